package network.skale.nms.sla.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import network.skale.nms.model.CheckedNode;
import network.skale.nms.model.Sample;
import network.skale.nms.model.Sample.State;
import network.skale.nms.sla.probe.icmp.Ping;
import network.skale.nms.sla.probe.icmp.PingResult;
import network.skale.nms.sla.probe.icmp.PingResult.Answered;
import network.skale.nms.sla.probe.icmp.PingResult.Lost;
import network.skale.nms.sla.probe.icmp.PingResult.Unknown;
import network.skale.nms.sla.probe.icmp.PingSettings;
import network.skale.nms.sla.probe.icmp.Pinger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {

  private static final Instant SLOT = Instant.parse("2026-03-01T00:05:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(20);
  private static final InetAddress ONE = address("127.90.0.1");
  private static final InetAddress TWO = address("127.90.0.2");
  private static final InetAddress REFERENCE = address("127.90.9.1");
  private static final InetAddress OTHER_REFERENCE = address("127.90.9.2");
  private static final HttpHandler STOPPED =
      TestWatchdog.status(
          200, CoreStatusTest.data(CoreStatusTest.container("skale_api", "{\"Running\":false}")));

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Map<InetAddress, PingResult> network = new HashMap<>();
  private final List<Set<InetAddress>> pinged = new CopyOnWriteArrayList<>();
  private int port;

  /** Pings are answered as {@link #network} says; unnamed addresses answer after 1.5 ms. */
  private Map<InetAddress, PingResult> ping(Collection<InetAddress> targets) {
    pinged.add(Set.copyOf(targets));
    Map<InetAddress, PingResult> results = new HashMap<>();
    targets.forEach(it -> results.put(it, network.getOrDefault(it, new Answered(1500, 0))));
    return results;
  }

  @BeforeEach
  void startWatchdog() throws Exception {
    port = watchdog(ONE, 0, TestWatchdog.UP).port();
  }

  private TestWatchdog watchdog(InetAddress address, int atPort, HttpHandler... handlers)
      throws IOException {
    TestWatchdog server = new TestWatchdog(address.getHostAddress(), atPort, handlers);
    opened.add(server);
    return server;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable it : opened.reversed()) {
      it.close();
    }
  }

  private Sweep sweep(Ping ping, Duration period, InetAddress... references) {
    Sweep sweep = new Sweep(period, List.of(references), ping, new WatchdogProbe(port));
    opened.add(sweep);
    return sweep;
  }

  private List<Sample> run(InetAddress... targets) throws InterruptedException {
    return sweep(this::ping, PERIOD, REFERENCE, OTHER_REFERENCE).run(SLOT, nodes(targets));
  }

  /** Ids are 1, 2 and so on. */
  private static List<CheckedNode> nodes(InetAddress... targets) {
    List<CheckedNode> nodes = new ArrayList<>();
    for (InetAddress target : targets) {
      nodes.add(new CheckedNode(nodes.size() + 1, Instant.EPOCH, target));
    }
    return nodes;
  }

  @Test
  void targetThatAnswersBothIsUp() throws Exception {
    assertThat(run(ONE)).containsExactly(new Sample(1, SLOT, State.UP, 1500, ""));
    assertThat(pinged).containsExactly(Set.of(ONE));
  }

  @Test
  void badWatchdogIsDownAndKeepsTheLatency() throws Exception {
    watchdog(TWO, port, STOPPED);

    assertThat(run(ONE, TWO))
        .containsExactly(
            new Sample(1, SLOT, State.UP, 1500, ""),
            new Sample(2, SLOT, State.DOWN, 1500, "watchdog: skale_api is not running"));
  }

  @Test
  void unknownWatchdogIsUnknownAndKeepsTheLatency() throws Exception {
    watchdog(TWO, port, TestWatchdog.status(200, "rubbish"));

    assertThat(run(TWO))
        .containsExactly(
            new Sample(1, SLOT, State.UNKNOWN, 1500, "watchdog: the answer is no JSON"));
  }

  @Test
  void lostPingIsDownWhateverTheWatchdogSays() throws Exception {
    network.put(ONE, new Lost(2, 3));

    assertThat(run(ONE, TWO).getFirst())
        .isEqualTo(new Sample(1, SLOT, State.DOWN, -1, "ping: 2 of 3 packets lost"));
  }

  @Test
  void unknownPingIsUnknownWhateverTheWatchdogSays() throws Exception {
    network.put(TWO, new Unknown("could not be sent: errno 1 EPERM"));

    assertThat(run(TWO))
        .containsExactly(
            new Sample(1, SLOT, State.UNKNOWN, -1, "ping: could not be sent: errno 1 EPERM"));
    assertThat(pinged).containsExactly(Set.of(TWO));
  }

  @Test
  void targetsThatShareAnAddressAreAskedOnce() throws Exception {
    TestWatchdog two = watchdog(TWO, port, TestWatchdog.UP);

    assertThat(run(TWO, ONE, TWO))
        .extracting(Sample::target, Sample::state)
        .containsExactly(tuple(1L, State.UP), tuple(2L, State.UP), tuple(3L, State.UP));
    assertThat(two.asked()).hasSize(1);
    assertThat(pinged).containsExactly(Set.of(ONE, TWO));
  }

  @Test
  void withoutTargetsThereAreNoSamples() throws Exception {
    assertThat(run()).isEmpty();
  }

  @Test
  void referencesAreAskedOnceWhenPingsFail() throws Exception {
    network.put(ONE, new Lost(3, 3));
    network.put(TWO, new Lost(3, 3));

    assertThat(run(ONE, TWO)).extracting(Sample::state).containsOnly(State.DOWN);
    assertThat(pinged).containsExactly(Set.of(ONE, TWO), Set.of(REFERENCE, OTHER_REFERENCE));
  }

  @Test
  void whenNobodyAnswersWeAreBlindAndNobodyIsDown() throws Exception {
    loseEverything();
    network.put(TWO, new Unknown("x"));

    assertThat(run(ONE, TWO))
        .containsExactly(
            new Sample(1, SLOT, State.UNKNOWN, -1, "blind: no target and no reference answered"),
            new Sample(2, SLOT, State.UNKNOWN, -1, "ping: x"));
  }

  @Test
  void oneReferenceThatAnswersMakesUsSee() throws Exception {
    loseEverything();
    network.put(OTHER_REFERENCE, new Answered(9, 1));

    assertThat(run(ONE, TWO)).extracting(Sample::state).containsOnly(State.DOWN);
  }

  @Test
  void oneTargetThatAnswersMakesUsSee() throws Exception {
    loseEverything();
    network.put(ONE, new Answered(9, 0));

    assertThat(run(ONE, TWO)).extracting(Sample::state).containsExactly(State.UP, State.DOWN);
  }

  @Test
  void referencesThatCannotBeAskedDoNotMakeUsSee() throws Exception {
    loseEverything();
    network.put(REFERENCE, new Unknown("could not be sent: errno 101 ENETUNREACH"));

    assertThat(run(ONE, TWO)).extracting(Sample::state).containsOnly(State.UNKNOWN);
  }

  @Test
  void withoutReferencesWeAreNeverBlind() throws Exception {
    loseEverything();

    assertThat(sweep(this::ping, PERIOD).run(SLOT, nodes(ONE)))
        .extracting(Sample::state)
        .containsExactly(State.DOWN);
  }

  private void loseEverything() {
    for (InetAddress address : List.of(ONE, TWO, REFERENCE, OTHER_REFERENCE)) {
      network.put(address, new Lost(3, 3));
    }
  }

  @Test
  void slowWatchdogDelaysNobodyBeyondHalfThePeriod() throws Exception {
    watchdog(TWO, port, TestWatchdog.silent());
    long start = System.nanoTime();

    List<Sample> samples = sweep(this::ping, Duration.ofSeconds(4)).run(SLOT, nodes(ONE, TWO));

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(9));
    assertThat(samples)
        .containsExactly(
            new Sample(1, SLOT, State.UP, 1500, ""),
            new Sample(2, SLOT, State.DOWN, 1500, "watchdog: no answer in time"));
  }

  @Test
  void pingThatDoesNotEndIsUnknownAfterHalfThePeriod() throws Exception {
    List<Sample> samples = sweep(SweepTest::hang, Duration.ofSeconds(1)).run(SLOT, nodes(ONE));

    assertThat(samples)
        .containsExactly(
            new Sample(1, SLOT, State.UNKNOWN, -1, "ping: not finished within 500 ms"));
  }

  @Test
  void pingThatBreaksIsUnknown() throws Exception {
    Ping broken =
        _ -> {
          throw new IllegalStateException("boom");
        };

    assertThat(sweep(broken, PERIOD).run(SLOT, nodes(ONE)))
        .containsExactly(
            new Sample(
                1,
                SLOT,
                State.UNKNOWN,
                -1,
                "ping: failed (java.lang.IllegalStateException: boom)"));
  }

  @Test
  void interruptEndsTheRun() throws Exception {
    endsBy((_, running) -> running.interrupt());
  }

  @Test
  void closingEndsTheRun() throws Exception {
    endsBy((sweep, _) -> sweep.close());
  }

  @Test
  void closingWhileAWatchdogIsAskedMakesNoSample() throws Exception {
    TestWatchdog two = watchdog(TWO, port, TestWatchdog.silent());
    Sweep sweep = sweep(this::ping, Duration.ofMinutes(1));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread running = runInBackground(sweep, thrown, TWO);
    Awaitility.await().until(() -> !two.asked().isEmpty());

    sweep.close();

    assertThat(running.join(Duration.ofSeconds(5))).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void closedSweepDoesNotRun() {
    Sweep sweep = sweep(this::ping, PERIOD);
    sweep.close();

    assertThatThrownBy(() -> sweep.run(SLOT, nodes(ONE)))
        .isInstanceOf(InterruptedException.class)
        .hasMessage("the sweep is closed");
  }

  private void endsBy(BiConsumer<Sweep, Thread> end) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Ping hanging =
        targets -> {
          started.countDown();
          try {
            return hang(targets);
          } finally {
            ended.countDown();
          }
        };
    Sweep sweep = sweep(hanging, Duration.ofMinutes(1));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread running = runInBackground(sweep, thrown, ONE);
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

    end.accept(sweep, running);

    assertThat(running.join(Duration.ofSeconds(5))).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
  }

  private static Thread runInBackground(
      Sweep sweep, AtomicReference<Throwable> thrown, InetAddress target) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                sweep.run(SLOT, nodes(target));
              } catch (InterruptedException | RuntimeException e) {
                thrown.set(e);
              }
            });
  }

  private static Map<InetAddress, PingResult> hang(Collection<InetAddress> targets)
      throws InterruptedException {
    if (new CountDownLatch(1).await(1, TimeUnit.MINUTES)) {
      throw new AssertionError("nobody counts down");
    }
    return Map.of();
  }

  @Test
  void twentyFourRealTargetsAreSweptSideBySide() throws Exception {
    InetAddress[] targets = new InetAddress[24];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = address("127.90.1." + (i + 1));
      watchdog(targets[i], port, i == 7 ? STOPPED : TestWatchdog.UP);
    }
    Sweep sweep = sweep(new Pinger(PingSettings.STANDARD), PERIOD, REFERENCE);
    long start = System.nanoTime();

    List<Sample> samples = sweep.run(SLOT, nodes(targets));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(samples)
        .hasSize(24)
        .allSatisfy(it -> assertThat(it.latencyMicros()).isBetween(0, 200_000))
        .allSatisfy(
            it -> assertThat(it.state()).isEqualTo(it.target() == 8 ? State.DOWN : State.UP));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
