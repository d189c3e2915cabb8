package network.skale.nms.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.acceptance.Faults.Fault;
import network.skale.nms.devnet.DatabaseAccess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.devnet.node.Health;
import network.skale.nms.devnet.process.Folders;
import network.skale.nms.devnet.process.Parts;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;
import org.awaitility.Awaitility;

/**
 * One short epoch of a whole network: node 0 has both agents, the nodes of {@link KillCase} have
 * one each that is killed in the middle. Tests look at what came of it.
 */
final class EpochRun implements AutoCloseable {

  static final int ME = 0;

  /** Long enough after the report dates for an agent that is killed to start again. */
  static final Periods PERIODS =
      new Periods(Duration.ofSeconds(110), Duration.ofSeconds(40), Duration.ofSeconds(4));

  static final Faults FAULTS =
      new Faults(
          List.of(
              new Fault(5, Health.CONTAINER_STOPPED, 0, 2),
              new Fault(7, Health.FOREIGN_CONTAINER_STOPPED, 0, 2),
              new Fault(9, Health.RUBBISH, 0.5, 0.7),
              new Fault(11, Health.REFUSED, 0.35, 0.65),
              new Fault(13, Health.UNAVAILABLE, 0.5, 0.7),
              new Fault(17, Health.SILENT, 0.6, 2)));

  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final Parts parts = new Parts();
  private final Path folder;
  private final TestDatabase server;
  private final Devnet devnet;
  private final Database database;
  private final ChainLedger ledger;
  private final List<Due> due;
  private final AgentProcess sla;
  private final AgentProcess bounty;
  private final Map<KillCase, Killing> killings = new EnumMap<>(KillCase.class);
  private final int slaExit;
  private final int bountyExit;

  EpochRun() throws Exception {
    try {
      folder = Files.createTempDirectory("nms-epoch-");
      parts.add(() -> Folders.delete(folder));
      server = TestDatabase.migrated();
      devnet =
          parts.add(
              Devnet.start(
                  DevnetSettings.defaults()
                      .withPeriods(PERIODS)
                      .withDatabase(() -> new DatabaseAccess(server.address(), server))));
      FAULTS.apply(devnet.farm(), 0);
      database = parts.add(server.open());
      ledger = new ChainLedger(devnet, ME);
      due = ledger.due();
      sla = parts.add(AgentProcess.sla(settings(devnet), folder));
      bounty = parts.add(AgentProcess.bounty(settings(devnet), folder));
      for (KillCase which : KillCase.values()) {
        killings.put(which, parts.add(startKilling(which)));
      }
      passEpoch();
      // before the verdicts of the second epoch fall due
      slaExit = sla.stop();
      bountyExit = bounty.stop();
      killings.values().forEach(killing -> killing.end(SETTLING));
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  /** Node 0's; six agents that start at once miss a good part of so short an epoch. */
  static Map<String, String> settings(Devnet devnet) {
    Map<String, String> settings = new LinkedHashMap<>(devnet.environment());
    settings.put("MIN_COVERAGE", "0.2");
    return settings;
  }

  private Killing startKilling(KillCase which) throws IOException {
    return new Killing(which, devnet, folder.resolve(which.name()));
  }

  private void passEpoch() throws InterruptedException {
    var samples = new RawSamples(database, ME);
    var last = verification(database, ME).lastMoment(due);
    new Epoch(devnet, ledger, samples, FAULTS, due, last)
        .await(List.of(sla, bounty), new Progress(System.out, false), SETTLING);
    Awaitility.await("journal of node 0")
        .atMost(SETTLING)
        .until(() -> Journal.read(database).isSettled(due.size() + 1));
  }

  Verification verification(Database rows, long node) {
    return new Verification(PERIODS, PERIODS.check(), new RawSamples(rows, node), FAULTS);
  }

  Devnet devnet() {
    return devnet;
  }

  /** Of node 0. */
  Database database() {
    return database;
  }

  /** Of node 0. */
  ChainLedger ledger() {
    return ledger;
  }

  /** What node 0 owed. */
  List<Due> due() {
    return due;
  }

  Killing killing(KillCase which) {
    return killings.get(which);
  }

  AgentProcess sla() {
    return sla;
  }

  AgentProcess bounty() {
    return bounty;
  }

  int slaExit() {
    return slaExit;
  }

  int bountyExit() {
    return bountyExit;
  }

  /** Of the database and of every wallet. */
  List<String> secrets() {
    return Arrays.asList(
        server.address().password(),
        devnet.owner(ME).key().substring(2),
        devnet.owner(1).key().substring(2),
        devnet.owner(2).key().substring(2),
        devnet.owner(3).key().substring(2),
        devnet.owner(4).key().substring(2));
  }

  @Override
  public void close() {
    parts.close();
  }
}
