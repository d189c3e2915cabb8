package network.skale.nms.daemon;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of a job's failures when they begin, change and end, not at every slot. */
final class Trouble {

  private static final Logger log = LoggerFactory.getLogger(Trouble.class);

  private final String job;
  private String told = "";

  Trouble(String job) {
    this.job = job;
  }

  void is(Throwable failure) {
    String sentence = Sentence.of(failure);
    if (!sentence.equals(told)) {
      log.warn("Job {} failed: {}; it goes on with its next slot", job, sentence);
      told = sentence;
    }
    log.debug("Job {} failed", job, failure);
  }

  void isOver() {
    if (!told.isEmpty()) {
      log.info("Job {} works again", job);
      told = "";
    }
  }
}
