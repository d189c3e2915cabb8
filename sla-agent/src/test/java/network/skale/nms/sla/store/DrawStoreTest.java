package network.skale.nms.sla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Address;
import network.skale.nms.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawStoreTest {

  private static final Address CONTRACT = new Address("0x" + "ab".repeat(20));
  private static final Address OTHER = new Address("0x" + "cd".repeat(20));
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  private TestDatabase server;
  private Database database;
  private DrawStore store;

  @BeforeAll
  void create() {
    server = TestDatabase.migrated();
    database = server.open();
    store = new DrawStore(database);
  }

  @AfterAll
  void drop() {
    database.close();
    server.close();
  }

  @BeforeEach
  void nothing() {
    database.update("DELETE FROM own_draw");
  }

  @Test
  void firstNumberOfAMonthStays() {
    assertThat(store.nodes(CONTRACT, 3, END, 100)).isEqualTo(100);
    assertThat(store.nodes(CONTRACT, 3, END, 120)).isEqualTo(100);
    assertThat(new DrawStore(database).nodes(CONTRACT, 3, END, 90)).isEqualTo(100);
  }

  @Test
  void everyMonthNodeAndContractHasItsOwn() {
    assertThat(store.nodes(CONTRACT, 3, END, 100)).isEqualTo(100);
    assertThat(store.nodes(CONTRACT, 3, END.plusSeconds(31 * 86400), 101)).isEqualTo(101);
    assertThat(store.nodes(CONTRACT, 4, END, 102)).isEqualTo(102);
    assertThat(store.nodes(OTHER, 3, END, 103)).isEqualTo(103);
    assertThat(store.nodes(CONTRACT, 3, END, 104)).isEqualTo(100);
  }
}
