package dev.alcove.examples;

import dev.alcove.actors.Exit;
import dev.alcove.stream.Lines;
import dev.alcove.stream.ProcessFlow;
import dev.alcove.stream.ProcessPipeline;
import dev.alcove.stream.Program;
import dev.alcove.stream.StreamProcess;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Programs as parts of a stream; docs/streams.md shows them. */
public final class Pipeline {
  private Pipeline() {}

  /**
   * What came out.
   *
   * @param upper the text in upper case
   * @param longest the longest words of the text, with their lengths
   * @param exits of the pipeline's programs
   */
  public record Results(String upper, List<String> longest, List<Exit> exits) {}

  /** Sends a text through programs. */
  public static Results run(String text) {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "example");
    Source<ByteString, NotUsed> source = Source.single(ByteString.fromString(text));
    try {
      // One program in the middle of a stream.
      CompletionStage<String> upper =
          source
              .via(ProcessFlow.of("tr", "a-z", "A-Z"))
              .runWith(Sink.fold("", (all, bytes) -> all + bytes.utf8String()), system);

      // Several in a row, and lines of what the last of them says.
      Pair<List<StreamProcess>, CompletionStage<List<String>>> words =
          source
              .viaMat(
                  ProcessPipeline.of(
                          Program.of("tr", "-s", " ", "\\n"),
                          Program.of("awk", "{ print length($0), $0 }"),
                          Program.of("sort", "-rn"),
                          Program.of("head", "-n", "2"))
                      .flow(),
                  Keep.right())
              .via(Lines.of(1000).strings())
              .toMat(Sink.seq(), Keep.both())
              .run(system);

      return new Results(
          join(upper), join(words.second()), join(ProcessPipeline.exits(words.first())));
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
