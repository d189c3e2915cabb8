package network.skale.nms.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.acceptance.ChainLedger.Due;
import network.skale.nms.acceptance.Faults.Fault;
import network.skale.nms.devnet.Devnet;
import network.skale.nms.devnet.DevnetSettings;
import network.skale.nms.devnet.node.Health;
import network.skale.nms.devnet.process.Folders;
import network.skale.nms.devnet.process.Parts;
import network.skale.nms.model.Periods;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * All outages at once: those of the SLA agents over one epoch of one network, those of the bounty
 * agents on a second one, whose reward dates come earlier.
 */
final class OutageRun implements AutoCloseable {

  /** Three minutes that are judged, and a window that outlasts an outage over its beginning. */
  static final Periods WATCHING =
      new Periods(Duration.ofSeconds(330), Duration.ofSeconds(150), Duration.ofSeconds(10));

  /** Each agent ends with its outage, before its next claim falls due. */
  private static final Periods CLAIMING =
      new Periods(Duration.ofSeconds(240), Duration.ofSeconds(40), Duration.ofSeconds(10));

  private static final Faults FAULTS =
      new Faults(
          List.of(
              new Fault(7, Health.CONTAINER_STOPPED, 0, 2),
              new Fault(8, Health.REFUSED, 0.4, 0.7),
              new Fault(9, Health.REFUSED, 0.8, 2)));

  private static final Duration BEFORE_THE_END = Duration.ofSeconds(65);
  private static final Duration START = Duration.ofSeconds(45);
  private static final Duration LONGEST = Duration.ofMinutes(8);

  private final Parts parts = new Parts();
  private final Map<OutageCase, Outage> outages = new EnumMap<>(OutageCase.class);
  private final Devnet watching;
  private final Devnet claiming;
  private final Instant begin;
  private final Instant reportDate;

  OutageRun() throws Exception {
    try {
      Path folder = Files.createTempDirectory("nms-outages-");
      parts.add(() -> Folders.delete(folder));
      claiming = parts.add(Devnet.start(settings(3, CLAIMING)));
      watching = parts.add(Devnet.start(settings(10, WATCHING)));
      FAULTS.apply(watching.farm(), 0);
      begin = watching.chain().time();
      reportDate =
          new ChainLedger(watching, 1)
              .due().stream().map(Due::reportDate).min(Instant::compareTo).orElseThrow();
      for (OutageCase which : OutageCase.values()) {
        Devnet devnet = which.isClaim() ? claiming : watching;
        outages.put(which, parts.add(new Outage(which, devnet, folder, beginOf(which))));
      }
      pass();
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private static DevnetSettings settings(int nodes, Periods periods) {
    return DevnetSettings.defaults().withNodes(nodes).withPeriods(periods);
  }

  private Instant beginOf(OutageCase which) {
    return switch (which.moment()) {
      case MIDDLE -> begin.plus(START);
      case END -> reportDate.minus(BEFORE_THE_END);
      case CLAIM -> Instant.MAX;
    };
  }

  /** Up to the end of all outages; what is not over in time fails the tests that look at it. */
  private void pass() {
    try {
      Awaitility.await("the outages' end")
          .pollInterval(Duration.ofSeconds(1))
          .atMost(LONGEST)
          .until(this::isOver);
    } catch (ConditionTimeoutException e) {
      System.out.println(e.getMessage());
      outages.forEach(
          (which, outage) -> {
            System.out.println("--- " + which);
            outage.lines().forEach(System.out::println);
          });
      outages.values().forEach(Outage::stop);
    }
  }

  private boolean isOver() {
    Instant now = watching.chain().time();
    FAULTS.apply(watching.farm(), share(now));
    outages.forEach(
        (which, outage) -> outage.look(which.isClaim() ? claiming.chain().time() : now));
    return outages.values().stream().allMatch(Outage::isOver);
  }

  private double share(Instant now) {
    return (double) Duration.between(begin, now).toMillis()
        / Duration.between(begin, reportDate).toMillis();
  }

  Outage outage(OutageCase which) {
    return outages.get(which);
  }

  Verification verification(OutageCase which) {
    var samples = new RawSamples(outage(which).database(), which.node());
    return new Verification(WATCHING, WATCHING.check(), samples, FAULTS);
  }

  @Override
  public void close() {
    parts.close();
  }
}
