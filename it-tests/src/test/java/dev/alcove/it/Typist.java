package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Process;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.apache.pekko.util.ByteString;

/** The person at the pseudo-terminal of a process: types, and reads the screen as bytes. */
final class Typist {
  private final SinkQueueWithCancel<ByteString> screen;
  private final SourceQueueWithComplete<ByteString> keys;
  private final StringBuilder seen = new StringBuilder();
  private int looked;

  Typist(RealPort port, Process process) {
    screen = process.stdout().toMat(Sink.queue(1), Keep.right()).run(port.system());
    keys =
        Source.<ByteString>queue(64, OverflowStrategy.fail())
            .toMat(process.stdin(), Keep.left())
            .run(port.system());
  }

  /** Types a text; control characters as they are. */
  Typist type(String text) {
    RealPort.await(keys.offer(ByteString.fromString(text, StandardCharsets.ISO_8859_1)));
    return this;
  }

  /** Reads until the text stands behind what was found before; what came up to its end. */
  String until(String text) {
    return until(Pattern.compile(Pattern.quote(text)));
  }

  /** The same of an expression. */
  String until(Pattern pattern) {
    for (; ; ) {
      var matcher = pattern.matcher(seen);
      if (matcher.find(looked)) {
        String found = seen.substring(looked, matcher.end());
        looked = matcher.end();
        return found;
      }
      Optional<ByteString> more = pull(pattern);
      assertThat(more).as("%s in: %s", pattern, seen).isPresent();
      seen.append(more.get().decodeString(StandardCharsets.ISO_8859_1));
    }
  }

  private Optional<ByteString> pull(Pattern pattern) {
    try {
      return RealPort.await(screen.pull());
    } catch (AssertionError e) {
      throw new AssertionError("waited for " + pattern + " behind: " + seen.substring(looked), e);
    }
  }

  /** Ends the input, which types the character EOF. */
  void endInput() {
    keys.complete();
  }

  /** What comes until the end. */
  String rest() {
    for (Optional<ByteString> more = RealPort.await(screen.pull());
        more.isPresent();
        more = RealPort.await(screen.pull())) {
      seen.append(more.get().decodeString(StandardCharsets.ISO_8859_1));
    }
    return seen.substring(looked);
  }

  /** Reads no more: the terminal hangs up. */
  void hangUp() {
    screen.cancel();
  }
}
