package network.skale.nms.chain;

import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the generation from manager.json. Only SKALE Manager's own ABI counts: files of upgraded
 * networks keep the ABIs of contracts that are long gone.
 */
final class GenerationFinder {

  private final ManagerFile file;
  private final List<AbiEntry> manager;

  private GenerationFinder(ManagerFile file) {
    this.file = file;
    this.manager = file.abi(ContractName.SKALE_MANAGER.abiKey());
  }

  /**
   * @throws ManagerFileUnusable if it fits none
   */
  static Generation find(ManagerFile file) {
    return new GenerationFinder(file).find();
  }

  private Generation find() {
    if (file.has("monitors_data_abi") && file.has("nodes_data_abi")) {
      return Generation.A;
    }
    return entries("function", "sendVerdicts")
        .findFirst()
        .map(this::byVerdicts)
        .orElseGet(this::byEvents);
  }

  private Generation byVerdicts(AbiEntry sendVerdicts) {
    List<String> inputs = sendVerdicts.inputs();
    if (inputs.equals(List.of("uint256", "uint256[]", "uint32[]", "uint32[]"))) {
      return Generation.A;
    }
    if (inputs.equals(List.of("uint256", "tuple[]"))) {
      return byCheckedNodes();
    }
    throw file.unusable("has a 'sendVerdicts' of no known release");
  }

  private Generation byCheckedNodes() {
    List<String> output =
        Stream.of(ContractName.MONITORS.abiKey(), "monitors_data_abi")
            .flatMap(key -> file.abi(key).stream())
            .filter(entry -> entry.name().equals("getCheckedArray"))
            .map(AbiEntry::outputs)
            .findFirst()
            .orElseThrow(() -> file.unusable("lacks 'getCheckedArray' in 'monitors_abi'"));
    if (output.equals(List.of("tuple[]"))) {
      return Generation.B;
    }
    if (output.equals(List.of("bytes32[]"))) {
      return Generation.HYBRID;
    }
    throw file.unusable("has a 'getCheckedArray' of no known release");
  }

  private Generation byEvents() {
    boolean got = entries("event", "BountyGot").findAny().isPresent();
    int fields =
        entries("event", "BountyReceived").mapToInt(event -> event.inputs().size()).max().orElse(0);
    if (fields == 0 && got) {
      return Generation.C;
    }
    return switch (fields) {
      case 6 -> Generation.E2;
      case 8 -> got ? Generation.D : Generation.E1;
      default -> throw file.unusable("describes a SKALE Manager of no known release");
    };
  }

  private Stream<AbiEntry> entries(String kind, String name) {
    return manager.stream().filter(entry -> entry.kind().equals(kind) && entry.name().equals(name));
  }
}
