package network.skale.nms.daemon;

import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.NotThereYet;

/** A daemon of its own for {@link DaemonTest}: says "ready" once it is where the test wants it. */
final class DaemonProgram {

  private DaemonProgram() {}

  public static void main(String[] args) {
    var readiness = new Readiness();
    Startup startup = startup(args[0], readiness);
    System.exit(new Daemon("test-agent", readiness).run(startup).code());
  }

  private static Startup startup(String behaviour, Readiness readiness) {
    return switch (behaviour) {
      case "runs" -> DaemonProgram::runs;
      case "waits" -> (_, waiting) -> waits(waiting);
      case "hangs" -> (_, _) -> hangsInASocket();
      case "stuck" -> DaemonProgram::isStuckWhenClosed;
      case "fault" -> DaemonProgram::fault;
      case "error" -> DaemonProgram::error;
      case "waits-for-a-person" ->
          new MendableStart(DaemonProgram::faultOnceReady, readiness, Duration.ofHours(1));
      case "slow-fault" -> DaemonProgram::slowFault;
      default -> throw new IllegalArgumentException(behaviour);
    };
  }

  private static JobScheduler runs(Resources resources, Waiting ignored) {
    resources.add(() -> System.out.println("database closed"));
    JobScheduler scheduler = resources.add(new JobScheduler(InstantSource.system()));
    // long enough for the signal to come before a second slot that would have to be skipped
    scheduler.every(Duration.ofSeconds(2), new ReadyJob());
    scheduler.start();
    return scheduler;
  }

  /** Goes on for ever once it began. */
  private static final class ReadyJob implements Job {
    @Override
    public String name() {
      return "ready";
    }

    @Override
    public void run() throws Exception {
      System.out.println("ready");
      new CountDownLatch(1).await();
    }
  }

  private static JobScheduler waits(Waiting waiting) throws Exception {
    return waiting.until(
        "the database",
        () -> {
          System.out.println("ready");
          throw new NotThereYet("it is not there");
        },
        NotThereYet.class::isInstance);
  }

  /** Reads from a socket do not listen to interrupts. */
  private static JobScheduler hangsInASocket() throws Exception {
    try (var server = new ServerSocket(0);
        var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      System.out.println("ready");
      int ignored = client.getInputStream().read();
      throw new IllegalStateException("read " + ignored);
    }
  }

  private static JobScheduler isStuckWhenClosed(Resources resources, Waiting ignored) {
    resources.add(() -> System.out.println("database closed"));
    resources.add(() -> new CountDownLatch(1).await());
    System.out.println("ready");
    return new JobScheduler(InstantSource.system());
  }

  private static JobScheduler fault(Resources resources, Waiting ignored) {
    resources.add(() -> System.out.println("database closed"));
    throw new ConfigurationFault("NODE_ID is '99': a node below 25 is expected");
  }

  private static JobScheduler error(Resources resources, Waiting ignored) {
    resources.add(() -> System.out.println("database closed"));
    throw new StackOverflowError();
  }

  private static JobScheduler faultOnceReady(Resources resources, Waiting waiting) {
    System.out.println("ready");
    return fault(resources, waiting);
  }

  private static JobScheduler slowFault(Resources resources, Waiting ignored) {
    resources.add(
        () -> {
          System.out.println("ready");
          new CountDownLatch(1).await();
        });
    throw new ConfigurationFault("too late for the signal");
  }
}
