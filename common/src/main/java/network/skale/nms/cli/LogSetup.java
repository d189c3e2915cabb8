package network.skale.nms.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log as it is from the first line on: to stdout, with third parties quiet. Logback finds this
 * by its service file; as logback.xml it would take a twentieth of a second of each start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

  @Override
  public ExecutionStatus configure(LoggerContext logs) {
    Logger root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(stdout(logs));
    logs.getLogger("org.quartz").setLevel(Level.WARN);
    logs.getLogger("org.web3j").setLevel(Level.WARN);
    // it warns of every connection that an outage breaks: our jobs tell of the outage, once
    logs.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
    // it warns of every new MySQL, and advises to restore backups where the next start goes on by
    // itself; what fails is thrown, and told in our own words
    logs.getLogger("org.flywaydb").setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> stdout(LoggerContext logs) {
    var stdout = new ConsoleAppender<ILoggingEvent>();
    stdout.setContext(logs);
    stdout.setName("STDOUT");
    stdout.setEncoder(LogLine.encoder(logs));
    stdout.start();
    return stdout;
  }
}
