package network.skale.nms.acceptance;

import network.skale.nms.devnet.proxy.TcpProxy.State;

/** What one agent has to do without and when; each for a node of its own. */
enum OutageCase {
  ETHEREUM_NODE_IN_THE_MIDDLE(1, Moment.MIDDLE, State.HUNG),
  ETHEREUM_NODE_AT_THE_END(2, Moment.END, State.DOWN),
  ETHEREUM_NODE_DURING_A_CLAIM(0, Moment.CLAIM, State.DOWN),
  DATABASE_IN_THE_MIDDLE(3, Moment.MIDDLE, State.HUNG),
  DATABASE_AT_THE_END(4, Moment.END, State.DOWN),
  DATABASE_DURING_A_CLAIM(1, Moment.CLAIM, State.HUNG);

  /** When the outage begins. */
  enum Moment {
    MIDDLE,
    /** Before the report date, and over it. */
    END,
    /** With the first transaction, which the Ethereum node gets only if it is the database. */
    CLAIM
  }

  private final int node;
  private final Moment moment;
  private final State kind;

  OutageCase(int node, Moment moment, State kind) {
    this.node = node;
    this.moment = moment;
    this.kind = kind;
  }

  int node() {
    return node;
  }

  Moment moment() {
    return moment;
  }

  State kind() {
    return kind;
  }

  boolean isDatabase() {
    return name().startsWith("DATABASE");
  }

  boolean isClaim() {
    return moment == Moment.CLAIM;
  }

  /** As the agent's log calls what is away. */
  String server() {
    return isDatabase() ? "The database" : "The Ethereum node";
  }
}
