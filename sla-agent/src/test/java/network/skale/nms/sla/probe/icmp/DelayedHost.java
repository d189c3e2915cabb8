package network.skale.nms.sla.probe.icmp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * A host behind a device of its own that answers every echo request after a delay, and writes down
 * how long it really took. A program, so that nothing of the prober's JVM delays it.
 */
final class DelayedHost {

  static final String ADDRESS = "10.99.0.2";

  private static final String DEVICE = "nms0";
  private static final long SPIN = 200_000;
  private static final int NUMBER_OFFSET = 20 + 8 + 8;

  private record Held(MemorySegment packet, int length, long since) {}

  private final TestLibc kernel = new TestLibc();
  private final Arena arena = Arena.ofAuto();
  private final Queue<Held> held = new ArrayDeque<>();
  private final Map<Integer, Long> truth = new TreeMap<>();
  private final int tun = kernel.tun(DEVICE);
  private final long delay;

  private DelayedHost(Duration delay) {
    this.delay = delay.toNanos();
  }

  /** Takes the delay in microseconds; ends, and tells what it did, at the end of the input. */
  public static void main(String[] args) throws IOException {
    DelayedHost host = new DelayedHost(Duration.ofNanos(1000 * Long.parseLong(args[0])));
    if (host.tun < 0 || !kernelAddress(host.kernel) || !host.kernel.bringUp(DEVICE)) {
      System.out.println("not permitted");
      return;
    }
    Thread.ofPlatform().daemon().start(host::answer);
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // until the prober closes it
    }
    host.tell(System.out);
  }

  private static boolean kernelAddress(TestLibc kernel) throws IOException {
    return kernel.setAddress(
        DEVICE,
        (Inet4Address) InetAddress.getByName("10.99.0.1"),
        (Inet4Address) InetAddress.getByName("255.255.255.0"));
  }

  private void answer() {
    Libc libc = new Libc(arena);
    MemorySegment poll = arena.allocate(8, 8);
    poll.set(JAVA_INT, 0, tun);
    poll.set(JAVA_SHORT, 4, (short) 1);
    MemorySegment time = arena.allocate(16, 8);
    while (true) {
      Held next = held.peek();
      long left = next == null ? 1_000_000_000 : next.since() + delay - System.nanoTime();
      time.set(JAVA_LONG, 8, Math.clamp(left - SPIN, 0, 999_999_999));
      if (libc.ppoll(poll, time) > 0) {
        take();
      }
      if (next != null && next.since() + delay - System.nanoTime() <= 0) {
        giveBack(held.remove());
      }
    }
  }

  private void take() {
    MemorySegment packet = arena.allocate(2048, 8);
    int length = kernel.read(tun, packet);
    long now = System.nanoTime();
    boolean echo = length >= 84 && packet.get(JAVA_BYTE, 9) == 1 && packet.get(JAVA_BYTE, 20) == 8;
    if (echo) {
      held.add(new Held(packet, length, now));
    }
  }

  private void giveBack(Held request) {
    MemorySegment packet = request.packet();
    int source = packet.get(JAVA_INT, 12);
    packet.set(JAVA_INT, 12, packet.get(JAVA_INT, 16));
    packet.set(JAVA_INT, 16, source);
    packet.set(JAVA_BYTE, 20, (byte) 0); // a reply, and the checksum of one
    var bigEndian = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    int sum = (packet.get(bigEndian, 22) & 0xFFFF) + 0x0800;
    packet.set(bigEndian, 22, (short) (sum + (sum >>> 16)));
    int number = packet.get(JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN), NUMBER_OFFSET);
    long took = System.nanoTime() - request.since();
    kernel.write(tun, packet, request.length());
    synchronized (truth) {
      truth.put(number, took);
    }
  }

  private void tell(PrintStream out) {
    synchronized (truth) {
      truth.forEach((number, took) -> out.println(number + " " + took));
    }
  }
}
