package network.skale.nms.chain;

import network.skale.nms.model.Address;
import org.web3j.crypto.Hash;

/**
 * Where the contracts are: ContractManager on the chain knows, and the file stands in where it does
 * not.
 */
final class ContractBook {

  private final Chain chain;
  private final ManagerFile file;

  ContractBook(Chain chain, ManagerFile file) {
    this.chain = chain;
    this.file = file;
  }

  Contract find(ContractName name) {
    Address known = onChain(name);
    return new Contract(chain, known.isZero() ? file.address(name) : known);
  }

  private Address onChain(ContractName name) {
    return new Contract(chain, file.address(ContractName.CONTRACT_MANAGER))
        .read(
            CallData.of("contracts(bytes32)").bytes32(Hash.sha3String(name.onChain())),
            answer -> answer.address(0));
  }
}
