package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import network.skale.nms.acceptance.ChainLedger.Claimed;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.acceptance.ChainLedger.Judged;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageTest {

  private OutageRun run;

  @BeforeAll
  void pass() throws Exception {
    run = new OutageRun();
  }

  @AfterAll
  void end() {
    if (run != null) {
      run.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void outageIsOneWarningAndOneAllClear(OutageCase which) {
    var output = new Output(run.outage(which).lines());

    assertThat(output.warnings())
        .singleElement()
        .asString()
        .contains(which.server() + " is away: ")
        .endsWith("; the jobs go on by themselves");
    assertThat(output.with(which.server() + " is back after ")).hasSize(1);
    // a claim that had to wait for the outage's end is late, as it says
    assertThat(output.with("ALERT"))
        .allMatch(line -> which.isClaim() && line.contains("still not claimed"));
    output.isClean(List.of("of-a-devnet-only"));
  }

  @ParameterizedTest
  @EnumSource
  void journalIsSettledAndEverythingDone(OutageCase which) {
    Outage outage = run.outage(which);
    Journal journal = Journal.read(outage.database());

    assertThat(journal.duties()).hasSize(outage.owed()).containsOnly("done");
    assertThat(journal.txs())
        .isNotEmpty()
        .allSatisfy(tx -> assertThat(tx.state() + " " + tx.outcome()).isEqualTo("final mined"));
    assertThat(journal.attempts()).hasSameSizeAs(journal.txs());
  }

  @ParameterizedTest
  @EnumSource(names = ".*_CLAIM", mode = Mode.MATCH_NONE)
  void everyVerdictIsCountedOnceWithTheRightNumbers(OutageCase which) {
    Outage outage = run.outage(which);
    List<Judged> judged = outage.ledger().verdicts();

    assertThat(judged).hasSize(outage.owed()).allMatch(Judged::counted);
    assertThat(run.verification(which).lines(outage.due(), judged))
        .hasSize(outage.owed())
        .allSatisfy(line -> assertThat(line.faults()).as("%s", line).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = ".*_CLAIM", mode = Mode.MATCH_NONE)
  void everySlotHasItsSampleOnce(OutageCase which) {
    Outage outage = run.outage(which);
    long period = OutageRun.WATCHING.check().toSeconds();

    assertThat(outage.due())
        .allSatisfy(
            due -> {
              List<Long> slots = slots(outage, due);
              assertThat(slots)
                  .hasSizeGreaterThan(12)
                  .containsExactlyElementsOf(
                      LongStream.iterate(
                              slots.getFirst(),
                              slot -> slot < due.reportDate().getEpochSecond(),
                              slot -> slot + period)
                          .boxed()
                          .toList());
            });
  }

  private static List<Long> slots(Outage outage, Due due) {
    return outage
        .database()
        .query(
            "SELECT slot FROM report WHERE target_id = ? AND slot < ? ORDER BY slot",
            row -> row.getLong("slot"),
            due.target(),
            due.reportDate().getEpochSecond());
  }

  @ParameterizedTest
  @EnumSource(names = ".*_CLAIM", mode = Mode.MATCH_NONE)
  void nothingIsLeftInTheSpool(OutageCase which) throws IOException {
    try (Stream<Path> files = Files.list(run.outage(which).folder().resolve("sla-spool"))) {
      assertThat(files).hasSizeLessThan(2);
    }
  }

  @ParameterizedTest
  @EnumSource(names = ".*_CLAIM", mode = Mode.MATCH_ALL)
  void bountyIsClaimedOnce(OutageCase which) {
    Outage outage = run.outage(which);
    List<Claimed> claims = outage.ledger().claims();

    assertThat(claims).hasSize(1);
    assertThat(
            outage
                .database()
                .query("SELECT tx_hash FROM bounty_event", row -> row.getString("tx_hash")))
        .containsExactly(claims.getFirst().txHash());
  }

  @ParameterizedTest
  @EnumSource
  void agentEndsWithZero(OutageCase which) {
    assertThat(run.outage(which).exit()).isZero();
  }
}
