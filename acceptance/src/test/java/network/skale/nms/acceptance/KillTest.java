package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.acceptance.ChainLedger.Judged;
import network.skale.nms.acceptance.RpcProxy.When;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a kill in the middle of a transaction leaves. The nodes are registered in two blocks, so the
 * report dates may be a second apart: then the verdicts of the later ones have a transaction of
 * their own.
 */
@ExtendWith(EpochOnce.class)
class KillTest {

  private static EpochRun run;

  @BeforeAll
  static void start(EpochRun epoch) {
    run = epoch;
  }

  @ParameterizedTest
  @EnumSource
  void bytesAreInTheJournalBeforeTheyGoOut(KillCase which) {
    Killing killing = run.killing(which);
    Killing.Moment moment = killing.moment();

    assertThat(moment.journal().attempts())
        .containsExactly(new Journal.Attempt(killing.firstNonce(), moment.hash(), moment.raw()));
    assertThat(moment.journal().txs())
        .containsExactly(new Journal.Tx(killing.firstNonce(), "live", ""));
    assertThat(moment.journal().duties()).isNotEmpty().containsOnly("open");
  }

  @ParameterizedTest
  @EnumSource
  void killStruckWhereItShould(KillCase which) {
    Killing killing = run.killing(which);

    assertThat(killing.moment().known()).isEqualTo(which.when() == When.AFTER_FORWARDING);
    assertThat(killing.killed().isAlive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void nothingButTheJournaledBytesIsEverSent(KillCase which) {
    Killing killing = run.killing(which);

    List<Journal.Attempt> attempts = killing.journal().attempts();
    assertThat(new HashSet<>(killing.proxy().offered()))
        .contains(killing.moment().raw())
        .containsExactlyInAnyOrderElementsOf(attempts.stream().map(Journal.Attempt::raw).toList());
    assertThat(attempts).extracting(Journal.Attempt::nonce).doesNotHaveDuplicates();
    assertThat(killing.usedNonces()).isEqualTo(attempts.size());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"SLA_AGENT_BEFORE_ITS_BYTES_ARE_OUT", "BOUNTY_AGENT_BEFORE_ITS_BYTES_ARE_OUT"})
  void restartedAgentSendsWhatNeverGotOut(KillCase which) {
    Killing killing = run.killing(which);

    assertThat(killing.proxy().offered())
        .filteredOn(killing.moment().raw()::equals)
        .hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void journalEndsWithTheInterruptedTransactionMinedAndAllDutiesDone(KillCase which) {
    Killing killing = run.killing(which);
    Journal journal = killing.journal();

    assertThat(journal.txs())
        .contains(new Journal.Tx(killing.firstNonce(), "final", "mined"))
        .allSatisfy(tx -> assertThat(tx.state() + " " + tx.outcome()).isEqualTo("final mined"));
    assertThat(journal.attempts())
        .startsWith(killing.moment().journal().attempts().toArray(Journal.Attempt[]::new))
        .hasSameSizeAs(journal.txs());
    assertThat(journal.txs()).hasSizeLessThanOrEqualTo(killing.dates());
    assertThat(journal.duties()).hasSize(killing.owed()).containsOnly("done");
  }

  @ParameterizedTest
  @EnumSource(names = "SLA_.*", mode = EnumSource.Mode.MATCH_ALL)
  void everyVerdictIsCountedOnceWithTheRightNumbers(KillCase which) {
    Killing killing = run.killing(which);
    List<Judged> judged = killing.ledger().verdicts();

    assertThat(judged)
        .hasSize(killing.owed())
        .extracting(Judged::txHash)
        .contains(killing.moment().hash());
    assertThat(run.verification(killing.database(), which.node()).lines(killing.due(), judged))
        .hasSize(killing.owed())
        .allSatisfy(line -> assertThat(line.faults()).as("%s", line).isEmpty());
    assertThat(hashes(killing, "report_event"))
        .containsExactlyInAnyOrderElementsOf(judged.stream().map(Judged::txHash).toList());
  }

  @ParameterizedTest
  @EnumSource(names = "BOUNTY_.*", mode = EnumSource.Mode.MATCH_ALL)
  void bountyIsClaimedOnce(KillCase which) {
    Killing killing = run.killing(which);

    assertThat(killing.ledger().claims())
        .extracting(Claimed::txHash)
        .containsExactly(killing.moment().hash());
    assertThat(hashes(killing, "bounty_event")).containsExactly(killing.moment().hash());
  }

  @ParameterizedTest
  @EnumSource
  void restartedAgentEndsWithZero(KillCase which) {
    assertThat(run.killing(which).exit()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void agentsTellNoSecretAndNoStackTrace(KillCase which) {
    Killing killing = run.killing(which);

    new Output(killing.killed().lines()).isClean(run.secrets());
    new Output(killing.restarted().lines()).isClean(run.secrets());
  }

  private static List<String> hashes(Killing killing, String table) {
    return killing
        .database()
        .query("SELECT tx_hash FROM " + table, row -> row.getString("tx_hash"));
  }
}
