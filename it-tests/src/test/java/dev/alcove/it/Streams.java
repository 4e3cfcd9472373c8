package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Consumes the streams of processes in the ways that tests need. */
final class Streams {
  /** Puts all bytes together. */
  static final Sink<ByteString, CompletionStage<ByteString>> ALL =
      Sink.fold(ByteString.emptyByteString(), ByteString::concat);

  private Streams() {}

  /** All bytes, when the stream has ended. */
  static CompletionStage<ByteString> collect(RealPort port, Source<ByteString, ?> stream) {
    return stream.runWith(ALL, port.system());
  }

  /** The number of bytes, when the stream has ended. */
  static CompletionStage<Long> count(RealPort port, Source<ByteString, NotUsed> stream) {
    return stream.runWith(Sink.fold(0L, (sum, chunk) -> sum + chunk.size()), port.system());
  }

  /** A stream that the test takes piece by piece. */
  static SinkQueueWithCancel<ByteString> queue(RealPort port, Source<ByteString, NotUsed> stream) {
    return stream.toMat(Sink.queue(1), Keep.right()).run(port.system());
  }

  /** Takes pieces until there are that many bytes, or until the end. */
  static ByteString take(SinkQueueWithCancel<ByteString> queue, int bytes) {
    ByteString taken = ByteString.emptyByteString();
    while (taken.size() < bytes) {
      Optional<ByteString> piece = RealPort.await(queue.pull());
      if (piece.isEmpty()) {
        return taken;
      }
      taken = taken.concat(piece.get());
    }
    return taken;
  }

  /** A line, without its end. */
  static String line(SinkQueueWithCancel<ByteString> queue) {
    ByteString taken = ByteString.emptyByteString();
    while (!taken.utf8String().endsWith("\n")) {
      taken = taken.concat(RealPort.await(queue.pull()).orElseThrow());
    }
    return taken.utf8String().strip();
  }

  /** The events of a process, from now on and some from before. */
  static Events events(RealPort port, Process process) {
    Events events =
        new Events(process.events().toMat(Sink.queue(16), Keep.right()).run(port.system()));
    events.next(ProcessEvent.Started.class);
    return events;
  }

  /** Events that the test takes one by one. */
  static final class Events {
    private final SinkQueueWithCancel<ProcessEvent> queue;

    private Events(SinkQueueWithCancel<ProcessEvent> queue) {
      this.queue = queue;
    }

    /** The next event of that type; others are dropped. */
    <E extends ProcessEvent> E next(Class<E> type) {
      for (; ; ) {
        Optional<ProcessEvent> event = RealPort.await(queue.pull());
        assertThat(event).as("a " + type.getSimpleName()).isPresent();
        if (type.isInstance(event.get())) {
          return type.cast(event.get());
        }
      }
    }

    /** All that come before the last. */
    List<ProcessEvent> rest() {
      List<ProcessEvent> rest = new ArrayList<>();
      for (Optional<ProcessEvent> event = RealPort.await(queue.pull());
          event.isPresent();
          event = RealPort.await(queue.pull())) {
        rest.add(event.get());
      }
      return rest;
    }
  }
}
