package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_RDWR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.Process;
import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.SockFilter;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.FdPair;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Notified;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.SocketType;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.ArgCheck;
import dev.alcove.sandbox.Notification;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompNotifier;
import dev.alcove.sandbox.SeccompPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.pattern.Patterns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** System calls of programs that actors answer, below a supervisor without any privilege. */
@ExtendWith(Invariants.class)
class SeccompNotifierTest extends WithPort {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private Process supervisor;
  private ActorRef<SeccompNotifier.Command> notifier;

  @BeforeEach
  void makeSupervisor() {
    supervisor = Boxes.ordinary(port);
  }

  @AfterEach
  void endSupervisor() {
    if (notifier != null) {
      stop();
    }
    Boxes.end(supervisor);
  }

  private void stop() {
    notifier.tell(new SeccompNotifier.Stop());
    awaitEnd();
  }

  private void awaitEnd() {
    await(
        Patterns.gracefulStop(
            Adapter.toClassic(notifier),
            Duration.ofSeconds(RealPort.PATIENCE_SECONDS),
            new SeccompNotifier.Stop()));
  }

  private SockFprog notifying(Syscall... syscalls) {
    List<List<SockFilter>> pieces = new ArrayList<>();
    pieces.add(Bpf.validateArchitecture(await(supervisor.auditArch())));
    pieces.add(Bpf.examineSyscall());
    for (Syscall syscall : syscalls) {
      pieces.add(Bpf.on(await(supervisor.define(syscall)), Bpf.RET_USER_NOTIF));
    }
    pieces.add(Bpf.ret(Bpf.RET_ALLOW));
    return new SockFprog(pieces.stream().flatMap(List::stream).toList());
  }

  /** Runs a program whose system calls are answered so. */
  private Process launch(
      SockFprog filter, Duration patience, Consumer<Notification> handler, String... command) {
    SeccompNotifier.Launched launched =
        await(
            SeccompNotifier.launch(
                supervisor, filter, ops -> ops.setenv("LC_ALL", "C").execvp(command)));
    notifier =
        port.system()
            .systemActorOf(
                SeccompNotifier.create(supervisor, await(launched.listener()), patience, handler),
                "notifier-" + NAMES.incrementAndGet(),
                Props.empty());
    return await(launched.process());
  }

  private record Said(String stdout, String stderr) {}

  private Said said(Process process) {
    var stdout = Streams.collect(port, process.stdout());
    var stderr = Streams.collect(port, process.stderr());
    Said said = new Said(await(stdout).utf8String(), await(stderr).utf8String());
    await(process.exit());
    await(process.terminated());
    return said;
  }

  /** Lets be opened what is not below /made, and hands the rest on. */
  private static Consumer<Notification> made(Consumer<Notification> handler) {
    return asked ->
        asked
            .path(1)
            .whenComplete(
                (path, failure) -> {
                  if (failure == null && path.startsWith("/made")) {
                    handler.accept(asked);
                  } else {
                    asked.reply(new SeccompNotifier.Continue());
                  }
                });
  }

  @Test
  void aPolicyThatNotifiesIsLaunchedInOneStep() {
    SeccompPolicy policy =
        SeccompPolicy.builder(SeccompAction.ALLOW)
            .rule(SeccompAction.NOTIFY, Syscall.UNAME)
            .rule(SeccompAction.errno(Errno.EXDEV), Syscall.MKDIR, Syscall.MKDIRAT)
            .build();
    SeccompNotifier.Launched launched =
        await(
            SeccompNotifier.launch(
                supervisor,
                policy,
                ops -> ops.setenv("LC_ALL", "C").execvp("sh", "-c", "uname || mkdir none")));
    notifier =
        port.system()
            .systemActorOf(
                SeccompNotifier.create(
                    supervisor, await(launched.listener()), asked -> asked.reply(Errno.EPERM)),
                "notifier-" + NAMES.incrementAndGet(),
                Props.empty());
    Said said = said(await(launched.process()));
    assertThat(said.stdout()).isEmpty();
    assertThat(said.stderr()).contains("Operation not permitted", "Invalid cross-device link");
  }

  @Test
  void aPolicyThatWouldHaveAProcessWaitForItselfIsRefused() {
    SeccompPolicy policy =
        SeccompPolicy.builder(SeccompAction.ALLOW)
            .rule(SeccompAction.NOTIFY, Syscall.READ, ArgCheck.eq(0, 7))
            .build();
    assertThatThrownBy(() -> SeccompNotifier.launch(supervisor, policy, ops -> ops.execvp("true")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("SYS_read: a control process calls it before anybody listens");
  }

  @Test
  @Calls({"notify_recv", "notify_read", "notify_add_fd", "notify_respond"})
  void anOpenGivesADescriptorOfTheSupervisors(@TempDir Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = Files.writeString(directory.resolve("file"), "from elsewhere");
    BlockingQueue<Notification> seen = new LinkedBlockingQueue<>();
    Said said =
        said(
            launch(
                notifying(Syscall.OPENAT),
                SeccompNotifier.PATIENCE,
                made(
                    asked -> {
                      seen.add(asked);
                      asked
                          .supervisor()
                          .open(file.toString(), O_RDONLY)
                          .thenAccept(
                              fd -> asked.reply(new SeccompNotifier.OpenFd(fd, false, true)));
                    }),
                "cat",
                "/made/up"));
    assertThat(said).isEqualTo(new Said("from elsewhere", ""));
    assertThat(seen).hasSize(1);
    assertThat(seen.peek().syscall()).contains(Syscall.OPENAT);
    assertThat(seen.peek().pid()).isPositive();
    assertThat(seen.peek().arch()).isEqualTo(await(supervisor.auditArch()));
    awaitEnd();
  }

  @Test
  @Calls("notify_respond")
  void anErrorAndAValueAreWhatTheProgramGets() {
    assertThat(
            said(launch(
                    notifying(Syscall.OPENAT),
                    SeccompNotifier.PATIENCE,
                    made(asked -> asked.reply(Errno.EXFULL)),
                    "cat",
                    "/made/up"))
                .stderr())
        .contains("/made/up: Exchange full");
    stop();
    assertThat(
            said(launch(
                    notifying(Syscall.GETEUID),
                    SeccompNotifier.PATIENCE,
                    asked -> asked.reply(new SeccompNotifier.Value(4242)),
                    "id",
                    "-u"))
                .stdout())
        .isEqualTo("4242\n");
  }

  @Test
  void aHandlerThatFailsAnswersEperm() {
    assertThat(
            said(launch(
                    notifying(Syscall.GETEUID, Syscall.CHDIR),
                    SeccompNotifier.PATIENCE,
                    asked -> {
                      if (asked.syscall().equals(Optional.of(Syscall.CHDIR))) {
                        throw new IllegalStateException("meant to fail");
                      }
                      asked.reply(new SeccompNotifier.Continue());
                    },
                    "env",
                    "--chdir=/",
                    "true"))
                .stderr())
        .contains("Operation not permitted");
  }

  @Test
  void anAnswerThatDoesNotComeIsEperm() {
    assertThat(
            said(launch(
                    notifying(Syscall.OPENAT),
                    Duration.ofSeconds(2),
                    made(asked -> {}),
                    "cat",
                    "/made/up"))
                .stderr())
        .contains("/made/up: Operation not permitted");
  }

  @Test
  @Calls({"notify_read", "notify_id_valid"})
  void aProgramThatDiesWhileItAsksIsForgotten() throws Exception {
    BlockingQueue<Notification> asked = new LinkedBlockingQueue<>();
    Process cat =
        launch(
            notifying(Syscall.OPENAT),
            SeccompNotifier.PATIENCE,
            made(asked::add),
            "cat",
            "/made/up");
    Notification held = asked.poll(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS);
    await(cat.signal(Signal.KILL));
    said(cat);
    awaitEnd();
    Expect.failure(held.memory(held.args().get(1), 1), AlcoveException.class);
    held.reply(new SeccompNotifier.Continue()); // nobody's
  }

  @Test
  void whatWaitsWhenTheNotifierStopsIsEpermAndTheRestEnosys() throws Exception {
    BlockingQueue<Notification> asked = new LinkedBlockingQueue<>();
    Process sh =
        launch(
            notifying(Syscall.OPENAT),
            SeccompNotifier.PATIENCE,
            made(asked::add),
            "sh",
            "-c",
            "read x < /made/first; read x < /made/second; exit 3");
    assertThat(asked.poll(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
    stop();
    String stderr = said(sh).stderr();
    assertThat(stderr).containsPattern("/made/first: (Operation not permitted|EPERM)");
    assertThat(stderr).containsPattern("/made/second: (Function not implemented|ENOSYS)");
    assertThat(await(sh.exit()).status()).isEqualTo(3);
  }

  @Test
  void soManyAreHandedOutAndNoMore() throws Exception {
    int more = SeccompNotifier.MAX_OUTSTANDING + 1;
    BlockingQueue<Notification> asked = new LinkedBlockingQueue<>();
    Process sh =
        launch(
            notifying(Syscall.OPENAT),
            SeccompNotifier.PATIENCE,
            made(asked::add),
            "sh",
            "-c",
            "i=0; while [ $i -lt " + more + " ]; do : < /made/$i & i=$((i + 1)); done; wait");
    Expect.until("all but one", () -> asked.size() == SeccompNotifier.MAX_OUTSTANDING);
    await(supervisor.getpid());
    assertThat(asked).hasSize(SeccompNotifier.MAX_OUTSTANDING);
    int answered = 0;
    while (answered < more) {
      asked.poll(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS).reply(Errno.ENOENT);
      answered++;
    }
    said(sh);
    assertThat(asked).isEmpty();
  }

  @Test
  @Calls({"socketpair", "send_fd", "recv_fd"})
  void descriptorsGoOverAPairOfSockets() {
    FdPair pair = await(supervisor.socketpair(SocketType.STREAM));
    CompletionStage<Integer> waiting = supervisor.recvFd(pair.first());
    int fd = await(supervisor.open("/dev/null", O_RDWR));
    assertThat(waiting.toCompletableFuture()).isNotDone();
    await(supervisor.sendFd(pair.second(), fd));
    await(supervisor.write(await(waiting), "x"));
    Expect.errno(supervisor.sendFd(fd, fd), Errno.ENOTSOCK);
    Expect.errno(supervisor.recvFd(fd), Errno.ENOTSOCK);
    CompletionStage<Integer> inBatch = supervisor.recvFd(pair.first());
    await(supervisor.close(pair.second()));
    Expect.errno(inBatch, Errno.ENODATA);
    Expect.errno(supervisor.sendFd(pair.first(), fd), Errno.EPIPE);
  }

  @Test
  @Calls({"recv_fd", "send_fd"})
  void aReceivedDescriptorIsNamedByItsStep() {
    FdPair pair = await(supervisor.socketpair(SocketType.STREAM));
    var batch =
        supervisor.batch(
            ops -> {
              var fd = ops.recvFd(Fd.of(pair.first()));
              ops.write(fd, "x").close(fd);
            });
    int fd = await(supervisor.open("/dev/null", O_RDWR));
    await(supervisor.sendFd(pair.second(), fd));
    assertThat(await(batch)).hasSize(3);
  }

  @Test
  @Calls({"notify_recv", "notify_respond", "notify_add_fd", "notify_id_valid", "notify_read"})
  void whatIsNoListenerIsToldSo() {
    int fd = await(supervisor.open("/dev/null", O_RDWR));
    Notified none = new Notified(1, 1, 0, 0, 0, List.of(0L, 0L, 0L, 0L, 0L, 0L));
    Expect.errno(supervisor.notifyRecv(fd), Errno.ENOTTY);
    Expect.errno(supervisor.notifyRespond(fd, 1, 0, 0), Errno.ENOTTY);
    Expect.errno(supervisor.notifyContinue(fd, 1), Errno.ENOTTY);
    Expect.errno(supervisor.notifyAddFd(fd, 1, fd, false, true), Errno.ENOTTY);
    Expect.errno(supervisor.notifyIdValid(fd, 1), Errno.ENOTTY);
    Expect.errno(supervisor.notifyRead(fd, none, 0, 1), Errno.ENOTTY);
    Expect.errno(supervisor.notifyRecv(9999), Errno.EBADF);
  }
}
