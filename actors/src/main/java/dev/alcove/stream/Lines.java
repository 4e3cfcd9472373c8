package dev.alcove.stream;

import dev.alcove.protocol.InvalidArgumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.util.ByteString;

/**
 * Output by lines: of bytes in any pieces, {@code Lines.of(1024).strings()} makes a string of each
 * line, without its end: LF, or CR and LF. What comes behind the last end is a line too, unless it
 * is empty. Text is UTF-8, whose characters are not cut; what is none is U+FFFD. It holds one line
 * of each output at most. Immutable.
 */
public final class Lines {
  private final int longest;
  private final LineBuffer.Longer longer;

  private Lines(int longest, LineBuffer.Longer longer) {
    if (longest < 1) {
      throw new InvalidArgumentException("lines.longest", longest + " is not positive");
    }
    this.longest = longest;
    this.longer = longer;
  }

  /**
   * Lines whose stream fails with {@link StdioException.Problem#LINE_TOO_LONG} when one is longer.
   *
   * @param longest bytes of a line, without its end
   */
  public static Lines of(int longest) {
    return new Lines(longest, LineBuffer.Longer.FAILS);
  }

  /**
   * Lines of which no more is given, without part of a character.
   *
   * @param longest bytes of a line, without its end
   */
  public static Lines truncated(int longest) {
    return new Lines(longest, LineBuffer.Longer.IS_CUT);
  }

  /**
   * Lines that are given in pieces when they are longer, without a mark between them.
   *
   * @param longest bytes of a piece, without the line's end; a character that is longer alone is
   *     cut
   */
  public static Lines pieces(int longest) {
    return new Lines(longest, LineBuffer.Longer.IS_DIVIDED);
  }

  /** Lines of bytes as strings. */
  public Flow<ByteString, String, NotUsed> strings() {
    return bytes().map(ByteString::utf8String);
  }

  /** Lines of bytes, as bytes in no particular encoding. */
  public Flow<ByteString, ByteString, NotUsed> bytes() {
    return Flow.of(ByteString.class)
        .statefulMap(
            () -> new LineBuffer(longest, longer),
            (buffer, bytes) -> Pair.create(buffer, buffer.feed(bytes)),
            buffer -> buffer.end().map(List::of))
        .mapConcat(lines -> lines);
  }

  /**
   * Lines of both outputs, apart from each other: each {@link StdioElement.Stdout} and {@link
   * StdioElement.Stderr} is one line, and may be empty.
   */
  public Flow<StdioElement, StdioElement, NotUsed> elements() {
    return Flow.of(StdioElement.class)
        .statefulMap(
            () -> new Both(new LineBuffer(longest, longer), new LineBuffer(longest, longer)),
            (both, element) -> Pair.create(both, both.feed(element)),
            both -> Optional.of(both.end()))
        .mapConcat(lines -> lines);
  }

  private record Both(LineBuffer out, LineBuffer err) {
    List<StdioElement> feed(StdioElement element) {
      List<StdioElement> lines = new ArrayList<>();
      if (element instanceof StdioElement.Stdout stdout) {
        out.feed(stdout.bytes()).forEach(line -> lines.add(new StdioElement.Stdout(line)));
      } else if (element instanceof StdioElement.Stderr stderr) {
        err.feed(stderr.bytes()).forEach(line -> lines.add(new StdioElement.Stderr(line)));
      } else {
        lines.addAll(end()); // there may be another run behind the exit
        lines.add(element);
      }
      return lines;
    }

    List<StdioElement> end() {
      List<StdioElement> last = new ArrayList<>();
      out.end().ifPresent(line -> last.add(new StdioElement.Stdout(line)));
      err.end().ifPresent(line -> last.add(new StdioElement.Stderr(line)));
      return last;
    }
  }
}
