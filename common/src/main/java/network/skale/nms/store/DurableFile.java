package network.skale.nms.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Small files that a kill or a loss of power leaves whole: as they were, or as they were to be. */
public final class DurableFile {

  /** How the files end that are still being written. */
  public static final String UNFINISHED = ".tmp";

  private DurableFile() {}

  /** Returns when it is on the disk, to stay there after a loss of power too. */
  public static void write(Path file, String text) throws IOException {
    Path folder = folder(file);
    Path unfinished = Files.createTempFile(folder, "", UNFINISHED);
    try {
      writeThrough(unfinished, text);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    sync(folder);
  }

  /** Only the last folder is made: a missing volume is not ours to invent. */
  private static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is in no folder");
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
    return folder;
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
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
