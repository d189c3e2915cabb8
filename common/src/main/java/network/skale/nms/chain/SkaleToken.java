package network.skale.nms.chain;

import java.math.BigInteger;
import network.skale.nms.model.Address;

/** The SKL token, which is the same in all generations. */
public final class SkaleToken {

  private final Contract token;

  private SkaleToken(Contract token) {
    this.token = token;
  }

  /**
   * Asks the chain where it is.
   *
   * @throws ManagerFileUnusable if neither the chain nor the file knows
   */
  public static SkaleToken open(Chain chain, ManagerFile file) {
    return new SkaleToken(new ContractBook(chain, file).find(ContractName.SKALE_TOKEN));
  }

  /**
   * In wei of SKL, once all of that block is done.
   *
   * @throws HistoryPruned if the Ethereum node no longer knows
   */
  public BigInteger balance(Address account, long block) {
    return token.readAt(
        block, CallData.of("balanceOf(address)").address(account), answer -> answer.uint(0));
  }
}
