package network.skale.nms.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the project itself, wherever in it the test was started. */
public final class TestData {

  private TestData() {}

  /** A sample of the folder test_data. */
  public static Path file(String name) {
    return root().resolve("test_data").resolve(name);
  }

  /**
   * @param path from the project's folder on
   */
  public static String text(String path) {
    try {
      return Files.readString(root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("test_data/init.sql"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("tests are to be started in the project's folder");
      }
    }
    return folder;
  }
}
