package network.skale.nms.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.skale.nms.model.Address;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * manager.json, as SKALE Manager's deployment writes it: addresses and ABIs of the contracts, of
 * which only those that the agents call are looked at.
 */
public final class ManagerFile {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;
  private final JsonNode json;

  private ManagerFile(Path path, JsonNode json) {
    this.path = path;
    this.json = json;
  }

  /**
   * Reads and checks the file.
   *
   * @throws ManagerFileAbsent if it is not there (yet)
   * @throws ManagerFileUnusable if it is no JSON, or an address or ABI that is needed is missing or
   *     malformed
   */
  public static ManagerFile read(Path path) {
    var file = new ManagerFile(path, parse(path));
    file.check();
    return file;
  }

  public Path path() {
    return path;
  }

  /** What the file says; the chain may know better. */
  Optional<Address> find(ContractName contract) {
    JsonNode value = json.path(contract.addressKey());
    return value.isMissingNode() ? Optional.empty() : Optional.of(address(contract, value));
  }

  Address address(ContractName contract) {
    return find(contract)
        .orElseThrow(() -> unusable("lacks the key '" + contract.addressKey() + "'"));
  }

  /** Empty if the file has none under this key. */
  List<AbiEntry> abi(String key) {
    return json.path(key).valueStream().map(AbiEntry::of).toList();
  }

  boolean has(String key) {
    return json.has(key);
  }

  ManagerFileUnusable unusable(String fault) {
    return new ManagerFileUnusable(path, fault + ": take the file of your network's release");
  }

  private static JsonNode parse(Path path) {
    try {
      return JSON.readTree(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      throw new ManagerFileAbsent(path);
    } catch (IOException e) {
      throw new ManagerFileUnusable(path, "cannot be read (" + e + "): mend its rights", e);
    } catch (JacksonException e) {
      throw new ManagerFileUnusable(path, "is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private void check() {
    if (!json.isObject()) {
      throw unusable("is not a JSON object of addresses and ABIs");
    }
    for (ContractName contract : ContractName.values()) {
      find(contract);
    }
    address(ContractName.CONTRACT_MANAGER);
    address(ContractName.SKALE_MANAGER);
    if (!json.path(ContractName.SKALE_MANAGER.abiKey()).isArray()) {
      throw unusable("lacks the list '" + ContractName.SKALE_MANAGER.abiKey() + "'");
    }
  }

  private Address address(ContractName contract, JsonNode value) {
    try {
      return new Address(value.asString(""));
    } catch (IllegalArgumentException e) {
      throw new ManagerFileUnusable(
          path, "has a bad '" + contract.addressKey() + "': " + e.getMessage(), e);
    }
  }
}
