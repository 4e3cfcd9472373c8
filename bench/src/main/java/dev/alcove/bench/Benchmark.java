package dev.alcove.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One comparison: its contestants, and the bounds that are asked of it. */
interface Benchmark {
  /** What it is called on the command line. */
  String name();

  /** What it measures, in a line. */
  String title();

  /** The bounds that its figures are judged by. */
  List<Check> asked();

  /** How many rounds are not counted, while the JVM still compiles. */
  int warmUp();

  /** How many rounds are counted unless somebody asks for another number. */
  default int rounds() {
    return 9;
  }

  /** Why it cannot run here; empty when it can. */
  default Optional<String> obstacle(Lab lab) throws IOException {
    return Optional.empty();
  }

  /**
   * Makes ready and names the contestants. What they need to be ended goes to {@link Lab#closing}.
   */
  Rounds prepare(Lab lab) throws Exception;
}
