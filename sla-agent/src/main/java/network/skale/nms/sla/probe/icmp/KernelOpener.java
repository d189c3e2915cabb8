package network.skale.nms.sla.probe.icmp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;

/** Opens the kernel's echo socket: DGRAM, which needs no privilege, else RAW. */
final class KernelOpener implements EchoSocket.Opener {

  private static final int AF_INET = 2;
  private static final int IPPROTO_ICMP = 1;
  private static final int SOCK_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_TIMESTAMPING = 37;

  /** Made by the kernel when a packet is given to (2) or taken from (8) a device, and told (16). */
  private static final int SOFTWARE_STAMPS = 2 | 8 | 16;

  private static final int SOL_RAW = 255;
  private static final int ICMP_FILTER = 1;
  private static final int ALL_BUT_ECHO_REPLY = ~1;

  /** So that our own slowness is never a node's lost packet. */
  private static final int RECEIVE_BUFFER = 4 << 20;

  private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");
  private static final int PRIMING_CALLS = 200;

  private final SecureRandom random = new SecureRandom();
  private final String os;
  private final String arch;
  private final int stamps;
  private boolean primed;

  KernelOpener() {
    this(System.getProperty("os.name"), System.getProperty("os.arch"), SOFTWARE_STAMPS);
  }

  private KernelOpener(String os, String arch, int stamps) {
    this.os = os;
    this.arch = arch;
    this.stamps = stamps;
  }

  static KernelOpener on(String os, String arch) {
    return new KernelOpener(os, arch, SOFTWARE_STAMPS);
  }

  /** As on a kernel that gives no stamps; for what is to be compared with it. */
  static KernelOpener withoutStamps() {
    return new KernelOpener(System.getProperty("os.name"), System.getProperty("os.arch"), 0);
  }

  @Override
  public synchronized IcmpSocket open() throws IcmpUnavailable {
    if (!os.equals("Linux") || !ARCHITECTURES.contains(arch.toLowerCase(Locale.ROOT))) {
      throw IcmpUnavailable.platform(os, arch);
    }
    try {
      prime();
      return openEither();
    } catch (IllegalCallerException | LinkageError e) {
      throw IcmpUnavailable.nativeAccess(e);
    }
  }

  private IcmpSocket openEither() throws IcmpUnavailable {
    Arena arena = Arena.ofConfined();
    try {
      return openEither(arena, new Libc(arena));
    } catch (IcmpUnavailable | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private IcmpSocket openEither(Arena arena, Libc libc) throws IcmpUnavailable {
    int dgram = socket(libc, SocketKind.DGRAM);
    if (dgram >= 0) {
      return setUp(arena, libc, dgram, SocketKind.DGRAM);
    }
    int raw = socket(libc, SocketKind.RAW);
    if (raw >= 0) {
      return setUp(arena, libc, raw, SocketKind.RAW);
    }
    throw IcmpUnavailable.refused(-dgram, -raw);
  }

  private static int socket(Libc libc, SocketKind kind) {
    return libc.socket(AF_INET, kind.type() | SOCK_NONBLOCK_CLOEXEC, IPPROTO_ICMP);
  }

  private IcmpSocket setUp(Arena arena, Libc libc, int fd, SocketKind kind) throws IcmpUnavailable {
    try {
      askForStamps(arena, libc, fd);
      growReceiveBuffer(arena, libc, fd);
      IcmpSocket socket = new IcmpSocket(arena, libc, fd, kind, echoId(arena, libc, fd, kind));
      socket.awaitStamps();
      return socket;
    } catch (IcmpUnavailable | RuntimeException | Error e) {
      libc.close(fd);
      throw e;
    }
  }

  /** Without them there are clock reads, and each is counted; so a refusal is no fault. */
  private void askForStamps(Arena arena, Libc libc, int fd) {
    MemorySegment flags = arena.allocateFrom(JAVA_INT, stamps);
    libc.setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, flags);
  }

  /** FORCE goes beyond the host's limit and is for root; without it the limit must do. */
  private static void growReceiveBuffer(Arena arena, Libc libc, int fd) {
    MemorySegment size = arena.allocateFrom(JAVA_INT, RECEIVE_BUFFER);
    if (libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, size) < 0) {
      libc.setsockopt(fd, SOL_SOCKET, SO_RCVBUF, size);
    }
  }

  /** On DGRAM the kernel picks the id at bind; on RAW it is ours to pick, anew for each socket. */
  private int echoId(Arena arena, Libc libc, int fd, SocketKind kind) throws IcmpUnavailable {
    if (kind == SocketKind.RAW) {
      MemorySegment mask = arena.allocateFrom(JAVA_INT, ALL_BUT_ECHO_REPLY);
      check(kind, "ICMP_FILTER", libc.setsockopt(fd, SOL_RAW, ICMP_FILTER, mask));
      return random.nextInt(1 << 16);
    }
    MemorySegment address = arena.allocate(16, 8);
    address.set(JAVA_SHORT, 0, (short) AF_INET);
    check(kind, "bind", libc.bind(fd, address));
    MemorySegment length = arena.allocateFrom(JAVA_INT, (int) address.byteSize());
    check(kind, "getsockname", libc.getsockname(fd, address, length));
    return address.get(JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN), 2) & 0xFFFF;
  }

  private static void check(SocketKind kind, String step, int result) throws IcmpUnavailable {
    if (result < 0) {
      throw IcmpUnavailable.setup(kind, step, -result);
    }
  }

  /**
   * Links and warms the native calls on a file descriptor that cannot exist, so that the first
   * packet's clock is not read milliseconds before the packet leaves.
   */
  private void prime() {
    if (primed) {
      return;
    }
    Arena arena = Arena.ofConfined();
    try (IcmpSocket nowhere = new IcmpSocket(arena, new Libc(arena), -1, SocketKind.RAW, 0)) {
      for (int i = 0; i < PRIMING_CALLS; i++) {
        nowhere.prime(new EchoPacket(0, 0, i));
      }
    }
    primed = true;
  }
}
