package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.LocalRefusal;
import dev.alcove.actors.Output;
import dev.alcove.actors.PortEndedException;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Decoder;
import dev.alcove.protocol.DownFrame;
import dev.alcove.protocol.Encoder;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FaultReason;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Outcome;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Refused;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.StdioMode;
import dev.alcove.protocol.UpFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input of every kind: each is a typed, worded error, and harms nothing else. */
@ExtendWith(Invariants.class)
@Tag("quick")
class BadInputTest {
  @TempDir private Path directory;

  private static void assertWorks(RealPort port) {
    assertThat(await(port.alcove().run("echo", "works")).stdout().utf8String())
        .isEqualTo("works\n");
  }

  @Test
  void aNullIsTheCallersMistakeAndEndsNothing() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      for (Process process : List.of(port.root(), box)) {
        for (ThrowingCallable wrong :
            List.<ThrowingCallable>of(
                () -> process.call((Call<?>) null),
                () -> process.handOver(null),
                () -> process.atExit(null),
                () -> process.outputTo(StdStream.STDOUT, null),
                () -> process.outputTo(null, null),
                () -> process.signal((Signal) null),
                () -> process.chdir(null),
                () -> process.batch(null))) {
          assertThatThrownBy(wrong).isInstanceOf(NullPointerException.class);
        }
        assertThat(await(process.getpid())).isPositive();
      }
      assertWorks(port);
    }
  }

  // ---- arguments
  // ----------------------------------------------------------------------------------

  @Test
  void aNulByteIsRefusedBeforeAnythingIsSent() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      assertThatThrownBy(() -> box.chdir("/tmp\0/etc"))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage("chdir.path: contains a NUL byte at offset 4");
      assertThatThrownBy(() -> box.setenv("A", "b\0c"))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageStartingWith("setenv.value:");
      assertThatThrownBy(() -> box.execve("/bin/true\0", List.of("true"), Env.empty()))
          .isInstanceOf(InvalidArgumentException.class);
      assertThatThrownBy(() -> box.execve("/bin/true", List.of("true", "a\0b"), Env.empty()))
          .isInstanceOf(InvalidArgumentException.class);
      assertThatThrownBy(() -> box.execve("/bin/true", List.of("true"), Env.of("A=\0")))
          .isInstanceOf(InvalidArgumentException.class);
      assertThatThrownBy(() -> Command.of("echo", "a\0b"))
          .isInstanceOf(InvalidArgumentException.class);
      assertThatThrownBy(() -> Command.of("echo").env("A", "\0"))
          .isInstanceOf(InvalidArgumentException.class);
      assertThatThrownBy(() -> Command.of("echo").chdir("/\0"))
          .isInstanceOf(InvalidArgumentException.class);
      assertThat(await(box.getcwd())).isEqualTo(await(port.root().getcwd()));
      assertWorks(port);
    }
  }

  @Test
  void argumentsPastTheKernelsLimitAreE2big() {
    try (RealPort port = RealPort.start()) {
      // MAX_ARG_STRLEN is 32 pages; all together have at most 6 MiB, 3/4 of _STK_LIM.
      String longest = "x".repeat(32 * 4096 - 1);
      assertThat(await(port.alcove().run("printf", "%s", longest)).stdout().size())
          .isEqualTo(longest.length());
      Expect.batchErrno(port.alcove().run("printf", "%s", longest + "x"), Errno.E2BIG);
      Expect.batchErrno(port.alcove().run(Command.of("true").env("A", longest + "x")), Errno.E2BIG);
      List<String> many = new ArrayList<>(List.of("true"));
      for (int i = 0; i < 64; i++) {
        many.add(longest);
      }
      Expect.batchErrno(port.alcove().run(Command.of(many)), Errno.E2BIG);
      assertWorks(port);
    }
  }

  @Test
  void aRequestLongerThanAFrameIsRefusedHere() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      String text = "x".repeat(Protocol.MAX_FRAME);
      Expect.refused(box.setenv("A", text), LocalRefusal.TOO_LONG);
      Expect.refused(box.execvp("true", List.of("true", text)), LocalRefusal.TOO_LONG);
      Expect.refused(port.alcove().run("true", text), LocalRefusal.TOO_LONG);
      assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
      assertThat(await(port.root().cpid())).hasSize(1);
      assertWorks(port);
    }
  }

  @Test
  void aHundredThousandArgumentsArrive() {
    try (RealPort port = RealPort.start()) {
      List<String> argv = new ArrayList<>(List.of("sh", "-c", "echo $# ${100000}", "sh"));
      // With their pointers 1.4 MB; the kernel takes a quarter of the limit of the stack, 8 MiB.
      IntStream.rangeClosed(1, 100_000).forEach(i -> argv.add(Integer.toString(i)));
      Output output = await(port.alcove().run(Command.of(argv)));
      assertThat(output.stdout().utf8String()).isEqualTo("100000 100000\n");
    }
  }

  @Test
  void anEmptyArgumentVectorIsRefused() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      Expect.errno(box.execve("/bin/sh", List.of(), Env.empty()), Errno.EINVAL);
      Expect.errno(box.execvp("sh", List.of()), Errno.EINVAL);
      assertThatThrownBy(() -> Command.of()).isInstanceOf(InvalidArgumentException.class);
      assertThatThrownBy(() -> box.fork(ops -> ops.execvp()))
          .isInstanceOf(InvalidArgumentException.class);
    }
  }

  @Test
  void aProgramThatCannotBeExecutedHasNoExitStatusAndLeavesNothing() throws Exception {
    Path plain = Files.writeString(directory.resolve("plain"), "no program");
    Path garbage = Files.writeString(directory.resolve("garbage"), "\0no program");
    Path script = PortFile.script(directory, "true");
    Files.writeString(script, "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(garbage, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (RealPort port = RealPort.start()) {
      for (String name : List.of("no-such-program", "/no/such/program", "", script.toString())) {
        assertThat(Expect.batchErrno(port.alcove().start(name), Errno.ENOENT))
            .hasMessageContaining("execvp")
            .hasMessageContaining("No such file or directory");
        Expect.batchErrno(port.alcove().run(name), Errno.ENOENT);
      }
      Expect.batchErrno(port.alcove().start(plain.toString()), Errno.EACCES);
      Expect.batchErrno(port.alcove().start(directory.toString()), Errno.EACCES);
      Expect.batchErrno(port.alcove().start(garbage.toString()), Errno.ENOEXEC);
      Expect.until("no child is left", () -> await(port.root().cpid()).isEmpty());
      assertWorks(port);
    }
  }

  @Test
  void anEnvironmentOfMegabytesIsReadBack() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      await(box.clearenv());
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String value = Integer.toString(i).repeat(50_000);
        expected.add("VARIABLE_" + i + "=" + value);
        await(box.setenv("VARIABLE_" + i, value));
      }
      assertThat(await(box.environ())).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(await(box.getenv("VARIABLE_63")))
          .hasValueSatisfying(value -> assertThat(value).hasSize(100_000));
      // Too much for the kernel, though: a program cannot start with all of it.
      await(box.setenv("PATH", "/usr/bin:/bin"));
      for (int i = 64; i < 128; i++) {
        await(box.setenv("VARIABLE_" + i, "x".repeat(100_000)));
      }
      Expect.errno(box.execvp("true", List.of("true")), Errno.E2BIG);
      assertThat(await(box.environ())).hasSize(129);
    }
  }

  // ---- processes that are not there
  // -----------------------------------------------------------------

  @Test
  void callsToWhatIsGoneOrRunsAProgramOrNeverStartedAreRefused() {
    try (RealPort port = RealPort.start()) {
      Process gone = await(port.root().fork());
      await(gone.exit(0));
      await(gone.terminated());
      Expect.refused(gone.getpid(), Refusal.NO_SUCH_PROCESS);
      Expect.refused(gone.fork(), Refusal.NO_SUCH_PROCESS);
      Expect.refused(port.alcove().run(Command.of("true").parent(gone)), Refusal.NO_SUCH_PROCESS);
      Process cat = await(port.alcove().start("cat"));
      Expect.refused(cat.getpid(), Refusal.EXECED);
      Expect.refused(cat.fork(), Refusal.EXECED);
      Expect.refused(cat.batch(ops -> ops.chdir("/")), Refusal.EXECED);
      await(cat.end());
      assertWorks(port);
    }
  }

  @Test
  void aHandleThatNobodyHasIsRefusedByThePort() throws Exception {
    try (RawPort port = RawPort.greeted(PortFile.extract(directory))) {
      port.call(999, 1, new Call.Getpid());
      UpFrame.Reply reply = port.reply(1);
      assertThat(reply.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(reasonOf(reply)).isEqualTo(Refusal.NO_SUCH_PROCESS);
      port.call(1, 2, new Call.Getpid());
      assertThat(port.reply(2).outcome()).isEqualTo(Outcome.OK);
    }
  }

  @Test
  void whatDoesNotDecodeInARequestIsRefusedAndThePortGoesOn() throws Exception {
    try (RawPort port = RawPort.greeted(PortFile.extract(directory))) {
      // No such call; arguments that are cut off; arguments with something behind them.
      port.send(new DownFrame.Call(1, 1, 4711, Bytes.empty()));
      port.send(new DownFrame.Call(1, 2, Call.Chdir.ID, Bytes.of((byte) 0, (byte) 0)));
      port.send(new DownFrame.Call(1, 3, Call.Getpid.ID, Bytes.of((byte) 0)));
      // A path with a NUL, as no Java side would send it, and one without its NUL.
      port.send(new DownFrame.Call(1, 4, Call.Chdir.ID, raw(0, 0, 0, 2, '/', 0, 0)));
      port.send(new DownFrame.Call(1, 5, Call.Chdir.ID, raw(0, 0, 0, 1, '/', 'x')));
      // A length that is longer than the request.
      port.send(new DownFrame.Call(1, 6, Call.Chdir.ID, raw(-1, -1, -1, -1, '/', 0)));
      assertRefused(port, 1, Refusal.UNKNOWN_CALL);
      for (int id = 2; id <= 6; id++) {
        assertRefused(port, id, Refusal.MALFORMED);
      }
      // A fork with stdio that is only reserved, and one whose child is there already.
      port.send(new DownFrame.Fork(1, 7, 2, Flags.none(), StdioMode.DIRECT, Optional.empty()));
      assertRefused(port, 7, Refusal.UNSUPPORTED);
      port.send(new DownFrame.Fork(1, 8, 1, Flags.none(), StdioMode.PIPES, Optional.empty()));
      assertRefused(port, 8, Refusal.MALFORMED);
      port.call(1, 9, new Call.Getpid());
      assertThat(port.reply(9).outcome()).isEqualTo(Outcome.OK);
    }
  }

  private static Refusal reasonOf(UpFrame.Reply reply) {
    return Refused.decode(Decoder.of(reply.body())).reason();
  }

  /** Bytes as they are written in a table: characters and numbers. */
  private static Bytes raw(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.of(bytes);
  }

  private static void assertRefused(RawPort port, long id, Refusal reason) {
    UpFrame.Reply reply = port.reply(id);
    assertThat(reply.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(reasonOf(reply)).as("request " + id).isEqualTo(reason);
  }

  @Test
  void moreCallsThanTheWindowAreRefusedAndNoneIsLost() throws Exception {
    try (RawPort port = RawPort.greeted(PortFile.extract(directory))) {
      int calls = 4 * Protocol.CALL_WINDOW;
      Encoder burst = new Encoder();
      for (int id = 1; id <= calls; id++) {
        new DownFrame.Call(1, id, Call.Getpid.ID, Bytes.empty()).encode(burst);
      }
      port.send(burst.toBytes().toByteArray());
      int made = 0;
      for (int i = 0; i < calls; i++) {
        UpFrame.Reply reply = (UpFrame.Reply) port.next(UpFrame.Reply.class::isInstance);
        if (reply.outcome() == Outcome.OK) {
          made++;
        } else {
          assertThat(reasonOf(reply)).isEqualTo(Refusal.WINDOW);
        }
      }
      assertThat(made).isGreaterThanOrEqualTo(Protocol.CALL_WINDOW);
    }
  }

  // ---- frames
  // ---------------------------------------------------------------------------------------

  /** What is sent behind a greeting and a fork, and why the port then gives up. */
  private record BadFrame(String name, byte[] bytes, FaultReason reason) {}

  private static byte[] length(int length) {
    return ByteBuffer.allocate(4).putInt(length).array();
  }

  private static List<BadFrame> badFrames() {
    return List.of(
        new BadFrame("of no length", length(0), FaultReason.FRAME_TOO_SHORT),
        new BadFrame("shorter than a header", length(8), FaultReason.FRAME_TOO_SHORT),
        new BadFrame("too long by one", length(Protocol.MAX_FRAME + 1), FaultReason.FRAME_TOO_LONG),
        new BadFrame("of 4 GiB", length(-1), FaultReason.FRAME_TOO_LONG),
        new BadFrame("of type 0", RawPort.frame(0, 1), FaultReason.UNKNOWN_FRAME),
        new BadFrame("of the port's types", RawPort.frame(0x82, 1), FaultReason.UNKNOWN_FRAME),
        new BadFrame("of the inner types", RawPort.frame(0x61, 1), FaultReason.UNKNOWN_FRAME),
        new BadFrame("of type 255", RawPort.frame(255, 1), FaultReason.UNKNOWN_FRAME),
        new BadFrame("HELLO again", RawPort.bytes(RawPort.hello()), FaultReason.UNKNOWN_FRAME),
        new BadFrame("CALL without id", RawPort.frame(2, 1), FaultReason.MALFORMED_FRAME),
        new BadFrame(
            "CALL that is cut off", RawPort.frame(2, 1, new byte[9]), FaultReason.MALFORMED_FRAME),
        new BadFrame(
            "FORK without child", RawPort.frame(4, 1, new byte[8]), FaultReason.MALFORMED_FRAME),
        new BadFrame(
            "CREDIT of no stream",
            RawPort.frame(6, 1, (byte) 9, (byte) 0, (byte) 0, (byte) 0, (byte) 1),
            FaultReason.MALFORMED_FRAME),
        new BadFrame(
            "CREDIT and something behind",
            RawPort.frame(6, 1, new byte[6]),
            FaultReason.MALFORMED_FRAME),
        new BadFrame(
            "CANCEL that is cut off", RawPort.frame(7, 1, (byte) 1), FaultReason.MALFORMED_FRAME),
        new BadFrame(
            "LEASE with a body", RawPort.frame(8, 0, (byte) 1), FaultReason.MALFORMED_FRAME),
        new BadFrame(
            "END with a body", RawPort.frame(9, 1, (byte) 1), FaultReason.MALFORMED_FRAME));
  }

  @Test
  void aBrokenFrameEndsThePortWithAReasonAndAnOffset() throws Exception {
    Path program = PortFile.extract(directory);
    for (BadFrame bad : badFrames()) {
      try (RawPort port = RawPort.greeted(program)) {
        port.send(new DownFrame.Fork(1, 1, 2, Flags.none(), StdioMode.PIPES, Optional.empty()));
        assertThat(port.reply(1).outcome()).isEqualTo(Outcome.OK);
        long offset = port.sent();
        port.send(bad.bytes());
        assertFault(port, bad.name(), bad.reason(), offset);
      }
    }
  }

  private static void assertFault(RawPort port, String name, FaultReason reason, long offset) {
    List<UpFrame> rest = port.rest();
    assertThat(rest).as(name).isNotEmpty();
    assertThat(rest.get(rest.size() - 1)).as(name).isInstanceOf(UpFrame.Fault.class);
    UpFrame.Fault fault = (UpFrame.Fault) rest.get(rest.size() - 1);
    assertThat(fault.reason()).as(name).isEqualTo(reason);
    assertThat(fault.offset()).as(name).isEqualTo(offset);
    assertThat(fault.detail().toString()).as(name).isNotBlank();
    assertThat(port.exitCode()).as(name).isEqualTo(65);
  }

  @Test
  void aBadGreetingEndsThePort() throws Exception {
    Path program = PortFile.extract(directory);
    List<byte[]> greetings =
        List.of(
            RawPort.bytes(new DownFrame.Hello(0, 1, 1, 1, 0)),
            RawPort.bytes(new DownFrame.Hello(0, Protocol.MAGIC, 2, 3, 0)),
            RawPort.bytes(new DownFrame.Hello(0, Protocol.MAGIC, 0, 0, 0)),
            RawPort.frame(1, 0, new byte[3]),
            RawPort.bytes(new DownFrame.Call(1, 1, Call.Getpid.ID, Bytes.empty())));
    for (byte[] greeting : greetings) {
      try (RawPort port = RawPort.start(program)) {
        port.send(greeting);
        assertFault(port, "greeting", FaultReason.BAD_HANDSHAKE, 0);
      }
    }
  }

  @Test
  void textInsteadOfFramesEndsThePort() throws Exception {
    try (RawPort port = RawPort.start(PortFile.extract(directory))) {
      port.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertFault(port, "text", FaultReason.FRAME_TOO_LONG, 0);
    }
  }

  @Test
  void aFrameThatIsCutOffEndsThePortQuietly() throws Exception {
    Path program = PortFile.extract(directory);
    byte[] call = RawPort.bytes(new DownFrame.Call(1, 1, Call.Getpid.ID, Bytes.empty()));
    for (int length = 1; length < call.length; length += 5) {
      try (RawPort port = RawPort.greeted(program)) {
        port.send(Arrays.copyOf(call, length));
        port.hangUp();
        assertThat(port.rest()).noneMatch(UpFrame.Reply.class::isInstance);
        assertThat(port.exitCode()).isZero();
      }
    }
  }

  @Test
  void bytesBeyondTheWindowOfStdinAreRefusedAndNothingElse() throws Exception {
    try (RawPort port = RawPort.greeted(PortFile.extract(directory))) {
      port.send(new DownFrame.Fork(1, 1, 2, Flags.none(), StdioMode.PIPES, Optional.empty()));
      assertThat(port.reply(1).outcome()).isEqualTo(Outcome.OK);
      Bytes chunk = Bytes.of(new byte[Protocol.MAX_CHUNK]);
      for (int i = 0; i < 4 * Protocol.STDIN_WINDOW / Protocol.MAX_CHUNK; i++) { // it reads none
        port.send(new DownFrame.Stdin(2, chunk));
      }
      UpFrame.StdinClosed closed =
          (UpFrame.StdinClosed) port.next(UpFrame.StdinClosed.class::isInstance);
      assertThat(closed.number()).isEqualTo(105); // ENOBUFS
      port.call(2, 3, new Call.Getpid());
      assertThat(port.reply(3).outcome()).isEqualTo(Outcome.OK);
    }
  }

  // ---- descriptors
  // ----------------------------------------------------------------------------------

  @Test
  void forksAtTheDescriptorLimitFailAndTheRestGoesOn() throws Exception {
    Path program = PortFile.startedAfter(directory, "ulimit -n 100");
    try (RealPort port = RealPort.start(PortFile.settings(program))) {
      assertThat(await(port.port().started()).descriptors()).isEqualTo(100);
      List<Process> forked = new ArrayList<>();
      Optional<AlcoveException> failure = Optional.empty();
      while (failure.isEmpty() && forked.size() < 100) {
        try {
          forked.add(await(port.root().fork()));
        } catch (SyscallException e) {
          failure = Optional.of(e);
        }
      }
      assertThat(failure).isPresent();
      assertThat(((SyscallException) failure.get()).errno())
          .hasValueSatisfying(e -> assertThat(e).isIn(Errno.EMFILE, Errno.EAGAIN));
      assertThat(forked).hasSizeGreaterThan(10);
      for (Process process : forked) {
        assertThat(await(process.getpid())).isEqualTo(process.pid().orElseThrow());
      }
      await(forked.get(0).exit(0));
      await(forked.get(0).terminated());
      assertWorks(port);
    }
  }

  @Test
  void forksWithoutAnyDescriptorFailAndCallsGoOn() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      await(box.setrlimit(Rlimit.NOFILE, 0, 0));
      Expect.errno(box.fork(), Errno.EAGAIN);
      Expect.errno(port.alcove().run(Command.of("true").parent(box)), Errno.EAGAIN);
      assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
      assertThat(await(box.environ())).isNotEmpty();
      await(box.setenv("A", "b"));
      Expect.errno(box.chdir("/no/such/directory"), Errno.ENOENT);
      assertWorks(port);
      await(box.exit(0));
      assertThat(await(box.exit()).isSuccess()).isTrue();
    }
  }

  @Test
  void aLongRequestWithoutAnyDescriptorIsAnswered() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      await(box.setrlimit(Rlimit.NOFILE, 0, 0));
      // It travels in a memfd, for which the process has no room.
      assertThat(
              Expect.failure(box.setenv("A", "x".repeat(100_000)), SyscallException.class).errno())
          .contains(Errno.EMFILE);
      assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
    }
  }

  // ---- settings
  // ---------------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "orphan-grace, -1s",
    "orphan-grace, 61s",
    "orphan-grace, soon",
    "start-timeout, 0s",
    "stop-timeout, -1s",
    "call-queue, -1",
    "call-queue, many",
    "call-queue-bytes, much",
    "stream-window, 1",
    "stream-window, []",
    "write-limit, 0",
    "drain-timeout, -1s",
    "drain-timeout, later",
    "exit-hook-timeout, 0s",
    "exec, sudo"
  })
  void aBadSettingIsNamedByItsFullKey(String key, String value) {
    for (String place : List.of("alcove.port.", "alcove.ports.other.")) {
      try (RealPort port = RealPort.start(place + key + " = " + value)) {
        assertThatThrownBy(() -> port.alcove().port("other"))
            .isInstanceOf(ConfigException.class)
            .hasMessageContaining(place + key);
      }
    }
  }

  @Test
  void aPortProgramThatIsNotThereIsNamed() {
    try (RealPort port = RealPort.start("alcove.port.program = \"/no/such/program\"")) {
      PortEndedException failure = Expect.portEnded(port.port().started());
      assertThat(failure)
          .hasMessageContaining("alcove.port.program")
          .hasMessageContaining("/no/such/program");
      Expect.portEnded(port.root().getpid());
    }
  }

  @Test
  void aPortProgramThatCannotBeExecutedIsNamed() throws Exception {
    Path plain = Files.writeString(directory.resolve("plain"), "no program");
    Path garbage = Files.writeString(directory.resolve("garbage"), "\0no program");
    Files.setPosixFilePermissions(garbage, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (Path path : List.of(plain, garbage, directory)) {
      try (RealPort port = RealPort.start(PortFile.settings(path))) {
        assertThat(Expect.portEnded(port.port().started())).hasMessageContaining(path.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec true",
        "exec cat",
        "exec cat \"$@\"",
        "kill -9 $$",
        "echo hello; exec cat > /dev/null",
        "exec head -c 100000 /dev/zero",
        "exec yes",
        "echo first line >&2; echo second line >&2; exit 3"
      })
  void aPortProgramThatIsNoneFailsWithAReason(String script) throws Exception {
    Path program = PortFile.script(directory, script);
    String settings = PortFile.settings(program) + "alcove.port.stop-timeout = 1500ms";
    try (RealPort port = RealPort.start(settings)) {
      PortHandle handle = port.port();
      PortEndedException failure = Expect.portEnded(handle.started());
      assertThat(failure.exit().requested()).isFalse();
      assertThat(failure.exit().reason()).isNotBlank();
      assertThat(failure).hasMessageContaining(failure.exit().reason());
      if (script.contains("first line")) {
        assertThat(failure.exit().stderr()).containsExactly("first line", "second line");
        assertThat(failure.exit().status()).hasValue(3);
        assertThat(failure).hasMessageContaining("first line | second line");
      }
      assertThat(await(handle.ended())).isEqualTo(failure.exit());
      Expect.portEnded(handle.root().fork());
      Expect.portEnded(handle.root().getpid());
      assertThat(port.port()).isNotSameAs(handle); // another try
      Expect.portEnded(port.port().started());
    }
  }

  @Test
  void aPortProgramThatSaysNothingFailsAfterTheStartTimeout() throws Exception {
    Path program = PortFile.script(directory, "exec sleep 1000");
    try (RealPort port =
        RealPort.start(PortFile.settings(program) + "alcove.port.start-timeout = 300ms")) {
      assertThat(Expect.portEnded(port.port().started()))
          .hasMessageContaining("did not answer the handshake within 300 ms");
    }
  }

  @Test
  void eofOfWhatIsNoStreamOfTheRightKindIsRefused() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      await(box.eof(StdStream.STDOUT));
      Expect.errno(box.eof(StdStream.STDOUT), Errno.EBADF);
      assertThat(await(Streams.collect(port, box.stdout())).isEmpty()).isTrue();
      assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
    }
  }
}
