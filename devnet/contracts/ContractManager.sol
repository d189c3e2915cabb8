// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

/// The network's address book: every other contract is found by its name.
contract ContractManager {
  address public owner = msg.sender;
  mapping(bytes32 nameHash => address) public contracts;

  event ContractUpgraded(string contractsName, address contractsAddress);

  modifier onlyOwner() {
    require(msg.sender == owner, "Ownable: caller is not the owner");
    _;
  }

  function setContractsAddress(string calldata contractsName, address newContractsAddress)
    external
    onlyOwner
  {
    contracts[keccak256(bytes(contractsName))] = newContractsAddress;
    emit ContractUpgraded(contractsName, newContractsAddress);
  }

  function getContract(string calldata name) external view returns (address contractAddress) {
    contractAddress = contracts[keccak256(bytes(name))];
    require(
      contractAddress != address(0),
      string.concat(name, " contract has not been found")
    );
  }
}
