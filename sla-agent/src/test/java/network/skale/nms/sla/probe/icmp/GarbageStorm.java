package network.skale.nms.sla.probe.icmp;

import java.util.concurrent.locks.LockSupport;

/** Makes the garbage collector stop all threads of this JVM over and over, for milliseconds. */
final class GarbageStorm implements AutoCloseable {

  private static final int LIVE_OBJECTS = 300_000;
  private static final long PAUSE = 10_000_000;

  private volatile boolean over;
  private volatile Object[] live = {};

  GarbageStorm() {
    Thread.ofPlatform().daemon().name("storm").start(this::rage);
  }

  private void rage() {
    while (!over) {
      Object[] fresh = new Object[LIVE_OBJECTS];
      for (int i = 0; i < fresh.length; i++) {
        fresh[i] = new byte[48];
      }
      live = fresh;
      System.gc();
      LockSupport.parkNanos(PAUSE);
    }
  }

  /** Objects that each collection has to visit. */
  int size() {
    return live.length;
  }

  @Override
  public void close() {
    over = true;
  }
}
