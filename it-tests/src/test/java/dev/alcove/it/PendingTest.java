package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_RDWR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.Selected;
import dev.alcove.actors.struct.SockAddr;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.SocketType;
import dev.alcove.protocol.WaitEvent;
import dev.alcove.protocol.WaitOption;
import dev.alcove.protocol.Waited;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Calls that wait for somebody else, while their process answers others and reports exits. */
@ExtendWith(Invariants.class)
@Tag("quick")
class PendingTest extends WithPort {
  @TempDir private Path directory;

  private Process box;

  /** A pipe that only the box has open. */
  private int fifo;

  @BeforeEach
  void makeBox() {
    Path path = directory.resolve("fifo");
    Process mkfifo = await(port.root().fork(ops -> ops.execvp("mkfifo", path.toString())));
    assertThat(await(mkfifo.exit()).isSuccess()).isTrue();
    await(mkfifo.terminated());
    box = await(port.root().fork());
    fifo = await(box.open(path.toString(), O_RDWR));
  }

  @AfterEach
  void endBox() {
    await(box.end());
    await(box.terminated());
  }

  private static String text(CompletionStage<ByteString> read) {
    return await(read).utf8String();
  }

  @Test
  @Calls("read_wait")
  void readsWaitWhileOtherCallsAreAnswered() {
    CompletionStage<ByteString> first = box.readWait(fifo, 100);
    CompletionStage<ByteString> second = box.readWait(fifo, 100);
    await(box.getpid());
    Expect.errno(box.read(fifo, 1), Errno.EAGAIN);
    assertThat(first.toCompletableFuture()).isNotDone();
    await(box.write(fifo, "one"));
    assertThat(text(first)).isEqualTo("one");
    await(box.write(fifo, "two"));
    assertThat(text(second)).isEqualTo("two");
  }

  @Test
  void exitsAreToldWhileACallWaits() {
    CompletionStage<ByteString> waiting = box.readWait(fifo, 1);
    Process child = await(box.fork());
    await(child.exit(3));
    assertThat(await(child.exit()).status()).isEqualTo(3);
    await(child.terminated());
    await(box.write(fifo, "x"));
    assertThat(text(waiting)).isEqualTo("x");
  }

  @Test
  @Calls("select")
  void selectTellsWhatIsReady() {
    List<Integer> none = List.of();
    assertThat(await(box.select(List.of(fifo), none, none, Duration.ZERO)))
        .isEqualTo(new Selected(none, none, none));
    assertThat(await(box.select(List.of(fifo), List.of(fifo), List.of(fifo))))
        .isEqualTo(new Selected(none, List.of(fifo), none));
    assertThat(await(box.select(List.of(fifo), none, none, Duration.ofMillis(5))))
        .isEqualTo(new Selected(none, none, none));
    int file = await(box.open("/dev/null", O_RDONLY));
    assertThat(await(box.select(List.of(file), List.of(file), List.of(file))))
        .isEqualTo(new Selected(List.of(file), List.of(file), none));
    CompletionStage<Selected> waiting = box.select(List.of(fifo), none, none);
    await(box.write(fifo, "x"));
    assertThat(await(waiting).readable()).containsExactly(fifo);
    Expect.errno(box.select(List.of(999), none, none), Errno.EBADF);
    List<Integer> many = new ArrayList<>();
    for (int i = 0; i <= Protocol.MAX_SELECT; i++) {
      many.add(fifo);
    }
    Expect.errno(box.select(many, none, none), Errno.EINVAL);
  }

  /** A read that waits, as soon as not too many do. */
  private CompletionStage<ByteString> waitsAtLast() {
    AtomicReference<CompletionStage<ByteString>> last = new AtomicReference<>();
    Expect.until(
        "room for another",
        () -> {
          last.set(box.readWait(fifo, 1));
          await(box.getpid()); // refused, it would have been answered by now
          return !last.get().toCompletableFuture().isDone();
        });
    return last.get();
  }

  @Test
  @Calls({"read_wait", "select"})
  void whatIsGivenUpWaitsNoMore() {
    List<CompletableFuture<ByteString>> waiting = new ArrayList<>();
    for (int i = 0; i < Protocol.MAX_PENDING; i++) {
      waiting.add(box.readWait(fifo, 1).toCompletableFuture());
    }
    Expect.errno(box.readWait(fifo, 1), Errno.EAGAIN);
    waiting.remove(0).cancel(true);
    waiting.add(waitsAtLast().toCompletableFuture());
    waiting.remove(0).orTimeout(1, TimeUnit.MILLISECONDS);
    waiting.add(waitsAtLast().toCompletableFuture());
    Expect.errno(box.readWait(fifo, 1), Errno.EAGAIN);
    await(box.close(fifo));
    waiting.forEach(one -> Expect.errno(one, Errno.EBADF));
  }

  @Test
  void aBatchWaitsAloneAndIsGivenUpAsAWhole() {
    CompletionStage<List<Object>> batch =
        box.batch(
            ops -> {
              Ops.Opened fd = ops.open("/dev/null", O_RDONLY);
              ops.readWait(Fd.of(fifo), 10).close(fd).umask(022);
            });
    await(box.getpid());
    await(box.write(fifo, "x"));
    assertThat(await(batch).get(1)).isEqualTo(Bytes.utf8("x"));
    CompletableFuture<List<Object>> other =
        box.batch(ops -> ops.readWait(Fd.of(fifo), 10).chdir("/tmp")).toCompletableFuture();
    await(box.getpid());
    other.cancel(true);
    await(box.write(fifo, "y"));
    assertThat(text(box.read(fifo, 10))).isEqualTo("y");
    assertThat(await(box.getcwd())).isNotEqualTo("/tmp");
  }

  @Test
  void anEndAnswersWhatWaits() {
    Process child = await(box.fork());
    CompletionStage<ByteString> waiting = child.readWait(fifo, 1);
    await(child.getpid());
    await(child.exit(0));
    Expect.refused(waiting, Refusal.ENDED);
    Process program = await(box.fork());
    waiting = program.readWait(fifo, 1);
    await(program.execvp("true", List.of("true")));
    Expect.refused(waiting, Refusal.EXECED);
    assertThat(await(program.exit()).isSuccess()).isTrue();
  }

  @Test
  void aForkedProcessInheritsNoneThatWaits() {
    CompletionStage<ByteString> waiting = box.readWait(fifo, 10);
    Process child = await(box.fork());
    await(child.write(fifo, "from below"));
    assertThat(text(waiting)).isEqualTo("from below");
    Expect.errno(child.read(fifo, 1), Errno.EAGAIN);
  }

  @Test
  @Calls("waitpid")
  void waitpidIsToldOfAnEndThatComesWhileItWaits() {
    Process child = await(box.fork());
    int pid = child.pid().orElseThrow();
    assertThat(await(box.waitpid(pid, WaitOption.NOHANG)).event()).isEqualTo(WaitEvent.NONE);
    CompletionStage<Waited> waiting = box.waitpid(pid);
    await(box.getpid());
    await(child.exit(3));
    Waited waited = await(waiting);
    assertThat(waited.pid()).isEqualTo(pid);
    assertThat(waited.exitStatus()).hasValue(3);
    assertThat(waited.termSignal()).isEmpty();
    assertThat(waited.status()).isEqualTo(3 << 8);
    assertThat(await(child.exit()).status()).isEqualTo(3);
    Expect.errno(box.waitpid(pid), Errno.ECHILD);
  }

  @Test
  @Calls("waitpid")
  void waitpidAloneReapsWhileSigchldIsInfo() {
    Streams.Events events = Streams.events(port, box);
    await(box.sigaction(Signal.CHLD, Disposition.INFO));
    Process child = await(box.fork(ops -> ops.execvp("sleep", "1000")));
    await(box.kill(child.pid().orElseThrow(), Signal.KILL));
    assertThat(events.next(ProcessEvent.SignalCaught.class).signal()).contains(Signal.CHLD);
    assertThat(child.exit().toCompletableFuture()).isNotDone();
    Waited waited = await(box.waitpid(-1));
    assertThat(waited.pid()).isEqualTo(child.pid().orElseThrow());
    assertThat(waited.termSignal()).hasValue(9);
    assertThat(await(child.exit()).signal()).contains(Signal.KILL);
    Expect.errno(box.waitpid(-1, WaitOption.NOHANG), Errno.ECHILD);
  }

  @Test
  @Calls({"waitpid", "cpid"})
  void toListChildrenLeavesWhatHasEndedToWaitpid() {
    Streams.Events events = Streams.events(port, box);
    await(box.sigaction(Signal.CHLD, Disposition.INFO));
    Process child = await(box.fork());
    await(child.signal(Signal.KILL));
    assertThat(events.next(ProcessEvent.SignalCaught.class).signal()).contains(Signal.CHLD);
    assertThat(await(box.cpid())).hasSize(1);
    assertThat(await(box.waitpid(-1)).pid()).isEqualTo(child.pid().orElseThrow());
    assertThat(await(child.exit()).signal()).contains(Signal.KILL);
    assertThat(await(box.cpid())).isEmpty();
  }

  @Test
  @Calls("waitpid")
  void waitpidSeesStops() {
    Process child = await(box.fork(ops -> ops.execvp("sleep", "1000")));
    int pid = child.pid().orElseThrow();
    CompletionStage<Waited> waiting = box.waitpid(pid, WaitOption.UNTRACED);
    await(box.kill(pid, Signal.STOP));
    assertThat(await(waiting).stopSignal()).hasValue(19);
    waiting = box.waitpid(pid, WaitOption.CONTINUED);
    await(box.kill(pid, Signal.CONT));
    assertThat(await(waiting).continued()).isTrue();
    await(child.end());
  }

  @Test
  @Calls("connect")
  void connectsInBothDirections() throws IOException {
    Path path = directory.resolve("socket");
    SockAddr address = new SockAddr.Unix(Bytes.utf8(path.toString()));
    int socket = await(box.socket(AddressFamily.UNIX, SocketType.STREAM));
    Expect.errno(box.connect(socket, address), Errno.ENOENT);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      await(box.connect(socket, address));
      Expect.errno(box.connect(socket, address), Errno.EISCONN);
      CompletionStage<ByteString> waiting = box.readWait(socket, 10);
      try (SocketChannel there = server.accept()) {
        there.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(text(waiting)).isEqualTo("hello");
        await(box.write(socket, "good bye"));
        ByteBuffer heard = ByteBuffer.allocate(8);
        while (heard.hasRemaining() && there.read(heard) >= 0) {}
        assertThat(new String(heard.array(), StandardCharsets.UTF_8)).isEqualTo("good bye");
      }
      assertThat(text(box.readWait(socket, 10))).isEmpty();
    }
  }

  @Test
  @Calls("connect")
  void connectFailsOnWhatIsNoSocket() {
    Expect.errno(box.connect(fifo, Bytes.of((byte) 1, (byte) 0)), Errno.ENOTSOCK);
    Expect.errno(box.connect(999, Bytes.empty()), Errno.EBADF);
  }
}
