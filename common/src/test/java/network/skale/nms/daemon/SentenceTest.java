package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import network.skale.nms.config.NotThereYet;
import org.junit.jupiter.api.Test;

class SentenceTest {

  @Test
  void ownFailureSpeaksForItself() {
    assertThat(Sentence.of(new NotThereYet("no file"))).isEqualTo("no file");
  }

  @Test
  void foreignFailureIsNamedByItsKind() {
    assertThat(Sentence.of(new ArithmeticException("/ by zero")))
        .isEqualTo("ArithmeticException: / by zero");
  }

  @Test
  void failureWithoutMessageIsItsKind() {
    assertThat(Sentence.of(new StackOverflowError())).isEqualTo("StackOverflowError");
  }

  @Test
  void linesAndControlCharactersBecomeOneLine() {
    assertThat(Sentence.of(new NotThereYet("a\n  b\0\0c\t"))).isEqualTo("a b c");
  }
}
