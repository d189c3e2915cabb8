// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ConstantsHolder} from "../ConstantsHolder.sol";
import {ContractManager} from "../ContractManager.sol";
import {Nodes} from "./Nodes.sol";
import {Permissions} from "../Permissions.sol";

/// Who watches whom until when, and what was said about whom.
contract Monitors is Permissions {
  struct Verdict {
    uint256 toNodeIndex;
    uint32 downtime;
    uint32 latency;
  }

  struct CheckedNode {
    uint128 nodeIndex;
    uint128 time;
  }

  struct CheckedNodeWithIp {
    uint256 nodeIndex;
    uint256 time;
    bytes4 ip;
  }

  struct Metrics {
    uint32 downtime;
    uint32 latency;
  }

  // all by keccak256 of the node's index
  mapping(bytes32 monitor => CheckedNode[]) private _checked;
  mapping(bytes32 target => uint256[]) private _group;
  mapping(bytes32 target => Metrics[]) private _verdicts;
  mapping(bytes32 target => uint256) public lastVerdictBlocks;
  mapping(bytes32 target => uint256) public lastBountyBlocks;

  event MonitorCreated(
    uint256 nodeIndex,
    bytes32 monitorIndex,
    uint256 numberOfMonitors,
    uint256[] nodesInGroup,
    uint256 time,
    uint256 gasSpend
  );
  event VerdictWasSent(
    uint256 indexed fromMonitorIndex,
    uint256 indexed toNodeIndex,
    uint32 downtime,
    uint32 latency,
    bool status,
    uint256 previousBlockEvent,
    uint256 time,
    uint256 gasSpend
  );
  event MetricsWereCalculated(
    uint256 forNodeIndex,
    uint32 averageDowntime,
    uint32 averageLatency,
    uint256 time,
    uint256 gasSpend
  );

  constructor(ContractManager manager) Permissions(manager) {}

  /// Draws the node's monitors for its next epoch among the other active nodes.
  function addMonitor(uint256 nodeIndex) external allow("SkaleManager") {
    bytes32 target = _key(nodeIndex);
    uint256[] memory group = _draw(nodeIndex);
    uint256 time = _nodes().getNodeNextRewardDate(nodeIndex) - _constants().deltaPeriod();
    for (uint256 i; i < group.length; i++) {
      _checked[_key(group[i])].push(CheckedNode(uint128(nodeIndex), uint128(time)));
    }
    _group[target] = group;
    emit MonitorCreated(nodeIndex, target, group.length, group, block.timestamp, gasleft());
  }

  /// Takes the node off the lists of those who watched it.
  function removeCheckedNodes(uint256 nodeIndex) external allow("SkaleManager") {
    uint256[] storage group = _group[_key(nodeIndex)];
    for (uint256 i; i < group.length; i++) {
      CheckedNode[] storage list = _checked[_key(group[i])];
      uint256 position = _indexOf(list, nodeIndex);
      if (position < list.length) {
        _removeAt(list, position);
      }
    }
    delete _group[_key(nodeIndex)];
  }

  /// Forgets whom the node watched.
  function deleteMonitor(uint256 nodeIndex) external allow("SkaleManager") {
    delete _checked[_key(nodeIndex)];
  }

  function sendVerdict(uint256 fromMonitorIndex, Verdict calldata verdict)
    external
    allow("SkaleManager")
  {
    CheckedNode[] storage list = _checked[_key(fromMonitorIndex)];
    uint256 position = _indexOf(list, verdict.toNodeIndex);
    require(position < list.length, "Checked Node does not exist in MonitorsArray");
    uint256 time = list[position].time;
    if (block.timestamp < time) {
      return;
    }
    _removeAt(list, position);
    bytes32 target = _key(verdict.toNodeIndex);
    bool inTime = block.timestamp < time + _constants().deltaPeriod();
    if (inTime) {
      _verdicts[target].push(Metrics(verdict.downtime, verdict.latency));
    }
    emit VerdictWasSent(
      fromMonitorIndex,
      verdict.toNodeIndex,
      verdict.downtime,
      verdict.latency,
      inTime,
      lastVerdictBlocks[target],
      block.timestamp,
      gasleft()
    );
    lastVerdictBlocks[target] = block.number;
  }

  /// The medians of what was said about the node, which is forgotten with it.
  function calculateMetrics(uint256 nodeIndex)
    external
    allow("SkaleManager")
    returns (uint256 averageDowntime, uint256 averageLatency)
  {
    Metrics[] memory verdicts = _verdicts[_key(nodeIndex)];
    uint32[] memory downtimes = new uint32[](verdicts.length);
    uint32[] memory latencies = new uint32[](verdicts.length);
    for (uint256 i; i < verdicts.length; i++) {
      downtimes[i] = verdicts[i].downtime;
      latencies[i] = verdicts[i].latency;
    }
    delete _verdicts[_key(nodeIndex)];
    uint32 downtime = _median(downtimes);
    uint32 latency = _median(latencies);
    emit MetricsWereCalculated(nodeIndex, downtime, latency, block.timestamp, gasleft());
    return (downtime, latency);
  }

  function setLastBountyBlock(uint256 nodeIndex) external allow("SkaleManager") {
    lastBountyBlocks[_key(nodeIndex)] = block.number;
  }

  function getCheckedArray(bytes32 monitorIndex)
    external
    view
    returns (CheckedNodeWithIp[] memory checkedNodesWithIp)
  {
    CheckedNode[] storage list = _checked[monitorIndex];
    checkedNodesWithIp = new CheckedNodeWithIp[](list.length);
    for (uint256 i; i < list.length; i++) {
      checkedNodesWithIp[i] = CheckedNodeWithIp({
        nodeIndex: list[i].nodeIndex,
        time: list[i].time,
        ip: _nodes().getNodeIP(list[i].nodeIndex)
      });
    }
  }

  function getLastBountyBlock(uint256 nodeIndex) external view returns (uint256) {
    return lastBountyBlocks[_key(nodeIndex)];
  }

  function getLastReceivedVerdictBlock(uint256 nodeIndex) external view returns (uint256) {
    return lastVerdictBlocks[_key(nodeIndex)];
  }

  function getNodesInGroup(bytes32 monitorIndex) external view returns (uint256[] memory) {
    return _group[monitorIndex];
  }

  function getNumberOfNodesInGroup(bytes32 monitorIndex) external view returns (uint256) {
    return _group[monitorIndex].length;
  }

  function getLengthOfMetrics(bytes32 monitorIndex) external view returns (uint256) {
    return _verdicts[monitorIndex].length;
  }

  /// A shuffle that stops when the group is full.
  function _draw(uint256 nodeIndex) private view returns (uint256[] memory group) {
    uint256[] memory active = _nodes().getActiveNodeIds();
    uint256 left = active.length;
    for (uint256 i; i < left; i++) {
      if (active[i] == nodeIndex) {
        active[i] = active[--left];
      }
    }
    uint256 size = _constants().NUMBER_OF_MONITORS();
    group = new uint256[](left < size ? left : size);
    uint256 seed = uint256(keccak256(abi.encode(blockhash(block.number - 1), nodeIndex)));
    for (uint256 i; i < group.length; i++) {
      uint256 pick = seed % left;
      group[i] = active[pick];
      active[pick] = active[--left];
      seed = uint256(keccak256(abi.encode(seed)));
    }
  }

  /// The position of the node in the list, or the list's length.
  function _indexOf(CheckedNode[] storage list, uint256 nodeIndex) private view returns (uint256) {
    for (uint256 i; i < list.length; i++) {
      if (list[i].nodeIndex == nodeIndex) {
        return i;
      }
    }
    return list.length;
  }

  function _removeAt(CheckedNode[] storage list, uint256 position) private {
    list[position] = list[list.length - 1];
    list.pop();
  }

  /// The upper median; 0 of nothing.
  function _median(uint32[] memory values) private pure returns (uint32) {
    if (values.length == 0) {
      return 0;
    }
    for (uint256 i = 1; i < values.length; i++) {
      uint32 value = values[i];
      uint256 position = i;
      for (; position > 0 && values[position - 1] > value; position--) {
        values[position] = values[position - 1];
      }
      values[position] = value;
    }
    return values[values.length / 2];
  }

  function _key(uint256 nodeIndex) private pure returns (bytes32) {
    return keccak256(abi.encodePacked(nodeIndex));
  }

  function _nodes() private view returns (Nodes) {
    return Nodes(contractManager.getContract("Nodes"));
  }

  function _constants() private view returns (ConstantsHolder) {
    return ConstantsHolder(contractManager.getContract("ConstantsHolder"));
  }
}
