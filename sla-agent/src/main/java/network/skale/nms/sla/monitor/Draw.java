package network.skale.nms.sla.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import network.skale.nms.model.Address;

/**
 * One node's draw of one month: an order of all other nodes that looks random, and that comes out
 * the same whenever and wherever it is made. Who leaves moves nobody else's place.
 */
record Draw(Address contract, long me, CalendarMonth month) {

  /**
   * The ids below {@code nodes}, but never {@code me}, in the order of this draw.
   *
   * @param nodes how many nodes there are to draw from, the ones that left included
   */
  List<Long> order(long nodes) {
    return LongStream.range(0, nodes)
        .filter(id -> id != me)
        .mapToObj(id -> new Ranked(rank(id), id))
        .sorted(Comparator.comparingLong(Ranked::rank).thenComparingLong(Ranked::id))
        .map(Ranked::id)
        .toList();
  }

  private long rank(long id) {
    String lot = contract + " " + me + " " + month + " " + id; // alike in every locale
    return ByteBuffer.wrap(sha256().digest(lot.getBytes(UTF_8))).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record Ranked(long rank, long id) {}
}
