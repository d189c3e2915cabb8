package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedSkaleManagerTest {

  private static final String OTHER = "0x" + "0e".repeat(20);
  private static final String UNKNOWN = "\"0x" + "0".repeat(64) + "\"";

  @TempDir private Path folder;
  private final RecordedNode node = new RecordedNode().result("eth_call", UNKNOWN);
  private Path path;
  private WatchedSkaleManager watched;

  @BeforeEach
  void setUp() {
    path = folder.resolve("manager.json");
    watched = new WatchedSkaleManager(node.chain(), path);
  }

  @Test
  void anUnchangedFileIsReadOnce() throws IOException {
    write(ManagerJson.generationB(), 1);

    assertThat(watched.get()).isSameAs(watched.get());
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    write(ManagerJson.generationB(), 1);
    SkaleManager before = watched.get();
    write(ManagerJson.generationB().replace(ManagerJson.SKALE_MANAGER, OTHER), 2);

    assertThat(before.address()).isEqualTo(new Address(ManagerJson.SKALE_MANAGER));
    assertThat(watched.get().address()).isEqualTo(new Address(OTHER));
  }

  @Test
  void aBrokenOrVanishedFileLeavesTheLastOneInForceWithOneWarning() throws IOException {
    write(ManagerJson.generationB(), 1);
    SkaleManager good = watched.get();
    try (LogLines log = new LogLines(WatchedSkaleManager.class)) {
      write("{", 2);
      assertThat(watched.get()).isSameAs(good);
      assertThat(watched.get()).isSameAs(good);
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN " + path + " changed, but the one read before stays in force: ")
          .contains("is not JSON");

      Files.delete(path);
      assertThat(watched.get()).isSameAs(good);
      assertThat(watched.get()).isSameAs(good);
      assertThat(log.lines()).hasSize(2);
    }
  }

  @Test
  void afterABrokenFileAGoodOneIsTaken() throws IOException {
    write(ManagerJson.generationB(), 1);
    SkaleManager good = watched.get();
    write("{", 2);
    assertThat(watched.get()).isSameAs(good);
    write(ManagerJson.generationB().replace(ManagerJson.SKALE_MANAGER, OTHER), 3);

    assertThat(watched.get().address()).isEqualTo(new Address(OTHER));
  }

  @Test
  void aNewFileIsTriedAgainWhenTheChainDidNotAnswer() throws IOException {
    write(ManagerJson.generationB(), 1);
    SkaleManager good = watched.get();
    write(ManagerJson.generationB().replace(ManagerJson.SKALE_MANAGER, OTHER), 2);
    node.error("eth_call", "{\"code\":-32000,\"message\":\"database closed\"}");
    assertThat(watched.get()).isSameAs(good);
    node.result("eth_call", UNKNOWN);

    assertThat(watched.get().address()).isEqualTo(new Address(OTHER));
  }

  @Test
  void withoutAnyGoodFileTheFaultIsThrownUntilItIsMended() throws IOException {
    assertThatThrownBy(watched::get).isInstanceOf(ManagerFileAbsent.class);
    write("{", 1);
    assertThatThrownBy(watched::get).isInstanceOf(ManagerFileUnusable.class);
    write(ManagerJson.generationB(), 2);

    assertThat(watched.get().generation()).isEqualTo(Generation.B);
  }

  private void write(String json, long second) throws IOException {
    Files.writeString(path, json);
    Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(second)));
  }
}
