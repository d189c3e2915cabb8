package network.skale.nms.chain;

import java.time.Duration;
import network.skale.nms.model.Periods;

/** The contract of that name, which has the network's periods. */
record ConstantsHolder(Contract constants) {

  Periods periods() {
    return Decoded.from(
        "the contract's periods",
        () ->
            new Periods(period("rewardPeriod()"), period("deltaPeriod()"), period("checkTime()")));
  }

  private Duration period(String getter) {
    return Duration.ofSeconds(
        constants.read(CallData.of(getter), answer -> answer.number(0, 0xFFFF_FFFFL)));
  }
}
