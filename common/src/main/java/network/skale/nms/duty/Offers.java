package network.skale.nms.duty;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import network.skale.nms.chain.Block;
import network.skale.nms.chain.Call;
import network.skale.nms.chain.CallReverted;
import network.skale.nms.chain.Chain;
import network.skale.nms.config.FeeConfig;
import network.skale.nms.model.Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes offers that the contract, the wallet and the operator's limits allow. */
final class Offers {

  private static final Logger log = LoggerFactory.getLogger(Offers.class);

  /** Of a full batch of verdicts, of the generation that needs most. */
  private static final BigInteger GAS_OF_A_BATCH = BigInteger.valueOf(4_000_000);

  private final Chain chain;
  private final Address sender;
  private final FeeConfig limits;
  private final Budget budget;

  Offers(Chain chain, Address sender, FeeConfig limits, Budget budget) {
    this.chain = chain;
    this.sender = sender;
    this.limits = limits;
    this.budget = budget;
  }

  /**
   * @throws CallReverted if the contract refuses the call
   * @throws InsufficientFunds if the wallet cannot pay it
   * @throws BudgetSpent if the operator does not want to
   */
  Offer first(DutyKind kind, Call call, Block head) {
    return affordable(
        kind, new Offer(call, limit(call), marketFees(head).atMost(limits.maxFee())), null);
  }

  /**
   * Those of {@code duties} that the contract takes together: one that it refuses makes it refuse
   * them all.
   *
   * @throws CallReverted if it takes none
   */
  List<Duty> takenOf(Fulfilment kind, List<Duty> duties) {
    try {
      chain.simulate(sender, kind.call(duties));
      return duties;
    } catch (CallReverted e) {
      List<Duty> taken = duties.stream().filter(duty -> isTaken(kind, duty)).toList();
      if (taken.isEmpty() || taken.size() == duties.size()) {
        throw e;
      }
      return taken;
    }
  }

  private boolean isTaken(Fulfilment kind, Duty duty) {
    try {
      chain.simulate(sender, kind.call(List.of(duty)));
      return true;
    } catch (CallReverted e) {
      log.warn("{} is left out, as the contract refuses it: {}", duty.key(), e.reason());
      return false;
    }
  }

  /** Uses up a nonce at the market's price. */
  Offer empty(Block head) {
    return first(DutyKind.CLAIM, nothing(), head);
  }

  /** The nonce that is mined next: a later one waits for it, whatever it offers. */
  long nextMined() {
    return chain.nonce(sender);
  }

  /** A transaction to ourselves that does nothing. */
  Call nothing() {
    return new Call(sender, "0x");
  }

  /**
   * An offer that takes the place of {@code last}; empty if the operator's limit on the fee leaves
   * no room for one.
   */
  Optional<Offer> replacing(DutyKind kind, Attempt last, Call call, Block head) {
    Fees fees = marketFees(head).raisedOver(last.fees()).atMost(limits.maxFee());
    if (!fees.canReplace(last.fees())) {
      return Optional.empty();
    }
    BigInteger gas = last.makes(call) ? last.tx().gasLimit() : limit(call);
    return Optional.of(affordable(kind, new Offer(call, gas, fees), last));
  }

  /** What a transaction of so much gas may cost at present, in wei. */
  BigInteger worstCase(BigInteger gas) {
    return Offer.limitOver(gas).multiply(marketFees(chain.latest()).maxFee());
  }

  /** Which of the operator's limits would hold back a usual batch of verdicts; empty if none. */
  Optional<String> heldBack(Block head) {
    if (head.baseFee().compareTo(limits.maxFee()) > 0) {
      return Optional.of(
          "a block asks for %s wei per gas, and MAX_FEE_GWEI allows only %s: raise MAX_FEE_GWEI"
              .formatted(head.baseFee(), limits.maxFee()));
    }
    if (limits.budget().isEmpty()) {
      return Optional.empty();
    }
    try {
      Fees fees = marketFees(head).atMost(limits.maxFee());
      budget.check(DutyKind.VERDICT, fees, GAS_OF_A_BATCH.multiply(fees.maxFee()));
      return Optional.empty();
    } catch (BudgetSpent e) {
      return Optional.of(e.sentence());
    }
  }

  private Fees marketFees(Block head) {
    return Fees.ofMarket(chain, head);
  }

  private BigInteger limit(Call call) {
    return Offer.limitOver(chain.estimateGas(sender, call));
  }

  private Offer affordable(DutyKind kind, Offer offer, @Nullable Attempt replaced) {
    BigInteger balance = chain.balance(sender);
    if (balance.compareTo(offer.worstCase()) < 0) {
      throw new InsufficientFunds(
          "wallet %s holds %s wei, but the transaction may cost %s wei: send ETH to the wallet"
              .formatted(sender, balance, offer.worstCase()));
    }
    BigInteger counted = replaced == null ? BigInteger.ZERO : replaced.worstCase();
    budget.check(kind, offer.fees(), offer.worstCase().subtract(counted));
    return offer;
  }
}
