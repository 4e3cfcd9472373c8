package dev.alcove.actors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.UpFrame;
import dev.alcove.stream.ProcessSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class StreamsTest extends FakePortTest {
  private static final int WINDOW = 1000;
  private static final int EPIPE = 32;

  @BeforeEach
  void window() {
    settings = settings.withStreamWindow(WINDOW);
  }

  private SinkQueueWithCancel<ByteString> read(Source<ByteString, NotUsed> source) {
    return source.runWith(Sink.<ByteString>queue(1), kit.system());
  }

  private static String next(SinkQueueWithCancel<ByteString> queue) {
    return get(queue.pull()).map(ByteString::utf8String).orElse("<end>");
  }

  @Test
  void grantsNothingUntilSomebodyReads() {
    Process child = fork(startPort());
    CompletionStage<Integer> call = child.getpid();
    port.ok(port.next(DownFrame.Call.class), 1);
    get(call);
    assertThat(port.nothingReceived()).isTrue();
    read(child.stdout());
    assertThat(port.next(DownFrame.Credit.class))
        .isEqualTo(new DownFrame.Credit(child.handle(), StdStream.STDOUT, WINDOW));
  }

  @Test
  void returnsCreditOnlyAfterHalfOfItIsConsumed() {
    Process child = fork(startPort());
    TestConsumer consumer = new TestConsumer();
    child.stdout().runWith(Sink.fromSubscriber(consumer), kit.system());
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), 300);
    port.stdout(child.handle(), 199);
    port.stdout(child.handle(), 1);
    consumer.demandUntil(300);
    assertThat(port.nothingReceived()).isTrue();
    consumer.demandUntil(500);
    assertThat(port.next(DownFrame.Credit.class).bytes()).isEqualTo(500);
  }

  /** Takes one element at a time, and none ahead. */
  private static final class TestConsumer implements Subscriber<ByteString> {
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final BlockingQueue<ByteString> taken = new LinkedBlockingQueue<>();
    private int bytes;

    void demandUntil(int wanted) {
      while (bytes < wanted) {
        get(subscription).request(1);
        try {
          bytes += taken.poll(5, TimeUnit.SECONDS).size();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription.complete(given);
    }

    @Override
    public void onNext(ByteString element) {
      taken.add(element);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  @Test
  void deliversAllBytesInOrderAndThenCompletes() {
    Process child = fork(startPort());
    SinkQueueWithCancel<ByteString> out = read(child.stdout());
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "one ");
    assertThat(next(out)).isEqualTo("one ");
    port.stdout(child.handle(), "two ");
    port.exit(child.handle(), 0);
    port.eof(child.handle());
    get(child.terminated());
    assertThat(next(out)).isEqualTo("two ");
    assertThat(next(out)).isEqualTo("<end>");
  }

  @Test
  void putsSmallPiecesTogetherWhileNobodyTakesThem() {
    Process child = fork(startPort());
    CompletableFuture<Done> gate = new CompletableFuture<>();
    CompletionStage<List<ByteString>> all =
        child
            .stdout()
            .mapAsync(1, bytes -> gate.thenApply(done -> bytes))
            .runWith(Sink.seq(), kit.system());
    port.next(DownFrame.Credit.class);
    for (int i = 0; i < 200; i++) {
      port.stdout(child.handle(), "x");
    }
    port.exit(child.handle(), 0);
    port.eof(child.handle());
    get(child.terminated());
    gate.complete(Done.getInstance());
    assertThat(get(all).stream().mapToInt(ByteString::size).sum()).isEqualTo(200);
    assertThat(get(all)).hasSizeLessThan(100);
  }

  @Test
  void closesTheStreamWhenItsConsumerCancels() {
    Process child = fork(startPort());
    SinkQueueWithCancel<ByteString> out = read(child.stdout());
    port.next(DownFrame.Credit.class);
    out.cancel();
    assertThat(port.nextCall()).isEqualTo(new Call.Eof(StdStream.STDOUT));
  }

  @Test
  void refusesASecondReader() {
    Process child = fork(startPort());
    read(child.stdout());
    port.next(DownFrame.Credit.class);
    CompletionStage<Done> second = child.stdout().runWith(Sink.ignore(), kit.system());
    StreamException failure = failure(StreamException.class, second);
    assertThat(failure.problem()).isEqualTo(StreamException.Problem.IN_USE);
    port.stdout(child.handle(), "still read by the first");
    assertThat(port.nothingReceived()).isTrue();
  }

  @Test
  void completesAtOnceWhatEndedUnreadEvenWhenTheProcessIsGone() {
    Process child = fork(startPort());
    port.exit(child.handle(), 0);
    port.eof(child.handle());
    get(child.terminated());
    assertThat(get(child.stdout().runWith(Sink.seq(), kit.system()))).isEmpty();
  }

  @Test
  void discardsWithoutEverHoldingTheProcessUp() {
    Process child = fork(startPort()).discardOutput();
    assertThat(port.next(DownFrame.Credit.class).stream()).isEqualTo(StdStream.STDOUT);
    assertThat(port.next(DownFrame.Credit.class).stream()).isEqualTo(StdStream.STDERR);
    port.stdout(child.handle(), 500);
    assertThat(port.next(DownFrame.Credit.class).bytes()).isEqualTo(500);
  }

  @Test
  void staysUntilItsOutputIsConsumed() {
    Process child = fork(startPort());
    port.exit(child.handle(), 0);
    assertThat(get(child.exit()).isSuccess()).isTrue();
    port.send(new UpFrame.Eof(child.handle(), StdStream.STDERR));
    SinkQueueWithCancel<ByteString> out = read(child.stdout());
    port.next(DownFrame.Credit.class);
    port.stdout(child.handle(), "late");
    assertThat(next(out)).isEqualTo("late");
    assertThat(child.terminated().toCompletableFuture()).isNotDone();
    port.send(new UpFrame.Eof(child.handle(), StdStream.STDOUT));
    get(child.terminated());
  }

  @Test
  void cutsOutputOffAfterTheDrainTimeout() {
    settings = settings.withDrainTimeout(Duration.ofMillis(1));
    Process child = fork(startPort());
    CompletionStage<List<ProcessEvent>> events = child.events().runWith(Sink.seq(), kit.system());
    CompletionStage<Done> reading = child.stdout().runWith(Sink.ignore(), kit.system());
    port.next(DownFrame.Credit.class);
    port.exit(child.handle(), 0);
    assertThat(failure(StreamException.class, reading).problem())
        .isEqualTo(StreamException.Problem.CUT);
    for (StdStream stream : List.of(StdStream.STDOUT, StdStream.STDERR)) {
      DownFrame.Call eof = port.next(DownFrame.Call.class);
      port.ok(eof, null);
      port.send(new UpFrame.Eof(child.handle(), stream));
    }
    get(child.terminated());
    assertThat(get(events)).contains(new ProcessEvent.OutputCut(StdStream.STDOUT));
  }

  @Test
  void whoReadsAfterTheDrainTimeoutIsToldThatItWasCut() {
    settings = settings.withDrainTimeout(Duration.ofMillis(1));
    Process child = fork(startPort());
    port.exit(child.handle(), 0);
    List<DownFrame.Call> eofs =
        List.of(port.next(DownFrame.Call.class), port.next(DownFrame.Call.class));
    assertThat(
            failure(StreamException.class, child.stdout().runWith(Sink.ignore(), kit.system()))
                .problem())
        .isEqualTo(StreamException.Problem.CUT);
    eofs.forEach(eof -> port.ok(eof, null));
    port.send(new UpFrame.Eof(child.handle(), StdStream.STDOUT));
    port.send(new UpFrame.Eof(child.handle(), StdStream.STDERR));
    get(child.terminated());
    CompletionStage<Done> late = child.stdout().runWith(Sink.ignore(), kit.system());
    assertThat(failure(CallRefusedException.class, late).is(Refusal.NO_SUCH_PROCESS)).isTrue();
  }

  // ---- Standard input
  // -----------------------------------------------------------------------------

  private Pair<SourceQueueWithComplete<ByteString>, CompletionStage<Done>> write(Process process) {
    return Source.<ByteString>queue(16, OverflowStrategy.backpressure())
        .toMat(process.stdin(), Keep.both())
        .run(kit.system());
  }

  @Test
  void sendsNoMoreStdinThanTheWindow() {
    port.stdinWindow(100);
    Process child = fork(startPort());
    Pair<SourceQueueWithComplete<ByteString>, CompletionStage<Done>> stdin = write(child);
    stdin.first().offer(ByteString.fromString("a".repeat(250)));
    assertThat(port.next(DownFrame.Stdin.class).data().size()).isEqualTo(100);
    CompletionStage<Integer> call = child.getpid();
    port.ok(port.next(DownFrame.Call.class), 1);
    get(call);
    assertThat(port.nothingReceived()).isTrue();
    port.send(new UpFrame.StdinCredit(child.handle(), 60));
    assertThat(port.next(DownFrame.Stdin.class).data().size()).isEqualTo(60);
    port.send(new UpFrame.StdinCredit(child.handle(), 100));
    assertThat(port.next(DownFrame.Stdin.class).data().size()).isEqualTo(90);
    stdin.first().complete();
    DownFrame.Call eof = port.next(DownFrame.Call.class);
    assertThat(eof.call()).isEqualTo(Call.Eof.ID);
    assertThat(stdin.second().toCompletableFuture()).isNotDone();
    port.ok(eof, null);
    get(stdin.second());
  }

  @Test
  void closesStdinOfAnEmptySource() {
    Process child = fork(startPort());
    CompletionStage<Done> done = Source.<ByteString>empty().runWith(child.stdin(), kit.system());
    port.ok(port.next(DownFrame.Call.class), null);
    get(done);
  }

  @Test
  void cancelsTheUpstreamWhenNobodyReadsStdin() {
    Process child = fork(startPort());
    Pair<SourceQueueWithComplete<ByteString>, CompletionStage<Done>> stdin = write(child);
    stdin.first().offer(ByteString.fromString("abc"));
    port.next(DownFrame.Stdin.class);
    port.send(new UpFrame.StdinClosed(child.handle(), EPIPE, 3));
    StreamException failure = failure(StreamException.class, stdin.second());
    assertThat(failure.problem()).isEqualTo(StreamException.Problem.NO_READER);
    assertThat(failure).hasMessageContaining("EPIPE").hasMessageContaining("3 bytes");
    get(stdin.first().watchCompletion());
  }

  @Test
  void closesStdinWhenItsUpstreamFailsAndSaysSo() {
    Process child = fork(startPort());
    Pair<SourceQueueWithComplete<ByteString>, CompletionStage<Done>> stdin = write(child);
    stdin.first().offer(ByteString.fromString("abc"));
    port.next(DownFrame.Stdin.class);
    stdin.first().fail(new IllegalStateException("upstream"));
    assertThat(port.nextCall()).isEqualTo(new Call.Eof(StdStream.STDIN));
    failure(IllegalStateException.class, stdin.second());
  }

  @Test
  void refusesASecondWriterAndOneAfterTheEnd() {
    Process child = fork(startPort());
    Pair<SourceQueueWithComplete<ByteString>, CompletionStage<Done>> stdin = write(child);
    stdin.first().offer(ByteString.fromString("abc"));
    port.next(DownFrame.Stdin.class);
    assertThat(failure(StreamException.class, write(child).second()).problem())
        .isEqualTo(StreamException.Problem.IN_USE);
    stdin.first().offer(ByteString.fromString("def"));
    assertThat(port.next(DownFrame.Stdin.class).data()).isEqualTo(Bytes.utf8("def"));
  }

  @Test
  void tellsTheWriterWhenSomebodyElseClosesStdin() {
    Process child = fork(startPort());
    Pair<SourceQueueWithComplete<ByteString>, CompletionStage<Done>> stdin = write(child);
    stdin.first().offer(ByteString.fromString("abc"));
    port.next(DownFrame.Stdin.class);
    child.eof(StdStream.STDIN);
    assertThat(failure(StreamException.class, stdin.second()).problem())
        .isEqualTo(StreamException.Problem.CLOSED);
  }

  @Test
  void joinsStdinAndStdoutAsAFlow() {
    Process child = fork(startPort());
    Pair<CompletionStage<Exit>, CompletionStage<List<ByteString>>> flow =
        Source.single(ByteString.fromString("ping"))
            .viaMat(child.stdio(), Keep.right())
            .toMat(Sink.seq(), Keep.both())
            .run(kit.system());
    assertThat(port.await(DownFrame.Stdin.class).data()).isEqualTo(Bytes.utf8("ping"));
    port.ok(port.await(DownFrame.Call.class), null);
    port.stdout(child.handle(), "pong");
    port.exit(child.handle(), 0);
    port.eof(child.handle());
    assertThat(get(flow.second())).containsExactly(ByteString.fromString("pong"));
    assertThat(get(flow.first()).isSuccess()).isTrue();
  }

  @Test
  void failsTheDownstreamOfAFlowWhenItsUpstreamFails() {
    Process child = fork(startPort());
    CompletionStage<Done> flow =
        Source.<ByteString>failed(new IllegalStateException("upstream"))
            .via(child.stdio())
            .runWith(Sink.ignore(), kit.system());
    failure(IllegalStateException.class, flow);
  }

  // ---- Events
  // -------------------------------------------------------------------------------------

  @Test
  void sumsEventsUpAndLosesNoMilestone() {
    Process child = fork(startPort());
    CompletableFuture<Done> gate = new CompletableFuture<>();
    CompletableFuture<Done> listening = new CompletableFuture<>();
    CompletionStage<List<ProcessEvent>> events =
        child
            .events()
            .mapAsync(
                1,
                event -> {
                  listening.complete(Done.getInstance());
                  return gate.thenApply(done -> event);
                })
            .runWith(Sink.seq(), kit.system());
    get(listening);
    for (int i = 0; i < 1000; i++) {
      port.send(
          new UpFrame.Signal(child.handle(), 10, 1, 0, i, 0, Bytes.empty()),
          new UpFrame.Orphans(child.handle(), 1, 10, 20),
          new UpFrame.TreeEmpty(child.handle()));
    }
    port.exit(child.handle(), 0);
    port.eof(child.handle());
    get(child.terminated());
    gate.complete(Done.getInstance());
    List<ProcessEvent> all = get(events);
    assertThat(all).hasSizeLessThan(20);
    assertThat(all)
        .filteredOn(ProcessEvent::isMilestone)
        .hasExactlyElementsOfTypes(
            ProcessEvent.Started.class,
            ProcessEvent.Exited.class,
            ProcessEvent.EndOfFile.class,
            ProcessEvent.EndOfFile.class);
    assertThat(
            all.stream()
                .filter(ProcessEvent.SignalCaught.class::isInstance)
                .mapToLong(event -> ((ProcessEvent.SignalCaught) event).count())
                .sum())
        .isEqualTo(1000);
  }

  @Test
  void tellsTheMilestonesToThoseWhoComeLate() {
    Process child = fork(startPort());
    port.exit(child.handle(), 4);
    port.eof(child.handle());
    get(child.terminated());
    assertThat(get(child.events().runWith(Sink.seq(), kit.system()))).hasSize(4);
  }

  @Test
  void publishesNoExitWhenTheOptionsSayNo() {
    Process child = fork(startPort());
    port.send(
        new UpFrame.Exit(
            child.handle(),
            new dev.alcove.protocol.Ending(
                dev.alcove.protocol.ExitKind.SIGNALED, 9, false, true, false, FakePort.USAGE)));
    port.eof(child.handle());
    Exit exit = get(child.exit());
    assertThat(exit.shellStatus()).isEqualTo(137);
    assertThat(exit.describe()).isEqualTo("killed by SIGKILL");
    get(child.terminated());
    assertThat(get(child.events().runWith(Sink.seq(), kit.system())))
        .doesNotHaveAnyElementsOfTypes(ProcessEvent.Exited.class);
  }

  private void awaitCredit(StdStream stream) {
    while (port.await(DownFrame.Credit.class).stream() != stream) {
      // The other one's.
    }
  }

  @Test
  void runsAndCollects() {
    PortHandle handle = startPort();
    CompletionStage<Output> output =
        Running.run(
            handle.root().core(), Command.of("prog").parent(handle.root()), Running.Feed.NOTHING);
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    port.forked(fork, 50);
    port.batchOk(port.next(DownFrame.Batch.class));
    awaitCredit(StdStream.STDOUT);
    awaitCredit(StdStream.STDERR);
    port.stdout(fork.child(), "out");
    port.send(new UpFrame.Stderr(fork.child(), Bytes.utf8("err")));
    port.exit(fork.child(), 3);
    port.eof(fork.child());
    Output collected = get(output);
    assertThat(collected.exit().status()).isEqualTo(3);
    assertThat(collected.stdout().utf8String()).isEqualTo("out");
    assertThat(collected.stderr().utf8String()).isEqualTo("err");
    assertThat(collected.usage()).isEqualTo(FakePort.USAGE);
  }

  @Test
  void endsAProgramThatWritesMoreThanIsToBeCollected() {
    PortHandle handle = startPort();
    CompletionStage<Output> output =
        Running.run(handle.root().core(), Command.of("prog").maxOutput(5), Running.Feed.NOTHING);
    DownFrame.Fork fork = port.next(DownFrame.Fork.class);
    port.forked(fork, 50);
    port.batchOk(port.next(DownFrame.Batch.class));
    awaitCredit(StdStream.STDOUT);
    port.stdout(fork.child(), "123456");
    assertThat(failure(StreamException.class, output).problem())
        .isEqualTo(StreamException.Problem.TOO_LONG);
    assertThat(port.await(DownFrame.End.class).handle()).isEqualTo(fork.child());
  }

  @Test
  void endsTheProgramOfASourceThatIsCancelled() {
    PortHandle handle = startPort();
    SinkQueueWithCancel<ByteString> out =
        ProcessSource.stdout(Command.of("prog").parent(handle.root()))
            .runWith(Sink.<ByteString>queue(1), kit.system());
    DownFrame.Fork head = port.next(DownFrame.Fork.class);
    DownFrame.Fork program = port.next(DownFrame.Fork.class);
    port.forked(head, 50);
    port.forked(program, 51);
    port.batchOk(port.next(DownFrame.Batch.class));
    awaitCredit(StdStream.STDOUT);
    port.stdout(program.child(), "first");
    assertThat(next(out)).isEqualTo("first");
    out.cancel();
    assertThat(port.await(DownFrame.End.class).handle()).isEqualTo(head.child());
  }
}
