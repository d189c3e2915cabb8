package network.skale.nms.architecture;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import io.github.cdimascio.dotenv.Dotenv;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.time.Instant;
import java.util.function.Supplier;
import network.skale.nms.daemon.Job;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.web3j.crypto.Credentials;
import picocli.CommandLine;

/** Does everything that {@link Walls} forbids, so that each rule has something to find. */
@SuppressWarnings("unused")
final class Offender {

  @Nullable Credentials web3j;
  @Nullable HikariConfig sql;
  @Nullable Scheduler quartz;
  @Nullable CommandLine picocli;
  @Nullable Dotenv dotenv;
  @Nullable HttpServer httpServer;
  @Nullable Arena foreignMemory;

  Supplier<Instant> clock() {
    return Instant::now;
  }

  void exit() {
    System.exit(1);
  }

  void halt() {
    Runtime.getRuntime().halt(1);
  }

  void print() {
    System.out.println();
  }

  boolean reach(InetAddress address) throws IOException {
    return address.isReachable(1);
  }

  static final class HomelessStore {}

  static final class IdleJob {}

  static final class StringUtils {}

  /** Sees the daemon, while {@link network.skale.nms.daemon.CyclicOffender} sees this. */
  @Nullable Job cycle;
}
