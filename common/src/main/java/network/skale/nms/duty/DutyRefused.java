package network.skale.nms.duty;

/** What an operator wants of a duty cannot be done; nothing was changed. */
public final class DutyRefused extends RuntimeException {

  public DutyRefused(String message) {
    super(message);
  }
}
