package dev.alcove.actors.internal;

import dev.alcove.protocol.RawFrame;

/** Where the frames of one process go. Called by the port's reader thread; must never block. */
public interface Route {
  /**
   * Takes a frame.
   *
   * @param frame a window on the reader's buffer, valid only during the call
   * @return whether something is held back for {@link #flush} and was not before
   * @throws dev.alcove.protocol.ProtocolViolation when the frame is not well-formed
   */
  boolean frame(RawFrame frame);

  /** Passes on what it held back; called when everything that was read at once was taken. */
  void flush();

  /**
   * Says that the port has ended; no frame follows.
   *
   * @param reason what everything that waits for the port fails with
   */
  void portEnded(RuntimeException reason);
}
