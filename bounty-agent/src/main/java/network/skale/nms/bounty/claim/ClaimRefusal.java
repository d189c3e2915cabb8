package network.skale.nms.bounty.claim;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Why the contract refuses a claim, by its own words; they differ between its generations. */
enum ClaimRefusal {
  /** The contract's clock or its accounts of the period will allow it by themselves. */
  TOO_EARLY(Duration.ZERO, "not time for bounty|sent too early|subtraction overflow|has not come"),
  /** A person must act, so that asking often helps nobody. */
  NOT_ENTITLED(
      Duration.ofMinutes(10),
      "does ?not ?exist|not active|in left state|incompliant|sender ?is ?not ?permitted"),
  UNKNOWN(Duration.ofMinutes(10), ".*");

  private final Duration pause;
  private final Pattern words;

  ClaimRefusal(Duration pause, String words) {
    this.pause = pause;
    this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  static ClaimRefusal of(String reason) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.words.matcher(reason).find())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** How long to wait before the contract is asked again. */
  Duration pause() {
    return pause;
  }

  boolean needsAPerson() {
    return this != TOO_EARLY;
  }
}
