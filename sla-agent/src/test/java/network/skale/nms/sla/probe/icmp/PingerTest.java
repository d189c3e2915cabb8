package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import network.skale.nms.sla.probe.icmp.PingResult.Answered;
import network.skale.nms.sla.probe.icmp.PingResult.Lost;
import network.skale.nms.sla.probe.icmp.PingResult.Unknown;
import network.skale.nms.sla.probe.icmp.TestNetwork.Reply;
import org.junit.jupiter.api.Test;

class PingerTest {

  /** Three packets 30 ms apart that may each take 100 ms, so that a test is quick. */
  private static final PingSettings QUICK =
      new PingSettings(3, Duration.ofMillis(30), Duration.ofMillis(100), 1, 1000);

  private static final Inet4Address TARGET = address("127.1.0.1");
  private static final Inet4Address OTHER = address("127.1.0.2");

  @Test
  void latencyIsTheMeanInWholeMicroseconds() throws Exception {
    Pinger pinger =
        pinger(
            (target, request) ->
                List.of(
                    new Reply(
                        Duration.ofNanos(10_000_900 + 1_000_000L * request.number()),
                        target,
                        Optional.of(request))));

    // (10 000.9 + 11 000.9 + 12 000.9) / 3 = 11 000.9
    assertThat(pinger.ping(List.of(TARGET))).containsEntry(TARGET, new Answered(11_000, 0));
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 3, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void oneOfThreeMayBeLost() throws Exception {
    Pinger pinger =
        pinger((target, request) -> answerUnless(request.number() == 1, target, request));

    assertThat(pinger.ping(List.of(TARGET)).get(TARGET))
        .isInstanceOfSatisfying(Answered.class, it -> assertThat(it.lost()).isOne());
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 2, 0, 0, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void twoOfThreeLostIsOffline() throws Exception {
    Pinger pinger =
        pinger((target, request) -> answerUnless(request.number() > 0, target, request));

    assertThat(pinger.ping(List.of(TARGET))).containsEntry(TARGET, new Lost(2, 3));
  }

  @Test
  void eachTargetIsJudgedByItsOwnPackets() throws Exception {
    Pinger pinger =
        pinger((target, request) -> answerUnless(target.equals(OTHER), target, request));

    var results = pinger.ping(List.of(TARGET, OTHER, TARGET));

    assertThat(results).containsOnlyKeys(TARGET, OTHER).containsEntry(OTHER, new Lost(3, 3));
    assertThat(results.get(TARGET)).isInstanceOf(Answered.class);
    assertThat(pinger.tally().sent()).isEqualTo(6);
  }

  @Test
  void lateReplyIsCountedAndItsPacketIsLost() throws Exception {
    Pinger pinger =
        pinger(
            (target, request) ->
                switch (request.number()) {
                  case 0 -> TestNetwork.reply(120, target, request);
                  case 1 -> TestNetwork.reply(5, target, request);
                  default -> List.of();
                });

    assertThat(pinger.ping(List.of(TARGET))).containsEntry(TARGET, new Lost(2, 3));
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 1, 0, 0, 2, 1, 0, 0, 0, 0));
  }

  @Test
  void duplicatesAreCountedAndReplaceNoLostPacket() throws Exception {
    Pinger pinger =
        pinger(
            (target, request) -> {
              List<Reply> replies = new ArrayList<>();
              if (request.number() == 0) {
                replies.addAll(TestNetwork.reply(1, target, request));
                replies.addAll(TestNetwork.reply(2, target, request));
                replies.addAll(TestNetwork.reply(3, target, request));
              }
              return replies;
            });

    assertThat(pinger.ping(List.of(TARGET))).containsEntry(TARGET, new Lost(2, 3));
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 1, 0, 0, 2, 0, 2, 0, 0, 0));
  }

  @Test
  void whatIsNotOursIsCountedAndNeverTakenAsAReply() throws Exception {
    Pinger pinger =
        pinger(
            (target, request) -> {
              int id = request.id();
              long cookie = request.cookie();
              int number = request.number();
              return List.of(
                  foreign(target, new EchoPacket(id + 1, cookie, number)),
                  foreign(target, new EchoPacket(id, cookie + 1, number)),
                  foreign(target, new EchoPacket(id, cookie, number + 3)),
                  foreign(target, new EchoPacket(id, cookie, -1)),
                  foreign(OTHER, request),
                  new Reply(Duration.ofMillis(1), target, Optional.empty()));
            });

    assertThat(pinger.ping(List.of(TARGET))).containsEntry(TARGET, new Lost(3, 3));
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 0, 0, 0, 3, 0, 0, 18, 0, 0));
  }

  private static Reply foreign(InetAddress source, EchoPacket packet) {
    return new Reply(Duration.ofMillis(1), source, Optional.of(packet));
  }

  @Test
  void replyBeforeItsRequestWasSentIsForeign() throws Exception {
    Pinger pinger =
        pinger(
            (target, request) ->
                request.number() == 0
                    ? List.of(foreign(target, new EchoPacket(TestNetwork.ID, request.cookie(), 2)))
                    : List.of());

    assertThat(pinger.ping(List.of(TARGET))).containsEntry(TARGET, new Lost(3, 3));
    assertThat(pinger.tally().foreign()).isOne();
  }

  @Test
  void packetThatCouldNotBeSentIsNoLoss() throws Exception {
    Pinger pinger =
        pinger(
            (target, request) -> {
              if (target.equals(TARGET) && request.number() == 1) {
                throw new IOException("errno 105 ENOBUFS");
              }
              return TestNetwork.reply(1, target, request);
            });

    var results = pinger.ping(List.of(TARGET, OTHER));

    assertThat(results).containsEntry(TARGET, new Unknown("could not be sent: errno 105 ENOBUFS"));
    assertThat(results.get(OTHER)).isInstanceOf(Answered.class);
    assertThat(pinger.tally()).isEqualTo(new PingTally(5, 5, 0, 0, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void replyThatWeReadTooLateButTheKernelHadInTimeCounts() throws Exception {
    Pinger pinger = new Pinger(() -> new SlowReader(TestNetwork.answering(1)), QUICK);

    assertThat(pinger.ping(List.of(TARGET)).get(TARGET)).isInstanceOf(Answered.class);
  }

  @Test
  void roundTripsWithoutSendStampsAreMeasuredByTheClockAndCounted() throws Exception {
    Pinger pinger = pinger(TestNetwork.answering(5).withoutSendStamps(_ -> true));

    assertThat(pinger.ping(List.of(TARGET)).get(TARGET)).isInstanceOf(Answered.class);
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 3, 3, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void oneSendStampThatNeverComesIsReplacedByTheClock() throws Exception {
    Pinger pinger = pinger(TestNetwork.answering(5).withoutSendStamps(number -> number == 1));

    assertThat(pinger.ping(List.of(TARGET)).get(TARGET))
        .isInstanceOfSatisfying(
            Answered.class, it -> assertThat(it.latencyMicros()).isBetween(5_000, 6_000));
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 3, 1, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void whatThisHostDroppedItselfIsNotTheTargetsLoss() throws Exception {
    Pinger pinger =
        pinger(
            new TestNetwork(
                    (target, request) -> answerUnless(target.equals(TARGET), target, request))
                .dropping(7));

    var results = pinger.ping(List.of(TARGET, OTHER));

    assertThat(results).containsEntry(TARGET, new Unknown("this host itself dropped 7 packets"));
    assertThat(results.get(OTHER)).isInstanceOf(Answered.class);
    assertThat(pinger.tally().dropped()).isEqualTo(7);
  }

  @Test
  void wallClockThatIsSteppedMeanwhileDoesNotChangeTheLatency() throws Exception {
    Pinger pinger = pinger(TestNetwork.answering(5).steppingTheClock(Duration.ofHours(-1)));

    assertThat(pinger.ping(List.of(TARGET)).get(TARGET))
        .isInstanceOfSatisfying(
            Answered.class, it -> assertThat(it.latencyMicros()).isBetween(5_000, 99_999));
    assertThat(pinger.tally().clocked()).isEqualTo(3);
  }

  @Test
  void replyThatIsReadTooLateWhileTheClockWasSteppedIsNeitherAnsweredNorLost() throws Exception {
    Pinger pinger =
        new Pinger(
            () -> new SlowReader(TestNetwork.answering(1).steppingTheClock(Duration.ofSeconds(-9))),
            QUICK);

    assertThat(pinger.ping(List.of(TARGET)))
        .containsEntry(
            TARGET, new Unknown("replies came, but our clock cannot tell whether in time"));
    assertThat(pinger.tally()).isEqualTo(new PingTally(3, 0, 0, 3, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void addressThatIsNotIpv4IsUnknown() throws Exception {
    InetAddress six = InetAddress.getByAddress(new byte[16]);
    Pinger pinger =
        new Pinger(
            () -> {
              throw new AssertionError("there is nothing to send");
            },
            QUICK);

    assertThat(pinger.ping(List.of(six)))
        .containsEntry(six, new Unknown("only IPv4 addresses can be pinged"));
  }

  @Test
  void interruptEndsThePingSoonAndClosesTheSocket() throws Exception {
    TestNetwork silent = new TestNetwork((_, _) -> List.of());
    Pinger pinger =
        new Pinger(
            () -> silent,
            new PingSettings(3, Duration.ofMillis(200), Duration.ofMinutes(5), 1, 1000));

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pinger.ping(List.of(TARGET))).isInstanceOf(InterruptedException.class);
    assertThat(silent.isClosed()).isTrue();
  }

  @Test
  void everyRoundHasACookieOfItsOwn() throws Exception {
    List<Long> cookies = new ArrayList<>();
    Pinger pinger =
        pinger(
            (target, request) -> {
              cookies.add(request.cookie());
              return TestNetwork.reply(1, target, request);
            });

    pinger.ping(List.of(TARGET));
    pinger.ping(List.of(TARGET));

    assertThat(cookies.stream().distinct()).hasSize(2);
  }

  /** Its kernel has every reply at once, but its reader hangs once until all timeouts are over. */
  private static final class SlowReader implements EchoSocket {

    private final TestNetwork network;
    private int sent;
    private boolean slept;

    SlowReader(TestNetwork network) {
      this.network = network;
    }

    @Override
    public int id() {
      return network.id();
    }

    @Override
    public Moment send(Inet4Address target, EchoPacket packet) throws IOException {
      sent++;
      return network.send(target, packet);
    }

    @Override
    public Optional<Received> receive(long waitNanos) {
      if (sent < 3 || !slept) {
        hang(sent < 3 ? waitNanos : Duration.ofMillis(200).toNanos());
        slept = sent == 3;
        return Optional.empty();
      }
      return network.receive(waitNanos);
    }

    private static void hang(long nanos) {
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
    }

    @Override
    public long drops() {
      return network.drops();
    }

    @Override
    public void close() {
      network.close();
    }
  }

  private static List<Reply> answerUnless(boolean lost, Inet4Address target, EchoPacket request) {
    return lost ? List.of() : TestNetwork.reply(2, target, request);
  }

  private static Pinger pinger(TestNetwork.Behaviour behaviour) {
    return new Pinger(() -> new TestNetwork(behaviour), QUICK);
  }

  private static Pinger pinger(TestNetwork network) {
    return new Pinger(() -> network, QUICK);
  }

  private static Inet4Address address(String text) {
    try {
      return (Inet4Address) InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
