package network.skale.nms.sla.probe.icmp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.Inet4Address;
import java.util.Arrays;

/** The C library functions that make a network namespace and the devices in it. */
final class TestLibc {

  private static final int CLONE_NEWNET = 0x40000000;
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int O_RDWR = 2;

  // struct ifreq
  private static final int REQUEST_SIZE = 40;
  private static final int VALUE_OFFSET = 16;
  private static final int SIOCSIFFLAGS = 0x8914;
  private static final int SIOCSIFADDR = 0x8916;
  private static final int SIOCSIFNETMASK = 0x891c;
  private static final int TUNSETIFF = 0x400454ca;
  private static final int UP = 1;
  private static final int TUN_WITHOUT_HEADER = 0x1001;

  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final MethodHandle UNSHARE =
      function("unshare", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle OPEN =
      function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle IOCTL =
      function(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle READ =
      function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment state = arena.allocate(STATE);

  private static MethodHandle function(
      String name, FunctionDescriptor type, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = ERRNO;
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, all);
  }

  /** Gives the calling thread, and what it starts, a network of its own, if it may. */
  boolean leaveNetwork() {
    try {
      return (int) UNSHARE.invokeExact(state, CLONE_NEWNET) == 0;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Makes a device whose packets come out of, and go into, the file descriptor; -1 if we may not.
   */
  int tun(String name) {
    int fd = open("/dev/net/tun");
    MemorySegment request = request(name);
    request.set(JAVA_SHORT, VALUE_OFFSET, (short) TUN_WITHOUT_HEADER);
    return fd >= 0 && ioctl(fd, TUNSETIFF, request) == 0 ? fd : -1;
  }

  boolean setAddress(String device, Inet4Address address, Inet4Address mask) {
    return configure(SIOCSIFADDR, withAddress(device, address))
        && configure(SIOCSIFNETMASK, withAddress(device, mask));
  }

  boolean bringUp(String device) {
    MemorySegment request = request(device);
    request.set(JAVA_SHORT, VALUE_OFFSET, (short) UP);
    return configure(SIOCSIFFLAGS, request);
  }

  private MemorySegment request(String device) {
    MemorySegment request = arena.allocate(REQUEST_SIZE, 8);
    request.setString(0, device);
    return request;
  }

  private MemorySegment withAddress(String device, Inet4Address address) {
    MemorySegment request = request(device);
    request.set(JAVA_SHORT, VALUE_OFFSET, (short) AF_INET);
    MemorySegment.copy(address.getAddress(), 0, request, JAVA_BYTE, VALUE_OFFSET + 4, 4);
    return request;
  }

  private boolean configure(int what, MemorySegment request) {
    Libc libc = new Libc(arena);
    int any = libc.socket(AF_INET, SOCK_DGRAM, 0);
    try {
      return ioctl(any, what, request) == 0;
    } finally {
      libc.close(any);
    }
  }

  private int open(String path) {
    try {
      return (int) OPEN.invokeExact(state, arena.allocateFrom(path), O_RDWR);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private int ioctl(int fd, long what, MemorySegment request) {
    try {
      return (int) IOCTL.invokeExact(state, fd, what, request);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  int read(int fd, MemorySegment packet) {
    try {
      return (int) (long) READ.invokeExact(state, fd, packet, packet.byteSize());
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  void write(int fd, MemorySegment packet, int length) {
    try {
      long written = (long) WRITE.invokeExact(state, fd, packet, (long) length);
      if (written != length) {
        throw new AssertionError("write gave " + written);
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
