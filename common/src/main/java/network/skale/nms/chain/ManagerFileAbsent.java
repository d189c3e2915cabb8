package network.skale.nms.chain;

import java.nio.file.Path;

/** There is no manager.json; it may still come. */
public final class ManagerFileAbsent extends ManagerFileException {

  private static final long serialVersionUID = 1L;

  public ManagerFileAbsent(Path path) {
    super(path + " does not exist: it is written when the node is set up, else copy it there");
  }
}
