package dev.alcove.actors.internal;

/** Who writes the standard input of a process. */
public interface StdinProducer {
  /**
   * The port has written that many bytes, and takes as many again. Called by the port's reader
   * thread; must not block.
   */
  void credit(long bytes);

  /** Nobody takes bytes any more. Called by the process's actor. */
  void closed(Throwable reason);
}
