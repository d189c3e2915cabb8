package network.skale.nms.devnet.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program that ends with this JVM, also when the JVM is killed with SIGKILL: a watcher beside it
 * (guard.sh) waits for the end of a pipe from here. What the program has started ends with it.
 */
public final class Child implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String GUARD = guard();

  private final Process process;
  private final CompletableFuture<Integer> end;

  private Child(Process process, CompletableFuture<?> output, Optional<Path> folder) {
    this.process = process;
    CompletableFuture<Process> exit = process.onExit().whenComplete((ended, _) -> dismiss(ended));
    this.end =
        exit.thenCombineAsync(output, (ended, _) -> ended.exitValue())
            .whenComplete((_, _) -> folder.ifPresent(Folders::delete));
  }

  public static Launch of(String... command) {
    return of(List.of(command));
  }

  /** The first word is the program: a path, or a name on the PATH. */
  public static Launch of(List<String> command) {
    return new Launch(command);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The program's own exit code, or 128 and the signal that ended it; its folder is gone then. */
  public CompletableFuture<Integer> onEnd() {
    return end.copy();
  }

  /** Waits for the program to end by itself. */
  public int await(Duration patience) throws TimeoutException {
    try {
      return end.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new TimeoutException("process " + pid() + " still runs after " + patience);
      }
      throw e;
    }
  }

  /** Asks it to end (SIGTERM) and kills it if it is still there after {@code patience}. */
  public int terminate(Duration patience) {
    // by the handle: Process.destroy also closes the pipes, and so the last words would be lost
    boolean _ = process.toHandle().destroy();
    try {
      return await(patience);
    } catch (TimeoutException tooSlow) {
      return kill();
    }
  }

  /** SIGKILL. */
  public int kill() {
    boolean _ = process.toHandle().destroyForcibly();
    return end.join();
  }

  @Override
  public void close() {
    terminate(PATIENCE);
  }

  /** Ends the watcher, and with it what the program has left running. */
  private static void dismiss(Process ended) {
    try {
      ended.getOutputStream().close();
    } catch (IOException ignored) {
      // ended before its watcher came up: there is nobody to tell
    }
  }

  private static String guard() {
    try (InputStream script = Child.class.getResourceAsStream("guard.sh")) {
      if (script == null) {
        throw new IllegalStateException("guard.sh is missing beside " + Child.class.getName());
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a program is to be started; its output is dropped unless asked for. */
  public static final class Launch {

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Path directory;
    private @Nullable Path folder;
    private @Nullable Path file;
    private @Nullable Consumer<String> lines;

    private Launch(List<String> command) {
      this.command = List.copyOf(command);
    }

    /** Set over this JVM's environment. */
    public Launch environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    public Launch directory(Path workingDirectory) {
      directory = workingDirectory;
      return this;
    }

    /** Output and errors go to this file. */
    public Launch output(Path log) {
      file = log;
      return this;
    }

    /** Output and errors go to {@code reader} line by line, on a thread of its own. */
    public Launch lines(Consumer<String> reader) {
      lines = reader;
      return this;
    }

    /** Removes the folder after the program's end. */
    public Launch removing(Path path) {
      folder = path;
      return this;
    }

    /**
     * @throws UncheckedIOException if the shell cannot be started; a program that is not there ends
     *     with exit code 127
     */
    public Child start() {
      var guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "guard"));
      guarded.add(folder == null ? "" : folder.toAbsolutePath().toString());
      guarded.addAll(command);
      var builder = new ProcessBuilder(guarded).redirectErrorStream(true).redirectOutput(sink());
      builder.environment().putAll(environment);
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      try {
        Process process = builder.start();
        return new Child(process, reading(process), Optional.ofNullable(folder));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start " + command.getFirst(), e);
      }
    }

    private ProcessBuilder.Redirect sink() {
      if (file != null) {
        return ProcessBuilder.Redirect.to(file.toFile());
      }
      return lines == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE;
    }

    /** Ends when the last line was handed over. */
    private CompletableFuture<?> reading(Process process) {
      Consumer<String> reader = lines;
      if (reader == null || file != null) {
        return CompletableFuture.completedFuture(null);
      }
      return CompletableFuture.runAsync(
          () -> read(process, reader), task -> Thread.ofVirtual().name("output").start(task));
    }

    private static void read(Process process, Consumer<String> reader) {
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        output.lines().forEach(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the output of " + process.pid(), e);
      }
    }
  }
}
