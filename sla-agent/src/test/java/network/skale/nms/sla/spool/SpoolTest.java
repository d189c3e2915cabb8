package network.skale.nms.sla.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import network.skale.nms.model.Sample;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final long ME = 3;
  private static final Instant SLOT = Instant.ofEpochSecond(1_700_000_000);

  @TempDir private Path temporary;
  private final LogLines lines = new LogLines(Spool.class);

  @AfterEach
  void detach() {
    lines.close();
  }

  @Test
  void restartFindsEverySampleAsItWas() {
    Batch first = batch(0);
    Batch second = batch(300);
    Spool before = Spool.in(folder());
    before.add(second);
    before.add(first);

    Spool after = Spool.in(folder());

    assertThat(after.keys()).containsExactly(first.key(), second.key());
    assertThat(after.find(first.key())).contains(first);
    assertThat(after.find(second.key())).contains(second);
    assertThat(after.oldest()).contains(SLOT);
    assertThat(lines.all())
        .containsExactly("INFO 2 slots in %s wait for the database".formatted(folder()));
  }

  @Test
  void whatTheDatabaseHasIsGone() throws IOException {
    Spool spool = Spool.in(folder());
    spool.add(batch(0));

    spool.remove(batch(0).key());

    assertThat(spool.keys()).isEmpty();
    assertThat(files()).isEmpty();
    assertThat(Spool.in(folder()).keys()).isEmpty();
  }

  @Test
  void fileIsForPeopleToo() throws IOException {
    Spool.in(folder()).add(batch(0));

    assertThat(files()).containsExactly("1700000000-3.tsv");
    assertThat(Files.readString(folder().resolve("1700000000-3.tsv")))
        .isEqualTo(
            "# node 3 at 2023-11-14T22:13:20Z: node asked, state, latency in microseconds, reason\n"
                + "1\tUP\t512\t\n"
                + "2\tDOWN\t-1\tno answer, # 3 lost\n"
                + "7\tUNKNOWN\t-1\tno right to ping\n");
  }

  @Test
  void secondSweepOfASlotDoesNotReplaceTheFirst() {
    Spool spool = Spool.in(folder());
    spool.add(batch(0));

    spool.add(new Batch(batch(0).key(), List.of()));

    assertThat(spool.find(batch(0).key())).contains(batch(0));
  }

  @Test
  void whatAKillLeftUnfinishedIsRemoved() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("123.tmp"), "1\tUP");
    Files.writeString(folder().resolve("notes.txt"), "of the operator");

    Spool spool = Spool.in(folder());

    assertThat(spool.keys()).isEmpty();
    assertThat(files()).containsExactly("notes.txt");
  }

  @Test
  void fileThatHoldsNoSamplesIsPutAsideAndTold() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("1700000000-3.tsv"), "1\tUP\tfast\t\n");
    Spool spool = Spool.in(folder());

    assertThat(spool.find(batch(0).key())).isEmpty();

    assertThat(spool.oldest()).isEmpty();
    assertThat(files()).containsExactly("1700000000-3.tsv.unreadable");
    assertThat(lines.all())
        .last()
        .asString()
        .startsWith("WARN the samples of slot 2023-11-14T22:13:20Z cannot be read")
        .contains("is no sample")
        .endsWith("1700000000-3.tsv.unreadable");
  }

  @Test
  void fileThatAnotherProcessStoredIsForgotten() throws IOException {
    Spool spool = Spool.in(folder());
    spool.add(batch(0));
    Files.delete(folder().resolve("1700000000-3.tsv"));

    assertThat(spool.find(batch(0).key())).isEmpty();

    assertThat(spool.oldest()).isEmpty();
    assertThat(lines.all()).isEmpty();
  }

  @Test
  void diskThatTakesNothingIsOneWarningAndNothingIsLost() throws IOException {
    // a file where the folder should be fails for root too
    Files.writeString(folder(), "");
    Spool spool = Spool.in(folder());
    spool.add(batch(0));
    spool.add(batch(300));
    assertThat(lines.all())
        .singleElement()
        .asString()
        .startsWith("WARN samples cannot be written to " + folder())
        .contains("a stop of the agent loses them");

    Files.delete(folder());
    spool.add(batch(600));

    assertThat(lines.all()).hasSize(2).last().asString().contains("are kept in");
    assertThat(spool.keys()).hasSize(3).allSatisfy(key -> assertThat(spool.find(key)).isPresent());
    spool.remove(batch(0).key());
    assertThat(spool.oldest()).contains(SLOT.plusSeconds(300));
  }

  @Test
  void fullSpoolLosesItsOldestSlotsAndSaysSoOnce() throws IOException {
    var spool = new Spool(new SpoolFolder(folder()), 2);

    for (int i = 0; i < 5; i++) {
      spool.add(batch(300 * i));
    }

    assertThat(spool.keys()).containsExactly(batch(900).key(), batch(1200).key());
    assertThat(files()).hasSize(2);
    assertThat(lines.all())
        .singleElement()
        .asString()
        .startsWith("ERROR ALERT: 2 slots wait for the database, which is the most that is kept");
  }

  private Path folder() {
    return temporary.resolve("spool");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Batch batch(int seconds) {
    Instant slot = SLOT.plusSeconds(seconds);
    return new Batch(
        new Batch.Key(slot, ME),
        List.of(
            new Sample(1, slot, Sample.State.UP, 512, ""),
            new Sample(2, slot, Sample.State.DOWN, Sample.NO_LATENCY, "no answer, # 3 lost"),
            new Sample(7, slot, Sample.State.UNKNOWN, Sample.NO_LATENCY, "no right to ping")));
  }
}
