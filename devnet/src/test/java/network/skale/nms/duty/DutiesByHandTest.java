package network.skale.nms.duty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.cli.CommandRun;
import network.skale.nms.model.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The command {@code duties} beside a running engine. */
class DutiesByHandTest extends EngineFixture {

  private static final String ANSWER_IS_NO = "nothing was done: answer yes, or say --yes";

  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void settings() throws IOException {
    Path contracts = Files.createDirectories(folder.resolve("contracts_info"));
    net.contracts().writeManagerFile(contracts.resolve("manager.json"));
    settings.put("ENDPOINT", net.endpoint().toString());
    settings.put("ETH_PRIVATE_KEY", net.owner(0).key());
    settings.put("DB_USER", server.address().user());
    settings.put("DB_PASSWORD", server.address().password());
    settings.put("DB_HOST", server.address().host());
    settings.put("DB_PORT", Integer.toString(server.address().port()));
    settings.put("DB_NAME", server.address().name());
    settings.put("NODE_ID", "0");
    settings.put("SKALE_VOL", folder.toString());
    settings.put("NODE_DATA", folder.toString());
  }

  @AfterEach
  void logAsBefore() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
  }

  @Test
  void listHasTheOpenOnesAndTheLastTwentyUnlessAllAreWanted() {
    List<Duty> old = duties(1, 2);
    journal.close(old.getFirst(), DutyState.MISSED);
    var _ = errands(20);

    assertThat(run().out().lines()).hasSize(22).noneMatch(line -> line.contains("missed"));
    assertThat(run("list").out()).isEqualTo(run().out());
    assertThat(run("list", "--all").out()).isEqualTo(run("--all").out());
    assertThat(run("--all").out().lines())
        .hasSize(23)
        .anyMatch(
            line ->
                line.matches(old.getFirst().id() + " +verdict +0 +1 +" + EPOCH + " +missed +- +-"));
  }

  @Test
  void listNeedsTheDatabaseOnly() {
    settings.put("ENDPOINT", "http://127.0.0.1:1");
    settings.remove("ETH_PRIVATE_KEY");

    assertThat(run("list").code()).isZero();
  }

  @Test
  void showHasTheFrozenValuesAndEveryAttempt() {
    long id = waitingTransaction(1);
    var _ = run("bump", "--yes", id);

    CommandRun shown = run("show", id);

    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains(
            "verdict of node 0",
            "downtime 3, latency 1500 us",
            "nonce " + minedBefore + " of " + wallet.address(),
            "live");
    for (Attempt attempt : pending().attempts()) {
      assertThat(shown.out())
          .containsPattern(attempt.seq() + " +duty +" + attempt.signed().hash() + " +\\d");
    }
  }

  @Test
  void bumpReplacesTheBytesUnderTheSameNonceByDearerOnes() {
    long id = waitingTransaction(1);

    CommandRun bumped = run("bump", "--yes", id);

    assertThat(bumped.err()).isEmpty();
    assertThat(bumped.out()).startsWith("attempt 1 of nonce " + minedBefore + " (duty)");
    List<Attempt> attempts = pending().attempts();
    assertThat(attempts).extracting(Attempt::seq).containsExactly(0, 1);
    assertThat(new BigDecimal(attempts.get(1).tx().maxFee()))
        .isGreaterThanOrEqualTo(
            new BigDecimal(attempts.get(0).tx().maxFee()).multiply(new BigDecimal("1.125")));
    mine();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
    assertThat(chain.receipt(attempts.get(1).signed().hash())).isPresent();
  }

  @Test
  void withoutConsentNothingIsDone() {
    long id = waitingTransaction(1);

    for (String answer : List.of("", "no\n", "perhaps\n")) {
      assertRefused(answering(answer, "bump", id), ANSWER_IS_NO);
    }
    assertThat(attempts()).containsExactly("duty");
    assertThat(answering("yes\n", "bump", id).code()).isZero();
    assertThat(attempts()).containsExactly("duty", "duty");
  }

  @Test
  void cancelledVerdictsAreNotSentAgain() {
    long id = waitingTransaction(1, 2);

    CommandRun cancelled = run("cancel", "--yes", id);
    assertThat(cancelled.err()).isEmpty();
    mine();

    assertThat(cancelled.out()).startsWith("attempt 1 of nonce " + minedBefore + " (cancel)");
    assertThat(attempts()).containsExactly("duty", "cancel");
    assertThat(outcomes()).containsExactly("cancelled");
    assertThat(states()).containsExactly("blocked", "blocked");
    assertThat(waiting()).isEmpty();
    assertThat(mined()).isOne();
    assertThat(done()).isEmpty();
  }

  @Test
  void verdictThatIsMinedThoughItWasCancelledIsDone() {
    long id = waitingTransaction(1);
    String first = pending().last().signed().raw();
    var _ = run("cancel", "--yes", id);
    net.chain().rpc("anvil_dropAllTransactions");
    chain.broadcast(first);

    mine();

    assertThat(states()).containsExactly("done");
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isOne();
  }

  @Test
  void cancelledVerdictCanBeSentAfterAllOnceTheCancellationIsFinal() {
    long id = waitingTransaction(nowDue(1));
    var _ = run("cancel", "--yes", id);
    assertRefused(run("retry", "--yes", id), "is not final: look again later");
    mine();

    CommandRun retried = run("retry", "--yes", id);

    assertThat(retried.err()).isEmpty();
    assertThat(retried.out()).contains("duty " + id + " is open");
    assertThat(states()).containsExactly("open");
    engine.submit(verdicts, waiting());
    finish();
    assertThat(done()).containsExactly(1L);
    assertThat(mined()).isEqualTo(2);
  }

  @Test
  void onlyABlockedVerdictInItsWindowIsTriedAgain() {
    List<Duty> open = duties(1, 2, 3);
    assertRefused(run("retry", "--yes", open.get(0).id()), "is open: the running agent sends it");
    journal.close(open.get(0), DutyState.DONE);
    assertRefused(run("retry", "--yes", open.get(0).id()), "is done");
    journal.close(open.get(1), DutyState.MISSED);
    assertRefused(run("retry", "--yes", open.get(1).id()), "is missed");
    journal.close(open.get(2), DutyState.BLOCKED);
    assertRefused(run("retry", "--yes", open.get(2).id()), "comes too late: its window was over");
    long claim = errands(1).getFirst().id();
    assertRefused(run("retry", "--yes", claim), "is no verdict");
  }

  @Test
  void whatCannotBeDoneIsOneSentence() {
    assertRefused(run("show", 4711), "the journal has no duty 4711");
    long unsent = duties(1).getFirst().id();
    assertRefused(run("bump", "--yes", unsent), "is carried by no transaction of");
    net.mineAtOnce(false);
    engine.submit(errands, errands(1));
    long claim = pending().duties().getFirst().id();
    assertRefused(run("cancel", "--yes", claim), "is no verdict, and only a verdict can be");
    settings.put("MAX_FEE_GWEI", "1");
    assertRefused(run("bump", "--yes", claim), "raise MAX_FEE_GWEI");
    assertThat(attempts()).containsExactly("duty");
    net.chain().mine();
    assertRefused(run("bump", "--yes", claim), "needs no help: a block has its nonce");
  }

  private static void assertRefused(CommandRun run, String why) {
    assertThat(run.err()).contains(why).hasLineCount(1);
    assertThat(run.code()).isEqualTo(2);
  }

  private CommandRun run(Object... args) {
    List<String> words = new ArrayList<>(List.of("duties"));
    List.of(args).forEach(arg -> words.add(arg.toString()));
    return CommandRun.of(settings, folder, words.toArray(String[]::new));
  }

  private CommandRun answering(String answer, Object... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    try {
      return run(args);
    } finally {
      System.setIn(before);
    }
  }

  /** The id of the first of these verdicts, which go in one transaction. */
  private long waitingTransaction(long... targets) {
    return waitingTransaction(duties(targets));
  }

  private long waitingTransaction(List<Duty> duties) {
    net.mineAtOnce(false);
    engine.submit(verdicts, duties);
    return duties.getFirst().id();
  }

  private List<Duty> nowDue(long target) {
    Instant now = chain.latest().time();
    var key = new DutyKey(DutyKind.VERDICT, 0, target, now);
    journal.write(key, new Verdict(target, 3, 1500), DutyState.OPEN);
    return waiting();
  }

  private PendingTx pending() {
    return journal.pending().getFirst();
  }

  private void mine() {
    net.mineAtOnce(true);
    net.chain().mine();
    finish();
  }

  private List<String> states() {
    return database.query("SELECT state FROM duty ORDER BY id", row -> row.getString(1));
  }
}
