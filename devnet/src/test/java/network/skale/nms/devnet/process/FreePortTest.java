package network.skale.nms.devnet.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

  @Test
  void usualPortIsTakenIfItIsFree() {
    int usual = FreePort.any();

    assertThat(FreePort.preferring(usual)).isEqualTo(usual);
  }

  @Test
  void anotherPortIsTakenIfTheUsualOneIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePort.preferring(other.getLocalPort()))
          .isNotEqualTo(other.getLocalPort())
          .isPositive();
    }
  }
}
