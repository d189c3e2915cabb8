package network.skale.nms.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.Receipt;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.devnet.proxy.Disturbance.Fate;
import network.skale.nms.devnet.proxy.OneFault;
import network.skale.nms.devnet.proxy.TcpProxy;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.model.Address;
import network.skale.nms.model.Verdict;
import network.skale.nms.notify.Notifier;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseUnavailable;
import network.skale.nms.store.StoreException;
import network.skale.nms.wallet.SignedTx;
import network.skale.nms.wallet.UnsignedTx;
import network.skale.nms.wallet.Wallet;
import org.junit.jupiter.api.Test;

/** The engine's way from an open duty to a settled one. */
class DutyEngineTest extends EngineFixture {

  @Test
  void minedTransactionIsSettledOnceItsBlockIsFinal() {
    engine.submit(verdicts, duties(1, 2, 3));

    engine.advance(verdicts);
    assertThat(journal.pending()).hasSize(1);
    assertThat(done()).isEmpty();

    net.makeFinal();
    engine.advance(verdicts);
    assertThat(journal.pending()).isEmpty();
    assertThat(done()).containsExactly(1L, 2L, 3L);

    engine.advance(verdicts);
    assertThat(done()).containsExactly(1L, 2L, 3L);
    assertThat(mined()).isOne();
    assertThat(outcomes()).containsExactly("mined");
  }

  @Test
  void dutiesUnderWayDoNotWait() {
    engine.submit(verdicts, duties(1));

    assertThat(waiting()).isEmpty();
  }

  @Test
  void contractThatCountsNothingLeavesTheDutyOpen() {
    List<Duty> one = duties(1);
    Fulfilment blank =
        new Fulfilment() {
          @Override
          public DutyKind kind() {
            return DutyKind.VERDICT;
          }

          @Override
          public Call call(List<Duty> duties) {
            return new Call(wallet.address(), "0x");
          }

          @Override
          public Instant deadline(List<Duty> duties) {
            return closes;
          }

          @Override
          public List<Duty> worthCarrying(List<Duty> duties, Block head) {
            return duties;
          }

          @Override
          public Settlement settle(List<Duty> duties, Receipt receipt, Block block) {
            return verdicts.settle(duties, receipt, block);
          }
        };

    engine.submit(blank, one);
    finish();

    assertThat(waiting()).isEqualTo(one);
    engine.submit(verdicts, one);
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isEqualTo(2);
  }

  @Test
  void stopAfterTheReservationEndsInATransactionForThatNonce() {
    long nonce = journal.reserve(duties(1, 2), chain.pendingNonce(wallet.address()));

    engine.advance(verdicts);
    assertThat(journal.pending())
        .singleElement()
        .satisfies(tx -> assertThat(tx.nonce()).isEqualTo(nonce))
        .satisfies(tx -> assertThat(tx.attempts()).hasSize(1));

    finish();
    assertThat(done()).containsExactly(1L, 2L);
    assertThat(mined()).isOne();
  }

  @Test
  void reservationOfAnotherKindIsLeftToItsOwner() {
    journal.reserve(duties(1), chain.pendingNonce(wallet.address()));

    engine.advance(errands);

    assertThat(journal.pending()).singleElement().matches(PendingTx::isReserved);
    assertThat(mined()).isZero();
  }

  @Test
  void stopWhileSigningEndsInOneTransaction() {
    Wallet broken =
        new Wallet() {
          @Override
          public Address address() {
            return wallet.address();
          }

          @Override
          public SignedTx sign(UnsignedTx tx) {
            throw new IllegalStateException("killed");
          }
        };
    List<Duty> one = duties(1);
    var its = new DutyEngine(journal, chain, broken, FeeConfig.STANDARD, Notifier.toLog());
    assertThatThrownBy(() -> its.submit(verdicts, one)).hasMessage("killed");

    finish();

    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  @Test
  void stopBeforeTheBroadcastSendsTheVeryBytesOfTheJournal() {
    SignedTx journaled = journalOnly(duties(1));
    assertThat(chain.receipt(journaled.hash())).isEmpty();

    engine.advance(verdicts);

    assertThat(mined()).isOne();
    assertThat(chain.receipt(journaled.hash())).isPresent();
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
    assertThat(attempts()).containsExactly("duty");
  }

  @Test
  void bytesOfAnotherKindAreBroadcastButNotSettled() {
    SignedTx journaled = journalOnly(duties(1));

    engine.advance(errands);
    net.makeFinal();
    engine.advance(errands);

    assertThat(chain.receipt(journaled.hash())).isPresent();
    assertThat(journal.pending()).hasSize(1);
    engine.advance(verdicts);
    assertThat(done()).containsExactly(1L);
  }

  @Test
  void advancingAgainSendsNothingNew() {
    net.mineAtOnce(false);
    engine.submit(verdicts, duties(1));

    engine.advance(verdicts);
    engine.advance(verdicts);
    net.chain().mine();
    net.mineAtOnce(true);
    engine.advance(verdicts);
    engine.advance(verdicts);

    assertThat(mined()).isOne();
    assertThat(attempts()).hasSize(1);
  }

  @Test
  void bytesThatTheNodeForgotAreSentAgain() {
    net.mineAtOnce(false);
    engine.submit(verdicts, duties(1));
    net.chain().rpc("anvil_dropAllTransactions");
    net.mineAtOnce(true);

    engine.advance(verdicts);

    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  @Test
  void bytesOfABlockThatWasUndoneAreSentAgain() {
    List<Duty> one = duties(1);
    String before = net.chain().snapshot();
    engine.submit(verdicts, one);
    assertThat(mined()).isOne();
    net.chain().revert(before);
    assertThat(mined()).isZero();

    engine.advance(verdicts);

    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
    assertThat(attempts()).hasSize(1);
  }

  @Test
  void callThatTheContractRefusesWritesNothing() {
    List<Duty> one = duties(99);

    assertThatThrownBy(() -> engine.submit(verdicts, one))
        .isInstanceOf(CallReverted.class)
        .hasMessageContaining("Checked Node does not exist in MonitorsArray");

    assertThat(waiting()).isEqualTo(one);
    assertThat(outcomes()).isEmpty();
    assertThat(attempts()).isEmpty();
  }

  @Test
  void reservationThatIsRefusedNowIsUsedUpAndTheDutyIsFree() {
    List<Duty> two = duties(1, 2);
    journal.reserve(two, chain.pendingNonce(wallet.address()));
    exit(1);

    finish();

    assertThat(attempts()).containsExactly("fill");
    assertThat(mined()).isOne();
    assertThat(done()).isEmpty();
    assertThat(waiting()).isEqualTo(two);
    engine.submit(verdicts, two.subList(1, 2));
    finish();
    assertThat(done()).containsExactly(2L);
  }

  @Test
  void revertedTransactionFreesItsDuties() {
    net.mineAtOnce(false);
    List<Duty> two = duties(1, 2);
    engine.submit(verdicts, two);
    exitFirst(1);
    net.mineAtOnce(true);

    finish();

    assertThat(outcomes()).containsExactly("reverted");
    assertThat(done()).isEmpty();
    assertThat(waiting()).isEqualTo(two);
  }

  @Test
  void dutyWhoseNonceWasTakenIsDoneOnceUnderAnother() {
    net.mineAtOnce(false);
    List<Duty> one = duties(1);
    engine.submit(verdicts, one);
    foreignTransaction(minedBefore);
    net.chain().mine();
    net.mineAtOnce(true);
    assertThat(mined()).isOne();

    engine.advance(verdicts);
    assertThat(waiting()).as("the foreign block is not final").isEmpty();
    net.makeFinal();
    engine.advance(verdicts);
    assertThat(waiting()).isEqualTo(one);
    assertThat(outcomes()).containsExactly("foreign");

    engine.submit(verdicts, one);
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isEqualTo(2);
    assertThat(outcomes()).containsExactly("foreign", "mined");
  }

  @Test
  void reservationWhoseNonceWasTakenIsFreed() {
    List<Duty> one = duties(1);
    journal.reserve(one, chain.pendingNonce(wallet.address()));
    foreignTransaction(minedBefore);

    finish();
    engine.advance(verdicts);

    assertThat(outcomes()).containsExactly("foreign");
    assertThat(waiting()).isEqualTo(one);
    assertThat(mined()).isOne();
  }

  @Test
  void foreignTransactionThatWaitsIsWaitedForAndNotReplaced() {
    net.mineAtOnce(false);
    foreignTransaction(minedBefore);
    List<Duty> one = duties(1);

    engine.submit(verdicts, one);
    assertThat(waiting()).isEqualTo(one);
    assertThat(outcomes()).isEmpty();

    net.chain().mine();
    net.mineAtOnce(true);
    engine.submit(verdicts, one);
    finish();
    assertThat(mined()).isEqualTo(2);
    assertThat(done()).containsExactly(1L);
    assertThat(outcomes()).containsExactly("mined");
  }

  @Test
  void walletThatCannotPayIsToldSoAndNothingIsWritten() {
    List<Duty> one = duties(1);
    net.chain().setBalance(wallet.address(), BigInteger.TEN);

    assertThatThrownBy(() -> engine.submit(verdicts, one))
        .isInstanceOf(InsufficientFunds.class)
        .hasMessageMatching(
            "wallet %s holds 10 wei, but the transaction may cost \\d+ wei: send ETH to the wallet"
                .formatted(wallet.address()));

    assertThat(waiting()).isEqualTo(one);
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void twoProcessesWithOneKeyDoNotGetInEachOthersWay() throws Exception {
    List<Duty> ours = duties(1, 2, 3, 4, 5);
    List<Duty> theirs = errands(5);

    atOnce(
        () -> submitEach(verdicts, ours, List.of()), () -> submitEach(errands, theirs, List.of()));
    net.makeFinal();
    engine.advance(verdicts);
    engine.advance(errands);

    assertThat(done()).hasSize(10).doesNotHaveDuplicates();
    assertThat(mined()).isEqualTo(10);
    assertThat(outcomes()).hasSize(10).containsOnly("mined");
  }

  @Test
  void twoProcessesWithTheSameDutiesDoEachOnce() throws Exception {
    List<Duty> all = duties(1, 2, 3, 4, 5);
    List<Class<?>> refusals =
        List.of(IllegalStateException.class, StoreException.class, CallReverted.class);

    atOnce(() -> submitEach(verdicts, all, refusals), () -> submitEach(verdicts, all, refusals));
    finish();

    assertThat(done()).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(mined()).isEqualTo(5);
    assertThat(manager.checkedNodes(0)).isEmpty();
  }

  @Test
  void oneLostRequestOrAnswerLosesAndDoublesNothing() throws Exception {
    try (var flaky = new FlakyEndpoint(net.endpoint());
        Chain through = flaky.connect()) {
      for (FlakyEndpoint.Fault fault : FlakyEndpoint.Fault.values()) {
        int good = 0;
        do {
          flaky.failAfter(good++, fault);
          assertDoneOnce(engineOn(through), fault + " after " + good);
          goBack();
          fresh();
        } while (flaky.hasFailed());
        assertThat(good).as("requests of a life").isGreaterThan(10);
      }
    }
  }

  @Test
  void oneBreakOfTheDatabaseLosesAndDoublesNothing() {
    try (var proxy = TcpProxy.to(server.address().host(), server.address().port());
        Database through = Database.open(server.addressAt(proxy.port()))) {
      var unlucky = new JournalStore(through, chain.chainId(), wallet.address());
      for (Fate fate : List.of(Fate.LOST, Fate.ANSWER_LOST)) {
        int good = 0;
        OneFault fault;
        do {
          fault = new OneFault(good++, fate);
          proxy.disturb(fault);
          assertDoneOnce(unlucky, fate + " after " + good);
          goBack();
          fresh();
        } while (fault.hasStruck());
        assertThat(good).as("statements of a life").isGreaterThan(20);
      }
    }
  }

  private void assertDoneOnce(JournalStore unlucky, String what) {
    var itsEngine = new DutyEngine(unlucky, chain, wallet, FeeConfig.STANDARD, Notifier.toLog());
    var key = new DutyKey(DutyKind.VERDICT, 0, 1, EPOCH);
    for (int look = 0; look < 4; look++) {
      try {
        unlucky.write(key, new Verdict(1, 3, 1500), DutyState.OPEN);
        look(itsEngine, unlucky);
      } catch (DatabaseUnavailable expected) {
        assertThat(done()).as(what).hasSizeLessThan(2);
      }
      net.makeFinal();
    }
    assertThat(done()).as(what).containsExactly(1L);
    assertThat(mined()).as(what).isOne();
    assertThat(journal.pending()).as(what).isEmpty();
  }

  @Test
  void endpointThatLagsIsNoProofThatTheNonceWasTaken() throws Exception {
    engine.submit(verdicts, duties(1));
    net.makeFinal();
    try (var flaky = new FlakyEndpoint(net.endpoint());
        var lagging =
            new AlteredEndpoint(
                net.endpoint(), UnaryOperator.identity(), DutyEngineTest::asIfNothingWasMined);
        Chain both = Chain.connect(List.of(flaky.uri(), lagging.uri()), Duration.ofSeconds(10))) {
      DutyEngine misled = engineOn(both);
      for (int good = 0; good < 12; good++) {
        flaky.failAfter(good, FlakyEndpoint.Fault.REQUEST_LOST);
        try {
          misled.advance(verdicts);
        } catch (ChainUnavailable expected) {
          assertThat(outcomes()).doesNotContain("foreign");
        }
        assertThat(waiting()).as("after %d good answers", good).isEmpty();
      }
    }
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  private static Optional<String> asIfNothingWasMined(String request) {
    if (request.contains("eth_getTransactionReceipt")) {
      return Optional.of("null");
    }
    return request.contains("eth_getTransactionCount") ? Optional.of("\"0x0\"") : Optional.empty();
  }

  private void assertDoneOnce(DutyEngine unlucky, String what) {
    var _ = duties(1);
    for (int look = 0; look < 4; look++) {
      try {
        look(unlucky, journal);
      } catch (ChainUnavailable expected) {
        assertThat(done()).as(what).hasSizeLessThan(2);
      }
      net.makeFinal();
    }
    assertThat(done()).as(what).containsExactly(1L);
    assertThat(mined()).as(what).isOne();
    assertThat(journal.pending()).as(what).isEmpty();
  }

  private void look(DutyEngine unlucky, JournalStore itsJournal) {
    unlucky.advance(verdicts);
    List<Duty> open = itsJournal.waiting(DutyKind.VERDICT, 0);
    if (!open.isEmpty()) {
      unlucky.submit(verdicts, open);
    }
  }

  /** As a process of its own: with its own engine, which also advances between its submissions. */
  private boolean submitEach(Fulfilment kind, List<Duty> duties, List<Class<?>> refusals) {
    var own = engineOn(chain);
    for (Duty duty : duties) {
      try {
        own.submit(kind, List.of(duty));
        own.advance(kind);
      } catch (RuntimeException e) {
        if (refusals.stream().noneMatch(refusal -> refusal.isInstance(e))) {
          throw e;
        }
      }
    }
    return true;
  }

  private static void atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Future<Boolean>> both = threads.invokeAll(List.of(one, other));
      for (Future<Boolean> done : both) {
        assertThat(done.get()).isTrue();
      }
    }
  }
}
