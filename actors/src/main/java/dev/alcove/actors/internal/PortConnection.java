package dev.alcove.actors.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** One running port program: its three standard streams and its end. */
public interface PortConnection {
  /** What the port sends. */
  InputStream input();

  /** What the port receives; closing it ends the port. */
  OutputStream output();

  /** The port's standard error. */
  InputStream errors();

  /** Tells that the handshake is done: what was needed only to start may be removed. */
  void greeted();

  /**
   * Waits for the end of the program.
   *
   * @return its exit code, 128 and the signal's number when a signal ended it; empty when it goes
   *     on
   */
  OptionalInt awaitExit(Duration patience) throws InterruptedException;

  /** Kills it. */
  void destroy();

  /** How a port program is started. */
  @FunctionalInterface
  interface Launcher {
    /**
     * Starts one; may block.
     *
     * @throws java.io.IOException when it cannot be started; the text is for a person
     */
    PortConnection launch() throws java.io.IOException;
  }
}
