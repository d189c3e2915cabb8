package network.skale.nms.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date: an empty database, one that the Python agents filled, or one of an
 * older release. Safe for both agents at once, and after a kill in the middle.
 *
 * <p>MySQL cannot take back DDL, so every step can be done again: it creates what does not exist,
 * or looks first.
 */
public final class Migrations {

  private static final Logger log = LoggerFactory.getLogger(Migrations.class);

  /** A step may rebuild a table with years of samples. */
  private static final Duration STEP_TIMEOUT = Duration.ofHours(1);

  /** Flyway waits ten seconds for each. */
  private static final int WAITS_FOR_THE_OTHER_AGENT = 360;

  /** All that there are: each release that adds one adds it here too, which a test looks at. */
  static final List<String> STEPS = List.of("1", "2", "3", "4", "5", "6", "7", "8");

  private static final int TRIES = 3;

  private Migrations() {}

  public static void migrate(Database database) {
    if (!isUpToDate(database)) {
      migrate(database.address());
    }
  }

  /**
   * Asked at every start, as Flyway takes ten times as long to find that there is nothing to do. A
   * step is noted once it is done; whatever else is found there is for Flyway to judge.
   */
  static boolean isUpToDate(Database database) {
    return hasHistory(database)
        && database
            .query(
                "SELECT version FROM flyway_schema_history WHERE success = 1",
                row -> String.valueOf(row.getString(1)))
            .containsAll(STEPS);
  }

  private static boolean hasHistory(Database database) {
    return database
        .queryOne(
            """
            SELECT 1 FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name = 'flyway_schema_history'
            """,
            row -> row.getInt(1))
        .isPresent();
  }

  static void migrate(DatabaseAddress address) {
    int left = TRIES;
    while (!isMigrated(address, --left == 0)) {
      log.debug("The tables of {} are looked at again", address);
    }
  }

  /**
   * Flyway locks its steps, but not the beginning of its history: of two agents that find none, the
   * second one fails there, and finds the first one's at its next try.
   *
   * @return whether it is done; else it is worth another try
   */
  private static boolean isMigrated(DatabaseAddress address, boolean isLast) {
    try {
      apply(flyway(address), address);
      return true;
    } catch (FlywayException e) {
      if (isLast || sqlFailure(e).isPresent()) {
        throw failure(e, address);
      }
      return false;
    }
  }

  private static void apply(Flyway flyway, DatabaseAddress address) {
    MigrationInfoService steps = flyway.info();
    tell(steps.pending(), address);
    if (anyFailed(steps.applied())) {
      flyway.repair();
    }
    flyway.migrate();
  }

  /** It may take long, and who waits should know for what. */
  private static void tell(MigrationInfo[] pending, DatabaseAddress address) {
    if (pending.length > 0) {
      log.info(
          "Bringing the tables of {} up to date, {} steps: with years of samples this takes"
              + " minutes, and while the other agent does it, this one waits",
          address,
          pending.length);
    }
  }

  private static Flyway flyway(DatabaseAddress address) {
    return Flyway.configure()
        .dataSource(new Connector(address, STEP_TIMEOUT))
        .loggers("slf4j")
        .locations("classpath:network/skale/nms/store/schema")
        .javaMigrations(new SamplesBySlot(), new JournalColumns())
        // tables of the Python agents are no reason to leave out the first step
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .lockRetryCount(WAITS_FOR_THE_OTHER_AGENT)
        .load();
  }

  private static boolean anyFailed(MigrationInfo[] applied) {
    return Arrays.stream(applied).anyMatch(step -> step.getState() == MigrationState.FAILED);
  }

  private static StoreException failure(FlywayException failure, DatabaseAddress address) {
    return sqlFailure(failure)
        .map(new Failures(address)::of)
        .orElseGet(
            () ->
                new StoreException(
                    "the schema of database %s cannot be brought up to date: %s"
                        .formatted(address, failure.getMessage()),
                    failure));
  }

  private static Optional<SQLException> sqlFailure(FlywayException failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
