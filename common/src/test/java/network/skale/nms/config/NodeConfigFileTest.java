package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeConfigFileTest {

  @TempDir Path folder;

  @Test
  void givenNodeIdNeedsNoFile() {
    assertThat(file(Map.of("NODE_ID", "7")).nodeId()).isEqualTo(7);
  }

  @Test
  void nodeIdIsReadFromTheFile() throws IOException {
    write("{\"name\": \"node\", \"node_id\": 12, \"sgx_key_name\": \"NEK:00\"}");

    assertThat(file(Map.of()).nodeId()).isEqualTo(12);
  }

  @Test
  void changedFileIsReadAgain() throws IOException {
    write("{\"node_id\": 12}");
    NodeConfigFile file = file(Map.of());
    assertThat(file.nodeId()).isEqualTo(12);

    write("{\"node_id\": 13}");
    Files.setLastModifiedTime(path(), FileTime.from(Instant.ofEpochSecond(1)));

    assertThat(file.nodeId()).isEqualTo(13);
  }

  @Test
  void absentFileMeansNotRegisteredYet() throws IOException {
    NodeConfigFile file = file(Map.of());
    assertThatThrownBy(file::nodeId)
        .isInstanceOf(NotThereYet.class)
        .hasMessage("the node is not registered yet, as there is no " + path());

    write("{\"node_id\": 3}");

    assertThat(file.nodeId()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"node_id\": null}"})
  void absentNodeIdMeansNotRegisteredYet(String content) throws IOException {
    write(content);

    assertThatThrownBy(file(Map.of())::nodeId)
        .isInstanceOf(NotThereYet.class)
        .hasMessageStartingWith("the node is not registered yet, as " + path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"\"5\"", "-1", "5.0", "true", "[]"})
  void nodeIdThatIsNoNumberIsRefused(String id) throws IOException {
    write("{\"node_id\": " + id + "}");

    assertThatThrownBy(file(Map.of())::nodeId)
        .isInstanceOf(ConfigurationFault.class)
        .hasMessage(
            "node_id in "
                + path()
                + " is "
                + id
                + ": a whole number from 0 on is expected; mend the file or set NODE_ID");
  }

  @Test
  void malformedJsonIsRefusedByItsLine() throws IOException {
    write("{\n\"sgx_key_name\": \"NEK:00\",,}");

    assertThatThrownBy(file(Map.of())::nodeId)
        .isInstanceOf(ConfigurationFault.class)
        .hasMessage(path() + " is not JSON (line 2): {\"node_id\": NUMBER, ...} is expected");
  }

  @Test
  void jsonThatIsNoObjectIsRefused() throws IOException {
    write("[1]");

    assertThatThrownBy(file(Map.of())::nodeId)
        .isInstanceOf(ConfigurationFault.class)
        .hasMessageContaining("holds no JSON object");
  }

  private Path path() {
    return folder.resolve("node_config.json");
  }

  private void write(String content) throws IOException {
    Files.writeString(path(), content);
  }

  private NodeConfigFile file(Map<String, String> more) {
    var settings = new HashMap<>(more);
    settings.putAll(
        Map.of(
            "ENDPOINT", "http://a",
            "DB_USER", "u",
            "DB_PASSWORD", "p",
            "NODE_DATA", folder.toString()));
    return new NodeConfigFile(Refusals.read(AgentConfig::from, settings));
  }
}
