package network.skale.nms.chain;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Ethereum node and what it was seen to do. It says once what is wrong with it and once when it
 * is good again. Thread-safe.
 */
final class Endpoint {

  private static final Logger log = LoggerFactory.getLogger(Endpoint.class);
  private static final Question CHAIN_ID = Question.of("eth_chainId");
  private static final Question LATEST = Question.of("eth_getBlockByNumber", "latest", false);

  private final Wire wire;
  private final ChainIdentity identity;
  private final Circuit circuit;
  private final Trust trust;
  private volatile boolean verified;
  private volatile String foreign = "";
  private volatile String stale = "";
  private volatile String outdated = "";
  private Standing told = Standing.GOOD;

  /**
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  Endpoint(Wire wire, ChainIdentity identity, LongSupplier nanos) {
    this.wire = wire;
    this.identity = identity;
    this.circuit = new Circuit(nanos);
    this.trust = new Trust(nanos);
  }

  /** Its host and port: all of it that may be shown. */
  String name() {
    return wire.name();
  }

  /**
   * Asks it, if it is of the right chain: that is looked at first, and anew after each fault.
   *
   * @throws EndpointFault if there is no usable answer, or it is of another chain
   */
  Reply ask(String method, Object... params) throws EndpointFault, InterruptedException {
    return ask(Question.of(method, params));
  }

  Reply ask(Question question) throws EndpointFault, InterruptedException {
    if (!verified) {
      verify();
    }
    return put(question);
  }

  /** Its last block. */
  Block latest() throws EndpointFault, InterruptedException {
    return ask(LATEST)
        .find(ChainJson::block)
        .orElseThrow(() -> new ChainUnavailable("the Ethereum node has no latest block"));
  }

  long askChainId() throws EndpointFault, InterruptedException {
    try {
      return put(CHAIN_ID).read(JsonHex::number);
    } catch (ChainUnavailable e) {
      throw new EndpointFault(String.valueOf(e.getMessage()), e);
    }
  }

  /** One of another chain is not asked until that changes. */
  void isOfChain(long id) {
    if (id == identity.id()) {
      foreign = "";
      verified = true;
    } else {
      foreign = "it is of chain %d instead of %d".formatted(id, identity.id());
      circuit.open();
      tell(Standing.WRONG_CHAIN, foreign);
    }
  }

  private void verify() throws EndpointFault, InterruptedException {
    isOfChain(askChainId());
    if (!verified) {
      throw new EndpointFault(foreign);
    }
  }

  private Reply put(Question question) throws EndpointFault, InterruptedException {
    try {
      Reply reply = question.read(wire.ask(question.json()));
      circuit.succeeded();
      return reply;
    } catch (EndpointFault e) {
      verified = false;
      circuit.failed();
      throw e;
    }
  }

  /** Looks whether it answers again. */
  @Nullable Void tryAgain() throws InterruptedException {
    try {
      verified = false;
      verify();
      answered();
    } catch (EndpointFault e) {
      log.debug("Ethereum endpoint {} is still of no use: {}", name(), e.words());
    }
    return null;
  }

  /**
   * It gave no usable answer for a while, or is of another chain: it is only tried now and then.
   */
  boolean isSilent() {
    return circuit.isOpen();
  }

  boolean isForeign() {
    return !foreign.isEmpty();
  }

  boolean mayTry() {
    return circuit.mayTry();
  }

  /**
   * @param words what makes it stale; empty if nothing does
   */
  void isStale(String words) {
    stale = words;
    tellStanding();
  }

  /**
   * @param words what makes its last block too old; empty if nothing does
   */
  void isOutdated(String words) {
    outdated = words;
    tellStanding();
  }

  void contradicts(String words) {
    trust.contradicted(words);
    tellStanding();
  }

  void agrees() {
    trust.agreed();
  }

  boolean isGood() {
    return standing() == Standing.GOOD;
  }

  boolean mayBeRead() {
    return foreign.isEmpty() && outdated.isEmpty();
  }

  Standing standing() {
    return state().standing();
  }

  EndpointState state() {
    String lie = trust.lie();
    if (!foreign.isEmpty()) {
      return state(Standing.WRONG_CHAIN, foreign);
    } else if (!outdated.isEmpty()) {
      return state(Standing.OUTDATED, outdated);
    } else if (!lie.isEmpty()) {
      return state(Standing.LYING, lie);
    } else if (!stale.isEmpty()) {
      return state(Standing.STALE, stale);
    } else if (circuit.isOpen()) {
      return state(Standing.DEAD, "it gave no usable answer several times in a row");
    }
    return state(Standing.GOOD, "");
  }

  private EndpointState state(Standing standing, String why) {
    return new EndpointState(name(), standing, why);
  }

  /** It answered. */
  void answered() {
    tellStanding();
  }

  /** Another one had to answer in its place. */
  void wasReplaced(String fault) {
    if (standing() != Standing.WRONG_CHAIN) {
      tell(Standing.DEAD, fault);
    }
  }

  private void tellStanding() {
    EndpointState now = state();
    tell(now.standing(), now.why());
  }

  private synchronized void tell(Standing now, String why) {
    if (now == told) {
      return;
    }
    told = now;
    if (now == Standing.GOOD) {
      log.info("Ethereum endpoint {} answers again", name());
    } else {
      log.warn("Ethereum endpoint {} is of no use for now: {}", name(), why);
    }
  }

  void close() {
    wire.close();
  }
}
