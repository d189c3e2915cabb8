package network.skale.nms.devnet.chain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.skale.nms.chain.Generation;
import network.skale.nms.chain.Receipt;
import network.skale.nms.model.Address;
import network.skale.nms.model.Periods;

/** SKALE Manager's contracts of one generation, deployed on a development node. */
public final class SkaleContracts {

  private static final BigInteger SUPPLY =
      BigInteger.valueOf(7).multiply(BigInteger.TEN.pow(18 + 9));
  private static final long DEPLOYMENT_GAS = 5_000_000;
  private static final long SETTING_GAS = 300_000;
  private static final long REGISTRATION_GAS = 3_000_000;
  private static final int REGISTRATIONS_PER_BLOCK = 20;

  private final DevChain chain;
  private final Address owner;
  private final ContractSet set;
  private final Map<String, Contract> contracts = new LinkedHashMap<>();

  private SkaleContracts(DevChain chain, Address owner, ContractSet set) {
    this.chain = chain;
    this.owner = owner;
    this.set = set;
  }

  /** A node to register; {@code owner} is the only one that may act for it. */
  public record Registration(Address owner, String name, InetAddress address, int port) {}

  /**
   * Takes about three blocks.
   *
   * @throws IllegalArgumentException if the devnet has no contracts of this generation
   */
  public static SkaleContracts deploy(
      DevChain chain, Address owner, Generation generation, Periods periods) {
    var network = new SkaleContracts(chain, owner, ContractSet.of(generation));
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
            change(constants, "setPeriods", 0xFFFF_FFFFL, 1),
            change(constants, "setCheckTime", periods.check().toSeconds()),
            change(
                constants,
                "setPeriods",
                periods.reward().toSeconds(),
                periods.delta().toSeconds())));
  }

  /**
   * The nodes get ids in the list's order, and each one's monitors are drawn among those before.
   */
  public void register(List<Registration> registrations) {
    for (int from = 0; from < registrations.size(); from += REGISTRATIONS_PER_BLOCK) {
      int to = Math.min(from + REGISTRATIONS_PER_BLOCK, registrations.size());
      awaitAll(registrations.subList(from, to).stream().map(this::register).toList());
    }
  }

  private String register(Registration node) {
    byte[] ip = node.address().getAddress();
    var publicKey = List.of(new byte[32], new byte[32]);
    var arguments = new ArrayList<Object>(List.of(node.port(), 0, ip, ip, publicKey, node.name()));
    arguments.addAll(set.furtherNodeArguments());
    return skaleManager().send(node.owner(), REGISTRATION_GAS, "createNode", arguments.toArray());
  }

  /** As a new deployment of this generation writes it. */
  public void writeManagerFile(Path file) {
    new ManagerFileWriter().add(contracts.values()).write(file);
  }

  /** As it is on a network that was upgraded from generation B. */
  public void writeUpgradedManagerFile(Path file) {
    new ManagerFileWriter().addRemainsOfGenerationB().add(contracts.values()).write(file);
  }

  private void deployAll() {
    deploy(List.of(Artifact.of("SkaleToken"), Artifact.of("ContractManager")));
    deploy(set.artifacts());
  }

  private void deploy(List<Artifact> artifacts) {
    List<String> hashes =
        artifacts.stream().map(each -> chain.deploy(owner, code(each), DEPLOYMENT_GAS)).toList();
    for (int i = 0; i < hashes.size(); i++) {
      Artifact artifact = artifacts.get(i);
      contracts.put(
          ContractSet.nameOnChain(artifact),
          new Contract(artifact, chain.awaitDeployment(hashes.get(i)), chain));
    }
  }

  private String code(Artifact artifact) {
    if (!artifact.hasConstructorArgument()) {
      return artifact.encodeDeployment();
    }
    return artifact.encodeDeployment(
        artifact.name().equals("SkaleToken") ? SUPPLY : contract("ContractManager").address());
  }

  /**
   * Enters all into the address book, gives SkaleManager the money for bounties, sets the stake.
   */
  private void introduce() {
    List<String> hashes = new ArrayList<>();
    Contract book = contract("ContractManager");
    contracts.forEach(
        (name, contract) ->
            hashes.add(change(book, "setContractsAddress", name, contract.address())));
    hashes.add(change(contract("SkaleToken"), "transfer", skaleManager().address(), SUPPLY));
    hashes.add(change(contract("ConstantsHolder"), "setMSR", set.msr()));
    awaitAll(hashes);
  }

  private String change(Contract contract, String function, Object... arguments) {
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
