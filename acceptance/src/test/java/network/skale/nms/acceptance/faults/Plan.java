package network.skale.nms.acceptance.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import network.skale.nms.acceptance.faults.Strike.Side;

/**
 * What happens in one run: drawn from a seed alone, so that the same seed brings the same faults.
 *
 * @param sla faults of the SLA agent, {@code bounty} of the bounty agent
 * @param upheavals faults of the chain itself, one after another
 */
record Plan(long seed, List<Strike> sla, List<Strike> bounty, List<Upheaval> upheavals) {

  private static final List<String> COMMITS =
      List.of("INSERT INTO duty ", "INSERT INTO tx ", "INSERT INTO attempt ", "'done'");
  private static final List<String> CALLS =
      List.of(
          "eth_sendRawTransaction",
          "eth_sendRawTransaction",
          "eth_getTransactionReceipt",
          "eth_getTransactionCount",
          "eth_estimateGas",
          "eth_getBlockByNumber");

  static Plan of(long seed) {
    // without a stir the first draws of neighbouring seeds are alike
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    return new Plan(seed, strikes(random), strikes(random), upheavals(random));
  }

  private static List<Strike> strikes(Random random) {
    List<Strike> strikes = new ArrayList<>();
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      Side side = random.nextBoolean() ? Side.BEFORE : Side.AFTER;
      strikes.add(
          random.nextInt(5) < 3
              ? Strike.atCall(pick(random, CALLS), 1 + random.nextInt(2), side, deed(random))
              : Strike.atCommitOf(pick(random, COMMITS), 1, side, deed(random)));
    }
    return List.copyOf(strikes);
  }

  private static String pick(Random random, List<String> among) {
    return among.get(random.nextInt(among.size()));
  }

  private static Deed deed(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Deed.Kill();
      case 3, 4 -> new Deed.Cut();
      case 5 -> new Deed.Swallow();
      case 6 -> new Deed.Delay(Duration.ofMillis(500 + random.nextInt(2500)));
      default -> new Deed.Freeze(Duration.ofMillis(500 + random.nextInt(4500)));
    };
  }

  private static List<Upheaval> upheavals(Random random) {
    List<Upheaval> upheavals = new ArrayList<>();
    for (int left = random.nextInt(3); left > 0; left--) {
      upheavals.add(Upheaval.values()[random.nextInt(Upheaval.values().length)]);
    }
    return List.copyOf(upheavals);
  }

  Consumer<Stage> chain() {
    return new Upheaval.Sequence(upheavals);
  }
}
