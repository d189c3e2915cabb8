package network.skale.nms.notify;

import java.time.Duration;

/**
 * How long a webhook is asked to take an alert.
 *
 * @param deadline for one try, until the whole answer is there
 * @param firstPause after the first try that failed; each later one is twice as long
 * @param longestPause at which pauses stop growing
 * @param all after so long an alert is dropped
 */
record Patience(Duration deadline, Duration firstPause, Duration longestPause, Duration all) {

  static final Patience STANDARD =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));

  Duration after(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
