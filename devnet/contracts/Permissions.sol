// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ContractManager} from "./ContractManager.sol";

/// Knows the address book, and lets only its owner or one contract in it through.
abstract contract Permissions {
  ContractManager public immutable contractManager;

  constructor(ContractManager manager) {
    contractManager = manager;
  }

  modifier onlyOwner() {
    require(msg.sender == contractManager.owner(), "Caller is not the owner");
    _;
  }

  modifier allow(string memory name) {
    require(msg.sender == contractManager.getContract(name), "Message sender is invalid");
    _;
  }
}
