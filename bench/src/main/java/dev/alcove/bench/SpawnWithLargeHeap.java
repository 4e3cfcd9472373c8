package dev.alcove.bench;

import dev.alcove.bench.Worker.Measurement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Spawning from a JVM with a large heap that is in memory, and from one with a small heap. */
final class SpawnWithLargeHeap implements Benchmark {
  /** What the JVM needs beside its heap, and what shall stay free. */
  private static final long SPARE = 2L << 30;

  private static final String LARGE = "alcove, large heap";
  private static final String SMALL = "alcove, small heap";
  private static final String JDK_LARGE = "ProcessBuilder, large heap";
  private static final String JDK_SMALL = "ProcessBuilder, small heap";

  private final String suffix;
  private final String how;
  private final double overJdk;
  private final Measurement alcove;
  private final Measurement jdk;

  private SpawnWithLargeHeap(
      String suffix, String how, double overJdk, Measurement alcove, Measurement jdk) {
    this.suffix = suffix;
    this.how = how;
    this.overJdk = overJdk;
    this.alcove = alcove;
    this.jdk = jdk;
  }

  static SpawnWithLargeHeap oneAfterAnother() {
    return new SpawnWithLargeHeap(
        "", "one after another", 1.3, Measurement.SPAWN_ALCOVE, Measurement.SPAWN_JDK);
  }

  static SpawnWithLargeHeap inFlight() {
    return new SpawnWithLargeHeap(
        "-" + SpawnInFlight.WIDTH,
        SpawnInFlight.WIDTH + " in flight",
        2.5,
        Measurement.FLIGHT_ALCOVE,
        Measurement.FLIGHT_JDK);
  }

  @Override
  public String name() {
    return "heap-spawn" + suffix;
  }

  @Override
  public String title() {
    return "/bin/true to its exit, " + how + ", with a large heap that is in memory";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atLeast(LARGE, SMALL, 0.9), Check.atLeast(LARGE, JDK_LARGE, overJdk));
  }

  @Override
  public int warmUp() {
    return 30;
  }

  @Override
  public Optional<String> obstacle(Lab lab) throws IOException {
    long needed = lab.scale().heapBytes() + SPARE;
    long available = Machine.availableMemory();
    return available >= needed
        ? Optional.empty()
        : Optional.of(
            "it needs "
                + (needed >> 20)
                + " MiB of memory, and "
                + (available >> 20)
                + " are free");
  }

  @Override
  public Rounds prepare(Lab lab) throws Exception {
    String heap = lab.scale().heap();
    WorkerJvm large =
        lab.closing(
            WorkerJvm.start(lab.scale(), "-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch"));
    WorkerJvm small = lab.closing(WorkerJvm.start(lab.scale(), "-Xmx256m"));
    return new Rounds(title(), "processes/s")
        .add(LARGE, () -> large.measure(alcove)[0])
        .add(SMALL, () -> small.measure(alcove)[0])
        .add(JDK_LARGE, () -> large.measure(jdk)[0])
        .add(JDK_SMALL, () -> small.measure(jdk)[0]);
  }
}
