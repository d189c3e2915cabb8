package network.skale.nms.sla.probe.icmp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One ICMP echo message of ours (RFC 792): header, cookie of the round, number of the packet.
 *
 * <p>The message is 64 bytes long as {@code ping}'s: id and sequence in the header, then cookie,
 * number, the number's complement, and padding.
 *
 * @param id the socket's echo id, 16 bits
 * @param cookie random for each round, so that no other sender's or older reply is taken for ours
 * @param number running number in the round; its low 16 bits are the sequence number
 */
record EchoPacket(int id, long cookie, int number) {

  static final int LENGTH = 64;

  private static final int REQUEST = 8;
  private static final int REPLY = 0;
  private static final int CHECKSUM_OFFSET = 2;
  private static final int SHORTEST = 8 + 16;
  private static final int IP_HEADER = 20;
  private static final int IP_PROTOCOL_OFFSET = 9;
  private static final int IP_PROTOCOL_ICMP = 1;

  /** The request to send. The kernel writes id and checksum anew on a DGRAM socket. */
  byte[] encodeRequest() {
    return encode(REQUEST);
  }

  /** The reply to it, as an honest host sends it. */
  byte[] encodeReply() {
    return encode(REPLY);
  }

  private byte[] encode(int type) {
    ByteBuffer message =
        ByteBuffer.allocate(LENGTH)
            .put((byte) type)
            .put((byte) 0)
            .putShort((short) 0)
            .putShort((short) id)
            .putShort((short) number)
            .putLong(cookie)
            .putInt(number)
            .putInt(~number);
    return message.putShort(CHECKSUM_OFFSET, (short) ~sum(message.array())).array();
  }

  /** Reads an ICMP message; empty unless it is an intact echo reply of our form. */
  static Optional<EchoPacket> parseReply(byte[] message) {
    return parse(REPLY, message);
  }

  /** Reads what the kernel loops back of a packet that left: our request, after other headers. */
  static Optional<EchoPacket> parseLoopedRequest(byte[] frame) {
    return frame.length < LENGTH
        ? Optional.empty()
        : parse(REQUEST, Arrays.copyOfRange(frame, frame.length - LENGTH, frame.length));
  }

  private static Optional<EchoPacket> parse(int type, byte[] message) {
    if (message.length < SHORTEST || sum(message) != 0xFFFF) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(message);
    int typeAndCode = in.getShort();
    in.getShort(); // the checksum, seen above
    int id = in.getShort() & 0xFFFF;
    int sequence = in.getShort() & 0xFFFF;
    long cookie = in.getLong();
    int number = in.getInt();
    boolean ours = number == ~in.getInt() && sequence == (number & 0xFFFF);
    return typeAndCode == type << 8 && ours
        ? Optional.of(new EchoPacket(id, cookie, number))
        : Optional.empty();
  }

  /** Reads what a RAW socket gives: the same behind an IPv4 header of 20 to 60 bytes. */
  static Optional<EchoPacket> parseReplyWithIpHeader(byte[] datagram) {
    if (datagram.length < IP_HEADER || datagram[IP_PROTOCOL_OFFSET] != IP_PROTOCOL_ICMP) {
      return Optional.empty();
    }
    int header = (datagram[0] & 0x0F) * 4;
    if (datagram[0] >>> 4 != 4 || header < IP_HEADER || header > datagram.length) {
      return Optional.empty();
    }
    return parseReply(Arrays.copyOfRange(datagram, header, datagram.length));
  }

  /** One's complement sum of 16-bit words (RFC 1071); 0xFFFF over an intact message. */
  private static int sum(byte[] message) {
    int sum = 0;
    for (int i = 0; i < message.length; i++) {
      sum += (message[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return sum;
  }
}
