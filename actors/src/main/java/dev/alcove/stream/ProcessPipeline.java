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

  private ProcessPipeline(List<Program> programs) {
    if (programs.isEmpty()) {
      throw new InvalidArgumentException("pipeline", "has no program");
    }
    this.programs = List.copyOf(programs);
  }

  /** A row of programs; at least one. */
  public static ProcessPipeline of(Program... programs) {
    return new ProcessPipeline(List.of(programs));
  }

  /** The same with a list. */
  public static ProcessPipeline of(List<Program> programs) {
    return new ProcessPipeline(programs);
  }

  /** The same with one more behind it. */
  public ProcessPipeline then(Program next) {
    List<Program> longer = new ArrayList<>(programs);
    longer.add(next);
    return new ProcessPipeline(longer);
  }

  /**
   * From the standard input of the first to the standard output of the last.
   *
   * @return a flow whose value has the process of each, in order
   */
  public Flow<ByteString, ByteString, List<StreamProcess>> flow() {
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
