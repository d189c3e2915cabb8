package network.skale.nms.sla.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.store.ReportEventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the contract's own receipts mean; nodes 0 and 1 watch node 3. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerdictFulfilmentTest {

  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  private StillDevnet net;
  private Chain chain;
  private SkaleManager manager;
  private Instant due;
  private String snapshot;

  @BeforeAll
  void start() {
    net = StillDevnet.start(4, PERIODS);
    chain = net.connect();
    manager = net.manager(chain);
    due =
        manager.checkedNodes(0).stream()
            .filter(node -> node.id() == 3)
            .map(CheckedNode::reportDate)
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  void end() {
    chain.close();
    net.close();
  }

  @BeforeEach
  void keep() {
    snapshot = net.chain().snapshot();
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  @Test
  void countedVerdictsAreDone() {
    List<Duty> both = List.of(duty(2, 0, 0), duty(3, 5, 700));

    assertThat(states(0, both, report(due, 0, both)))
        .containsExactly(DutyState.DONE, DutyState.DONE);
  }

  @Test
  void verdictOfTheLastMomentIsDone() {
    List<Duty> one = List.of(duty(3, 5, 700));

    assertThat(states(0, one, report(due.plusSeconds(1999), 0, one)))
        .containsExactly(DutyState.DONE);
  }

  @Test
  void verdictThatTheContractDroppedIsMissed() {
    List<Duty> one = List.of(duty(3, 5, 700));

    assertThat(states(0, one, report(due.plusSeconds(2000), 0, one)))
        .containsExactly(DutyState.MISSED);
  }

  @Test
  void verdictThatCameTooEarlyStaysOpen() {
    List<Duty> one = List.of(duty(3, 5, 700));

    Receipt receipt = report(due.minusSeconds(1), 0, one);

    assertThat(receipt.succeeded()).isTrue();
    assertThat(states(0, one, receipt)).isEmpty();
  }

  @Test
  void verdictOfAnotherNodeCountsForNothing() {
    List<Duty> one = List.of(duty(3, 5, 700));

    assertThat(states(0, one, report(due, 1, one))).isEmpty();
  }

  @Test
  void verdictWithOtherNumbersIsNotOurs() {
    Receipt receipt = report(due, 0, List.of(duty(3, 6, 700)));

    assertThat(states(0, List.of(duty(3, 5, 700)), receipt)).isEmpty();
  }

  @Test
  void largestNumbersComeBackAsTheyWent() {
    List<Duty> one = List.of(duty(3, 0xFFFF_FFFFL, 0xFFFF_FFFFL));

    assertThat(states(0, one, report(due, 0, one))).containsExactly(DutyState.DONE);
  }

  private VerdictFulfilment fulfilment(long me) {
    return new VerdictFulfilment(() -> manager, new ReportEventStore(), () -> me, Notifier.toLog());
  }

  private Receipt report(Instant time, int from, List<Duty> duties) {
    Call call = fulfilment(from).call(duties);
    net.chain().setNextBlockTime(time);
    return net.chain()
        .await(net.chain().send(net.owner(from).address(), call.to(), call.data(), 1_000_000));
  }

  private List<DutyState> states(long me, List<Duty> duties, Receipt receipt) {
    var settlement =
        fulfilment(me).settle(duties, receipt, chain.block(receipt.blockNumber()).orElseThrow());
    return List.copyOf(settlement.states().values());
  }

  private Duty duty(long target, long downtime, long latency) {
    var key = new DutyKey(DutyKind.VERDICT, 0, target, due);
    return new Duty(target, key, new Verdict(target, downtime, latency));
  }
}
