package network.skale.nms.config;

import java.util.regex.Pattern;

/** How to reach the MySQL server. */
public record DatabaseConfig(String user, Secret password, String host, int port, String name) {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$-]{1,64}");

  static DatabaseConfig from(Environment environment) {
    return new DatabaseConfig(
        environment.text("DB_USER", "the name of the database user is expected"),
        environment.secret("DB_PASSWORD", "the database user's password is expected"),
        environment.text(
            "DB_HOST",
            "127.0.0.1",
            HOST,
            "a host name or address is expected, without a port (that is DB_PORT)"),
        environment.port("DB_PORT", 3307),
        environment.text(
            "DB_NAME",
            "db_skale",
            NAME,
            "a database name of letters, digits, '_', '$' and '-' is expected"));
  }

  /** Server and database as one text for log lines. */
  public String address() {
    return host + ":" + port + "/" + name;
  }
}
