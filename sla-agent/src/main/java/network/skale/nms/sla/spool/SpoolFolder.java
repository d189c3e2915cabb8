package network.skale.nms.sla.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One file for each batch; a kill at any moment leaves whole files only. */
final class SpoolFolder {

  private static final String UNFINISHED = ".tmp";

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
      if (name.endsWith(UNFINISHED)) {
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
    makeFolder();
    Path unfinished = Files.createTempFile(folder, "", UNFINISHED);
    try {
      writeThrough(unfinished, BatchText.write(batch));
      Files.move(unfinished, file(batch.key()), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    syncFolder();
  }

  /** Only the last folder is made: a missing NODE_DATA is a missing volume, not ours to invent. */
  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
  }

  private static void writeThrough(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        var _ = channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Else the file's name could be lost, though not its bytes. */
  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
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
