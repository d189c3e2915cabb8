package network.skale.nms.devnet.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.Address;
import network.skale.nms.model.Periods;
import tools.jackson.databind.json.JsonMapper;

/** SKALE Manager's contracts of generation B (1.5.0), deployed on a development node. */
public final class SkaleContracts {

  private static final BigInteger SUPPLY = BigInteger.TEN.pow(18 + 9);
  private static final long DEPLOYMENT_GAS = 5_000_000;
  private static final long SETTING_GAS = 300_000;
  private static final long REGISTRATION_GAS = 3_000_000;
  private static final int REGISTRATIONS_PER_BLOCK = 20;

  /** In the order of deployment: the address book is the others' only argument. */
  private static final List<String> PERMITTED =
      List.of("ConstantsHolder", "Nodes", "Monitors", "Bounty", "Distributor", "SkaleManager");

  private final DevChain chain;
  private final Address owner;
  private final Map<String, Contract> contracts = new LinkedHashMap<>();

  private SkaleContracts(DevChain chain, Address owner) {
    this.chain = chain;
    this.owner = owner;
  }

  /** A node to register; {@code owner} is the only one that may act for it. */
  public record Registration(Address owner, String name, InetAddress address, int port) {}

  /** Takes about three blocks. */
  public static SkaleContracts deploy(DevChain chain, Address owner, Periods periods) {
    var network = new SkaleContracts(chain, owner);
    network.deployAll();
    network.introduce();
    network.setPeriods(periods);
    return network;
  }

  /** By the name under which SKALE Manager knows it. */
  public Contract contract(String name) {
    Contract contract = contracts.get(name);
    if (contract == null) {
      throw new IllegalArgumentException("there is no contract " + name);
    }
    return contract;
  }

  public Contract skaleManager() {
    return contract("SkaleManager");
  }

  public Contract nodes() {
    return contract("Nodes");
  }

  public Contract monitors() {
    return contract("Monitors");
  }

  /** May change periods and switches. */
  public Address owner() {
    return owner;
  }

  public void setPeriods(Periods periods) {
    Contract constants = contract("ConstantsHolder");
    // any new check time fits between the longest periods, and then any new periods around it
    awaitAll(
        List.of(
            set(constants, "setPeriods", 0xFFFF_FFFFL, 1),
            set(constants, "setCheckTime", periods.check().toSeconds()),
            set(
                constants,
                "setPeriods",
                periods.reward().toSeconds(),
                periods.delta().toSeconds())));
  }

  /** The nodes get ids in the list's order, and each one's monitors are drawn among those before. */
  public void register(List<Registration> registrations) {
    for (int from = 0; from < registrations.size(); from += REGISTRATIONS_PER_BLOCK) {
      int to = Math.min(from + REGISTRATIONS_PER_BLOCK, registrations.size());
      awaitAll(registrations.subList(from, to).stream().map(this::register).toList());
    }
  }

  private String register(Registration node) {
    byte[] ip = node.address().getAddress();
    var publicKey = List.of(new byte[32], new byte[32]);
    return skaleManager()
        .send(
            node.owner(),
            REGISTRATION_GAS,
            "createNode",
            node.port(),
            0,
            ip,
            ip,
            publicKey,
            node.name());
  }

  /** Writes addresses and ABIs as SKALE Manager's deployment does. */
  public void writeManagerFile(Path file) {
    var json = new LinkedHashMap<String, Object>();
    contracts.forEach(
        (name, contract) -> {
          json.put(key(name) + "_address", contract.address().hex());
          json.put(key(name) + "_abi", contract.abi());
        });
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

  private void deployAll() {
    deploy(Map.of("SkaleToken", List.of(SUPPLY), "ContractManager", List.of()));
    Object addressBook = contract("ContractManager").address();
    var permitted = new LinkedHashMap<String, List<Object>>();
    PERMITTED.forEach(name -> permitted.put(name, List.of(addressBook)));
    permitted.put("SchainsInternal", List.of());
    deploy(permitted);
  }

  private void deploy(Map<String, ? extends List<?>> argumentsByName) {
    var hashes = new LinkedHashMap<Artifact, String>();
    argumentsByName.forEach(
        (name, arguments) -> {
          Artifact artifact = Artifact.of(name);
          String code = artifact.encodeDeployment(arguments.toArray());
          hashes.put(artifact, chain.deploy(owner, code, DEPLOYMENT_GAS));
        });
    hashes.forEach(
        (artifact, hash) -> {
          Address address = chain.awaitDeployment(hash);
          contracts.put(artifact.name(), new Contract(artifact, address, chain));
        });
  }

  /** Enters all into the address book, and gives SkaleManager the money for bounties. */
  private void introduce() {
    List<String> hashes = new ArrayList<>();
    Contract book = contract("ContractManager");
    contracts.forEach(
        (name, contract) ->
            hashes.add(set(book, "setContractsAddress", name, contract.address())));
    hashes.add(set(contract("SkaleToken"), "transfer", skaleManager().address(), SUPPLY));
    awaitAll(hashes);
  }

  private String set(Contract contract, String function, Object... arguments) {
    return contract.send(owner, SETTING_GAS, function, arguments);
  }

  private void awaitAll(List<String> hashes) {
    for (String hash : hashes) {
      Receipt receipt = chain.await(hash);
      if (!receipt.succeeded()) {
        throw new IllegalStateException(
            "transaction %s: %s".formatted(hash, chain.revertReason(hash)));
      }
    }
  }
}
