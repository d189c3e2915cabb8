package network.skale.nms.devnet.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import network.skale.nms.devnet.process.Child;
import network.skale.nms.devnet.process.FreePort;
import network.skale.nms.model.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Ethereum node for developers, on 127.0.0.1, that ends with this JVM. */
public final class Anvil implements AutoCloseable {

  public static final long CHAIN_ID = 31337;
  public static final int USUAL_PORT = 8545;

  private static final Duration START = Duration.ofSeconds(30);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI endpoint;
  private final Child child;
  private final List<Account> accounts;

  private Anvil(URI endpoint, Child child, List<Account> accounts) {
    this.endpoint = endpoint;
    this.child = child;
    this.accounts = List.copyOf(accounts);
  }

  /**
   * An account that anvil has funded and signs for.
   *
   * @param key its private key as {@code 0x} hex; worth nothing elsewhere
   */
  public record Account(Address address, String key) {
    @Override
    public String toString() {
      return "Account[address=" + address + "]";
    }
  }

  /**
   * Starts anvil in {@code folder}, which is removed after its end, at the machine's time.
   *
   * @param blockTime between blocks; zero mines each transaction at once
   * @throws IllegalStateException if it does not come up, with its own last words
   */
  public static Anvil start(Path folder, Duration blockTime, int accounts) {
    return start(folder, blockTime, accounts, Optional.empty());
  }

  /**
   * As {@link #start(Path, Duration, int)}.
   *
   * @param firstBlock if present, the time of the first block, from where it goes on
   */
  public static Anvil start(
      Path folder, Duration blockTime, int accounts, Optional<Instant> firstBlock) {
    int port = FreePort.preferring(USUAL_PORT);
    Path config = folder.resolve("anvil.json");
    var words = new ConcurrentLinkedDeque<String>();
    Child child =
        Child.of(command(port, config, blockTime, accounts, firstBlock))
            .lines(words::add)
            .removing(folder)
            .start();
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    try {
      awaitReadiness(endpoint, config, child);
      return new Anvil(endpoint, child, accounts(config));
    } catch (RuntimeException e) {
      child.kill();
      throw new IllegalStateException("anvil did not start: " + String.join(" ", words), e);
    }
  }

  public URI endpoint() {
    return endpoint;
  }

  public Account account(int index) {
    return accounts.get(index);
  }

  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }

  private static List<String> command(
      int port, Path config, Duration blockTime, int accounts, Optional<Instant> firstBlock) {
    var command =
        new ArrayList<>(
            List.of(
                AnvilProgram.find().toString(),
                "--quiet",
                "--host=127.0.0.1",
                "--port=" + port,
                "--chain-id=" + CHAIN_ID,
                "--hardfork=prague",
                "--slots-in-an-epoch=1",
                "--gas-limit=60000000",
                "--order=fifo",
                "--accounts=" + accounts,
                "--config-out=" + config));
    if (blockTime.isPositive()) {
      command.add("--block-time=" + blockTime.toMillis() / 1000.0);
    }
    firstBlock.ifPresent(time -> command.add("--timestamp=" + time.getEpochSecond()));
    return command;
  }

  private static void awaitReadiness(URI endpoint, Path config, Child child) {
    try (DevChain chain = new DevChain(endpoint)) {
      long start = System.nanoTime();
      while (!(isConfigured(config) && answers(chain))) {
        if (!child.isAlive() || System.nanoTime() - start > START.toNanos()) {
          throw new IllegalStateException("no answer at " + endpoint);
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  private static boolean isConfigured(Path config) {
    try {
      return Files.exists(config) && Files.readString(config).endsWith("}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean answers(DevChain chain) {
    try {
      return chain.rpc("eth_chainId").isString();
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  private static List<Account> accounts(Path config) {
    JsonNode json = JSON.readTree(config.toFile());
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < json.get("available_accounts").size(); i++) {
      accounts.add(
          new Account(
              new Address(json.get("available_accounts").get(i).asString()),
              json.get("private_keys").get(i).asString()));
    }
    return accounts;
  }
}
