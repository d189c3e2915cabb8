package network.skale.nms.acceptance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.skale.nms.devnet.node.Health;
import network.skale.nms.devnet.node.WatchdogFarm;

/**
 * Which nodes are faulty in which part of the epoch.
 *
 * @param plan at most one fault for each node
 */
record Faults(List<Fault> plan) {

  /** Three nodes that are down in three different ways. */
  static Faults ofQuickstart() {
    return new Faults(
        List.of(
            new Fault(5, Health.CONTAINER_STOPPED, 0, 1),
            new Fault(11, Health.REFUSED, 0.35, 0.65),
            new Fault(17, Health.SILENT, 0.6, 1)));
  }

  /** From share {@code from} of the judged window to share {@code to}. */
  record Fault(int node, Health health, double from, double to) {

    boolean isOn(double share) {
      return share >= from && share < to;
    }

    /** What is nobody's downtime: other people's containers, and what tells nothing. */
    boolean isDowntime() {
      return switch (health) {
        case HEALTHY, FOREIGN_CONTAINER_STOPPED, UNAVAILABLE, RUBBISH -> false;
        default -> true;
      };
    }

    @Override
    public String toString() {
      String kind = health.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return "%s, %.0f-%.0f %%".formatted(kind, 100 * from, 100 * to);
    }
  }

  /** Makes the nodes behave as they should at this share of the window. */
  void apply(WatchdogFarm farm, double share) {
    for (Fault fault : plan) {
      Health wanted = fault.isOn(share) ? fault.health() : Health.HEALTHY;
      if (farm.health(fault.node()) != wanted) {
        farm.set(fault.node(), wanted);
      }
    }
  }

  Optional<Fault> of(long node) {
    return plan.stream().filter(fault -> fault.node() == node).findFirst();
  }
}
