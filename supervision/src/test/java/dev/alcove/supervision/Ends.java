package dev.alcove.supervision;

import dev.alcove.actors.Exit;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.Usage;
import java.util.Random;

/** Ends of runs, made up. */
final class Ends {
  static final RunEnd SUCCESS = exited(0);
  static final RunEnd FAILURE = exited(1);
  static final RunEnd KILLED = signaled(9);
  static final RunEnd UNSEEN = new RunEnd.Ended(exit(ExitKind.LOST, 0, 0));
  static final RunEnd NOT_STARTED =
      new RunEnd.NotStarted(new IllegalStateException("no such file"));
  static final RunEnd LOST = new RunEnd.Lost(new IllegalStateException("the port ended"));

  private Ends() {}

  static RunEnd exited(int status) {
    return new RunEnd.Ended(exit(ExitKind.EXITED, status, 0));
  }

  static RunEnd signaled(int number) {
    return new RunEnd.Ended(exit(ExitKind.SIGNALED, 0, number));
  }

  private static Exit exit(ExitKind kind, int status, int signal) {
    return new Exit(
        kind,
        status,
        signal,
        false,
        true,
        new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0),
        kind == ExitKind.EXITED ? Exit.Cause.STATUS : Exit.Cause.SIGNAL);
  }

  /** Any end. */
  static RunEnd any(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> SUCCESS;
      case 1 -> exited(random.nextInt(256));
      case 2 -> signaled(1 + random.nextInt(31));
      case 3 -> NOT_STARTED;
      default -> LOST;
    };
  }
}
