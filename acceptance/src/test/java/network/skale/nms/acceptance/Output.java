package network.skale.nms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** What an agent printed. */
record Output(List<String> lines) {

  private static final Pattern STACK_TRACE =
      Pattern.compile(
          "^\\s+at [\\w.$/<>]+\\(.*|.*Exception in thread.*|^(Caused by|Suppressed):.*");

  /** No stack trace, and none of the secrets. */
  void isClean(List<String> secrets) {
    assertThat(lines).isNotEmpty().noneMatch(line -> STACK_TRACE.matcher(line).matches());
    assertThat(lines).allSatisfy(line -> assertThat(line.toLowerCase()).doesNotContain(secrets));
  }

  List<String> warnings() {
    return lines.stream().filter(line -> line.contains(" WARN ")).toList();
  }

  List<String> with(String words) {
    return lines.stream().filter(line -> line.contains(words)).toList();
  }
}
