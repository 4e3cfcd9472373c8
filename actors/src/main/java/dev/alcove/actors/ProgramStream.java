package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.StdStream;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Programs that are started for one stream and end with it, and processes as flows. */
final class ProgramStream {
  private ProgramStream() {}

  /** The standard output of a program that has nothing on its standard input. */
  static Source<ByteString, CompletionStage<Exit>> source(ProcessCore parent, Command command) {
    Forking.Started program = start(parent, command);
    program.process().closeStdin(null);
    return output(program).mapMaterializedValue(nothing -> exit(program));
  }

  /** A program from its standard input to its standard output. */
  static Flow<ByteString, ByteString, CompletionStage<Exit>> flow(
      ProcessCore parent, Command command) {
    Forking.Started program = start(parent, command);
    return join(program.handle().stdin(), output(program))
        .mapMaterializedValue(nothing -> exit(program));
  }

  private static Forking.Started start(ProcessCore parent, Command command) {
    Forking.Started program = Forking.start(parent, command.ownTree());
    program.handle().discard(StdStream.STDERR);
    return program;
  }

  private static CompletionStage<Exit> exit(Forking.Started program) {
    return program.started().thenCompose(Process::exit);
  }

  /** Standard output; to stop reading before its end is to end the program. */
  private static Source<ByteString, NotUsed> output(Forking.Started program) {
    return Source.completionStageSource(program.started().thenApply(Process::stdout))
        .watchTermination(
            (nothing, done) -> {
              done.whenComplete(
                  (value, failure) -> {
                    if (!program.process().hasEnded(StdStream.STDOUT)) {
                      program.process().trusted().end();
                    }
                  });
              return NotUsed.getInstance();
            });
  }

  /**
   * A sink and a source that do not end each other, as one flow, whose downstream fails when its
   * upstream does.
   */
  static <M> Flow<ByteString, ByteString, NotUsed> join(
      Sink<ByteString, M> sink, Source<ByteString, NotUsed> source) {
    Sink<ByteString, CompletionStage<Done>> watched =
        Flow.of(ByteString.class).watchTermination((start, end) -> end).to(sink);
    Source<ByteString, UniqueKillSwitch> killable =
        source.viaMat(KillSwitches.single(), Keep.right());
    return Flow.fromSinkAndSourceMat(watched, killable, Pair::create)
        .mapMaterializedValue(
            ends -> {
              ends.first()
                  .whenComplete(
                      (done, failure) -> {
                        if (failure != null) {
                          ends.second().abort(Failures.unwrap(failure));
                        }
                      });
              return NotUsed.getInstance();
            });
  }
}
