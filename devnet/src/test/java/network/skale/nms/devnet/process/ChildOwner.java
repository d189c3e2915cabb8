package network.skale.nms.devnet.process;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts a child with a folder, says its process id, and waits to be killed. */
final class ChildOwner {

  private ChildOwner() {}

  public static void main(String[] args) throws InterruptedException {
    Child child = Child.of("sh", args[1]).removing(Path.of(args[0])).start();
    System.out.println(child.pid());
    new CountDownLatch(1).await();
  }
}
