package network.skale.nms.sla.probe.icmp;

/**
 * Packets counted; each is in exactly one of sent and sendErrors, and each sent one whose reply
 * came in time in received.
 *
 * @param late replies after their timeout; the packet is lost all the same
 * @param duplicate further replies to a packet that had one
 * @param foreign packets that answer none of ours: other id, cookie, number or source, or broken
 */
public record PingTally(
    long sent, long received, long lost, long late, long duplicate, long foreign, long sendErrors) {

  static final PingTally NONE = new PingTally(0, 0, 0, 0, 0, 0, 0);

  PingTally plus(PingTally other) {
    return new PingTally(
        sent + other.sent,
        received + other.received,
        lost + other.lost,
        late + other.late,
        duplicate + other.duplicate,
        foreign + other.foreign,
        sendErrors + other.sendErrors);
  }
}
