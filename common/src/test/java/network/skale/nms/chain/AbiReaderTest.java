package network.skale.nms.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.Test;

class AbiReaderTest {

  private static final String FIVE = "0".repeat(63) + "5";
  private static final String MAX = "f".repeat(64);

  @Test
  void readsWordsInTheirPlaces() {
    AbiReader words = AbiReader.of("0x" + FIVE + MAX);

    assertThat(words.number(0)).isEqualTo(5);
    assertThat(words.time(0)).isEqualTo(Instant.ofEpochSecond(5));
    assertThat(words.uint(1)).isEqualTo(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
  }

  @Test
  void readsAnAddressFromTheEndOfItsWord() {
    assertThat(AbiReader.of("0x" + "0".repeat(24) + "ab".repeat(20)).address(0))
        .isEqualTo(new Address("0x" + "ab".repeat(20)));
  }

  @Test
  void readsAnIpFromTheStartOfItsWord() {
    assertThat(AbiReader.of("0x0a4d00ff" + "0".repeat(56)).ip(0).getHostAddress())
        .isEqualTo("10.77.0.255");
  }

  @Test
  void refusesWhatDoesNotFit() {
    AbiReader words = AbiReader.of("0x" + MAX);

    assertThatThrownBy(() -> words.number(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> words.time(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> words.flag(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> words.text(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> words.number(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("word 1 is wanted, but there are only 32 bytes");
  }

  @Test
  void anArrayThatClaimsMoreThanThereIsIsRefusedBeforeAnythingIsAllocated() {
    AbiReader words = AbiReader.of("0x" + "0".repeat(62) + "20" + "0".repeat(56) + "7fffffff");

    assertThatThrownBy(() -> words.array(0, 3, item -> item.number(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoHex() {
    assertThatThrownBy(() -> AbiReader.of("0xzz")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AbiReader.of("123")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AbiReader.of("0x123")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    AbiReader words = AbiReader.of("0x" + HexFormat.of().formatHex(bytes));
    try {
      assertThat(words.array(0, 3, item -> item.number(0))).hasSizeLessThan(bytes.length);
      assertThat(words.text(0)).isNotNull();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).isNotNull();
    }
  }
}
