package network.skale.nms.devnet.database;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import network.skale.nms.store.DatabaseAddress;

/**
 * The one database server of this JVM's tests: the one that NMS_TEST_JDBC_URL names, else MySQL in
 * Docker, else the embedded MariaDB.
 *
 * @param address of a user who may create databases
 * @param why in words, for the log of the run
 */
record TestServer(DatabaseAddress address, String why) {

  static final String URL_VARIABLE = "NMS_TEST_JDBC_URL";

  /** Starts it at the first call. */
  static TestServer instance() {
    return Holder.INSTANCE;
  }

  private static final class Holder {
    static final TestServer INSTANCE = announced(choose(System.getenv()));
  }

  private static TestServer announced(TestServer server) {
    System.out.println("[test database] " + server.why());
    return server;
  }

  private static TestServer choose(Map<String, String> environment) {
    String url = environment.getOrDefault(URL_VARIABLE, "");
    if (!url.isBlank()) {
      return new TestServer(parse(url), "the server of " + URL_VARIABLE);
    }
    DockerMysql docker = new DockerMysql();
    Optional<String> obstacle = docker.obstacle();
    if (obstacle.isPresent()) {
      return embedded(obstacle.get());
    }
    try {
      return new TestServer(docker.start(), DockerMysql.IMAGE + " in Docker");
    } catch (RuntimeException e) {
      return embedded(DockerMysql.IMAGE + " did not start in Docker: " + e.getMessage());
    }
  }

  /** Ends with this JVM. */
  private static TestServer embedded(String whyNotDocker) {
    EmbeddedMariaDb server = EmbeddedMariaDb.start(0);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end of the test database"));
    return new TestServer(
        server.address(),
        "the embedded MariaDB (%s is not set; %s)".formatted(URL_VARIABLE, whyNotDocker));
  }

  /** Of {@code jdbc:mysql://host:port/name?user=..&password=..}. */
  static DatabaseAddress parse(String url) {
    URI uri = URI.create(url.replaceFirst("^jdbc:", ""));
    Map<String, String> parameters = parameters(uri);
    if (uri.getHost() == null || !parameters.containsKey("user")) {
      throw new IllegalArgumentException(
          URL_VARIABLE + " must look like jdbc:mysql://HOST:PORT/NAME?user=USER&password=PASSWORD");
    }
    return new DatabaseAddress(
        uri.getHost(),
        uri.getPort() < 0 ? 3306 : uri.getPort(),
        uri.getPath().replaceFirst("^/", ""),
        parameters.get("user"),
        parameters.getOrDefault("password", ""));
  }

  private static Map<String, String> parameters(URI uri) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return Arrays.stream(query.split("&"))
        .map(parameter -> parameter.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1])));
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
