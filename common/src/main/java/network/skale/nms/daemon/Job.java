package network.skale.nms.daemon;

/** Work that is looked at again and again; the scheduler knows when and catches what it throws. */
public interface Job {

  /** For log lines and thread names, as {@code monitor}. */
  String name();

  /** One look; does nothing if nothing is due. Never runs twice at the same time. */
  void run() throws Exception;
}
