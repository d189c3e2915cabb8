package network.skale.nms.daemon;

import network.skale.nms.architecture.OwnClasses;
import org.jspecify.annotations.Nullable;

/** Sees a package that sees this one, for the proof of the rule against cycles. */
final class CyclicOffender {

  @Nullable OwnClasses cycle;
}
