package network.skale.nms.acceptance.faults;

import network.skale.nms.acceptance.faults.Strike.Side;

/** Where a transaction's way is interrupted by SIGKILL. */
enum CrashPoint {
  /** The duty is written, and no nonce is taken. */
  DUTY_WRITTEN(Strike.atCommitOf("INSERT INTO duty ", 1, Side.AFTER, new Deed.Kill())),
  /** C5: nothing is signed yet. */
  NONCE_TAKEN(Strike.atCommitOf("INSERT INTO tx ", 1, Side.AFTER, new Deed.Kill())),
  /** C6: the signed bytes never left the process. */
  SIGNED(Strike.atStatement("INSERT INTO attempt ", 1, Side.BEFORE, new Deed.Kill())),
  /** C7: the signed bytes are in the journal only. */
  JOURNALED(Strike.atCommitOf("INSERT INTO attempt ", 1, Side.AFTER, new Deed.Kill())),
  /** C7 once more, a moment later. */
  ALMOST_SENT(Strike.atSending(1, Side.BEFORE, new Deed.Kill())),
  /** C8: the Ethereum node has it, and nobody heard so. */
  SENT(Strike.atSending(1, Side.AFTER, new Deed.Kill())),
  /** C11: it is mined and final, and nothing of that is written. */
  FINAL(Strike.atStatement("'done'", 1, Side.BEFORE, new Deed.Kill())),
  /** C13: the duty is closed, and nobody heard so. */
  CLOSED(Strike.atCommitOf("'done'", 1, Side.AFTER, new Deed.Kill()));

  private final Strike strike;

  CrashPoint(Strike strike) {
    this.strike = strike;
  }

  Strike strike() {
    return strike;
  }
}
