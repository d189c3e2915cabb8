package network.skale.nms.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where log lines go: to stdout ({@link LogSetup}), and to a file once its folder is known. */
final class LogOutput {

  private static final Logger log = LoggerFactory.getLogger(LogOutput.class);

  private LogOutput() {}

  /** Adds the file that operators know, in the place of any other, unless it cannot be written. */
  static void alsoTo(Path folder, String fileName) {
    Path file = folder.resolve(fileName);
    closeFile();
    try {
      prepare(folder, file);
      root().addAppender(LogFile.appender(file, context()));
    } catch (IOException e) {
      log.warn(
          "The log goes to stdout only, as {} cannot be written ({}); {} is expected to be a folder"
              + " that this user may write to",
          file,
          e.getClass().getSimpleName(),
          folder);
    }
  }

  /** Only the last folder is made: a missing NODE_DATA is a missing volume, not ours to invent. */
  private static void prepare(Path folder, Path file) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.flush();
    }
  }

  private static void closeFile() {
    Appender<ILoggingEvent> file = root().getAppender(LogFile.NAME);
    if (file != null) {
      root().detachAppender(file);
      file.stop();
    }
  }

  /** Our own debug lines, with stack traces. */
  static void verbose() {
    context().getLogger("network.skale.nms").setLevel(Level.DEBUG);
  }

  /** For commands whose own output is on stdout. */
  static void warningsOnly() {
    root().setLevel(Level.WARN);
  }

  private static ch.qos.logback.classic.Logger root() {
    return context().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
