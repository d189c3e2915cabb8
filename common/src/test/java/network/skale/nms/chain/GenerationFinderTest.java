package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GenerationFinderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("files")
  void theGenerationFollowsFromSkaleManagersAbi(Generation generation, String json) {
    assertThat(GenerationFinder.find(ManagerJson.read(folder, json))).isEqualTo(generation);
  }

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of(Generation.A, abi("bytes32[]", ManagerJson.PARALLEL_VERDICTS)),
        Arguments.of(
            Generation.A,
            abi("bytes32[]")
                .replaceFirst("\\{", "{\"nodes_data_abi\":[],\"monitors_data_abi\":[],")),
        Arguments.of(Generation.HYBRID, abi("bytes32[]", ManagerJson.SEND_VERDICTS)),
        Arguments.of(
            Generation.HYBRID,
            abi("bytes32[]", ManagerJson.SEND_VERDICTS)
                .replace("monitors_abi", "monitors_data_abi")),
        Arguments.of(Generation.B, abi("tuple[]", ManagerJson.SEND_VERDICTS)),
        Arguments.of(Generation.C, abi("tuple[]", ManagerJson.BOUNTY_GOT)),
        Arguments.of(
            Generation.D, abi("tuple[]", ManagerJson.LONG_BOUNTY_RECEIVED, ManagerJson.BOUNTY_GOT)),
        Arguments.of(Generation.E1, abi("tuple[]", ManagerJson.LONG_BOUNTY_RECEIVED)),
        Arguments.of(Generation.E2, abi("tuple[]", ManagerJson.SHORT_BOUNTY_RECEIVED)));
  }

  @Test
  void whatFitsNoGenerationIsUnusable() {
    for (String json :
        new String[] {
          abi("tuple[]"),
          abi("uint256", ManagerJson.SEND_VERDICTS),
          abi("tuple[]", ManagerJson.SEND_VERDICTS).replace("getCheckedArray", "gone"),
          abi("tuple[]", ManagerJson.SEND_VERDICTS.replace("tuple[]", "tuple")),
        }) {
      ManagerFile file = ManagerJson.read(folder, json);
      assertThatThrownBy(() -> GenerationFinder.find(file))
          .as(json)
          .isInstanceOf(ManagerFileUnusable.class);
    }
  }

  @Test
  void anUnsupportedGenerationIsNamed() {
    ManagerFile file = ManagerJson.read(folder, abi("tuple[]", ManagerJson.LONG_BOUNTY_RECEIVED));

    assertThatThrownBy(() -> SkaleManagers.open(new RecordedNode().chain(), file))
        .isInstanceOf(UnsupportedGeneration.class)
        .hasMessage(
            folder.resolve("manager.json")
                + " describes SKALE Manager 1.8 (bounty only, generation E1),"
                + " but these agents work with SKALE Manager 1.5.0 (generation B)"
                + " and with SKALE Manager 1.9 or later (generation E2) only");
  }

  private static String abi(String checkedNodes, String... entries) {
    return ManagerJson.file("[" + String.join(",", entries) + "]", checkedNodes);
  }
}
