// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ConstantsHolder} from "../ConstantsHolder.sol";
import {ContractManager} from "../ContractManager.sol";
import {Permissions} from "../Permissions.sol";
import {Nodes} from "./Nodes.sol";
import {TimeHelpers} from "./TimeHelpers.sol";

/// When a node gets its bounty, once a calendar month, and how much: its share of what was emitted.
contract BountyV2 is Permissions {
  /// Every reward date lies before the last days of its month, so that these are left for claims.
  uint256 public constant BOUNTY_WINDOW_SECONDS = 3 days;
  uint256 public constant EPOCHS_PER_YEAR = 12;

  /// In the first seconds of a month there are no claims.
  uint256 public nodeCreationWindowSeconds = 3 days;

  /// Whether nodes beyond the stake get half; off in a new network.
  bool public bountyReduction;

  /// What is delegated to the validator of all nodes.
  uint256 public stake = 30_000 ether;

  uint256 private _nextMonth;
  uint256 private _pool;
  uint256 private _paid;

  event BountyReduction(bool status);
  event NodeCreationWindowWasChanged(uint256 oldValue, uint256 newValue);

  constructor(ContractManager manager) Permissions(manager) {}

  function enableBountyReduction() external onlyOwner {
    bountyReduction = true;
    emit BountyReduction(true);
  }

  function disableBountyReduction() external onlyOwner {
    bountyReduction = false;
    emit BountyReduction(false);
  }

  function setNodeCreationWindowSeconds(uint256 window) external onlyOwner {
    emit NodeCreationWindowWasChanged(nodeCreationWindowSeconds, window);
    nodeCreationWindowSeconds = window;
  }

  function setStake(uint256 newStake) external onlyOwner {
    stake = newStake;
  }

  /// To be asked before the node's last reward date is changed.
  function calculateBounty(uint256 nodeIndex)
    external
    allow("SkaleManager")
    returns (uint256 bounty)
  {
    require(
      getNextRewardTimestamp(nodeIndex) <= block.timestamp,
      "Transaction is sent too early"
    );
    (uint256 pool, uint256 paid) = _refilled();
    bounty = _share(nodeIndex, pool, paid);
    (_pool, _paid) = (pool - bounty, paid + bounty);
    _nextMonth = _time().getCurrentMonth() + 1;
  }

  function estimateBounty(uint256 nodeIndex) external view returns (uint256) {
    (uint256 pool, uint256 paid) = _refilled();
    return _share(nodeIndex, pool, paid);
  }

  function getNextRewardTimestamp(uint256 nodeIndex) public view returns (uint256) {
    uint256 last = Nodes(contractManager.getContract("Nodes")).getNodeLastRewardDate(nodeIndex);
    return nextRewardTimestamp(last, block.timestamp, nodeCreationWindowSeconds);
  }

  /// The rule alone, for any moments; the original has no such function.
  function nextRewardTimestamp(uint256 last, uint256 present, uint256 creationWindow)
    public
    view
    returns (uint256)
  {
    TimeHelpers time = _time();
    uint256 lastMonth = time.timestampToMonth(last);
    uint256 month = time.timestampToMonth(present);
    assert(lastMonth <= month);
    uint256 offset = last - time.monthToTimestamp(lastMonth);
    uint256 begin = time.monthToTimestamp(month);
    uint256 end = time.monthToTimestamp(month + 1);
    if (lastMonth == month) {
      return offset < creationWindow
        ? end - BOUNTY_WINDOW_SECONDS
        : _min(end + offset, time.monthToTimestamp(month + 2) - BOUNTY_WINDOW_SECONDS);
    }
    if (lastMonth + 1 < month) {
      return begin + creationWindow;
    }
    return _min(
      begin + (offset < creationWindow ? creationWindow : offset),
      end - BOUNTY_WINDOW_SECONDS
    );
  }

  /// What is left of all months until now, and what was paid of it in the current one.
  function _refilled() private view returns (uint256 pool, uint256 paid) {
    uint256 month = _time().getCurrentMonth();
    uint256 launch = _time().timestampToMonth(_constants().launchTimestamp());
    pool = _pool;
    paid = _nextMonth > month ? _paid : 0;
    for (uint256 each = _nextMonth < launch ? launch : _nextMonth; each <= month; each++) {
      pool += _emission((each - launch) / EPOCHS_PER_YEAR) / EPOCHS_PER_YEAR;
    }
  }

  /// Of one year; from the seventh on half as much every three years.
  function _emission(uint256 year) private pure returns (uint256) {
    return year < 6
      ? (385e6 - year * 385e5) * 1 ether
      : 1925e5 * 1 ether >> ((year - 6) / 3 + 1);
  }

  function _share(uint256 nodeIndex, uint256 pool, uint256 paid)
    private
    view
    returns (uint256 bounty)
  {
    uint256 msr = _constants().msr();
    if (msr == 0 || stake < msr) {
      return 0;
    }
    bounty = _min((pool + paid) / (stake / msr), pool);
    if (bountyReduction && stake < (nodeIndex + 1) * msr) {
      bounty /= _constants().MSR_REDUCING_COEFFICIENT();
    }
  }

  function _min(uint256 a, uint256 b) private pure returns (uint256) {
    return a < b ? a : b;
  }

  function _constants() private view returns (ConstantsHolder) {
    return ConstantsHolder(contractManager.getContract("ConstantsHolder"));
  }

  function _time() private view returns (TimeHelpers) {
    return TimeHelpers(contractManager.getContract("TimeHelpers"));
  }
}
