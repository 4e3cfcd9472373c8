package dev.alcove.bench;

import java.util.List;

/** What many idle {@code cat} cost the JVM, in one where nothing else has run. */
final class ManyCatsFootprint implements Benchmark {
  private static final String THREADS_OF_ONE = "threads of the port, one child";
  private static final String THREADS = "threads of the port, all children";
  private static final String THREADS_MORE = "threads that all need more than one";
  private static final String DESCRIPTORS = "descriptors of the JVM";
  private static final String HEAP = "bytes of live heap for each";

  @Override
  public String name() {
    return "cats-footprint";
  }

  @Override
  public String title() {
    return "what many idle cat cost the JVM, no stream materialised";
  }

  @Override
  public List<Check> asked() {
    return List.of(
        Check.atMost(THREADS, 4),
        Check.atMost(THREADS_MORE, 0),
        Check.atMost(DESCRIPTORS, 20),
        Check.atMost(HEAP, 4096));
  }

  @Override
  public int warmUp() {
    return 0;
  }

  @Override
  public int rounds() {
    return 3;
  }

  @Override
  public Rounds prepare(Lab lab) {
    return new Rounds(title(), Rounds.AS_NAMED)
        .addAll(
            List.of(THREADS_OF_ONE, THREADS, THREADS_MORE, DESCRIPTORS, HEAP), () -> measure(lab));
  }

  private static double[] measure(Lab lab) throws Exception {
    // The serial collector counts live bytes exactly, but for what threads have set aside for
    // themselves, which small buffers keep small.
    try (WorkerJvm worker =
        WorkerJvm.start(
            lab.scale(), "-XX:+UseSerialGC", "-Xmx512m", "-XX:TLABSize=4k", "-XX:-ResizeTLAB")) {
      double[] found = worker.measure(Worker.Measurement.FOOTPRINT);
      return new double[] {found[0], found[1], found[1] - found[0], found[2], found[3]};
    }
  }
}
