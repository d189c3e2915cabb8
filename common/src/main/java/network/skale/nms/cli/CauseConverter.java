package network.skale.nms.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** Logback's {@code %cause}: the whole stack trace in debug lines, else kind and message only. */
public final class CauseConverter extends ThrowableProxyConverter {

  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy cause = event.getThrowableProxy();
    if (cause == null) {
      return "";
    }
    if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
      return " (" + line(cause) + ")";
    }
    return System.lineSeparator() + super.convert(event).stripTrailing();
  }

  private static String line(IThrowableProxy cause) {
    return (cause.getClassName() + ": " + cause.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ");
  }
}
