package network.skale.nms.duty.simulation;

import java.util.List;
import network.skale.nms.duty.DutyKey;
import network.skale.nms.duty.simulation.Contract.Effect;

/** A transaction in a block. */
record Mined(Sent sent, boolean succeeded, List<Effect> effects) {

  /** Whether it did what the duty wants. */
  boolean fulfils(DutyKey key) {
    return effects.stream().anyMatch(effect -> effect.key().equals(key) && effect.counted());
  }

  /** Whether the contract decided on the duty by it, for or against. */
  boolean touches(DutyKey key) {
    return effects.stream().anyMatch(effect -> effect.key().equals(key));
  }
}
