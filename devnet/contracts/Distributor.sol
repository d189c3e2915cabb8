// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ContractManager} from "./ContractManager.sol";
import {Permissions} from "./Permissions.sol";

/// Where bounties go: to the validator's account here, never to the node's address.
contract Distributor is Permissions {
  event BountyWasPaid(uint256 validatorId, uint256 amount);

  constructor(ContractManager manager) Permissions(manager) {}

  function pay(uint256 validatorId, uint256 amount) external allow("SkaleManager") {
    emit BountyWasPaid(validatorId, amount);
  }
}
