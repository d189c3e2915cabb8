package network.skale.nms.sla.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import network.skale.nms.sla.probe.icmp.PingResult.Unknown;
import org.junit.jupiter.api.Test;

class BoundedPingTest {

  @Test
  void pingsOnAPlatformThread() throws Exception {
    InetAddress target = InetAddress.getByName("127.90.0.1");
    try (BoundedPing ping =
        new BoundedPing(
            targets -> {
              Thread thread = Thread.currentThread();
              String kind = thread.getName() + " virtual=" + thread.isVirtual();
              return Map.of(target, new Unknown(kind));
            },
            Duration.ofSeconds(5))) {

      assertThat(ping.ping(List.of(target)))
          .containsEntry(target, new Unknown("ping-0 virtual=false"));
    }
  }
}
