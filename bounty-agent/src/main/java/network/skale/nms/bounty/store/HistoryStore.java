package network.skale.nms.bounty.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import network.skale.nms.store.Database;
import network.skale.nms.store.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * How far the search for bounties got. What was found and how far it got are one commit, so that a
 * search that is stopped anywhere, or done twice, loses and doubles nothing.
 */
public final class HistoryStore {

  private static final String OF_NODE = " chain_id = ? AND emitter = ? AND node = ? ";
  private static final String SEARCHED = "searched";
  private static final String UNAVAILABLE = "unavailable";

  private final Database database;
  private final BountyEventStore events;

  public HistoryStore(Database database, BountyEventStore events) {
    this.database = database;
    this.events = events;
  }

  /** A range of blocks that were not available, and when they were asked for. */
  private record Gap(Blocks blocks, Instant tried) {}

  /** The last block that was searched; all blocks before it were too. */
  public OptionalLong searchedThrough(HistoryKey key) {
    return database
        .query(
            "SELECT last_block FROM history_scan WHERE"
                + OF_NODE
                + "AND state = ? ORDER BY last_block DESC LIMIT 1",
            row -> row.getLong(1),
            args(key, SEARCHED))
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** The oldest blocks that were not available, and were not asked for since {@code since}. */
  public Optional<Blocks> unavailableSince(HistoryKey key, Instant since) {
    return database
        .query(
            "SELECT first_block, last_block FROM history_scan WHERE"
                + OF_NODE
                + "AND state = ? AND tried < FROM_UNIXTIME(?) ORDER BY first_block LIMIT 1",
            row -> new Blocks(row.getLong(1), row.getLong(2)),
            args(key, UNAVAILABLE, since.getEpochSecond()))
        .stream()
        .findFirst();
  }

  /** These blocks hold exactly these bounties. */
  public void searched(HistoryKey key, Blocks blocks, List<BountyEvent> found, Instant now) {
    database.useTransaction(
        tx -> {
          found.forEach(event -> events.add(tx, event));
          advance(tx, key, blocks, now);
          closeGap(tx, key, blocks);
        });
  }

  /** What these blocks hold cannot be known for now. */
  public void unavailable(HistoryKey key, Blocks blocks, Instant now) {
    database.useTransaction(
        tx -> {
          advance(tx, key, blocks, now);
          closeGap(tx, key, blocks);
          openGap(tx, key, new Gap(blocks, now));
        });
  }

  private static void advance(Transaction tx, HistoryKey key, Blocks blocks, Instant now) {
    if (!extend(tx, key, SEARCHED, blocks)) {
      insert(tx, key, SEARCHED, new Gap(blocks, now));
    }
  }

  /** The search of a gap begins at its first block; what it left over stays a gap. */
  private static void closeGap(Transaction tx, HistoryKey key, Blocks blocks) {
    for (Gap gap : gapsAt(tx, key, blocks.first())) {
      tx.update(
          "DELETE FROM history_scan WHERE" + OF_NODE + "AND state = ? AND first_block = ?",
          args(key, UNAVAILABLE, blocks.first()));
      if (gap.blocks().last() > blocks.last()) {
        Blocks rest = new Blocks(blocks.last() + 1, gap.blocks().last());
        insert(tx, key, UNAVAILABLE, new Gap(rest, gap.tried()));
      }
    }
  }

  private static void openGap(Transaction tx, HistoryKey key, Gap gap) {
    if (!extend(tx, key, UNAVAILABLE, gap.blocks())) {
      insert(tx, key, UNAVAILABLE, gap);
    }
  }

  private static List<Gap> gapsAt(Transaction tx, HistoryKey key, long first) {
    return tx.query(
        "SELECT first_block, last_block, UNIX_TIMESTAMP(tried) FROM history_scan WHERE"
            + OF_NODE
            + "AND state = ? AND first_block = ? FOR UPDATE",
        row ->
            new Gap(
                new Blocks(row.getLong(1), row.getLong(2)), Instant.ofEpochSecond(row.getLong(3))),
        args(key, UNAVAILABLE, first));
  }

  /** Whether there is a row that reaches up to these blocks and now covers them too. */
  private static boolean extend(Transaction tx, HistoryKey key, String state, Blocks blocks) {
    @Nullable Object[] values =
        Stream.concat(
                Stream.of((Object) blocks.last()),
                Stream.of(args(key, state, blocks.first(), blocks.first())))
            .toArray();
    return tx.update(
            "UPDATE history_scan SET last_block = GREATEST(last_block, ?) WHERE"
                + OF_NODE
                + "AND state = ? AND first_block <= ? AND last_block >= ? - 1",
            values)
        > 0;
  }

  private static void insert(Transaction tx, HistoryKey key, String state, Gap gap) {
    tx.update(
        """
        INSERT INTO history_scan (chain_id, emitter, node, state, first_block, last_block, tried)
        VALUES (?, ?, ?, ?, ?, ?, FROM_UNIXTIME(?))
        ON DUPLICATE KEY UPDATE last_block = GREATEST(last_block, VALUES(last_block))
        """,
        args(key, state, gap.blocks().first(), gap.blocks().last(), gap.tried().getEpochSecond()));
  }

  private static Object[] args(HistoryKey key, Object... others) {
    return Stream.concat(
            Stream.of(key.chainId(), key.emitter().hex(), key.node()), Stream.of(others))
        .toArray();
  }
}
