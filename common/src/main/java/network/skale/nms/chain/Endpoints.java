package network.skale.nms.chain;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one chain: an ordinary question goes to the best one, and to the next when it
 * gives no usable answer; what a decision hangs on is asked of all good ones at once. One that gave
 * no answer several times in a row is only tried in the background, so that nobody waits for it, or
 * when no other answers. Thread-safe.
 */
final class Endpoints implements AutoCloseable {

  /** How old the comparison of the last blocks may be for an ordinary question. */
  static final Duration SURVEY_PERIOD = Duration.ofSeconds(15);

  private static final long TWO = 2;

  private final List<Endpoint> all;
  private final ChainIdentity identity;
  private final Heads heads;
  private final LongSupplier nanos;
  private final Crowd crowd = new Crowd();
  private final ReentrantLock surveying = new ReentrantLock();
  private volatile @Nullable Endpoint lastGood;
  private volatile long nextSurvey;

  /**
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  Endpoints(List<Wire> wires, Heads heads, LongSupplier nanos) {
    if (wires.isEmpty()) {
      throw new IllegalArgumentException("at least one Ethereum endpoint is needed");
    }
    this.identity = new ChainIdentity();
    this.all = wires.stream().map(wire -> new Endpoint(wire, identity, nanos)).toList();
    this.heads = heads;
    this.nanos = nanos;
    this.nextSurvey = nanos.getAsLong();
  }

  /**
   * What most endpoints say at first.
   *
   * @throws ChainUnavailable if none says anything
   */
  long chainId() {
    if (!identity.isKnown()) {
      identify();
    }
    return identity.id();
  }

  List<EndpointState> states() {
    return all.stream().map(Endpoint::state).toList();
  }

  /**
   * The answer of the best endpoint that has a usable one.
   *
   * @throws ChainUnavailable if none has
   */
  <T> T first(Ask<T> ask) {
    var faults = new LinkedHashMap<Endpoint, String>();
    ChainUnavailable refusal = null;
    for (Endpoint endpoint : ranked()) {
      crowd.refuseIfClosed();
      try {
        T value = ask.of(endpoint);
        lastGood = endpoint;
        new Answers<>(Map.of(endpoint, value), faults).tell();
        return value;
      } catch (EndpointFault e) {
        faults.put(endpoint, e.words());
      } catch (ChainUnavailable e) {
        refusal = refusal == null ? e : refusal;
      } catch (InterruptedException e) {
        throw Crowd.interrupted(e);
      }
    }
    crowd.refuseIfClosed();
    throw refusal == null ? unavailable(faults) : refusal;
  }

  /** Compares the last blocks now, if that can tell anything: before what a decision hangs on. */
  void refresh() {
    if (heads.matter(all.size())) {
      prepare();
      var _ = look();
    }
  }

  /**
   * The last blocks of the good endpoints, as they are now.
   *
   * @throws ChainUnavailable if there is none
   */
  Map<Endpoint, Block> survey() {
    prepare();
    Answers<Block> answers = look();
    Map<Endpoint, Block> good = new LinkedHashMap<>(answers.values());
    good.keySet().removeIf(endpoint -> !endpoint.isGood());
    if (good.isEmpty()) {
      throw unavailable(answers.faults());
    }
    return good;
  }

  /**
   * The answers of the good endpoints: of two at least where there are two.
   *
   * @throws ChainUnavailable if there are fewer
   */
  <T> Map<Endpoint, T> ofTwo(Ask<T> ask) {
    prepare();
    Answers<T> answers = crowd.ask(good(), ask);
    answers.tell();
    if (answers.values().isEmpty()) {
      throw unavailable(answers.faults());
    }
    if (answers.values().size() < Math.min(TWO, good().size())) {
      throw new ChainUnavailable(
          "only one of the Ethereum endpoints answers, but two must agree (%s)"
              .formatted(Answers.listed(answers.faults())));
    }
    return answers.values();
  }

  /**
   * The answers of all that may have one, whatever else is wrong with them; those that gave no
   * answer for a while are only asked if nobody else has one.
   */
  <T> Answers<T> ofAll(Ask<T> ask) {
    prepare();
    Answers<T> answers = ofReachable(ask);
    answers.tell();
    return answers;
  }

  /**
   * As {@link #ofAll}.
   *
   * @throws ChainUnavailable if none has one
   */
  <T> Answers<T> ofAny(Ask<T> ask) {
    Answers<T> answers = ofAll(ask);
    if (answers.values().isEmpty()) {
      throw unavailable(answers.faults());
    }
    return answers;
  }

  /** Whether every good endpoint is among these, and there is one. */
  boolean areAllGood(Set<Endpoint> answered) {
    List<Endpoint> good = good();
    return !good.isEmpty() && answered.containsAll(good);
  }

  private void prepare() {
    crowd.refuseIfClosed();
    if (!identity.isKnown()) {
      identify();
    }
    all.stream().filter(Endpoint::mayTry).forEach(crowd::tryAgain);
  }

  private void identify() {
    Answers<Long> said = crowd.ask(all, Endpoint::askChainId);
    if (said.values().isEmpty()) {
      throw unavailable(said.faults());
    }
    identity.settle(said.values().values());
    said.values().forEach(Endpoint::isOfChain);
  }

  private List<Endpoint> ranked() {
    prepare();
    if (heads.matter(all.size()) && isSurveyDue() && surveying.tryLock()) {
      try {
        var _ = look();
      } finally {
        surveying.unlock();
      }
    }
    return all.stream()
        .filter(Endpoint::mayBeRead)
        .sorted(Comparator.comparing(Endpoint::standing).thenComparing(each -> each != lastGood))
        .toList();
  }

  private boolean isSurveyDue() {
    return nanos.getAsLong() - nextSurvey >= 0 || all.stream().noneMatch(Endpoint::mayBeRead);
  }

  private Answers<Block> look() {
    Answers<Block> answers = ofReachable(Endpoint::latest);
    heads.judge(answers.values());
    answers.tell();
    nextSurvey = nanos.getAsLong() + SURVEY_PERIOD.toNanos();
    return answers;
  }

  private <T> Answers<T> ofReachable(Ask<T> ask) {
    List<Endpoint> reachable = all.stream().filter(each -> !each.isSilent()).toList();
    Answers<T> answers = crowd.ask(reachable, ask);
    return answers.values().isEmpty() ? answers.or(crowd.ask(othersThan(reachable), ask)) : answers;
  }

  private List<Endpoint> othersThan(List<Endpoint> asked) {
    return all.stream().filter(each -> !each.isForeign() && !asked.contains(each)).toList();
  }

  private List<Endpoint> good() {
    return all.stream().filter(Endpoint::isGood).toList();
  }

  /** With what is wrong with the endpoints where nothing came of this call. */
  private ChainUnavailable unavailable(Map<Endpoint, String> faults) {
    var words = new LinkedHashMap<Endpoint, String>();
    all.forEach(each -> words.put(each, faults.getOrDefault(each, each.state().why())));
    words.values().removeIf(String::isEmpty);
    return new ChainUnavailable("no Ethereum endpoint answers (" + Answers.listed(words) + ")");
  }

  @Override
  public void close() {
    crowd.close();
    all.forEach(Endpoint::close);
  }
}
