package network.skale.nms.sla.probe.icmp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * An IPv4 echo socket of the kernel with receive time stamps, non-blocking, for any number of
 * targets.
 *
 * <p>Belongs to the thread that opened it. Layouts and numbers are those of 64-bit little-endian
 * Linux (x86-64, aarch64).
 */
final class IcmpSocket implements EchoSocket {

  private static final int AF_INET = 2;
  private static final int CLOCK_REALTIME = 0;
  private static final int SOL_SOCKET = 1;
  private static final int SO_TIMESTAMPNS = 35;
  private static final short POLLIN = 1;
  private static final long NANOS = 1_000_000_000L;

  // struct sockaddr_in
  private static final int ADDRESS_SIZE = 16;
  private static final int IP_OFFSET = 4;
  // struct msghdr
  private static final int HEADER_SIZE = 56;
  private static final int NAME_LENGTH_OFFSET = 8;
  private static final int CONTROL_LENGTH_OFFSET = 40;
  // struct cmsghdr: length, level, type, then the data; the next begins at a multiple of 8
  private static final int CONTROL_SIZE = 128;
  private static final int CONTROL_HEADER = 16;

  /** Enough for any reply to us; what is longer is cut and then no reply of ours. */
  private static final int BUFFER_SIZE = 256;

  private final Arena arena;
  private final Libc libc;
  private final int fd;
  private final SocketKind kind;
  private final int id;

  private final MemorySegment outgoing;
  private final MemorySegment destination;
  private final MemorySegment incoming;
  private final MemorySegment source;
  private final MemorySegment control;
  private final MemorySegment header;
  private final MemorySegment poll;
  private final MemorySegment time;

  IcmpSocket(Arena arena, Libc libc, int fd, SocketKind kind, int id) {
    this.arena = arena;
    this.libc = libc;
    this.fd = fd;
    this.kind = kind;
    this.id = id;
    outgoing = arena.allocate(EchoPacket.LENGTH, 8);
    destination = arena.allocate(ADDRESS_SIZE, 8);
    destination.set(JAVA_SHORT, 0, (short) AF_INET);
    incoming = arena.allocate(BUFFER_SIZE, 8);
    source = arena.allocate(ADDRESS_SIZE, 8);
    control = arena.allocate(CONTROL_SIZE, 8);
    header = messageHeader(arena, source, incoming, control);
    poll = arena.allocate(8, 8);
    poll.set(JAVA_INT, 0, fd);
    poll.set(JAVA_SHORT, 4, POLLIN);
    time = arena.allocate(16, 8);
  }

  private static MemorySegment messageHeader(
      Arena arena, MemorySegment name, MemorySegment data, MemorySegment control) {
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ADDRESS, 0, data);
    vector.set(JAVA_LONG, 8, data.byteSize());
    MemorySegment header = arena.allocate(HEADER_SIZE, 8);
    header.set(ADDRESS, 0, name);
    header.set(ADDRESS, 16, vector);
    header.set(JAVA_LONG, 24, 1);
    header.set(ADDRESS, 32, control);
    return header;
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
    return sent;
  }

  private void fill(EchoPacket packet) {
    MemorySegment.copy(packet.encodeRequest(), 0, outgoing, JAVA_BYTE, 0, EchoPacket.LENGTH);
  }

  /** The calls of {@link #send} and {@link #receive}, whatever they return. */
  void prime(EchoPacket packet) {
    fill(packet);
    now();
    libc.sendto(fd, outgoing, destination);
    await(0);
    libc.recvmsg(fd, header);
    EchoPacket.parseReply(packet.encodeReply());
    kernelStamp();
  }

  @Override
  public Optional<Received> receive(long waitNanos) throws IOException {
    return check(await(waitNanos)) > 0 ? read() : Optional.empty();
  }

  private int await(long waitNanos) {
    time.set(JAVA_LONG, 0, waitNanos / NANOS);
    time.set(JAVA_LONG, 8, waitNanos % NANOS);
    return libc.ppoll(poll, time);
  }

  private Optional<Received> read() throws IOException {
    header.set(JAVA_INT, NAME_LENGTH_OFFSET, ADDRESS_SIZE);
    header.set(JAVA_LONG, CONTROL_LENGTH_OFFSET, CONTROL_SIZE);
    int length = check(libc.recvmsg(fd, header));
    if (length < 0) {
      return Optional.empty();
    }
    Moment read = now();
    byte[] bytes = incoming.asSlice(0, length).toArray(JAVA_BYTE);
    Optional<EchoPacket> reply =
        kind == SocketKind.RAW
            ? EchoPacket.parseReplyWithIpHeader(bytes)
            : EchoPacket.parseReply(bytes);
    return Optional.of(
        new Received(sender(), reply.orElse(null), kernelStamp().orElse(read.wall()), read));
  }

  private InetAddress sender() throws IOException {
    return InetAddress.getByAddress(source.asSlice(IP_OFFSET, 4).toArray(JAVA_BYTE));
  }

  private Optional<Long> kernelStamp() {
    long end = header.get(JAVA_LONG, CONTROL_LENGTH_OFFSET);
    long at = 0;
    while (at + CONTROL_HEADER <= end) {
      long length = control.get(JAVA_LONG, at);
      if (control.get(JAVA_INT, at + 8) == SOL_SOCKET
          && control.get(JAVA_INT, at + 12) == SO_TIMESTAMPNS) {
        return Optional.of(nanos(control, at + CONTROL_HEADER));
      }
      at += Math.max(CONTROL_HEADER, (length + 7) & ~7L);
    }
    return Optional.empty();
  }

  private Moment now() {
    libc.clockGettime(CLOCK_REALTIME, time);
    return new Moment(nanos(time, 0), System.nanoTime());
  }

  private static long nanos(MemorySegment timespec, long at) {
    return timespec.get(JAVA_LONG, at) * NANOS + timespec.get(JAVA_LONG, at + 8);
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
