package network.skale.nms.config;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Settings that cannot be used; the message is the numbered list of all that is wrong. */
public final class InvalidConfiguration extends ConfigurationFault {

  private static final long serialVersionUID = 1L;

  InvalidConfiguration(List<String> sentences) {
    super(heading(sentences.size()) + numbered(sentences));
  }

  private static String heading(int count) {
    return count == 1 ? "One setting is wrong:" : count + " settings are wrong:";
  }

  private static String numbered(List<String> sentences) {
    return IntStream.range(0, sentences.size())
        .mapToObj(i -> "%n  %d. %s".formatted(i + 1, sentences.get(i)))
        .collect(Collectors.joining());
  }
}
