package network.skale.nms.sla.probe.icmp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.util.OptionalLong;

/**
 * What {@code recvmsg} fills: the data, who sent it, and the kernel's remarks on it. Holds the last
 * one that was received.
 */
final class Message {

  static final int FROM_ERROR_QUEUE = 0x2000;

  // struct msghdr
  private static final int HEADER_SIZE = 56;
  private static final int NAME_LENGTH_OFFSET = 8;
  private static final int CONTROL_LENGTH_OFFSET = 40;
  // struct sockaddr_in
  private static final int ADDRESS_SIZE = 16;
  private static final int IP_OFFSET = 4;
  // struct cmsghdr: length, level, type, then the data; the next begins at a multiple of 8
  private static final int CONTROL_HEADER = 16;
  // struct scm_timestamping: three times; the first one is the software's
  private static final int SOL_SOCKET = 1;
  private static final int SO_TIMESTAMPING = 37;
  // struct sock_extended_err
  private static final int SOL_IP = 0;
  private static final int IP_RECVERR = 11;
  private static final int ORIGIN_OFFSET = 4;
  private static final int ORIGIN_TIMESTAMPING = 4;

  private static final long NANOS = 1_000_000_000L;

  private final MemorySegment data;
  private final MemorySegment source;
  private final MemorySegment control;
  private final MemorySegment header;

  /** Data beyond 256 bytes is cut off: it is then no message of ours. */
  Message(Arena arena) {
    data = arena.allocate(256, 8);
    source = arena.allocate(ADDRESS_SIZE, 8);
    control = arena.allocate(256, 8);
    header = arena.allocate(HEADER_SIZE, 8);
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ADDRESS, 0, data);
    vector.set(JAVA_LONG, 8, data.byteSize());
    header.set(ADDRESS, 0, source);
    header.set(ADDRESS, 16, vector);
    header.set(JAVA_LONG, 24, 1);
    header.set(ADDRESS, 32, control);
  }

  /**
   * Takes the next one.
   *
   * @return the length of its data, or the negative errno
   */
  int receive(Libc libc, int fd, int flags) {
    header.set(JAVA_INT, NAME_LENGTH_OFFSET, ADDRESS_SIZE);
    header.set(JAVA_LONG, CONTROL_LENGTH_OFFSET, control.byteSize());
    return libc.recvmsg(fd, header, flags);
  }

  byte[] data(int length) {
    return data.asSlice(0, length).toArray(JAVA_BYTE);
  }

  InetAddress source() throws IOException {
    return InetAddress.getByAddress(source.asSlice(IP_OFFSET, 4).toArray(JAVA_BYTE));
  }

  /** Wall clock in nanoseconds at which the kernel took or gave away the packet, if it says so. */
  OptionalLong stamp() {
    long at = find(SOL_SOCKET, SO_TIMESTAMPING);
    long stamp = at < 0 ? 0 : nanos(control, at);
    return stamp == 0 ? OptionalLong.empty() : OptionalLong.of(stamp);
  }

  /** Whether it tells of a packet that left; ICMP errors come through the same queue. */
  boolean isSendStamp() {
    long at = find(SOL_IP, IP_RECVERR);
    return at >= 0 && control.get(JAVA_BYTE, at + ORIGIN_OFFSET) == ORIGIN_TIMESTAMPING;
  }

  /** Where the data of this control message begins, or -1. */
  private long find(int level, int type) {
    long end = Math.min(header.get(JAVA_LONG, CONTROL_LENGTH_OFFSET), control.byteSize());
    long at = 0;
    while (at + CONTROL_HEADER <= end) {
      if (control.get(JAVA_INT, at + 8) == level && control.get(JAVA_INT, at + 12) == type) {
        return at + CONTROL_HEADER;
      }
      at += Math.max(CONTROL_HEADER, (control.get(JAVA_LONG, at) + 7) & ~7L);
    }
    return -1;
  }

  /** Reads a struct timespec. */
  static long nanos(MemorySegment timespec, long at) {
    return timespec.get(JAVA_LONG, at) * NANOS + timespec.get(JAVA_LONG, at + 8);
  }
}
