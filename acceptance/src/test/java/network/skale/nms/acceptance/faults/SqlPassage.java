package network.skale.nms.acceptance.faults;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.skale.nms.acceptance.faults.Gate.Way;
import network.skale.nms.acceptance.faults.Strike.Side;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the database server. A commit is announced to the script together with the
 * statements that it commits.
 */
final class SqlPassage {

  private final Socket client;
  private final Socket server;
  private final Gate gate;
  private final List<String> uncommitted = new ArrayList<>();

  /** What the server's next bytes answer. */
  private record Asked(Optional<Strike> strike, List<String> committed) {}

  private volatile @Nullable Asked asked;
  private boolean mute;

  SqlPassage(Socket client, Socket server, Gate gate) {
    this.client = client;
    this.server = server;
    this.gate = gate;
  }

  void start() {
    Thread.startVirtualThread(() -> untilTheEnd(this::answers));
    Thread.startVirtualThread(() -> untilTheEnd(this::requests));
  }

  private interface Direction {
    void relay() throws IOException;
  }

  private void untilTheEnd(Direction direction) {
    try {
      direction.relay();
    } catch (IOException lost) {
      // one side ended: so does the other
    } finally {
      cut();
    }
  }

  private void requests() throws IOException {
    var in = new DataInputStream(client.getInputStream());
    OutputStream out = server.getOutputStream();
    while (true) {
      byte[] packet = MysqlPacket.read(in);
      Optional<String> sql = MysqlPacket.sql(packet);
      Way way = sql.isPresent() ? ask(sql.get()) : Way.ON;
      if (way == Way.SWALLOWED) {
        // the server must hear when the client gives up: it would keep its locks for ever
        in.skipNBytes(Long.MAX_VALUE);
      } else if (way == Way.CUT) {
        return;
      }
      out.write(packet);
    }
  }

  private Way ask(String sql) {
    String word = sql.toUpperCase(Locale.ROOT);
    boolean commits = word.startsWith("COMMIT");
    String message = commits ? "COMMIT " + String.join("; ", uncommitted) : sql;
    Optional<Strike> strike = gate.meet(message);
    asked = new Asked(strike, commits ? List.copyOf(uncommitted) : List.of());
    if (commits || word.startsWith("ROLLBACK")) {
      uncommitted.clear();
    } else if (!word.startsWith("SELECT") && !word.startsWith("SET")) {
      uncommitted.add(sql);
    }
    return gate.pass(strike, Side.BEFORE);
  }

  private void answers() throws IOException {
    InputStream in = server.getInputStream();
    OutputStream out = client.getOutputStream();
    out.write(MysqlPacket.withoutTls(MysqlPacket.read(new DataInputStream(in))));
    byte[] buffer = new byte[65_536];
    for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
      Way way = mute ? Way.SWALLOWED : answered(buffer);
      mute = way == Way.SWALLOWED;
      if (way == Way.CUT) {
        return;
      }
      if (!mute) {
        out.write(buffer, 0, length);
      }
    }
  }

  /** Only the first bytes of an answer matter: they say whether a commit went well. */
  private Way answered(byte[] first) {
    Asked question = asked;
    asked = null;
    if (question == null) {
      return Way.ON;
    }
    if (!question.committed().isEmpty() && MysqlPacket.isOk(first)) {
      gate.tape().add(new Tape.Committed(gate.victim().name(), question.committed()));
    }
    return gate.pass(question.strike(), Side.AFTER);
  }

  void cut() {
    close(client);
    close(server);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // then it is closed already
    }
  }
}
