package network.skale.nms.sla.probe.icmp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All echo requests of one {@link Pinger#ping} and their replies, on one socket and one thread. */
final class Round {

  /** So that an interrupt is seen soon, as the native wait does not notice it. */
  private static final long LONGEST_WAIT = Duration.ofMillis(100).toNanos();

  /** For what came in time but was not yet read when the last timeout ran out. */
  private static final long DRAIN = Duration.ofMillis(100).toNanos();

  private enum State {
    UNSENT,
    WAITING,
    ANSWERED,
    LATE,
    UNTIMED,
    FAILED
  }

  private final EchoSocket socket;
  private final List<Inet4Address> targets;
  private final PingSettings settings;
  private final long cookie;
  private final Schedule schedule;
  private final long timeout;
  private final long gap;

  private final State[] states;
  private final @Nullable Moment[] sentAt;
  private final long[] roundTrips;
  private final @Nullable String[] sendErrors;

  private int next;
  private int oldest;
  private long late;
  private long duplicate;
  private long foreign;
  private long clocked;
  private long dropped;

  Round(EchoSocket socket, List<Inet4Address> targets, PingSettings settings, long cookie) {
    this.socket = socket;
    this.targets = targets;
    this.settings = settings;
    this.cookie = cookie;
    schedule = new Schedule(targets.size(), settings);
    timeout = settings.timeout().toNanos();
    gap = settings.gap().toNanos();
    states = new State[schedule.size()];
    Arrays.fill(states, State.UNSENT);
    sentAt = new Moment[schedule.size()];
    roundTrips = new long[schedule.size()];
    sendErrors = new String[targets.size()];
  }

  /**
   * Sends everything when it is due and listens until each packet has its reply or its timeout.
   *
   * @throws IOException if the socket broke; the round then tells nothing
   */
  void run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    long lastSent = start - gap;
    while (!finished()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while pinging");
      }
      long now = System.nanoTime();
      long wait = untilNextSend(start, lastSent, now);
      if (wait <= 0) {
        lastSent = now;
        send(schedule.at(next++));
      } else {
        listen(Math.min(wait, untilNextTimeout(now)));
      }
    }
    drain();
    dropped = socket.drops();
  }

  private boolean finished() {
    return next == schedule.size() && oldest == schedule.size();
  }

  /** A late start is made up for at twice the rate, never by a burst. */
  private long untilNextSend(long start, long lastSent, long now) {
    if (next == schedule.size()) {
      return LONGEST_WAIT;
    }
    return Math.max(start + schedule.due(schedule.at(next)) - now, lastSent + gap / 2 - now);
  }

  /** Passes over what is settled; the packets' timeouts run out in the order of sending. */
  private long untilNextTimeout(long now) {
    while (oldest < next) {
      int number = schedule.at(oldest);
      Moment sent = sentAt[number];
      if (states[number] == State.WAITING && sent != null) {
        long left = sent.monotonic() + timeout - now;
        if (left > 0) {
          return Math.min(left, LONGEST_WAIT);
        }
      }
      oldest++;
    }
    return LONGEST_WAIT;
  }

  private void send(int number) {
    try {
      EchoPacket packet = new EchoPacket(socket.id(), cookie, number);
      sentAt[number] = socket.send(targets.get(schedule.target(number)), packet);
      states[number] = State.WAITING;
    } catch (IOException e) {
      states[number] = State.FAILED;
      sendErrors[schedule.target(number)] = e.getMessage();
    }
  }

  private void listen(long wait) throws IOException {
    if (!finished()) {
      socket.receive(wait).ifPresent(this::take);
    }
  }

  private void drain() throws IOException {
    long end = System.nanoTime() + DRAIN;
    Optional<EchoSocket.Received> received = socket.receive(0);
    while (received.isPresent() && System.nanoTime() - end < 0) {
      take(received.get());
      received = socket.receive(0);
    }
  }

  private void take(EchoSocket.Received received) {
    EchoPacket reply = received.reply();
    Moment sent = reply == null ? null : sentAtOf(reply, received.source());
    if (reply == null || sent == null) {
      foreign++;
    } else if (states[reply.number()] != State.WAITING) {
      duplicate++;
    } else {
      settle(
          reply.number(), RoundTrip.of(sent, received.left(), received.arrived(), received.read()));
    }
  }

  /** When the request left that this reply belongs to; null if it is no reply to one of ours. */
  private @Nullable Moment sentAtOf(EchoPacket reply, InetAddress source) {
    int number = reply.number();
    boolean ours =
        reply.id() == socket.id()
            && reply.cookie() == cookie
            && number >= 0
            && number < schedule.size()
            && targets.get(schedule.target(number)).equals(source);
    return ours ? sentAt[number] : null;
  }

  private void settle(int number, RoundTrip roundTrip) {
    if (roundTrip.nanos() <= timeout) {
      states[number] = State.ANSWERED;
      roundTrips[number] = roundTrip.nanos();
      clocked += roundTrip.by() == RoundTrip.By.STAMPS ? 0 : 1;
    } else if (roundTrip.by() == RoundTrip.By.CLOCKS) {
      states[number] = State.UNTIMED; // perhaps it was not late, but we were
    } else {
      states[number] = State.LATE;
      late++;
    }
  }

  Map<Inet4Address, PingResult> results() {
    Map<Inet4Address, PingResult> results = LinkedHashMap.newLinkedHashMap(targets.size());
    for (int target = 0; target < targets.size(); target++) {
      results.put(targets.get(target), result(target));
    }
    return results;
  }

  private PingResult result(int target) {
    String error = sendErrors[target];
    if (error != null) {
      return new PingResult.Unknown("could not be sent: " + error);
    }
    int answered = 0;
    int untimed = 0;
    long nanos = 0;
    for (int packet = 0; packet < settings.packets(); packet++) {
      int number = target * settings.packets() + packet;
      if (states[number] == State.ANSWERED) {
        answered++;
        nanos += roundTrips[number];
      } else if (states[number] == State.UNTIMED) {
        untimed++;
      }
    }
    int lost = settings.packets() - answered - untimed;
    if (answered > 0 && lost + untimed <= settings.tolerated()) {
      return new PingResult.Answered(Math.toIntExact(nanos / answered / 1000), lost);
    }
    return untimed > 0 && lost <= settings.tolerated()
        ? new PingResult.Unknown("replies came, but our clock cannot tell whether in time")
        : lost(lost);
  }

  /** Who cannot say which packets it threw away itself must not say that others lost them. */
  private PingResult lost(int lost) {
    return dropped > 0
        ? new PingResult.Unknown("this host itself dropped %d packets".formatted(dropped))
        : new PingResult.Lost(lost, settings.packets());
  }

  PingTally tally() {
    long failed = count(State.FAILED);
    long sent = schedule.size() - failed;
    long received = count(State.ANSWERED);
    long untimed = count(State.UNTIMED);
    return new PingTally(
        sent,
        received,
        clocked,
        untimed,
        sent - received - untimed,
        late,
        duplicate,
        foreign,
        failed,
        dropped);
  }

  private long count(State state) {
    return Arrays.stream(states).filter(state::equals).count();
  }
}
