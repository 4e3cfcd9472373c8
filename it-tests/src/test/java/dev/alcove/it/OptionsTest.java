package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.ChildInfo;
import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessChildOption;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.ProcessOption;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.OverflowStrategy;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.SourceQueueWithComplete;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The options of control processes and of their children, as alcove has them. */
@ExtendWith(Invariants.class)
@Tag("quick")
class OptionsTest {
  private static RealPort port;

  /** A control process for each test. */
  private Process box;

  @BeforeAll
  static void startPort() {
    // The grace is what a signal of end has time for; killing does not wait for it.
    port = RealPort.start("alcove.port.orphan-grace = 10s");
    await(port.port().started());
  }

  @AfterAll
  static void stopPort() {
    port.close();
  }

  @BeforeEach
  void makeBox() {
    box = await(port.root().fork());
  }

  @AfterEach
  void endBox() {
    await(box.end());
    await(box.terminated());
  }

  private Process start(String... argv) {
    return await(port.alcove().start(Command.of(argv).parent(box)));
  }

  // ---- all
  // ----------------------------------------------------------------------------------------

  @Test
  @Calls({"getopt", "setopt", "setdefaultflow", "getdefaultflow"})
  void optionsAreSetReadBackAndInherited() {
    assertThat(await(box.getopt(ProcessOption.MAXFORKDEPTH))).isEqualTo(16);
    assertThat(await(box.getopt(ProcessOption.EXIT_STATUS))).isEqualTo(1);
    assertThat(await(box.getopt(ProcessOption.TERMSIG))).isEqualTo(1);
    assertThat(await(box.getopt(ProcessOption.SIGNALONEOF))).isEqualTo(15);
    assertThat(await(box.getopt(ProcessOption.FLOWCONTROL))).isEqualTo(-1);
    await(box.setopt(ProcessOption.MAXCHILD, 5));
    await(box.setopt(ProcessOption.MAXFORKDEPTH, 4));
    await(box.setopt(ProcessOption.EXIT_STATUS, 0));
    await(box.setopt(ProcessOption.TERMSIG, 0));
    await(box.setopt(ProcessOption.SIGNALONEOF, 9));
    await(box.setopt(ProcessOption.FLOWCONTROL, 7));
    Process child = await(box.fork());
    for (Process process : List.of(box, child)) {
      assertThat(await(process.getopt(ProcessOption.MAXCHILD))).isEqualTo(5);
      assertThat(await(process.getopt(ProcessOption.MAXFORKDEPTH))).isEqualTo(4);
      assertThat(await(process.getopt(ProcessOption.EXIT_STATUS))).isZero();
      assertThat(await(process.getopt(ProcessOption.TERMSIG))).isZero();
      assertThat(await(process.getopt(ProcessOption.SIGNALONEOF))).isEqualTo(9);
      assertThat(await(process.getopt(ProcessOption.FLOWCONTROL))).isEqualTo(7);
    }
    await(child.setopt(ProcessOption.MAXCHILD, 2));
    await(child.setopt(ProcessOption.FLOWCONTROL, 0));
    assertThat(await(box.getopt(ProcessOption.MAXCHILD))).isEqualTo(5);
    assertThat(await(box.getopt(ProcessOption.FLOWCONTROL))).isEqualTo(7);
    assertThat(await(port.root().getopt(ProcessOption.MAXFORKDEPTH))).isEqualTo(16);
  }

  @Test
  @Calls({"setopt", "setcpid"})
  void optionsHaveRanges() {
    Expect.errno(box.setopt(ProcessOption.MAXCHILD, -1), Errno.EINVAL);
    Expect.errno(box.setopt(ProcessOption.MAXFORKDEPTH, -1), Errno.EINVAL);
    Expect.errno(box.setopt(ProcessOption.MAXFORKDEPTH, 4097), Errno.EINVAL);
    await(box.setopt(ProcessOption.MAXFORKDEPTH, 4095));
    await(box.setopt(ProcessOption.MAXFORKDEPTH, 4096));
    for (ProcessOption option : List.of(ProcessOption.EXIT_STATUS, ProcessOption.TERMSIG)) {
      Expect.errno(box.setopt(option, 2), Errno.EINVAL);
      Expect.errno(box.setopt(option, -1), Errno.EINVAL);
    }
    Expect.errno(box.setopt(ProcessOption.SIGNALONEOF, 256), Errno.EINVAL);
    Expect.errno(box.setopt(ProcessOption.SIGNALONEOF, -1), Errno.EINVAL);
    await(box.setopt(ProcessOption.SIGNALONEOF, 254));
    await(box.setopt(ProcessOption.SIGNALONEOF, 255));
    Expect.errno(box.setopt(ProcessOption.FLOWCONTROL, -2), Errno.EINVAL);
    Process child = await(box.fork());
    Expect.errno(box.setcpid(child, ProcessChildOption.SIGNALONEOF, 256), Errno.EINVAL);
    Expect.errno(box.setcpid(child, ProcessChildOption.SIGNALONEOF, -1), Errno.EINVAL);
    Expect.errno(box.setcpid(child, ProcessChildOption.FLOWCONTROL, -2), Errno.EINVAL);
  }

  // ---- maxchild, maxforkdepth
  // ---------------------------------------------------------------------

  @Test
  @Calls({"setopt", "exit", "cpid"})
  void maxchildBoundsChildrenAndAnExitMakesRoom() {
    await(box.setopt(ProcessOption.MAXCHILD, 2));
    Process first = await(box.fork());
    await(box.fork());
    Expect.errno(box.fork(), Errno.EAGAIN);
    await(first.exit(0));
    await(first.exit());
    await(box.fork());
    Expect.errno(box.fork(), Errno.EAGAIN);
    assertThat(await(box.cpid())).hasSize(2);
  }

  @Test
  @Calls("setopt")
  void withMaxchildNoneThereIsNoFork() {
    await(box.setopt(ProcessOption.MAXCHILD, 0));
    Expect.errno(box.fork(), Errno.EAGAIN);
    Expect.errno(port.alcove().start(Command.of("true").parent(box)), Errno.EAGAIN);
    assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
  }

  @Test
  @Calls({"getopt", "setrlimit", "cpid"})
  void descriptorsBoundForksAndNotChildren() {
    int before = await(box.getopt(ProcessOption.MAXCHILD));
    await(box.setrlimit(Rlimit.NOFILE, 20, 64));
    assertThat(await(box.getopt(ProcessOption.MAXCHILD))).isEqualTo(before);
    for (int i = 0; i < 30; i++) {
      await(box.fork());
    }
    assertThat(await(box.cpid())).hasSize(30);
    await(box.setrlimit(Rlimit.NOFILE, 0, 64));
    assertThat(await(box.getopt(ProcessOption.MAXCHILD))).isZero();
    Expect.errno(box.fork(), Errno.EAGAIN);
    await(box.setrlimit(Rlimit.NOFILE, 64, 64));
    await(box.fork());
  }

  @Test
  @Calls({"setopt", "getopt"})
  void maxforkdepthBoundsTheChain() {
    // The box is one below the first control process.
    await(box.setopt(ProcessOption.MAXFORKDEPTH, 3));
    Process second = await(box.fork());
    Process third = await(second.fork());
    assertThat(await(third.getopt(ProcessOption.MAXFORKDEPTH))).isEqualTo(3);
    Expect.errno(third.fork(), Errno.EAGAIN);
    await(second.setopt(ProcessOption.MAXFORKDEPTH, 0));
    Expect.errno(second.fork(), Errno.EAGAIN);
    await(box.fork());
  }

  @Test
  void theDefaultDepthIsSixteen() {
    Process process = box;
    List<Process> chain = new ArrayList<>();
    for (int depth = 2; depth <= 16; depth++) {
      process = await(process.fork());
      chain.add(process);
    }
    Expect.errno(process.fork(), Errno.EAGAIN);
    await(chain.get(0).exit(0)); // its head exits, and all below it with it
    for (Process below : chain) {
      await(below.exit());
    }
  }

  // ---- exit_status, termsig
  // -------------------------------------------------------------------------

  private List<ProcessEvent> eventsOf(Process process) {
    return Streams.events(port, process).rest();
  }

  @Test
  @Calls({"setopt", "exit"})
  void withoutExitStatusAnExitIsNoEventAndStillAValue() {
    await(box.setopt(ProcessOption.EXIT_STATUS, 0));
    Process exits = start("sh", "-c", "exit 3");
    Process killed = start("sh", "-c", "kill -9 $$");
    assertThat(eventsOf(exits)).noneMatch(ProcessEvent.Exited.class::isInstance);
    assertThat(await(exits.exit()).status()).isEqualTo(3);
    assertThat(eventsOf(killed)).anyMatch(ProcessEvent.Exited.class::isInstance);
    assertThat(await(killed.exit()).signal()).contains(Signal.KILL);
  }

  @Test
  @Calls("setopt")
  void withoutTermsigADeathIsNoEventAndStillAValue() {
    await(box.setopt(ProcessOption.TERMSIG, 0));
    Process exits = start("sh", "-c", "exit 3");
    Process killed = start("sh", "-c", "kill -9 $$");
    assertThat(eventsOf(exits)).anyMatch(ProcessEvent.Exited.class::isInstance);
    assertThat(eventsOf(killed)).noneMatch(ProcessEvent.Exited.class::isInstance);
    assertThat(await(killed.exit()).signal()).contains(Signal.KILL);
  }

  // ---- signaloneof
  // ----------------------------------------------------------------------------------

  /** A program that says when it is ready, and exits with a status that names the signal it got. */
  private static final String TELLS_ITS_SIGNAL =
      "trap 'exit 30' TERM; trap 'exit 31' USR1; echo ready; read line; exit 32";

  private Process ready(Process parent) {
    Process program =
        await(port.alcove().start(Command.of("sh", "-c", TELLS_ITS_SIGNAL).parent(parent)));
    assertThat(Streams.line(Streams.queue(port, program.stdout()))).isEqualTo("ready");
    return program;
  }

  @Test
  @Calls({"setopt", "getcpid", "setcpid", "cpid", "signal_child"})
  void childrenGetTheSignalOfEndWhenTheirParentEnds() {
    Process parent = await(box.fork());
    Process plain = ready(parent);
    await(parent.setopt(ProcessOption.SIGNALONEOF, 10));
    Process byDefault = ready(parent);
    Process itsOwn = ready(parent);
    assertThat(await(parent.getcpid(plain, ProcessChildOption.SIGNALONEOF))).isEqualTo(15);
    assertThat(await(parent.getcpid(itsOwn, ProcessChildOption.SIGNALONEOF))).isEqualTo(10);
    await(parent.setcpid(itsOwn, ProcessChildOption.SIGNALONEOF, 9));
    assertThat(await(parent.getcpid(itsOwn, ProcessChildOption.SIGNALONEOF))).isEqualTo(9);
    assertThat(await(parent.cpid()))
        .extracting(ChildInfo::signalOneOf)
        .containsExactlyInAnyOrder(15, 10, 9);
    await(parent.exit(0));
    assertThat(await(plain.exit()).status()).isEqualTo(30);
    assertThat(await(byDefault.exit()).status()).isEqualTo(31);
    assertThat(await(itsOwn.exit()).signal()).contains(Signal.KILL);
  }

  @Test
  @Calls({"setopt", "exit"})
  void programsFurtherDownGetTheirSignalOfEndTooWhenAnAncestorExits() {
    Process ancestor = await(box.fork());
    Process parent = await(ancestor.fork());
    await(parent.setopt(ProcessOption.SIGNALONEOF, 10));
    Process program = ready(parent);
    await(ancestor.exit(7));
    assertThat(await(program.exit()).status()).isEqualTo(31);
    assertThat(await(parent.exit()).isSuccess()).isTrue();
    assertThat(await(ancestor.exit()).status()).isEqualTo(7);
  }

  @Test
  @Calls({"setopt", "signal_child"})
  void withoutASignalOfEndAChildIsKilledAfterTheGrace() {
    try (RealPort hasty = RealPort.start("alcove.port.orphan-grace = 50ms")) {
      Process parent = await(hasty.root().fork());
      await(parent.setopt(ProcessOption.SIGNALONEOF, 0));
      Process child =
          await(hasty.alcove().start(Command.of("sh", "-c", TELLS_ITS_SIGNAL).parent(parent)));
      await(parent.exit(0));
      assertThat(await(child.exit()).signal()).contains(Signal.KILL);
    }
  }

  // ---- getcpid, setcpid
  // -----------------------------------------------------------------------------

  @Test
  @Calls({"getcpid", "setcpid"})
  void optionsOfAChildThatIsNotOnesOwnAreRefused() {
    Process child = await(box.fork());
    Process stranger = await(port.root().fork());
    Expect.errno(stranger.getcpid(child, ProcessChildOption.SIGNALONEOF), Errno.ESRCH);
    Expect.errno(stranger.setcpid(child, ProcessChildOption.SIGNALONEOF, 1), Errno.ESRCH);
    Expect.refused(
        stranger.getcpid(child, ProcessChildOption.FLOWCONTROL), Refusal.NO_SUCH_PROCESS);
    Expect.refused(
        stranger.setcpid(child, ProcessChildOption.FLOWCONTROL, 1), Refusal.NO_SUCH_PROCESS);
    await(child.exit(0));
    await(child.terminated());
    Expect.errno(box.getcpid(child, ProcessChildOption.SIGNALONEOF), Errno.ESRCH);
    Expect.refused(box.getcpid(child, ProcessChildOption.FLOWCONTROL), Refusal.NO_SUCH_PROCESS);
    await(stranger.end());
    await(stranger.terminated());
  }

  // ---- flowcontrol
  // ----------------------------------------------------------------------------------

  private static final int FLOOD = 1_000_000;

  /** A message is at most this many bytes, MAX_CHUNK. */
  private static final int MESSAGE = 65_536;

  private Process flood() {
    return start("head", "-c", Integer.toString(FLOOD), "/dev/zero");
  }

  @Test
  @Calls({"setopt", "getcpid", "setcpid", "setflow", "getflow"})
  void flowcontrolNoneReadsNothingWhileCallsGoOn() {
    await(box.setopt(ProcessOption.FLOWCONTROL, 0));
    Process program = flood();
    SinkQueueWithCancel<ByteString> output = Streams.queue(port, program.stdout());
    var first = output.pull();
    for (int i = 0; i < 200; i++) {
      assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
    }
    assertThat(await(box.getcpid(program, ProcessChildOption.FLOWCONTROL))).isZero();
    assertThat(first).isNotDone();
    await(box.setcpid(program, ProcessChildOption.FLOWCONTROL, -1));
    int rest = FLOOD - await(first).orElseThrow().size();
    assertThat(Streams.take(output, FLOOD).size()).isEqualTo(rest);
    assertThat(await(program.exit()).isSuccess()).isTrue();
  }

  @Test
  @Calls({"setopt", "getcpid", "setcpid"})
  void flowcontrolTwoReadsTwoMessagesAndNoMore() {
    await(box.setopt(ProcessOption.FLOWCONTROL, 2));
    Process program = flood();
    CompletionStage<Long> all = Streams.count(port, program.stdout());
    Expect.until(
        "two messages are read",
        () -> await(box.getcpid(program, ProcessChildOption.FLOWCONTROL)) == 0);
    for (int i = 0; i < 200; i++) {
      await(box.getpid());
    }
    assertThat(program.exit()).isNotDone(); // it waits for its output to be read
    assertThat(await(box.getcpid(program, ProcessChildOption.FLOWCONTROL))).isZero();
    await(box.setcpid(program, ProcessChildOption.FLOWCONTROL, -1));
    assertThat(await(all)).isEqualTo(FLOOD);
  }

  @Test
  @Calls({"setcpid", "getcpid", "setflow", "getflow"})
  void flowcontrolCountsMessages() {
    Process cat = start("cat");
    SourceQueueWithComplete<ByteString> input =
        Source.<ByteString>queue(16, OverflowStrategy.backpressure())
            .to(cat.stdin())
            .run(port.system());
    SinkQueueWithCancel<ByteString> output = Streams.queue(port, cat.stdout());
    for (int i = 0; i < 20; i++) {
      await(box.setcpid(cat, ProcessChildOption.FLOWCONTROL, 1));
      ByteString line = ByteString.fromString("line " + i + "\n");
      await(input.offer(line));
      assertThat(await(output.pull())).contains(line);
      assertThat(await(box.getcpid(cat, ProcessChildOption.FLOWCONTROL))).isZero();
    }
    await(input.offer(ByteString.fromString("the last\n")));
    var held = output.pull();
    for (int i = 0; i < 100; i++) {
      await(box.getpid());
    }
    assertThat(held).isNotDone();
    input.complete();
    assertThat(await(cat.exit()).isSuccess()).isTrue();
    assertThat(held).isNotDone(); // after the exit too
    await(box.setcpid(cat, ProcessChildOption.FLOWCONTROL, 1));
    assertThat(await(held).orElseThrow().utf8String()).isEqualTo("the last\n");
    assertThat(await(output.pull())).isEmpty();
  }

  @Test
  @Calls("setopt")
  void flowcontrolOneTakesAMessageOfEachOfTwoShortCommands() {
    await(box.setopt(ProcessOption.FLOWCONTROL, 1));
    for (String text : List.of("one", "two")) {
      Process echo = start("echo", text);
      assertThat(await(Streams.collect(port, echo.stdout())).utf8String()).isEqualTo(text + "\n");
      echo.discardOutput();
      assertThat(await(echo.exit()).isSuccess()).isTrue();
      await(echo.terminated());
    }
  }

  @Test
  void flowcontrolDoesNotHoldAMessageLongerThanItIs() {
    Process program = start("head", "-c", Integer.toString(3 * MESSAGE), "/dev/zero");
    SinkQueueWithCancel<ByteString> output = Streams.queue(port, program.stdout());
    assertThat(await(output.pull()).orElseThrow().size()).isBetween(1, MESSAGE);
    output.cancel();
    await(program.exit());
  }
}
