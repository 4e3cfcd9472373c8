package dev.alcove.actors;

/** How a process is to execute another program. */
public enum ExecOption {
  /**
   * Its descendants are ended and reaped first ({@link Process#endDescendants}); otherwise a
   * process that has children does not execute a program: EACCES.
   */
  END_DESCENDANTS
}
