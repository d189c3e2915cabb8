package network.skale.nms.sla.probe.icmp;

/** The two ways the Linux kernel lets a process send ICMP echo. */
public enum SocketKind {
  /** Open to the groups of {@code net.ipv4.ping_group_range}; the kernel picks the echo id. */
  DGRAM(2),
  /** Needs CAP_NET_RAW; hears every echo reply of the host, with its IP header. */
  RAW(3);

  private final int type;

  SocketKind(int type) {
    this.type = type;
  }

  /** The second argument of {@code socket(2)}. */
  int type() {
    return type;
  }
}
