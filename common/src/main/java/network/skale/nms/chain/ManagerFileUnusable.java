package network.skale.nms.chain;

import java.nio.file.Path;

/** There is a manager.json, but a person must mend it. */
public final class ManagerFileUnusable extends ManagerFileException {

  private static final long serialVersionUID = 1L;

  public ManagerFileUnusable(Path path, String fault) {
    super(path + " " + fault);
  }

  public ManagerFileUnusable(Path path, String fault, Throwable cause) {
    super(path + " " + fault, cause);
  }
}
