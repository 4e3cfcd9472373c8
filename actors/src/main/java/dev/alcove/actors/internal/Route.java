package dev.alcove.actors.internal;

import dev.alcove.protocol.RawFrame;

/** Where the frames of one process go. Called by the port's reader thread; must never block. */
public interface Route {
  /**
   * Takes a frame.
   *
   * @param frame a window on the reader's buffer, valid only during the call
   * @throws dev.alcove.protocol.ProtocolViolation when the frame is not well-formed
   */
  void frame(RawFrame frame);

  /**
   * Says that the port has ended; no frame follows.
   *
   * @param reason what everything that waits for the port fails with
   */
  void portEnded(RuntimeException reason);
}
