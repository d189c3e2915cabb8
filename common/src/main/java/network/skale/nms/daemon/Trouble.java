package network.skale.nms.daemon;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a job's failures when they begin, change and end, not at every slot. */
final class Trouble {

  private static final Logger log = LoggerFactory.getLogger(Trouble.class);

  private final String job;
  private final Outages outages;
  private String told = "";

  /** Of the latest run, as long as no server that is away explains it. */
  private volatile Optional<String> sentence = Optional.empty();

  Trouble(String job, Outages outages) {
    this.job = job;
    this.outages = outages;
  }

  void is(Throwable failure) {
    if (outages.explain(job, failure)) {
      sentence = Optional.empty();
    } else {
      outages.isOver(job);
      sentence = Optional.of(Sentence.of(failure));
      tell(Sentence.of(failure));
    }
    log.debug("Job {} failed", job, failure);
  }

  private void tell(String sentence) {
    String kind = withoutNumbers(sentence);
    if (!kind.equals(told)) {
      log.warn("Job {} failed: {}; it goes on with its next slot", job, sentence);
      told = kind;
    }
  }

  /** A balance, a time or a hash that differs from slot to slot is no other trouble. */
  private static String withoutNumbers(String sentence) {
    return sentence.replaceAll("0x\\p{XDigit}+|\\d+", "0");
  }

  /** Why the latest run failed, if not as a server is away, of which {@link Outages} knows. */
  Optional<String> sentence() {
    return sentence;
  }

  void isOver() {
    sentence = Optional.empty();
    outages.isOver(job);
    if (!told.isEmpty()) {
      log.info("Job {} works again", job);
      told = "";
    }
  }
}
