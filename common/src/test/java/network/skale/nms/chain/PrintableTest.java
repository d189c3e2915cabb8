package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void whatCannotBeShownBecomesAQuestionMark() {
    assertThat(Printable.of("a\u0000b\u001b[31mc\u202ed\ud800e", 200)).isEqualTo("a?b?[31mc?d?e");
  }

  @Test
  void ordinaryWordsOfAnyLanguageStay() {
    assertThat(Printable.of("  Not time for bounty: où, 何 \n", 200))
        .isEqualTo("Not time for bounty: où, 何");
  }

  @Test
  void isCutAtTheLimit() {
    assertThat(Printable.of("x".repeat(500), 200)).hasSize(200);
  }

  @Property
  void neverHoldsAControlCharacter(@ForAll String foreign) {
    assertThat(Printable.of(foreign, 200).codePoints()).noneMatch(Character::isISOControl);
  }
}
