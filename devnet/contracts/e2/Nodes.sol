// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ContractManager} from "../ContractManager.sol";
import {Permissions} from "../Permissions.sol";
import {BountyV2} from "./BountyV2.sol";

/// The register of nodes; all belong to validator 1.
contract Nodes is Permissions {
  enum NodeStatus {
    Active,
    Leaving,
    Left,
    In_Maintenance
  }

  struct Node {
    string name;
    bytes4 ip;
    bytes4 publicIP;
    uint16 port;
    bytes32[2] publicKey;
    uint256 startBlock;
    uint256 lastRewardDate;
    uint256 finishTime;
    NodeStatus status;
    uint256 validatorId;
  }

  struct NodeCreationParams {
    string name;
    bytes4 ip;
    bytes4 publicIp;
    uint16 port;
    bytes32[2] publicKey;
    uint16 nonce;
    string domainName;
  }

  uint256 private constant VALIDATOR = 1;

  Node[] public nodes;
  mapping(bytes4 ip => bool) public nodesIPCheck;
  mapping(bytes32 nameHash => bool) public nodesNameCheck;
  mapping(bytes32 nameHash => uint256) public nodesNameToIndex;
  mapping(uint256 nodeIndex => bool) public incompliant;
  mapping(uint256 nodeIndex => string) public domainNames;
  mapping(uint256 nodeIndex => address) private _owners;

  uint256 public numberOfActiveNodes;
  uint256 public numberOfLeavingNodes;
  uint256 public numberOfLeftNodes;

  event NodeCreated(
    uint256 nodeIndex,
    address owner,
    string name,
    bytes4 ip,
    bytes4 publicIP,
    uint16 port,
    uint16 nonce,
    string domainName
  );
  event ExitInitialized(uint256 nodeIndex, uint256 startLeavingPeriod);
  event ExitCompleted(uint256 nodeIndex);
  event MaintenanceNode(uint256 nodeIndex, bool status);
  event IncompliantNode(uint256 nodeIndex, bool status);

  error NodeDoesNotExist(uint256 nodeIndex);
  error SenderIsNotPermitted(address sender);

  constructor(ContractManager manager) Permissions(manager) {}

  modifier known(uint256 nodeIndex) {
    require(nodeIndex < nodes.length, NodeDoesNotExist(nodeIndex));
    _;
  }

  modifier onlyNode(uint256 nodeIndex) {
    require(_owners[nodeIndex] == msg.sender, SenderIsNotPermitted(msg.sender));
    _;
  }

  function createNode(address from, NodeCreationParams calldata params)
    external
    allow("SkaleManager")
    returns (uint256 nodeIndex)
  {
    bytes32 nameHash = keccak256(bytes(params.name));
    require(
      params.ip != 0x0 && !nodesIPCheck[params.ip],
      "IP address is zero or is not available"
    );
    require(!nodesNameCheck[nameHash], "Name is already registered");
    require(params.port > 0, "Port is zero");

    nodeIndex = nodes.length;
    nodes.push(
      Node({
        name: params.name,
        ip: params.ip,
        publicIP: params.publicIp,
        port: params.port,
        publicKey: params.publicKey,
        startBlock: block.number,
        lastRewardDate: block.timestamp,
        finishTime: 0,
        status: NodeStatus.Active,
        validatorId: VALIDATOR
      })
    );
    nodesIPCheck[params.ip] = true;
    nodesNameCheck[nameHash] = true;
    nodesNameToIndex[nameHash] = nodeIndex;
    domainNames[nodeIndex] = params.domainName;
    _owners[nodeIndex] = from;
    numberOfActiveNodes++;
    emit NodeCreated(
      nodeIndex,
      from,
      params.name,
      params.ip,
      params.publicIp,
      params.port,
      params.nonce,
      params.domainName
    );
  }

  /// The node is leaving until its exit is completed.
  function initExit(uint256 nodeIndex) external known(nodeIndex) onlyNode(nodeIndex) {
    _change(nodeIndex, NodeStatus.Active, NodeStatus.Leaving, "Node should be Active");
    numberOfActiveNodes--;
    numberOfLeavingNodes++;
    emit ExitInitialized(nodeIndex, block.timestamp);
  }

  /// The node no longer belongs to who registered it.
  function completeExit(uint256 nodeIndex) external allow("SkaleManager") known(nodeIndex) {
    _change(nodeIndex, NodeStatus.Leaving, NodeStatus.Left, "Node is not Leaving");
    Node storage node = nodes[nodeIndex];
    node.finishTime = block.timestamp;
    nodesIPCheck[node.ip] = false;
    nodesNameCheck[keccak256(bytes(node.name))] = false;
    delete _owners[nodeIndex];
    numberOfLeavingNodes--;
    numberOfLeftNodes++;
    emit ExitCompleted(nodeIndex);
  }

  function setNodeInMaintenance(uint256 nodeIndex) external known(nodeIndex) onlyNode(nodeIndex) {
    _change(nodeIndex, NodeStatus.Active, NodeStatus.In_Maintenance, "Node is not Active");
    numberOfActiveNodes--;
    emit MaintenanceNode(nodeIndex, true);
  }

  function removeNodeFromInMaintenance(uint256 nodeIndex)
    external
    known(nodeIndex)
    onlyNode(nodeIndex)
  {
    _change(nodeIndex, NodeStatus.In_Maintenance, NodeStatus.Active, "Node is not In Maintenance");
    numberOfActiveNodes++;
    emit MaintenanceNode(nodeIndex, false);
  }

  function setNodeIncompliant(uint256 nodeIndex) external onlyOwner known(nodeIndex) {
    incompliant[nodeIndex] = true;
    emit IncompliantNode(nodeIndex, true);
  }

  function setNodeCompliant(uint256 nodeIndex) external onlyOwner known(nodeIndex) {
    incompliant[nodeIndex] = false;
    emit IncompliantNode(nodeIndex, false);
  }

  function changeNodeLastRewardDate(uint256 nodeIndex)
    external
    allow("SkaleManager")
    known(nodeIndex)
  {
    nodes[nodeIndex].lastRewardDate = block.timestamp;
  }

  function isNodeExist(address from, uint256 nodeIndex)
    external
    view
    known(nodeIndex)
    returns (bool)
  {
    return _owners[nodeIndex] == from;
  }

  function isTimeForReward(uint256 nodeIndex) external view returns (bool) {
    return getNodeNextRewardDate(nodeIndex) <= block.timestamp;
  }

  function getNodeIP(uint256 nodeIndex) external view known(nodeIndex) returns (bytes4) {
    return nodes[nodeIndex].ip;
  }

  function getNodePort(uint256 nodeIndex) external view known(nodeIndex) returns (uint16) {
    return nodes[nodeIndex].port;
  }

  function getNodePublicKey(uint256 nodeIndex)
    external
    view
    known(nodeIndex)
    returns (bytes32[2] memory)
  {
    return nodes[nodeIndex].publicKey;
  }

  function getNodeFinishTime(uint256 nodeIndex) external view known(nodeIndex) returns (uint256) {
    return nodes[nodeIndex].finishTime;
  }

  function getNodeLastRewardDate(uint256 nodeIndex)
    external
    view
    known(nodeIndex)
    returns (uint256)
  {
    return nodes[nodeIndex].lastRewardDate;
  }

  function getNodeNextRewardDate(uint256 nodeIndex)
    public
    view
    known(nodeIndex)
    returns (uint256)
  {
    return BountyV2(contractManager.getContract("Bounty")).getNextRewardTimestamp(nodeIndex);
  }

  function getNodeStatus(uint256 nodeIndex) external view known(nodeIndex) returns (NodeStatus) {
    return nodes[nodeIndex].status;
  }

  function getValidatorId(uint256 nodeIndex) external view known(nodeIndex) returns (uint256) {
    return nodes[nodeIndex].validatorId;
  }

  function isNodeActive(uint256 nodeIndex) external view known(nodeIndex) returns (bool) {
    return nodes[nodeIndex].status == NodeStatus.Active;
  }

  function isNodeLeaving(uint256 nodeIndex) external view known(nodeIndex) returns (bool) {
    return nodes[nodeIndex].status == NodeStatus.Leaving;
  }

  function isNodeLeft(uint256 nodeIndex) external view known(nodeIndex) returns (bool) {
    return nodes[nodeIndex].status == NodeStatus.Left;
  }

  function isNodeInMaintenance(uint256 nodeIndex) external view known(nodeIndex) returns (bool) {
    return nodes[nodeIndex].status == NodeStatus.In_Maintenance;
  }

  function getNodeAddress(uint256 nodeIndex) external view known(nodeIndex) returns (address) {
    return _owners[nodeIndex];
  }

  function getNodeDomainName(uint256 nodeIndex)
    external
    view
    known(nodeIndex)
    returns (string memory)
  {
    return domainNames[nodeIndex];
  }

  function getNumberOfNodes() external view returns (uint256) {
    return nodes.length;
  }

  function getNumberOnlineNodes() external view returns (uint256) {
    return numberOfActiveNodes + numberOfLeavingNodes;
  }

  function getActiveNodeIds() external view returns (uint256[] memory activeNodeIds) {
    activeNodeIds = new uint256[](numberOfActiveNodes);
    uint256 filled;
    for (uint256 i; i < nodes.length; i++) {
      if (nodes[i].status == NodeStatus.Active) {
        activeNodeIds[filled++] = i;
      }
    }
  }

  function _change(uint256 nodeIndex, NodeStatus from, NodeStatus to, string memory refusal)
    private
  {
    require(nodes[nodeIndex].status == from, refusal);
    nodes[nodeIndex].status = to;
  }
}
