package network.skale.nms.bounty.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import network.skale.nms.chain.ChainUnavailable;
import org.jspecify.annotations.Nullable;

/** Whatever a provider grants, and wherever the agent is stopped, each bounty is found once. */
class HistoryPropertyTest {

  private static final int MOST_LOOKS = 500;

  private static @Nullable PastNet net;

  @BeforeContainer
  static void start() {
    net = new PastNet(List.of(0L, 1L, 20L, 0L, 60L, 7L, 33L));
  }

  @AfterContainer
  static void end() {
    net().close();
  }

  private static PastNet net() {
    if (net == null) {
      throw new IllegalStateException("the network is not started");
    }
    return net;
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void eachBountyIsFoundExactlyOnce(
      @ForAll @LongRange(min = 5, max = 250) long granted,
      @ForAll @LongRange(min = 5, max = 300) long wanted,
      @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 60) Integer> cuts) {
    PastNet past = net();
    past.emptyTables();
    past.provider().isGenerous();
    past.provider()
        .refuses(
            granted, 200, "{\"code\":-32005,\"message\":\"query returned more than 10 results\"}");

    for (int answers : cuts) {
      past.provider().cutAfter(answers);
      runUntilItFailsOrEnds(past.job(wanted, Duration.ofMinutes(1)));
    }
    past.provider().cutAfter(Integer.MAX_VALUE);
    HistoryJob last = past.job(wanted, Duration.ZERO);
    for (int i = 0; i < MOST_LOOKS && !isDone(past); i++) {
      last.run();
    }

    assertThat(past.found()).isEqualTo(past.claims().stream().map(past::row).toList());
    assertThat(past.scans())
        .containsExactly("searched %d %d".formatted(past.manager().firstBlock(0), past.head()));
  }

  private static void runUntilItFailsOrEnds(HistoryJob job) {
    try {
      job.run();
    } catch (ChainUnavailable cut) {
      assertThat(cut).hasMessageContaining("no Ethereum endpoint answers");
    }
  }

  private static boolean isDone(PastNet past) {
    return past.scans().stream().anyMatch(row -> row.endsWith(" " + past.head()));
  }
}
