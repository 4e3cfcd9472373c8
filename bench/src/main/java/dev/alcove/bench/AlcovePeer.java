package dev.alcove.bench;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.stream.ProcessFlow;
import dev.alcove.stream.ProcessPipeline;
import dev.alcove.stream.Program;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** What is measured, by Alcove. */
final class AlcovePeer {
  static final String NAME = "alcove";

  private final Lab lab;

  AlcovePeer(Lab lab) {
    this.lab = lab;
  }

  /** Completes with the exit of a program that does nothing. */
  Future<?> start() {
    return lab.alcove()
        .start(Command.of(Timing.TRUE))
        .thenCompose(Process::exit)
        .toCompletableFuture();
  }

  void run() throws Exception {
    start().get();
  }

  /** MiB a second of a producer's output, so many forks below the first control process. */
  double drain(List<String> producer, long bytes, int depth) throws Exception {
    long from = System.nanoTime();
    Process process = Lab.await(lab.alcove().start(Command.of(producer).depth(depth)));
    long read =
        Lab.await(
            process
                .stdout()
                .runWith(Sink.fold(0L, (sum, chunk) -> sum + chunk.size()), lab.system()));
    Lab.await(process.exit());
    return Timing.throughput(read, bytes, from);
  }

  /**
   * MiB a second through programs in a row, of which the last tells how many bytes it read.
   *
   * @param direct whether there are pipes between them, and not the stream
   */
  double pipeline(List<List<String>> programs, long bytes, boolean direct) throws Exception {
    ProcessPipeline row =
        ProcessPipeline.of(programs.stream().map(argv -> Program.of(Command.of(argv))).toList());
    long from = System.nanoTime();
    ByteString said =
        Lab.await(
            (direct ? row.direct() : row)
                .source()
                .runWith(
                    Sink.fold(ByteString.emptyByteString(), ByteString::concat), lab.system()));
    return Timing.throughput(Long.parseLong(said.utf8String().strip()), bytes, from);
  }

  /** MiB a second that a program takes and gives back. */
  double through(List<String> program, byte[] piece, long bytes) throws Exception {
    ByteString chunk = ByteString.fromArray(piece);
    long from = System.nanoTime();
    long read =
        Lab.await(
            Source.repeat(chunk)
                .take(bytes / piece.length)
                .via(ProcessFlow.of(program.toArray(String[]::new)))
                .runWith(Sink.fold(0L, (sum, more) -> sum + more.size()), lab.system()));
    return Timing.throughput(read, bytes, from);
  }
}
