package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.CallResult;
import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.ExecOption;
import dev.alcove.actors.Exit;
import dev.alcove.actors.LocalRefusal;
import dev.alcove.actors.OwnerMessage;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessActor;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.ProcessOutput;
import dev.alcove.actors.StreamException;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whose a process is: who may call it, who is told, and that nothing is lost when that changes; and
 * what is done at the exit of a process and in place of its children.
 */
@ExtendWith(Invariants.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OwnershipTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);
  private static final int WINDOW = 64 << 10;
  private static final int ALL = Integer.MAX_VALUE;

  /** What `seq 1 COUNT` prints: some 2.5 MB, in which no byte can be lost, doubled or moved. */
  private static final int COUNT = 380_000;

  private static final byte[] NUMBERS =
      IntStream.rangeClosed(1, COUNT)
          .mapToObj(i -> i + "\n")
          .collect(Collectors.joining())
          .getBytes(StandardCharsets.US_ASCII);

  private RealPort port;

  private void start(String... settings) {
    port = RealPort.start(String.join("\n", settings));
  }

  @AfterEach
  void close() {
    if (port != null) {
      port.close();
    }
  }

  private TestProbe<OwnerMessage> owner(String name) {
    return TestProbe.create(name, OwnerMessage.class, port.system());
  }

  private TestProbe<ProcessOutput> receiver(String name) {
    return TestProbe.create(name, ProcessOutput.class, port.system());
  }

  private static void notOwner(CompletionStage<?> stage) {
    CallRefusedException refused = Expect.refused(stage, LocalRefusal.NOT_OWNER);
    assertThat(refused.errno()).contains(Errno.EACCES);
    assertThat(refused.is(LocalRefusal.NOT_OWNER)).isTrue();
    assertThat(refused).hasMessageContaining("EACCES").hasMessageContaining("its owner is");
  }

  private static void end(Process process) {
    await(process.end());
    await(process.terminated());
  }

  // ---- Who may call -----------------------------------------------------------------------------

  @Test
  void everybodyMayCallAProcessWithoutAnOwner() {
    start();
    TestProbe<OwnerMessage> somebody = owner("somebody");
    Process process = await(port.root().fork());
    assertThat(process.owner()).isEmpty();
    int pid = await(process.getpid());
    assertThat(await(process.as(somebody.ref()).getpid())).isEqualTo(pid);
    await(process.as(somebody.ref()).setenv("A", "1"));
    assertThat(await(process.getenv("A"))).contains("1");
    await(process.as(somebody.ref()).signal(0));
    end(process);
    somebody.expectNoMessage();
  }

  @Test
  void nobodyButTheOwnerMayCall() {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    TestProbe<OwnerMessage> other = owner("other");
    Process mine = await(port.root().as(one.ref()).fork());
    assertThat(mine.owner()).contains(one.ref());
    for (Process others : List.of(mine.as(other.ref()), mine.as(null))) {
      notOwner(others.getpid());
      notOwner(others.call(new Call.Chdir(Bytes.utf8("/tmp"))));
      notOwner(others.batch(ops -> ops.setenv("A", "1")));
      notOwner(others.signal(Signal.KILL));
      notOwner(others.eof(StdStream.STDOUT));
      notOwner(others.exit(0));
      notOwner(others.execvp("true", List.of("true")));
      notOwner(others.handOver(other.ref()));
      notOwner(others.outputTo(StdStream.STDOUT, receiver("thief").ref()));
      notOwner(others.atExit((parent, exit) -> null));
      notOwner(others.end());
      notOwner(others.stop());
      notOwner(Streams.collect(port, others.stdout()));
      notOwner(Source.single(ByteString.fromString("x")).runWith(others.stdin(), port.system()));
    }
    // It is as it was, and looking is free.
    assertThat(await(mine.getenv("A"))).isEmpty();
    assertThat(await(mine.getcwd())).isNotEqualTo("/tmp");
    assertThat(mine.as(null).exit().toCompletableFuture()).isNotDone();
    ProcessActor.State state = state(mine);
    assertThat(state.phase()).isEqualTo(ProcessActor.Phase.CONTROL);
    Streams.Events events = Streams.events(port, mine.as(other.ref()));
    await(mine.exit(7));
    assertThat(events.next(ProcessEvent.Exited.class).exit().status()).isEqualTo(7);
    await(mine.terminated());
  }

  private ProcessActor.State state(Process process) {
    TestProbe<ProcessActor.State> probe = TestProbe.create(ProcessActor.State.class, port.system());
    process.ref().tell(new ProcessActor.GetState(probe.ref()));
    return probe.receiveMessage(PATIENCE);
  }

  @Test
  void othersForkItAndOwnWhatTheyForked() {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    TestProbe<OwnerMessage> other = owner("other");
    Process mine = await(port.root().as(one.ref()).fork());
    Process theirs = await(mine.as(other.ref()).fork(ops -> ops.setenv("WHOSE", "theirs")));
    assertThat(theirs.owner()).contains(other.ref());
    assertThat(await(theirs.getenv("WHOSE"))).contains("theirs");
    assertThat(await(theirs.parent().orElseThrow().fork()).owner()).contains(other.ref());
    notOwner(theirs.as(one.ref()).getpid());
    notOwner(theirs.parent().orElseThrow().getpid());
    // What nobody in particular forks is nobody's.
    Process nobodys = await(mine.as(null).fork());
    assertThat(nobodys.owner()).isEmpty();
    await(nobodys.as(one.ref()).getpid());
    // The parent, which is another's, sends the signal.
    await(theirs.signal(Signal.KILL));
    assertThat(await(theirs.exit()).signal()).contains(Signal.KILL);
    // What is above is ended with all below, whosever that is.
    end(mine);
    await(theirs.terminated());
    await(nobodys.terminated());
  }

  @Test
  void aSignalThatEndsItsProcessIsAnswered() {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    for (int i = 0; i < 100; i++) {
      Process mine = await(port.root().as(one.ref()).fork());
      await(mine.signal(Signal.KILL));
      assertThat(await(mine.exit()).signal()).contains(Signal.KILL);
    }
  }

  @Test
  void messagesAreMadeForAnActor() {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    TestProbe<CallResult<Process>> forks = probe();
    port.root()
        .ref()
        .tell(
            new ProcessActor.As(
                one.ref(), new ProcessActor.Fork(Flags.<CloneFlag>none(), List.of(), forks.ref())));
    Process mine = ok(forks);
    assertThat(mine.owner()).contains(one.ref());
    ActorRef<ProcessActor.Command> ref = mine.ref();

    TestProbe<CallResult<Integer>> pids = probe();
    ref.tell(new ProcessActor.Call<>(new Call.Getpid(), pids.ref()));
    assertThat(refusal(pids)).isEqualTo(LocalRefusal.NOT_OWNER);
    ref.tell(
        new ProcessActor.As(one.ref(), new ProcessActor.Call<>(new Call.Getpid(), pids.ref())));
    assertThat(ok(pids)).isEqualTo(mine.pid().orElseThrow());

    TestProbe<CallResult<List<Object>>> batches = probe();
    ProcessActor.Batch batch =
        new ProcessActor.Batch(List.of(new Call.Getpid()), false, batches.ref());
    ref.tell(batch);
    assertThat(refusal(batches)).isEqualTo(LocalRefusal.NOT_OWNER);
    ref.tell(new ProcessActor.As(one.ref(), batch));
    assertThat(ok(batches)).containsExactly(mine.pid().orElseThrow());

    // Neither is heeded; both would end it.
    TestProbe<CallResult<Done>> done = probe();
    ref.tell(new ProcessActor.End());
    ref.tell(new ProcessActor.Stop());
    ref.tell(new ProcessActor.Kill(Signal.KILL, done.ref()));
    assertThat(refusal(done)).isEqualTo(LocalRefusal.NOT_OWNER);
    TestProbe<OwnerMessage> other = owner("other");
    ref.tell(new ProcessActor.HandOver(other.ref(), done.ref()));
    assertThat(refusal(done)).isEqualTo(LocalRefusal.NOT_OWNER);
    ref.tell(new ProcessActor.As(one.ref(), new ProcessActor.HandOver(other.ref(), done.ref())));
    ok(done);
    ref.tell(
        new ProcessActor.As(one.ref(), new ProcessActor.Call<>(new Call.Getpid(), pids.ref())));
    assertThat(refusal(pids)).isEqualTo(LocalRefusal.NOT_OWNER);
    TestProbe<ProcessOutput> receiver = receiver("receiver");
    ref.tell(
        new ProcessActor.As(
            other.ref(), new ProcessActor.OutputTo(StdStream.STDOUT, receiver.ref(), done.ref())));
    ok(done);
    ref.tell(new ProcessActor.As(other.ref(), new ProcessActor.End()));
    receiver.expectMessageClass(ProcessOutput.End.class, PATIENCE);
    await(mine.terminated());
    assertThat(
            catchThrowable(
                () -> new ProcessActor.OutputTo(StdStream.STDIN, receiver.ref(), done.ref())))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @SuppressWarnings("unchecked")
  private <R> TestProbe<CallResult<R>> probe() {
    return (TestProbe<CallResult<R>>) (TestProbe<?>) TestProbe.create(port.system());
  }

  private static <R> R ok(TestProbe<CallResult<R>> probe) {
    CallResult<R> result = probe.receiveMessage(PATIENCE);
    assertThat(result).isInstanceOf(CallResult.Ok.class);
    return ((CallResult.Ok<R>) result).value();
  }

  private static <R> LocalRefusal refusal(TestProbe<CallResult<R>> probe) {
    CallResult<R> result = probe.receiveMessage(PATIENCE);
    assertThat(result).isInstanceOf(CallResult.Failed.class);
    AlcoveException failure = ((CallResult.Failed<R>) result).error();
    assertThat(failure).isInstanceOf(CallRefusedException.class);
    return ((CallRefusedException) failure).local().orElseThrow();
  }

  // ---- Who is told ------------------------------------------------------------------------------

  @Test
  void theOwnerIsToldWhatHappens() {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    Process program =
        await(port.alcove().start(Command.of("sh", "-c", "read line; exit 3").owner(one.ref())));
    assertThat(event(one, ProcessEvent.Started.class).pid()).isEqualTo(program.pid().getAsInt());
    event(one, ProcessEvent.Execed.class);
    // The next owner hears what the first had heard; the first hears that it was the last.
    TestProbe<OwnerMessage> next = owner("next");
    await(program.handOver(next.ref()));
    one.expectMessageClass(OwnerMessage.HandedOver.class, PATIENCE);
    event(next, ProcessEvent.Started.class);
    event(next, ProcessEvent.Execed.class);
    notOwner(program.signal(Signal.KILL));
    notOwner(program.handOver(one.ref()));
    program.as(next.ref()).discardOutput();
    await(Source.<ByteString>empty().runWith(program.as(next.ref()).stdin(), port.system()));
    OwnerMessage.Event told = next.expectMessageClass(OwnerMessage.Event.class, PATIENCE);
    while (!(told.event() instanceof ProcessEvent.Exited)) {
      told = next.expectMessageClass(OwnerMessage.Event.class, PATIENCE);
    }
    assertThat(((ProcessEvent.Exited) told.event()).exit().status()).isEqualTo(3);
    assertThat(told.process().handle()).isEqualTo(program.handle());
    await(program.terminated());
    one.expectNoMessage();
  }

  private static <E extends ProcessEvent> E event(TestProbe<OwnerMessage> probe, Class<E> type) {
    ProcessEvent event = probe.expectMessageClass(OwnerMessage.Event.class, PATIENCE).event();
    assertThat(event).isInstanceOf(type);
    return type.cast(event);
  }

  /** An actor with messages of its own, which owns what it starts and makes the calls itself. */
  @Test
  void anActorOwnsByItsAdapter() {
    start();
    CompletableFuture<Exit> told = new CompletableFuture<>();
    ActorRef<Object> actor =
        port.system().systemActorOf(asksItsProcessToExit(told), "adapting", Props.empty());
    assertThat(await(told).status()).isEqualTo(9);
    actor.tell("stop");
  }

  private Behavior<Object> asksItsProcessToExit(CompletableFuture<Exit> told) {
    return Behaviors.setup(
        context -> {
          ActorRef<OwnerMessage> me =
              context.messageAdapter(OwnerMessage.class, message -> message);
          port.root().as(me).fork();
          return Behaviors.receive(Object.class)
              .onMessage(
                  OwnerMessage.Event.class,
                  message -> {
                    if (message.event() instanceof ProcessEvent.Started) {
                      message.process().exit(9);
                    } else if (message.event() instanceof ProcessEvent.Exited exited) {
                      told.complete(exited.exit());
                    }
                    return Behaviors.same();
                  })
              .onMessageEquals("stop", Behaviors::stopped)
              .build();
        });
  }

  @Test
  void aSubscriberMayBeTheOwnerToo() {
    start();
    TestProbe<Object> both = TestProbe.create(Object.class, port.system());
    Process mine = await(port.root().as(both.ref().narrow()).fork());
    both.expectMessageClass(OwnerMessage.Event.class, PATIENCE);
    mine.ref().tell(new ProcessActor.Subscribe(both.ref().narrow()));
    both.expectMessageClass(ProcessEvent.Started.class, PATIENCE);
    mine.ref().tell(new ProcessActor.Unsubscribe(both.ref().narrow()));
    state(mine);
    both.stop(); // still watched, as the owner
    await(mine.terminated());
  }

  // ---- The owner's end --------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatAnActorOwnsEndsWithIt(int depth) {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    Process box = await(port.root().as(one.ref()).fork());
    Process inner = await(box.fork());
    Command command =
        Command.of("sh", "-c", "trap '' TERM HUP; (setsid sleep 1001 &); exec sleep 1002");
    Process below = await(port.alcove().start(command.parent(inner)));
    Process program = await(port.alcove().start(command.depth(depth).owner(one.ref())));
    Process nobodys = await(port.root().fork());
    one.stop();
    List<Process> all = List.of(box, inner, below, program);
    for (Process process : all) {
      process.as(null).discardOutput();
      await(process.exit());
    }
    await(nobodys.getpid());
    end(nobodys);
    if (depth == 1) {
      // The daemon of a program without a tree of its own is the root's by now.
      await(port.root().endDescendants());
    }
    for (Process process : all) {
      await(process.terminated());
    }
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  /** Output that only the owner could read does not keep the actors of what it owned. */
  @Test
  void whatTheOwnerDidNotReadGoesWithIt() {
    start("alcove.port.stream-window = " + WINDOW);
    TestProbe<OwnerMessage> one = owner("one");
    TestProbe<ProcessOutput> other = receiver("other");
    Process unread = numbers(one);
    Process received = numbers(one);
    Process others = numbers(one);
    await(received.outputTo(StdStream.STDOUT, one.ref().narrow()));
    await(others.outputTo(StdStream.STDOUT, other.ref()));
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThat(take(one, 2, got)).isNull();
    assertThat(take(other, 2, got)).isNull();
    one.stop();
    await(unread.terminated());
    await(received.terminated());
    // Who was told besides gets what there was.
    assertThat(take(other, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    await(others.terminated());
  }

  @Test
  void whatWasHandedOverOutlivesItsFormerOwner() {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    TestProbe<OwnerMessage> other = owner("other");
    Process process = await(port.alcove().start(Command.of("cat").ownTree().owner(one.ref())));
    await(process.handOver(other.ref()));
    Process theirs = process.as(other.ref());
    TestProbe<Object> watcher = TestProbe.create(Object.class, port.system());
    one.stop();
    watcher.expectTerminated(one.ref(), PATIENCE);
    notOwner(process.stop());
    CompletionStage<ByteString> echo = Streams.collect(port, theirs.stdout());
    await(Source.single(ByteString.fromString("alive")).runWith(theirs.stdin(), port.system()));
    assertThat(await(echo).utf8String()).isEqualTo("alive");
    theirs.discard(StdStream.STDERR);
    assertThat(await(process.exit()).isSuccess()).isTrue();
    await(process.terminated());
    // The control processes that were made for it were handed over with it, and are gone too.
    Expect.until("the tree is empty", () -> await(port.root().cpid()).isEmpty());
  }

  @Test
  void anOwnerThatIsGoneAlreadyOwnsNothingForLong() {
    start();
    TestProbe<OwnerMessage> gone = owner("gone");
    TestProbe<Object> watcher = TestProbe.create(Object.class, port.system());
    gone.stop();
    watcher.expectTerminated(gone.ref(), PATIENCE);
    List<CompletionStage<Process>> starts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      starts.add(port.alcove().start(Command.of("sleep", "1000").owner(gone.ref())));
    }
    for (CompletionStage<Process> start : starts) {
      // It was ended before its program ran, or after.
      await(start.handle((process, failure) -> Done.getInstance()));
      start.thenAccept(Process::discardOutput);
    }
    Expect.until("all are ended", () -> await(port.root().cpid()).isEmpty());
    Process process = await(port.root().fork());
    await(process.handOver(gone.ref()));
    await(process.exit());
    await(process.terminated());
  }

  // ---- Output as messages -----------------------------------------------------------------------

  private Process numbers(TestProbe<OwnerMessage> owner) {
    Command command = Command.of("seq", "1", String.valueOf(COUNT));
    return await(port.alcove().start(owner == null ? command : command.owner(owner.ref())));
  }

  /** Takes and acknowledges that many chunks, or all up to what is the last. */
  private static ProcessOutput take(
      TestProbe<? super ProcessOutput.Chunk> probe, int chunks, ByteArrayOutputStream into) {
    for (int i = 0; i < chunks; i++) {
      Object message = probe.receiveMessage(PATIENCE);
      if (message instanceof ProcessOutput.Chunk chunk) {
        into.writeBytes(chunk.bytes().toArray());
        chunk.ack();
        chunk.ack(); // the second does nothing
      } else if (message instanceof ProcessOutput last) {
        return last;
      } else {
        i--; // an event
      }
    }
    return null;
  }

  private static void assertNumbers(ByteArrayOutputStream got) {
    byte[] bytes = got.toByteArray();
    assertThat(bytes).hasSameSizeAs(NUMBERS);
    assertThat(Arrays.mismatch(bytes, NUMBERS)).as("first byte that is another").isEqualTo(-1);
  }

  @Test
  void aReceiverGetsAllOutputAndHoldsTheProgramBack() {
    start("alcove.port.stream-window = " + WINDOW);
    TestProbe<ProcessOutput> receiver = receiver("receiver");
    Process process = numbers(null);
    await(process.outputTo(StdStream.STDOUT, receiver.ref()));
    process.discard(StdStream.STDERR);
    // Nothing is acknowledged: a window comes, no more, and the program waits.
    List<ProcessOutput.Chunk> unacked = new ArrayList<>();
    int bytes = 0;
    while (bytes < WINDOW) {
      ProcessOutput.Chunk chunk = receiver.expectMessageClass(ProcessOutput.Chunk.class, PATIENCE);
      assertThat(chunk.stream()).isEqualTo(StdStream.STDOUT);
      assertThat(chunk.process().handle()).isEqualTo(process.handle());
      bytes += chunk.bytes().size();
      unacked.add(chunk);
    }
    assertThat(bytes).isEqualTo(WINDOW);
    receiver.expectNoMessage(Duration.ofMillis(100));
    assertThat(process.exit().toCompletableFuture()).isNotDone();
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    for (ProcessOutput.Chunk chunk : unacked) {
      got.writeBytes(chunk.bytes().toArray());
      chunk.ack();
    }
    assertThat(take(receiver, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertNumbers(got);
    assertThat(await(process.exit()).isSuccess()).isTrue();
    await(process.terminated());
  }

  /** Bytes one by one are put together while the receiver is slow. */
  @Test
  void smallPiecesAreFewMessages() {
    start();
    TestProbe<ProcessOutput> receiver = receiver("receiver");
    Process process =
        await(
            port.alcove()
                .start("sh", "-c", "i=0; while [ $i -lt 1000 ]; do echo; i=$((i+1)); done"));
    await(process.outputTo(StdStream.STDOUT, receiver.ref()));
    process.discard(StdStream.STDERR);
    await(process.exit());
    List<ProcessOutput.Chunk> chunks = new ArrayList<>();
    int bytes = 0;
    int most = 0;
    while (bytes < 1000) {
      if (chunks.size() == 64) {
        chunks.forEach(ProcessOutput.Chunk::ack);
        chunks.clear();
      }
      ProcessOutput.Chunk chunk = receiver.expectMessageClass(ProcessOutput.Chunk.class, PATIENCE);
      bytes += chunk.bytes().size();
      chunks.add(chunk);
      most++;
    }
    assertThat(bytes).isEqualTo(1000);
    // 64 came as they were written, if nobody was slow; the others wait, and are one or two.
    assertThat(most).isLessThan(200);
    // The actor stays until all is acknowledged.
    receiver.expectMessageClass(ProcessOutput.End.class, PATIENCE);
    assertThat(process.terminated().toCompletableFuture()).isNotDone();
    chunks.forEach(ProcessOutput.Chunk::ack);
    await(process.terminated());
  }

  @Test
  void outputIsHandedOnInTheMiddleOfAFlood() {
    start("alcove.port.stream-window = " + WINDOW);
    Process process = numbers(null);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    TestProbe<ProcessOutput> before = receiver("r0");
    await(process.outputTo(StdStream.STDOUT, before.ref()));
    process.discard(StdStream.STDERR);
    for (int i = 1; i <= 5; i++) {
      assertThat(take(before, 3, got)).isNull();
      ProcessOutput.Chunk last = before.expectMessageClass(ProcessOutput.Chunk.class, PATIENCE);
      TestProbe<ProcessOutput> next = receiver("r" + i);
      await(process.outputTo(StdStream.STDOUT, next.ref()));
      // The next begins when the one before has acknowledged what it was sent.
      next.expectNoMessage(Duration.ofMillis(20));
      got.writeBytes(last.bytes().toArray());
      last.ack();
      assertThat(take(before, ALL, got)).isInstanceOf(ProcessOutput.Redirected.class);
      before = next;
    }
    assertThat(take(before, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertNumbers(got);
    await(process.terminated());
  }

  @Test
  void whoIsPassedOverWhileTheFormerReceiverDrainsGetsNothing() {
    start("alcove.port.stream-window = " + WINDOW);
    Process process = numbers(null);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    TestProbe<ProcessOutput> first = receiver("first");
    TestProbe<ProcessOutput> second = receiver("second");
    TestProbe<ProcessOutput> third = receiver("third");
    await(process.outputTo(StdStream.STDOUT, first.ref()));
    process.discard(StdStream.STDERR);
    assertThat(take(first, 1, got)).isNull();
    // There are unacknowledged chunks at the first now, for the window is larger than a chunk.
    ProcessOutput.Chunk unacked = first.expectMessageClass(ProcessOutput.Chunk.class, PATIENCE);
    await(process.outputTo(StdStream.STDOUT, second.ref()));
    await(process.outputTo(StdStream.STDOUT, third.ref()));
    second.expectMessageClass(ProcessOutput.Redirected.class, PATIENCE);
    got.writeBytes(unacked.bytes().toArray());
    unacked.ack();
    assertThat(take(first, ALL, got)).isInstanceOf(ProcessOutput.Redirected.class);
    assertThat(take(third, 1, got)).isNull();
    // Back to one that had it before.
    await(process.outputTo(StdStream.STDOUT, second.ref()));
    assertThat(take(third, ALL, got)).isInstanceOf(ProcessOutput.Redirected.class);
    assertThat(take(second, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertNumbers(got);
    await(process.terminated());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAReceiverDidNotAcknowledgeIsTheNextOnes(boolean namedBefore) {
    start("alcove.port.stream-window = " + WINDOW);
    Process process = numbers(null);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    TestProbe<ProcessOutput> before = receiver("r0");
    await(process.outputTo(StdStream.STDOUT, before.ref()));
    process.discard(StdStream.STDERR);
    for (int i = 1; i <= 5; i++) {
      assertThat(take(before, 3, got)).isNull();
      ProcessOutput.Chunk kept = before.expectMessageClass(ProcessOutput.Chunk.class, PATIENCE);
      TestProbe<ProcessOutput> next = receiver("r" + i);
      if (namedBefore) {
        await(process.outputTo(StdStream.STDOUT, next.ref()));
        before.stop();
      } else {
        before.stop();
        await(process.outputTo(StdStream.STDOUT, next.ref()));
      }
      ProcessOutput.Chunk again = next.expectMessageClass(ProcessOutput.Chunk.class, PATIENCE);
      assertThat(again.bytes()).isEqualTo(kept.bytes());
      kept.ack(); // too late: it is the next one's
      got.writeBytes(again.bytes().toArray());
      again.ack();
      before = next;
    }
    assertThat(take(before, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertNumbers(got);
    await(process.terminated());
  }

  @Test
  void theEndOfAReceiverHoldsTheOutputBackUntilThereIsAnother() {
    start();
    Process process = await(port.alcove().start("sh", "-c", "echo out; echo err >&2"));
    TestProbe<ProcessOutput> first = receiver("first");
    await(process.outputTo(StdStream.STDOUT, first.ref()));
    await(process.outputTo(StdStream.STDERR, first.ref()));
    await(process.exit());
    for (int messages = 0; messages < 4; messages++) {
      first.receiveMessage(PATIENCE); // two chunks, not acknowledged, and two ends
    }
    first.stop();
    TestProbe<ProcessOutput> second = receiver("second");
    await(process.outputTo(StdStream.STDERR, second.ref()));
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThat(take(second, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertThat(process.terminated().toCompletableFuture()).isNotDone();
    await(process.outputTo(StdStream.STDOUT, second.ref()));
    assertThat(take(second, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertThat(got.toString(StandardCharsets.US_ASCII)).isEqualTo("err\nout\n");
    await(process.terminated());
  }

  @Test
  void aProcessIsHandedOverInTheMiddleOfAFlood() {
    start("alcove.port.stream-window = " + WINDOW);
    TestProbe<OwnerMessage> before = owner("o0");
    Process process = numbers(before);
    await(process.outputTo(StdStream.STDOUT, before.ref().narrow()));
    process.discard(StdStream.STDERR);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    for (int i = 1; i <= 5; i++) {
      assertThat(take(before, 3, got)).isNull();
      TestProbe<OwnerMessage> next = owner("o" + i);
      await(process.handOver(next.ref()));
      notOwner(process.outputTo(StdStream.STDOUT, before.ref().narrow()));
      assertThat(take(before, ALL, got)).isInstanceOf(ProcessOutput.Redirected.class);
      process = process.as(next.ref());
      before.stop(); // it is nobody's end any more
      before = next;
    }
    assertThat(take(before, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertNumbers(got);
    assertThat(await(process.exit()).isSuccess()).isTrue();
    await(process.terminated());
  }

  /** As prx has it: the output first, then exec, then the process. */
  @Test
  void theOutputOfAControlProcessMayHaveAReceiverBeforeItExecutes() {
    start();
    TestProbe<OwnerMessage> one = owner("one");
    TestProbe<OwnerMessage> next = owner("next");
    Process process = await(port.root().as(one.ref()).fork());
    await(process.outputTo(StdStream.STDOUT, next.ref().narrow()));
    await(process.outputTo(StdStream.STDERR, next.ref().narrow()));
    await(process.execvp("sh", List.of("sh", "-c", "echo one; echo two >&2; cat")));
    await(process.handOver(next.ref()));
    Process theirs = process.as(next.ref());
    await(Source.single(ByteString.fromString("3\n")).runWith(theirs.stdin(), port.system()));
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThat(take(next, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertThat(take(next, ALL, got)).isInstanceOf(ProcessOutput.End.class);
    assertThat(got.toString(StandardCharsets.US_ASCII)).contains("one\n", "two\n", "3\n");
    await(process.terminated());
  }

  @Test
  void aStreamHasOneReader() {
    start();
    Process process = await(port.alcove().start("sh", "-c", "echo up; exec cat"));
    SinkQueueWithCancel<ByteString> read = Streams.queue(port, process.stdout());
    assertThat(Streams.line(read)).isEqualTo("up");
    StreamException inUse =
        Expect.failure(
            process.outputTo(StdStream.STDOUT, receiver("r").ref()), StreamException.class);
    assertThat(inUse).hasMessageContaining("stdout");
    TestProbe<ProcessOutput> receiver = receiver("receiver");
    await(process.outputTo(StdStream.STDERR, receiver.ref()));
    Expect.failure(process.stderr().runWith(Sink.ignore(), port.system()), StreamException.class);
    assertThat(catchThrowable(() -> process.outputTo(StdStream.STDIN, receiver.ref())))
        .isInstanceOf(InvalidArgumentException.class);
    await(process.end());
    receiver.expectMessageClass(ProcessOutput.End.class, PATIENCE);
    assertThat(await(read.pull())).isEmpty();
    await(process.terminated());
    // The stream that ended empty and unread ends for who comes late, too.
    Process silent = await(port.alcove().start("true"));
    await(silent.terminated());
    TestProbe<ProcessOutput> late = receiver("late");
    await(silent.outputTo(StdStream.STDOUT, late.ref()));
    late.expectMessageClass(ProcessOutput.End.class, PATIENCE);
    Expect.refused(process.outputTo(StdStream.STDERR, late.ref()), Refusal.NO_SUCH_PROCESS);
  }

  @Test
  void aReceiverIsToldWhenThePortEnds() {
    start();
    Process process = await(port.alcove().start("sh", "-c", "echo up; exec sleep 1000"));
    TestProbe<ProcessOutput> receiver = receiver("receiver");
    await(process.outputTo(StdStream.STDOUT, receiver.ref()));
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    assertThat(take(receiver, 1, got)).isNull();
    await(port.port().stop());
    assertThat(take(receiver, ALL, got)).isInstanceOf(ProcessOutput.Failed.class);
  }

  @Test
  void theDrainTimeoutEndsTheWaitForAReceiver() {
    start("alcove.port.drain-timeout = 2s");
    // It exits when there is somebody to hear it.
    Process process = await(port.alcove().start("sh", "-c", "read go; echo unheard"));
    TestProbe<ProcessOutput> receiver = receiver("receiver");
    await(process.outputTo(StdStream.STDOUT, receiver.ref()));
    await(Source.single(ByteString.fromString("go\n")).runWith(process.stdin(), port.system()));
    receiver.expectMessageClass(ProcessOutput.Chunk.class, PATIENCE); // and no acknowledgement
    await(process.terminated());
  }

  // ---- At the exit ------------------------------------------------------------------------------

  @Test
  void hooksRunInTheParentLastFirstEachAfterTheOther() {
    start();
    List<String> order = new CopyOnWriteArrayList<>();
    TestProbe<OwnerMessage> one = owner("one");
    Process parent = await(port.root().as(one.ref()).fork()); // whoever owns it
    Process child = await(parent.as(null).fork());
    CompletableFuture<Done> gate = new CompletableFuture<>();
    await(
        child.atExit(
            (above, exit) -> {
              order.add("first added, last run");
              return null;
            }));
    await(
        child.atExit(
            (above, exit) ->
                above
                    .setenv("EXITED", String.valueOf(exit.status()))
                    .thenRun(() -> order.add("made a call in " + above.handle()))));
    await(
        child.atExit(
            (above, exit) -> {
              throw new IllegalStateException("meant to fail");
            }));
    await(
        child.atExit(
            (above, exit) -> CompletableFuture.failedStage(new Exception("meant to fail"))));
    await(
        child.atExit(
            (above, exit) -> {
              order.add("last added, first run");
              return gate;
            }));
    await(child.exit(5));
    assertThat(await(child.exit()).status()).isEqualTo(5);
    Expect.until("the first runs", () -> order.size() == 1);
    assertThat(child.terminated().toCompletableFuture()).isNotDone();
    gate.complete(Done.getInstance());
    await(child.terminated());
    assertThat(order)
        .containsExactly(
            "last added, first run", "made a call in " + parent.handle(), "first added, last run");
    assertThat(await(parent.getenv("EXITED"))).contains("5");
    Expect.refused(child.atExit((above, exit) -> null), Refusal.NO_SUCH_PROCESS);
    Expect.refused(port.root().atExit((above, exit) -> null), LocalRefusal.NO_PARENT);
    end(parent);
  }

  @Test
  void aHookMayComeAfterTheExit() {
    start();
    Process child = await(port.alcove().start("echo", "unread keeps its actor"));
    await(child.exit());
    CompletableFuture<Exit> ran = new CompletableFuture<>();
    await(
        child.atExit(
            (above, exit) -> {
              ran.complete(exit);
              return null;
            }));
    assertThat(await(ran).isSuccess()).isTrue();
    child.discardOutput();
    await(child.terminated());
  }

  @Test
  void aHookThatDoesNotEndIsNotWaitedForForEver() {
    start("alcove.port.exit-hook-timeout = 100ms");
    Process child = await(port.root().fork());
    CompletableFuture<Done> ran = new CompletableFuture<>();
    await(
        child.atExit(
            (above, exit) -> {
              ran.complete(Done.getInstance());
              return null;
            }));
    await(child.atExit((above, exit) -> new CompletableFuture<>()));
    await(child.exit(0));
    await(ran);
    await(child.terminated());
  }

  @Test
  void aHookOfAProcessThatEndsWithItsParentIsRefusedItsCalls() {
    start();
    Process parent = await(port.root().fork());
    Process child = await(parent.fork());
    CompletableFuture<Object> refused = new CompletableFuture<>();
    await(parent.atExit((above, exit) -> above.setenv("PARENT", "gone")));
    await(
        child.atExit(
            (above, exit) ->
                above
                    .exit()
                    .thenCompose(gone -> above.getpid())
                    .whenComplete((pid, failure) -> refused.complete(failure))));
    await(parent.end());
    await(parent.terminated());
    assertThat(await(refused)).isNotNull();
    assertThat(await(port.root().getenv("PARENT"))).contains("gone");
  }

  // ---- Exit and exec of a process that has children
  // -----------------------------------------------

  @Test
  void theFirstProcessDoesNotExitWhileItHasChildren() {
    start();
    Process child = await(port.root().fork());
    Expect.errno(port.root().exit(0), Errno.EACCES);
    Expect.batchErrno(port.root().batch(ops -> ops.setenv("A", "1").exit(0)), Errno.EACCES);
    await(child.getpid());
    end(child);
    await(port.root().exit(3));
    await(port.port().ended());
  }

  @Test
  void othersExitWithAllBelow() {
    start();
    Process process = await(port.root().fork());
    Process child = await(process.fork());
    await(process.exit(4));
    await(child.terminated());
    assertThat(await(process.exit()).status()).isEqualTo(4);
    await(process.terminated());
  }

  /** A chain of control processes, with programs that ignore TERM, and daemons, at each level. */
  private List<Process> deepTree(Process top, int levels) {
    List<Process> all = new ArrayList<>();
    Process at = top;
    for (int i = 0; i < levels; i++) {
      at = await(at.fork());
      all.add(at);
      Process program =
          await(
              port.alcove()
                  .start(
                      Command.of(
                              "sh",
                              "-c",
                              "trap '' TERM HUP; (setsid sleep 1001 &); echo up; exec sleep 1002")
                          .parent(at)));
      program.discard(StdStream.STDERR);
      assertThat(Streams.line(Streams.queue(port, program.stdout()))).isEqualTo("up");
      all.add(program);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"execve", "execvp", "batch"})
  void execEndsAllBelowFirstWhenItIsToldTo(String how) {
    start();
    Process top = await(port.root().fork());
    List<Process> below = deepTree(top, 6);
    List<String> argv = List.of("echo", "alone");
    Expect.errno(top.execve("/bin/echo", argv, Env.empty()), Errno.EACCES);
    Expect.errno(top.execvp("echo", argv), Errno.EACCES);
    for (Process process : below) {
      assertThat(process.exit().toCompletableFuture()).isNotDone();
    }
    switch (how) {
      case "execve" ->
          await(top.execve("/bin/echo", argv, Env.empty(), ExecOption.END_DESCENDANTS));
      case "execvp" -> await(top.execvp("echo", argv, ExecOption.END_DESCENDANTS));
      default -> await(top.batch(ops -> ops.endDescendants().execvp("echo", "alone")));
    }
    assertThat(await(Streams.collect(port, top.stdout())).utf8String()).isEqualTo("alone\n");
    top.discard(StdStream.STDERR);
    for (Process process : below) {
      assertThat(await(process.exit()).signal()).contains(Signal.KILL);
      await(process.terminated());
    }
    assertThat(await(top.exit()).isSuccess()).isTrue();
    await(top.terminated());
  }

  @Test
  @Calls("end_descendants")
  void whatWasEndedForAnExecThatFailsStaysEnded() {
    start();
    Process top = await(port.root().fork());
    List<Process> below = deepTree(top, 2);
    Expect.batchErrno(
        top.execve("/nowhere", List.of("x"), Env.empty(), ExecOption.END_DESCENDANTS),
        Errno.ENOENT);
    for (Process process : below) {
      await(process.terminated());
    }
    assertThat(await(top.cpid())).isEmpty();
    // It is the control process that it was.
    Process again = await(top.fork());
    await(again.exit(0));
    await(again.terminated());
    end(top);
  }

  @Test
  @Calls("end_descendants")
  void descendantsAreGivenTheirSignalFirst() {
    start();
    await(port.root().endDescendants()); // none
    Process top = await(port.root().fork());
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(top)));
    program.discardOutput();
    await(top.endDescendants());
    assertThat(await(program.exit()).signal()).contains(Signal.TERM);
    await(program.terminated());
    end(top);
  }

  @Test
  @RequiresRoot("makes a pid namespace")
  void theFirstProcessOfAPidNamespaceEndsWhatIsInIt() {
    start();
    Process init = await(port.root().clone(CloneFlag.NEWPID));
    assertThat(await(init.getpid())).isEqualTo(1);
    List<Process> below = deepTree(init, 3);
    await(init.execvp("true", List.of("true"), ExecOption.END_DESCENDANTS));
    for (Process process : below) {
      await(process.terminated());
    }
    assertThat(await(init.exit()).isSuccess()).isTrue();
    init.discardOutput();
    await(init.terminated());
  }
}
