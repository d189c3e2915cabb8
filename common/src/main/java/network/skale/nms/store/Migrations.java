package network.skale.nms.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
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

  private Migrations() {}

  public static void migrate(Database database) {
    migrate(database.address());
  }

  static void migrate(DatabaseAddress address) {
    Flyway flyway = flyway(address);
    try {
      MigrationInfoService steps = flyway.info();
      tell(steps.pending(), address);
      if (anyFailed(steps.applied())) {
        flyway.repair();
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw failure(e, address);
    }
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
        .dataSource(address.url(STEP_TIMEOUT), address.user(), address.password())
        .loggers("slf4j")
        .locations("classpath:network/skale/nms/store/schema")
        .javaMigrations(new SamplesBySlot())
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
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return new Failures(address).of(sql);
      }
    }
    return new StoreException(
        "the schema of database %s cannot be brought up to date: %s"
            .formatted(address, failure.getMessage()),
        failure);
  }
}
