package network.skale.nms.devnet.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import network.skale.nms.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The tables that the Python agents leave behind, made by test_data/init.sql, with rows in them
 * that are as odd as their columns allow.
 */
public final class InitSql {

  private static final String NAME = "db_skale";
  private static final long FIVE_MINUTES = 300;

  private InitSql() {}

  /** Runs test_data/init.sql, but in {@code database} instead of db_skale. */
  public static void create(Database database) {
    String name = database.queryOne("SELECT DATABASE()", row -> row.getString(1)).orElseThrow();
    statements(script()).forEach(sql -> database.update(sql.replace(NAME, name)));
  }

  /**
   * Writes so many rows into each of the tables. The samples are mostly of node 0 on target 1, five
   * minutes apart, the last one at {@code end}.
   *
   * @param end seconds since 1970
   */
  public static void fill(Database database, int count, long end) {
    database.useTransaction(
        tx -> {
          // the Python agents' server may have taken dates that a strict one does not
          tx.update("SET SESSION sql_mode = ''");
          tx.batch(
              """
              INSERT INTO report (my_id, target_id, is_offline, latency, stamp)
              VALUES (?, ?, ?, ?, COALESCE(FROM_UNIXTIME(?), '0000-00-00 00:00:00'))
              """,
              rows(count, i -> sample(i, end - (count - i) * FIVE_MINUTES)));
          tx.batch(
              """
              INSERT INTO report_event
                (my_id, target_id, downtime, latency, gas_used, tx_dt, tx_hash)
              VALUES (?, ?, ?, ?, ?, ?, ?)
              """,
              rows(count, InitSql::verdict));
          tx.batch(
              """
              INSERT INTO bounty_event
                (my_id, bounty, downtime, latency, gas_used, tx_dt, tx_hash, block_number)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)
              """,
              rows(count, InitSql::bounty));
          tx.batch("INSERT INTO bounty_stats VALUES (?, ?, ?, ?, ?)", rows(count, InitSql::stats));
          tx.update("SET SESSION sql_mode = DEFAULT");
        });
  }

  private static List<@Nullable Object[]> rows(int count, IntFunction<@Nullable Object[]> row) {
    return IntStream.rangeClosed(1, count).mapToObj(row).toList();
  }

  /** Each kind of row that was seen or that the columns allow. */
  private static @Nullable Object[] sample(int i, long stamp) {
    return switch (i % 25) {
      case 0 -> new @Nullable Object[] {0, 1, null, null, stamp};
      case 5 -> new @Nullable Object[] {7, 1, 1, -1, stamp}; // of another node
      case 10 -> new @Nullable Object[] {null, null, 255, Integer.MAX_VALUE, stamp};
      case 15 -> new @Nullable Object[] {0, 4_294_967_295L, 1, Integer.MIN_VALUE, stamp};
      case 20 -> new @Nullable Object[] {0, 1, 1, -1, null}; // no date at all
      case 7 -> new @Nullable Object[] {0, 1, 1, -1, stamp};
      case 8 ->
          new @Nullable Object[] {0, 1, 0, 41_001, stamp - FIVE_MINUTES}; // a second in a slot
      case 9 -> new @Nullable Object[] {0, 1, 1, 39_000, stamp}; // its watchdog was down
      default -> new @Nullable Object[] {0, 1, 0, 40_000 + i % 100, stamp};
    };
  }

  private static @Nullable Object[] verdict(int i) {
    return i % 5 == 0
        ? new @Nullable Object[] {null, null, null, null, null, null, null}
        : new @Nullable Object[] {
          i % 3, i % 24, 4_294_967_295L, i, "9".repeat(65), date(i), hash("a", i)
        };
  }

  private static @Nullable Object[] bounty(int i) {
    return i % 5 == 0
        ? new @Nullable Object[] {null, null, null, null, null, null, null, -i}
        : new @Nullable Object[] {
          i % 3, "9".repeat(28), i, i, i, date(i), hash("B", i), Integer.MAX_VALUE
        };
  }

  private static @Nullable Object[] stats(int i) {
    return i % 5 == 0
        ? new @Nullable Object[] {hash("c", i), null, null, null, null}
        : new @Nullable Object[] {hash("c", i), "" + i, "0", "-1", "not a number"};
  }

  private static String date(int i) {
    return i % 7 == 0 ? "0000-00-00 00:00:00" : "2020-02-29 23:59:%02d".formatted(i % 60);
  }

  private static String hash(String digit, int i) {
    return "0x" + digit.repeat(56) + "%08d".formatted(i);
  }

  private static List<String> statements(String script) {
    String code = script.replaceAll("(?m)^--.*$", "");
    return Arrays.stream(code.split(";", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static String script() {
    Path file = init();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static Path init() {
    List<Path> places = new ArrayList<>();
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      places.add(at.resolve("test_data/init.sql"));
    }
    return places.stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "there is no test_data/init.sql above here: start in the project's folder"));
  }
}
