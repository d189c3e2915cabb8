package network.skale.nms.store;

import java.time.Duration;
import java.util.Set;

/** Where the database is and who asks; prints without the password. */
public record DatabaseAddress(String host, int port, String name, String user, String password) {

  private static final Set<String> THIS_HOST = Set.of("127.0.0.1", "::1", "localhost");
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  boolean isOnThisHost() {
    return THIS_HOST.contains(host);
  }

  /**
   * The JDBC URL, without user and password, and without whether to use TLS.
   *
   * @param answerTimeout how long one statement may take before the connection is given up
   */
  String url(Duration answerTimeout) {
    return "jdbc:mysql://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port
        + "/"
        + name
        + "?rewriteBatchedStatements=true"
        + "&connectTimeout="
        + CONNECT_TIMEOUT.toMillis()
        + "&socketTimeout="
        + answerTimeout.toMillis()
        + "&tcpKeepAlive=true"
        + "&characterEncoding=UTF-8"
        + "&connectionTimeZone=%2B00:00"
        // without TLS the server hands out its public key, by which it gets the password
        + "&allowPublicKeyRetrieval=true"
        // waiting for a lock must end in the server's own words, before the socket's timeout
        + "&sessionVariables=time_zone='%2B00:00',innodb_lock_wait_timeout=5";
  }

  /** As it may be shown: {@code user@host:port/name}. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + name;
  }
}
