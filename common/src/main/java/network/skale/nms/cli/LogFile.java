package network.skale.nms.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/** The log file that operators know: in size and number as the Python agents' files. */
final class LogFile {

  static final String NAME = "FILE";

  private static final FileSize FULL = new FileSize(100_000_000);
  private static final int OLD_FILES = 3;

  private LogFile() {}

  /** Writes to the end of {@code file}. */
  static RollingFileAppender<ILoggingEvent> appender(Path file, Context logs) {
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(logs);
    appender.setName(NAME);
    appender.setFile(file.toString());
    appender.setEncoder(LogLine.encoder(logs));
    appender.setTriggeringPolicy(whenFull(logs));
    appender.setRollingPolicy(rolling(file, appender, logs));
    appender.start();
    return appender;
  }

  private static SizeBasedTriggeringPolicy<ILoggingEvent> whenFull(Context logs) {
    var policy = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    policy.setContext(logs);
    policy.setMaxFileSize(FULL);
    policy.start();
    return policy;
  }

  private static FixedWindowRollingPolicy rolling(
      Path file, RollingFileAppender<ILoggingEvent> appender, Context logs) {
    var policy = new FixedWindowRollingPolicy();
    policy.setContext(logs);
    policy.setParent(appender);
    policy.setFileNamePattern(file + ".%i");
    policy.setMinIndex(1);
    policy.setMaxIndex(OLD_FILES);
    policy.start();
    return policy;
  }
}
