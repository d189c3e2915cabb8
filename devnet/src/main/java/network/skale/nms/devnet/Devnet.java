package network.skale.nms.devnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import network.skale.nms.devnet.chain.Anvil;
import network.skale.nms.devnet.chain.DevChain;
import network.skale.nms.devnet.chain.SkaleContracts;
import network.skale.nms.devnet.node.WatchdogFarm;
import network.skale.nms.devnet.process.Parts;
import network.skale.nms.store.DatabaseAddress;
import tools.jackson.databind.json.JsonMapper;

/** A whole SKALE network on this machine; it ends with this JVM, however that ends. */
public final class Devnet implements AutoCloseable {

  private static final int NODE_PORT = 10_000;

  private final DevnetSettings settings;
  private final Parts parts = new Parts();
  private final Path folder;
  private final WatchdogFarm farm;
  private final Optional<DatabaseAccess> database;
  private final Anvil anvil;
  private final DevChain chain;
  private final SkaleContracts contracts;

  private Devnet(DevnetSettings settings) {
    this.settings = settings;
    try {
      folder = settings.folder().orElseGet(Devnet::temporaryFolder);
      anvil = parts.add(startAnvil());
      farm = parts.add(WatchdogFarm.open(settings.nodes()));
      database = settings.database().map(Supplier::get);
      database.ifPresent(access -> parts.add(access.server()));
      chain = parts.add(new DevChain(anvil.endpoint()));
      contracts =
          SkaleContracts.deploy(
              chain, anvil.account(0).address(), settings.generation(), settings.periods());
      contracts.register(
          IntStream.range(0, settings.nodes()).mapToObj(this::registration).toList());
      writeFiles();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Returns when all nodes are registered and answer: after some five blocks. */
  public static Devnet start(DevnetSettings settings) {
    return new Devnet(settings);
  }

  public DevnetSettings settings() {
    return settings;
  }

  public URI endpoint() {
    return anvil.endpoint();
  }

  /** The process id of anvil. */
  public long ethereumNode() {
    return anvil.pid();
  }

  public DevChain chain() {
    return chain;
  }

  public SkaleContracts contracts() {
    return contracts;
  }

  public WatchdogFarm farm() {
    return farm;
  }

  public Optional<DatabaseAccess> database() {
    return database;
  }

  /** The owner of the node with this id. */
  public Anvil.Account owner(int node) {
    return anvil.account(node + 1);
  }

  /** Holds manager.json, as SKALE_VOL does. */
  public Path skaleVol() {
    return folder.resolve("skale_vol");
  }

  /** Holds node_config.json of node 0, as NODE_DATA does. */
  public Path nodeData() {
    return folder.resolve("skale_node_data");
  }

  /** What node 0's agents need to run here. */
  public Map<String, String> environment() {
    var variables = new LinkedHashMap<String, String>();
    variables.put("ENDPOINT", endpoint().toString());
    variables.put("ETH_PRIVATE_KEY", owner(0).key());
    variables.put("SKALE_VOL", skaleVol().toString());
    variables.put("NODE_DATA", nodeData().toString());
    variables.put("MONITOR_PERIOD", Long.toString(settings.periods().check().toSeconds()));
    variables.put("GOOD_IPS", "127.0.0.1");
    database.ifPresent(
        access -> {
          DatabaseAddress at = access.address();
          variables.put("DB_HOST", at.host());
          variables.put("DB_PORT", Integer.toString(at.port()));
          variables.put("DB_NAME", at.name());
          variables.put("DB_USER", at.user());
          variables.put("DB_PASSWORD", at.password());
        });
    return variables;
  }

  /** Ends all of it, last started first; a folder of its own goes with the Ethereum node. */
  @Override
  public void close() {
    parts.close();
  }

  private Anvil startAnvil() {
    Path anvilFolder = settings.folder().isPresent() ? newFolder(folder.resolve("anvil")) : folder;
    return Anvil.start(anvilFolder, settings.blockTime(), settings.nodes() + 1);
  }

  private SkaleContracts.Registration registration(int node) {
    return new SkaleContracts.Registration(
        owner(node).address(), name(node), farm.address(node), NODE_PORT);
  }

  private static String name(int node) {
    return "node-" + node;
  }

  private void writeFiles() {
    contracts.writeManagerFile(skaleVol().resolve("contracts_info").resolve("manager.json"));
    var config = new LinkedHashMap<String, Object>();
    config.put("node_id", 0);
    config.put("node_ip", farm.address(0).getHostAddress());
    config.put("name", name(0));
    config.put("schain_base_port", NODE_PORT);
    write(newFolder(nodeData()).resolve("node_config.json"), config);
  }

  private static void write(Path file, Map<String, Object> json) {
    try {
      Files.writeString(file, JsonMapper.builder().build().writeValueAsString(json));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static Path newFolder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + path, e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("skale-devnet-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for temporary files", e);
    }
  }
}
