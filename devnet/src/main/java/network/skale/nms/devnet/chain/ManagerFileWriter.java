package network.skale.nms.devnet.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import network.skale.nms.model.Address;
import tools.jackson.databind.json.JsonMapper;

/** Writes manager.json, addresses and ABIs, as SKALE Manager's deployment does. */
final class ManagerFileWriter {

  private static final Address GONE = new Address("0x" + "0e".repeat(20));
  private static final List<String> GENERATION_B_ONLY = List.of("b/Monitors", "b/Bounty");

  private final Map<String, Object> json = new LinkedHashMap<>();

  ManagerFileWriter add(Collection<Contract> contracts) {
    contracts.forEach(contract -> add(contract.artifact(), contract.address()));
    return this;
  }

  /** As an upgrade leaves it: what the new release no longer has is still in the file. */
  ManagerFileWriter addRemainsOfGenerationB() {
    GENERATION_B_ONLY.forEach(path -> add(Artifact.of(path), GONE));
    return this;
  }

  private void add(Artifact artifact, Address address) {
    json.put(key(artifact.name()) + "_address", address.hex());
    json.put(key(artifact.name()) + "_abi", artifact.abi());
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(json));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** As {@code SkaleManager} to {@code skale_manager}. */
  private static String key(String name) {
    return name.replaceAll("(\\p{Alpha})(?=\\p{Upper})", "$1_").toLowerCase(Locale.ROOT);
  }
}
