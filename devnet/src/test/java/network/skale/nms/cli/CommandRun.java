package network.skale.nms.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import network.skale.nms.config.Environment;

/** A command line that was executed in this JVM, by an agent that cannot be started. */
public record CommandRun(int code, String out, String err) {

  public static CommandRun of(Map<String, String> settings, Path folder, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        AgentCommand.commandLine(
                new AgentProgram(
                    "test-agent", "Starts nothing.", 0, InstantSource.system(), CommandRun::none),
                settings,
                folder)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new CommandRun(code, out.toString(), err.toString());
  }

  private static Agent none(Environment settings) {
    throw new IllegalStateException("no agent is expected to be made");
  }
}
