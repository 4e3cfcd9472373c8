package dev.alcove.cli;

import dev.alcove.protocol.Errno;
import java.util.Optional;

/** The exit codes of {@code ./alcove} that are its own; all others are the command's status. */
final class ExitCode {
  /** The demo did not go as it was to show. */
  static final int NOT_AS_SHOWN = 1;

  /** A signal ended it; its number is added. */
  static final int SIGNALED = 128;

  /** Alcove itself failed or was misused. */
  static final int ALCOVE = 125;

  /** The command was found and cannot be executed. */
  static final int CANNOT_EXECUTE = 126;

  /** The command was not found. */
  static final int NOT_FOUND = 127;

  private ExitCode() {}

  /** The code for an error of execvp(3); empty is one without a name. */
  static int ofExecError(Optional<Errno> errno) {
    return errno.filter(e -> e == Errno.ENOENT || e == Errno.ENOTDIR).isPresent()
        ? NOT_FOUND
        : CANNOT_EXECUTE;
  }
}
