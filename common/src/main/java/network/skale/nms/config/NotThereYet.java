package network.skale.nms.config;

/** Something is missing that comes by itself, as a file that another program will write. */
public final class NotThereYet extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotThereYet(String message) {
    super(message);
  }
}
