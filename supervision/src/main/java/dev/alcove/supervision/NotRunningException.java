package dev.alcove.supervision;

/** A kept program was asked for something that only one that runs can do. */
public final class NotRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String command;
  private final transient Keep.Phase phase;

  NotRunningException(String command, Keep.Phase phase) {
    super(command + ": does not run: " + phase.describe());
    this.command = command;
    this.phase = phase;
  }

  /** The program and its arguments, in one line that may be cut short. */
  public String command() {
    return command;
  }

  /** What it did instead. */
  public Keep.Phase phase() {
    return phase;
  }
}
