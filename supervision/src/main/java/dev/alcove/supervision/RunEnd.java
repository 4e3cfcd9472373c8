package dev.alcove.supervision;

import dev.alcove.actors.Exit;

/** How one run of a program ended. */
public sealed interface RunEnd {
  /**
   * It ran, and ended.
   *
   * @param exit how
   */
  record Ended(Exit exit) implements RunEnd {
    @Override
    public boolean isNormal() {
      return exit.isSuccess();
    }

    @Override
    public String describe() {
      return exit.describe();
    }
  }

  /**
   * It could not be started, and nothing of it is left.
   *
   * @param reason why; in most cases an {@link dev.alcove.actors.AlcoveException}
   */
  record NotStarted(RuntimeException reason) implements RunEnd {
    @Override
    public boolean isNormal() {
      return false;
    }

    @Override
    public String describe() {
      return "could not be started: " + text(reason);
    }
  }

  /**
   * It ran, and how it ended will never be known, because its port ended first.
   *
   * @param reason why; in most cases a {@link dev.alcove.actors.PortEndedException}
   */
  record Lost(RuntimeException reason) implements RunEnd {
    @Override
    public boolean isNormal() {
      return false;
    }

    @Override
    public String describe() {
      return "was lost: " + text(reason);
    }
  }

  /** Whether it exited by itself with status 0. */
  boolean isNormal();

  /** The end in words, to be read behind the program's name: {@code killed by SIGKILL}. */
  String describe();

  private static String text(RuntimeException reason) {
    return reason.getMessage() == null ? reason.toString() : reason.getMessage();
  }
}
