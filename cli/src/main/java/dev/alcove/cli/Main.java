package dev.alcove.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Entry point of the command {@code ./alcove}. */
@Command(
    name = "alcove",
    customSynopsis = {
      "alcove run [OPTION...] -- COMMAND [ARG...]",
      "alcove demo [--seconds N]",
      "alcove shell [FILE | -]",
      "alcove doctor [--json]"
    },
    description = "Runs Unix processes as Pekko actors.")
public final class Main implements Runnable {
  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  private boolean unusedHelp; // picocli answers it

  @Option(names = "--version", description = "Show the version.")
  private boolean version;

  private final PrintWriter out;

  private Main(PrintWriter out) {
    this.out = out;
  }

  public static void main(String[] decoded) throws IOException {
    List<String> args = RawText.arguments(decoded.length);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code;
    try {
      code = execute(args, out, err, plan -> new Runner(plan).run());
    } catch (Error e) { // such as a class that cannot be loaded, for want of descriptors
      code = fail(err, ExitCode.ALCOVE, e.toString());
    }
    out.flush();
    err.flush();
    System.exit(code);
  }

  /**
   * Executes one command line.
   *
   * @param args as {@link RawText}
   * @return the exit code
   */
  static int execute(
      List<String> args, PrintWriter out, PrintWriter err, Function<RunPlan, Integer> runner) {
    int delimiter = args.indexOf("--");
    List<String> options = delimiter < 0 ? args : args.subList(0, delimiter);
    Optional<List<String>> rest =
        delimiter < 0
            ? Optional.empty()
            : Optional.of(List.copyOf(args.subList(delimiter + 1, args.size())));
    RunCommand run = new RunCommand(rest, Users.ofSystem(), runner);
    CommandLine line =
        new CommandLine(new Main(out))
            .addSubcommand("run", run)
            .addSubcommand("demo", new DemoCommand(rest, seconds -> new Demo(seconds).run()))
            .addSubcommand("shell", new ShellCommand(rest, err))
            .addSubcommand("doctor", new DoctorCommand(rest, out, Main::examine))
            .setExpandAtFiles(false)
            .setStopAtPositional(true)
            .setPosixClusteredShortOptionsAllowed(false)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(
                (exception, arguments) -> fail(err, ExitCode.ALCOVE, exception.getMessage()))
            .setExecutionExceptionHandler(
                (exception, command, result) -> {
                  if (exception instanceof CliException failure) {
                    return fail(err, failure.exitCode(), failure.getMessage());
                  }
                  return fail(err, ExitCode.ALCOVE, String.valueOf(exception));
                });
    return line.execute(options.toArray(String[]::new));
  }

  @Override
  public void run() {
    if (!version) {
      throw new CliException(
          "no command; alcove run [OPTION...] -- COMMAND [ARG...], alcove shell or alcove doctor");
    }
    String number = Main.class.getPackage().getImplementationVersion();
    out.println("alcove " + (number == null ? "(unpackaged)" : number));
  }

  /** A signal ends it at once; what it started goes with it. */
  private static List<Finding> examine() {
    Closeable signals = SignalSource.start(signal -> Runtime.getRuntime().halt(128 + signal));
    try {
      return new Doctor(Machine.ofSystem()).examine();
    } finally {
      Runner.close(signals);
    }
  }

  /** One line, whatever the message holds. */
  static int fail(PrintWriter err, int code, String message) {
    err.print("alcove: " + oneLine(RawText.text(message)) + (Screen.isRaw() ? "\r\n" : "\n"));
    err.flush();
    return code;
  }

  static String oneLine(String message) {
    StringBuilder line = new StringBuilder();
    for (char c : message.toCharArray()) {
      line.append(c < ' ' || c == 0x7f ? ' ' : c);
    }
    return line.toString();
  }
}
