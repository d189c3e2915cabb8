package network.skale.nms.sla.probe.icmp;

/** Linux error numbers and their names, as operators search for them. */
final class Errno {

  static final int EINTR = 4;
  static final int EAGAIN = 11;

  private Errno() {}

  static String describe(int errno) {
    String name =
        switch (errno) {
          case 1 -> "EPERM";
          case EINTR -> "EINTR";
          case 9 -> "EBADF";
          case EAGAIN -> "EAGAIN";
          case 12 -> "ENOMEM";
          case 13 -> "EACCES";
          case 22 -> "EINVAL";
          case 23 -> "ENFILE";
          case 24 -> "EMFILE";
          case 93 -> "EPROTONOSUPPORT";
          case 97 -> "EAFNOSUPPORT";
          case 99 -> "EADDRNOTAVAIL";
          case 100 -> "ENETDOWN";
          case 101 -> "ENETUNREACH";
          case 105 -> "ENOBUFS";
          case 111 -> "ECONNREFUSED";
          case 113 -> "EHOSTUNREACH";
          default -> "";
        };
    return ("errno " + errno + " " + name).stripTrailing();
  }
}
