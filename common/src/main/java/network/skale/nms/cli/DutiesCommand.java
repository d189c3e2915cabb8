package network.skale.nms.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.daemon.ExitCode;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.daemon.Resources;
import network.skale.nms.daemon.Waiting;
import network.skale.nms.duty.Attempt;
import network.skale.nms.duty.ByHand;
import network.skale.nms.duty.Duty;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.DutyRefused;
import network.skale.nms.duty.store.DutyBook;
import network.skale.nms.duty.store.DutyLine;
import network.skale.nms.duty.store.JournalStore;
import network.skale.nms.store.Database;
import network.skale.nms.wallet.Wallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The operator's hand on the journal. Reading needs the database only. */
@Command(
    name = "duties",
    description = "Show the duties of the journal (the default: list), or act on one by hand.",
    synopsisSubcommandLabel = "[list | show | bump | cancel | retry]")
final class DutiesCommand implements Callable<Integer> {

  private static final int LAST = 20;
  private static final String ALL = "--all";
  private static final String ALL_DOES = "All of them, not only the open ones and the last 20.";
  private static final String YES = "--yes";
  private static final String YES_DOES = "Do not ask for confirmation.";
  private static final String ID = "ID";
  private static final String ID_IS = "The duty's id, as list shows it.";

  private final Supplier<AgentConfig> settings;
  private final InstantSource clock;

  @SuppressWarnings("unused") // picocli looks at it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(names = ALL, description = ALL_DOES)
  private boolean all;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  DutiesCommand(Supplier<AgentConfig> settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    return list(false);
  }

  @Command(description = "List duties, with the nonce and the state of their transactions.")
  int list(@Option(names = ALL, description = ALL_DOES) boolean alsoAll) throws Exception {
    try (Database database = database()) {
      var book = new DutyBook(database);
      new DutyReport(out()).list(all || alsoAll ? book.all() : book.openAndLast(LAST));
    }
    return done();
  }

  @Command(description = "Show a duty with every attempt of the transaction that carries it.")
  int show(@Parameters(paramLabel = ID, description = ID_IS) long id) throws Exception {
    try (Database database = database()) {
      var book = new DutyBook(database);
      DutyLine line = find(book, id);
      new DutyReport(out()).show(line, line.carrier().map(book::attempts).orElse(List.of()));
    }
    return done();
  }

  @Command(description = "Offer more fees for the transaction that carries a duty and waits.")
  int bump(
      @Parameters(paramLabel = ID, description = ID_IS) long id,
      @Option(names = YES, description = YES_DOES) boolean yes)
      throws Exception {
    return byHand(
        id,
        (hand, line, node) -> {
          Attempt last = hand.waiting(line.duty()).attempts().getLast();
          ask(
              yes,
              "Replace transaction %s, which offers at most %s gwei per gas, by one that offers more?"
                  .formatted(last.signed().hash(), DutyReport.gwei(last.tx().maxFee())));
          new DutyReport(out()).made(hand.bump(line.duty()));
        });
  }

  @Command(description = "Replace the transaction that carries a verdict by an empty one.")
  int cancel(
      @Parameters(paramLabel = ID, description = ID_IS) long id,
      @Option(names = YES, description = YES_DOES) boolean yes)
      throws Exception {
    return byHand(
        id,
        (hand, line, node) -> {
          List<Long> carried =
              hand.cancellable(line.duty()).duties().stream().map(Duty::id).toList();
          ask(
              yes,
              "Cancel the transaction that carries the duties %s, and send none of them again?"
                  .formatted(carried));
          new DutyReport(out()).made(hand.cancel(line.duty()));
        });
  }

  @Command(description = "Open a blocked verdict again, so that the running agent sends it.")
  int retry(
      @Parameters(paramLabel = ID, description = ID_IS) long id,
      @Option(names = YES, description = YES_DOES) boolean yes)
      throws Exception {
    return byHand(
        id,
        (hand, line, node) -> {
          DutyKey key = line.duty().key();
          Instant closes = key.epoch().plus(node.manager().periods().delta());
          hand.refuseHopeless(line.duty(), line.state(), closes);
          ask(
              yes,
              "Have the verdict on node %d sent as it is frozen (%s)?"
                  .formatted(key.target(), DutyReport.frozen(line)));
          hand.reopen(line.duty());
          out().printf("duty %d is open: the running agent sends it at its next look%n", id);
        });
  }

  /** What is done to one duty. */
  private interface Act {
    void on(ByHand hand, DutyLine line, NodeContext node) throws Exception;
  }

  private int byHand(long id, Act act) throws Exception {
    try (var resources = new Resources()) {
      AgentConfig config = settings.get();
      NodeContext node = NodeContext.open(config, Waiting.never(), resources, clock);
      Wallet wallet = node.walletTo("act on transactions");
      DutyLine line = find(new DutyBook(node.database()), id);
      var journal = new JournalStore(node.database(), node.chain().chainId(), wallet.address());
      act.on(new ByHand(journal, node.chain(), wallet, config.fees()), line, node);
    }
    return done();
  }

  private static DutyLine find(DutyBook book, long id) {
    return book.find(id)
        .orElseThrow(
            () ->
                new DutyRefused(
                    "the journal has no duty %d: 'duties list --all' shows those that it has"
                        .formatted(id)));
  }

  private void ask(boolean yes, String question) throws Exception {
    new Question(out(), yes).ask(question);
  }

  private Database database() throws Exception {
    return NodeContext.openDatabase(settings.get().database(), Waiting.never());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int done() {
    out().flush();
    return ExitCode.OK.code();
  }
}
