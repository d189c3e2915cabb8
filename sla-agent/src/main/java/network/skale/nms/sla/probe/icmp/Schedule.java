package network.skale.nms.sla.probe.icmp;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * When each packet of a round is due: a target's packets lie the spacing apart, and targets begin
 * one after the other so that the whole keeps to the rate.
 *
 * <p>Packet {@code number} is the {@code number % packets}-th one to target {@code number /
 * packets}.
 */
final class Schedule {

  private final PingSettings settings;
  private final int[] order;

  Schedule(int targets, PingSettings settings) {
    this.settings = settings;
    order =
        IntStream.range(0, Math.multiplyExact(targets, settings.packets()))
            .boxed()
            .sorted(Comparator.comparingLong(this::due))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Nanoseconds from the start of the round. */
  long due(int number) {
    long start = settings.gap().toNanos() * settings.packets() * target(number);
    return start + settings.spacing().toNanos() * (number % settings.packets());
  }

  int target(int number) {
    return number / settings.packets();
  }

  /** The packet to be sent after so many others. */
  int at(int position) {
    return order[position];
  }

  int size() {
    return order.length;
  }
}
