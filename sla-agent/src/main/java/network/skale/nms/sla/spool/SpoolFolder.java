package network.skale.nms.sla.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.skale.nms.store.DurableFile;

/** One file for each batch; a kill at any moment leaves whole files only. */
final class SpoolFolder {

  private final Path folder;

  SpoolFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  /** What earlier runs left; what one was killed over is removed. */
  List<Batch.Key> keys() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    for (String name : names()) {
      if (name.endsWith(DurableFile.UNFINISHED)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    return names().stream().flatMap(name -> BatchText.key(name).stream()).toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Returns when it is on the disk, to stay there after a loss of power too. */
  void write(Batch batch) throws IOException {
    DurableFile.write(file(batch.key()), BatchText.write(batch));
  }

  /**
   * Empty if another process has stored and removed it.
   *
   * @throws IllegalArgumentException if it does not hold samples
   */
  Optional<Batch> read(Batch.Key key) throws IOException {
    try {
      return Optional.of(BatchText.read(key, Files.readAllLines(file(key))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void delete(Batch.Key key) throws IOException {
    Files.deleteIfExists(file(key));
  }

  /** Out of the way, for a person to look at; returns where it is. */
  Path putAside(Batch.Key key) throws IOException {
    Path file = file(key);
    return Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
  }

  private Path file(Batch.Key key) {
    return folder.resolve(BatchText.name(key));
  }
}
