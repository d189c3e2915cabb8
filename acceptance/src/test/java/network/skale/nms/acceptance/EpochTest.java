package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.acceptance.ChainLedger.Judged;
import network.skale.nms.acceptance.Verification.Line;
import network.skale.nms.chain.Receipt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Hash;

@ExtendWith(EpochOnce.class)
class EpochTest {

  private static final int TARGETS = 24;

  private static EpochRun run;
  private static List<Judged> judged;
  private static Map<Long, Line> lines;

  @BeforeAll
  static void start(EpochRun epoch) {
    run = epoch;
    judged = run.ledger().verdicts();
    lines =
        run.verification(run.database(), EpochRun.ME).lines(run.due(), judged).stream()
            .collect(Collectors.toMap(line -> line.due().target(), Function.identity()));
  }

  @Test
  void everyVerdictIsCountedOnceWithTheOraclesNumbers() {
    assertThat(judged).hasSize(TARGETS).allMatch(Judged::counted);
    assertThat(lines.values())
        .hasSize(TARGETS)
        .allSatisfy(line -> assertThat(line.faults()).as("%s", line).isEmpty());
  }

  @Test
  void nodeWithAStoppedContainerIsDownAllTheTime() {
    Line line = lines.get(5L);

    assertThat(line.up()).isZero();
    assertThat(line.counted().orElseThrow().downtime()).isEqualTo(EpochRun.PERIODS.checks());
  }

  @Test
  void foreignStoppedContainerIsNobodysDowntime() {
    Line line = lines.get(7L);

    assertThat(line.down() + line.unknown()).isZero();
    assertThat(line.counted().orElseThrow().downtime()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 13})
  void answerThatTellsNothingIsUnknownAndNotDown(long target) {
    Line line = lines.get(target);

    assertThat(line.unknown()).isPositive();
    assertThat(line.up()).isPositive();
    assertThat(line.down()).isZero();
    assertThat(line.counted().orElseThrow().downtime()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 17})
  void nodeThatIsDownForATimeIsJudgedByThatTime(long target) {
    Line line = lines.get(target);

    assertThat(line.up()).isPositive();
    assertThat(line.down()).isPositive();
    assertThat(line.counted().orElseThrow().downtime())
        .isBetween(1L, EpochRun.PERIODS.checks() - 1);
  }

  @Test
  void everyNodeIsMeasuredInMostSlots() {
    long slots = EpochRun.PERIODS.judged().dividedBy(EpochRun.PERIODS.check());

    assertThat(lines.values())
        .allSatisfy(
            line ->
                assertThat(line.up() + line.down() + line.unknown())
                    .isBetween(slots / 2, slots + 1));
  }

  @Test
  void noSampleIsDoubled() {
    assertThat(
            count(
                """
                SELECT COUNT(*) FROM (SELECT slot FROM report
                GROUP BY my_id, target_id, slot HAVING COUNT(*) > 1) doubled
                """))
        .isZero();
    assertThat(
            count(
                """
                SELECT COUNT(*) FROM report
                WHERE slot IS NULL OR my_id <> 0 OR UNIX_TIMESTAMP(stamp) <> slot
                """))
        .isZero();
  }

  @Test
  void everySampleThatIsNotUpSaysWhy() {
    assertThat(
            count(
                """
                SELECT COUNT(*) FROM report
                WHERE (is_offline IS NULL OR is_offline = 1) = (reason IS NULL)
                """))
        .isZero();
  }

  @Test
  void reportEventHoldsEveryTargetAsTheChainCountedIt() {
    List<Event> expected =
        judged.stream()
            .map(
                one ->
                    new Event(
                        one.target(),
                        one.numbers().downtime(),
                        one.numbers().latency(),
                        one.txHash(),
                        gas(one.txHash()),
                        time(one.txHash())))
            .toList();

    assertThat(
            run.database()
                .query(
                    """
                    SELECT target_id, downtime, latency, tx_hash, gas_used,
                           UNIX_TIMESTAMP(tx_dt) AS time
                    FROM report_event WHERE my_id = 0
                    """,
                    row ->
                        new Event(
                            row.getLong("target_id"),
                            row.getLong("downtime"),
                            row.getLong("latency"),
                            row.getString("tx_hash"),
                            row.getLong("gas_used"),
                            Instant.ofEpochSecond(row.getLong("time")))))
        .hasSize(TARGETS)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** A row of report_event. */
  private record Event(
      long target, long downtime, long latency, String txHash, long gas, Instant time) {}

  @Test
  void bountyIsClaimedOnceAndWrittenDown() {
    List<Claimed> claims = run.ledger().claims();

    assertThat(claims).hasSize(1);
    Claimed claim = claims.getFirst();
    assertThat(
            run.database()
                .query(
                    """
                    SELECT bounty, gas_used, tx_hash, block_number, UNIX_TIMESTAMP(tx_dt) AS time
                    FROM bounty_event WHERE my_id = 0
                    """,
                    row ->
                        List.of(
                            new BigDecimal(row.getString("bounty")).toBigIntegerExact(),
                            row.getLong("gas_used"),
                            row.getString("tx_hash"),
                            row.getLong("block_number"),
                            Instant.ofEpochSecond(row.getLong("time")))))
        .containsExactly(
            List.of(
                claim.bounty(),
                claim.gasUsed(),
                claim.txHash(),
                receipt(claim.txHash()).blockNumber(),
                time(claim.txHash())));
  }

  @Test
  void journalIsSettled() {
    Journal journal = Journal.read(run.database());

    assertThat(journal.duties()).hasSize(TARGETS + 1).containsOnly("done");
    assertThat(journal.txs())
        .allSatisfy(
            tx -> {
              assertThat(tx.state()).isEqualTo("final");
              assertThat(tx.outcome()).isEqualTo("mined");
            });
    assertThat(journal.attempts())
        .hasSameSizeAs(journal.txs())
        .allSatisfy(attempt -> assertThat(Hash.sha3(attempt.raw())).isEqualTo(attempt.hash()));
  }

  @Test
  void everyTransactionOfTheWalletIsInTheJournal() {
    assertThat(Journal.read(run.database()).attempts())
        .extracting(Journal.Attempt::hash)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    judged.stream().map(Judged::txHash),
                    run.ledger().claims().stream().map(Claimed::txHash))
                .distinct()
                .toList());
  }

  @Test
  void agentsStopInTimeAndEndWithZero() {
    assertThat(run.slaExit()).isZero();
    assertThat(run.bountyExit()).isZero();
    assertThat(new Output(run.sla().lines()).with("sla-agent stopped in")).hasSize(1);
    assertThat(new Output(run.bounty().lines()).with("bounty-agent stopped in")).hasSize(1);
  }

  @Test
  void agentsTellNoSecretAndNoStackTrace() {
    new Output(run.sla().lines()).isClean(run.secrets());
    new Output(run.bounty().lines()).isClean(run.secrets());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sla-agent.log", "bounty-agent.log"})
  void logFileIsAsCleanAsTheOutput(String name) throws IOException {
    Path file = run.devnet().nodeData().resolve("log").resolve(name);

    new Output(Files.readAllLines(file)).isClean(run.secrets());
  }

  private static long count(String sql) {
    return run.database().queryOne(sql, row -> row.getLong(1)).orElseThrow();
  }

  private static Receipt receipt(String txHash) {
    return run.devnet().chain().receipt(txHash).orElseThrow();
  }

  private static long gas(String txHash) {
    return receipt(txHash).gasUsed().longValueExact();
  }

  private static Instant time(String txHash) {
    String number = "0x" + Long.toHexString(receipt(txHash).blockNumber());
    return Instant.ofEpochSecond(
        Long.decode(
            run.devnet()
                .chain()
                .rpc("eth_getBlockByNumber", number, false)
                .path("timestamp")
                .asString()));
  }
}
