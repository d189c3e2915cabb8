package network.skale.nms.duty.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import network.skale.nms.chain.Call;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyKind;
import network.skale.nms.model.Address;
import network.skale.nms.model.Verdict;

/**
 * The state of a contract that treats verdicts and claims as SKALE Manager does: a verdict on a
 * target that is not listed reverts the whole call, one that is too early does nothing, one that is
 * too late is dropped, one in its window is counted once; a claim that is not due reverts.
 *
 * @param listed a bit for each target that has a verdict to come
 * @param counted a bit for each target whose verdict was counted
 */
record Contract(int listed, int counted, Instant lastReward) {

  static final Address ADDRESS = new Address("0x" + "cc".repeat(20));
  static final Instant START = Instant.ofEpochSecond(1_700_000_000);
  static final Duration DELTA = Duration.ofHours(1);
  static final Duration REWARD_PERIOD = Duration.ofDays(1);
  static final Call LAST_REWARD = new Call(ADDRESS, "0x03");
  static final Call LISTED = new Call(ADDRESS, "0x04");
  static final Call COUNTED = new Call(ADDRESS, "0x05");

  /** The report dates of the targets 0, 1, 2 and so on. */
  static final List<Instant> REPORTS =
      IntStream.of(24, 24, 96, 1500).mapToObj(START::plusSeconds).toList();

  private static final int DIGITS_OF_A_VERDICT = 18;
  private static final int HEX = 16;

  static Contract atStart() {
    return new Contract((1 << REPORTS.size()) - 1, 0, START.plusSeconds(48).minus(REWARD_PERIOD));
  }

  /** What a call changed. */
  record Effect(DutyKey key, boolean counted) {}

  /** What comes of a call that does not revert. */
  record Outcome(Contract after, List<Effect> effects) {}

  static DutyKey verdictKey(long target) {
    return new DutyKey(DutyKind.VERDICT, 0, target, REPORTS.get((int) target));
  }

  static DutyKey claimKey(Instant lastReward) {
    return new DutyKey(DutyKind.CLAIM, 0, 0, lastReward);
  }

  static Call sendVerdicts(List<Verdict> verdicts) {
    StringBuilder data = new StringBuilder("0x01");
    verdicts.forEach(
        it -> data.append("%02x%08x%08x".formatted(it.target(), it.downtime(), it.latency())));
    return new Call(ADDRESS, data.toString());
  }

  static Call claim() {
    return new Call(ADDRESS, "0x02");
  }

  static List<Verdict> verdictsIn(String data) {
    List<Verdict> verdicts = new ArrayList<>();
    if (data.startsWith("0x01")) {
      for (int i = 4; i < data.length(); i += DIGITS_OF_A_VERDICT) {
        verdicts.add(
            new Verdict(
                number(data, i, i + 2), number(data, i + 2, i + 10), number(data, i + 10, i + 18)));
      }
    }
    return verdicts;
  }

  private static long number(String hex, int from, int to) {
    return Long.parseLong(hex.substring(from, to), HEX);
  }

  Instant due() {
    return lastReward.plus(REWARD_PERIOD);
  }

  boolean lists(long target) {
    return (listed & 1 << target) != 0;
  }

  boolean isFulfilled(DutyKey key) {
    return key.kind() == DutyKind.CLAIM
        ? lastReward.isAfter(key.epoch())
        : (counted & 1 << key.target()) != 0;
  }

  Contract without(long target) {
    return new Contract(listed & ~(1 << target), counted, lastReward);
  }

  /** What a view function returns. */
  long read(String data) {
    return switch (data) {
      case "0x03" -> lastReward.getEpochSecond();
      case "0x04" -> listed;
      default -> counted;
    };
  }

  /** Empty if it reverts. */
  Optional<Outcome> execute(String data, Instant now) {
    return switch (data.length() < 4 ? "" : data.substring(0, 4)) {
      case "0x01" -> judge(verdictsIn(data), now);
      case "0x02" -> claim(now);
      default -> Optional.of(new Outcome(this, List.of()));
    };
  }

  private Optional<Outcome> claim(Instant now) {
    return now.isBefore(due())
        ? Optional.empty()
        : Optional.of(
            new Outcome(
                new Contract(listed, counted, now),
                List.of(new Effect(claimKey(lastReward), true))));
  }

  private Optional<Outcome> judge(List<Verdict> verdicts, Instant now) {
    Contract after = this;
    List<Effect> effects = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      if (!after.lists(verdict.target())) {
        return Optional.empty();
      }
      Instant date = REPORTS.get((int) verdict.target());
      if (!now.isBefore(date)) {
        boolean inTime = now.isBefore(date.plus(DELTA));
        int mark = inTime ? 1 << verdict.target() : 0;
        after = after.without(verdict.target());
        after = new Contract(after.listed, after.counted | mark, lastReward);
        effects.add(new Effect(verdictKey(verdict.target()), inTime));
      }
    }
    return Optional.of(new Outcome(after, effects));
  }
}
