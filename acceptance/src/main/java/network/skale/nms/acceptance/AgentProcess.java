package network.skale.nms.acceptance;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.skale.nms.bounty.BountyAgentMain;
import network.skale.nms.devnet.process.Child;
import network.skale.nms.sla.SlaAgentMain;

/** One of the agents in a process of its own, as an operator would run it. Thread-safe. */
public final class AgentProcess implements AutoCloseable {

  private static final int KEPT_LINES = 2000;
  private static final int SHOWN_LINES = 15;
  private static final Duration PROMISED_STOP = Duration.ofSeconds(5);

  /**
   * Of all the settings of this process, so that none of them reaches the agent unasked; and no
   * port, as many agents run on this machine.
   */
  private static final Map<String, String> NONE =
      Map.of(
          "ENV_FILE",
          "",
          "NODE_ID",
          "",
          "ETH_PRIVATE_KEY",
          "",
          "MIN_COVERAGE",
          "",
          "NOTIFY_URL",
          "",
          "MIN_BALANCE",
          "",
          "ON_CONFIGURATION_FAULT",
          "",
          "STATUS_PORT",
          "0");

  private final String name;
  private final List<String> lines = new ArrayList<>();
  private final Child child;

  private AgentProcess(
      String name, Class<?> main, Map<String, String> settings, Path folder, String... args) {
    this.name = name;
    this.child =
        Child.of(command(main, args))
            .environment(NONE)
            .environment(settings)
            .directory(folder)
            .lines(this::keep)
            .start();
  }

  /**
   * @param folder the working directory
   */
  public static AgentProcess sla(Map<String, String> settings, Path folder, String... args) {
    return new AgentProcess("sla-agent", SlaAgentMain.class, settings, folder, args);
  }

  /**
   * @param folder the working directory
   */
  public static AgentProcess bounty(Map<String, String> settings, Path folder, String... args) {
    return new AgentProcess("bounty-agent", BountyAgentMain.class, settings, folder, args);
  }

  /**
   * Any other program of the class path, in the same surroundings.
   *
   * @param folder the working directory
   */
  public static AgentProcess of(
      Class<?> main, Map<String, String> settings, Path folder, String... args) {
    return new AgentProcess(main.getSimpleName(), main, settings, folder, args);
  }

  private static List<String> command(Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(program(main));
    command.addAll(List.of(args));
    return command;
  }

  /** The packaged jar, if it was made, with its libraries beside it; else the classes. */
  private static List<String> program(Class<?> main) {
    Path place = Path.of(main.getProtectionDomain().getCodeSource().getLocation().getPath());
    return Files.isRegularFile(place) && Files.isDirectory(place.resolveSibling("lib"))
        ? List.of("-jar", place.toString())
        : List.of("-cp", classPath(), main.getName());
  }

  /** Absolute, as the agent has a working directory of its own. */
  private static String classPath() {
    // Surefire hides the real class path behind a jar of its own
    String mine =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(mine.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void keep(String line) {
    synchronized (lines) {
      if (lines.size() == KEPT_LINES) {
        lines.removeFirst();
      }
      lines.add(line);
    }
  }

  public String name() {
    return name;
  }

  /** What it has printed so far. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  public boolean isAlive() {
    return child.isAlive();
  }

  /**
   * @throws IllegalStateException with its last lines if it has ended
   */
  public void refuseEnded() {
    if (!isAlive()) {
      List<String> all = lines();
      throw new IllegalStateException(
          "%s ended; its last lines:%n%s"
              .formatted(
                  name,
                  String.join(
                      System.lineSeparator(),
                      all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size()))));
    }
  }

  public Child process() {
    return child;
  }

  /**
   * SIGTERM, and the time that an agent has promised to need at most.
   *
   * @return its exit code; 137 if it had to be killed
   */
  public int stop() {
    return child.terminate(PROMISED_STOP);
  }

  @Override
  public void close() {
    child.close();
  }
}
