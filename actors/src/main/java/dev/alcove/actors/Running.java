package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import dev.alcove.actors.internal.OutputConsumer;
import dev.alcove.actors.internal.ProcessStreams;
import dev.alcove.protocol.StdStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.util.ByteString;
import org.apache.pekko.util.ByteStringBuilder;

/** Runs a program and collects what it writes. */
final class Running {
  private Running() {}

  /** Gives a program its standard input. */
  @FunctionalInterface
  interface Feed {
    /** There is nothing. */
    Feed NOTHING = (process, failed) -> process.core().closeStdin(null);

    /**
     * Begins with it.
     *
     * @param process may not have been forked yet
     * @param failed is told when there is less than there should be
     */
    void begin(Process process, Consumer<Throwable> failed);
  }

  static CompletionStage<Output> run(ProcessCore parent, Command command, Feed feed) {
    Forking.Started started = Forking.start(parent, command);
    ProcessCore process = started.process();
    Collector out = new Collector(started.handle(), StdStream.STDOUT, command.maxOutput());
    Collector err = new Collector(started.handle(), StdStream.STDERR, command.maxOutput());
    out.open();
    err.open();
    CompletableFuture<Output> output = new CompletableFuture<>();
    feed.begin(started.handle(), output::completeExceptionally);
    fail(started.started(), output);
    // One that never started says less than the start, which says why.
    fail(out.all.exceptionallyCompose(lost -> why(started, lost)), output);
    fail(err.all.exceptionallyCompose(lost -> why(started, lost)), output);
    fail(process.exit().exceptionallyCompose(lost -> why(started, lost)), output);
    out.all
        .thenCombine(err.all, ByteStrings::new)
        .thenCombine(ended(process), (all, exit) -> new Output(exit, all.out(), all.err()))
        // One that was forked and did not get as far as its program has an exit, and no output.
        .thenCombine(started.started(), (collected, running) -> collected)
        .thenAccept(output::complete);
    output.whenComplete(
        (all, failure) -> {
          if (failure != null) {
            started.started().thenAccept(there -> process.trusted().end());
            // What is left would wait to be read, and the process for that.
            out.cancel();
            err.cancel();
          }
        });
    return output;
  }

  /** In a cgroup all that it started has to end, for there the cause is told. */
  private static CompletionStage<Exit> ended(ProcessCore process) {
    return process
        .confinement()
        .filter(Confinement::hasCgroup)
        .map(confinement -> confinement.report().thenApply(SandboxReport::exit))
        .orElseGet(process::exit);
  }

  private static <T> CompletionStage<T> why(Forking.Started started, Throwable lost) {
    return started.started().thenCompose(running -> CompletableFuture.failedFuture(lost));
  }

  private record ByteStrings(ByteString out, ByteString err) {}

  /** The first failure is the cause of the others. */
  private static void fail(CompletionStage<?> stage, CompletableFuture<Output> output) {
    stage.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            output.completeExceptionally(Failures.unwrap(failure));
          }
        });
  }

  /** Collects one output stream, up to a limit. */
  private static final class Collector implements OutputConsumer {
    final CompletableFuture<ByteString> all = new CompletableFuture<>();
    private final ProcessCore process;
    private final ProcessStreams streams;
    private final StdStream stream;
    private final long limit;
    private final int window;
    private final ByteStringBuilder bytes = ByteString.createBuilder();
    private int taken;

    Collector(Process handle, StdStream stream, long limit) {
      this.process = handle.core();
      this.streams = process.streams(handle.caller());
      this.stream = stream;
      this.limit = limit;
      this.window = process.port().settings().streamWindow();
    }

    void open() {
      streams
          .openOutput(stream, this)
          .whenComplete(
              (opening, failure) -> {
                if (failure != null) {
                  all.completeExceptionally(Failures.unwrap(failure));
                } else if (opening == ProcessStreams.Opening.OPEN) {
                  process.grant(stream, window);
                } else {
                  eof();
                }
              });
    }

    void cancel() {
      streams.cancelOutput(stream, this);
    }

    @Override
    public synchronized void data(ByteBuffer chunk) {
      if (bytes.length() + (long) chunk.remaining() > limit) {
        all.completeExceptionally(
            new StreamException(
                process, stream, StreamException.Problem.TOO_LONG, " (" + limit + " bytes)"));
        return;
      }
      taken += chunk.remaining();
      byte[] copy = new byte[chunk.remaining()];
      chunk.get(copy);
      bytes.putBytes(copy);
      if (taken >= window / 2) {
        process.grant(stream, taken);
        taken = 0;
      }
    }

    @Override
    public void eof() {
      ByteString collected;
      synchronized (this) {
        collected = bytes.result();
      }
      all.complete(collected);
    }

    @Override
    public void failed(Throwable reason) {
      all.completeExceptionally(reason);
    }
  }
}
