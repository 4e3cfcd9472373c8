package dev.alcove.bench;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * The first figures: spawning against {@link ProcessBuilder}, and the cost of a call at depth 1 and
 * at depth 15, with the defaults of reference.conf. Wants the machine to itself.
 *
 * <p>{@code java -cp ... dev.alcove.bench.FirstFigures [FILE]} prints medians, ranges and ratios;
 * with FILE it also writes every figure as JSON.
 */
public final class FirstFigures {

  private static final int SPAWNS = 300;
  private static final int CALLS = 5_000;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 30;
  private static final int DEEP = 15;
  private static final long BYTES = 1L << 30;
  private static final String TRUE = "/bin/true";

  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "bench");
  private final Alcove alcove = Alcove.get(system);

  private FirstFigures() {}

  /** Runs all measurements; see the class. */
  public static void main(String[] args) throws Exception {
    FirstFigures figures = new FirstFigures();
    List<Rounds> results;
    try {
      results = figures.run();
    } finally {
      figures.system.terminate();
      figures.system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    if (args.length > 0) {
      write(Path.of(args[0]), results);
    }
  }

  private List<Rounds> run() throws Exception {
    List<Rounds> results = new ArrayList<>();
    Rounds spawn =
        new Rounds("spawn /bin/true to its exit, one after another", "processes/s")
            .add("alcove", () -> perSecond(SPAWNS, this::spawnAlcove))
            .add("ProcessBuilder", () -> perSecond(SPAWNS, FirstFigures::spawnJdk))
            .run(WARM_UP, ROUNDS);
    report(results, spawn, "alcove", "ProcessBuilder", "at least 1.3");

    Rounds flight =
        new Rounds("spawn /bin/true to its exit, 32 in flight", "processes/s")
            .add("alcove", () -> inFlight(2 * SPAWNS, 32, this::startAlcove))
            .add("ProcessBuilder", () -> inFlight(2 * SPAWNS, 32, FirstFigures::startJdk))
            .run(WARM_UP, ROUNDS);
    report(results, flight, "alcove", "ProcessBuilder", "2.5 is what the next step asks");

    Process shallow = alcove.root().fork().toCompletableFuture().get();
    Process deep = shallow;
    for (int depth = 1; depth < DEEP; depth++) {
      deep = deep.fork().toCompletableFuture().get();
    }
    Process bottom = deep;
    Rounds calls =
        new Rounds("getpid, one at a time", "microseconds")
            .add("depth 1", () -> microseconds(CALLS, shallow))
            .add("depth 15", () -> microseconds(CALLS, bottom))
            .run(WARM_UP, ROUNDS);
    report(results, calls, "depth 15", "depth 1", "at most 1.3");

    Rounds outstanding =
        new Rounds("getpid at depth 1", "calls/s")
            .add(
                "64 outstanding",
                () -> inFlight(10 * CALLS, 64, () -> shallow.call(new Call.Getpid())))
            .add("one at a time", () -> 1e6 / microseconds(CALLS, shallow))
            .run(WARM_UP, ROUNDS);
    report(results, outstanding, "64 outstanding", "one at a time", "4 is what the next step asks");
    shallow.end().toCompletableFuture().get(10, TimeUnit.SECONDS);

    Rounds stdout =
        new Rounds("stdout of head -c 1G /dev/zero", "MiB/s")
            .add("alcove", this::drainAlcove)
            .add("ProcessBuilder", FirstFigures::drainJdk)
            .run(1, ROUNDS);
    report(results, stdout, "alcove", "ProcessBuilder", "0.5 is what the next step asks");
    return results;
  }

  private static void report(List<Rounds> all, Rounds r, String a, String b, String wanted) {
    all.add(r);
    System.out.print(r.text());
    System.out.printf(
        "  %s / %s = %.2f (%s); largest over smallest figure %.2f and %.2f%n%n",
        a, b, r.ratio(a, b), wanted, r.spread(a), r.spread(b));
  }

  private static void write(Path file, List<Rounds> results) throws IOException {
    StringBuilder out =
        new StringBuilder("{\"java\": \"").append(Runtime.version()).append("\",\n");
    out.append(" \"processors\": ").append(Runtime.getRuntime().availableProcessors());
    out.append(",\n \"results\": [\n");
    for (int i = 0; i < results.size(); i++) {
      out.append(results.get(i).json()).append(i + 1 < results.size() ? ",\n" : "\n");
    }
    Files.writeString(file, out.append(" ]}\n").toString());
  }

  private interface Step {
    void run() throws Exception;
  }

  private interface Start {
    CompletionStage<?> start() throws Exception;
  }

  private static double perSecond(int n, Step step) throws Exception {
    long start = System.nanoTime();
    for (int i = 0; i < n; i++) {
      step.run();
    }
    return n * 1e9 / (System.nanoTime() - start);
  }

  private static double inFlight(int n, int width, Start start) throws Exception {
    ArrayDeque<CompletableFuture<?>> flying = new ArrayDeque<>();
    long from = System.nanoTime();
    for (int i = 0; i < n; i++) {
      if (flying.size() == width) {
        flying.remove().get();
      }
      flying.add(start.start().toCompletableFuture());
    }
    while (!flying.isEmpty()) {
      flying.remove().get();
    }
    return n * 1e9 / (System.nanoTime() - from);
  }

  private static double microseconds(int n, Process process) throws Exception {
    return 1e6 / perSecond(n, () -> process.call(new Call.Getpid()).toCompletableFuture().get());
  }

  private void spawnAlcove() throws Exception {
    startAlcove().toCompletableFuture().get();
  }

  private CompletionStage<?> startAlcove() {
    return alcove.start(Command.of(TRUE)).thenCompose(Process::exit);
  }

  private static void spawnJdk() throws Exception {
    new ProcessBuilder(TRUE).start().waitFor();
  }

  private static CompletionStage<?> startJdk() throws Exception {
    return new ProcessBuilder(TRUE).start().onExit();
  }

  private double drainAlcove() throws Exception {
    long start = System.nanoTime();
    Process p =
        alcove
            .start(Command.of("head", "-c", Long.toString(BYTES), "/dev/zero"))
            .toCompletableFuture()
            .get();
    long read =
        p.stdout()
            .runWith(Sink.fold(0L, (sum, bytes) -> sum + bytes.size()), system)
            .toCompletableFuture()
            .get();
    if (read != BYTES) {
      throw new IllegalStateException("read " + read + " bytes of " + BYTES);
    }
    return BYTES / 1048576.0 * 1e9 / (System.nanoTime() - start);
  }

  private static double drainJdk() throws Exception {
    long start = System.nanoTime();
    java.lang.Process p =
        new ProcessBuilder("head", "-c", Long.toString(BYTES), "/dev/zero").start();
    byte[] buffer = new byte[65536];
    long read = 0;
    for (int n; (n = p.getInputStream().read(buffer)) > 0; ) {
      read += n;
    }
    p.waitFor();
    if (read != BYTES) {
      throw new IllegalStateException("read " + read + " bytes of " + BYTES);
    }
    return BYTES / 1048576.0 * 1e9 / (System.nanoTime() - start);
  }
}
