// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ContractManager} from "../ContractManager.sol";
import {Permissions} from "../Permissions.sol";

/// The validator's ETH, from which poor nodes are filled up; there is but one validator.
contract Wallets is Permissions {
  event NodeRefundedByValidator(address node, uint256 validatorId, uint256 amount);

  constructor(ContractManager manager) Permissions(manager) {}

  receive() external payable {}

  function getValidatorBalance(uint256) external view returns (uint256) {
    return address(this).balance;
  }

  /// Pays what is there, if that is less.
  function refundGasByValidator(uint256 validatorId, address payable spender, uint256 wanted)
    external
    allow("SkaleManager")
  {
    uint256 amount = wanted < address(this).balance ? wanted : address(this).balance;
    if (amount > 0) {
      emit NodeRefundedByValidator(spender, validatorId, amount);
      (bool sent,) = spender.call{value: amount}("");
      require(sent, "Address: unable to send value");
    }
  }
}
