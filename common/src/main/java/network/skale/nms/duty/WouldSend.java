package network.skale.nms.duty;

import java.math.BigInteger;
import java.util.List;
import network.skale.nms.chain.Call;

/**
 * A transaction that a dry run stops at.
 *
 * @param duties which it would carry, at least one
 * @param maxFee and {@code maxTip} in wei per gas
 */
public record WouldSend(
    List<Duty> duties, Call call, BigInteger gasLimit, BigInteger maxFee, BigInteger maxTip) {

  public WouldSend {
    duties = List.copyOf(duties);
  }

  static WouldSend of(List<Duty> duties, Offer offer) {
    return new WouldSend(
        duties, offer.call(), offer.gasLimit(), offer.fees().maxFee(), offer.fees().maxTip());
  }

  /** In wei. */
  public BigInteger worstCase() {
    return gasLimit.multiply(maxFee);
  }
}
