package network.skale.nms.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A database server of a release that cannot be had any more: it greets with that version, lets
 * everybody in and knows its own settings, as far as a driver asks for them.
 */
public final class OldServer implements AutoCloseable {

  /** PROTOCOL_41, CONNECT_WITH_DB, TRANSACTIONS, SECURE_CONNECTION, LONG_PASSWORD. */
  private static final int CAPABILITIES = 0xA209;

  private static final int SSL = 0x0800;

  /** The high half: PLUGIN_AUTH. */
  private static final int MORE_CAPABILITIES = 0x0008;

  private static final Pattern SETTING = Pattern.compile("@@(?:session\\.)?(\\w+)(?: AS (\\w+))?");
  private static final byte[] OK = {0, 0, 0, 2, 0, 0, 0};
  private static final byte[] EOF = {(byte) 254, 0, 0, 2, 0};

  /** TLS's own words for "no such version", in a record of TLS 1.1. */
  private static final byte[] WRONG_TLS = {21, 3, 2, 0, 2, 2, 70};

  /** What it says to who does not ask for TLS. */
  private static final byte[] TLS_WANTED = error(3159, "08004", "insecure transport is prohibited");

  private final String version;
  private final boolean tls;
  private final ServerSocket listener;

  private OldServer(String version, boolean tls, ServerSocket listener) {
    this.version = version;
    this.tls = tls;
    this.listener = listener;
  }

  public static OldServer of(String version) {
    return start(version, false);
  }

  /** It wants TLS, but speaks none that is still spoken. */
  public static OldServer withOldTls(String version) {
    return start(version, true);
  }

  private static OldServer start(String version, boolean tls) {
    try {
      var listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
      var server = new OldServer(version, tls, listener);
      Thread.startVirtualThread(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> serve(client));
      }
    } catch (IOException endOfThisServer) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in = new DataInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      send(out, 0, greeting());
      byte[] login = receive(in);
      if (tls && asksForTls(login)) {
        out.write(WRONG_TLS);
        return;
      }
      if (tls) {
        send(out, login[0] + 1, TLS_WANTED);
        return;
      }
      send(out, login[0] + 1, OK);
      while (true) {
        answer(out, new String(receive(in), StandardCharsets.UTF_8));
      }
    } catch (IOException endOfTheClient) {
      // gone
    }
  }

  /** Its flags follow its number. */
  private static boolean asksForTls(byte[] login) {
    return (login[2] << 8 & SSL) != 0;
  }

  private byte[] greeting() {
    var packet = new ByteArrayOutputStream();
    packet.write(10);
    packet.writeBytes(text(version));
    packet.writeBytes(new byte[] {0, 1, 0, 0, 0});
    packet.writeBytes(text("12345678"));
    packet.write(0);
    packet.writeBytes(twoBytes(tls ? CAPABILITIES | SSL : CAPABILITIES));
    packet.write(33); // utf8_general_ci
    packet.writeBytes(twoBytes(2));
    packet.writeBytes(twoBytes(MORE_CAPABILITIES));
    packet.write(21);
    packet.writeBytes(new byte[10]);
    packet.writeBytes(text("123456789012\0mysql_native_password\0"));
    return packet.toByteArray();
  }

  private static void answer(OutputStream out, String command) throws IOException {
    List<String[]> settings =
        SETTING
            .matcher(command)
            .results()
            .map(
                m -> new String[] {m.group(2) == null ? m.group(1) : m.group(2), value(m.group(1))})
            .toList();
    if (!command.toUpperCase(Locale.ROOT).contains("SELECT") || settings.isEmpty()) {
      send(out, 1, OK);
      return;
    }
    int sequence = 1;
    send(out, sequence++, new byte[] {(byte) settings.size()});
    for (String[] setting : settings) {
      send(out, sequence++, column(setting[0]));
    }
    send(out, sequence++, EOF);
    var row = new ByteArrayOutputStream();
    settings.forEach(setting -> row.writeBytes(counted(setting[1])));
    send(out, sequence++, row.toByteArray());
    send(out, sequence, EOF);
  }

  private static String value(String setting) {
    if (setting.startsWith("character_set")) {
      return "utf8";
    }
    return switch (setting) {
      case "collation_server", "collation_connection" -> "utf8_general_ci";
      case "max_allowed_packet" -> "4194304";
      case "system_time_zone", "time_zone" -> "UTC";
      case "tx_isolation", "transaction_isolation" -> "REPEATABLE-READ";
      case "query_cache_type" -> "OFF";
      case "sql_mode", "init_connect", "license" -> "";
      default -> "1";
    };
  }

  private static byte[] column(String name) {
    var packet = new ByteArrayOutputStream();
    List.of("def", "", "", "", name, "").forEach(part -> packet.writeBytes(counted(part)));
    packet.write(12);
    packet.writeBytes(new byte[] {33, 0, 0, 1, 0, 0, (byte) 253, 0, 0, 0, 0, 0});
    return packet.toByteArray();
  }

  private static byte[] counted(String text) {
    var counted = new ByteArrayOutputStream();
    counted.write(text.length());
    counted.writeBytes(text(text));
    return counted.toByteArray();
  }

  private static byte[] error(int number, String state, String sentence) {
    var packet = new ByteArrayOutputStream();
    packet.write(255);
    packet.writeBytes(twoBytes(number));
    packet.writeBytes(text("#" + state + sentence));
    return packet.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] twoBytes(int number) {
    return new byte[] {(byte) number, (byte) (number >> 8)};
  }

  private static void send(OutputStream out, int sequence, byte[] payload) throws IOException {
    out.write(new byte[] {(byte) payload.length, (byte) (payload.length >> 8), 0, (byte) sequence});
    out.write(payload);
    out.flush();
  }

  /** The sequence number, and then the payload. */
  private static byte[] receive(DataInputStream in) throws IOException {
    int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
    return in.readNBytes(1 + length);
  }
}
