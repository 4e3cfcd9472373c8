package dev.alcove.cli;

/** Ends the command with an exit code and one line on standard error. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CliException(int exitCode, String line) {
    super(line);
    this.exitCode = exitCode;
  }

  CliException(String line) {
    this(ExitCode.ALCOVE, line);
  }

  int exitCode() {
    return exitCode;
  }
}
