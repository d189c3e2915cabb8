package network.skale.nms.daemon;

import java.time.Duration;
import network.skale.nms.config.ConfigurationFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a whole start again and again while it meets what only a person can mend, which is told
 * once, and so is that it is mended. In between nothing of a failed start stays open.
 */
public final class MendableStart implements Startup {

  private static final Logger log = LoggerFactory.getLogger(MendableStart.class);

  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Startup start;
  private final Readiness readiness;
  private final Duration pause;
  private String told = "";

  /**
   * @param start reads its settings anew each time
   */
  public MendableStart(Startup start, Readiness readiness) {
    this(start, readiness, PAUSE);
  }

  MendableStart(Startup start, Readiness readiness, Duration pause) {
    this.start = start;
    this.readiness = readiness;
    this.pause = pause;
  }

  /**
   * Closes only what {@code start} has opened.
   *
   * @throws InterruptedException if the agent is to stop meanwhile
   */
  @Override
  public JobScheduler start(Resources resources, Waiting waiting) throws Exception {
    int kept = resources.size();
    long begin = System.nanoTime();
    while (true) {
      try {
        JobScheduler jobs = start.start(resources, waiting);
        tellMended(begin);
        return jobs;
      } catch (ConfigurationFault e) {
        tell(e);
      }
      resources.closeAllBut(kept);
      Thread.sleep(pause);
    }
  }

  private void tell(ConfigurationFault fault) {
    String sentence = Sentence.of(fault);
    readiness.isRefused(sentence);
    if (!sentence.equals(told)) {
      log.error(
          "The start has to wait until this is mended: {}; it is tried again every {} s, with the"
              + " settings as they are then",
          sentence,
          pause.toSeconds());
      told = sentence;
    }
    log.debug("The start is tried again", fault);
  }

  private void tellMended(long begin) {
    if (!told.isEmpty()) {
      Duration length = Duration.ofNanos(System.nanoTime() - begin);
      log.info("The configuration is mended, {} s after the first try", length.toSeconds());
    }
  }
}
