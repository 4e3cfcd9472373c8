package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.internal.PortEnvironment;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Decoder;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.FaultReason;
import dev.alcove.protocol.Outcome;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.UpFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class PortLifeTest extends FakePortTest {
  @Test
  void takesOverWhatThePortTells() {
    PortHandle handle = startPort();
    PortInfo info = get(handle.started());
    assertThat(info.program()).isEqualTo("fake");
    assertThat(info.rootPid()).isEqualTo(12);
    assertThat(handle.root()).hasToString("process #1 (pid 12)");
  }

  @Test
  void letsCallsWaitForTheHandshake() {
    PortHandle handle = startPort();
    CompletionStage<Integer> pid = handle.root().getpid();
    port.ok(port.next(DownFrame.Call.class), 12);
    assertThat(get(pid)).isEqualTo(12);
  }

  @Test
  void failsAllThatWaitsWhenThePortEnds() {
    PortHandle handle = startPort();
    Process child = fork(handle);
    CompletionStage<Integer> call = child.getpid();
    CompletionStage<Process> fork = child.fork();
    CompletionStage<Done> out = child.stdout().runWith(Sink.ignore(), kit.system());
    CompletionStage<List<ProcessEvent>> events = child.events().runWith(Sink.seq(), kit.system());
    port.await(DownFrame.Credit.class);
    port.end(73, "alcove-port: guardian: first\nalcove-port: guardian: last\n");

    PortEndedException failure = failure(PortEndedException.class, call);
    assertThat(failure.exit().status()).hasValue(73);
    assertThat(failure.exit().requested()).isFalse();
    assertThat(failure.exit().stderr())
        .containsExactly("alcove-port: guardian: first", "alcove-port: guardian: last");
    assertThat(failure)
        .hasMessageContaining("exit code 73 (the multiplexer ended unasked)")
        .hasMessageContaining("guardian: last");
    failure(PortEndedException.class, fork);
    failure(PortEndedException.class, out);
    failure(PortEndedException.class, child.exit());
    failure(PortEndedException.class, handle.root().exit());
    get(child.terminated());
    get(handle.root().terminated());
    failure(PortEndedException.class, child.getpid());
    failure(PortEndedException.class, handle.root().fork());
    assertThat(get(events)).last().isInstanceOf(ProcessEvent.Failed.class);
    assertThat(get(handle.ended())).isEqualTo(failure.exit());
    assertThat(handle.hasEnded()).isTrue();
  }

  @Test
  void tellsTheSignalThatEndedThePort() {
    PortHandle handle = startPort();
    get(handle.started());
    port.end(137, "");
    assertThat(get(handle.ended()).signal()).hasValue(9);
    assertThat(failure(PortEndedException.class, handle.root().getpid()))
        .hasMessage("port \"test\" ended; killed by SIGKILL");
  }

  @Test
  void asksForTheLeaseAndRenewsIt() {
    settings = settings.withLease(Duration.ofMillis(150));
    PortHandle handle = startPort();
    DownFrame.Hello hello = (DownFrame.Hello) port.writeWith(DownFrame.Hello.class).frames().get(0);
    assertThat(hello.leaseMs()).isEqualTo(150);
    port.next(DownFrame.Lease.class);
    port.next(DownFrame.Lease.class);
    port.end(75, "");
    assertThat(get(handle.ended()).leaseRanOut()).isTrue();
    PortEndedException failure = failure(PortEndedException.class, handle.root().getpid());
    assertThat(failure.exit().leaseRanOut()).isTrue();
    assertThat(failure).hasMessage("port \"test\" ended; exit code 75 (the lease ran out)");
  }

  @Test
  void asksForNoLeaseUnlessItIsSet() {
    startPort();
    DownFrame.Hello hello = (DownFrame.Hello) port.writeWith(DownFrame.Hello.class).frames().get(0);
    assertThat(hello.leaseMs()).isZero();
  }

  @Test
  void stopsThePortByClosingItsInput() {
    PortHandle handle = startPort();
    get(handle.started());
    get(handle.stop());
    assertThat(get(handle.ended()).requested()).isTrue();
    assertThat(port.isDestroyed()).isFalse();
    get(handle.stop());
  }

  @Test
  void killsAPortThatDoesNotAnswerTheHandshake() {
    port.silent();
    settings = settings.withStartTimeout(Duration.ofMillis(20));
    PortHandle handle = startPort();
    PortEndedException failure = failure(PortEndedException.class, handle.started());
    assertThat(failure).hasMessageContaining("did not answer the handshake within 20 ms");
    assertThat(port.isDestroyed()).isTrue();
  }

  @Test
  void saysWhyThePortCouldNotBeStarted() {
    PortHandle handle =
        PortHandle.start(
            kit.system(),
            "none",
            "port-none",
            settings,
            () -> {
              throw new IOException("no such program");
            });
    assertThat(failure(PortEndedException.class, handle.root().getpid()))
        .hasMessage("port \"none\" ended: it could not be started: no such program")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void givesUpAPortThatBreaksTheProtocol() {
    PortHandle handle = startPort();
    get(handle.started());
    port.sendRaw((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0);
    PortEndedException failure = failure(PortEndedException.class, handle.root().exit());
    assertThat(failure).hasMessageContaining("frame.length");
  }

  @Test
  void saysWhyThePortGaveUp() {
    PortHandle handle = startPort();
    get(handle.started());
    port.send(new UpFrame.Fault(0, FaultReason.UNKNOWN_FRAME, 17, Bytes.utf8("no such frame")));
    port.end(65, "");
    assertThat(failure(PortEndedException.class, handle.root().exit()))
        .hasMessageContaining("UNKNOWN_FRAME at offset 17 (no such frame)");
  }

  @Test
  void endsTheProcessOfAnActorThatIsStopped() {
    PortHandle handle = startPort();
    CompletionStage<Process> forked = handle.root().fork();
    DownFrame.Fork frame = port.next(DownFrame.Fork.class);
    port.forked(frame, 100);
    Process child = get(forked);
    CompletionStage<Integer> call = child.getpid();
    port.next(DownFrame.Call.class);
    CompletionStage<Done> out = child.stdout().runWith(Sink.ignore(), kit.system());
    port.next(DownFrame.Credit.class);
    stopActor(child.ref());
    assertThat(port.next(DownFrame.End.class).handle()).isEqualTo(child.handle());
    failure(ProcessStoppedException.class, call);
    failure(ProcessStoppedException.class, out);
    get(child.terminated());
    failure(ProcessStoppedException.class, child.getpid());
    assertThat(child.exit().toCompletableFuture()).isNotDone();
    port.exit(child.handle(), 9);
    assertThat(get(child.exit()).status()).isEqualTo(9);
  }

  /** As the actor of the parent process could. */
  private static void stopActor(ActorRef<?> ref) {
    org.apache.pekko.actor.typed.javadsl.Adapter.toClassic(kit.system())
        .stop(org.apache.pekko.actor.typed.javadsl.Adapter.toClassic(ref));
  }

  @Test
  void isSeenToEndByThoseWhoWatch() {
    PortHandle handle = startPort();
    Process child = fork(handle);
    TestProbe<Object> probe = kit.createTestProbe();
    port.exit(child.handle(), 0);
    port.eof(child.handle());
    probe.expectTerminated(child.ref());
  }

  @Test
  void failsTheActorsBelowWithTheReasonWhenThePortEnds() {
    PortHandle handle = startPort();
    Process child = fork(handle);
    TestProbe<Object> probe = kit.createTestProbe();
    kit.spawn(
        Behaviors.setup(
            context -> {
              context.watch(child.ref());
              return Behaviors.receive(Object.class)
                  .onSignal(
                      org.apache.pekko.actor.typed.Terminated.class,
                      signal -> {
                        probe.getRef().tell("terminated");
                        return Behaviors.stopped();
                      })
                  .build();
            }));
    port.end(1, "");
    assertThat(probe.receiveMessage()).isEqualTo("terminated");
    await().until(() -> child.terminated().toCompletableFuture().isDone());
  }

  @Test
  void tellsEventsToSubscribers() {
    Process child = fork(startPort());
    TestProbe<ProcessEvent> probe = kit.createTestProbe();
    child.ref().tell(new ProcessActor.Subscribe(probe.getRef()));
    probe.expectMessageClass(ProcessEvent.Started.class);
    port.send(new UpFrame.Execed(child.handle()));
    probe.expectMessageClass(ProcessEvent.Execed.class);
    port.exit(child.handle(), 0);
    probe.expectMessageClass(ProcessEvent.Exited.class);
  }

  @Test
  void runsInAtMostTwoThreadsOfItsOwn() {
    PortHandle handle =
        PortHandle.start(kit.system(), "counted", "port-counted", settings, () -> port);
    get(handle.started());
    for (int i = 0; i < 20; i++) {
      fork(handle);
    }
    List<String> names =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("alcove.counted"))
            .sorted()
            .toList();
    assertThat(names).containsExactly("alcove.counted-reader", "alcove.counted-writer");
    get(handle.stop());
  }

  // ---- A program in place of the first control process
  // -------------------------------------------

  @Test
  void runsItsRootCommandBeforeAnythingElseAndHasThenStarted() {
    settings = settings.withRootCommand(List.of("prog", "arg"));
    PortHandle handle = startPort();
    CompletionStage<Integer> call = handle.root().getpid();
    DownFrame.Call frame = port.next(DownFrame.Call.class);
    assertThat(dev.alcove.protocol.Call.decode(frame.call(), Decoder.of(frame.args())))
        .isEqualTo(
            new dev.alcove.protocol.Call.Execvp(
                Bytes.utf8("prog"), List.of(Bytes.utf8("prog"), Bytes.utf8("arg"))));
    DownFrame.Call behind = port.next(DownFrame.Call.class);
    assertThat(handle.started().toCompletableFuture()).isNotDone();
    port.ok(frame, null);
    port.send(new UpFrame.Execed(1));
    get(handle.started());
    port.send(
        new UpFrame.Reply(
            1, behind.id(), Outcome.REFUSED, FakePort.refused(Refusal.EXECED, "runs another")));
    assertThat(failure(CallRefusedException.class, call).is(Refusal.EXECED)).isTrue();
    port.exit(1, 3);
    port.eof(1);
    port.end(0, "");
    PortExit exit = get(handle.ended());
    assertThat(exit.requested()).isFalse();
    assertThat(exit.reason()).isEqualTo("its root-command exited with status 3");
    assertThat(get(handle.root().exit()).status()).isEqualTo(3);
  }

  @Test
  void endsWhenItsRootCommandCannotBeRun() {
    settings = settings.withRootCommand(List.of("prog"));
    PortHandle handle = startPort();
    port.errno(port.next(DownFrame.Call.class), 0, 2);
    PortEndedException failure = failure(PortEndedException.class, handle.started());
    assertThat(failure.exit().reason())
        .startsWith("its root-command could not be run: execvp(\"prog\", [\"prog\"])");
    assertThat(failure.exit().requested()).isFalse();
  }

  // ---- Settings
  // -----------------------------------------------------------------------------------

  @Test
  void readsThePortsOwnSettingsFirst() {
    Config config =
        ConfigFactory.parseString("alcove.ports.fast { stream-window = 4 KiB }")
            .withFallback(ConfigFactory.load());
    assertThat(PortSettings.create(config, "fast").streamWindow()).isEqualTo(4096);
    assertThat(PortSettings.create(config, "other").streamWindow()).isEqualTo(256 * 1024);
  }

  @Test
  void readsAllOptionsOfAPortAndThoseOfAllPorts() {
    Config config =
        ConfigFactory.parseString(
                """
                alcove.port {
                  verbosity = 1, log-level = debug, lease = 5s, root-command = [a, b]
                  environment { inherit = false, unset = [X], set { A = 1, "B.C" = two } }
                }
                alcove.ports.quiet { verbosity = 0, log-level = off, lease = off, root-command = []
                  environment { inherit = true, set {} } }
                """)
            .withFallback(ConfigFactory.load());
    for (PortSettings all :
        List.of(PortSettings.create(config), PortSettings.create(config, "any"))) {
      assertThat(all.verbosity()).isEqualTo(1);
      assertThat(all.logLevel()).contains(Level.DEBUG);
      assertThat(all.lease()).contains(Duration.ofSeconds(5));
      assertThat(all.rootCommand()).containsExactly("a", "b");
      assertThat(all.start().environment())
          .isEqualTo(new PortEnvironment(false, List.of("X"), Map.of("A", "1", "B.C", "two")));
      assertThat(all.start().verbosity()).isEqualTo(1);
    }
    PortSettings quiet = PortSettings.create(config, "quiet");
    assertThat(quiet.verbosity()).isZero();
    assertThat(quiet.logLevel()).isEmpty();
    assertThat(quiet.lease()).isEmpty();
    assertThat(quiet.rootCommand()).isEmpty();
    assertThat(quiet.start().environment())
        .isEqualTo(new PortEnvironment(true, List.of("X"), Map.of()));
  }

  private static void refusesSetting(String text, String message) {
    assertThatThrownBy(
            () ->
                PortSettings.create(
                    ConfigFactory.parseString(text).withFallback(ConfigFactory.load()), "p"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    refusesSetting("alcove.port.verbosity = 3", "alcove.port.verbosity is more than 2");
    refusesSetting("alcove.ports.p.verbosity = -1", "alcove.ports.p.verbosity is negative");
    refusesSetting("alcove.port.log-level = loud", "alcove.port.log-level");
    refusesSetting(
        "alcove.port.environment.set { \"A=B\" = x }",
        "alcove.port.environment: \"A=B\" is no name of a variable");
    refusesSetting("alcove.port.environment.set { A = [x] }", "alcove.port.environment.set.A");
    refusesSetting("alcove.ports.p.environment.unset = [\"\"]", "\"\" is no name of a variable");
    assertThatThrownBy(() -> settings.withVariable("", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesTheKeyOfAWrongSetting() {
    Config load = ConfigFactory.load();
    assertThatThrownBy(
            () ->
                PortSettings.create(
                    ConfigFactory.parseString("alcove.port.call-queue = many").withFallback(load)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("alcove.port.call-queue");
    assertThatThrownBy(
            () ->
                PortSettings.create(
                    ConfigFactory.parseString("alcove.port.call-queue = -1").withFallback(load)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("alcove.port.call-queue is negative");
    assertThatThrownBy(
            () ->
                PortSettings.create(
                    ConfigFactory.parseString("alcove.ports.p.lease = 99ms").withFallback(load),
                    "p"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("alcove.ports.p.lease is less than 100ms");
    assertThatThrownBy(() -> settings.withLease(Duration.ofHours(25)))
        .hasMessage("alcove.port.lease is more than 1d");
    assertThat(settings.withLease(Duration.ofMillis(100)).lease()).isPresent();
    assertThat(settings.withLease(Duration.ofDays(1)).lease()).isPresent();
    assertThat(settings.lease()).isEmpty();
    assertThatThrownBy(() -> settings.withOrphanGrace(Duration.ofSeconds(61)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alcove.port.orphan-grace is more than 60s");
  }
}
