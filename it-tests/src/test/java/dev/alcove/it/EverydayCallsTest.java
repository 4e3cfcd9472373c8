package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.FD_CLOEXEC;
import static dev.alcove.protocol.OpenFlag.O_APPEND;
import static dev.alcove.protocol.OpenFlag.O_CLOEXEC;
import static dev.alcove.protocol.OpenFlag.O_CREAT;
import static dev.alcove.protocol.OpenFlag.O_EXCL;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_RDWR;
import static dev.alcove.protocol.OpenFlag.O_TRUNC;
import static dev.alcove.protocol.OpenFlag.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.Whence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files and descriptors, single ids, groups and sessions, constants, and calls by name. */
@ExtendWith(Invariants.class)
@Tag("quick")
class EverydayCallsTest extends WithBox {
  /** A pid beyond what Linux can give: PID_MAX_LIMIT is 4194304. */
  private static final int NOBODY = 1 << 30;

  private static final int NOBODYS_UID = 65534;

  /** The first number that a control process does not use itself. */
  private static final int FIRST_FREE = 7;

  @TempDir private Path directory;

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private String text(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int opened(String name, OpenFlag... flags) {
    return await(box.open(file(name), flags));
  }

  private String read(Process process, int fd) {
    return await(process.read(fd, Protocol.MAX_READ)).utf8String();
  }

  /** What a shell prints that the box runs. */
  private String shell(String script) {
    return await(port.alcove().run(Command.of("sh", "-c", script).parent(box)))
        .stdout()
        .utf8String();
  }

  private Path fifo() {
    Path fifo = directory.resolve("fifo");
    Output made = await(port.alcove().run("mkfifo", "-m", "600", fifo.toString()));
    assertThat(made.exit().isSuccess()).as(made.stderr().utf8String()).isTrue();
    return fifo;
  }

  // ---- Files ------------------------------------------------------------------------------------

  @Test
  @Calls({"write", "lseek", "read"})
  void writesSeeksAndReads() {
    int fd = opened("a", O_RDWR, O_CREAT);
    assertThat(fd).isEqualTo(FIRST_FREE);
    assertThat(await(box.write(fd, "hello world"))).isEqualTo(11);
    assertThat(text("a")).isEqualTo("hello world");
    assertThat(await(box.lseek(fd, 6, Whence.SET))).isEqualTo(6);
    assertThat(await(box.read(fd, 3)).utf8String()).isEqualTo("wor");
    assertThat(await(box.lseek(fd, 0, Whence.CUR))).isEqualTo(9);
    assertThat(read(box, fd)).isEqualTo("ld");
    assertThat(read(box, fd)).isEmpty();
    assertThat(await(box.lseek(fd, -5, Whence.END))).isEqualTo(6);
    await(box.close(fd));
    Expect.errno(box.close(fd), Errno.EBADF);
  }

  @Test
  @Calls({"open", "write", "lseek", "define"})
  void opensAsTheFlagsSay() {
    await(box.close(opened("a", O_WRONLY, O_CREAT, O_EXCL)));
    Expect.errno(box.open(file("a"), O_WRONLY, O_CREAT, O_EXCL), Errno.EEXIST);
    Expect.errno(box.open(file("missing"), O_RDONLY), Errno.ENOENT);
    Expect.errno(box.open(file("a") + "/b", O_RDONLY), Errno.ENOTDIR);
    Expect.errno(box.open(directory.toString(), O_WRONLY), Errno.EISDIR);
    int end = opened("a", O_WRONLY, O_APPEND);
    await(box.write(end, "1"));
    await(box.lseek(end, 0, Whence.SET));
    await(box.write(end, "2"));
    assertThat(text("a")).isEqualTo("12");
    opened("a", O_WRONLY, O_TRUNC);
    assertThat(text("a")).isEmpty();
    long raw = await(box.define(O_RDWR, O_CREAT));
    await(box.open(file("b"), Flags.raw(raw), 0640));
    assertThat(Files.exists(directory.resolve("b"))).isTrue();
    Expect.errno(box.open(file("a"), Flags.raw(1L << 40), 0), Errno.EINVAL);
  }

  @Test
  @Calls({"write", "lseek", "read"})
  void readsAndWritesManyBytes() {
    byte[] bytes = new byte[3 * Protocol.MAX_READ];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    int fd = opened("a", O_RDWR, O_CREAT);
    assertThat(await(box.write(fd, ByteString.fromArray(bytes)))).isEqualTo(bytes.length);
    await(box.lseek(fd, 0, Whence.SET));
    for (int at = 0; at < bytes.length; at += Protocol.MAX_READ) {
      ByteString part = await(box.read(fd, at == 0 ? Protocol.MAX_READ : 0xffff_ffffL));
      assertThat(part.toArray()).isEqualTo(Arrays.copyOfRange(bytes, at, at + Protocol.MAX_READ));
    }
    assertThat(read(box, fd)).isEmpty();
  }

  @Test
  @Calls({"write", "lseek", "read", "fcntl"})
  void failsAsTheKernelSays() {
    int readOnly = opened("a", O_RDONLY, O_CREAT);
    Expect.errno(box.write(readOnly, "x"), Errno.EBADF);
    Expect.errno(box.lseek(readOnly, -1, Whence.SET), Errno.EINVAL);
    int folder = await(box.open(directory.toString(), O_RDONLY));
    Expect.errno(box.read(folder, 10), Errno.EISDIR);
    Expect.errno(box.lseek(0, 0, Whence.SET), Errno.ESPIPE);
    int full = await(box.open("/dev/full", O_WRONLY));
    assertThat(Expect.errno(box.write(full, "secret"), Errno.ENOSPC))
        .hasMessageStartingWith("write(" + full + ", 6 bytes) in process #")
        .hasMessageNotContaining("secret");
    Expect.errno(box.fcntl(readOnly, FcntlOp.GETPIPE_SZ), Errno.EBADF);
    Expect.errno(box.fcntl(readOnly, FcntlOp.DUPFD, -1), Errno.EINVAL);
    assertThatThrownBy(() -> box.open("/\0", O_RDONLY))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  @Calls({"read", "write", "fcntl"})
  void waitsForNobody() {
    Path fifo = fifo();
    Expect.errno(box.open(fifo.toString(), O_WRONLY), Errno.ENXIO);
    int reader = await(box.open(fifo.toString(), O_RDONLY));
    int writer = await(box.open(fifo.toString(), O_WRONLY));
    Expect.errno(box.read(reader, 1), Errno.EAGAIN);
    ByteString much = ByteString.fromArray(new byte[1 << 20]);
    long taken = await(box.write(writer, much));
    assertThat(taken).isEqualTo(await(box.fcntl(writer, FcntlOp.GETPIPE_SZ)));
    Expect.errno(box.write(writer, "x"), Errno.EAGAIN);
    Expect.errno(box.read(0, 1), Errno.EAGAIN);
    // So what happens meanwhile is told.
    Process child = await(box.fork());
    await(child.signal(Signal.KILL));
    assertThat(await(child.exit()).signal()).contains(Signal.KILL);
    await(box.close(reader));
    Expect.errno(box.write(writer, "x"), Errno.EPIPE);
  }

  @Test
  @Calls("write")
  void readsAndWritesItsOwnStreams() {
    await(Source.single(ByteString.fromString("typed")).runWith(box.stdin(), port.system()));
    Expect.until(
        "what was typed has come",
        () -> {
          try {
            return read(box, 0).equals("typed");
          } catch (SyscallException e) {
            assertThat(e.is(Errno.EAGAIN)).isTrue();
            return false;
          }
        });
    assertThat(read(box, 0)).isEmpty();
    await(box.write(1, "out"));
    await(box.write(2, "err"));
    CompletionStage<ByteString> out = Streams.collect(port, box.stdout());
    CompletionStage<ByteString> err = Streams.collect(port, box.stderr());
    await(box.close(1));
    await(box.close(2));
    assertThat(await(out).utf8String()).isEqualTo("out");
    assertThat(await(err).utf8String()).isEqualTo("err");
    assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
  }

  // ---- Descriptors ------------------------------------------------------------------------------

  @Test
  @Calls({"read", "write", "lseek", "fcntl"})
  void keepsItsOwnDescriptorsToItself() {
    Process child = await(box.fork());
    int mine = opened("a", O_RDWR, O_CREAT);
    for (int fd : new int[] {-1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 1000, Integer.MAX_VALUE}) {
      if (fd != mine) {
        Expect.errno(box.close(fd), Errno.EBADF);
        Expect.errno(box.read(fd, 1), Errno.EBADF);
        Expect.errno(box.write(fd, "x"), Errno.EBADF);
        Expect.errno(box.lseek(fd, 0, Whence.CUR), Errno.EBADF);
        Expect.errno(box.fcntl(fd, FcntlOp.DUPFD, 0), Errno.EBADF);
        Expect.errno(box.fcntl(fd, FcntlOp.SETFD, 0), Errno.EBADF);
      }
    }
    await(child.signal(0));
    assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
  }

  /** Those of a program that the box runs, when the loader has none of its own any more. */
  private Set<Integer> programsDescriptors() {
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(box)));
    Map<Integer, String> found = new HashMap<>();
    Expect.until(
        "the program is loaded",
        () -> {
          found.clear();
          found.putAll(Proc.descriptors(program.hostPid().orElseThrow()));
          return found.values().stream().noneMatch(file -> file.matches("/(etc|lib|usr)[^:]*"));
        });
    await(program.signal(Signal.KILL));
    await(program.exit());
    return new TreeSet<>(found.keySet());
  }

  @Test
  @Calls({"fcntl", "define", "close"})
  void givesProgramsWhatIsNotCloseOnExec() {
    Process sibling = await(box.fork()); // nothing of it is for programs
    int open = opened("a", O_RDWR, O_CREAT);
    int closed = opened("a", O_RDWR, O_CLOEXEC);
    int copy = Math.toIntExact(await(box.fcntl(closed, FcntlOp.DUPFD, 20)));
    assertThat(copy).isEqualTo(20);
    assertThat(await(box.fcntl(closed, FcntlOp.GETFD))).isEqualTo(await(box.define(FD_CLOEXEC)));
    assertThat(await(box.fcntl(copy, FcntlOp.GETFD))).isZero();
    String copied = shell("echo written >&" + open);
    assertThat(copied).isEmpty();
    assertThat(text("a")).isEqualTo("written\n");
    assertThat(programsDescriptors()).containsExactly(0, 1, 2, open, copy);
    await(box.fcntl(copy, FcntlOp.SETFD, FD_CLOEXEC));
    await(box.fcntl(closed, FcntlOp.SETFD, 0));
    assertThat(programsDescriptors()).containsExactly(0, 1, 2, open, closed);
    await(box.close(open));
    await(box.close(closed));
    assertThat(programsDescriptors()).containsExactly(0, 1, 2);
    await(sibling.exit(0));
  }

  @Test
  @Calls({"write", "lseek", "read"})
  void forkedProcessesInheritAndShareTheOffset() {
    int fd = opened("a", O_RDWR, O_CREAT, O_CLOEXEC);
    await(box.write(fd, "0123456789"));
    Process child = await(box.fork());
    Process grandchild = await(child.fork());
    await(box.lseek(fd, 2, Whence.SET));
    assertThat(await(grandchild.read(fd, 3)).utf8String()).isEqualTo("234");
    assertThat(await(child.read(fd, 3)).utf8String()).isEqualTo("567");
    await(child.close(fd));
    assertThat(read(box, fd)).isEqualTo("89");
    int late = opened("b", O_RDWR, O_CREAT);
    Expect.errno(grandchild.read(late, 1), Errno.EBADF);
  }

  @Test
  void filesTakeThePlaceOfStreams() throws IOException {
    Files.writeString(directory.resolve("in"), "from a file\n");
    Process cat =
        await(
            box.fork(
                ops ->
                    ops.close(0)
                        .open(file("in"), O_RDONLY)
                        .close(1)
                        .open(file("out"), O_WRONLY, O_CREAT)
                        .execvp("cat")));
    assertThat(await(cat.exit()).isSuccess()).isTrue();
    assertThat(text("out")).isEqualTo("from a file\n");
    await(cat.terminated());
  }

  @Test
  @Calls({"umask", "read"})
  void theStepThatFailsIsNamed() {
    BatchFailedException failure =
        Expect.batchErrno(
            box.batch(ops -> ops.umask(022).open("/nowhere/x", O_RDONLY).close(0)), Errno.ENOENT);
    assertThat(failure).hasMessageContaining("step 2").hasMessageContaining("/nowhere/x");
    assertThat(failure.getCause()).hasMessageContaining("O_RDONLY");
    Expect.errno(box.read(0, 1), Errno.EAGAIN); // the step behind it was not made
  }

  // ---- Ids, groups, masks -----------------------------------------------------------------------

  @Test
  @Calls("umask")
  void masksTheModeOfNewFiles() throws IOException {
    await(box.umask(0));
    assertThat(await(box.umask(027))).isZero();
    opened("a", O_WRONLY, O_CREAT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("a"))))
        .isEqualTo("rw-r-----");
    assertThat(shell("umask")).matches("0*27\n");
    Process child = await(box.fork());
    assertThat(await(child.umask(0))).isEqualTo(027);
    assertThat(await(box.umask(0))).isEqualTo(027);
  }

  @Test
  @Calls({"setsid", "getpgid", "getsid"})
  void tellsGroupsAndSessions() {
    Process child = await(box.fork(ops -> ops.setsid()));
    int pid = child.pid().orElseThrow();
    assertThat(await(child.getpgid(0))).isEqualTo(pid);
    assertThat(await(child.getsid(0))).isEqualTo(pid);
    assertThat(await(box.getpgid(pid))).isEqualTo(pid);
    assertThat(await(box.getsid(pid))).isEqualTo(pid);
    Proc.Stat mine = Proc.stat(box.hostPid().orElseThrow()).orElseThrow();
    assertThat(await(box.getpgid(0))).isEqualTo(mine.pgrp()).isNotEqualTo(pid);
    assertThat(await(box.getsid(0))).isEqualTo(mine.session()).isNotEqualTo(pid);
    Expect.errno(box.getpgid(NOBODY), Errno.ESRCH);
    Expect.errno(box.getsid(NOBODY), Errno.ESRCH);
  }

  private static long statusId(Process process, String field) {
    return Long.parseLong(
        Proc.status(process.hostPid().orElseThrow(), field)
            .orElseThrow()
            .strip()
            .split("\\s+", -1)[0]);
  }

  @Test
  @Calls({"getgid", "setuid", "setgid", "getuid"})
  void tellsTheIds() {
    assertThat(await(box.getuid())).isEqualTo(statusId(box, "Uid"));
    assertThat(await(box.getgid())).isEqualTo(statusId(box, "Gid"));
    Expect.errno(box.setuid(0xffff_ffffL), Errno.EINVAL);
    Expect.errno(box.setgid(0xffff_ffffL), Errno.EINVAL);
    assertThatThrownBy(() -> box.setuid(-1)).isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  @Calls({"setgid", "setuid", "getgid"})
  @RequiresRoot("to become somebody else")
  void rootBecomesSomebodyForGood() {
    await(box.setgid(NOBODYS_UID));
    await(box.setuid(NOBODYS_UID));
    assertThat(await(box.getuid())).isEqualTo(NOBODYS_UID).isEqualTo(statusId(box, "Uid"));
    assertThat(await(box.getgid())).isEqualTo(NOBODYS_UID).isEqualTo(statusId(box, "Gid"));
    Expect.errno(box.setuid(0), Errno.EPERM);
    Expect.errno(box.setgid(0), Errno.EPERM);
    Process program = await(box.fork(ops -> ops.setuid(NOBODYS_UID).setgid(NOBODYS_UID)));
    assertThat(await(program.getuid())).isEqualTo(NOBODYS_UID);
  }

  @Test
  @Calls({"setresgid", "setresuid", "setuid", "setgid", "getgid"})
  void nobodyElseBecomesRoot() {
    if (RequiresRoot.Condition.isRoot()) {
      await(box.setresgid(NOBODYS_UID));
      await(box.setresuid(NOBODYS_UID));
    }
    Expect.errno(box.setuid(0), Errno.EPERM);
    Expect.errno(box.setgid(0), Errno.EPERM);
    await(box.setuid(await(box.getuid())));
    await(box.setgid(await(box.getgid())));
  }

  // ---- Constants --------------------------------------------------------------------------------

  @Test
  @Calls({"define", "errno_id"})
  void tellsConstants() {
    assertThat(await(box.define(Signal.TERM))).isEqualTo(15);
    assertThat(await(box.define(CloneFlag.NEWNS))).isEqualTo(131072);
    assertThat(await(box.define(CloneFlag.NEWNS, CloneFlag.NEWUTS))).isEqualTo(131072 | 67108864);
    assertThat(await(box.define())).isZero();
    assertThat(await(box.define(O_WRONLY, Errno.EPERM))).isEqualTo(1);
    for (Errno errno : Errno.values()) {
      int number = Math.toIntExact(await(box.define(errno)));
      assertThat(await(box.errnoId(number))).contains(errno.symbol());
    }
    assertThat(await(box.errnoId(0))).isEmpty();
    assertThat(await(box.errnoId(-1))).isEmpty();
    assertThat(await(box.errnoId(99999))).isEmpty();
  }

  // ---- By name ----------------------------------------------------------------------------------

  @Test
  void makesCallsByName() {
    Object fd = await(box.call("open", List.of(file("a"), "O_RDWR|O_CREAT", 0600)));
    assertThat(fd).isEqualTo(FIRST_FREE);
    assertThat(await(box.call("write", List.of(fd, "hello")))).isEqualTo(5L);
    assertThat(await(box.call("lseek", List.of(fd, 1, "SEEK_SET")))).isEqualTo(1L);
    assertThat((byte[]) await(box.call("read", List.of(fd, 100)))).asString().isEqualTo("ello");
    assertThat(await(box.call("fcntl", List.of(fd, "F_SETFD", List.of("FD_CLOEXEC")))))
        .isEqualTo(0L);
    assertThat(await(box.call("close", List.of(fd)))).isNull();
    Expect.errno(box.call("close", List.of(fd)), Errno.EBADF);
    assertThat(await(box.call("getpid", List.of()))).isEqualTo(box.pid().orElseThrow());
    assertThat(await(box.call("define", List.of(List.of("CLONE_NEWNS", "CLONE_NEWUTS")))))
        .isEqualTo((long) (131072 | 67108864));
    assertThat(await(box.call("errno_id", List.of(2)))).isEqualTo("ENOENT");
    assertThat(await(box.call("setrlimit", List.of("RLIMIT_CORE", 0, 0)))).isNull();
    assertThat(await(box.call("getrlimit", List.of("RLIMIT_CORE"))))
        .isEqualTo(Map.of("soft", 0L, "hard", 0L));
    assertThat(await(box.call("getenv", List.of("ALCOVE_NO_SUCH_NAME")))).isNull();
    assertThat(await(box.call("sigaction", List.of("SIGUSR1", "IGN")))).isEqualTo("DFL");
    assertThat(await(box.call("getflow", List.of()))).isEqualTo(-1);
    assertThat(await(box.batch(ops -> ops.call("chdir", List.of("/")).call("getsid", List.of(0)))))
        .hasSize(2);
    Process child = await(box.fork());
    assertThat((List<?>) await(box.call("cpid", List.of())))
        .singleElement()
        .isInstanceOfSatisfying(
            Map.class, map -> assertThat(map.get("handle")).isEqualTo(child.handle()));
    await(child.call("execvp", List.of("true", List.of("true"))));
    assertThat(await(child.exit()).isSuccess()).isTrue();
  }

  @Test
  void refusesCallsByNameThatAreNone() {
    assertThatThrownBy(() -> box.call("opne", List.of()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("call: there is none named \"opne\"");
    assertThatThrownBy(() -> box.call("close", List.of()))
        .hasMessage("close: is given 0 arguments, and is close(fd fd)");
    assertThatThrownBy(() -> box.call("close", List.of("7")))
        .hasMessage("close.fd: takes a whole number, not \"7\"");
    assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
  }
}
