package network.skale.nms.sla.store;

import java.util.List;

/**
 * What was measured of one target in one epoch, exactly: nothing here is divided or rounded.
 *
 * @param slots the slots with at least one known sample, counted by what was seen in them
 * @param latencySum of all answered pings, in microseconds
 * @param answered how many pings were answered
 */
public record EpochData(List<Slots> slots, long latencySum, long answered) {

  public EpochData {
    slots = slots.stream().filter(group -> group.known() > 0).toList();
  }

  /**
   * How many slots have the same samples in them.
   *
   * @param offline samples that were down, in each of the slots
   * @param known samples that were up or down, in each of the slots
   * @param count number of the slots
   */
  public record Slots(long offline, long known, long count) {}

  /** The number of slots in which at least one sample was up or down. */
  public long knownSlots() {
    return slots.stream().mapToLong(Slots::count).sum();
  }

  static EpochData of(List<EpochData> parts) {
    return new EpochData(
        parts.stream().flatMap(part -> part.slots().stream()).toList(),
        parts.stream().mapToLong(EpochData::latencySum).sum(),
        parts.stream().mapToLong(EpochData::answered).sum());
  }
}
