package dev.alcove.stream;

/** What becomes of a program's standard error. Its last bytes are kept for errors but in two. */
public enum Stderr {
  /**
   * Elements of its own. Where a stream has bytes alone, it is as {@link #TAIL}: the default of
   * streams of elements.
   */
  SEPARATE,
  /**
   * The same pipe as standard output, as {@code 2>&1} does: in the order in which it was written.
   * There is no tail.
   */
  MERGED,
  /** A pipe of its own, whose bytes come as those of standard output, when they come. */
  AS_STDOUT,
  /** Read and forgotten, but for its last bytes: the default of streams of bytes. */
  TAIL,
  /** Read and forgotten. There is no tail. */
  IGNORED
}
