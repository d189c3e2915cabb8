package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Address;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimWatchTest {

  private static final long ME = 4;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant LAST = Instant.parse("2026-01-10T00:00:00Z");
  private static final Instant DUE = Instant.parse("2026-02-10T00:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant MOVED = Instant.parse("2026-03-04T00:00:00Z");

  private TestDatabase server;
  private Database database;
  private JournalStore journal;
  private ClaimWatch watch;
  private LogLines log;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    journal = new JournalStore(database, 1, Address.ZERO);
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void fresh() {
    database.update("DELETE FROM duty");
    watch = new ClaimWatch(journal, Notifier.toLog());
    log = new LogLines(Notifier.class);
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  @Test
  void claimIsLateOnceTheBoundHasPassed() {
    watch.watchLate(ME, DUE, DUE.plus(HOUR), HOUR);
    assertThat(log.all()).isEmpty();

    watch.watchLate(ME, DUE, DUE.plus(HOUR).plusSeconds(1), HOUR);
    watch.watchLate(ME, DUE, DUE.plus(HOUR).plusSeconds(2), HOUR);

    assertThat(log.all())
        .containsExactly(
            "ERROR ALERT: the bounty of node 4 is due since 2026-02-10T00:00:00Z and at"
                + " 2026-02-10T01:00:01Z still not claimed: look for the reason in the log of the"
                + " bounty agent");
  }

  @Test
  void claimThatCameAtLastIsTheAllClear() {
    watch.watchLate(ME, DUE, DUE.plus(HOUR).plusSeconds(1), HOUR);

    watch.watchLate(ME, MOVED, DUE.plus(HOUR).plusSeconds(2), HOUR);
    watch.watchLate(ME, MOVED, DUE.plus(HOUR).plusSeconds(3), HOUR);

    assertThat(log.all())
        .hasSize(2)
        .last()
        .isEqualTo("INFO All clear: no claim of node 4 is late: the next is due at " + MOVED);
  }

  @Test
  void dateThatMovesAheadWhileTheClaimWaitsIsALostMonth() {
    write(LAST, DutyState.OPEN);

    watch.watchLost(ME, LAST, DUE, DUE.plus(HOUR), HOUR);
    assertThat(log.all()).isEmpty();

    watch.watchLost(ME, LAST, MOVED, NEXT_MONTH, HOUR);
    watch.watchLost(ME, LAST, MOVED, NEXT_MONTH.plusSeconds(60), HOUR);

    assertThat(log.all())
        .containsExactly(
            "ERROR ALERT: the bounty of node 4 was not claimed before its month ended, and that"
                + " month's share is lost: the next claim is due at 2026-03-04T00:00:00Z");
  }

  @Test
  void eachLostMonthIsToldForItself() {
    write(LAST, DutyState.OPEN);
    watch.watchLost(ME, LAST, MOVED, NEXT_MONTH, HOUR);

    Instant later = Instant.parse("2026-04-04T00:00:00Z");
    watch.watchLost(ME, LAST, later, later.minus(Duration.ofDays(3)), HOUR);

    assertThat(log.all()).hasSize(2);
  }

  @Test
  void monthThatWasClaimedIsNotLost() {
    write(LAST, DutyState.DONE);
    write(LAST.minusSeconds(1), DutyState.OPEN);

    watch.watchLost(ME, LAST, MOVED, NEXT_MONTH, HOUR);

    assertThat(log.all()).isEmpty();
  }

  @Test
  void endpointThatLagsIsNoLostMonth() {
    write(LAST, DutyState.OPEN);

    watch.watchLost(ME, LAST, DUE, DUE.minus(HOUR), HOUR);

    assertThat(log.all()).isEmpty();
  }

  private void write(Instant epoch, DutyState state) {
    var key = new DutyKey(DutyKind.CLAIM, ME, ME, epoch);
    assertThat(journal.write(key, new Verdict(ME, 0, 0), state)).isTrue();
  }
}
