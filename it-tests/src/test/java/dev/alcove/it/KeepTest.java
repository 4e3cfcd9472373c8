package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.PortEndedException;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.Redirect;
import dev.alcove.protocol.Signal;
import dev.alcove.supervision.Keep;
import dev.alcove.supervision.NotRunningException;
import dev.alcove.supervision.Restart;
import dev.alcove.supervision.RestartLimitException;
import dev.alcove.supervision.RunEnd;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are kept running, and how that ends. */
@ExtendWith(Invariants.class)
@Tag("quick")
class KeepTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofHours(1);

  /** Writes a line to $0 for each of its runs; fails in the first, succeeds later. */
  private static final String SUCCEEDS_THE_SECOND_TIME =
      "echo run >> $0; [ $(wc -l < $0) -ge 2 ] || exit 3";

  /** Notes in $0 that it was asked to end, and ends; $0.ready says that it can be asked. */
  private static final String ENDS_WHEN_ASKED =
      "trap 'echo asked > $0; exit 0' TERM; : > $0.ready; sleep 1000 & wait";

  @TempDir Path directory;

  private RealPort port;
  private int kept;

  @AfterEach
  void close() {
    if (port != null) {
      port.close();
    }
  }

  // ---- Which ends are followed by a new start
  // ------------------------------------------------------

  @Test
  void permanentComesBackAfterAKill() {
    Kept sleep = keep(Keep.running(Command.of("sleep", "1000")), Keep::unlimited);
    int first = sleep.running().pid();
    Gauge.signal(first, "KILL");
    Keep.Phase.BackingOff between = sleep.next(Keep.Phase.BackingOff.class);
    assertThat(between.reason()).isEqualTo("killed by SIGKILL");
    int second = sleep.running().pid();
    assertThat(second).isNotEqualTo(first);
    assertThat(Proc.commandLine(second)).isEqualTo("sleep 1000");

    Keep.State state = sleep.state();
    assertThat(state.restarts()).isEqualTo(1);
    assertThat(state.lastEnd().orElseThrow())
        .isInstanceOfSatisfying(
            RunEnd.Ended.class, end -> assertThat(end.exit().signal()).contains(Signal.KILL));
    assertThat(state.describe())
        .startsWith("running as pid " + second + " for ")
        .endsWith("; restarts: 1; last end: killed by SIGKILL");
    sleep.stop();
    assertThat(Proc.isAlive(second)).isFalse();
  }

  @Test
  void permanentComesBackAfterSuccess() throws IOException {
    String file = file("runs");
    String script = "echo run >> $0; [ $(wc -l < $0) -lt 4 ] || exec sleep 1000";
    Kept program = keep(Keep.running(Command.of("sh", "-c", script, file)), Keep::unlimited);
    program.until(state -> state.restarts() == 3 && state.phase() instanceof Keep.Phase.Running);
    Expect.until("the fourth run", () -> lines(file).size() == 4);
    program.stop();
    assertThat(lines(file)).hasSize(4);
  }

  @Test
  void transientComesBackAfterAFailureAndEndsAfterSuccess() {
    String file = file("runs");
    Kept program =
        keep(
            Keep.running(Command.of("sh", "-c", SUCCEEDS_THE_SECOND_TIME, file)),
            keep -> keep.restart(Restart.TRANSIENT));
    assertThat(program.next(Keep.Phase.BackingOff.class).reason())
        .isEqualTo("exited with status 3");
    Keep.State last = program.until(state -> state.phase() instanceof Keep.Phase.Stopped);
    assertThat(program.end()).isEqualTo(Done.getInstance());
    assertThat(last.restarts()).isEqualTo(1);
    assertThat(last.lastEnd().orElseThrow().isNormal()).isTrue();
    assertThat(lines(file)).hasSize(2);
  }

  @Test
  void transientComesBackAfterASignal() {
    Kept sleep =
        keep(Keep.running(Command.of("sleep", "1000")), keep -> keep.restart(Restart.TRANSIENT));
    Gauge.signal(sleep.running().pid(), "TERM");
    assertThat(sleep.next(Keep.Phase.BackingOff.class).reason()).isEqualTo("killed by SIGTERM");
    sleep.running();
    sleep.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 0", "exit 3", "kill -9 $$", "exec /nonexistent/program"})
  void temporaryIsStartedOnce(String script) {
    String file = file("runs");
    Kept program =
        keep(
            Keep.running(Command.of("sh", "-c", "echo run >> $0; " + script, file)),
            keep -> keep.restart(Restart.TEMPORARY));
    Keep.State last = program.until(state -> state.phase() instanceof Keep.Phase.Stopped);
    assertThat(program.end()).isEqualTo(Done.getInstance());
    assertThat(last.restarts()).isZero();
    assertThat(lines(file)).hasSize(1);
  }

  // ---- Signals
  // --------------------------------------------------------------------------------------

  @Test
  void aSignalReachesTheProgramWhichGoesOn() {
    String file = file("heard");
    String script =
        "trap 'echo HUP >> $0' HUP; : > $0.ready; while :; do sleep 1000 & wait; kill $!; done";
    Kept program = keep(Keep.running(Command.of("sh", "-c", script, file)));
    int pid = program.running().pid();
    awaitReady(file);
    assertThat(await(program.kill(Signal.HUP))).isEqualTo(Done.getInstance());
    Expect.until("it has heard it", () -> lines(file).equals(List.of("HUP")));
    assertThat(program.state().phase())
        .isInstanceOfSatisfying(
            Keep.Phase.Running.class, running -> assertThat(running.pid()).isEqualTo(pid));
    assertThat(await(program.kill(Signal.KILL))).isEqualTo(Done.getInstance());
    assertThat(program.next(Keep.Phase.BackingOff.class).reason()).isEqualTo("killed by SIGKILL");
    program.running();
    program.stop();
  }

  @Test
  void aSignalToNobodyIsRefused() {
    Kept program =
        keep(Keep.running(Command.of("false")), keep -> keep.backoff(LONG, LONG, 0).unlimited());
    program.next(Keep.Phase.BackingOff.class);
    assertThat(program.kill(Signal.HUP))
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .havingCause()
        .isInstanceOfSatisfying(
            NotRunningException.class,
            refused -> {
              assertThat(refused.command()).isEqualTo("false");
              assertThat(refused.phase()).isInstanceOf(Keep.Phase.BackingOff.class);
              assertThat(refused)
                  .hasMessageStartingWith(
                      "false: does not run: exited with status 1, restarts in 3");
            });
    program.stop();
  }

  @Test
  @RequiresProgram("nginx")
  void nginxReadsItsConfigurationAgain() throws IOException {
    configure("one");
    Command nginx =
        Command.of("nginx", "-p", directory.toString(), "-e", "stderr", "-c", file("conf"));
    Kept program = keep(Keep.running(nginx).stop(Signal.QUIT, PATIENCE));
    int pid = program.running().pid();
    Expect.until("nginx answers", () -> answer().endsWith("one"));
    configure("two");
    assertThat(await(program.kill(Signal.HUP))).isEqualTo(Done.getInstance());
    Expect.until("nginx answers as it is told now", () -> answer().endsWith("two"));
    assertThat(program.state().restarts()).isZero();
    program.stop();
    assertThat(Proc.isAlive(pid)).isFalse();
    assertNobodyIsLeft();
  }

  private void configure(String answer) throws IOException {
    String temporary =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(name -> name + "_temp_path " + file(name) + "; ")
            .collect(Collectors.joining());
    Files.writeString(
        Path.of(file("conf")),
        "daemon off; worker_processes 1; pid %s; events { } http { access_log off; %s"
                .formatted(file("pid"), temporary)
            + "server { listen unix:%s; location / { return 200 '%s'; } } }"
                .formatted(file("socket"), answer));
  }

  /** What nginx says when it is asked; empty when it does not listen yet. */
  private String answer() {
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(UnixDomainSocketAddress.of(file("socket")));
      client.write(ByteBuffer.wrap("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII)));
      return new String(Channels.newInputStream(client).readAllBytes(), US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  // ---- The limit
  // ------------------------------------------------------------------------------------

  @Test
  void tooManyRestartsAreAFailureThatIsSeenAndLoggedOnce() {
    String file = file("runs");
    try (Logged log = Logged.to("ROOT", Level.INFO)) {
      Kept program =
          keep(
              Keep.running(Command.of("sh", "-c", "echo run >> $0; exit 7", file)),
              keep -> keep.limit(2, LONG));
      Keep.State last = program.until(state -> state.phase() instanceof Keep.Phase.Failed);
      assertThat(program.end())
          .isInstanceOfSatisfying(
              RestartLimitException.class,
              failure -> {
                assertThat(failure.command()).isEqualTo("sh -c 'echo run >> $0; exit 7' " + file);
                assertThat(failure.restarts()).isEqualTo(2);
                assertThat(failure.within()).isEqualTo(LONG);
                assertThat(failure.lastEnd().describe()).isEqualTo("exited with status 7");
                assertThat(failure)
                    .hasMessage(
                        failure.command()
                            + ": restarted 2 times within 3600 s, which is the limit; last end:"
                            + " exited with status 7");
                assertThat(last.phase()).isEqualTo(new Keep.Phase.Failed(failure));
              });
      assertThat(lines(file)).hasSize(3);
      // Pekko logs it before it tells whoever watches; its logger does not wait for ours.
      Expect.until("it is logged", () -> !errors(log).isEmpty());
      assertThat(errors(log)).singleElement().asString().contains("which is the limit");
    }
  }

  private static List<String> errors(Logged log) {
    return log.events().stream()
        .filter(event -> event.getLevel() == Level.ERROR)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void startsThatFailCountAsEnds() {
    Kept program =
        keep(Keep.running(Command.of("/nonexistent/program")), keep -> keep.limit(2, LONG));
    Keep.State first = program.until(state -> state.phase() instanceof Keep.Phase.BackingOff);
    assertThat(first.lastEnd().orElseThrow()).isInstanceOf(RunEnd.NotStarted.class);
    assertThat(program.end())
        .isInstanceOfSatisfying(
            RestartLimitException.class,
            failure ->
                assertThat(failure)
                    .hasCauseInstanceOf(BatchFailedException.class)
                    .hasMessageContaining("last end: could not be started: ")
                    .hasMessageContaining("ENOENT"));
  }

  @Test
  void aSupervisorOfTheActorCanStartItAnew() {
    String file = file("runs");
    Keep keep =
        fast(Keep.running(Command.of("sh", "-c", SUCCEEDS_THE_SECOND_TIME, file)))
            .restart(Restart.TRANSIENT)
            .limit(0, LONG);
    try (Logged quiet = Logged.to("ROOT", Level.OFF)) {
      Kept program =
          spawn(Behaviors.supervise(keep.behavior()).onFailure(SupervisorStrategy.restart()));
      assertThat(program.end()).isEqualTo(Done.getInstance());
      assertThat(quiet.events()).isEmpty();
    }
    assertThat(lines(file)).hasSize(2);
  }

  // ---- Stopping
  // -------------------------------------------------------------------------------------

  @Test
  void stopAsksFirst() {
    String file = file("asked");
    Kept program = keep(Keep.running(Command.of("sh", "-c", ENDS_WHEN_ASKED, file)));
    int pid = program.running().pid();
    awaitReady(file);
    program.stop();
    assertThat(lines(file)).containsExactly("asked");
    assertThat(Proc.isAlive(pid)).isFalse();
    assertNobodyIsLeft();
  }

  @Test
  @RequiresProgram("setsid")
  void stopKillsTheWholeTreeOfAProgramThatDoesNotListen() {
    String script =
        """
        trap '' TERM
        setsid sh -c 'setsid sh -c "sleep 1000 & sleep 1000" & sleep 1000' &
        (setsid sleep 1000 &)
        sleep 1000
        """;
    Kept program =
        keep(
            Keep.running(Command.of("sh", "-c", script)),
            keep -> keep.stop(Signal.TERM, Duration.ofMillis(200)));
    int pid = program.running().pid();
    int guardian = await(port.port().started()).guardianPid();
    Expect.until("five sleep", () -> count(guardian, "sleep") == 5);
    assertThat(Proc.isAlive(pid)).isTrue();
    program.stop();
    // Not in a moment: when the actor has stopped.
    assertThat(count(guardian, "sleep") + count(guardian, "sh")).isZero();
    assertNobodyIsLeft();
  }

  @Test
  void stopEndsTheWaitForTheNextStart() {
    Kept program =
        keep(Keep.running(Command.of("false")), keep -> keep.backoff(LONG, LONG, 0.5).unlimited());
    Keep.Phase.BackingOff between = program.next(Keep.Phase.BackingOff.class);
    assertThat(between.until()).isBetween(LONG.dividedBy(2), LONG.multipliedBy(2));
    program.stop();
    assertNobodyIsLeft();
  }

  @Test
  void stopReachesAProgramThatIsBeingStarted() {
    Kept program = keep(Keep.running(Command.of("sleep", "1000")));
    program.stop();
    assertNobodyIsLeft();
  }

  @Test
  void theEndOfTheParentStopsTheProgramInOrder() {
    String file = file("asked");
    Kept program = keep(Keep.running(Command.of("sh", "-c", ENDS_WHEN_ASKED, file)));
    program.running();
    awaitReady(file);
    program.parent.tell("stop");
    TestProbe.create(port.system()).expectTerminated(program.ref, PATIENCE);
    Expect.until("it was asked", () -> lines(file).equals(List.of("asked")));
    Expect.until("nobody is left", () -> belowTheRoot().isEmpty());
  }

  @Test
  void theEndOfTheParentStopsAProgramThatIsBeingStarted() {
    Kept program = keep(Keep.running(Command.of("sleep", "1000")));
    program.parent.tell("stop");
    TestProbe.create(port.system()).expectTerminated(program.ref, PATIENCE);
    await(port.port().started());
    Expect.until("nobody is left", () -> belowTheRoot().isEmpty());
  }

  @Test
  void theEndOfTheSystemStopsTheProgramInOrder() {
    String file = file("asked");
    port = RealPort.start("pekko.coordinated-shutdown.phases.service-stop.timeout = 30s");
    Kept program = keep(Keep.running(Command.of("sh", "-c", ENDS_WHEN_ASKED, file)));
    int pid = program.running().pid();
    awaitReady(file);
    port.close();
    port = null;
    assertThat(lines(file)).containsExactly("asked");
    assertThat(Proc.isAlive(pid)).isFalse();
  }

  // ---- The tree and the port
  // ------------------------------------------------------------------------

  @Test
  @RequiresProgram("setsid")
  void whatItLeftBehindIsEndedBeforeTheNextStart() {
    String file = file("pids");
    String script =
        "setsid sleep 1000 & echo $! >> $0; [ $(wc -l < $0) -lt 3 ] || exec sleep 2000; exit 1";
    Kept program = keep(Keep.running(Command.of("sh", "-c", script, file)), Keep::unlimited);
    program.until(state -> state.restarts() == 2 && state.phase() instanceof Keep.Phase.Running);
    Expect.until("the third run", () -> lines(file).size() == 3);
    List<Integer> pids = lines(file).stream().map(Integer::valueOf).toList();
    assertThat(pids.subList(0, 2)).noneMatch(Proc::isAlive);
    assertThat(Proc.isAlive(pids.get(2))).isTrue();
    program.stop();
    assertThat(Proc.isAlive(pids.get(2))).isFalse();
  }

  @Test
  void theEndOfThePortIsFollowedByAStartOnANewOne() {
    Kept sleep = keep(Keep.running(Command.of("sleep", "1000")), Keep::unlimited);
    int first = sleep.running().pid();
    PortHandle before = port.port();
    try (Logged quiet = Logged.to("ROOT", Level.WARN)) {
      Gauge.signal(await(before.started()).guardianPid(), "KILL");
      Keep.State between = sleep.until(state -> state.phase() instanceof Keep.Phase.BackingOff);
      assertThat(between.lastEnd().orElseThrow()).isInstanceOf(RunEnd.Lost.class);
      int second = sleep.running().pid();
      assertThat(port.port()).isNotSameAs(before);
      assertThat(Proc.isAlive(second)).isTrue();
      Expect.until("the first is gone", () -> !Proc.isAlive(first));
      assertThat(quiet.messages()).anyMatch(line -> line.contains("sleep 1000: was lost: port"));
    }
    assertThat(((RunEnd.Lost) sleep.state().lastEnd().orElseThrow()).reason())
        .isInstanceOf(PortEndedException.class);
    sleep.stop();
  }

  // ---- Output
  // ---------------------------------------------------------------------------------------

  @Test
  void outputIsLogged() {
    String script =
        "echo one; printf 'two\\r\\n'; printf '\\033[2Jred\\n' >&2; printf 'no newline'; cat";
    try (Logged log = Logged.to("kept.log", Level.INFO)) {
      Kept program =
          keep(
              Keep.running(Command.of("sh", "-c", script)),
              keep -> keep.restart(Restart.TEMPORARY).logger("kept.log"));
      int pid = program.running().pid();
      assertThat(program.end()).isEqualTo(Done.getInstance());
      String label = "kept[" + pid + "]";
      assertThat(log.messages())
          .contains("sh -c '" + script.replace("'", "'\\''") + "': runs as pid " + pid)
          .containsSubsequence(label + ": one", label + ": two", label + ": no newline")
          .contains(label + " stderr: \\x1b[2Jred")
          .hasSize(6);
    }
  }

  @Test
  void outputGoesToAFile() {
    String file = file("out");
    try (Logged log = Logged.to("kept.log", Level.INFO)) {
      Command command =
          Command.of("sh", "-c", "echo one; echo two >&2; exit 3")
              .stdout(Redirect.appendTo(file))
              .mergeStderr();
      Kept program = keep(Keep.running(command), keep -> keep.limit(1, LONG).logger("kept.log"));
      assertThat(program.end()).isInstanceOf(RestartLimitException.class);
      assertThat(log.messages()).noneMatch(line -> line.contains("]: "));
    }
    assertThat(lines(file)).containsExactly("one", "two", "one", "two");
  }

  @Test
  void aSlowLoggerHoldsTheProgramBackAndLosesNothing() {
    int last = 200_000;
    try (Logged log = Logged.to("kept.log", Level.INFO)) {
      port = RealPort.start("alcove.keep.drain-timeout = 60s");
      log.block("]: 100");
      Kept program =
          keep(
              Keep.running(Command.of("seq", "1", "" + last)),
              keep -> keep.restart(Restart.TEMPORARY).logger("kept.log"));
      int pid = program.running().pid();
      awaitAsleep(pid);
      assertThat(log.messages().size()).isLessThan(last);
      log.release();
      assertThat(program.end()).isEqualTo(Done.getInstance());
      String prefix = "kept[" + pid + "]: ";
      assertThat(log.messages().stream().filter(line -> line.startsWith(prefix)).toList())
          .isEqualTo(IntStream.rangeClosed(1, last).mapToObj(i -> prefix + i).toList());
    }
  }

  @Test
  void outputGoesToSinks() {
    ConcurrentLinkedQueue<String> out = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<String> err = new ConcurrentLinkedQueue<>();
    String file = file("runs");
    String script = "echo out; echo err >&2; " + SUCCEEDS_THE_SECOND_TIME;
    Kept program =
        keep(
            Keep.running(Command.of("sh", "-c", script, file)),
            keep -> keep.restart(Restart.TRANSIENT).stdout(into(out)).stderr(into(err)));
    assertThat(program.end()).isEqualTo(Done.getInstance());
    assertThat(String.join("", out)).isEqualTo("out\nout\n");
    assertThat(String.join("", err)).isEqualTo("err\nerr\n");
  }

  private static Sink<ByteString, ?> into(ConcurrentLinkedQueue<String> queue) {
    return Sink.<ByteString>foreach(chunk -> queue.add(chunk.utf8String()));
  }

  @Test
  void aSinkThatIsStuckDoesNotHoldUpTheEnd() {
    try (Logged log = Logged.to("kept.log", Level.INFO)) {
      port = RealPort.start("alcove.keep.drain-timeout = 100ms");
      Kept program =
          keep(
              Keep.running(Command.of("yes")),
              keep -> keep.logger("kept.log").stdout(Sink.queue(1)).stop(Signal.KILL, LONG));
      int pid = program.running().pid();
      awaitAsleep(pid);
      program.stop();
      assertThat(log.messages()).anyMatch(line -> line.contains("was dropped"));
      assertNobodyIsLeft();
    }
  }

  @Test
  void aSinkThatCannotBeMadeIsAFailedStart() {
    Sink<ByteString, ?> broken =
        Sink.<ByteString>ignore()
            .mapMaterializedValue(
                value -> {
                  throw new IllegalStateException("no sink");
                });
    Kept program =
        keep(
            Keep.running(Command.of("sleep", "1000")),
            keep -> keep.restart(Restart.TEMPORARY).stderr(broken));
    Keep.State last = program.until(state -> state.phase() instanceof Keep.Phase.Stopped);
    assertThat(program.end()).isEqualTo(Done.getInstance());
    assertThat(last.lastEnd().orElseThrow().describe()).isEqualTo("could not be started: no sink");
    assertNobodyIsLeft();
  }

  // ---- Small ones
  // -----------------------------------------------------------------------------------

  /** A kept program below a parent that sees how the actor ends. */
  private final class Kept {
    final TestProbe<Keep.State> states = TestProbe.create(port.system());
    final CompletableFuture<ActorRef<Keep.Command>> made = new CompletableFuture<>();
    final CompletableFuture<Object> ended = new CompletableFuture<>();
    final ActorRef<String> parent;
    final ActorRef<Keep.Command> ref;

    Kept(Behavior<Keep.Command> behavior) {
      parent =
          port.system().systemActorOf(parent(behavior), "alcove-kept-" + kept++, Props.empty());
      ref = await(made);
    }

    private Behavior<String> parent(Behavior<Keep.Command> behavior) {
      return Behaviors.setup(
          context -> {
            ActorRef<Keep.Command> child = context.spawn(behavior, "kept");
            child.tell(new Keep.Subscribe(states.getRef()));
            context.watch(child);
            made.complete(child);
            return Behaviors.receive(String.class)
                .onMessageEquals("stop", Behaviors::stopped)
                .onSignal(
                    Terminated.class,
                    signal -> {
                      ended.complete(
                          signal instanceof ChildFailed failed
                              ? failed.getCause()
                              : Done.getInstance());
                      return Behaviors.stopped();
                    })
                .build();
          });
    }

    Keep.State until(Predicate<Keep.State> wanted) {
      for (; ; ) {
        Keep.State state = states.receiveMessage(PATIENCE);
        if (wanted.test(state)) {
          return state;
        }
      }
    }

    <P extends Keep.Phase> P next(Class<P> phase) {
      return phase.cast(until(state -> phase.isInstance(state.phase())).phase());
    }

    Keep.Phase.Running running() {
      return next(Keep.Phase.Running.class);
    }

    Keep.State state() {
      return await(AskPattern.ask(ref, Keep.GetState::new, PATIENCE, port.system().scheduler()));
    }

    CompletionStage<Done> kill(Signal signal) {
      return AskPattern.askWithStatus(
          ref, replyTo -> new Keep.Kill(signal, replyTo), PATIENCE, port.system().scheduler());
    }

    /** What the parent sees when the actor has ended: {@code Done}, or what it failed with. */
    Object end() {
      return await(ended);
    }

    void stop() {
      ref.tell(new Keep.Stop());
      assertThat(end()).isEqualTo(Done.getInstance());
    }
  }

  private Kept keep(Keep keep) {
    return keep(keep, Function.identity());
  }

  private Kept keep(Keep keep, Function<Keep, Keep> more) {
    return spawn(more.apply(fast(keep)).behavior());
  }

  private static Keep fast(Keep keep) {
    return keep.backoff(SHORT, SHORT, 0);
  }

  private Kept spawn(Behavior<Keep.Command> behavior) {
    if (port == null) {
      port = RealPort.start();
    }
    return new Kept(behavior);
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static List<String> lines(String file) {
    try {
      return Files.exists(Path.of(file)) ? Files.readAllLines(Path.of(file)) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitReady(String file) {
    Expect.until("it is ready", () -> Files.exists(Path.of(file + ".ready")));
  }

  /** Waits until a program that does nothing but write cannot. */
  private static void awaitAsleep(int pid) {
    int[] asleep = new int[1];
    Expect.until(
        "it waits to write",
        () -> {
          boolean waits = Proc.stat(pid).filter(stat -> stat.state() == 'S').isPresent();
          asleep[0] = waits ? asleep[0] + 1 : 0;
          return asleep[0] == 20;
        });
  }

  private List<Proc.Stat> belowTheRoot() {
    // An exit is told before the process is reaped.
    return Proc.descendants(await(port.port().started()).rootPid()).stream()
        .filter(stat -> !stat.isZombie())
        .toList();
  }

  private void assertNobodyIsLeft() {
    assertThat(belowTheRoot()).isEmpty();
  }

  private static long count(int guardian, String name) {
    return Proc.descendants(guardian).stream()
        .filter(stat -> stat.name().equals(name) && !stat.isZombie())
        .count();
  }
}
