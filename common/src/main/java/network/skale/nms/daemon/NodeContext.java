package network.skale.nms.daemon;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import network.skale.nms.chain.Chain;
import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.chain.ManagerFileAbsent;
import network.skale.nms.chain.ManagerFileException;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.chain.WatchedSkaleManager;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.ChainConfig;
import network.skale.nms.config.ConfigurationFault;
import network.skale.nms.config.DatabaseConfig;
import network.skale.nms.config.NodeConfigFile;
import network.skale.nms.config.NotThereYet;
import network.skale.nms.config.Secret;
import network.skale.nms.model.Periods;
import network.skale.nms.store.Database;
import network.skale.nms.store.DatabaseAccessDenied;
import network.skale.nms.store.DatabaseAddress;
import network.skale.nms.store.DatabaseUnavailable;
import network.skale.nms.store.Migrations;
import network.skale.nms.store.ServerTooOld;
import network.skale.nms.wallet.KeyWallet;
import network.skale.nms.wallet.Wallet;

/**
 * What an agent stands on: database, chain, contracts, this node and its wallet, all of them seen
 * to work. What is not there yet is waited for; what only a person can mend is a {@link
 * ConfigurationFault}.
 */
public final class NodeContext {

  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** The chain id of development nodes, which no public network uses. */
  private static final long DEVNET_CHAIN = 31337;

  private final Database database;
  private final Chain chain;
  private final WatchedSkaleManager manager;
  private final NodeConfigFile node;
  private final Optional<Wallet> wallet;

  private NodeContext(
      Database database,
      Chain chain,
      WatchedSkaleManager manager,
      NodeConfigFile node,
      Optional<Wallet> wallet) {
    this.database = database;
    this.chain = chain;
    this.manager = manager;
    this.node = node;
    this.wallet = wallet;
  }

  /**
   * Opens everything, waiting as {@code waiting} does.
   *
   * @param resources takes what must be closed
   */
  public static NodeContext open(
      AgentConfig config, Waiting waiting, Resources resources, InstantSource clock)
      throws Exception {
    Database database = resources.add(openDatabase(config.database(), waiting));
    Chain chain = resources.add(chain(config.chain(), clock));
    var _ = waiting.until("the Ethereum node", chain::chainId, ChainUnavailable.class::isInstance);
    var context =
        new NodeContext(
            database,
            chain,
            new WatchedSkaleManager(chain, config.folders().managerFile()),
            new NodeConfigFile(config),
            config.privateKey().map(Secret::value).map(KeyWallet::of));
    context.awaitContracts(waiting);
    context.awaitNode(waiting);
    return context;
  }

  private static Chain chain(ChainConfig config, InstantSource clock) {
    return Chain.connect(config.endpoints(), ANSWER, config.oldestHead(), clock);
  }

  /** Only the database, where nothing else is needed; the caller closes it. */
  public static Database openDatabase(DatabaseConfig config, Waiting waiting) throws Exception {
    DatabaseAddress address =
        new DatabaseAddress(
            config.host(), config.port(), config.name(), config.user(), config.password().value());
    return waiting.until(
        "the database at " + config.address(),
        () -> open(address),
        DatabaseUnavailable.class::isInstance);
  }

  private static Database open(DatabaseAddress address) {
    try {
      return Database.open(address);
    } catch (DatabaseAccessDenied | ServerTooOld e) {
      throw new ConfigurationFault(Sentence.of(e), e);
    }
  }

  private void awaitContracts(Waiting waiting) throws Exception {
    try {
      var _ =
          waiting.until(
              "the SKALE Manager contracts",
              this::manager,
              e -> e instanceof ManagerFileAbsent || e instanceof ChainUnavailable);
    } catch (ManagerFileException e) {
      throw e instanceof ManagerFileAbsent ? e : new ConfigurationFault(Sentence.of(e), e);
    }
  }

  private void awaitNode(Waiting waiting) throws Exception {
    var _ =
        waiting.until(
            "this node's registration",
            this::checkedNode,
            e -> e instanceof NotThereYet || e instanceof ChainUnavailable);
  }

  private long checkedNode() {
    long id = me();
    refuseUnknown(id);
    wallet.ifPresent(present -> refuseForeign(present, id));
    return id;
  }

  private void refuseUnknown(long id) {
    long nodes = manager().numberOfNodes();
    if (id >= nodes) {
      throw new ConfigurationFault(
          "NODE_ID is %d, but the contract knows the nodes 0 to %d only: set NODE_ID, or node_id in node_config.json, to this node's id"
              .formatted(id, nodes - 1));
    }
  }

  private void refuseForeign(Wallet present, long id) {
    if (!manager().isOwner(present.address(), id)) {
      throw new ConfigurationFault(
          "ETH_PRIVATE_KEY is the key of %s, which did not register node %d: the key that registered the node is expected"
              .formatted(present.address(), id));
    }
  }

  /** Brings the tables up to date. */
  public void migrate(Waiting waiting) throws Exception {
    waiting.until(
        "the database's tables",
        () -> {
          Migrations.migrate(database);
          return database;
        },
        DatabaseUnavailable.class::isInstance);
  }

  /** The contract's periods as they are now. */
  public Periods periods(Waiting waiting) throws Exception {
    return waiting.until(
        "the contract's periods", () -> manager().periods(), ChainUnavailable.class::isInstance);
  }

  /** Lets a job run before the others start, as they need what it brings. */
  public void firstRun(Job job, Waiting waiting) throws Exception {
    waiting.until(
        "the first run of job " + job.name(),
        () -> {
          job.run();
          return job;
        },
        e -> e instanceof DatabaseUnavailable || e instanceof ChainUnavailable);
  }

  public Database database() {
    return database;
  }

  public Chain chain() {
    return chain;
  }

  /** As manager.json describes it now. */
  public SkaleManager manager() {
    return manager.get();
  }

  /** This node's id, as it is set now. */
  public long me() {
    return node.nodeId();
  }

  public Optional<Wallet> wallet() {
    return wallet;
  }

  /**
   * @param why what needs a signature
   */
  public Wallet walletTo(String why) {
    return wallet.orElseThrow(
        () ->
            new ConfigurationFault(
                "ETH_PRIVATE_KEY is not set, but it is needed to %s: the private key that registered the node is expected"
                    .formatted(why)));
  }

  public boolean isDevnet() {
    return chain.chainId() == DEVNET_CHAIN;
  }
}
