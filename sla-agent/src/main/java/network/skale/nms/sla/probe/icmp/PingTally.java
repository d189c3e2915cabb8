package network.skale.nms.sla.probe.icmp;

/**
 * Packets counted; each is in exactly one of sent and sendErrors, and each sent one in exactly one
 * of received, untimed and lost.
 *
 * @param received whose reply came in time
 * @param clocked how many of the received lack a kernel stamp of sending or receiving, so that
 *     their round trip was measured by reading a clock
 * @param untimed whose reply came, but it cannot be told whether in time: neither received nor lost
 * @param late replies after their timeout; the packet is lost all the same
 * @param duplicate further replies to a packet that had one
 * @param foreign packets that answer none of ours: other id, cookie, number or source, or broken
 * @param dropped incoming packets that this host threw away, as the socket's buffer was full
 */
public record PingTally(
    long sent,
    long received,
    long clocked,
    long untimed,
    long lost,
    long late,
    long duplicate,
    long foreign,
    long sendErrors,
    long dropped) {

  static final PingTally NONE = new PingTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  PingTally plus(PingTally other) {
    return new PingTally(
        sent + other.sent,
        received + other.received,
        clocked + other.clocked,
        untimed + other.untimed,
        lost + other.lost,
        late + other.late,
        duplicate + other.duplicate,
        foreign + other.foreign,
        sendErrors + other.sendErrors,
        dropped + other.dropped);
  }
}
