package network.skale.nms.sla.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.model.Assignment;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.model.NodeState;
import network.skale.nms.model.Periods;
import network.skale.nms.sla.store.DrawStore;
import network.skale.nms.store.Database;
import network.skale.nms.testing.StandInSkaleManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnDrawTest {

  private static final long ME = 3;
  private static final Instant MONTH = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant NEXT_MONTH = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration CHECK = Duration.ofMinutes(5);
  private static final Periods PERIODS = new Periods(Duration.ofDays(30), HOUR, CHECK);

  private final List<NodeInfo> nodes = new ArrayList<>();
  private TestDatabase server;
  private Database database;
  private StandInSkaleManager contract;
  private OwnDraw draw;
  private Instant now;

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
    database.update("DELETE FROM own_draw");
    nodes.clear();
    contract = new StandInSkaleManager(PERIODS, Optional.empty());
    contract.knows(nodes);
    now = MONTH.plus(Duration.ofDays(9));
    draw = afterAStart();
    join(100);
  }

  private OwnDraw afterAStart() {
    return new OwnDraw(() -> contract, new DrawStore(database), () -> now);
  }

  @Test
  void twentyFourActiveNodesAreDrawnAndNeverMe() {
    assertThat(drawn()).hasSize(24).doesNotHaveDuplicates().doesNotContain(ME);
  }

  @Test
  void assignmentsLastUntilTheEndOfTheMonthAndAreJudgedOverAllOfIt() {
    assertThat(draw.of(ME))
        .allSatisfy(
            assignment -> {
              assertThat(assignment.me()).isEqualTo(ME);
              assertThat(assignment.start()).isEqualTo(MONTH);
              assertThat(assignment.end()).isEqualTo(NEXT_MONTH);
              assertThat(assignment.periods().check()).isEqualTo(CHECK);
              assertThat(assignment.node().address())
                  .isEqualTo(nodes.get((int) assignment.node().id()).address());
            });
  }

  @Test
  void allOtherActiveNodesAreDrawnIfThereAreFewer() {
    nodes.subList(10, 100).clear();
    change(7, NodeState.LEFT);

    assertThat(drawn()).containsExactlyInAnyOrder(0L, 1L, 2L, 4L, 5L, 6L, 8L, 9L);
  }

  @Test
  void onlyNodeOfANetworkHasNobodyToWatch() {
    nodes.clear();
    join(1);

    assertThat(draw.of(0)).isEmpty();
  }

  @Test
  void drawIsTheSameAllMonthLong() {
    List<Long> first = drawn();

    for (Instant moment : List.of(MONTH, MONTH.plus(HOUR), NEXT_MONTH.minusMillis(1))) {
      now = moment;
      assertThat(drawn()).isEqualTo(first);
    }
  }

  @Test
  void nextMonthHasItsOwnDrawFromItsFirstMomentOn() {
    now = NEXT_MONTH.minusMillis(1);
    List<Long> november = drawn();
    now = NEXT_MONTH;

    assertThat(new HashSet<>(drawn())).isNotEqualTo(new HashSet<>(november));
    assertThat(draw.of(ME))
        .extracting(Assignment::end)
        .containsOnly(Instant.parse("2027-01-01T00:00:00Z"));
  }

  @Test
  void lostDatabaseDrawsTheSameOnes() {
    List<Long> first = drawn();
    database.update("DELETE FROM own_draw");

    assertThat(ids(afterAStart().of(ME))).isEqualTo(first);
  }

  @Test
  void nodeThatLeavesIsReplacedByTheNextInRankAndMovesNobodyElse() {
    List<Long> before = drawn();
    long leaving = before.get(5);
    change(leaving, NodeState.LEFT);
    now = now.plus(HOUR);

    List<Long> after = drawn();

    assertThat(after).hasSize(24).doesNotContain(leaving);
    assertThat(after.subList(0, 23)).isEqualTo(without(before, leaving));
    assertThat(before).doesNotContain(after.getLast());
  }

  @Test
  void nodeInMaintenanceOrLeavingIsNotWatched() {
    List<Long> before = drawn();
    change(before.get(0), NodeState.IN_MAINTENANCE);
    change(before.get(1), NodeState.LEAVING);
    now = now.plus(HOUR);

    assertThat(drawn()).hasSize(24).doesNotContain(before.get(0), before.get(1));
  }

  @Test
  void nodeThatComesBackFromMaintenanceHasItsPlaceAgain() {
    List<Long> before = drawn();
    change(before.get(4), NodeState.IN_MAINTENANCE);
    now = now.plus(HOUR);
    assertThat(drawn()).isNotEqualTo(before);
    change(before.get(4), NodeState.ACTIVE);
    now = now.plus(HOUR);

    assertThat(drawn()).isEqualTo(before);
  }

  @Test
  void nodesThatJoinAreNotDrawnBeforeTheNextMonth() {
    nodes.subList(10, 100).clear();
    List<Long> first = drawn();
    join(5);
    now = now.plus(HOUR);

    assertThat(drawn()).isEqualTo(first);
    assertThat(ids(afterAStart().of(ME))).isEqualTo(first);

    now = NEXT_MONTH;

    assertThat(drawn()).hasSize(14);
  }

  @Test
  void nodeThatJoinedDoesNotReplaceOneThatLeaves() {
    nodes.subList(10, 100).clear();
    List<Long> first = drawn();
    join(1);
    change(first.getFirst(), NodeState.LEFT);
    now = now.plus(HOUR);

    assertThat(drawn()).isEqualTo(without(first, first.getFirst()));
  }

  @Test
  void newAddressIsSeenWithinTheHour() {
    long moved = drawn().getFirst();
    var address = InetAddress.ofLiteral("10.9.9.9");
    nodes.set((int) moved, node(moved, NodeState.ACTIVE, address));

    now = now.plus(HOUR).minusMillis(1);
    assertThat(draw.of(ME).getFirst().node().address()).isNotEqualTo(address);

    now = now.plusMillis(1);
    assertThat(draw.of(ME).getFirst().node().address()).isEqualTo(address);
  }

  @Test
  void nodesAreReadOnceAnHourAndNoMoreThanNeeded() {
    for (int slot = 0; slot < 12; slot++) {
      draw.of(ME);
      now = now.plus(CHECK);
    }
    assertThat(contract.asked()).hasSize(24);

    draw.of(ME);
    assertThat(contract.asked()).hasSize(24);
  }

  @Test
  void nodeThatLeftIsNotAskedAgain() {
    for (int id = 0; id < 90; id++) {
      change(id, NodeState.LEFT);
    }
    assertThat(drawn()).hasSize(10);
    assertThat(contract.asked()).hasSize(99);

    now = now.plus(HOUR);
    assertThat(drawn()).hasSize(10);
    assertThat(contract.asked()).hasSize(10);
  }

  @Test
  void clockThatWasSetBackDoesNotStopTheReading() {
    draw.of(ME);
    contract.asked();
    now = now.minus(Duration.ofDays(2));

    draw.of(ME);

    assertThat(contract.asked()).hasSize(24);
  }

  @Test
  void readingThatFailedIsDoneAgainAtTheNextLook() {
    contract.isAway(true);
    assertThatThrownBy(() -> draw.of(ME)).isInstanceOf(ChainUnavailable.class);
    contract.isAway(false);

    assertThat(drawn()).hasSize(24);

    now = now.plus(HOUR);
    contract.isAway(true);
    assertThatThrownBy(() -> draw.of(ME)).isInstanceOf(ChainUnavailable.class);
    contract.isAway(false);
    contract.asked();
    draw.of(ME);

    assertThat(contract.asked()).hasSize(24);
  }

  @Test
  void anotherNodeIdHasItsOwnDraw() {
    List<Long> mine = drawn();

    assertThat(ids(draw.of(4))).isNotEqualTo(mine).doesNotContain(4L);
  }

  private List<Long> drawn() {
    return ids(draw.of(ME));
  }

  private static List<Long> ids(List<Assignment> assignments) {
    return assignments.stream().map(assignment -> assignment.node().id()).toList();
  }

  private static List<Long> without(List<Long> all, long one) {
    return all.stream().filter(id -> id != one).toList();
  }

  private void join(int count) {
    for (int i = 0; i < count; i++) {
      long id = nodes.size();
      nodes.add(node(id, NodeState.ACTIVE, InetAddress.ofLiteral("10.1.0." + id)));
    }
  }

  private void change(long id, NodeState state) {
    nodes.set((int) id, node(id, state, nodes.get((int) id).address()));
  }

  private static NodeInfo node(long id, NodeState state, InetAddress address) {
    return new NodeInfo(id, "node-" + id, address, 10000, MONTH, state);
  }
}
