package dev.alcove.stream;

import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** The process of one run of a stream. Thread-safe. */
public final class StreamProcess {
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final CompletableFuture<Exit> result = new CompletableFuture<>();
  private final CompletableFuture<Done> stopped = new CompletableFuture<>();
  private volatile String stderrTail = "";

  StreamProcess() {}

  /**
   * The process, when its program runs: to signal it, to ask for its pid. Fails when the program
   * could not be started; {@link dev.alcove.actors.BatchFailedException} names the step.
   */
  public CompletionStage<Process> process() {
    return started.minimalCompletionStage();
  }

  /** How the program ended, of whatever status, as soon as that is known; output may still come. */
  public CompletionStage<Exit> exit() {
    return started.thenCompose(Process::exit);
  }

  /**
   * How the program ended, when the stream is over, and all processes that belong to it are gone.
   * Fails as the stream fails: with a {@link StdioException}, with what its upstream failed with.
   * That its downstream cancels is no failure.
   */
  public CompletionStage<Exit> result() {
    return result.minimalCompletionStage();
  }

  /**
   * Lets the program end, by the signal and the time-out of its {@link Program}. What it writes
   * until then is part of the stream, and its exit a value, whatever it is.
   *
   * @return completes when the stream is over
   */
  public CompletionStage<Done> stop() {
    stopped.complete(Done.getInstance());
    return result.handle((exit, failure) -> Done.getInstance());
  }

  /**
   * The last that it wrote to standard error, as UTF-8, when the stream is over: {@link Stderr}.
   */
  public String stderrTail() {
    return stderrTail;
  }

  /** Lets the program end, too, when another has. */
  void stopWith(StreamProcess other) {
    other.exit().thenRun(() -> stopped.complete(Done.getInstance()));
  }

  CompletableFuture<Process> started() {
    return started;
  }

  CompletableFuture<Done> stopped() {
    return stopped;
  }

  void stderrTail(String text) {
    stderrTail = text;
  }

  void over(Exit exit) {
    result.complete(exit);
  }

  void failed(Throwable reason) {
    started.completeExceptionally(reason);
    result.completeExceptionally(reason);
  }
}
