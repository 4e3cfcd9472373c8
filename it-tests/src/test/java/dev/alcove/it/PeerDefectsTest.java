package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessChildOption;
import dev.alcove.actors.ProcessOption;
import dev.alcove.actors.StreamException;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What other libraries for processes get wrong, each as a test of its own; the comment above each
 * says who and how. Four more are tested where they belong: descriptors that leak into children in
 * {@link HardeningTest}, arguments past the limits and forks at the descriptor limit in {@link
 * BadInputTest}, and what the death of the JVM leaves behind in the tests of ends.
 */
@ExtendWith(Invariants.class)
class PeerDefectsTest {
  @TempDir private Path directory;

  private static String echo(RealPort port, String text) {
    return await(port.alcove().run("echo", text)).stdout().utf8String();
  }

  private static void assertWorks(RealPort port) {
    assertThat(echo(port, "works")).isEqualTo("works\n");
  }

  // ---- Libraries of the JVM
  // -------------------------------------------------------------------------

  /** NuProcess: one handler that blocks stalls every process. */
  @Test
  void aConsumerThatBlocksStallsNobodyElse() {
    try (RealPort port = RealPort.start()) {
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Process blocked = await(port.alcove().start("echo", "blocked"));
      CompletionStage<String> consumed =
          blocked
              .stdout()
              .map(
                  bytes -> {
                    entered.countDown();
                    release.await();
                    return bytes.utf8String();
                  })
              .runWith(Sink.head(), port.system());
      try {
        Expect.until("the consumer blocks", () -> entered.getCount() == 0);
        for (int i = 0; i < 50; i++) {
          assertThat(echo(port, "text " + i)).isEqualTo("text " + i + "\n");
        }
        assertThat(consumed).isNotDone();
      } finally {
        release.countDown();
      }
      assertThat(await(consumed)).isEqualTo("blocked\n");
    }
  }

  /** NuProcess: a handler that does not consume ends the event loop. */
  @Test
  void aConsumerThatDoesNotConsumeEndsNothing() {
    try (RealPort port = RealPort.start()) {
      Process program = await(port.alcove().start("head", "-c", "4000000", "/dev/zero"));
      SinkQueueWithCancel<ByteString> output = Streams.queue(port, program.stdout());
      for (int i = 0; i < 20; i++) {
        assertWorks(port);
      }
      assertThat(program.exit()).isNotDone(); // it is held back
      assertThat(Streams.take(output, 4_000_001).size()).isEqualTo(4_000_000);
      assertThat(await(program.exit()).isSuccess()).isTrue();
    }
  }

  /** NuProcess: the queue of stdin has no bound. */
  @Test
  void stdinHasABound() {
    try (RealPort port = RealPort.start()) {
      Process deaf = await(port.alcove().start("sleep", "1000"));
      AtomicLong given = new AtomicLong();
      ByteString chunk = ByteString.fromArray(new byte[16_384]);
      CompletionStage<?> written =
          Source.repeat(chunk)
              .map(
                  bytes -> {
                    given.addAndGet(bytes.size());
                    return bytes;
                  })
              .runWith(deaf.stdin(), port.system());
      Expect.until("bytes are taken", () -> given.get() >= Protocol.STDIN_WINDOW);
      for (int i = 0; i < 500; i++) {
        await(port.root().getpid());
      }
      // A window, what the kernel's pipe holds (up to 64 KiB), and the elements under way.
      assertThat(given.get()).isLessThanOrEqualTo(2 * 65_536 + 32 * chunk.size());
      await(deaf.end());
      assertThat(Expect.failure(written, StreamException.class).problem())
          .isEqualTo(StreamException.Problem.NO_READER);
    }
  }

  /** NuProcess: a signal is reported like an exit code. */
  @Test
  void aSignalIsNotAnExitStatus() {
    try (RealPort port = RealPort.start()) {
      Exit killed = await(port.alcove().run("sh", "-c", "kill -9 $$")).exit();
      Exit nine = await(port.alcove().run("sh", "-c", "exit 9")).exit();
      Exit shells = await(port.alcove().run("sh", "-c", "exit 137")).exit();
      assertThat(killed.kind()).isEqualTo(ExitKind.SIGNALED);
      assertThat(killed.signal()).contains(Signal.KILL);
      assertThat(List.of(nine, shells))
          .allMatch(exit -> exit.kind() == ExitKind.EXITED && exit.signal().isEmpty());
      assertThat(nine.status()).isEqualTo(9);
      assertThat(shells.status()).isEqualTo(137);
    }
  }

  /** NuProcess: the last output of a quick process is lost. */
  @Test
  void theOutputOfQuickProcessesIsComplete() {
    try (RealPort port = RealPort.start()) {
      List<CompletionStage<Output>> outputs = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        outputs.add(port.alcove().run("sh", "-c", "echo out " + i + "; echo err " + i + " >&2"));
      }
      for (int i = 0; i < outputs.size(); i++) {
        Output output = await(outputs.get(i));
        assertThat(output.stdout().utf8String()).isEqualTo("out " + i + "\n");
        assertThat(output.stderr().utf8String()).isEqualTo("err " + i + "\n");
      }
    }
  }

  /**
   * zt-exec: four threads for each child. Here it is two for each port, and a reaper of the JVM.
   */
  @Test
  void aPortHasThreeThreadsWithOneChildAndWithAHundred() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (RealPort port = RealPort.start()) {
      List<Process> children = new ArrayList<>();
      for (int count : new int[] {1, 100}) {
        while (children.size() < count) {
          children.add(await(port.alcove().start("cat")));
        }
        children.forEach(Process::discardOutput);
        assertWorks(port);
        List<String> added =
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .toList();
        // The actor system's own are named after it; the JVM's are there in any case. The pool of
        // the dispatcher makes its own when it likes, whatever there is to do.
        assertThat(added)
            .as(count + " children")
            .filteredOn(name -> name.startsWith("alcove") && !name.startsWith("alcove.dispatcher"))
            .containsExactlyInAnyOrder("alcove.default-reader", "alcove.default-writer");
        // An earlier one may serve again.
        assertThat(added)
            .as(count + " children")
            .filteredOn(name -> name.contains("process reaper"))
            .hasSizeLessThanOrEqualTo(1);
      }
    }
  }

  /** zt-exec: `readOutput` has no bound, and hangs after the OutOfMemoryError. */
  @Test
  void collectedOutputHasABound() {
    try (RealPort port = RealPort.start()) {
      Command endless = Command.of("yes").maxOutput(100_000);
      assertThat(Expect.failure(port.alcove().run(endless), StreamException.class).problem())
          .isEqualTo(StreamException.Problem.TOO_LONG);
      Command fits = Command.of("head", "-c", "100000", "/dev/zero");
      assertThat(await(port.alcove().run(fits.maxOutput(100_000))).stdout().size())
          .isEqualTo(100_000);
      Expect.failure(port.alcove().run(fits.maxOutput(99_999)), StreamException.class);
      Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
    }
  }

  /** commons-exec: interactive stdin is never flushed. */
  @Test
  void interactiveStdinIsFlushed() {
    try (RealPort port = RealPort.start()) {
      Process cat = await(port.alcove().start("cat"));
      SourceQueueWithComplete<ByteString> input =
          Source.<ByteString>queue(1, OverflowStrategy.backpressure())
              .to(cat.stdin())
              .run(port.system());
      SinkQueueWithCancel<ByteString> output = Streams.queue(port, cat.stdout());
      for (int i = 0; i < 100; i++) {
        await(input.offer(ByteString.fromString("line " + i + "\n")));
        assertThat(Streams.line(output)).isEqualTo("line " + i);
      }
      input.complete();
      assertThat(await(cat.exit()).isSuccess()).isTrue();
    }
  }

  /** akka-contrib-extra: `dropHead` silently loses output. */
  @Test
  void aSlowConsumerLosesNothing() {
    try (RealPort port = RealPort.start()) {
      Process program = await(port.alcove().start("seq", "1", "300000"));
      SinkQueueWithCancel<ByteString> output = Streams.queue(port, program.stdout());
      ByteString first = await(output.pull()).orElseThrow();
      for (int i = 0; i < 200; i++) {
        await(port.root().getpid()); // time for anything to be dropped
      }
      String all = first.concat(Streams.take(output, Integer.MAX_VALUE)).utf8String();
      assertThat(all)
          .isEqualTo(
              IntStream.rangeClosed(1, 300_000)
                  .mapToObj(i -> i + "\n")
                  .collect(Collectors.joining()));
    }
  }

  /** All libraries of the JVM: grandchildren survive. */
  @Test
  void grandchildrenDoNotSurvive() {
    try (RealPort port = RealPort.start()) {
      String script = "sleep 1000 & (sleep 1000 &) ; sh -c 'sleep 1000' & wait";
      Process program = await(port.alcove().start(Command.of("sh", "-c", script).ownTree()));
      int guardian = await(port.port().started()).guardianPid();
      Expect.until("three sleep", () -> sleepers(guardian) == 3);
      await(program.end());
      Expect.until("nobody sleeps", () -> sleepers(guardian) == 0);
      assertWorks(port);
    }
  }

  private static long sleepers(int guardian) {
    return Proc.descendants(guardian).stream()
        .filter(stat -> stat.name().equals("sleep") && !stat.isZombie())
        .count();
  }

  /** All libraries of the JVM: a grandchild that holds the pipe hangs the reader. */
  @Test
  void aGrandchildThatHoldsThePipeDoesNotHideTheExit() {
    try (RealPort port = RealPort.start()) {
      Process program = await(port.alcove().start("sh", "-c", "sleep 1000 & echo hi"));
      SinkQueueWithCancel<ByteString> output = Streams.queue(port, program.stdout());
      assertThat(Streams.line(output)).isEqualTo("hi");
      assertThat(await(program.exit()).isSuccess()).isTrue();
      CompletionStage<?> rest = output.pull();
      assertWorks(port);
      assertThat(rest).isNotDone();
      assertThat(program.terminated()).isNotDone();
      await(program.eof(StdStream.STDOUT)); // whoever does not want to wait closes it
      await(program.eof(StdStream.STDERR));
      await(program.terminated());
    }
  }

  /** The same, for somebody who set a time-out: the reader is told that it was cut off. */
  @Test
  void theDrainTimeoutCutsOffWhatAGrandchildHolds() {
    try (RealPort port = RealPort.start("alcove.port.drain-timeout = 2s")) {
      CompletionStage<Output> output = port.alcove().run("sh", "-c", "sleep 1000 & echo hi");
      assertThat(Expect.failure(output, StreamException.class).problem())
          .isEqualTo(StreamException.Problem.CUT);
      assertWorks(port);
    }
  }

  // ---- alcove, prx, stdio, erlexec
  // --------------------------------------------------------------------

  /** alcove: `pipe!` of 64 MiB through `cat` dies after 130 KB. */
  @Test
  void sixtyFourMebibytesGoThroughCat() {
    try (RealPort port = RealPort.start()) {
      long size = 64L << 20;
      Process cat = await(port.alcove().start("cat"));
      byte[] chunk = new byte[1 << 16];
      for (int i = 0; i < chunk.length; i++) {
        chunk[i] = (byte) (i * 31 + (i >> 8));
      }
      ByteString part = ByteString.fromArray(chunk);
      CompletionStage<?> written =
          Source.repeat(part).take(size / chunk.length).runWith(cat.stdin(), port.system());
      AtomicLong at = new AtomicLong();
      CompletionStage<Boolean> intact =
          cat.stdout()
              .map(
                  bytes -> {
                    boolean same = true;
                    for (int i = 0; i < bytes.size(); i++) {
                      same &= bytes.apply(i) == chunk[(int) (at.getAndIncrement() % chunk.length)];
                    }
                    return same;
                  })
              .runWith(Sink.fold(true, Boolean::logicalAnd), port.system());
      await(written);
      assertThat(await(intact)).isTrue();
      assertThat(at.get()).isEqualTo(size);
      assertThat(await(cat.exit()).isSuccess()).isTrue();
    }
  }

  /** alcove: output that flow control holds is lost at the exit, 9 bytes of 65 536 arrive. */
  @Test
  void outputThatFlowcontrolHeldUntilAfterTheExitIsNotLost() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      await(box.setopt(ProcessOption.FLOWCONTROL, 0));
      // 4 KiB fit into any pipe, however small the kernel made it.
      Process program =
          await(port.alcove().start(Command.of("head", "-c", "4096", "/dev/zero").parent(box)));
      CompletionStage<Long> count = Streams.count(port, program.stdout());
      assertThat(await(program.exit()).isSuccess()).isTrue();
      assertThat(await(program.call(new dev.alcove.protocol.Call.Getflow()))).isZero();
      assertThat(count).isNotDone();
      await(box.setcpid(program, ProcessChildOption.FLOWCONTROL, -1));
      assertThat(await(count)).isEqualTo(4096);
      await(program.terminated());
    }
  }

  /** The same with credit: what nobody reads until after the exit. */
  @Test
  void outputThatNobodyReadUntilAfterTheExitIsNotLost() {
    try (RealPort port = RealPort.start()) {
      Process program = await(port.alcove().start("head", "-c", "4096", "/dev/zero"));
      assertThat(await(program.exit()).isSuccess()).isTrue();
      assertWorks(port);
      assertThat(await(Streams.count(port, program.stdout()))).isEqualTo(4096);
    }
  }

  /** alcove: late output of a grandchild is lost. */
  @Test
  void lateOutputOfAGrandchildIsNotLost() throws Exception {
    try (RealPort port = RealPort.start()) {
      Path fifo = directory.resolve("fifo");
      assertThat(await(port.alcove().run("mkfifo", fifo.toString())).exit().isSuccess()).isTrue();
      Process program =
          await(port.alcove().start("sh", "-c", "(cat '" + fifo + "'; echo the end) & echo early"));
      SinkQueueWithCancel<ByteString> output = Streams.queue(port, program.stdout());
      assertThat(Streams.line(output)).isEqualTo("early");
      assertThat(await(program.exit()).isSuccess()).isTrue();
      assertWorks(port);
      try (OutputStream late = Files.newOutputStream(fifo)) {
        late.write("late\n".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(Streams.take(output, Integer.MAX_VALUE).utf8String()).isEqualTo("late\nthe end\n");
    }
  }

  /** alcove: `yes` that nobody reads grows the VM by 600 MB/s. */
  @Test
  void whatNobodyReadsGrowsNothing() {
    try (RealPort port = RealPort.start()) {
      int multiplexer = await(port.port().started()).multiplexerPid();
      assertWorks(port);
      long before = Proc.residentBytes(multiplexer);
      List<Process> floods = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        Process yes = await(port.alcove().start("yes"));
        Streams.queue(port, yes.stdout()); // asked for, never pulled
        floods.add(yes);
      }
      for (int i = 0; i < 1000; i++) {
        await(port.root().getpid());
      }
      assertThat(Proc.residentBytes(multiplexer) - before).isLessThan(8 << 20);
      for (Process yes : floods) {
        assertThat(yes.exit()).isNotDone();
        await(yes.end());
        await(yes.eof(StdStream.STDOUT).handle((done, gone) -> done));
      }
    }
  }

  /**
   * alcove: an environment of more than 64 KiB ends the port; messages of more than 65 535 wrap.
   */
  @Test
  void messagesOfMoreThanSixtyFourKibibytesArriveWhole() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      await(box.clearenv());
      for (int size : new int[] {65_500, 65_535, 65_536, 65_537, 131_072, 1_000_000}) {
        String value = "v".repeat(size);
        await(box.setenv("A", value));
        assertThat(await(box.getenv("A"))).contains(value);
        assertThat(await(box.environ())).containsExactly("A=" + value);
      }
      assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
    }
  }

  /** alcove: a port killed during a call hangs the caller. */
  @Test
  void aPortThatIsKilledDuringACallAnswersIt() {
    try (RealPort port = RealPort.start()) {
      var info = await(port.port().started());
      Process box = await(port.root().fork());
      int pid = box.hostPid().orElseThrow();
      await(port.root().kill(pid, Signal.STOP));
      Expect.until("it is stopped", () -> Proc.stat(pid).orElseThrow().state() == 'T');
      CompletionStage<Integer> call = box.getpid();
      CompletionStage<Process> fork = box.fork();
      assertThat(call).isNotDone();
      var ended = port.port().ended();
      ProcessHandle.of(info.multiplexerPid()).orElseThrow().destroyForcibly();
      Expect.portEnded(call);
      Expect.portEnded(fork);
      Expect.portEnded(box.exit());
      assertThat(await(ended).status()).hasValue(73); // the multiplexer ended unasked
    }
  }

  /** alcove: a call to a pid that has exec'ed is written into the program's stdin. */
  @Test
  void aCallToAProgramIsNotWrittenIntoItsStdin() {
    try (RealPort port = RealPort.start()) {
      Process cat = await(port.alcove().start("cat"));
      CompletionStage<ByteString> output = Streams.collect(port, cat.stdout());
      Expect.refused(cat.getpid(), Refusal.EXECED);
      Expect.refused(cat.setenv("A", "b"), Refusal.EXECED);
      await(
          Source.single(ByteString.fromString("only this\n")).runWith(cat.stdin(), port.system()));
      assertThat(await(output).utf8String()).isEqualTo("only this\n");
    }
  }

  /** alcove: 400 open files, then fork: the heap is overrun. */
  @Test
  void fourHundredChildrenAndAnotherFork() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      List<Process> children = forkAll(box, 400);
      Process last = await(box.fork());
      assertThat(await(last.getpid())).isEqualTo(last.pid().orElseThrow());
      assertThat(await(box.cpid())).hasSize(401);
      // A fork of one with so many: nothing of them is the child's.
      assertThat(await(last.cpid())).isEmpty();
      assertThat(await(children.get(399).getpid()))
          .isEqualTo(children.get(399).pid().orElseThrow());
    }
  }

  /** The same in depth: a chain of 400. */
  @Test
  void aChainOfFourHundredForks() {
    try (RealPort port = RealPort.start()) {
      await(port.root().setopt(ProcessOption.MAXFORKDEPTH, 402));
      Process last = port.root();
      for (int depth = 1; depth <= 400; depth++) {
        last = await(last.fork());
      }
      assertThat(await(last.getpid())).isEqualTo(last.pid().orElseThrow());
      assertThat(await(port.alcove().run(Command.of("echo", "deep").parent(last))).stdout())
          .isEqualTo(ByteString.fromString("deep\n"));
    }
  }

  private static List<Process> forkAll(Process parent, int count) {
    List<CompletionStage<Process>> forks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      forks.add(parent.fork());
    }
    return forks.stream().map(RealPort::await).toList();
  }

  /** alcove: a closed stdout with flow control 0 spins a core. */
  @Test
  void aClosedStdoutWithFlowcontrolNoneDoesNotSpin() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      await(box.setopt(ProcessOption.FLOWCONTROL, 0));
      String script = "echo waits; exec >&-; exec 2>&-; read line";
      Process program = await(port.alcove().start(Command.of("sh", "-c", script).parent(box)));
      CompletionStage<ByteString> output = Streams.collect(port, program.stdout());
      int multiplexer = await(port.port().started()).multiplexerPid();
      int pid = program.hostPid().orElseThrow();
      Expect.until("it has closed both", () -> Proc.descriptors(pid).keySet().equals(Set.of(0)));
      long before = ticks(multiplexer);
      await(port.alcove().run("sleep", "1"));
      // A spinning multiplexer takes a second of it: 100 ticks, or half of them on a busy machine.
      assertThat(ticks(multiplexer) - before).isLessThan(15);
      await(box.setcpid(program, ProcessChildOption.FLOWCONTROL, -1));
      assertThat(await(output).utf8String()).isEqualTo("waits\n");
    }
  }

  /** User and system time of a process, in ticks of 10 ms. */
  private static long ticks(int pid) {
    String stat = Proc.read(Path.of("/proc", Integer.toString(pid), "stat")).orElseThrow();
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  /** alcove: 3000 children killed at once end the port; cpid of more than 1169 children fails. */
  @Test
  void manyChildrenAreListedAndWhenKilledAtOnceEachIsReported() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      long descriptors = await(port.port().started()).descriptors();
      int room =
          (int)
              Math.min(
                  await(box.getopt(ProcessOption.MAXCHILD)),
                  (descriptors - 200) / 4); // four for each, at the multiplexer
      int count = Math.min(Integer.getInteger("alcove.it.children", 1500), room);
      System.out.println("manyChildrenAreListedAndWhenKilledAtOnce: " + count + " children");
      Process leader = await(box.fork(ops -> ops.setpgid(0, 0)));
      int group = leader.pid().orElseThrow();
      List<CompletionStage<Process>> starting = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        starting.add(box.fork(ops -> ops.setpgid(0, group)));
      }
      List<Process> children = new ArrayList<>(List.of(leader));
      starting.forEach(stage -> children.add(await(stage)));
      assertThat(await(box.cpid())).hasSize(count);
      await(box.kill(-group, Signal.KILL));
      Set<Long> reported = new HashSet<>();
      for (Process child : children) {
        assertThat(await(child.exit()).signal()).contains(Signal.KILL);
        reported.add(child.handle());
      }
      assertThat(reported).hasSize(count);
      assertThat(await(box.cpid())).isEmpty();
      assertWorks(port);
    }
  }

  /** alcove: the 11th port hangs the VM. */
  @Test
  void twelvePortsWorkBesideEachOther() {
    try (RealPort port = RealPort.start()) {
      Set<Integer> pids = new HashSet<>();
      for (int i = 1; i <= 12; i++) {
        var handle = port.alcove().port("port-" + i);
        pids.add(await(handle.started()).rootPid());
        Command command = Command.of("echo", "port", Integer.toString(i)).parent(handle.root());
        assertThat(await(port.alcove().run(command)).stdout().utf8String())
            .isEqualTo("port " + i + "\n");
      }
      assertThat(pids).hasSize(12);
      await(port.alcove().port("port-3").stop());
      assertThat(await(port.alcove().port("port-4").root().getpid())).isPositive();
    }
  }
}
