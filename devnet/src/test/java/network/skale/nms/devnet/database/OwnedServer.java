package network.skale.nms.devnet.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The server of a {@link ServerOwner}, which can be killed. */
record OwnedServer(Process owner, String host, int port, String where) implements AutoCloseable {

  /** Returns when the server answers. */
  static OwnedServer start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerOwner.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // a server that somebody else started does not end with its user
    builder.environment().remove(TestServer.URL_VARIABLE);
    Process owner = builder.start();
    BufferedReader output = owner.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("serving ")) {
      line = output.readLine();
    }
    String[] words = Objects.requireNonNull(line, "the owner ended without a server").split(" ", 4);
    return new OwnedServer(owner, words[1], Integer.parseInt(words[2]), words[3]);
  }

  boolean answers() {
    try (Socket _ = new Socket(host, port)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** Kills the owner with SIGKILL. */
  void killOwner() {
    owner.destroyForcibly();
  }

  @Override
  public void close() {
    killOwner();
  }
}
