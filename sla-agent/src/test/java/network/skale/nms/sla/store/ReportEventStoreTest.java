package network.skale.nms.sla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Verdict;
import network.skale.nms.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportEventStoreTest {

  private static final String HASH = "0x" + "ab".repeat(32);

  private final ReportEventStore store = new ReportEventStore();
  private TestDatabase server;
  private Database database;

  @BeforeEach
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
  }

  @AfterEach
  void drop() {
    database.close();
    server.close();
  }

  @Test
  void everyTargetOfATransactionHasItsRow() {
    add(event(new Verdict(1, 0, 41_000)), event(new Verdict(2, 0xFFFF_FFFFL, 0xFFFF_FFFFL)));

    assertThat(rows())
        .containsExactly(
            "7 1 0 41000 312000 2023-11-14 22:13:20 " + HASH + " 1699999000",
            "7 2 4294967295 4294967295 312000 2023-11-14 22:13:20 " + HASH + " 1699999000");
  }

  @Test
  void aRepetitionChangesNothing() {
    add(event(new Verdict(1, 1, 41_000)));

    add(event(new Verdict(1, 9, 9)), event(new Verdict(2, 2, 42_000)));

    assertThat(database.query("SELECT downtime FROM report_event ORDER BY id", r -> r.getLong(1)))
        .containsExactly(1L, 2L);
  }

  @Test
  void theRowsGoWithTheirTransaction() {
    assertThatThrownBy(
            () ->
                database.useTransaction(
                    tx -> {
                      store.add(tx, List.of(event(new Verdict(1, 1, 1))));
                      throw new IllegalStateException("no more");
                    }))
        .hasMessage("no more");
    assertThat(rows()).isEmpty();
  }

  private void add(ReportEvent... events) {
    database.useTransaction(tx -> store.add(tx, List.of(events)));
  }

  private static ReportEvent event(Verdict verdict) {
    return new ReportEvent(
        7,
        verdict,
        Instant.ofEpochSecond(1_699_999_000),
        BigInteger.valueOf(312_000),
        Instant.ofEpochSecond(1_700_000_000),
        HASH);
  }

  private List<String> rows() {
    return database.query(
        """
        SELECT CONCAT_WS(' ', my_id, target_id, downtime, latency, gas_used, tx_dt, tx_hash,
          report_date)
        FROM report_event ORDER BY target_id
        """,
        row -> row.getString(1));
  }
}
