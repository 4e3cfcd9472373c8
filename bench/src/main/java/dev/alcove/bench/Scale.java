package dev.alcove.bench;

/**
 * How much is done in one measurement.
 *
 * @param spawns programs that are run to their exit
 * @param calls calls that are made one at a time
 * @param bytes that a producer writes
 * @param cats children that are alive at once
 * @param fewCats what many are compared with
 * @param heap what a large heap is, as an option of the JVM
 * @param heapBytes the same
 */
record Scale(
    int spawns, int calls, long bytes, int cats, int fewCats, String heap, long heapBytes) {
  /** What is quoted. */
  static final Scale FULL = new Scale(300, 5_000, 512L << 20, 1_000, 10, "9g", 9L << 30);

  /** What shows that everything runs; its figures say nothing. */
  static final Scale QUICK = new Scale(4, 20, 1L << 20, 20, 2, "96m", 96L << 20);

  static Scale of(boolean quick) {
    return quick ? QUICK : FULL;
  }
}
