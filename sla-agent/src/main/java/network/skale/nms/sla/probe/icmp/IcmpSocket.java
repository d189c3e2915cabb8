package network.skale.nms.sla.probe.icmp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An IPv4 echo socket of the kernel with send and receive time stamps, non-blocking, for any number
 * of targets.
 *
 * <p>Belongs to the thread that opened it. Layouts and numbers are those of 64-bit little-endian
 * Linux (x86-64, aarch64).
 */
final class IcmpSocket implements EchoSocket {

  private static final int AF_INET = 2;
  private static final int CLOCK_REALTIME = 0;
  private static final short POLLIN = 1;
  private static final short POLLERR = 8;
  private static final int EVENTS_OFFSET = 4;
  private static final int FOUND_OFFSET = 6;
  private static final long NANOS = 1_000_000_000L;
  private static final int SOL_SOCKET = 1;
  private static final int SO_MEMINFO = 55;
  private static final int MEMINFO_SIZE = 36;
  private static final int DROPS_OFFSET = 32;

  // struct sockaddr_in
  private static final int ADDRESS_SIZE = 16;
  private static final int IP_OFFSET = 4;

  /** Two clocks that were read farther apart than this are read again. */
  private static final long CLOCKS_APART = 100_000;

  private static final int CLOCK_READS = 5;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int STAMP_TRIALS = 50;
  private static final long STAMP_PAUSE = 1_000_000;

  private final Arena arena;
  private final Libc libc;
  private final int fd;
  private final SocketKind kind;
  private final int id;

  private final MemorySegment outgoing;
  private final MemorySegment destination;
  private final Message message;
  private final MemorySegment poll;
  private final MemorySegment time;

  /** When each packet left, by its number. */
  private final Map<Integer, Long> left = new HashMap<>();

  IcmpSocket(Arena arena, Libc libc, int fd, SocketKind kind, int id) {
    this.arena = arena;
    this.libc = libc;
    this.fd = fd;
    this.kind = kind;
    this.id = id;
    outgoing = arena.allocate(EchoPacket.LENGTH, 8);
    destination = arena.allocate(ADDRESS_SIZE, 8);
    destination.set(JAVA_SHORT, 0, (short) AF_INET);
    message = new Message(arena);
    poll = arena.allocate(8, 8);
    poll.set(JAVA_INT, 0, fd);
    poll.set(JAVA_SHORT, EVENTS_OFFSET, POLLIN); // POLLERR need not be asked for
    time = arena.allocate(16, 8);
  }

  SocketKind kind() {
    return kind;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public Moment send(Inet4Address target, EchoPacket packet) throws IOException {
    MemorySegment.copy(target.getAddress(), 0, destination, JAVA_BYTE, IP_OFFSET, 4);
    fill(packet);
    Moment sent = now(); // nothing may come between this and the call
    int result = libc.sendto(fd, outgoing, destination);
    if (result < 0) {
      throw new IOException(Errno.describe(-result));
    }
    var _ = takeSendStamp(); // as a rule it is there already, and does not wake us later
    return sent;
  }

  private void fill(EchoPacket packet) {
    MemorySegment.copy(packet.encodeRequest(), 0, outgoing, JAVA_BYTE, 0, EchoPacket.LENGTH);
  }

  /**
   * Waits until the kernel stamps what comes in, which begins some milliseconds after the first
   * socket of the host asked for it. Packets to ourselves tell; if they cannot, we go on without.
   */
  void awaitStamps() {
    MemorySegment.copy(LOOPBACK, 0, destination, JAVA_BYTE, IP_OFFSET, 4);
    fill(new EchoPacket(id, 0, -1)); // no packet of a round
    for (int i = 0; i < STAMP_TRIALS && !isStamping(); i++) {
      await(STAMP_PAUSE);
    }
  }

  private boolean isStamping() {
    libc.sendto(fd, outgoing, destination);
    message.receive(libc, fd, Message.FROM_ERROR_QUEUE);
    await(STAMP_PAUSE);
    return message.receive(libc, fd, 0) >= 0 && message.stamp().isPresent();
  }

  /** The calls of {@link #send} and {@link #receive}, whatever they return. */
  void prime(EchoPacket packet) {
    fill(packet);
    now();
    libc.sendto(fd, outgoing, destination);
    message.receive(libc, fd, Message.FROM_ERROR_QUEUE);
    await(0);
    message.receive(libc, fd, 0);
    EchoPacket.parseReply(packet.encodeReply());
    EchoPacket.parseLoopedRequest(packet.encodeRequest());
    message.isSendStamp();
    message.stamp();
  }

  @Override
  public Optional<Received> receive(long waitNanos) throws IOException {
    if (check(await(waitNanos)) <= 0) {
      return Optional.empty();
    }
    if ((poll.get(JAVA_SHORT, FOUND_OFFSET) & POLLERR) != 0) {
      takeSendStamps(); // or the next wait ends at once, again and again
    }
    return read();
  }

  private int await(long waitNanos) {
    time.set(JAVA_LONG, 0, waitNanos / NANOS);
    time.set(JAVA_LONG, 8, waitNanos % NANOS);
    return libc.ppoll(poll, time);
  }

  private Optional<Received> read() throws IOException {
    int length = check(message.receive(libc, fd, 0));
    if (length < 0) {
      return Optional.empty();
    }
    Moment read = now();
    byte[] bytes = message.data(length);
    EchoPacket reply =
        (kind == SocketKind.RAW
                ? EchoPacket.parseReplyWithIpHeader(bytes)
                : EchoPacket.parseReply(bytes))
            .orElse(null);
    InetAddress source = message.source();
    OptionalLong arrived = message.stamp();
    OptionalLong leftAt = reply == null ? OptionalLong.empty() : leftAt(reply.number());
    return Optional.of(new Received(source, reply, leftAt, arrived, read));
  }

  private OptionalLong leftAt(int number) throws IOException {
    if (!left.containsKey(number)) {
      takeSendStamps(); // it may have come with the reply
    }
    Long stamp = left.get(number);
    return stamp == null ? OptionalLong.empty() : OptionalLong.of(stamp);
  }

  private void takeSendStamps() throws IOException {
    boolean more = true;
    while (more) {
      more = takeSendStamp();
    }
  }

  /**
   * Takes one entry off the error queue. A stamp comes with its packet, so it is matched by the
   * packet's number: to count stamps would go wrong with the first packet that fails to leave.
   *
   * @return whether there was one
   */
  private boolean takeSendStamp() throws IOException {
    int length = check(message.receive(libc, fd, Message.FROM_ERROR_QUEUE));
    if (length < 0) {
      return false;
    }
    Optional<EchoPacket> packet = EchoPacket.parseLoopedRequest(message.data(length));
    OptionalLong stamp = message.stamp();
    if (message.isSendStamp() && packet.isPresent() && stamp.isPresent()) {
      left.put(packet.get().number(), stamp.getAsLong()); // the last device's, if several stamp
    }
    return true;
  }

  @Override
  public long drops() {
    MemorySegment memory = arena.allocate(MEMINFO_SIZE, 8);
    MemorySegment size = arena.allocateFrom(JAVA_INT, MEMINFO_SIZE);
    int result = libc.getsockopt(fd, SOL_SOCKET, SO_MEMINFO, memory, size);
    return result < 0 ? 0 : Integer.toUnsignedLong(memory.get(JAVA_INT, DROPS_OFFSET));
  }

  /** Read again if we were held up in between, as that would look like a step of the wall clock. */
  private Moment now() {
    Moment now = readClocks();
    for (int i = 1; i < CLOCK_READS && System.nanoTime() - now.monotonic() > CLOCKS_APART; i++) {
      now = readClocks();
    }
    return now;
  }

  private Moment readClocks() {
    long monotonic = System.nanoTime();
    libc.clockGettime(CLOCK_REALTIME, time);
    return new Moment(Message.nanos(time, 0), monotonic);
  }

  /** What was done, or -1 when there is nothing now but may be later. */
  private static int check(int result) throws IOException {
    if (result == -Errno.EAGAIN || result == -Errno.EINTR) {
      return -1;
    }
    if (result < 0) {
      throw new IOException(Errno.describe(-result));
    }
    return result;
  }

  @Override
  public void close() {
    if (fd >= 0) {
      libc.close(fd);
    }
    arena.close();
  }
}
