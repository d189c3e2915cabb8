package network.skale.nms.sla.probe.icmp;

/**
 * This process cannot ping at all; the message is the sentence for the operator, {@link #brief} the
 * few words that fit a sample.
 */
public final class IcmpUnavailable extends Exception {

  private static final long serialVersionUID = 1L;

  private final String brief;

  private IcmpUnavailable(String message, String brief) {
    super(message);
    this.brief = brief;
  }

  private IcmpUnavailable(String message, String brief, Throwable cause) {
    super(message, cause);
    this.brief = brief;
  }

  /** Both kinds of socket were refused, each with its errno. */
  static IcmpUnavailable refused(int dgram, int raw) {
    String errors =
        "SOCK_DGRAM: %s, SOCK_RAW: %s".formatted(Errno.describe(dgram), Errno.describe(raw));
    return new IcmpUnavailable(
        "This process may not send ICMP echo ("
            + errors
            + "), so no node can be pinged: allow it with 'sysctl -w net.ipv4.ping_group_range=\"0"
            + " 2147483647\"', or give it CAP_NET_RAW ('docker run --cap-add=NET_RAW' without"
            + " --user, or 'setcap cap_net_raw+ep' on the java program)",
        "ICMP is not permitted (" + errors + ")");
  }

  /** The structures and numbers of the native calls are known for two platforms only. */
  static IcmpUnavailable platform(String os, String arch) {
    String here = "'" + os + "' on '" + arch + "'";
    return new IcmpUnavailable(
        "ICMP echo is made for Linux on x86-64 or aarch64, but this is "
            + here
            + ": run the agent in its Linux container",
        "ICMP is not made for " + here);
  }

  /** The JVM does not let us call the C library. */
  static IcmpUnavailable nativeAccess(Throwable cause) {
    return new IcmpUnavailable(
        "The C library cannot be called ("
            + cause
            + "), so no node can be pinged: start java with --enable-native-access=ALL-UNNAMED",
        "the C library cannot be called",
        cause);
  }

  /** The socket was there but could not be set up. */
  static IcmpUnavailable setup(SocketKind kind, String step, int errno) {
    String what = "%s of the ICMP %s socket failed".formatted(step, kind);
    return new IcmpUnavailable(
        "%s (%s), so no node can be pinged: see what forbids it to this process (seccomp, AppArmor)"
            .formatted(what, Errno.describe(errno)),
        what + " (" + Errno.describe(errno) + ")");
  }

  /** Short form without advice, for a sample's reason. */
  public String brief() {
    return brief;
  }
}
