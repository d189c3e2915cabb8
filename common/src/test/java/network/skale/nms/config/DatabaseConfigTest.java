package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConfigTest {

  private static final Map<String, String> LEAST =
      Map.of("DB_USER", "nms", "DB_PASSWORD", "hunter2");

  @Test
  void defaultsAreThoseOfThePythonAgents() {
    assertThat(Refusals.read(DatabaseConfig::from, LEAST))
        .isEqualTo(new DatabaseConfig("nms", new Secret("hunter2"), "127.0.0.1", 3307, "db_skale"));
  }

  @Test
  void everySettingIsMapped() {
    Map<String, String> all =
        Map.of(
            "DB_USER", "u",
            "DB_PASSWORD", "p",
            "DB_HOST", "db.example",
            "DB_PORT", "3306",
            "DB_NAME", "other");

    assertThat(Refusals.read(DatabaseConfig::from, all))
        .isEqualTo(new DatabaseConfig("u", new Secret("p"), "db.example", 3306, "other"));
  }

  @Test
  void missingUserIsRefused() {
    refused("DB_USER", "", "DB_USER is not set: the name of the database user is expected");
  }

  @Test
  void missingPasswordIsRefused() {
    refused(
        "DB_PASSWORD",
        "",
        "DB_PASSWORD is not set, nor is DB_PASSWORD_FILE: the database user's password is"
            + " expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "abc", "3307 ", "0x10", "99999999999999999999"})
  void wrongPortIsRefused(String port) {
    refused("DB_PORT", port, "DB_PORT is '" + port + "': a port from 1 to 65535 is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:3307", "host/db", "host?useSSL=false", "a b"})
  void hostWithMoreThanTheHostIsRefused(String host) {
    refused(
        "DB_HOST",
        host,
        "DB_HOST is '"
            + host
            + "': a host name or address is expected, without a port (that is DB_PORT)");
  }

  @Test
  void nameThatIsNoDatabaseNameIsRefused() {
    refused(
        "DB_NAME",
        "db?x=y",
        "DB_NAME is 'db?x=y': a database name of letters, digits, '_', '$' and '-' is expected");
  }

  @Test
  void passwordIsNotPrinted() {
    assertThat(Refusals.read(DatabaseConfig::from, LEAST).toString())
        .contains("nms", "(secret)")
        .doesNotContain("hunter2");
  }

  private static void refused(String name, String value, String sentence) {
    Refusals.assertRefused(DatabaseConfig::from, LEAST, name, value, sentence);
  }
}
