package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.Pull;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.PtraceRequest;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.Waited;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A tracer that changes the signals which a program gets: ptrace(2). */
public final class RewriteSignals {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RewriteSignals() {}

  /**
   * What happened.
   *
   * @param stops the numbers of the signals that stopped the program
   * @param echoed what it wrote after the first two of them
   * @param exit how it ended
   */
  public record Results(List<Integer> stops, List<String> echoed, Exit exit) {}

  /** Traces a cat. */
  public static Results run() throws InterruptedException {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "example");
    List<Integer> stops = new ArrayList<>();
    List<String> echoed = new ArrayList<>();
    try {
      Process tracer = join(Alcove.get(system).root().fork());
      // From now on the children of the tracer are waited for by waitpid alone.
      join(tracer.sigaction(Signal.CHLD, Disposition.INFO));

      Process cat = join(tracer.fork());
      int pid = cat.pid().orElseThrow();
      join(cat.ptrace(PtraceRequest.TRACEME, 0, 0, 0));
      join(cat.execvp("cat", List.of("cat")));
      Pull pull = cat.pull();

      // A traced program stops when it begins.
      stops.add(stopped(tracer, pid));
      join(tracer.ptrace(PtraceRequest.CONT, pid, 0, 0));
      echoed.add(echo(pull, "test\n"));

      // SIGTERM becomes a harmless SIGWINCH.
      int winch = Math.toIntExact(join(tracer.define(Signal.WINCH)));
      join(tracer.kill(pid, Signal.TERM));
      stops.add(stopped(tracer, pid));
      join(tracer.ptrace(PtraceRequest.CONT, pid, 0, winch));
      echoed.add(echo(pull, "still here\n"));

      // And SIGWINCH becomes SIGTERM.
      int term = Math.toIntExact(join(tracer.define(Signal.TERM)));
      join(tracer.kill(pid, Signal.WINCH));
      stops.add(stopped(tracer, pid));
      join(tracer.ptrace(PtraceRequest.CONT, pid, 0, term));
      join(tracer.waitpid(pid));
      return new Results(stops, echoed, join(cat.exit()));
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static int stopped(Process tracer, int pid) {
    Waited waited = join(tracer.waitpid(pid));
    return waited.stopSignal().orElseThrow();
  }

  private static String echo(Pull pull, String text) throws InterruptedException {
    join(pull.write(text));
    return pull.awaitStdout(PATIENCE).value().orElseThrow().utf8String();
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
