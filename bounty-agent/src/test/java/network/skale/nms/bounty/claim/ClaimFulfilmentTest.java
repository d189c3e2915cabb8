package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import network.skale.nms.bounty.store.BountyEventStore;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.Receipt;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.devnet.StillDevnet;
import network.skale.nms.devnet.database.TestDatabase;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.duty.DutyState;
import network.skale.nms.duty.Settlement;
import network.skale.nms.model.Periods;
import network.skale.nms.model.Verdict;
import network.skale.nms.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the contract's own receipts mean for the claim of node 0. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimFulfilmentTest {

  private static final Periods PERIODS =
      new Periods(Duration.ofSeconds(10_000), Duration.ofSeconds(2000), Duration.ofSeconds(100));

  private StillDevnet net;
  private TestDatabase server;
  private Database database;
  private Chain chain;
  private SkaleManager manager;
  private ClaimFulfilment claims;
  private Duty duty;
  private Instant due;
  private String snapshot;

  @BeforeAll
  void start() {
    server = TestDatabase.migrated();
    database = server.open();
    net = StillDevnet.start(3, PERIODS);
    chain = net.connect();
    manager = net.manager(chain);
    claims = new ClaimFulfilment(() -> manager, new BountyEventStore());
    Instant last = manager.node(0).lastRewardDate();
    duty = new Duty(1, new DutyKey(DutyKind.CLAIM, 0, 0, last), new Verdict(0, 0, 0));
    due = manager.nextRewardDate(2);
  }

  @AfterAll
  void end() {
    chain.close();
    net.close();
    database.close();
    server.close();
  }

  @BeforeEach
  void keep() {
    database.update("DELETE FROM bounty_event");
    snapshot = net.chain().snapshot();
  }

  @AfterEach
  void goBack() {
    net.goBackTo(snapshot);
  }

  @Test
  void claimedBountyIsDoneAndEntersTheHistory() {
    Receipt receipt = claim(0);

    Settlement settlement = settle(receipt);

    assertThat(settlement.states()).containsExactly(Map.entry(duty, DutyState.DONE));
    database.useTransaction(settlement.entries());
    database.useTransaction(settlement.entries());
    assertThat(
            database.query(
                "SELECT my_id, tx_hash, bounty FROM bounty_event",
                row -> row.getLong(1) + " " + row.getString(2) + " " + row.getString(3)))
        .containsExactly("0 " + receipt.txHash() + " 300" + "0".repeat(18));
  }

  @Test
  void bountyOfAnotherNodeCountsForNothing() {
    Settlement settlement = settle(claim(1));

    assertThat(settlement.states()).isEmpty();
    database.useTransaction(settlement.entries());
    assertThat(entries()).isZero();
  }

  @Test
  void receiptWithoutABountyClosesNothingThoughAnotherProgramWasFasterInABlockNotFinal() {
    Receipt receipt = sendNothing();
    claim(0);

    Settlement settlement = settle(receipt);

    assertThat(settlement.states()).isEmpty();
    database.useTransaction(settlement.entries());
    assertThat(entries()).isZero();
  }

  @Test
  void receiptWithoutABountyLeavesTheClaimOpen() {
    assertThat(settle(sendNothing()).states()).isEmpty();
  }

  @Test
  void bountyInAFinalReceiptIsDoneThoughTheNodeAnswersFromAnOlderBlock() {
    String before = net.chain().snapshot();
    Receipt receipt = claim(0);
    Block block = chain.block(receipt.blockNumber()).orElseThrow();
    net.chain().revert(before);

    assertThat(claims.settle(List.of(duty), receipt, block).states()).containsValue(DutyState.DONE);
  }

  private Receipt claim(int node) {
    Call call = manager.claimBounty(node);
    net.chain().setNextBlockTime(due);
    due = due.plusSeconds(1);
    return net.chain()
        .await(net.chain().send(net.owner(node).address(), call.to(), call.data(), 2_000_000));
  }

  private Receipt sendNothing() {
    var self = net.owner(0).address();
    return net.chain().await(net.chain().send(self, self, "0x", 100_000));
  }

  private Settlement settle(Receipt receipt) {
    return claims.settle(List.of(duty), receipt, chain.block(receipt.blockNumber()).orElseThrow());
  }

  private long entries() {
    return database
        .queryOne("SELECT COUNT(*) FROM bounty_event", row -> row.getLong(1))
        .orElseThrow();
  }
}
