package dev.alcove.cli;

import dev.alcove.actors.Process;
import dev.alcove.protocol.StdStream;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Framing;
import org.apache.pekko.stream.javadsl.FramingTruncation;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Talks with a program that answers each line with a line. For one thread to ask. */
final class Dialog {
  /** Questions that may wait; a further one is not asked. */
  private static final int MAX_WAITING = 16;

  private static final int MAX_LINE = 4096;

  private final Process process;
  private final BoundedSourceQueue<ByteString> questions;
  private final Queue<CompletableFuture<String>> waiting = new ConcurrentLinkedQueue<>();

  private volatile boolean ended;

  Dialog(Process process, ActorSystem<?> system) {
    this.process = process;
    process.discard(StdStream.STDERR);
    this.questions =
        Source.<ByteString>queue(MAX_WAITING).toMat(process.stdin(), Keep.left()).run(system);
    process
        .stdout()
        .via(Framing.delimiter(ByteString.fromString("\n"), MAX_LINE, FramingTruncation.ALLOW))
        .runForeach(line -> answered(Optional.of(line.utf8String())), system)
        .whenComplete(
            (done, failure) -> {
              ended = true;
              while (!waiting.isEmpty()) {
                answered(Optional.empty());
              }
            });
  }

  private void answered(Optional<String> answer) {
    CompletableFuture<String> next = waiting.poll();
    if (next != null) {
      next.complete(answer.orElse("nothing"));
    }
  }

  Process process() {
    return process;
  }

  /** Asks; the answer is {@code nothing} when there is none. */
  CompletionStage<String> ask(String question) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    if (waiting.size() >= MAX_WAITING) {
      answer.complete("nothing");
      return answer;
    }
    waiting.add(answer);
    if (ended) {
      answered(Optional.empty());
    } else {
      questions.offer(ByteString.fromString(question + "\n"));
    }
    return answer;
  }

  /** Nothing more will be asked: the program sees the end of its input. */
  void end() {
    questions.complete();
  }
}
