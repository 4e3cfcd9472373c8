package dev.alcove.actors.internal;

import dev.alcove.protocol.StdStream;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/** What the stages need of a process. All methods may be called from any thread. */
public interface ProcessStreams {
  /** What became of a request to read an output stream. */
  enum Opening {
    /** Bytes come as soon as they are granted. */
    OPEN,
    /** It ended before anybody read it, and there were no bytes. */
    ENDED
  }

  /**
   * Asks to read an output stream; fails when somebody else reads it.
   *
   * @param consumer is called as soon as the stage completes as OPEN
   */
  CompletionStage<Opening> openOutput(StdStream stream, OutputConsumer consumer);

  /** Lets the process send more. */
  void grant(StdStream stream, long bytes);

  /**
   * The consumer takes no more: closes the port's end of the stream. Does nothing when it is not
   * the consumer of the stream.
   */
  void cancelOutput(StdStream stream, OutputConsumer consumer);

  /**
   * Asks to write standard input; fails when somebody else writes it or it is closed.
   *
   * @return how many bytes may be sent at first, and in one piece
   */
  CompletionStage<StdinGrant> openStdin(StdinProducer producer);

  /** How much of standard input may be sent at first, and in one piece. */
  record StdinGrant(int window, int chunk) {}

  /** Sends bytes to standard input. */
  void writeStdin(ByteString bytes);

  /**
   * Closes standard input behind what was sent; completes when the port has agreed. Fails when it
   * is not the producer's to close.
   *
   * @param producer who wrote it; null when nobody did
   */
  CompletionStage<Void> closeStdin(StdinProducer producer);
}
