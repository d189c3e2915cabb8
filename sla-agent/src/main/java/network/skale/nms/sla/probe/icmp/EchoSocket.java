package network.skale.nms.sla.probe.icmp;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where echo requests go out and replies come in: the kernel's socket, or a test's network. */
interface EchoSocket extends AutoCloseable {

  /** Opens the socket of one round. */
  @FunctionalInterface
  interface Opener {
    EchoSocket open() throws IcmpUnavailable;
  }

  /**
   * Something that came in.
   *
   * @param reply null when it is no intact echo reply of our form
   * @param left the kernel's stamp, wall clock in nanoseconds, at which its request left, if there
   *     is one
   * @param arrived the kernel's stamp at which it came in, if there is one
   * @param read when we took it from the kernel
   */
  record Received(
      InetAddress source,
      @Nullable EchoPacket reply,
      OptionalLong left,
      OptionalLong arrived,
      Moment read) {}

  /** The echo id that replies to this socket carry. */
  int id();

  /**
   * Sends one packet at once.
   *
   * @return the moment just before it left
   * @throws IOException if this host could not send it, which says nothing about the target
   */
  Moment send(Inet4Address target, EchoPacket packet) throws IOException;

  /**
   * Takes one packet, waiting up to so many nanoseconds for it; may come back early with nothing.
   *
   * @throws IOException if the socket is of no more use
   */
  Optional<Received> receive(long waitNanos) throws IOException;

  /** Packets that came in for this socket so far and were thrown away, as its buffer was full. */
  long drops();

  @Override
  void close();
}
