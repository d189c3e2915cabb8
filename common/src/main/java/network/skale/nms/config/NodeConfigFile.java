package network.skale.nms.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * This node's id: the operator's {@code NODE_ID}, else what node_config.json says, which is read
 * again when it changes. Safe for use by several threads.
 */
public final class NodeConfigFile {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final OptionalLong given;
  private final Path file;
  private @Nullable Version version;
  private long lastRead;

  /** What tells one content of the file from another without reading it. */
  private record Version(FileTime modified, long size, @Nullable Object inode) {}

  public NodeConfigFile(AgentConfig config) {
    this.given = config.nodeId();
    this.file = config.folders().nodeConfigFile();
  }

  /**
   * @throws NotThereYet if the node is not registered yet
   * @throws ConfigurationFault if the file holds no usable node id
   */
  public synchronized long nodeId() {
    return given.isPresent() ? given.getAsLong() : fromFile();
  }

  private long fromFile() {
    try {
      Version now = version();
      if (!now.equals(version)) {
        lastRead = parse(Files.readAllBytes(file));
        version = now;
      }
      return lastRead;
    } catch (NoSuchFileException e) {
      throw new NotThereYet("the node is not registered yet, as there is no " + file);
    } catch (IOException e) {
      throw new ConfigurationFault(
          "%s cannot be read (%s): a readable file is expected"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private Version version() throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }

  private long parse(byte[] content) {
    if (content.length == 0) {
      throw new NotThereYet("the node is not registered yet, as %s is empty".formatted(file));
    }
    JsonNode json = json(content);
    if (!json.isObject()) {
      throw new ConfigurationFault(
          "%s holds no JSON object: {\"node_id\": NUMBER, ...} is expected".formatted(file));
    }
    return nodeId(json.path("node_id"));
  }

  private JsonNode json(byte[] content) {
    try {
      return JSON.readTree(content);
    } catch (JacksonException e) {
      throw new ConfigurationFault(
          "%s is not JSON (line %d): {\"node_id\": NUMBER, ...} is expected"
              .formatted(file, e.getLocation().getLineNr()),
          e);
    }
  }

  private long nodeId(JsonNode id) {
    if (id.isMissingNode() || id.isNull()) {
      throw new NotThereYet("the node is not registered yet, as %s has no node_id".formatted(file));
    }
    if (!id.isIntegralNumber() || !id.canConvertToLong() || id.longValue() < 0) {
      throw new ConfigurationFault(
          "node_id in %s is %s: a whole number from 0 on is expected; mend the file or set NODE_ID"
              .formatted(file, id));
    }
    return id.longValue();
  }
}
