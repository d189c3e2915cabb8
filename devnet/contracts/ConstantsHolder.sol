// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ContractManager} from "./ContractManager.sol";
import {Permissions} from "./Permissions.sol";

/// The periods and limits that the others go by; the defaults are SKALE Manager 1.5.0's, and the
/// least balance of a node's account 1.12.0's.
contract ConstantsHolder is Permissions {
  uint256 public constant NUMBER_OF_MONITORS = 24;
  uint256 public constant DOWNTIME_THRESHOLD_PART = 30;
  uint256 public constant MSR_REDUCING_COEFFICIENT = 2;

  uint32 public rewardPeriod = 86400;
  uint32 public deltaPeriod = 3600;
  uint256 public checkTime = 300;
  uint32 public allowableLatency = 150000;
  uint256 public rotationDelay = 12 hours;
  uint256 public msr;
  uint256 public launchTimestamp = block.timestamp;
  uint256 public minNodeBalance = 1.5 ether;

  constructor(ContractManager manager) Permissions(manager) {}

  function setPeriods(uint32 newRewardPeriod, uint32 newDeltaPeriod) external onlyOwner {
    require(
      newRewardPeriod >= newDeltaPeriod && newRewardPeriod - newDeltaPeriod >= checkTime,
      "Incorrect Periods"
    );
    rewardPeriod = newRewardPeriod;
    deltaPeriod = newDeltaPeriod;
  }

  function setCheckTime(uint256 newCheckTime) external onlyOwner {
    require(
      newCheckTime > 0 && rewardPeriod - deltaPeriod >= newCheckTime,
      "Incorrect check time"
    );
    checkTime = newCheckTime;
  }

  function setLatency(uint32 newAllowableLatency) external onlyOwner {
    allowableLatency = newAllowableLatency;
  }

  /// The least stake that each node of the validator needs.
  function setMSR(uint256 newMSR) external onlyOwner {
    msr = newMSR;
  }
}
