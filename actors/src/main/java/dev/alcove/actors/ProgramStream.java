package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
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

/** Processes as flows. */
final class ProgramStream {
  private ProgramStream() {}

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
