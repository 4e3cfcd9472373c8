package dev.alcove.stream;

import dev.alcove.actors.Exit;
import dev.alcove.protocol.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Programs in a row, the standard output of each on the standard input of the next, by way of the
 * stream: with its backpressure, and its ends. A program that reads no more stops those before it,
 * as SIGPIPE does in a shell; one that fails its stream ({@link Program#failOnNonZero}) stops those
 * behind it. Immutable.
 */
public final class ProcessPipeline {
  private final List<Program> programs;
  private final boolean direct;

  private ProcessPipeline(List<Program> programs, boolean direct) {
    if (programs.isEmpty()) {
      throw new InvalidArgumentException("pipeline", "has no program");
    }
    this.programs = List.copyOf(programs);
    this.direct = direct;
  }

  /** A row of programs; at least one. */
  public static ProcessPipeline of(Program... programs) {
    return of(List.of(programs));
  }

  /** The same with a list. */
  public static ProcessPipeline of(List<Program> programs) {
    return new ProcessPipeline(programs, false);
  }

  /** The same with one more behind it. */
  public ProcessPipeline then(Program next) {
    List<Program> longer = new ArrayList<>(programs);
    longer.add(next);
    return new ProcessPipeline(longer, direct);
  }

  /**
   * The same with pipes between the programs, as a shell makes them: what one writes to the next
   * does not pass through the JVM, which sees the input of the first and the output of the last.
   * All are forked from one control process, which is there as long as one of them.
   *
   * <p>What is different: a program is at the end of its input as soon as the one before it has
   * closed its output, and need not have exited. Its exit stops those before it, if they are still
   * there: with {@link Program#failOnNonZero} that is no failure of theirs, nor is SIGPIPE, but a
   * status of their own is.
   *
   * <p>The streams that it makes are refused with an {@link InvalidArgumentException} when a
   * program that is joined to another is {@link Program#under} a supervisor, has another parent
   * than the others, has {@link Program#idleTimeout}, or has what is to be joined lead elsewhere.
   */
  public ProcessPipeline direct() {
    return new ProcessPipeline(programs, true);
  }

  /**
   * From the standard input of the first to the standard output of the last.
   *
   * @return a flow whose value has the process of each, in order
   */
  public Flow<ByteString, ByteString, List<StreamProcess>> flow() {
    if (direct) {
      return Flow.fromGraph(new DirectPipeline(programs));
    }
    Flow<ByteString, ByteString, List<StreamProcess>> all =
        programs.get(0).flow().mapMaterializedValue(List::of);
    for (Program next : programs.subList(1, programs.size())) {
      all = all.viaMat(next.flow(), ProcessPipeline::with);
    }
    return all;
  }

  /** The standard output of the last; the first has nothing on its standard input. */
  public Source<ByteString, List<StreamProcess>> source() {
    return Source.<ByteString>empty().viaMat(flow(), Keep.right());
  }

  private static List<StreamProcess> with(List<StreamProcess> before, StreamProcess next) {
    List<StreamProcess> longer = new ArrayList<>(before);
    longer.add(next);
    return List.copyOf(longer);
  }

  /** How each ended, in order, when all have; fails when one could not be started. */
  public static CompletionStage<List<Exit>> exits(List<StreamProcess> processes) {
    List<CompletableFuture<Exit>> exits =
        processes.stream().map(process -> process.exit().toCompletableFuture()).toList();
    return CompletableFuture.allOf(exits.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> exits.stream().map(CompletableFuture::join).toList());
  }
}
