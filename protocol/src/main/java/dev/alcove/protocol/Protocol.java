// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** The version and the limits of the protocol. */
public final class Protocol {
  /** The version that this package speaks. */
  public static final int VERSION = 1;

  /** Longest frame after its length word, bytes. */
  public static final int MAX_FRAME = 16777216;

  /** Longest control-channel record sent inline, bytes; longer ones travel in a sealed memfd. */
  public static final int MAX_INLINE = 65536;

  /** Most stream bytes in one STDOUT, STDERR or STDIN frame. */
  public static final int MAX_CHUNK = 65536;

  /** Stdin bytes the JVM may have sent and the port not yet written, for each process. */
  public static final int STDIN_WINDOW = 262144;

  /** Calls that may be unanswered at one process. */
  public static final int CALL_WINDOW = 128;

  /** Bytes of unanswered calls at one process; a single larger call may go alone. */
  public static final int CALL_WINDOW_BYTES = 262144;

  /** Forks that may be unanswered at one process. */
  public static final int FORK_WINDOW = 8;

  /** Steps in one batch. */
  public static final int MAX_BATCH_STEPS = 1024;

  /** Most bytes that one read gives. */
  public static final int MAX_READ = 65536;

  /** Supplementary groups, NGROUPS_MAX of Linux. */
  public static final int MAX_GROUPS = 65536;

  /** The largest value of the option MAXFORKDEPTH. */
  public static final int MAX_FORK_DEPTH = 4096;

  /** Most bytes of a C structure with all that it points at. */
  public static final int MAX_STRUCT = 1048576;

  /** Most pointers in a C structure. */
  public static final int MAX_POINTERS = 256;

  /** Calls that may wait at one process; one more is EAGAIN. */
  public static final int MAX_PENDING = 64;

  /** Descriptors in the three lists of one select. */
  public static final int MAX_SELECT = 1024;

  /** Descriptors that fd_at_exec gives a program. */
  public static final int MAX_EXEC_FDS = 32;

  /** The highest number that it gives one. */
  public static final int MAX_EXEC_FD = 255;

  /** "AlcV", first word of HELLO. */
  public static final int MAGIC = 1097622358;

  /** The fewest bytes that a constant takes. */
  static final int SYM_MIN_SIZE = 3;

  private Protocol() {}
}
