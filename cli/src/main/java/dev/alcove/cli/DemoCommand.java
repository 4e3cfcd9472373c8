package dev.alcove.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code alcove demo}: reads its options and hands them to the demo. */
@CommandLine.Command(
    name = "demo",
    sortOptions = false,
    customSynopsis = "alcove demo [--seconds N]",
    description =
        "Starts a tree of real processes, shows it as their actors tell of it, lets things happen to"
            + " it, and ends it: a live view on a terminal, a line for each event otherwise.",
    footer = {
      "",
      "q or Ctrl-C ends it earlier. NO_COLOR is respected.",
      "Exit code: 0 when all went as shown, ended earlier or not; 1 when it did not; 128+n when"
          + " another signal n ended it; 125 a failure or misuse of alcove itself."
    })
final class DemoCommand implements Callable<Integer> {
  static final int DEFAULT_SECONDS = 8;
  static final int MAX_SECONDS = 3600;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long it runs, 1 to " + MAX_SECONDS + " (default: " + DEFAULT_SECONDS + ").")
  private String seconds = Integer.toString(DEFAULT_SECONDS);

  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  private boolean unusedHelp; // picocli answers it

  private final Optional<List<String>> afterDelimiter;
  private final Function<Integer, Integer> demo;

  /**
   * @param afterDelimiter what stands after the first {@code --}, which picocli does not see
   * @param demo runs for that many seconds, and returns the exit code
   */
  DemoCommand(Optional<List<String>> afterDelimiter, Function<Integer, Integer> demo) {
    this.afterDelimiter = afterDelimiter;
    this.demo = demo;
  }

  @Override
  public Integer call() {
    if (afterDelimiter.isPresent()) {
      throw new CliException("demo: takes no arguments");
    }
    return demo.apply(parse());
  }

  private int parse() {
    try {
      int number = Integer.parseInt(seconds);
      if (number >= 1 && number <= MAX_SECONDS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, for both.
    }
    throw new CliException(
        "--seconds: '" + RawText.text(seconds) + "' is not a number from 1 to " + MAX_SECONDS);
  }
}
