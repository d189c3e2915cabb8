package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import network.skale.nms.sla.probe.icmp.PingResult.Answered;
import network.skale.nms.sla.probe.icmp.PingResult.Lost;
import network.skale.nms.sla.probe.icmp.PingResult.Unknown;
import org.junit.jupiter.api.Test;

/** The kernel's own socket, on the loopback device; needs the right to send ICMP echo. */
class KernelPingTest {

  private final Pinger pinger = new Pinger(PingSettings.STANDARD);

  @Test
  void twentyFourTargetsArePingedSideBySide() throws Exception {
    List<InetAddress> targets =
        IntStream.rangeClosed(1, 24).mapToObj(i -> address("127.88.0." + i)).toList();
    long start = System.nanoTime();

    Map<InetAddress, PingResult> results = pinger.ping(targets);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(results).containsOnlyKeys(targets);
    assertThat(results.values())
        .allSatisfy(
            result ->
                assertThat(result)
                    .isInstanceOfSatisfying(
                        Answered.class,
                        it -> {
                          assertThat(it.lost()).isZero();
                          assertThat(it.latencyMicros()).isBetween(0, 100_000);
                        }));
    assertThat(pinger.tally().sent()).isEqualTo(72);
    assertThat(pinger.tally().received()).isEqualTo(72);
    assertThat(pinger.tally().clocked()).isZero();
  }

  @Test
  void replyFromAnotherAddressThanTheTargetsIsNone() throws Exception {
    InetAddress anyLocal = address("0.0.0.0"); // the kernel lets 127.0.0.1 answer

    assertThat(pinger.ping(List.of(anyLocal))).containsEntry(anyLocal, new Lost(3, 3));
    assertThat(pinger.tally().foreign()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void packetThatTheKernelRefusesToSendIsUnknown() throws Exception {
    InetAddress broadcast = address("255.255.255.255");
    InetAddress fine = address("127.88.0.1");

    Map<InetAddress, PingResult> results = pinger.ping(List.of(broadcast, fine));

    assertThat(results.get(broadcast))
        .isInstanceOfSatisfying(
            Unknown.class, it -> assertThat(it.reason()).startsWith("could not be sent: errno "));
    assertThat(results.get(fine)).isInstanceOf(Answered.class);
    assertThat(pinger.tally().sendErrors()).isEqualTo(3);
    assertThat(pinger.tally().clocked()).isZero(); // no stamp went to another packet
  }

  @Test
  void kernelsStampsLieBetweenSendingAndReading() throws Exception {
    try (IcmpSocket socket = new KernelOpener().open()) {
      EchoPacket packet = new EchoPacket(socket.id(), 42, 7);
      Moment sent = socket.send((Inet4Address) address("127.88.0.9"), packet);
      EchoSocket.Received received = receive(socket, packet);

      assertThat(received.source()).isEqualTo(address("127.88.0.9"));
      long left = received.left().orElseThrow();
      long arrived = received.arrived().orElseThrow();
      assertThat(left).isBetween(sent.wall(), arrived - 1);
      assertThat(arrived).isBetween(left + 1, received.read().wall() - 1);
    }
  }

  @Test
  void everySocketStampsFromItsFirstPacketOn() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (IcmpSocket socket = new KernelOpener().open()) {
        EchoPacket packet = new EchoPacket(socket.id(), 42, i);
        var _ = socket.send((Inet4Address) address("127.88.0.9"), packet);
        EchoSocket.Received received = receive(socket, packet);
        assertThat(received.left()).isPresent();
        assertThat(received.arrived()).isPresent();
      }
    }
  }

  /** Root has both kinds, in a network of its own; others have the one that this host allows. */
  @Test
  void bothKindsOfSocketStamp() throws Exception {
    OwnNetwork.call(
        () -> {
          assertThat(stampingKind()).isEqualTo(SocketKind.DGRAM);
          OwnNetwork.allowDgram("1 0");
          assertThat(stampingKind()).isEqualTo(SocketKind.RAW);
          return null;
        },
        KernelPingTest::stampingKind);
  }

  private static SocketKind stampingKind() throws Exception {
    try (IcmpSocket socket = new KernelOpener().open()) {
      Inet4Address target = (Inet4Address) address("127.88.0.9");
      Measurement measured = Measurement.of(socket, target, 50, Duration.ofMillis(1));
      assertThat(measured.trips()).hasSize(50);
      assertThat(measured.stamped()).isEqualTo(50);
      return socket.kind();
    }
  }

  @Test
  void withoutStampsTheClockMeasuresAndEveryRoundTripIsCounted() throws Exception {
    Pinger clocked = new Pinger(KernelOpener.withoutStamps(), PingSettings.STANDARD);
    InetAddress target = address("127.88.0.1");

    assertThat(clocked.ping(List.of(target)).get(target)).isInstanceOf(Answered.class);
    assertThat(clocked.tally().clocked()).isEqualTo(3);
  }

  @Test
  void sendStampsDoNotWakeTheNextWait() throws Exception {
    try (IcmpSocket socket = new KernelOpener().open()) {
      for (int number = 0; number < 100; number++) {
        EchoPacket packet = new EchoPacket(socket.id(), 42, number);
        var _ = socket.send((Inet4Address) address("127.88.0.9"), packet);
        assertThat(receive(socket, packet).left()).isPresent();
      }
      long start = System.nanoTime();
      assertThat(socket.receive(20_000_000)).isEmpty();
      assertThat(System.nanoTime() - start).isGreaterThan(19_000_000);
    }
  }

  @Test
  void packetsThatOurFullBufferDropsAreCounted() throws Exception {
    try (IcmpSocket socket = new KernelOpener().open()) {
      int sent = 0;
      while (socket.drops() == 0 && sent < 100_000) {
        EchoPacket packet = new EchoPacket(socket.id(), 42, sent++);
        var _ = socket.send((Inet4Address) address("127.88.0.9"), packet);
      }
      int read = 0;
      while (socket.receive(0).isPresent()) {
        read++;
      }
      assertThat(socket.drops()).isPositive().isGreaterThanOrEqualTo(sent - read);
    }
  }

  private static EchoSocket.Received receive(IcmpSocket socket, EchoPacket wanted)
      throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (System.nanoTime() < end) {
      var received = socket.receive(100_000_000);
      if (received.isPresent() && wanted.equals(received.get().reply())) {
        return received.get();
      }
    }
    throw new AssertionError("no reply from the loopback device");
  }

  @Test
  void waitsNoLongerThanAsked() throws Exception {
    try (IcmpSocket socket = new KernelOpener().open()) {
      long start = System.nanoTime();
      assertThat(socket.receive(20_000_000)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(19), Duration.ofSeconds(5));
    }
  }

  @Test
  void kindOfSocketIsKnown() throws Exception {
    assertThat(Pinger.socketKind()).isIn(SocketKind.DGRAM, SocketKind.RAW);
  }

  @Test
  void otherPlatformIsRefusedInOneSentence() {
    assertThatThrownBy(() -> KernelOpener.on("Mac OS X", "aarch64").open())
        .isInstanceOf(IcmpUnavailable.class)
        .hasMessage(
            "ICMP echo is made for Linux on x86-64 or aarch64, but this is 'Mac OS X' on 'aarch64':"
                + " run the agent in its Linux container");
    assertThatThrownBy(() -> KernelOpener.on("Linux", "s390x").open())
        .hasMessageContaining("'Linux' on 's390x'");
  }

  @Test
  void missingRightNamesBothErrorsAndBothWaysToGrantIt() {
    IcmpUnavailable refused = IcmpUnavailable.refused(13, 1);

    assertThat(refused)
        .hasMessageContaining("SOCK_DGRAM: errno 13 EACCES, SOCK_RAW: errno 1 EPERM")
        .hasMessageContaining("sysctl -w net.ipv4.ping_group_range=\"0 2147483647\"")
        .hasMessageContaining("docker run --cap-add=NET_RAW")
        .hasMessageContaining("setcap cap_net_raw+ep");
    assertThat(refused.brief()).hasSizeLessThan(150).contains("EACCES", "EPERM");
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
