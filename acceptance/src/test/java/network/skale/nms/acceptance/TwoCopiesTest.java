package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.acceptance.ChainLedger.Judged;
import network.skale.nms.devnet.DatabaseAccess;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two copies of the SLA agent for one node, up to the end of a very short epoch. */
class TwoCopiesTest {

  private static final int ME = 0;
  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(80), Duration.ofSeconds(40), Duration.ofSeconds(4));
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final Pattern SWEPT = Pattern.compile("slot (\\S+): 2 up, 0 down, 0 unknown");

  @TempDir private static Path folder;

  @Test
  void eachNoticesTheOtherOnceAndNothingIsDoubled() {
    TestDatabase server = TestDatabase.migrated();
    try (Devnet devnet =
            Devnet.start(
                DevnetSettings.defaults()
                    .withNodes(3)
                    .withPeriods(PERIODS)
                    .withDatabase(() -> new DatabaseAccess(server.address(), server)));
        Database database = server.open()) {
      var ledger = new ChainLedger(devnet, ME);
      List<Due> due = ledger.due();
      try (AgentProcess one = AgentProcess.sla(settings(devnet), folder);
          AgentProcess other = AgentProcess.sla(settings(devnet), folder)) {
        await("the verdicts' journal")
            .atMost(PATIENCE)
            .until(() -> Journal.read(database).isSettled(due.size()));
        await("both warnings")
            .atMost(PATIENCE)
            .until(() -> !copies(one).isEmpty() && !copies(other).isEmpty());
        Set<String> both = sweptByBoth(one, other);
        await("the samples of slots that both swept")
            .until(() -> stored(database).containsAll(both));

        assertThat(stored(database)).doesNotHaveDuplicates();
        assertThat(one.stop()).isZero();
        assertThat(other.stop()).isZero();
        for (AgentProcess agent : List.of(one, other)) {
          assertThat(copies(agent))
              .singleElement()
              .asString()
              .contains("Another sla-agent for node 0 runs on ");
        }
      }
      assertThat(ledger.verdicts())
          .allMatch(Judged::counted)
          .extracting(Judged::target)
          .containsExactlyInAnyOrderElementsOf(due.stream().map(Due::target).toList());
      assertThat(Journal.read(database).duties()).containsOnly("done");
    }
  }

  private static Map<String, String> settings(Devnet devnet) {
    Map<String, String> settings = new LinkedHashMap<>(devnet.environment());
    settings.put("MIN_COVERAGE", "0.1");
    return settings;
  }

  private static List<String> copies(AgentProcess agent) {
    return new Output(agent.lines())
        .warnings().stream().filter(line -> line.contains("Another sla-agent")).toList();
  }

  /** The slots and nodes of which each of them has a sample. */
  private static Set<String> sweptByBoth(AgentProcess one, AgentProcess other) {
    Set<String> both = swept(one);
    both.retainAll(swept(other));
    assertThat(both).as("slots that both of them measured").isNotEmpty();
    return both;
  }

  private static Set<String> swept(AgentProcess agent) {
    return agent.lines().stream()
        .flatMap(line -> SWEPT.matcher(line).results())
        .map(found -> found.group(1))
        .flatMap(slot -> Stream.of(slot + " 1", slot + " 2"))
        .collect(Collectors.toSet());
  }

  private static List<String> stored(Database database) {
    return database.query(
        """
        SELECT DATE_FORMAT(FROM_UNIXTIME(slot), '%Y-%m-%dT%H:%i:%sZ'), target_id
        FROM report WHERE my_id = 0
        """,
        row -> row.getString(1) + " " + row.getLong(2));
  }
}
