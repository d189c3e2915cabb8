package network.skale.nms.sla.probe.icmp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The few C library functions an echo socket needs; each returns what it did, or the negative
 * errno.
 *
 * <p>Not thread-safe: errno is caught in one place per object.
 */
final class Libc {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET = STATE.byteOffset(PathElement.groupElement("errno"));

  private static final MethodHandle SOCKET =
      function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle BIND =
      function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle GETSOCKNAME =
      function("getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SETSOCKOPT =
      function(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle GETSOCKOPT =
      function(
          "getsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SENDTO =
      function(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle RECVMSG =
      function("recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle PPOLL =
      function("ppoll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS));
  private static final MethodHandle CLOCK_GETTIME =
      function("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private final MemorySegment state;

  Libc(Arena arena) {
    state = arena.allocate(STATE);
  }

  int socket(int family, int type, int protocol) {
    try {
      return result((int) SOCKET.invokeExact(state, family, type, protocol));
    } catch (Throwable e) {
      throw failed("socket", e);
    }
  }

  int close(int fd) {
    try {
      return result((int) CLOSE.invokeExact(state, fd));
    } catch (Throwable e) {
      throw failed("close", e);
    }
  }

  int bind(int fd, MemorySegment address) {
    try {
      return result((int) BIND.invokeExact(state, fd, address, (int) address.byteSize()));
    } catch (Throwable e) {
      throw failed("bind", e);
    }
  }

  int getsockname(int fd, MemorySegment address, MemorySegment length) {
    try {
      return result((int) GETSOCKNAME.invokeExact(state, fd, address, length));
    } catch (Throwable e) {
      throw failed("getsockname", e);
    }
  }

  int setsockopt(int fd, int level, int option, MemorySegment value) {
    try {
      return result(
          (int) SETSOCKOPT.invokeExact(state, fd, level, option, value, (int) value.byteSize()));
    } catch (Throwable e) {
      throw failed("setsockopt", e);
    }
  }

  int getsockopt(int fd, int level, int option, MemorySegment value, MemorySegment size) {
    try {
      return result((int) GETSOCKOPT.invokeExact(state, fd, level, option, value, size));
    } catch (Throwable e) {
      throw failed("getsockopt", e);
    }
  }

  int sendto(int fd, MemorySegment message, MemorySegment address) {
    try {
      return result(
          (long)
              SENDTO.invokeExact(
                  state, fd, message, message.byteSize(), 0, address, (int) address.byteSize()));
    } catch (Throwable e) {
      throw failed("sendto", e);
    }
  }

  int recvmsg(int fd, MemorySegment header, int flags) {
    try {
      return result((long) RECVMSG.invokeExact(state, fd, header, flags));
    } catch (Throwable e) {
      throw failed("recvmsg", e);
    }
  }

  /** Waits for one file descriptor; ppoll and not poll, as poll knows whole milliseconds only. */
  int ppoll(MemorySegment fd, MemorySegment timeout) {
    try {
      return result((int) PPOLL.invokeExact(state, fd, 1L, timeout, MemorySegment.NULL));
    } catch (Throwable e) {
      throw failed("ppoll", e);
    }
  }

  int clockGettime(int clock, MemorySegment time) {
    try {
      return result((int) CLOCK_GETTIME.invokeExact(state, clock, time));
    } catch (Throwable e) {
      throw failed("clock_gettime", e);
    }
  }

  private int result(long value) {
    return value < 0 ? -state.get(JAVA_INT, ERRNO_OFFSET) : Math.toIntExact(value);
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, ERRNO);
  }

  /** The foreign call itself went wrong, which no answer of the kernel can cause. */
  private static IllegalStateException failed(String function, Throwable cause) {
    return new IllegalStateException("The native call " + function + " could not be made", cause);
  }
}
