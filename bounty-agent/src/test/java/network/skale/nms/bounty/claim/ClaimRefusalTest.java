package network.skale.nms.bounty.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimRefusalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Not time for bounty",
        "Transaction is sent too early",
        "SafeMath: subtraction overflow"
      })
  void whatTimeMendsNeedsNobody(String reason) {
    assertThat(ClaimRefusal.of(reason)).isEqualTo(ClaimRefusal.TOO_EARLY);
    assertThat(ClaimRefusal.TOO_EARLY.needsAPerson()).isFalse();
    assertThat(ClaimRefusal.TOO_EARLY.pause()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Node does not exist for Message sender",
        "Node with such index does not exist",
        "Node is not Active and is not Leaving",
        "The node must not be in Left state",
        "The node is incompliant",
        "NodeDoesNotExist",
        "SenderIsNotPermitted"
      })
  void whatOnlyAPersonMendsIsAskedEveryTenMinutes(String reason) {
    assertThat(ClaimRefusal.of(reason)).isEqualTo(ClaimRefusal.NOT_ENTITLED);
    assertThat(ClaimRefusal.NOT_ENTITLED.needsAPerson()).isTrue();
    assertThat(ClaimRefusal.NOT_ENTITLED.pause()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void otherReasonsAreShownToAPersonToo() {
    assertThat(ClaimRefusal.of("Token was not minted")).isEqualTo(ClaimRefusal.UNKNOWN);
    assertThat(ClaimRefusal.UNKNOWN.needsAPerson()).isTrue();
  }
}
