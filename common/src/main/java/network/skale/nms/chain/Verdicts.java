package network.skale.nms.chain;

import java.util.List;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Verdict;
import network.skale.nms.model.VerdictSent;
import org.web3j.crypto.Hash;

/** Verdicts as 1.5.0 takes them: as structs, and its contract Monitors answers. */
final class Verdicts {

  private final Contract manager;
  private final Contract monitors;
  private final Event sent;

  Verdicts(Contract manager, Contract monitors) {
    this.manager = manager;
    this.monitors = monitors;
    this.sent =
        Event.of(
            monitors.address(),
            "VerdictWasSent(uint256,uint256,uint32,uint32,bool,uint256,uint256,uint256)");
  }

  List<CheckedNode> checkedBy(long node) {
    return monitors.read(
        CallData.of("getCheckedArray(bytes32)").bytes32(monitorIndex(node)),
        answer ->
            answer.array(0, 3, item -> new CheckedNode(item.number(0), item.time(1), item.ip(2))));
  }

  Call send(long from, List<Verdict> verdicts) {
    CallData data =
        CallData.of("sendVerdicts(uint256,(uint256,uint32,uint32)[])")
            .uint(from)
            .uint(2 * AbiReader.WORD) // where the list begins: after this word and the one before
            .uint(verdicts.size());
    verdicts.forEach(each -> data.uint(each.target()).uint(each.downtime()).uint(each.latency()));
    return manager.call(data);
  }

  /** The sender is the first indexed value. */
  LogQuery of(long from) {
    return new LogQuery(monitors.address(), List.of(sent.topic()), CallData.word(from));
  }

  List<VerdictSent> in(Receipt receipt) {
    return sent.in(
        receipt,
        (indexed, data) ->
            new VerdictSent(
                indexed.number(1),
                new Verdict(indexed.number(2), data.number(0), data.number(1)),
                data.flag(2)));
  }

  /** Under which key Monitors keeps a node's list. */
  private static String monitorIndex(long node) {
    return Hash.sha3(CallData.word(node));
  }
}
