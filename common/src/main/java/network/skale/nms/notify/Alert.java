package network.skale.nms.notify;

import java.util.Locale;

/**
 * Something that needs a person.
 *
 * @param node this node
 * @param subject tells occurrences of one kind apart; empty if there is only one at a time
 * @param sentence what happened and what to do, without anything secret
 */
public record Alert(Kind kind, long node, String subject, String sentence) {

  /** What an alert is about. */
  public enum Kind {
    VERDICT_MISSED,
    VERDICT_SKIPPED,
    CLAIM_LATE,
    CLAIM_LOST,
    CLAIM_REFUSED,
    FEES_LIMITED,
    BALANCE_LOW,
    BLIND;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same at every look at the same thing, and for its all-clear. */
  String key() {
    return kind.word() + "/" + node + (subject.isEmpty() ? "" : "/" + subject);
  }
}
