package network.skale.nms.acceptance.faults;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** As much of MySQL's protocol as a proxy must read: header, statement, greeting. */
final class MysqlPacket {

  private static final int HEADER = 4;
  private static final int COM_QUERY = 3;
  private static final int SSL_CAPABILITY = 0x08;

  private MysqlPacket() {}

  /** With its header: three bytes of length, one of sequence. */
  static byte[] read(DataInputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER) {
      throw new EOFException("end of the connection");
    }
    int length = (header[0] & 255) | (header[1] & 255) << 8 | (header[2] & 255) << 16;
    byte[] packet = new byte[HEADER + length];
    System.arraycopy(header, 0, packet, 0, HEADER);
    in.readFully(packet, HEADER, length);
    return packet;
  }

  /** The driver puts a count of attributes before the statement. */
  static Optional<String> sql(byte[] packet) {
    boolean query = packet.length > HEADER && packet[3] == 0 && packet[HEADER] == COM_QUERY;
    return query
        ? Optional.of(
            new String(packet, HEADER + 1, packet.length - HEADER - 1, StandardCharsets.UTF_8)
                .replaceFirst("^[\\x00\\x01]+", "")
                .strip())
        : Optional.empty();
  }

  static boolean isOk(byte[] answer) {
    return answer[HEADER] == 0;
  }

  /** After protocol and version of the greeting come 13 bytes, and then what the server can do. */
  static byte[] withoutTls(byte[] greeting) {
    int at = HEADER + 1;
    while (greeting[at] != 0) {
      at++;
    }
    greeting[at + 15] &= ~SSL_CAPABILITY;
    return greeting;
  }
}
