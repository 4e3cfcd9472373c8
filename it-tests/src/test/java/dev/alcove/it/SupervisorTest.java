package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Filter;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CallName;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.stream.AtExit;
import dev.alcove.stream.Lines;
import dev.alcove.stream.Program;
import dev.alcove.stream.StreamProcess;
import dev.alcove.stream.Supervisor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes below which the programs of streams run, and what becomes of what those leave. */
@ExtendWith(Invariants.class)
@Tag("quick")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SupervisorTest extends WithPort {
  /** A stream that is cancelled or has failed may be over before its program. */
  @AfterEach
  void nothingIsLeft() {
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  private static Supervisor start(AtExit atExit) {
    return await(Supervisor.start(port.system(), atExit));
  }

  private static int pidOf(Supervisor supervisor) {
    return supervisor.process().hostPid().orElseThrow();
  }

  /** What a line of shell prints below it, as lines. */
  private static List<String> lines(Supervisor supervisor, String script) {
    return await(
        Program.shell(script)
            .under(supervisor)
            .stdout()
            .via(Lines.of(1000).strings())
            .runWith(Sink.seq(), port.system()));
  }

  /** A program that goes on, of which the test takes line after line. */
  private static Pair<StreamProcess, SinkQueueWithCancel<String>> open(Program program) {
    return program
        .stdout()
        .via(Lines.of(1000).strings())
        .toMat(Sink.queue(), Keep.both())
        .run(port.system());
  }

  private static String line(Pair<StreamProcess, SinkQueueWithCancel<String>> run) {
    return await(run.second().pull()).orElseThrow();
  }

  // ---- What it is -------------------------------------------------------------------------------

  @Test
  void itIsNamedAndLimitedToWhatItNeeds() {
    Supervisor supervisor = start(AtExit.NOREAP);
    assertThat(Proc.read(Path.of("/proc", "" + pidOf(supervisor), "cmdline")).orElse(""))
        .startsWith("supervise\0");
    Expect.refused(supervisor.process().chdir("/tmp"), Refusal.DENIED);
    // What runs below it is not limited by that.
    Process below = await(supervisor.process().fork());
    await(below.chdir("/tmp"));
    assertThat(await(below.getcwd())).isEqualTo("/tmp");
    await(supervisor.shutdown());
  }

  @Test
  void aProcessThatIsThereBecomesOne() {
    Process process = await(port.root().fork(ops -> ops.chdir("/tmp")));
    Supervisor supervisor = await(Supervisor.supervise(port.system(), process, AtExit.NOREAP));
    assertThat(supervisor.process()).isSameAs(process);
    assertThat(lines(supervisor, "pwd; echo $PPID"))
        .containsExactly("/tmp", "" + pidOf(supervisor));
    Expect.refused(process.chdir("/"), Refusal.DENIED);
    await(supervisor.shutdown());
  }

  @Test
  void aFilterOfOnesOwnAddsToTheLimits() {
    Supervisor supervisor =
        await(
            Supervisor.start(
                port.system(), port.root(), Filter.deny(CallName.GETCWD), AtExit.NOSHUTDOWN));
    Expect.refused(supervisor.process().getcwd(), Refusal.DENIED);
    await(supervisor.process().chdir("/"));
    await(supervisor.shutdown());
  }

  @Test
  void aFunctionIsGivenAsOne() {
    assertThatThrownBy(() -> Supervisor.start(port.system(), AtExit.FUNCTION))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("FUNCTION");
  }

  // ---- At the exit ------------------------------------------------------------------------------

  @Test
  void shutdownEndsItWithItsFirstProgram() {
    Supervisor supervisor = await(Supervisor.start(port.system()));
    List<String> said = lines(supervisor, "(sleep 1000 &); sleep 1000 & echo $!; echo $PPID");
    assertThat(said.get(1)).isEqualTo("" + pidOf(supervisor));
    // The stream is over: so is the supervisor, and all below it.
    assertThat(Proc.isAlive(pidOf(supervisor))).isFalse();
    assertThat(Proc.isAlive(Integer.parseInt(said.get(0)))).isFalse();
    assertThat(supervisor.process().exit().toCompletableFuture()).isDone();
  }

  @Test
  void noshutdownEndsWhatOneProgramLeftAndNothingOfTheOthers() {
    Supervisor supervisor = start(AtExit.NOSHUTDOWN);
    Pair<StreamProcess, SinkQueueWithCancel<String>> other =
        open(Program.shell("sleep 1000 & echo $!; wait").under(supervisor));
    int others = Integer.parseInt(line(other));

    List<String> said = lines(supervisor, "(setsid sh -c 'echo $$; exec sleep 1000 >&-' &) | cat");
    int daemon = Integer.parseInt(said.get(0));
    assertThat(Proc.isAlive(daemon)).isFalse();
    assertThat(Proc.isAlive(others)).isTrue();
    assertThat(Proc.isAlive(pidOf(supervisor))).isTrue();

    await(other.first().stop());
    assertThat(Proc.isAlive(others)).isFalse();
    assertThat(await(supervisor.process().cpid())).isEmpty();
    await(supervisor.shutdown());
  }

  @Test
  void noreapLeavesTheRestToTheSupervisorWhichAdoptsAndReapsIt() {
    Supervisor supervisor = start(AtExit.NOREAP);
    List<String> said = lines(supervisor, "sleep 1000 >&- 2>&- & echo $!");
    int daemon = Integer.parseInt(said.get(0));
    assertThat(Proc.stat(daemon).orElseThrow().ppid()).isEqualTo(pidOf(supervisor));
    assertThat(await(supervisor.reap(Signal.TERM))).isEqualTo(1);
    Expect.until("it is reaped", () -> Proc.stat(daemon).isEmpty());
    assertThat(await(supervisor.reap())).isZero();
    await(supervisor.shutdown());
  }

  @Test
  void aStreamOfWhichADaemonHoldsTheOutputCanBeStopped() {
    Supervisor supervisor = start(AtExit.NOREAP);
    Pair<StreamProcess, SinkQueueWithCancel<String>> run =
        open(Program.shell("sleep 1000 & echo $!").under(supervisor));
    int daemon = Integer.parseInt(line(run));
    assertThat(await(run.first().exit()).isSuccess()).isTrue();
    assertThat(run.first().result().toCompletableFuture()).isNotDone();
    await(run.first().stop());
    assertThat(await(run.second().pull())).isEmpty();
    assertThat(Proc.isAlive(daemon)).isTrue();
    await(supervisor.shutdown());
    assertThat(Proc.isAlive(daemon)).isFalse();
  }

  @Test
  void aFunctionDecidesAndTheStreamWaitsForIt() {
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    Supervisor supervisor =
        await(
            Supervisor.start(
                port.system(),
                (there, program, exit) -> {
                  calls.add(program.pid().getAsInt() + " " + exit.describe());
                  return there.reap().thenAccept(reaped -> calls.add("reaped " + reaped));
                }));
    assertThat(supervisor.atExit()).isEqualTo(AtExit.FUNCTION);
    List<String> said = lines(supervisor, "sleep 1000 >&- 2>&- & echo $$; exit 3");
    assertThat(calls).containsExactly(said.get(0) + " exited with status 3", "reaped 1");
    await(supervisor.shutdown());
  }

  @Test
  void twoStreamsBelowASharedOneSeeTheSameParent() {
    Supervisor shared = start(AtExit.NOREAP);
    assertThat(lines(shared, "echo $PPID")).containsExactly("" + pidOf(shared));
    assertThat(lines(shared, "echo $PPID")).containsExactly("" + pidOf(shared));
    await(shared.shutdown());

    // With a control process each the same is so of their parents.
    Supervisor apart = start(AtExit.NOSHUTDOWN);
    for (int i = 0; i < 2; i++) {
      assertThat(lines(apart, "cut -d' ' -f4 /proc/$PPID/stat")).containsExactly("" + pidOf(apart));
    }
    await(apart.shutdown());
  }

  // ---- Signals ----------------------------------------------------------------------------------

  @Test
  void aHangUpOfTheSupervisorIsBroadcast() {
    Supervisor supervisor = start(AtExit.NOSHUTDOWN);
    String script =
        "trap 'echo hup $0; exit 4' HUP; echo ready; while :; do sleep 0.02 & wait $!; done";
    List<Pair<StreamProcess, SinkQueueWithCancel<String>>> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(open(Program.of("sh", "-c", script, "" + i).under(supervisor)));
    }
    runs.forEach(run -> assertThat(line(run)).isEqualTo("ready"));
    await(port.root().kill(pidOf(supervisor), Signal.HUP));
    for (int i = 0; i < 3; i++) {
      assertThat(line(runs.get(i))).isEqualTo("hup " + i);
      assertThat(await(runs.get(i).second().pull())).isEqualTo(Optional.empty());
      assertThat(await(runs.get(i).first().result()).status()).isEqualTo(4);
    }
    assertThat(Proc.isAlive(pidOf(supervisor))).isTrue();
    await(supervisor.shutdown());
  }

  @Test
  void whatIsBelowAPidIsReapedAndNothingElse() {
    Supervisor supervisor = start(AtExit.NOSHUTDOWN);
    Pair<StreamProcess, SinkQueueWithCancel<String>> one =
        open(Program.shell("sleep 1000 & echo $!; wait; echo gone; read x").under(supervisor));
    Pair<StreamProcess, SinkQueueWithCancel<String>> other =
        open(Program.shell("sleep 1000 & echo $!; wait").under(supervisor));
    int below = Integer.parseInt(line(one));
    int others = Integer.parseInt(line(other));
    int leader = await(one.first().process()).hostPid().getAsInt();

    assertThat(await(supervisor.reap(leader, Signal.KILL))).isEqualTo(1);
    assertThat(line(one)).isEqualTo("gone");
    assertThat(Proc.isAlive(below)).isFalse();
    assertThat(Proc.isAlive(others)).isTrue();
    // Nobody else's process is below it.
    assertThat(await(supervisor.reap(Proc.self(), Signal.KILL))).isZero();

    assertThat(await(supervisor.reap())).isGreaterThanOrEqualTo(2);
    assertThat(await(other.first().exit()).signal()).contains(Signal.KILL);
    await(other.first().result());
    await(one.first().result());
    await(supervisor.shutdown());
  }

  @Test
  void whatHidesInOtherSessionsIsFoundToo() {
    Supervisor supervisor = start(AtExit.NOREAP);
    lines(
        supervisor,
        "for i in 1 2 3 4 5; do setsid sh -c 'setsid sleep 1000 & exec sleep 1000' >&- 2>&- & done");
    Expect.until(
        "ten of them",
        () ->
            Proc.descendants(pidOf(supervisor)).stream()
                    .filter(stat -> stat.name().equals("sleep"))
                    .count()
                == 10);
    assertThat(await(supervisor.reap())).isEqualTo(10);
    Expect.until("all reaped", () -> Proc.descendants(pidOf(supervisor)).isEmpty());
    await(supervisor.shutdown());
  }

  @Test
  void aStreamBelowASupervisorThatIsGoneFails() {
    Supervisor supervisor = start(AtExit.NOREAP);
    await(supervisor.shutdown());
    StreamProcess run =
        Program.of("true").under(supervisor).stdout().to(Sink.ignore()).run(port.system());
    assertThatThrownBy(() -> await(run.result())).isInstanceOf(CallRefusedException.class);
    assertThat(await(supervisor.signal(Signal.HUP))).isZero();
  }

  @Test
  void itsEndEndsTheStreamsBelowIt() {
    Supervisor supervisor = start(AtExit.NOREAP);
    Pair<StreamProcess, SinkQueueWithCancel<String>> run =
        open(Program.shell("echo here; exec sleep 1000").under(supervisor));
    assertThat(line(run)).isEqualTo("here");
    await(supervisor.shutdown());
    Exit exit = await(run.first().result());
    assertThat(exit.isSuccess()).isFalse();
    assertThat(await(run.second().pull())).isEmpty();
  }
}
