package network.skale.nms.sla.spool;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import network.skale.nms.model.Sample;

/** What one sweep found. */
public record Batch(Key key, List<Sample> samples) {

  public Batch {
    samples = List.copyOf(samples);
  }

  /**
   * Which sweep it was; older ones come first.
   *
   * @param slot in whole seconds
   * @param me the node that measured
   */
  public record Key(Instant slot, long me) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::slot).thenComparingLong(Key::me);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
