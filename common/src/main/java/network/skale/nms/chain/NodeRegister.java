package network.skale.nms.chain;

import java.time.Instant;
import network.skale.nms.model.Address;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.NodeState;

/** The contract Nodes, whose answers are laid out alike since 1.5.0. */
record NodeRegister(Contract nodes) {

  private static final int NAME_LIMIT = 200;

  long size() {
    return nodes.read(CallData.of("getNumberOfNodes()"), answer -> answer.number(0));
  }

  NodeInfo node(long id) {
    return nodes.read(
        CallData.of("nodes(uint256)").uint(id),
        answer ->
            new NodeInfo(
                id,
                Printable.of(answer.text(0), NAME_LIMIT), // whoever registered it chose the name
                answer.ip(1),
                (int) answer.number(3, 0xFFFF),
                answer.time(5),
                NodeState.of((int) answer.number(7, 255))));
  }

  long firstBlock(long id) {
    return nodes.read(CallData.of("nodes(uint256)").uint(id), answer -> answer.number(4));
  }

  boolean isOwner(Address owner, long node) {
    return nodes.read(
        CallData.of("isNodeExist(address,uint256)").address(owner).uint(node),
        answer -> answer.flag(0));
  }

  Instant nextRewardDate(long node) {
    return nodes.read(
        CallData.of("getNodeNextRewardDate(uint256)").uint(node), answer -> answer.time(0));
  }
}
