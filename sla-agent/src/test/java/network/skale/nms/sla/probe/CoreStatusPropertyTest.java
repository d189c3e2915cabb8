package network.skale.nms.sla.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import network.skale.nms.model.Sample.State;

class CoreStatusPropertyTest {

  private static final String FINE =
      CoreStatusTest.data(
          CoreStatusTest.container("skale_sync", "{\"Running\":true,\"Paused\":false}"));

  @Property
  void randomBytesAreNeverDowntime(@ForAll byte[] body) {
    assertThat(CoreStatus.parse(body).state()).isEqualTo(State.UNKNOWN);
  }

  @Property
  void randomTextIsNeverDowntime(@ForAll String body) {
    assertThat(CoreStatus.parse(body.getBytes(UTF_8)).state()).isEqualTo(State.UNKNOWN);
  }

  @Property
  void answerThatWasCutOffIsNeverDowntime(@ForAll @IntRange(max = 200) int length) {
    String cut = FINE.substring(0, Math.min(length, FINE.length() - 1));

    assertThat(CoreStatus.parse(cut.getBytes(UTF_8)).state()).isEqualTo(State.UNKNOWN);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anyJsonIsJudgedAndDowntimeHasAReason(@ForAll("json") String body) {
    WatchdogAnswer answer = CoreStatus.parse(body.getBytes(UTF_8));

    assertThat(answer.reason()).matches("[ -~]{0,190}");
    assertThat(answer.reason().isEmpty()).isEqualTo(answer.state() == State.UP);
    if (answer.state() == State.DOWN) {
      assertThat(body).startsWith("{");
      assertThat(answer.reason())
          .matches(
              "watchdog: (no data|error: .*|(skale_sync|skale_admin) is"
                  + " (not running|paused|unhealthy).*)");
    }
  }

  /** Values of any shape, made of the words that the real answers are made of. */
  @Provide
  Arbitrary<String> json() {
    return json(5);
  }

  private static Arbitrary<String> json(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.of(
            "null",
            "true",
            "false",
            "0",
            "-1.5e300",
            "\"\"",
            "\"unhealthy\"",
            "\"skale_sync\"",
            "\"/skale_admin\"",
            "\"skale_ima_x\"",
            "\"other\"");
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> list =
        json(depth - 1).list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]");
    return Arbitraries.frequencyOf(
        Tuple.of(1, leaf), Tuple.of(2, list), Tuple.of(6, object(depth)));
  }

  private static Arbitrary<String> object(int depth) {
    Arbitrary<String> keys =
        Arbitraries.of(
            "data", "error", "name", "state", "Running", "Paused", "Health", "Status", "x");
    return Arbitraries.maps(keys, json(depth - 1))
        .ofMaxSize(4)
        .map(
            fields ->
                fields.entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}")));
  }
}
