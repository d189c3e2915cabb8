package network.skale.nms.chain;

/** The network's contracts cannot be learnt from manager.json. */
public abstract sealed class ManagerFileException extends RuntimeException
    permits ManagerFileAbsent, ManagerFileUnusable, UnsupportedGeneration {

  private static final long serialVersionUID = 1L;

  protected ManagerFileException(String message) {
    super(message);
  }

  protected ManagerFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
