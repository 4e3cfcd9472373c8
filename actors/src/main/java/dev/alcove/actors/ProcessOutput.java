package dev.alcove.actors;

import dev.alcove.protocol.StdStream;
import org.apache.pekko.util.ByteString;

/**
 * Output of a process, as its receiver is told ({@link Process#outputTo}). Of each stream it gets
 * {@link Chunk}s in order, each of which it acknowledges when it has taken it, and at last {@link
 * End}, {@link Failed} or {@link Redirected}.
 */
public sealed interface ProcessOutput extends OwnerMessage {
  /** Which output stream. */
  StdStream stream();

  /**
   * Bytes. What is not acknowledged counts against {@code stream-window}: a receiver that does not
   * acknowledge holds the process back. When it terminates, what it did not acknowledge goes to the
   * next receiver.
   */
  final class Chunk implements ProcessOutput {
    private final OutputRelay relay;
    private final Process process;
    private final StdStream stream;
    private final ByteString bytes;

    Chunk(OutputRelay relay, Process process, StdStream stream, ByteString bytes) {
      this.relay = relay;
      this.process = process;
      this.stream = stream;
      this.bytes = bytes;
    }

    @Override
    public Process process() {
      return process;
    }

    @Override
    public StdStream stream() {
      return stream;
    }

    /** The bytes; at least one. */
    public ByteString bytes() {
      return bytes;
    }

    /** Says that the bytes have been taken. From any thread; the first time counts. */
    public void ack() {
      relay.ack(this);
    }

    @Override
    public String toString() {
      return "Chunk[" + process + ", " + stream + ", " + bytes.size() + " bytes]";
    }
  }

  /** All bytes have come. */
  record End(Process process, StdStream stream) implements ProcessOutput {}

  /** No more bytes will come, though there may have been more. */
  record Failed(Process process, StdStream stream, AlcoveException reason)
      implements ProcessOutput {}

  /**
   * All further bytes are another receiver's. It gets its first when this one has acknowledged the
   * chunks that it was sent, or has terminated.
   */
  record Redirected(Process process, StdStream stream) implements ProcessOutput {}
}
