// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ConstantsHolder} from "../ConstantsHolder.sol";
import {ContractManager} from "../ContractManager.sol";
import {Nodes} from "./Nodes.sol";
import {Permissions} from "../Permissions.sol";

/// What a node gets for an epoch: a fixed share, less what it lost by being down or slow.
contract Bounty is Permissions {
  uint256 public constant SHARE = 300 ether;

  /// Penalties count only while this is on; it is off in a new network.
  bool public bountyReduction;

  /// What is delegated to the validator of all nodes.
  uint256 public stake;

  constructor(ContractManager manager) Permissions(manager) {}

  function enableBountyReduction() external onlyOwner {
    bountyReduction = true;
  }

  function disableBountyReduction() external onlyOwner {
    bountyReduction = false;
  }

  function setStake(uint256 newStake) external onlyOwner {
    stake = newStake;
  }

  /// To be asked before the node's last reward date is changed.
  function getBounty(uint256 nodeIndex, uint256 downtime, uint256 latency)
    external
    view
    allow("SkaleManager")
    returns (uint256 bounty)
  {
    bounty = SHARE;
    if (bountyReduction) {
      ConstantsHolder constants = ConstantsHolder(contractManager.getContract("ConstantsHolder"));
      bounty = _lessDowntime(bounty, downtime + _missed(nodeIndex, constants), constants);
      bounty = _lessLatency(bounty, latency, constants);
      if (stake < (nodeIndex + 1) * constants.msr()) {
        bounty /= constants.MSR_REDUCING_COEFFICIENT();
      }
    }
  }

  /// Check intervals by which the claim is later than the reward date and the delta period.
  function _missed(uint256 nodeIndex, ConstantsHolder constants) private view returns (uint256) {
    uint256 latest = Nodes(contractManager.getContract("Nodes")).getNodeNextRewardDate(nodeIndex)
      + constants.deltaPeriod();
    return block.timestamp > latest ? (block.timestamp - latest) / constants.checkTime() : 0;
  }

  /// Up to the threshold nothing is lost, above it the whole downtime's part.
  function _lessDowntime(uint256 bounty, uint256 downtime, ConstantsHolder constants)
    private
    view
    returns (uint256)
  {
    uint256 checks = (constants.rewardPeriod() - constants.deltaPeriod()) / constants.checkTime();
    if (downtime <= checks / constants.DOWNTIME_THRESHOLD_PART()) {
      return bounty;
    }
    uint256 penalty = (bounty * downtime) / checks;
    return penalty < bounty ? bounty - penalty : 0;
  }

  function _lessLatency(uint256 bounty, uint256 latency, ConstantsHolder constants)
    private
    view
    returns (uint256)
  {
    uint256 allowed = constants.allowableLatency();
    return latency > allowed ? (bounty * allowed) / latency : bounty;
  }
}
