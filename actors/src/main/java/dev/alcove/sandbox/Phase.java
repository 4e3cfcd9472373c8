package dev.alcove.sandbox;

import dev.alcove.actors.Ops;
import java.util.function.Consumer;

/**
 * A part of what a sandbox does before its program runs: the steps of one process.
 *
 * <p>Each can be replaced alone; what it is given is the sandbox with its settings: {@code
 * sandbox.phase(Phase.OPS, self -> ops -> { self.steps(Phase.OPS).accept(ops); ops.umask(077); })}.
 */
public enum Phase {
  /** In the process above all others, which is in the namespaces of its parent. */
  TASK,
  /** In the first process of the new namespaces: mounts, host name, network. */
  INIT,
  /** In the process that becomes the program, before its directory and environment are set. */
  OPS;

  /** The steps of a phase. */
  @FunctionalInterface
  public interface Steps {
    /** Of a sandbox with these settings. */
    Consumer<Ops> of(Sandbox sandbox);
  }
}
