package dev.alcove.actors.internal;

import dev.alcove.protocol.StdStream;

/**
 * The credit of one output stream. Credit is not answered, but bytes that it alone allowed prove
 * that the port has read it: without that, the writer would take a stream that is only read for a
 * port that does not read. Thread-safe.
 */
public final class Grants {
  private static final long NONE = Long.MAX_VALUE;

  private final FrameWriter writer;
  private final long handle;
  private final StdStream stream;
  private long granted;
  private long received;

  /** More bytes than this prove that the port has read up to {@link #end}. */
  private long mark = NONE;

  private long end;

  /** Makes one without credit. */
  public Grants(FrameWriter writer, long handle, StdStream stream) {
    this.writer = writer;
    this.handle = handle;
    this.stream = stream;
  }

  /** Grants bytes. */
  public synchronized void grant(long bytes) {
    long put = writer.putCredit(handle, stream, bytes);
    if (mark == NONE) {
      mark = granted;
      end = put;
    }
    granted += bytes;
  }

  /** Counts bytes that came. */
  public synchronized void received(int bytes) {
    received += bytes;
    if (received > mark) {
      mark = NONE;
      writer.consumed(end);
    }
  }
}
