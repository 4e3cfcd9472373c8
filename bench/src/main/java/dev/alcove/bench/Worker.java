package dev.alcove.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A JVM that measures on request, with a heap of its own, and in which nothing else has run. It
 * reads the name of a {@link Measurement} a line and answers with its figures; it ends at the end
 * of its standard input. See {@link WorkerJvm}.
 */
final class Worker {
  /** What it can be asked for. */
  enum Measurement {
    /** Programs a second, one after another. */
    SPAWN_ALCOVE,
    SPAWN_JDK,
    /** Programs a second, 32 in flight. */
    FLIGHT_ALCOVE,
    FLIGHT_JDK,
    /**
     * What idle children cost this JVM: threads of the port with one and with all, descriptors, and
     * bytes of live heap for each.
     */
    FOOTPRINT
  }

  private final Lab lab;
  private final AlcovePeer alcove;

  private Worker(Lab lab) {
    this.lab = lab;
    this.alcove = new AlcovePeer(lab);
  }

  /** Measures; the argument is {@code quick} or {@code full}. */
  public static void main(String[] args) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err); // whatever else is printed is no answer
    try (Programs programs = Programs.extract();
        Lab lab = new Lab(Scale.of(args[0].equals("quick")), programs);
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      Worker worker = new Worker(lab);
      for (String line; (line = requests.readLine()) != null; ) {
        answers.println(
            Arrays.stream(worker.measure(Measurement.valueOf(line)))
                .mapToObj(Double::toString)
                .collect(Collectors.joining(" ")));
        answers.flush();
      }
    }
  }

  private double[] measure(Measurement measurement) throws Exception {
    int spawns = lab.scale().spawns();
    return switch (measurement) {
      case SPAWN_ALCOVE -> new double[] {Timing.perSecond(spawns, alcove::run)};
      case SPAWN_JDK -> new double[] {Timing.perSecond(spawns, JdkPeer::run)};
      case FLIGHT_ALCOVE ->
          new double[] {Timing.inFlight(2 * spawns, SpawnInFlight.WIDTH, alcove::start)};
      case FLIGHT_JDK ->
          new double[] {Timing.inFlight(2 * spawns, SpawnInFlight.WIDTH, JdkPeer::start)};
      case FOOTPRINT -> footprint();
    };
  }

  private double[] footprint() throws Exception {
    int count = lab.scale().cats();
    try (IdleCats cats = new IdleCats(lab)) {
      cats.hold(Math.max(2, count / 20)); // what only the first ones need is there then
      cats.hold(1);
      double threadsOfOne = threads();
      long before = liveHeap();
      cats.hold(count);
      double threadsOfAll = threads();
      double descriptors = descriptors();
      long during = liveHeap();
      cats.hold(1);
      // What an early start left may go only now; that is no gain of the others.
      double heap = (double) (during - Math.min(before, liveHeap())) / (count - 1);
      return new double[] {threadsOfOne, threadsOfAll, descriptors, heap};
    }
  }

  /**
   * Threads of the port, and those in which Java waits for the exit of a program; all ports have
   * one dispatcher.
   */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("alcove.") || name.startsWith("process reaper"))
        .filter(name -> !name.startsWith("alcove.dispatcher"))
        .count();
  }

  /** Open descriptors of this JVM, but for its own files: its class path and its JDK. */
  private static long descriptors() throws IOException {
    long count = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path entry : entries) {
        String target = Files.readSymbolicLink(entry).toString();
        if (!target.endsWith(".jar")
            && !target.startsWith(System.getProperty("java.home"))
            && !target.startsWith("/proc/")) { // the directory that is read here
          count++;
        }
      }
    }
    return count;
  }

  /**
   * Live bytes on the heap: the least of several, for other threads have garbage on their stacks.
   */
  private static long liveHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
