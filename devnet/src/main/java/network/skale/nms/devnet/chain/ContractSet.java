package network.skale.nms.devnet.chain;

import java.math.BigInteger;
import java.util.List;
import network.skale.nms.chain.Generation;

/**
 * Which of our contracts make a network of one generation, and what is particular to it.
 *
 * @param paths in the order of deployment; token and address book come before all of them
 * @param msr the stake in wei of SKL that each node needs
 * @param furtherNodeArguments what createNode wants after the arguments of generation B
 */
record ContractSet(List<String> paths, BigInteger msr, List<Object> furtherNodeArguments) {

  private static final ContractSet B =
      new ContractSet(
          List.of(
              "ConstantsHolder",
              "b/Nodes",
              "b/Monitors",
              "b/Bounty",
              "Distributor",
              "b/SkaleManager",
              "b/SchainsInternal"),
          BigInteger.ZERO,
          List.of());

  private static final ContractSet E2 =
      new ContractSet(
          List.of(
              "ConstantsHolder",
              "e2/TimeHelpers",
              "e2/Nodes",
              "e2/BountyV2",
              "Distributor",
              "e2/Wallets",
              "e2/SkaleManager",
              "e2/SchainsInternal"),
          BigInteger.TEN.pow(18 + 3),
          List.of("")); // no domain name

  /**
   * @throws IllegalArgumentException if the devnet has no contracts of this generation
   */
  static ContractSet of(Generation generation) {
    return switch (generation) {
      case B -> B;
      case E2 -> E2;
      case A, HYBRID, C, D, E1 ->
          throw new IllegalArgumentException(
              "the devnet has contracts of the generations B and E2, but not of " + generation);
    };
  }

  List<Artifact> artifacts() {
    return paths.stream().map(Artifact::of).toList();
  }

  /** Under which name the address book has it. */
  static String nameOnChain(Artifact artifact) {
    return artifact.name().equals("BountyV2") ? "Bounty" : artifact.name();
  }
}
