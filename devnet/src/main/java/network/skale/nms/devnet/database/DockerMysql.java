package network.skale.nms.devnet.database;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import network.skale.nms.store.DatabaseAddress;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A MySQL server by Testcontainers, asked only when the Docker engine is sure to have what it
 * needs: an engine that can pull nothing would keep Testcontainers waiting for minutes.
 */
final class DockerMysql {

  static final String IMAGE = "mysql:9.7";

  /** The one that this release of Testcontainers starts to clean up behind a killed JVM. */
  private static final String RYUK_IMAGE = "testcontainers/ryuk:0.14.0";

  /** On every container of ours; its value tells the JVMs apart. */
  private static final String LABEL = "network.skale.nms.test-database";

  /** Testcontainers cleans up too, but not behind a killed JVM where its Ryuk is disabled. */
  private static final String REMOVAL =
      """
      cat >/dev/null
      docker ps --all --quiet --filter "label=$1" | xargs -r docker rm --force --volumes
      """;

  private static final String PASSWORD = "of-a-test-only";
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration PULL = Duration.ofMinutes(1);
  private static final Duration START = Duration.ofMinutes(2);

  /** What speaks against it, in words. */
  Optional<String> obstacle() {
    if (!docker(ANSWER, "version")) {
      return Optional.of("no Docker engine answers");
    }
    if (!hasOrGets(IMAGE)) {
      return Optional.of(
          "the Docker engine has no %s and did not get it in a minute".formatted(IMAGE));
    }
    if (!isRyukDisabled() && !hasOrGets(RYUK_IMAGE)) {
      return Optional.of(
          "the Docker engine has no %s and did not get it in a minute; TESTCONTAINERS_RYUK_DISABLED=true does without"
              .formatted(RYUK_IMAGE));
    }
    return Optional.empty();
  }

  /** Ends with this JVM, however that ends, and leaves no container behind. */
  @SuppressWarnings("resource") // lives as long as the JVM
  DatabaseAddress start() {
    String mark = UUID.randomUUID().toString();
    Guard guard = Guard.over(LABEL + "=" + mark, REMOVAL);
    Runtime.getRuntime().addShutdownHook(new Thread(guard::close, "end of the test database"));
    MySQLContainer container = container().withLabel(LABEL, mark);
    container.start();
    return new DatabaseAddress(
        container.getHost(), container.getFirstMappedPort(), "nms", "root", PASSWORD);
  }

  /** As MySQL is by default, but for its size. */
  private static MySQLContainer container() {
    return new MySQLContainer(DockerImageName.parse(IMAGE))
        .withTmpFs(Map.of("/var/lib/mysql", "rw"))
        .withCommand("--innodb-buffer-pool-size=64M", "--innodb-redo-log-capacity=16M")
        .withUsername("root")
        .withPassword(PASSWORD)
        .withDatabaseName("nms")
        .withStartupTimeout(START);
  }

  private static boolean isRyukDisabled() {
    return "true".equalsIgnoreCase(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
  }

  private static boolean hasOrGets(String image) {
    return docker(ANSWER, "image", "inspect", image) || docker(PULL, "pull", "--quiet", image);
  }

  /** Whether the docker command succeeded in time. */
  private static boolean docker(Duration limit, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "docker";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      return succeeds(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start(),
          limit);
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private static boolean succeeds(Process process, Duration limit) {
    try {
      return process.waitFor(limit) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }
}
