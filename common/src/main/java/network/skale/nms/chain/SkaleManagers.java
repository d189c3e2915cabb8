package network.skale.nms.chain;

/** Opens the SKALE Manager of whatever generation manager.json describes. */
public final class SkaleManagers {

  private SkaleManagers() {}

  /**
   * Asks the chain where the contracts are.
   *
   * @throws UnsupportedGeneration if these agents do not work with it
   * @throws ManagerFileUnusable if the file fits no generation, or lacks an address that the chain
   *     does not know either
   * @throws ChainException if the chain does not answer
   */
  public static SkaleManager open(Chain chain, ManagerFile file) {
    Generation found = GenerationFinder.find(file);
    var book = new ContractBook(chain, file);
    return switch (found) {
      case B -> GenerationB.open(book);
      case E2 -> GenerationE2.open(book);
      case A, HYBRID, C, D, E1 -> throw new UnsupportedGeneration(file.path(), found);
    };
  }
}
