package network.skale.nms.bounty.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.BountyClaimed;
import network.skale.nms.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BountyEventStoreTest {

  private static final String HASH = "0x" + "ab".repeat(32);

  /** Larger than any number type of the server. */
  private static final BigInteger BOUNTY = new BigInteger("6999999999999999999999999999");

  private final BountyEventStore store = new BountyEventStore();
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
  void aBountyIsWrittenToTheLastWei() {
    add(BOUNTY, HASH);

    assertThat(rows())
        .containsExactly("7 " + BOUNTY + " 12 41000 400000 2023-11-14 22:13:20 " + HASH + " 1234");
  }

  @Test
  void aRepetitionChangesNothing() {
    add(BOUNTY, HASH);

    add(BigInteger.ONE, HASH);
    add(BigInteger.TWO, HASH.replace('a', 'c'));

    assertThat(database.query("SELECT bounty FROM bounty_event ORDER BY id", r -> r.getString(1)))
        .containsExactly(BOUNTY.toString(), "2");
  }

  private void add(BigInteger bounty, String hash) {
    BountyEvent event =
        new BountyEvent(
            new BountyClaimed(7, bounty, 12, 41_000),
            BigInteger.valueOf(400_000),
            Instant.ofEpochSecond(1_700_000_000),
            hash,
            1234);
    database.useTransaction(tx -> store.add(tx, event));
  }

  private List<String> rows() {
    return database.query(
        """
        SELECT CONCAT_WS(' ', my_id, bounty, downtime, latency, gas_used, tx_dt, tx_hash,
          block_number)
        FROM bounty_event
        """,
        row -> row.getString(1));
  }
}
