package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import network.skale.nms.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** test_data/.env_template, from which every operator starts. */
class EnvTemplateTest {

  /** A setting of the template, also where it is commented out. */
  private static final Pattern TEMPLATE = Pattern.compile("(?m)^(?:# )?([A-Z][A-Z0-9_]*)=");

  /** The name at the start of a row of the documentation's first table. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z][A-Z0-9_]*)` \\|");

  @TempDir private Path folder;

  @Test
  void everySettingOfTheDocumentationIsInTheTemplateAndNoOther() {
    String documentation = TestData.text("docs/operations.md");
    String settings = documentation.substring(0, documentation.indexOf("\n## Commands"));

    assertThat(names(TEMPLATE, TestData.text("test_data/.env_template")))
        // where the file is cannot be said in the file
        .containsExactlyInAnyOrderElementsOf(
            names(ROW, settings).filter(name -> !name.equals("ENV_FILE")).toList());
  }

  @Test
  void asItIsItAsksForWhatMustBeSetOnly() throws IOException {
    Environment environment = read(TestData.text("test_data/.env_template"));

    AgentConfig.from(environment);

    assertThat(environment.problems().sentences())
        .hasSize(2)
        .anyMatch(sentence -> sentence.startsWith("DB_USER is not set"))
        .anyMatch(sentence -> sentence.startsWith("DB_PASSWORD is not set"));
  }

  @Test
  void whatIsCommentedOutIsTheDefault() throws IOException {
    String filled =
        TestData.text("test_data/.env_template")
            .replace("DB_USER=\n", "DB_USER=nms\n")
            .replace("DB_PASSWORD=\n", "DB_PASSWORD=secret\n");

    assertThat(
            read(filled.replaceAll("(?m)^# ([A-Z][A-Z0-9_]*=)", "$1")).checked(AgentConfig::from))
        .isEqualTo(read(filled).checked(AgentConfig::from));
  }

  @Test
  void theSampleOfTheNodesOwnFileIsReadAsNodeZero() throws IOException {
    Files.copy(TestData.file("node_config.json"), folder.resolve("node_config.json"));
    Environment environment =
        Environment.of(
            Map.of(
                "ENDPOINT", "http://127.0.0.1:8545",
                "DB_USER", "nms",
                "DB_PASSWORD", "secret",
                "NODE_DATA", folder.toString()),
            folder);

    assertThat(new NodeConfigFile(environment.checked(AgentConfig::from)).nodeId()).isZero();
  }

  private Environment read(String template) throws IOException {
    Files.writeString(folder.resolve(".env"), template);
    return Environment.of(Map.of(), folder);
  }

  private static Stream<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }
}
