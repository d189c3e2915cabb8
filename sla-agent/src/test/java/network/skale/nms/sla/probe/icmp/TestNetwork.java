package network.skale.nms.sla.probe.icmp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A network in memory whose behaviour the test decides for each packet; one wall clock, unstepped.
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
  private final PriorityQueue<Arrival> underWay =
      new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
  private boolean closed;

  TestNetwork(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  static List<Reply> reply(int millis, Inet4Address target, EchoPacket request) {
    return List.of(new Reply(Duration.ofMillis(millis), target, Optional.of(request)));
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

  private static Received received(Arrival arrival, long now) {
    Reply reply = arrival.reply();
    return new Received(
        reply.source(), reply.packet().orElse(null), arrival.at(), new Moment(now, now));
  }

  @Override
  public void close() {
    closed = true;
  }
}
