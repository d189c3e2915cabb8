package network.skale.nms.sla.monitor;

import java.util.List;
import java.util.function.LongSupplier;
import network.skale.nms.model.Sample;
import network.skale.nms.notify.Alert;
import network.skale.nms.notify.Alert.Kind;
import network.skale.nms.notify.Notifier;

/**
 * Raises an alert when several sweeps in a row could tell nothing about any node: no ICMP right, or
 * a network of our own that is down. If it lasts, the epoch's verdicts are skipped. Not for several
 * threads.
 */
public final class BlindWatch {

  /** One or two may be a cable that is changed. */
  static final int SWEEPS = 3;

  private final Notifier notifier;
  private final LongSupplier me;
  private int blind;

  public BlindWatch(Notifier notifier, LongSupplier me) {
    this.notifier = notifier;
    this.me = me;
  }

  /** Takes the samples of one sweep; if there was no node to watch, they tell nothing. */
  void swept(List<Sample> samples) {
    if (samples.isEmpty()) {
      return;
    }
    if (samples.stream().anyMatch(sample -> sample.state() != Sample.State.UNKNOWN)) {
      blind = 0;
      notifier.clear(alert("the SLA agent sees the nodes that it watches again"));
    } else if (++blind >= SWEEPS) {
      notifier.raise(
          alert(
              "the SLA agent is blind: in %d sweeps in a row it could tell nothing about any of %d nodes (%s); mend it before too little is known for verdicts"
                  .formatted(blind, samples.size(), samples.getFirst().reason())));
    }
  }

  private Alert alert(String sentence) {
    return new Alert(Kind.BLIND, me.getAsLong(), "", sentence);
  }
}
