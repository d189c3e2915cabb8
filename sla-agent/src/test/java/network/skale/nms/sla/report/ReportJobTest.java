package network.skale.nms.sla.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.DutyEngine;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Periods;
import network.skale.nms.notify.Notifier;
import network.skale.nms.sla.store.AssignmentStore;
import network.skale.nms.sla.store.ReportEventLog;
import network.skale.nms.sla.store.ReportEventStore;
import network.skale.nms.sla.store.SampleStore;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import network.skale.nms.testing.StandInSkaleManager;
import network.skale.nms.wallet.KeyWallet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The job of node 0, which watches four others, on the devnet's contracts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportJobTest {

  private static final long ME = 0;
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  private StillDevnet net;
  private TestDatabase server;
  private Database database;
  private Chain chain;
  private SkaleManager manager;
  private KeyWallet wallet;
  private List<CheckedNode> listed;

  private StandInSkaleManager seen;
  private boolean seesOldList;
  private ReportJob job;
  private String snapshot;
  private long minedBefore;

  @BeforeAll
  void start() {
    server = TestDatabase.migrated();
    database = server.open();
    net = StillDevnet.start(5, PERIODS);
    chain = net.connect();
    manager = net.manager(chain);
    wallet = KeyWallet.of(net.owner(0).key());
    listed = manager.checkedNodes(ME);
  }

  @AfterAll
  void end() {
    chain.close();
    net.close();
    database.close();
    server.close();
  }

  @BeforeEach
  void fresh() {
    List.of("assignment", "duty", "attempt", "tx", "account", "report_event")
        .forEach(table -> database.update("DELETE FROM " + table));
    snapshot = net.chain().snapshot();
    minedBefore = net.mined(wallet.address());
    seen = new StandInSkaleManager(PERIODS, Optional.of(manager));
    seen.lists(listed);
    seesOldList = false;
    var assignments = new AssignmentStore(database);
    assignments.refresh(
        ME,
        listed.stream().map(node -> new Assignment(ME, node, PERIODS)).toList(),
        first().minusSeconds(5000));
    job = job(assignments);
  }

  private ReportJob job(AssignmentStore assignments) {
    var notifier = Notifier.toLog();
    var journal = new JournalStore(database, chain.chainId(), wallet.address());
    var freezer =
        new VerdictFreezer(
            assignments,
            new SampleStore(database),
            journal,
            () -> ME,
            () -> Instant.MAX,
            Duration.ofSeconds(100),
            0,
            notifier);
    return new ReportJob(
        chain,
        () -> seesOldList ? seen : manager,
        journal,
        new DutyEngine(journal, chain, wallet, FeeConfig.STANDARD, Notifier.toLog()),
        freezer,
        new VerdictFulfilment(() -> manager, new ReportEventStore(), () -> ME, notifier),
        new ReportEventLog(database),
        () -> ME,
        notifier);
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  @Test
  void nothingDueMeansNoTransaction() {
    net.goTo(first().minusSeconds(100));

    job.run();

    assertThat(mined()).isZero();
    assertThat(states()).isEmpty();
  }

  @Test
  void allDueVerdictsGoInOneTransactionAndAreSettledOnce() {
    net.goTo(last());

    job.run();
    job.run();
    assertThat(states()).containsOnly("open");
    net.makeFinal();
    job.run();
    job.run();

    assertThat(mined()).isOne();
    assertThat(manager.checkedNodes(ME)).isEmpty();
    assertThat(states()).containsExactly("done", "done", "done", "done");
    assertThat(reported()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void verdictThatWasSentAlreadyIsDoneOnceThatIsFinal() {
    net.goTo(last());
    reportByAnotherProgram(2);

    job.run();
    assertThat(states()).containsExactly("open", "open", "open", "open");
    net.makeFinal();
    job.run();

    assertThat(reported()).containsExactly(1L, 2L, 3L, 4L);
    assertThat(mined()).isEqualTo(2);
    assertThat(states()).containsExactly("done", "done", "done", "done");
  }

  @Test
  void verdictThatTheContractDoesNotListAnyMoreIsNotSent() {
    net.goTo(last());
    seesOldList = true;
    seen.lists(listed.stream().filter(it -> it.id() != 2).toList());

    job.run();
    net.makeFinal();
    job.run();

    assertThat(reported()).containsExactly(1L, 3L, 4L);
    assertThat(mined()).isOne();
    assertThat(states()).containsExactly("done", "open", "done", "done");
  }

  @Test
  void verdictThatIsListedWithAnotherDateIsNotSent() {
    net.goTo(last());
    seesOldList = true;
    seen.lists(
        listed.stream()
            .map(
                it ->
                    it.id() == 2
                        ? new CheckedNode(2, last().plus(PERIODS.reward()), it.address())
                        : it)
            .toList());

    job.run();
    net.makeFinal();
    job.run();

    assertThat(reported()).containsExactly(1L, 3L, 4L);
  }

  @Test
  void verdictsWaitForOthersThatFallDueSoonAfterThem() {
    Instant soon = first().plusSeconds(PERIODS.delta().toSeconds() / 3);
    net.goTo(last());
    seesOldList = true;
    seen.lists(
        listed.stream()
            .map(it -> it.id() == 2 ? new CheckedNode(2, soon, it.address()) : it)
            .toList());

    job.run();
    assertThat(mined()).isZero();

    net.goTo(soon);
    job.run();
    net.makeFinal();
    job.run();
    assertThat(reported()).containsExactly(1L, 3L, 4L);
    assertThat(mined()).isOne();
  }

  @Test
  void verdictsDoNotWaitForOthersThatFallDueTooLate() {
    Instant late = first().plus(PERIODS.delta().dividedBy(3)).plusSeconds(1);
    net.goTo(last());
    seesOldList = true;
    seen.lists(
        listed.stream()
            .map(it -> it.id() == 2 ? new CheckedNode(2, late, it.address()) : it)
            .toList());

    job.run();
    net.makeFinal();
    job.run();

    assertThat(reported()).containsExactly(1L, 3L, 4L);
  }

  @Test
  void oneRefusedVerdictDoesNotStopTheOthers() {
    net.goTo(last());
    reportByAnotherProgram(2);
    seesOldList = true;

    job.run();
    net.makeFinal();
    assertThatThrownBy(job::run).isInstanceOf(CallReverted.class);

    assertThat(reported()).containsExactly(1L, 3L, 4L);
    assertThat(mined()).isEqualTo(2);
  }

  @Test
  void verdictWhoseWindowClosedIsMissedWithOneAlert() {
    net.goTo(last());
    seesOldList = true;
    seen.lists(List.of());
    job.run();
    net.goTo(last().plus(PERIODS.delta()));
    job.run();
    assertThat(states()).as("the end of the window may be undone").containsOnly("open");
    net.makeFinal();

    try (var log = new LogLines(Notifier.class)) {
      job.run();
      job.run();

      assertThat(states()).containsExactly("missed", "missed", "missed", "missed");
      assertThat(log.all())
          .hasSize(4)
          .allMatch(line -> line.matches("ERROR ALERT: verdict on node \\d missed: .*"));
    }
    assertThat(mined()).isZero();
  }

  @Test
  void transactionThatWasMinedTooLateIsMissedWithAnAlert() {
    net.goTo(last());
    net.mineAtOnce(false);
    job.run();
    net.goTo(last().plus(PERIODS.delta()));
    net.mineAtOnce(true);
    assertThat(mined()).isOne();
    net.makeFinal();

    try (var log = new LogLines(Notifier.class)) {
      job.run();
      job.run();

      assertThat(log.all())
          .hasSize(4)
          .allMatch(line -> line.matches("ERROR ALERT: verdict on node \\d missed: .*"));
    }
    assertThat(states()).containsExactly("missed", "missed", "missed", "missed");
    assertThat(reported()).isEmpty();
    assertThat(mined()).isOne();
  }

  private Instant first() {
    return listed.stream().map(CheckedNode::reportDate).min(Instant::compareTo).orElseThrow();
  }

  private Instant last() {
    return listed.stream().map(CheckedNode::reportDate).max(Instant::compareTo).orElseThrow();
  }

  private void reportByAnotherProgram(long target) {
    net.contracts()
        .skaleManager()
        .execute(wallet.address(), "sendVerdicts", ME, List.of(List.of(target, 0, 0)));
  }

  private long mined() {
    return net.mined(wallet.address()) - minedBefore;
  }

  private List<String> states() {
    return database.query("SELECT state FROM duty ORDER BY target", row -> row.getString(1));
  }

  private List<Long> reported() {
    return database.query(
        "SELECT target_id FROM report_event ORDER BY target_id", row -> row.getLong(1));
  }
}
