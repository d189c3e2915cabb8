// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

/// SKL, as far as the devnet needs it: made once, held and sent.
contract SkaleToken {
  string public constant name = "SKALE";
  string public constant symbol = "SKL";
  uint8 public constant decimals = 18;
  uint256 public immutable totalSupply;
  mapping(address holder => uint256) public balanceOf;

  event Transfer(address indexed from, address indexed to, uint256 value);

  constructor(uint256 supply) {
    totalSupply = supply;
    balanceOf[msg.sender] = supply;
    emit Transfer(address(0), msg.sender, supply);
  }

  function transfer(address recipient, uint256 amount) external returns (bool) {
    require(balanceOf[msg.sender] >= amount, "ERC777: transfer amount exceeds balance");
    balanceOf[msg.sender] -= amount;
    balanceOf[recipient] += amount;
    emit Transfer(msg.sender, recipient, amount);
    return true;
  }
}
