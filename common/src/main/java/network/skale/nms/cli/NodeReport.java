package network.skale.nms.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import network.skale.nms.chain.SkaleManager;
import network.skale.nms.config.AgentConfig;
import network.skale.nms.config.AlertConfig;
import network.skale.nms.daemon.NodeContext;
import network.skale.nms.model.NodeInfo;
import network.skale.nms.wallet.Wallet;

/** What {@code check-config} prints of the ground that both agents stand on. */
public final class NodeReport {

  private final PrintWriter out;

  public NodeReport(PrintWriter out) {
    this.out = out;
  }

  public void print(AgentConfig config, NodeContext context) {
    SkaleManager manager = context.manager();
    NodeInfo node = manager.node(context.me());
    line(
        "chain",
        "id %d, latest block of %s"
            .formatted(context.chain().chainId(), context.chain().latest().time()));
    line(
        "contracts",
        "%s (generation %s) at %s"
            .formatted(manager.generation().versions(), manager.generation(), manager.address()));
    line(
        "database",
        "%s, server %s".formatted(config.database().address(), context.database().version()));
    line(
        "node",
        "%d '%s', %s, at %s"
            .formatted(node.id(), node.name(), node.state(), node.address().getHostAddress()));
    line(
        "wallet",
        context
            .wallet()
            .map(wallet -> wallet(wallet, context))
            .orElse("none: ETH_PRIVATE_KEY is not set"));
    line("alerts", alerts(config.alerts()));
    line("last reward", node.lastRewardDate().toString());
    line("next reward", manager.nextRewardDate(node.id()).toString());
  }

  /** One aligned line. */
  public void line(String name, String value) {
    out.printf("%-12s %s%n", name, value);
  }

  /** The URL may hold a token: its host is all that is shown. */
  private static String alerts(AlertConfig alerts) {
    return alerts
        .host()
        .map(host -> "in the log, and posted to " + host)
        .orElse("in the log only: NOTIFY_URL is not set");
  }

  private static String wallet(Wallet wallet, NodeContext context) {
    BigDecimal ether = new BigDecimal(context.chain().balance(wallet.address())).movePointLeft(18);
    return "%s with %s ETH, which registered this node"
        .formatted(wallet.address(), ether.setScale(6, RoundingMode.DOWN).toPlainString());
  }
}
