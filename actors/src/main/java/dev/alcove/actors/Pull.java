package dev.alcove.actors;

import dev.alcove.actors.internal.ProcessStreams;
import dev.alcove.protocol.StdStream;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.Done;
import org.apache.pekko.util.ByteString;

/**
 * The standard streams and events of a process, taken one at a time: for scripts, for tests and for
 * trying things by hand. A program that moves bytes is better off with {@link Process#stdout} and
 * {@link Process#stdin}, which are streams.
 *
 * <p>Requests are answered in order. One that timed out, or whose stage was cancelled, takes
 * nothing: what comes later is given to the next. An output stream is opened by the first request
 * for it, and credit is granted only when something is asked for, so a process whose output nobody
 * asks for stops writing. Events are kept from when {@link Process#pull} was first called, summed
 * up as in {@link Process#events}.
 *
 * <p>Thread-safe. Stages are completed on the dispatcher of the actor system: what is chained to
 * them without {@code Async} must not block. The methods whose names begin with {@code await} block
 * the calling thread: they are for a script's or a test's own thread, and must not be called by an
 * actor, a stream, or what is chained to a stage.
 */
public final class Pull implements AutoCloseable {
  private final PullOutput stdout;
  private final PullOutput stderr;
  private final PullEvents events;
  private final PullStdin stdin;

  /**
   * What became of a request.
   *
   * @param <T> what was asked for
   */
  public sealed interface Next<T> {
    /** It came; empty at the end, and after a time-out. */
    default Optional<T> value() {
      return Optional.empty();
    }

    /** What came; throws at the end, and after a time-out. */
    default T get() {
      return value().orElseThrow(() -> new NoSuchElementException(toString()));
    }

    /** Whether nothing more will come. */
    default boolean isEnd() {
      return this instanceof End;
    }

    /** Whether nothing came in time; what comes later is for the next request. */
    default boolean isTimedOut() {
      return this instanceof TimedOut;
    }
  }

  /**
   * Something came.
   *
   * @param got what; of an output stream all that had come, at least a byte
   */
  public record Value<T>(T got) implements Next<T> {
    private static final int SHOWN = 200;

    @Override
    public Optional<T> value() {
      return Optional.of(got);
    }

    /** Bytes as text, so that it can be read where it is tried out. */
    @Override
    public String toString() {
      if (!(got instanceof ByteString bytes)) {
        return "Value[" + got + "]";
      }
      String more = bytes.size() > SHOWN ? "... (" + bytes.size() + " bytes)" : "";
      return "Value[\"" + bytes.take(SHOWN).utf8String() + "\"" + more + "]";
    }
  }

  /** Nothing more will come: the end of the stream, or of the events. */
  public record End<T>() implements Next<T> {}

  /** Nothing came in time. */
  public record TimedOut<T>() implements Next<T> {}

  Pull(ProcessCore core, Caller caller) {
    ProcessStreams streams = core.streams(caller);
    stdout = new PullOutput(core, streams, StdStream.STDOUT);
    stderr = new PullOutput(core, streams, StdStream.STDERR);
    events = new PullEvents(core);
    stdin = new PullStdin(core, streams);
  }

  /** Keeps the events from now on. */
  void open() {
    events.open();
  }

  // ---- Output and events ------------------------------------------------------------------------

  /**
   * The next bytes of standard output.
   *
   * @param timeout how long to wait for them; zero for what is there already
   * @return fails with a {@link StreamException} when somebody else reads it, and as {@link
   *     Process#exit} does when the process is lost
   */
  public CompletionStage<Next<ByteString>> nextStdout(Duration timeout) {
    return stdout.next(timeout);
  }

  /** The next bytes of standard error; see {@link #nextStdout}. */
  public CompletionStage<Next<ByteString>> nextStderr(Duration timeout) {
    return stderr.next(timeout);
  }

  /**
   * The next event.
   *
   * @param timeout how long to wait for it; zero for what is there already
   */
  public CompletionStage<Next<ProcessEvent>> nextEvent(Duration timeout) {
    return events.next(timeout);
  }

  /** Waits for {@link #nextStdout}. Blocks: not for actors. */
  public Next<ByteString> awaitStdout(Duration timeout) throws InterruptedException {
    return await(stdout.next(timeout));
  }

  /** Waits for {@link #nextStderr}. Blocks: not for actors. */
  public Next<ByteString> awaitStderr(Duration timeout) throws InterruptedException {
    return await(stderr.next(timeout));
  }

  /** Waits for {@link #nextEvent}. Blocks: not for actors. */
  public Next<ProcessEvent> awaitEvent(Duration timeout) throws InterruptedException {
    return await(events.next(timeout));
  }

  private static <T> T await(CompletableFuture<T> stage) throws InterruptedException {
    try {
      return stage.get();
    } catch (InterruptedException e) {
      stage.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  // ---- Standard input ---------------------------------------------------------------------------

  /**
   * Writes to standard input.
   *
   * @return completes when the port has taken all of it, which it does as the process reads; fails
   *     with a {@link StreamException} when nobody reads any more, or when somebody else writes it,
   *     and with a {@link CallRefusedException} when more waits than {@code call-queue-bytes}
   */
  public CompletionStage<Done> write(ByteString bytes) {
    return stdin.write(bytes);
  }

  /** Writes text to standard input, in UTF-8; see {@link #write(ByteString)}. */
  public CompletionStage<Done> write(String text) {
    return stdin.write(ByteString.fromString(text));
  }

  /** Closes standard input behind what was written; completes when the port has. */
  public CompletionStage<Done> closeStdin() {
    return stdin.close();
  }

  /**
   * Gives up what was opened here: an output stream that was asked for is closed, as by a reader
   * who goes away, and so is standard input when something was written. Requests are answered with
   * {@link End}.
   */
  @Override
  public void close() {
    stdout.close();
    stderr.close();
    events.close();
    stdin.giveUp();
  }
}
