package dev.alcove.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code alcove run}: reads the options into a {@link RunPlan} and hands it to the runner. */
@CommandLine.Command(
    name = "run",
    sortOptions = false,
    customSynopsis = "alcove run [OPTION...] -- COMMAND [ARG...]",
    description =
        "Runs a command as a process that an actor manages. Standard input, output and error are"
            + " wired through; INT, TERM, HUP, QUIT, USR1 and USR2 are forwarded.",
    footer = {
      "",
      "Exit code: the command's status; 128+n when signal n ended it; 127 not found, 126 cannot be"
          + " executed, 125 a failure or misuse of alcove itself."
    })
final class RunCommand implements Callable<Integer> {
  private static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(10);

  @Option(
      names = "--env",
      paramLabel = "K=V",
      description = "Set a variable of the command's environment (repeatable).")
  private List<String> env = new ArrayList<>();

  @Option(names = "--clear-env", description = "Start from an empty environment.")
  private boolean clearEnv;

  @Option(names = "--chdir", paramLabel = "DIR", description = "Working directory.")
  private String chdir;

  @Option(
      names = "--user",
      paramLabel = "UID[:GID]",
      description =
          "Run as this user and group, by number or name; supplementary groups are dropped.")
  private String user;

  @Option(names = "--groups", paramLabel = "G,...", description = "Supplementary groups.")
  private String groups;

  @Option(
      names = "--rlimit",
      paramLabel = "NAME=SOFT[:HARD]",
      description =
          "Resource limit, such as nofile, nproc, fsize, core, cpu or as (repeatable); without HARD"
              + " both are set; 'unlimited' is a value.")
  private List<String> rlimit = new ArrayList<>();

  @Option(names = "--nice", paramLabel = "N", description = "Nice value, -20 to 19.")
  private String nice;

  @Option(
      names = "--tty",
      description =
          "Give it a terminal of its own, of the size of yours, which passes every key on: ^C and ^Z"
              + " are signals in there. Its output is standard output.")
  private boolean tty;

  @Option(names = "--depth", paramLabel = "N", description = "Run it N control processes deep.")
  private String depth;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Send TERM after this time, as if TERM had been sent to alcove.")
  private String timeout;

  @Option(
      names = "--stop-timeout",
      paramLabel = "DURATION",
      description = "After TERM or INT, KILL the whole tree this much later (default: 10s).")
  private String stopTimeout;

  @Option(names = "--report", paramLabel = "FILE", description = "Write a report, as JSON.")
  private String report;

  @Option(
      names = "--exec",
      paramLabel = "COMMAND",
      description =
          "Start the port program through a command, such as 'sudo -n'. Unless you are root, the"
              + " variable ALCOVE_PORT_PROGRAM must name one that only root can write.")
  private String exec;

  @Mixin private SandboxOptions sandbox = new SandboxOptions();

  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  private boolean unusedHelp; // picocli answers it

  @Parameters(hidden = true, arity = "0..*")
  private List<String> words = new ArrayList<>();

  private final Optional<List<String>> afterDelimiter;
  private final Users users;
  private final Function<RunPlan, Integer> runner;

  /**
   * @param afterDelimiter what stands after the first {@code --}, which picocli does not see
   * @param runner runs a plan and returns the exit code
   */
  RunCommand(
      Optional<List<String>> afterDelimiter, Users users, Function<RunPlan, Integer> runner) {
    this.afterDelimiter = afterDelimiter;
    this.users = users;
    this.runner = runner;
  }

  @Override
  public Integer call() {
    RunPlan plan = plan();
    if (sandbox.explain()) {
      System.out.print(Setup.command(plan).explain());
      return 0;
    }
    return runner.apply(plan);
  }

  private RunPlan plan() {
    List<String> argv = new ArrayList<>(words);
    if (!argv.isEmpty() && afterDelimiter.isPresent()) {
      argv.add("--"); // an argument of the command: the command stands before it
    }
    afterDelimiter.ifPresent(argv::addAll);
    if (argv.isEmpty()) {
      throw new CliException("no command; alcove run [OPTION...] -- COMMAND [ARG...]");
    }
    if (argv.get(0).isEmpty()) {
      throw new CliException(ExitCode.NOT_FOUND, "cannot run '': the name is empty");
    }
    return new RunPlan(
        List.copyOf(argv),
        parseEnv(),
        clearEnv,
        Optional.ofNullable(chdir),
        Optional.ofNullable(user).map(RawText::text).map(option("--user", users::user)),
        Optional.ofNullable(groups).map(RawText::text).map(option("--groups", users::groups)),
        rlimit.stream().map(option("--rlimit", RunCommand::parseRlimit)).toList(),
        parseInt("--nice", nice, -20, 19),
        tty,
        parseInt("--depth", depth, 1, RunPlan.MAX_DEPTH).orElse(1),
        Optional.ofNullable(timeout).map(option("--timeout", Durations::parse)),
        Optional.ofNullable(stopTimeout)
            .map(option("--stop-timeout", Durations::parse))
            .orElse(DEFAULT_STOP_TIMEOUT),
        Optional.ofNullable(report).map(RawText::text),
        Optional.ofNullable(exec).map(option("--exec", RunCommand::parseWords)),
        sandbox.sandbox());
  }

  private Map<String, String> parseEnv() {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String assignment : env) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        // The value may be a secret: only the name is shown.
        throw new CliException("--env: expected K=V" + (equals == 0 ? ", but K is empty" : ""));
      }
      parsed.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
    return parsed;
  }

  static RunPlan.ResourceLimit parseRlimit(String raw) {
    String text = RawText.text(raw);
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("'" + text + "' is not NAME=SOFT[:HARD]");
    }
    String name = text.substring(0, equals).toLowerCase(Locale.ROOT);
    String values = text.substring(equals + 1);
    int colon = values.indexOf(':');
    long soft = parseLimit(text, colon < 0 ? values : values.substring(0, colon));
    long hard = colon < 0 ? soft : parseLimit(text, values.substring(colon + 1));
    if (Long.compareUnsigned(soft, hard) > 0) {
      throw new IllegalArgumentException("'" + text + "': the soft limit is above the hard limit");
    }
    return new RunPlan.ResourceLimit(RunPlan.rlimit(name), soft, hard);
  }

  private static long parseLimit(String whole, String value) {
    if (value.equals("unlimited") || value.equals("infinity")) {
      return RunPlan.UNLIMITED;
    }
    try {
      return Long.parseLong(checkDigits(value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + whole + "': '" + value + "' is not a number or 'unlimited'", e);
    }
  }

  private static String checkDigits(String value) {
    if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new NumberFormatException(value);
    }
    return value;
  }

  /** Splits at blanks; single and double quotes group, without escapes. */
  static List<String> parseWords(String raw) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (char c : RawText.text(raw).toCharArray()) {
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        word = word == null ? new StringBuilder() : word;
      } else if (quote == 0 && (c == ' ' || c == '\t')) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
      } else {
        word = (word == null ? new StringBuilder() : word).append(c);
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    if (word != null) {
      words.add(word.toString());
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("the command is empty");
    }
    return words;
  }

  private static OptionalInt parseInt(String option, String raw, int min, int max) {
    if (raw == null) {
      return OptionalInt.empty();
    }
    try {
      int value = Integer.parseInt(raw);
      if (value >= min && value <= max) {
        return OptionalInt.of(value);
      }
    } catch (NumberFormatException e) {
      // Said below, for both.
    }
    throw new CliException(
        option + ": '" + RawText.text(raw) + "' is not a number from " + min + " to " + max);
  }

  private static <T> Function<String, T> option(String name, Function<String, T> parser) {
    return value -> {
      try {
        return parser.apply(value);
      } catch (IllegalArgumentException e) {
        throw new CliException(name + ": " + e.getMessage());
      }
    };
  }
}
