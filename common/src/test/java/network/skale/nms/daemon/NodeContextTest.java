package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.Environment;
import network.skale.nms.testing.OldServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeContextTest {

  @TempDir private Path folder;

  @Test
  void aDatabaseServerThatIsTooOldIsForAPersonToUpgrade() {
    try (OldServer server = OldServer.of("5.7.44");
        Resources resources = new Resources()) {
      AgentConfig config =
          Environment.of(
                  Map.of(
                      "ENDPOINT", "http://127.0.0.1:1",
                      "DB_USER", "nms",
                      "DB_PASSWORD", "secret",
                      "DB_PORT", "" + server.port()),
                  folder)
              .checked(AgentConfig::from);

      Throwable end =
          catchThrowable(
              () ->
                  NodeContext.open(
                      config, new Waiting(new Readiness()), resources, InstantSource.system()));

      assertThat(end)
          .isInstanceOf(ConfigurationFault.class)
          .hasMessageContaining("is MySQL 5.7.44, but MySQL 8.0 or later");
      assertThat(ExitCode.of(end)).isEqualTo(ExitCode.FIX_CONFIGURATION);
      assertThat(ExitCode.of(end).code()).isEqualTo(2);
    }
  }
}
