package dev.alcove.stream;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A command, and how streams run it. Immutable; each method returns a changed copy. {@link
 * ProcessSource}, {@link ProcessFlow} and {@link ProcessSink} are short ways to the same.
 *
 * <p>Each materialization of its streams starts a process. It is given no more than it reads, and
 * read no more than is consumed, but for the windows of its port. When its program exits, all that
 * it left behind is ended, and what they had written is delivered; see {@link #awaitBackground} and
 * {@link #under}. A stream completes when nothing of that is left.
 *
 * <ul>
 *   <li>The end of the upstream closes standard input. Empty pieces are skipped.
 *   <li>A program that reads no more cancels the upstream, and that is no failure.
 *   <li>A failure of the upstream fails the downstream, and stops the program.
 *   <li>A downstream that cancels stops the program.
 * </ul>
 *
 * <p>To stop it is to send a signal, to wait, and to kill it with everything below it; see {@link
 * #stop}.
 */
public final class Program {
  /** What {@link #stderrTail(int)} is if nobody sets it. */
  public static final int DEFAULT_STDERR_TAIL = 4096;

  private static final int LONGEST_TAIL = 1 << 20;

  private final Command command;
  private Optional<Stderr> stderr = Optional.empty();
  private int stderrTail = DEFAULT_STDERR_TAIL;
  private Optional<Duration> timeout = Optional.empty();
  private Optional<Duration> idleTimeout = Optional.empty();
  private boolean failOnNonZero;
  private boolean awaitBackground;
  private Supervisor supervisor;
  private DirectPipes.Place place; // null: not in a direct pipeline

  private Program(Command command) {
    this.command = Objects.requireNonNull(command, "command");
  }

  private Program(Program other, Command command) {
    this.command = command;
    stderr = other.stderr;
    stderrTail = other.stderrTail;
    timeout = other.timeout;
    idleTimeout = other.idleTimeout;
    failOnNonZero = other.failOnNonZero;
    awaitBackground = other.awaitBackground;
    supervisor = other.supervisor;
    place = other.place;
  }

  private Program copy() {
    return new Program(this, command);
  }

  // ---- What to run ------------------------------------------------------------------------------

  /** A command. */
  public static Program of(Command command) {
    return new Program(command);
  }

  /**
   * A program, a path or a name to look up in PATH, and its arguments.
   *
   * @throws InvalidArgumentException when there is no program, or one of them holds a NUL byte
   */
  public static Program of(String... argv) {
    return of(Command.of(argv));
  }

  /**
   * A line of shell: {@code /bin/sh -c line}. The shell takes the line apart: what others have to
   * say does not belong into it.
   */
  public static Program shell(String line) {
    return of("/bin/sh", "-c", line);
  }

  /** The command that it was made of. */
  public Command command() {
    return command;
  }

  // ---- How --------------------------------------------------------------------------------------

  /** Sets what becomes of standard error. */
  public Program stderr(Stderr what) {
    Program changed = copy();
    changed.stderr = Optional.of(what);
    return changed;
  }

  /**
   * Sets how many of the last bytes of standard error are kept for errors.
   *
   * @param bytes 0 to 1 MiB
   */
  public Program stderrTail(int bytes) {
    if (bytes < 0 || bytes > LONGEST_TAIL) {
      throw new InvalidArgumentException(
          "program.stderrTail", bytes + " is not in 0 to " + LONGEST_TAIL);
    }
    Program changed = copy();
    changed.stderrTail = bytes;
    return changed;
  }

  /**
   * Sets how it is stopped: the same as {@link Command#stopSignal}. Without, it is ended at once,
   * as its port ends processes: SIGTERM, the time of {@code orphan-grace}, SIGKILL. What it writes
   * meanwhile is read and forgotten, if its downstream has cancelled.
   *
   * @param signal such as {@link Signal#TERM}
   * @param patience how long it may then take before it is killed with everything below it
   */
  public Program stop(Signal signal, Duration patience) {
    return new Program(this, command.stopSignal(signal, patience));
  }

  /**
   * Sets how long it may run: then it is stopped, and the stream fails with {@link
   * StdioException.Problem#TIMED_OUT}. What has not been consumed by then is lost.
   */
  public Program timeout(Duration most) {
    Program changed = copy();
    changed.timeout = Optional.of(positive("timeout", most));
    return changed;
  }

  /**
   * Sets how long it may neither read nor write: then it is stopped, and the stream fails with
   * {@link StdioException.Problem#IDLE}. The time in which nobody wants its output does not count.
   */
  public Program idleTimeout(Duration most) {
    Program changed = copy();
    changed.idleTimeout = Optional.of(positive("idleTimeout", most));
    return changed;
  }

  private static Duration positive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new InvalidArgumentException("program." + name, duration + " is not positive");
    }
    return duration;
  }

  /**
   * Lets its streams fail, with {@link StdioException.Problem#EXIT}, in place of the exit, when it
   * does not exit with status 0. One that is stopped because its downstream cancelled, or by {@link
   * StreamProcess#stop}, is none of these.
   */
  public Program failOnNonZero() {
    Program changed = copy();
    changed.failOnNonZero = true;
    return changed;
  }

  /**
   * Lets what it started go on behind its exit, as long as somebody of them holds its standard
   * output or error; the stream is over when nobody does. Without, they are ended with it.
   */
  public Program awaitBackground() {
    Program changed = copy();
    changed.awaitBackground = true;
    return changed;
  }

  /** Lets it run below a process that others share, and end as that says. */
  public Program under(Supervisor supervisor) {
    Program changed = new Program(this, command.parent(supervisor.process()));
    changed.supervisor = supervisor;
    return changed;
  }

  // ---- As streams -------------------------------------------------------------------------------

  /** Its standard output; it has nothing on its standard input. */
  public Source<ByteString, StreamProcess> stdout() {
    return Source.<ByteString>empty().viaMat(flow(), Keep.right());
  }

  /** All that it says, and last how it ended; it has nothing on its standard input. */
  public Source<StdioElement, StreamProcess> elements() {
    return Source.<ByteString>empty().viaMat(elementFlow(), Keep.right());
  }

  /** From its standard input to its standard output. */
  public Flow<ByteString, ByteString, StreamProcess> flow() {
    return Flow.fromGraph(new StdioStage<>(this, stderrOfBytes(), StdioStage.Elements.BYTES));
  }

  /** From its standard input to all that it says, and last how it ended. */
  public Flow<ByteString, StdioElement, StreamProcess> elementFlow() {
    return Flow.fromGraph(
        new StdioStage<>(this, stderr.orElse(Stderr.SEPARATE), StdioStage.Elements.ALL));
  }

  /** Its standard input; what it says is read and forgotten, but for the tail of standard error. */
  public Sink<ByteString, StreamProcess> sink() {
    return flow().to(Sink.ignore());
  }

  // ---- For the stage ----------------------------------------------------------------------------

  /** From its standard input to its standard output, in a pipeline past the JVM. */
  Flow<ByteString, ByteString, StreamProcess> flow(DirectPipes.Place there, StreamProcess handle) {
    Program placed = copy();
    placed.place = there;
    return Flow.fromGraph(
        new StdioStage<>(placed, placed.stderrOfBytes(), StdioStage.Elements.BYTES, handle));
  }

  Stderr stderrOfBytes() {
    return stderr.orElse(Stderr.TAIL);
  }

  Optional<DirectPipes.Place> place() {
    return Optional.ofNullable(place);
  }

  /** Whether one of its streams leads past the JVM. */
  boolean leadsElsewhere(StdStream stream) {
    return command.redirect(stream).isPresent() || (place != null && place.leadsElsewhere(stream));
  }

  boolean hasSupervisor() {
    return supervisor != null;
  }

  int stderrTail() {
    return stderrTail;
  }

  Optional<Duration> timeout() {
    return timeout;
  }

  Optional<Duration> idleTimeout() {
    return idleTimeout;
  }

  boolean failsOnNonZero() {
    return failOnNonZero;
  }

  /**
   * Starts it where it can be told apart from others, unless its supervisor is to keep the rest.
   */
  CompletionStage<Process> start(Alcove alcove, boolean mergeStderr) {
    Command told = mergeStderr ? command.mergeStderr() : command;
    Command own = isKept() ? told : told.ownTree();
    return place == null ? alcove.start(own) : place.start(alcove, own);
  }

  /** Ends what it left behind at its exit; completes when all that is done. */
  CompletionStage<?> exited(Process process, Exit exit) {
    if (isKept()) {
      return supervisor.exited(process, exit);
    }
    return awaitBackground ? CompletableFuture.completedFuture(Done.getInstance()) : process.end();
  }

  /** Whether what it started may go on behind its exit. */
  boolean lingers() {
    return awaitBackground || isKept();
  }

  /** Whether what it left behind is its supervisor's, and not the stream's to end. */
  boolean isKept() {
    return supervisor != null && supervisor.atExit() != AtExit.NOSHUTDOWN;
  }

  @Override
  public String toString() {
    return "Program" + command.argv();
  }
}
