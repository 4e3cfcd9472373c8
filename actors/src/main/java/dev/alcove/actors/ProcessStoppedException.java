package dev.alcove.actors;

/** The actor of a process was stopped while the process was there; the process is being ended. */
public final class ProcessStoppedException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  private final long handle;

  ProcessStoppedException(ProcessCore process) {
    super("the actor of " + process.describe() + " was stopped");
    this.handle = process.handle();
  }

  /** The handle of the process. */
  public long handle() {
    return handle;
  }
}
