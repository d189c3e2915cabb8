// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ConstantsHolder} from "../ConstantsHolder.sol";
import {ContractManager} from "../ContractManager.sol";
import {Permissions} from "../Permissions.sol";

/// The register of nodes; all belong to validator 1.
contract Nodes is Permissions {
  enum NodeStatus {
    Active,
    Leaving,
    Left
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
  }

  uint256 private constant VALIDATOR = 1;

  Node[] public nodes;
  mapping(bytes4 ip => bool) public nodesIPCheck;
  mapping(bytes32 nameHash => bool) public nodesNameCheck;
  mapping(bytes32 nameHash => uint256) public nodesNameToIndex;
  mapping(address owner => mapping(uint256 nodeIndex => bool)) private _owned;

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
    uint256 time,
    uint256 gasSpend
  );
  event ExitCompleted(uint256 nodeIndex, uint256 time, uint256 gasSpend);

  constructor(ContractManager manager) Permissions(manager) {}

  /// An unknown index fails without a reason, as it did in the original.
  modifier known(uint256 nodeIndex) {
    require(nodeIndex < nodes.length);
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
    _owned[from][nodeIndex] = true;
    numberOfActiveNodes++;
    emit NodeCreated(
      nodeIndex,
      from,
      params.name,
      params.ip,
      params.publicIp,
      params.port,
      params.nonce,
      block.timestamp,
      gasleft()
    );
  }

  /// The devnet has no s-chains to move, so a node that leaves has left at once.
  function exit(uint256 nodeIndex) external allow("SkaleManager") known(nodeIndex) {
    Node storage node = nodes[nodeIndex];
    require(node.status == NodeStatus.Active, "Node should be Active");
    node.status = NodeStatus.Left;
    node.finishTime = block.timestamp;
    nodesIPCheck[node.ip] = false;
    nodesNameCheck[keccak256(bytes(node.name))] = false;
    numberOfActiveNodes--;
    numberOfLeftNodes++;
    emit ExitCompleted(nodeIndex, block.timestamp, gasleft());
  }

  function changeNodeLastRewardDate(uint256 nodeIndex)
    external
    allow("SkaleManager")
    known(nodeIndex)
  {
    nodes[nodeIndex].lastRewardDate = block.timestamp;
  }

  function isNodeExist(address from, uint256 nodeIndex) external view returns (bool) {
    return _owned[from][nodeIndex];
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
    return nodes[nodeIndex].lastRewardDate
      + ConstantsHolder(contractManager.getContract("ConstantsHolder")).rewardPeriod();
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
}
