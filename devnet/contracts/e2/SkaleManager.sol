// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity ^0.8.30;

import {ConstantsHolder} from "../ConstantsHolder.sol";
import {ContractManager} from "../ContractManager.sol";
import {Distributor} from "../Distributor.sol";
import {Permissions} from "../Permissions.sol";
import {SkaleToken} from "../SkaleToken.sol";
import {BountyV2} from "./BountyV2.sol";
import {Nodes} from "./Nodes.sol";
import {Wallets} from "./Wallets.sol";

/// The nodes' counter: they register, leave and claim their bounty here; nobody judges them.
contract SkaleManager is Permissions {
  string public version = "1.12.0";

  event BountyReceived(
    uint256 indexed nodeIndex,
    address owner,
    uint256 averageDowntime,
    uint256 averageLatency,
    uint256 bounty,
    uint256 previousBlockEvent
  );
  event VersionUpdated(string oldVersion, string newVersion);

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
    string calldata name,
    string calldata domainName
  ) external {
    _nodes().createNode(
      msg.sender,
      Nodes.NodeCreationParams(name, ip, publicIp, port, publicKey, nonce, domainName)
    );
  }

  function nodeExit(uint256 nodeIndex) external onlyNode(nodeIndex) {
    _nodes().completeExit(nodeIndex);
  }

  function getBounty(uint256 nodeIndex) external onlyNode(nodeIndex) {
    Nodes nodes = _nodes();
    require(nodes.isTimeForReward(nodeIndex), "Not time for bounty");
    require(!nodes.isNodeLeft(nodeIndex), "The node must not be in Left state");
    require(!nodes.incompliant(nodeIndex), "The node is incompliant");
    uint256 bounty = BountyV2(contractManager.getContract("Bounty")).calculateBounty(nodeIndex);
    nodes.changeNodeLastRewardDate(nodeIndex);
    uint256 validatorId = nodes.getValidatorId(nodeIndex);
    if (bounty > 0) {
      _pay(validatorId, bounty);
    }
    emit BountyReceived(nodeIndex, msg.sender, 0, 0, bounty, type(uint256).max);
    _refund(validatorId, payable(msg.sender));
  }

  function setVersion(string calldata newVersion) external onlyOwner {
    emit VersionUpdated(version, newVersion);
    version = newVersion;
  }

  function _pay(uint256 validatorId, uint256 bounty) private {
    Distributor distributor = Distributor(contractManager.getContract("Distributor"));
    SkaleToken(contractManager.getContract("SkaleToken")).transfer(address(distributor), bounty);
    distributor.pay(validatorId, bounty);
  }

  /// Fills the node's account up to the least that it should have.
  function _refund(uint256 validatorId, address payable node) private {
    uint256 least =
      ConstantsHolder(contractManager.getContract("ConstantsHolder")).minNodeBalance();
    if (node.balance < least) {
      Wallets(payable(contractManager.getContract("Wallets")))
        .refundGasByValidator(validatorId, node, least - node.balance);
    }
  }

  function _nodes() private view returns (Nodes) {
    return Nodes(contractManager.getContract("Nodes"));
  }
}
