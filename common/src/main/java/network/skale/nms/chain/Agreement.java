package network.skale.nms.chain;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;

/** What endpoints say of one number that only grows, and what can be relied on of it. */
record Agreement(Map<Endpoint, Long> said) {

  /**
   * The highest number that two of them reach; if there is only one, its own. So one that says too
   * much is never followed, and one that says too little only where it is one of two: then what is
   * there is believed later, but nothing is believed that is not there.
   */
  long reachedByTwo() {
    return said.values().stream()
        .sorted(Comparator.reverseOrder())
        .limit(2)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /**
   * Of a number that cannot differ, as it is that of one block: whoever contradicts two that agree
   * is held to it.
   *
   * @param what it is, for the log
   */
  void holdToIt(String what) {
    Collection<Long> all = said.values();
    all.stream()
        .filter(number -> Collections.frequency(all, number) > 1)
        .filter(number -> all.stream().distinct().count() > 1)
        .findAny()
        .ifPresent(right -> said.forEach((who, number) -> hold(who, what, number, right)));
    if (all.stream().distinct().count() == 1) {
      said.keySet().forEach(Endpoint::agrees);
    }
  }

  private static void hold(Endpoint who, String what, long number, long right) {
    if (number == right) {
      who.agrees();
    } else {
      who.contradicts(
          "it says that %s is %d, but two others say %d".formatted(what, number, right));
    }
  }
}
