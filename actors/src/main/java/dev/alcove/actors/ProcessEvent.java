package dev.alcove.actors;

import dev.alcove.actors.struct.SigInfo;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import java.time.Duration;
import java.util.Optional;

/** Something that happened to a process. */
public sealed interface ProcessEvent {
  /** Whether it happens at most once in the life of a process. */
  default boolean isMilestone() {
    return true;
  }

  /**
   * It was forked.
   *
   * @param pid as its parent sees it
   * @param hostPid as the port program sees it; 0 when it ended before that was known
   */
  record Started(int pid, int hostPid) implements ProcessEvent {}

  /** It runs another program now, and answers no more calls. */
  record Execed() implements ProcessEvent {}

  /**
   * It ended. Output may still come. Published when the options EXIT_STATUS and TERMSIG of its
   * parent ask for it; {@link Process#exit()} completes in any case.
   */
  record Exited(Exit exit) implements ProcessEvent {}

  /** All that it, or whoever inherited the stream from it, wrote there has been read. */
  record EndOfFile(StdStream stream) implements ProcessEvent {}

  /**
   * Signals that {@code sigaction} asked to be told of were caught.
   *
   * @param number the signal's number
   * @param count how many since the last such event
   * @param code si_code of the last
   * @param pid si_pid of the last
   * @param uid si_uid of the last
   * @param siginfo signalfd_siginfo of the last, as signalfd(2) gives it
   */
  record SignalCaught(int number, long count, int code, int pid, long uid, Bytes siginfo)
      implements ProcessEvent {
    /** The signal, when it has a name. */
    public Optional<Signal> signal() {
      return Signals.ofNumber(number);
    }

    /** What the kernel says of the last: the bytes of {@link #siginfo}, read. */
    public SigInfo info() {
      return SigInfo.of(siginfo);
    }

    @Override
    public boolean isMilestone() {
      return false;
    }
  }

  /**
   * It adopted and reaped processes that nobody registered.
   *
   * @param count how many since the last such event
   * @param userTime their user time
   * @param systemTime their system time
   */
  record Orphans(long count, Duration userTime, Duration systemTime) implements ProcessEvent {
    @Override
    public boolean isMilestone() {
      return false;
    }
  }

  /** The last process below it is gone. */
  record TreeEmpty() implements ProcessEvent {
    @Override
    public boolean isMilestone() {
      return false;
    }
  }

  /**
   * Nobody reads its standard input any more.
   *
   * @param number errno, EPIPE
   * @param unwritten bytes that were sent and not written
   */
  record StdinClosed(int number, long unwritten) implements ProcessEvent {}

  /** The drain time-out passed, and what the stream still had to say was cut off. */
  record OutputCut(StdStream stream) implements ProcessEvent {}

  /** Nothing more will be known of it. The last event. */
  record Failed(AlcoveException reason) implements ProcessEvent {}
}
