package dev.alcove.bench;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.actors.Pull;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** From the start of the first of many {@code cat} until each has echoed a line. */
final class ManyCatsEcho implements Benchmark {
  private static final String STREAMS = "alcove, streams";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ByteString LINE = ByteString.fromString("x\n");

  @Override
  public String name() {
    return "cats-echo";
  }

  @Override
  public String title() {
    return "many idle cat, from the first start to the first echo of all";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(AlcovePeer.NAME, JdkPeer.NAME, 0.15));
  }

  @Override
  public int warmUp() {
    return 10;
  }

  @Override
  public Rounds prepare(Lab lab) {
    int cats = lab.scale().cats();
    return new Rounds(title(), "milliseconds")
        .add(AlcovePeer.NAME, () -> alcove(lab, cats, ManyCatsEcho::pull))
        .add(STREAMS, () -> alcove(lab, cats, cat -> stream(cat, lab.system())))
        .add(JdkPeer.NAME, () -> jdk(cats))
        .add("C, vfork and poll", () -> lab.programs().cats(cats));
  }

  private static double alcove(Lab lab, int count, Function<Process, CompletionStage<?>> echo)
      throws Exception {
    Alcove alcove = lab.alcove();
    List<CompletionStage<Process>> cats = new ArrayList<>();
    List<CompletionStage<?>> echoes = new ArrayList<>();
    long from = System.nanoTime();
    for (int i = 0; i < count; i++) {
      CompletionStage<Process> cat = alcove.start("cat");
      cats.add(cat);
      echoes.add(cat.thenCompose(echo::apply));
    }
    for (CompletionStage<?> answered : echoes) {
      Lab.await(answered);
    }
    double time = Timing.milliseconds(from);
    List<Process> started = new ArrayList<>();
    for (CompletionStage<Process> cat : cats) {
      started.add(Lab.await(cat));
    }
    IdleCats.end(started);
    return time;
  }

  /** Writes a line and completes with the first output; leaves the input open. */
  private static CompletionStage<ByteString> pull(Process cat) {
    Pull pull = cat.pull();
    pull.write(LINE);
    return pull.nextStdout(PATIENCE).thenApply(next -> next.value().orElseThrow());
  }

  /** The same with streams. */
  private static CompletionStage<ByteString> stream(Process cat, ActorSystem<Void> system) {
    CompletableFuture<ByteString> first = new CompletableFuture<>();
    Source.single(LINE)
        .concat(Source.<ByteString>maybe())
        .via(cat.stdio())
        .runWith(Sink.foreach(first::complete), system);
    return first;
  }

  private static double jdk(int count) throws Exception {
    List<java.lang.Process> cats = new ArrayList<>();
    try {
      long from = System.nanoTime();
      for (int i = 0; i < count; i++) {
        java.lang.Process cat = new ProcessBuilder("cat").start();
        cats.add(cat);
        OutputStream stdin = cat.getOutputStream();
        stdin.write(LINE.toArrayUnsafe());
        stdin.flush();
      }
      for (java.lang.Process cat : cats) {
        if (cat.getInputStream().read() < 0) {
          throw new IllegalStateException("a cat ended without an echo");
        }
      }
      return Timing.milliseconds(from);
    } finally {
      end(cats);
    }
  }

  private static void end(List<java.lang.Process> cats) throws Exception {
    cats.forEach(java.lang.Process::destroyForcibly);
    for (java.lang.Process cat : cats) {
      cat.waitFor();
      cat.getOutputStream().close();
      cat.getInputStream().close();
      cat.getErrorStream().close();
    }
  }
}
