package dev.alcove.actors.internal;

import java.nio.ByteBuffer;

/** Who takes the bytes of one output stream. */
public interface OutputConsumer {
  /**
   * Takes bytes, of which there are never more than were granted. Called by the port's reader
   * thread; must not block.
   *
   * @param bytes valid only during the call
   */
  void data(ByteBuffer bytes);

  /** All bytes have come. Called by the process's actor. */
  void eof();

  /** No more bytes will come, though there may have been more. Called by the process's actor. */
  void failed(Throwable reason);
}
