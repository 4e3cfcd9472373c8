package dev.alcove.actors;

import dev.alcove.protocol.Call;
import dev.alcove.protocol.Option;

/** Options of a control process; each is inherited by the processes that it forks. */
public enum ProcessOption {
  /** Most children alive at a time; a fork beyond fails with EAGAIN. */
  MAXCHILD(Option.MAXCHILD),
  /** Longest fork chain below the first control process; a fork beyond fails with EAGAIN. */
  MAXFORKDEPTH(Option.MAXFORKDEPTH),
  /** 1: an exit with a status is published as an event; 0: it is not. */
  EXIT_STATUS(Option.EXIT_STATUS),
  /** 1: an exit by a signal is published as an event; 0: it is not. */
  TERMSIG(Option.TERMSIG),
  /** The signal, 0 to 255, that is sent to a child when its control process ends; 0 sends none. */
  SIGNALONEOF(Option.SIGNALONEOF),
  /**
   * Stdout and stderr messages that may be read from a forked process once it runs another program;
   * -1 for any number.
   */
  FLOWCONTROL(null);

  private final Option option;

  ProcessOption(Option option) {
    this.option = option;
  }

  Call<Integer> get() {
    return option == null ? new Call.Getdefaultflow() : new Call.Getopt(option);
  }

  Call<Void> set(int value) {
    return option == null ? new Call.Setdefaultflow(value) : new Call.Setopt(option, value);
  }
}
