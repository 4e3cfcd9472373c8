package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.SandboxReport;
import dev.alcove.protocol.Signal;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.stream.Program;
import dev.alcove.stream.StdioException;
import dev.alcove.stream.StreamProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The phases of sandboxes, from the first process to the end: each is replaced alone. */
@ExtendWith(Invariants.class)
@Tag("quick")
class SandboxPhasesTest extends WithPort {
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final Command SLEEP = Command.of("sleep", "1000");

  private static Process start(Command command) {
    Process process = await(port.alcove().start(command));
    process.discardOutput();
    return process;
  }

  /** The steps of each process, without what is generated. */
  private static Map<String, String> steps(Sandbox sandbox) {
    Map<String, String> phases = new LinkedHashMap<>();
    for (String part : SLEEP.in(sandbox).explain().split("\n(?=\\S)", -1)) {
      phases.put(part.split("\\s", 2)[0], part.replaceAll("[0-9]{9}", "ID").strip());
    }
    return phases;
  }

  // ---- task, init, ops --------------------------------------------------------------------------

  @Test
  void onePhaseIsReplacedAndTheOthersStay() {
    for (Sandbox sandbox : new Sandbox[] {Sandbox.rootless(), Sandbox.container()}) {
      Map<String, String> before = steps(sandbox);
      for (Phase phase : Phase.values()) {
        String name =
            phase == Phase.OPS ? "program" : phase.name().toLowerCase(java.util.Locale.ROOT);
        Map<String, String> after = steps(sandbox.phase(phase, self -> ops -> ops.chdir("/mark")));
        assertThat(after.get(name)).contains("chdir(\"/mark\")").isNotEqualTo(before.get(name));
        before.forEach(
            (other, steps) -> {
              if (!other.equals(name)) {
                assertThat(after).containsEntry(other, steps);
              }
            });
      }
    }
  }

  @Test
  void aPhaseSeesTheSettings() {
    Sandbox sandbox =
        Sandbox.rootless()
            .uid(7)
            .phase(
                Phase.INIT,
                self ->
                    ops -> {
                      self.hostname("cell").steps(Phase.INIT).accept(ops);
                      ops.mkdir("/dev/shm/made", 0700);
                    })
            .phase(Phase.TASK, self -> ops -> self.steps(Phase.TASK).accept(ops));
    Output output =
        await(
            port.alcove().run(Command.of("sh", "-c", "uname -n; ls /dev/shm; id -u").in(sandbox)));
    assertThat(output.stdout().utf8String()).isEqualTo("cell\nmade\n7\n");
  }

  // ---- onexit -----------------------------------------------------------------------------------

  @Test
  void whatIsDoneAtTheExitComesBeforeTheEnd() {
    CompletableFuture<Exit> told = new CompletableFuture<>();
    CompletableFuture<Done> work = new CompletableFuture<>();
    Sandbox sandbox =
        Sandbox.process()
            .onExit(
                (parent, exit) -> {
                  told.complete(exit);
                  return work.thenCompose(done -> parent.getpid());
                });
    Process process = start(Command.of("sh", "-c", "exit 3").in(sandbox));
    assertThat(await(told).status()).isEqualTo(3);
    assertThat(await(process.exit()).status()).isEqualTo(3);
    assertThat(process.terminated().toCompletableFuture()).isNotDone();
    work.complete(Done.getInstance());
    await(process.terminated());
  }

  @Test
  void aStopIsDoneAsItIsSaid() {
    AtomicInteger times = new AtomicInteger();
    for (Sandbox kind : new Sandbox[] {Sandbox.process(), Sandbox.rootless()}) {
      times.set(0);
      Sandbox sandbox =
          kind.onStop(
              program -> {
                times.incrementAndGet();
                program.signal(Signal.INT);
                return program.exit();
              });
      Process process = start(SLEEP.in(sandbox).stopSignal(Signal.USR1, LONG));
      process.stop();
      await(process.stop());
      assertThat(await(process.exit()).signal()).contains(Signal.INT);
      await(process.terminated());
      assertThat(times).hasValue(1);
    }
    // What the command says goes over it.
    Sandbox other = Sandbox.process().onStop(program -> program.signal(Signal.INT));
    Process process = start(SLEEP.in(other).onStop(program -> program.signal(Signal.HUP)));
    await(process.stop());
    assertThat(await(process.exit()).signal()).contains(Signal.HUP);
    await(process.terminated());
  }

  @Test
  void whatAStopLeavesIsEnded() {
    Command stubborn = Command.of("sh", "-c", "trap '' INT; sleep 1000");
    Sandbox does = Sandbox.process().onStop(program -> program.signal(Signal.INT));
    Sandbox fails =
        Sandbox.process().onStop(program -> CompletableFuture.failedFuture(new Wrong()));
    Sandbox breaks =
        Sandbox.process()
            .onStop(
                program -> {
                  throw new Wrong();
                });
    Sandbox nothing = Sandbox.process().onStop(program -> null);
    Sandbox hangs = Sandbox.process().onStop(program -> new CompletableFuture<Done>());
    for (Sandbox sandbox : new Sandbox[] {does, fails, breaks, nothing, hangs}) {
      Duration patience = sandbox == hangs ? Duration.ofMillis(50) : LONG;
      Process process = start(stubborn.in(sandbox).stopSignal(Signal.USR1, patience).ownTree());
      await(process.stop());
      assertThat(await(process.exit()).signal()).isPresent();
      await(process.terminated());
    }
  }

  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aStreamThatIsCancelledStopsAsItIsSaid() {
    Sandbox sandbox =
        Sandbox.process()
            .onStop(
                program -> {
                  program.signal(Signal.USR2);
                  return program.exit();
                });
    Command command = Command.of("sh", "-c", "echo up; exec sleep 1000").in(sandbox);
    StreamProcess program =
        Program.of(command).stdout().toMat(Sink.head(), Keep.left()).run(port.system());
    assertThat(await(program.result()).signal()).contains(Signal.USR2);
  }

  // ---- Time -------------------------------------------------------------------------------------

  @Test
  void theExitTellsThatTheTimeWasOver() {
    Process limited = start(SLEEP.in(Sandbox.process().timeLimit(Duration.ofSeconds(1))));
    SandboxReport report = await(limited.report());
    assertThat(report.cause()).isEqualTo(Exit.Cause.TIMED_OUT);
    assertThat(report.exit().timedOut()).isTrue();
    assertThat(await(limited.exit()).timedOut()).isTrue();
    await(limited.terminated());
    // It is stopped as its command says.
    Process polite =
        start(
            SLEEP
                .in(Sandbox.process().timeLimit(Duration.ofSeconds(1)))
                .stopSignal(Signal.HUP, LONG));
    assertThat(await(polite.exit()).signal()).contains(Signal.HUP);
    await(polite.terminated());
    for (Program program :
        new Program[] {
          Program.of(SLEEP).timeout(Duration.ofSeconds(1)),
          Program.of(SLEEP).idleTimeout(Duration.ofSeconds(1))
        }) {
      StreamProcess streamed = program.stdout().to(Sink.ignore()).run(port.system());
      Throwable failure = Expect.thrown(streamed.result());
      assertThat(failure).isInstanceOf(StdioException.class);
      assertThat(((StdioException) failure).exit().map(Exit::timedOut))
          .isEqualTo(Optional.of(true));
    }
    Process quick = start(Command.of("true").in(Sandbox.process().timeLimit(LONG)));
    assertThat(await(quick.exit()).timedOut()).isFalse();
    await(quick.terminated());
    Process noted = start(SLEEP);
    noted.noteTimeOut();
    await(noted.end());
    assertThat(await(noted.exit()).timedOut()).isTrue();
    await(noted.terminated());
  }

  // ---- Given up ---------------------------------------------------------------------------------

  @Test
  void aRunThatIsGivenUpEndsItsProgram() {
    Command limited = SLEEP.in(Sandbox.rootless().timeLimit(LONG));
    for (Command command : new Command[] {SLEEP, SLEEP.in(Sandbox.rootless()), limited}) {
      for (int i = 0; i < 5; i++) {
        CompletableFuture<Output> run = port.alcove().run(command).toCompletableFuture();
        if (i > 0) {
          Expect.until("it runs", () -> !await(port.root().cpid()).isEmpty());
        }
        assertThat(run.cancel(true)).isTrue();
        Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
      }
    }
  }
}
