// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {Bounty} from "./Bounty.sol";
import {ContractManager} from "../ContractManager.sol";
import {Distributor} from "../Distributor.sol";
import {Monitors} from "./Monitors.sol";
import {Nodes} from "./Nodes.sol";
import {Permissions} from "../Permissions.sol";
import {SkaleToken} from "../SkaleToken.sol";

/// The nodes' counter: they register, leave, judge each other and claim their bounty here.
contract SkaleManager is Permissions {
  event BountyGot(
    uint256 indexed nodeIndex,
    address owner,
    uint256 averageDowntime,
    uint256 averageLatency,
    uint256 bounty,
    uint256 previousBlockEvent,
    uint256 time,
    uint256 gasSpend
  );

  constructor(ContractManager manager) Permissions(manager) {}

  modifier onlyNode(uint256 nodeIndex) {
    require(
      _nodes().isNodeExist(msg.sender, nodeIndex),
      "Node does not exist for Message sender"
    );
    _;
  }

  function createNode(
    uint16 port,
    uint16 nonce,
    bytes4 ip,
    bytes4 publicIp,
    bytes32[2] calldata publicKey,
    string calldata name
  ) external {
    Nodes.NodeCreationParams memory params =
      Nodes.NodeCreationParams(name, ip, publicIp, port, publicKey, nonce);
    _monitors().addMonitor(_nodes().createNode(msg.sender, params));
  }

  function nodeExit(uint256 nodeIndex) external onlyNode(nodeIndex) {
    _nodes().exit(nodeIndex);
    _monitors().removeCheckedNodes(nodeIndex);
    _monitors().deleteMonitor(nodeIndex);
  }

  function sendVerdict(uint256 fromMonitorIndex, Monitors.Verdict calldata verdict)
    external
    onlyNode(fromMonitorIndex)
  {
    _monitors().sendVerdict(fromMonitorIndex, verdict);
  }

  function sendVerdicts(uint256 fromMonitorIndex, Monitors.Verdict[] calldata verdicts)
    external
    onlyNode(fromMonitorIndex)
  {
    for (uint256 i; i < verdicts.length; i++) {
      _monitors().sendVerdict(fromMonitorIndex, verdicts[i]);
    }
  }

  function getBounty(uint256 nodeIndex) external onlyNode(nodeIndex) {
    Nodes nodes = _nodes();
    Monitors monitors = _monitors();
    require(nodes.isTimeForReward(nodeIndex), "Not time for bounty");
    require(
      nodes.isNodeActive(nodeIndex) || nodes.isNodeLeaving(nodeIndex),
      "Node is not Active and is not Leaving"
    );
    (uint256 downtime, uint256 latency) = monitors.calculateMetrics(nodeIndex);
    uint256 bounty = Bounty(contractManager.getContract("Bounty"))
      .getBounty(nodeIndex, downtime, latency);
    nodes.changeNodeLastRewardDate(nodeIndex);
    emit BountyGot(
      nodeIndex,
      msg.sender,
      downtime,
      latency,
      bounty,
      monitors.getLastBountyBlock(nodeIndex),
      block.timestamp,
      gasleft()
    );
    monitors.setLastBountyBlock(nodeIndex);
    monitors.removeCheckedNodes(nodeIndex);
    monitors.addMonitor(nodeIndex);
    _pay(nodes.getValidatorId(nodeIndex), bounty);
  }

  function _pay(uint256 validatorId, uint256 bounty) private {
    Distributor distributor = Distributor(contractManager.getContract("Distributor"));
    SkaleToken(contractManager.getContract("SkaleToken")).transfer(address(distributor), bounty);
    distributor.pay(validatorId, bounty);
  }

  function _nodes() private view returns (Nodes) {
    return Nodes(contractManager.getContract("Nodes"));
  }

  function _monitors() private view returns (Monitors) {
    return Monitors(contractManager.getContract("Monitors"));
  }
}
