package dev.alcove.stream;

import dev.alcove.actors.Exit;
import java.util.Objects;
import org.apache.pekko.util.ByteString;

/** What a program says, and last how it ended. */
public sealed interface StdioElement {

  /**
   * Bytes of its standard output, in pieces of any size; never empty.
   *
   * @param bytes what it wrote
   */
  record Stdout(ByteString bytes) implements StdioElement {
    /** Checks the component. */
    public Stdout {
      Objects.requireNonNull(bytes, "bytes");
    }
  }

  /**
   * Bytes of its standard error, in pieces of any size; never empty. In which order they were
   * written with those of standard output is not known: see {@link Stderr#MERGED}.
   *
   * @param bytes what it wrote
   */
  record Stderr(ByteString bytes) implements StdioElement {
    /** Checks the component. */
    public Stderr {
      Objects.requireNonNull(bytes, "bytes");
    }
  }

  /**
   * How it ended; the last element of a run.
   *
   * @param exit of whatever status
   */
  record Exited(Exit exit) implements StdioElement {
    /** Checks the component. */
    public Exited {
      Objects.requireNonNull(exit, "exit");
    }
  }
}
