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
    System.exit(new Daemon("test-agent").run(startup(args[0])).code());
  }

  private static Startup startup(String behaviour) {
    return switch (behaviour) {
      case "runs" -> DaemonProgram::runs;
      case "waits" -> resources -> waits();
      case "hangs" -> resources -> hangsInASocket();
      case "stuck" -> DaemonProgram::isStuckWhenClosed;
      case "fault" -> DaemonProgram::fault;
      case "error" -> DaemonProgram::error;
      case "slow-fault" -> DaemonProgram::slowFault;
      default -> throw new IllegalArgumentException(behaviour);
    };
  }

  private static void runs(Resources resources) {
    resources.add(() -> System.out.println("database closed"));
    JobScheduler scheduler = resources.add(new JobScheduler(InstantSource.system()));
    // long enough for the signal to come before a second slot that would have to be skipped
    scheduler.every(Duration.ofSeconds(2), new ReadyJob());
    scheduler.start();
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

  private static void waits() throws Exception {
    new Waiting()
        .until(
            "the database",
            () -> {
              System.out.println("ready");
              throw new NotThereYet("it is not there");
            },
            NotThereYet.class::isInstance);
  }

  /** Reads from a socket do not listen to interrupts. */
  private static void hangsInASocket() throws Exception {
    try (var server = new ServerSocket(0);
        var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      System.out.println("ready");
      int ignored = client.getInputStream().read();
      throw new IllegalStateException("read " + ignored);
    }
  }

  private static void isStuckWhenClosed(Resources resources) {
    resources.add(() -> System.out.println("database closed"));
    resources.add(() -> new CountDownLatch(1).await());
    System.out.println("ready");
  }

  private static void fault(Resources resources) {
    resources.add(() -> System.out.println("database closed"));
    throw new ConfigurationFault("NODE_ID is '99': a node below 25 is expected");
  }

  private static void error(Resources resources) {
    resources.add(() -> System.out.println("database closed"));
    throw new StackOverflowError();
  }

  private static void slowFault(Resources resources) {
    resources.add(
        () -> {
          System.out.println("ready");
          new CountDownLatch(1).await();
        });
    throw new ConfigurationFault("too late for the signal");
  }
}
