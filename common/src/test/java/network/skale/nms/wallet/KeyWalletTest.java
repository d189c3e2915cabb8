package network.skale.nms.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import network.skale.nms.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;

class KeyWalletTest {

  private static final String ONE = "0".repeat(63) + "1";
  private static final Address ADDRESS_OF_ONE =
      new Address("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf");
  private static final Address TO = new Address("0x" + "22".repeat(20));

  @Test
  void theAddressFollowsFromTheKey() {
    assertThat(KeyWallet.of(ONE).address()).isEqualTo(ADDRESS_OF_ONE);
    assertThat(KeyWallet.of("0x" + ONE).address()).isEqualTo(ADDRESS_OF_ONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "5ecre7",
        "5ecre7xx000000000000000000000000000000000000000000000000000000000",
        "0x0000000000000000000000000000000000000000000000000000000000000000",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        " 0000000000000000000000000000000000000000000000000000000000000001",
      })
  void aBadKeyIsRefusedWithoutBeingShown(String key) {
    assertThatThrownBy(() -> KeyWallet.of(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the private key must ")
        .hasMessageNotContaining("5ecre7")
        .hasMessageNotContaining("fffff")
        .hasNoCause();
  }

  @Test
  void itsTextShowsTheAddressOnly() {
    assertThat(KeyWallet.of(ONE)).hasToString("KeyWallet[" + ADDRESS_OF_ONE + "]");
  }

  @Test
  void bytesAndHashAreThoseThatAnEthereumNodeTook() {
    var tx =
        new UnsignedTx(
            31337,
            7,
            TO,
            "0xee8c4bbf",
            BigInteger.valueOf(60_000),
            BigInteger.valueOf(30_000_000_000L),
            BigInteger.valueOf(2_000_000_000));

    assertThat(KeyWallet.of(ONE).sign(tx))
        .isEqualTo(
            new SignedTx(
                "0x273ca60dde3f3868be3aff08334f62ee5fb1d0b17431246bc7045ec0e202367d",
                "0x02f871827a690784773594008506fc23ac0082ea60942222222222222222222222222222222222"
                    + "2222228084ee8c4bbfc080a0c0a3d096b7ed04d6a0bb04f1fbd967b5d95489e19c30a3ae"
                    + "70404841944dbc99a009aa1104d6729e6ab60c1eedb471b62d9607fa70fc95a7ad2a15a5"
                    + "96d56b3309"));
  }

  @Test
  void theSignedBytesSayWhatWasAskedFor() throws Exception {
    SignedTx signed = KeyWallet.of(ONE).sign(tx(7, "0xee8c4bbf"));

    var decoded = (SignedRawTransaction) TransactionDecoder.decode(signed.raw());
    var transaction = (Transaction1559) decoded.getTransaction();
    assertThat(new Address(decoded.getFrom())).isEqualTo(ADDRESS_OF_ONE);
    assertThat(transaction.getChainId()).isEqualTo(31337);
    assertThat(transaction.getNonce()).isEqualTo(7);
    assertThat(transaction.getTo()).isEqualTo(TO.hex());
    assertThat(transaction.getData()).isEqualTo("ee8c4bbf");
    assertThat(transaction.getValue()).isZero();
    assertThat(transaction.getGasLimit()).isEqualTo(21_000);
    assertThat(transaction.getMaxFeePerGas()).isEqualTo(30);
    assertThat(transaction.getMaxPriorityFeePerGas()).isEqualTo(2);
  }

  @Test
  void theSameTransactionIsSignedToTheSameBytes() {
    assertThat(KeyWallet.of(ONE).sign(tx(7, "0x"))).isEqualTo(KeyWallet.of(ONE).sign(tx(7, "0x")));
  }

  @Property(tries = 50)
  void anyNonceIsSignedByTheRightSender(@ForAll @LongRange(min = 0) long nonce) throws Exception {
    SignedTx signed = KeyWallet.of("0x" + "42".repeat(32)).sign(tx(nonce, "0x"));

    var decoded = (SignedRawTransaction) TransactionDecoder.decode(signed.raw());
    assertThat(decoded.getNonce()).isEqualTo(nonce);
    assertThat(signed.hash()).matches("0x[0-9a-f]{64}");
    assertThat(new Address(decoded.getFrom())).isEqualTo(KeyWallet.of("42".repeat(32)).address());
  }

  private static UnsignedTx tx(long nonce, String data) {
    return new UnsignedTx(
        31337, nonce, TO, data, BigInteger.valueOf(21_000), BigInteger.valueOf(30), BigInteger.TWO);
  }
}
