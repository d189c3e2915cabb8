package network.skale.nms.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import network.skale.nms.watch.store.HeartbeatStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeartbeatJobTest {

  private static final Duration PERIOD = Duration.ofSeconds(30);

  private TestDatabase server;
  private Database database;
  private LogLines log;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void fresh() {
    database.update("DELETE FROM heartbeat");
    log = new LogLines(HeartbeatJob.class);
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  @Test
  void copyThatRunsAloneSaysNothing() {
    HeartbeatJob alone = copy("sla-agent", 4, "here");

    beat(alone, alone, alone);

    assertThat(log.all()).isEmpty();
    assertThat(rows()).isOne();
  }

  @Test
  void eachOfTwoCopiesNamesTheOtherOnce() {
    HeartbeatJob first = copy("sla-agent", 4, "here");
    beat(first, first);
    HeartbeatJob second = copy("sla-agent", 4, "there");

    beat(second, first, second, first, second, first);

    assertThat(log.all())
        .hasSize(2)
        .satisfiesOnlyOnce(line -> assertThat(line).contains("runs on here since 20"))
        .satisfiesOnlyOnce(line -> assertThat(line).contains("runs on there since 20"))
        .allMatch(line -> line.startsWith("WARN Another sla-agent for node 4 runs on "));
  }

  @Test
  void restartAfterACrashIsNoSecondCopy() {
    beat(copy("sla-agent", 4, "crashed"), copy("sla-agent", 4, "crashed as well"));
    HeartbeatJob restarted = copy("sla-agent", 4, "here");

    beat(restarted, restarted, restarted);

    assertThat(log.all()).isEmpty();
  }

  @Test
  void otherAgentsAndOtherNodesAreNoCopies() {
    HeartbeatJob one = copy("sla-agent", 4, "here");
    HeartbeatJob otherAgent = copy("bounty-agent", 4, "here");
    HeartbeatJob otherNode = copy("sla-agent", 5, "here");

    for (int i = 0; i < 3; i++) {
      beat(one, otherAgent, otherNode);
    }

    assertThat(log.all()).isEmpty();
  }

  @Test
  void endOfTheOtherCopyIsToldOnceAndItsReturnAgain() {
    HeartbeatJob one = copy("sla-agent", 4, "here");
    HeartbeatJob other = copy("sla-agent", 4, "there");
    beat(one, other, one, other, one);
    database.update(
        "UPDATE heartbeat SET seen = seen - INTERVAL 91 SECOND WHERE host = ?", "there");

    beat(one, one);
    beat(other, one, other, one);

    assertThat(log.all())
        .filteredOn(line -> !line.contains("runs on here"))
        .satisfiesExactly(
            line -> assertThat(line).contains("runs on there"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "INFO A sla-agent that ran beside this one is gone; 0 more are left"),
            line -> assertThat(line).contains("runs on there"));
  }

  @Test
  void heartbeatsOfLongAgoAreRemoved() {
    beat(copy("sla-agent", 4, "old"), copy("sla-agent", 4, "new"));
    database.update("UPDATE heartbeat SET seen = seen - INTERVAL 25 HOUR WHERE host = ?", "old");

    beat(copy("sla-agent", 4, "here"));

    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void placeOfThisProcessFitsIntoTheTable() {
    HeartbeatJob here = copy("bounty-agent", 4, HeartbeatJob.here());

    beat(here);

    assertThat(database.query("SELECT host FROM heartbeat", row -> row.getString(1)))
        .singleElement()
        .asString()
        .endsWith(" (process %d)".formatted(ProcessHandle.current().pid()));
  }

  private HeartbeatJob copy(String agent, long node, String host) {
    return new HeartbeatJob(new HeartbeatStore(database), agent, () -> node, PERIOD, host);
  }

  /** One after another, each at another time of the database's clock. */
  private void beat(HeartbeatJob... copies) {
    for (HeartbeatJob copy : List.of(copies)) {
      database.query("SELECT SLEEP(0.002)", row -> row.getInt(1));
      copy.run();
    }
  }

  private long rows() {
    return database.queryOne("SELECT COUNT(*) FROM heartbeat", row -> row.getLong(1)).orElseThrow();
  }
}
