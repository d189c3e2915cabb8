package network.skale.nms.config;

/** A value that must not reach a log, an error message or a page. */
public record Secret(String value) {

  @Override
  public String toString() {
    return "(secret)";
  }
}
