package dev.alcove.actors.internal;

import dev.alcove.protocol.StdStream;
import java.nio.ByteBuffer;

/** Takes an output stream and forgets it, so that the process never waits for a reader. */
public final class Discarding implements OutputConsumer {
  private final ProcessStreams streams;
  private final StdStream stream;
  private final int window;
  private int taken;

  private Discarding(ProcessStreams streams, StdStream stream, int window) {
    this.streams = streams;
    this.stream = stream;
    this.window = window;
  }

  /** Begins to discard; does nothing when somebody reads the stream. */
  public static void start(ProcessStreams streams, StdStream stream, int window) {
    Discarding consumer = new Discarding(streams, stream, window);
    streams
        .openOutput(stream, consumer)
        .thenAccept(
            opening -> {
              if (opening == ProcessStreams.Opening.OPEN) {
                streams.grant(stream, window);
              }
            });
  }

  @Override
  public void data(ByteBuffer bytes) {
    taken += bytes.remaining();
    if (taken >= window / 2) {
      streams.grant(stream, taken);
      taken = 0;
    }
  }

  @Override
  public void eof() {}

  @Override
  public void failed(Throwable reason) {}
}
