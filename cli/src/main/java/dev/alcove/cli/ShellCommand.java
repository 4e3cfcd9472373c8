package dev.alcove.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alcove shell}: Java, a snippet at a time, with a port at hand. */
@CommandLine.Command(
    name = "shell",
    customSynopsis = "alcove shell [FILE | -]",
    description =
        "Starts JShell with an actor system and a port: system, alcove, port, root, await(stage),"
            + " sh(\"...\"), cmd(\"prog\", \"arg\"). With a FILE, or - for standard input, its"
            + " snippets are run.",
    footer = {
      "",
      "Exit code: 0; 1 when a snippet failed, which is named; 125 a failure or misuse of alcove"
          + " itself."
    })
final class ShellCommand implements Callable<Integer> {
  /** Set by the launcher: the snippets to start with. */
  private static final String STARTUP = "alcove.startup";

  private static final String STDIN = "-";

  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  private boolean unusedHelp; // picocli answers it

  @Parameters(hidden = true, arity = "0..*")
  private List<String> words = new ArrayList<>();

  private final Optional<List<String>> afterDelimiter;
  private final PrintWriter err;

  /**
   * @param afterDelimiter what stands after {@code --}, which picocli does not see
   */
  ShellCommand(Optional<List<String>> afterDelimiter, PrintWriter err) {
    this.afterDelimiter = afterDelimiter;
    this.err = err;
  }

  @Override
  public Integer call() {
    List<String> files = new ArrayList<>(words);
    afterDelimiter.ifPresent(files::addAll);
    if (files.size() > 1) {
      throw new CliException("shell takes one file; alcove shell [FILE | -]");
    }
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new CliException(
          "shell needs the module jdk.jshell, which this Java lacks: install a JDK, or set"
              + " JAVA_HOME to one");
    }
    String startup = System.getProperty(STARTUP);
    if (startup == null) {
      throw new CliException("shell must be started as ./alcove shell");
    }
    String file = files.isEmpty() ? (isTerminal(0) ? "" : STDIN) : files.get(0);
    if (file.isEmpty() && !files.isEmpty()) {
      throw new CliException("shell: the name of the file is empty");
    }
    Optional<String> script = file.isEmpty() ? Optional.empty() : Optional.of(read(file));
    Closeable signals = SignalSource.start(signal -> leave(signal, script.isEmpty()));
    try {
      return script.isPresent()
          ? new ShellScript(name(file), err).run(read(startup), script.get())
          : ShellPrompt.run(startup, isTerminal(1));
    } catch (CliException e) {
      throw e;
    } catch (Exception e) {
      throw new CliException("shell: " + e);
    } finally {
      Shell.stop();
      Runner.close(signals);
    }
  }

  /** At the prompt the terminal's interrupt key is a character; only INT of others comes here. */
  private static void leave(int signal, boolean interactive) {
    if (!interactive || signal != SignalSource.INT) {
      System.exit(128 + signal); // and with us goes the port, by its end of file
    }
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String target =
          Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor))).toString();
      return target.matches("/dev/(pts/.*|tty.*|console)");
    } catch (IOException e) {
      return false;
    }
  }

  private static String name(String file) {
    return file.equals(STDIN) ? "standard input" : RawText.text(file);
  }

  private static String read(String file) {
    try {
      byte[] bytes =
          file.equals(STDIN)
              ? System.in.readAllBytes()
              : Files.readAllBytes(Path.of(RawText.text(file)));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new CliException("shell: cannot read " + name(file) + ": " + reason(e));
    }
  }

  private static String reason(Exception failure) {
    return failure instanceof java.nio.file.NoSuchFileException
        ? "no such file"
        : failure instanceof java.nio.file.AccessDeniedException
            ? "permission denied"
            : String.valueOf(failure.getMessage());
  }
}
