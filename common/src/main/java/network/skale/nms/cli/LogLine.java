package network.skale.nms.cli;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;

/** How an event is written: as one line, in UTC. */
final class LogLine {

  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level [%thread] %logger{0}:"
          + " %replace(%msg){'[\\r\\n]+', ' '}%cause%n";

  private LogLine() {}

  /** One of its own for each appender. */
  static Encoder<ILoggingEvent> encoder(Context logs) {
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(logs);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout(logs));
    encoder.start();
    return encoder;
  }

  private static PatternLayout layout(Context logs) {
    var layout = new PatternLayout();
    layout.setContext(logs);
    layout.getInstanceConverterMap().put("cause", CauseConverter::new);
    layout.setPattern(PATTERN);
    layout.start();
    return layout;
  }
}
