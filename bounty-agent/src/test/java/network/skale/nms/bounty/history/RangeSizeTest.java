package network.skale.nms.bounty.history;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RangeSizeTest {

  @Test
  void refusalHalvesWhatWasAskedFor() {
    assertThat(RangeSize.upTo(10_000).afterRefusal(10_000).blocks()).isEqualTo(5000);
    assertThat(RangeSize.upTo(10_000).afterRefusal(300).blocks()).isEqualTo(150);
  }

  @Test
  void someAnswersInARowDouble() {
    RangeSize size = RangeSize.upTo(1000).afterRefusal(200);
    for (int i = 1; i < RangeSize.ANSWERS_TO_GROW; i++) {
      size = size.afterAnswer(100);
    }
    assertThat(size.blocks()).isEqualTo(100);

    assertThat(size.afterAnswer(100).blocks()).isEqualTo(200);
  }

  @Test
  void anAnswerForFewBlocksSaysNothing() {
    RangeSize size = RangeSize.upTo(1000).afterRefusal(200);
    for (int i = 0; i < 100; i++) {
      size = size.afterAnswer(99);
    }

    assertThat(size.blocks()).isEqualTo(100);
  }

  @Property
  void itIsNeverLessThanOneNorMoreThanTheSetting(
      @ForAll @LongRange(min = 1, max = 10_000_000) long most,
      @ForAll java.util.List<Boolean> answered) {
    RangeSize size = RangeSize.upTo(most);
    for (boolean each : answered) {
      size = each ? size.afterAnswer(size.blocks()) : size.afterRefusal(size.blocks());
      assertThat(size.blocks()).isBetween(1L, most);
    }
  }
}
