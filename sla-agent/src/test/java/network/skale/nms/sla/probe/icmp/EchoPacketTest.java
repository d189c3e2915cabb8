package network.skale.nms.sla.probe.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EchoPacketTest {

  private static final EchoPacket PACKET = new EchoPacket(0x1234, 0x0123456789abcdefL, 0x00010002);
  private static final String PADDING = "00".repeat(40);

  @Test
  void requestIsTheseBytes() {
    assertThat(HexFormat.of().formatHex(PACKET.encodeRequest()))
        .isEqualTo(
            "0800" + "47a4" + "12340002" + "0123456789abcdef" + "00010002fffefffd" + PADDING);
  }

  @Test
  void replyIsReadBack() {
    byte[] reply =
        HexFormat.of()
            .parseHex(
                "0000" + "4fa4" + "12340002" + "0123456789abcdef" + "00010002fffefffd" + PADDING);

    assertThat(EchoPacket.parseReply(reply)).contains(PACKET);
  }

  @Test
  void ourOwnRequestIsNoReply() {
    assertThat(EchoPacket.parseReply(PACKET.encodeRequest())).isEmpty();
  }

  @Test
  void oneWrongBitAnywhereMakesItNoReply() {
    for (int bit = 0; bit < EchoPacket.LENGTH * 8; bit++) {
      byte[] reply = PACKET.encodeReply();
      reply[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(EchoPacket.parseReply(reply)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void rightChecksumOverAWrongSequenceIsNoReply() {
    byte[] reply = PACKET.encodeReply();
    reply[7]++; // sequence
    reply[3]--; // checksum
    assertThat(EchoPacket.parseReply(reply)).isEmpty();
  }

  @Test
  void replyThatWasCutOffIsNoReply() {
    byte[] reply = PACKET.encodeReply();
    for (int length = 0; length < 24; length++) {
      assertThat(EchoPacket.parseReply(Arrays.copyOf(reply, length))).isEmpty();
    }
  }

  @Test
  void ipHeaderIsSkippedWithItsOptions() {
    assertThat(EchoPacket.parseReplyWithIpHeader(datagram(20, 0x45, 1))).contains(PACKET);
    assertThat(EchoPacket.parseReplyWithIpHeader(datagram(60, 0x4f, 1))).contains(PACKET);
  }

  @Test
  void otherIpVersionProtocolOrHeaderLengthIsNoReply() {
    assertThat(EchoPacket.parseReplyWithIpHeader(datagram(20, 0x65, 1))).isEmpty();
    assertThat(EchoPacket.parseReplyWithIpHeader(datagram(20, 0x45, 17))).isEmpty();
    assertThat(EchoPacket.parseReplyWithIpHeader(datagram(20, 0x44, 1))).isEmpty();
    assertThat(EchoPacket.parseReplyWithIpHeader(datagram(20, 0x4f, 1))).isEmpty();
  }

  private static byte[] datagram(int header, int versionAndLength, int protocol) {
    byte[] datagram = new byte[header + EchoPacket.LENGTH];
    datagram[0] = (byte) versionAndLength;
    datagram[9] = (byte) protocol;
    System.arraycopy(PACKET.encodeReply(), 0, datagram, header, EchoPacket.LENGTH);
    return datagram;
  }

  @Test
  void loopedRequestIsReadBehindWhateverTheDevicePutBeforeIt() {
    for (int headers : new int[] {0, 20, 34, 38, 60, 192}) {
      assertThat(EchoPacket.parseLoopedRequest(looped(headers, PACKET.encodeRequest())))
          .contains(PACKET);
    }
  }

  @Test
  void loopedPacketThatIsNoRequestOfOursIsNone() {
    byte[] cut = Arrays.copyOf(looped(34, PACKET.encodeRequest()), 90);

    assertThat(EchoPacket.parseLoopedRequest(cut)).isEmpty();
    assertThat(EchoPacket.parseLoopedRequest(looped(34, PACKET.encodeReply()))).isEmpty();
    assertThat(EchoPacket.parseLoopedRequest(new byte[0])).isEmpty();
  }

  private static byte[] looped(int headers, byte[] message) {
    byte[] frame = new byte[headers + message.length];
    Arrays.fill(frame, 0, headers, (byte) 0x45);
    System.arraycopy(message, 0, frame, headers, message.length);
    return frame;
  }

  @Property
  void everyPacketComesBackFromItsReply(
      @ForAll @IntRange(max = 0xFFFF) int id,
      @ForAll long cookie,
      @ForAll @IntRange(max = 1_000_000) int number) {
    EchoPacket packet = new EchoPacket(id, cookie, number);

    assertThat(EchoPacket.parseReply(packet.encodeReply())).contains(packet);
    assertThat(EchoPacket.parseReply(packet.encodeRequest())).isEmpty();
  }

  @Property
  void rubbishIsNoReply(@ForAll @Size(max = 200) byte[] rubbish) {
    assertThat(EchoPacket.parseReply(rubbish)).isEmpty();
    assertThat(EchoPacket.parseReplyWithIpHeader(rubbish)).isEmpty();
  }

  @Property
  void rubbishInTheShapeOfADatagramIsNoReply(@ForAll @Size(min = 84, max = 84) byte[] rubbish) {
    rubbish[0] = 0x45;
    rubbish[9] = 1;
    rubbish[20] = 0;
    rubbish[21] = 0;

    assertThat(EchoPacket.parseReplyWithIpHeader(rubbish)).isEmpty();
  }
}
