package network.skale.nms.sla.probe.icmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs part of a test on a thread with a network of its own, where only root may do so. */
final class OwnNetwork {

  private OwnNetwork() {}

  /**
   * With a loopback device, and with both kinds of ICMP socket allowed.
   *
   * @param instead runs on this host's network if we may not make one
   */
  static <T> T call(Callable<T> body, Callable<T> instead) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(() -> new TestLibc().leaveNetwork() ? inside(body) : instead.call());
    Thread.ofPlatform().name("own-network").start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case Exception exception -> throw exception;
        default -> throw e;
      }
    }
  }

  private static <T> T inside(Callable<T> body) throws Exception {
    if (!new TestLibc().bringUp("lo")) {
      throw new AssertionError("the loopback device cannot be brought up");
    }
    allowDgram("0 2147483647");
    return body.call();
  }

  /** Which groups may open DGRAM sockets, here only. */
  static void allowDgram(String groups) throws IOException {
    Files.writeString(Path.of("/proc/sys/net/ipv4/ping_group_range"), groups);
  }
}
