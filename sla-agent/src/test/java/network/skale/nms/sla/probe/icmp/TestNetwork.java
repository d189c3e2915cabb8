package network.skale.nms.sla.probe.icmp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/**
 * A network in memory whose behaviour the test decides for each packet, with stamps like a
 * kernel's.
 */
final class TestNetwork implements EchoSocket {

  static final int ID = 4711;

  /** What the network does with one request. */
  @FunctionalInterface
  interface Behaviour {
    List<Reply> answer(Inet4Address target, EchoPacket request) throws IOException;
  }

  /** Something that comes in some time after the request. */
  record Reply(Duration after, InetAddress source, Optional<EchoPacket> packet) {}

  private record Arrival(long at, Reply reply) {}

  private final Behaviour behaviour;
  private final Map<Integer, Long> left = new HashMap<>();
  private final PriorityQueue<Arrival> underWay =
      new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
  private IntPredicate unstamped = _ -> false;
  private Duration step = Duration.ZERO;
  private long drops;
  private boolean closed;

  TestNetwork(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  static List<Reply> reply(int millis, Inet4Address target, EchoPacket request) {
    return List.of(new Reply(Duration.ofMillis(millis), target, Optional.of(request)));
  }

  /** Where every target answers after so long. */
  static TestNetwork answering(int millis) {
    return new TestNetwork((target, request) -> reply(millis, target, request));
  }

  /** The kernel gives no stamp when a packet with such a number leaves. */
  TestNetwork withoutSendStamps(IntPredicate numbers) {
    unstamped = numbers;
    return this;
  }

  /** The wall clock is set by so much after each packet left, and back before the next one. */
  TestNetwork steppingTheClock(Duration by) {
    step = by;
    return this;
  }

  TestNetwork dropping(long packets) {
    drops = packets;
    return this;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public Moment send(Inet4Address target, EchoPacket packet) throws IOException {
    long now = System.nanoTime();
    for (Reply reply : behaviour.answer(target, packet)) {
      underWay.add(new Arrival(now + reply.after().toNanos(), reply));
    }
    if (!unstamped.test(packet.number())) {
      left.put(packet.number(), now);
    }
    return new Moment(now, now);
  }

  @Override
  public Optional<Received> receive(long waitNanos) {
    long end = System.nanoTime() + waitNanos;
    while (true) {
      Arrival next = underWay.peek();
      long now = System.nanoTime();
      if (next != null && next.at() <= now) {
        underWay.remove();
        return Optional.of(received(next, now));
      }
      if (now >= end) {
        return Optional.empty();
      }
      LockSupport.parkNanos(
          Math.min(end - now, next == null ? TimeUnit.SECONDS.toNanos(1) : next.at() - now));
    }
  }

  private Received received(Arrival arrival, long now) {
    Reply reply = arrival.reply();
    EchoPacket packet = reply.packet().orElse(null);
    Long leftAt = packet == null ? null : left.get(packet.number());
    return new Received(
        reply.source(),
        packet,
        leftAt == null ? OptionalLong.empty() : OptionalLong.of(leftAt),
        OptionalLong.of(arrival.at() + step.toNanos()),
        new Moment(now + step.toNanos(), now));
  }

  @Override
  public long drops() {
    return drops;
  }

  @Override
  public void close() {
    closed = true;
  }
}
