package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_CLOEXEC;
import static dev.alcove.protocol.OpenFlag.O_CREAT;
import static dev.alcove.protocol.OpenFlag.O_PATH;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Env;
import dev.alcove.actors.Process;
import dev.alcove.actors.struct.SockAddr;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.LandlockFs;
import dev.alcove.protocol.LandlockNet;
import dev.alcove.protocol.LandlockRestrict;
import dev.alcove.protocol.LandlockScope;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.SocketType;
import dev.alcove.sandbox.Landlock;
import dev.alcove.sandbox.Unveil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Landlock and unveil deny to programs and to control processes, for an ordinary user: each
 * refusal is somebody who tries.
 */
@ExtendWith(Invariants.class)
@Tag("quick")
class LandlockTest extends WithPort {
  private static final int FULL_ABI = 7;

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  private Process box;
  private Unveil paths;

  @BeforeEach
  void makeFiles() throws IOException {
    int abi = abi();
    Skip.unless("LandlockTest", abi >= FULL_ABI, "the kernel's Landlock has ABI " + abi);
    for (String name : List.of("in", "in/sub", "out")) {
      open(Files.createDirectory(directory.resolve(name)));
    }
    for (String name : List.of("in/file", "out/file")) {
      open(Files.writeString(directory.resolve(name), "text"));
    }
    Files.copy(Path.of("/bin/true").toRealPath(), directory.resolve("out/program"));
    open(directory.resolve("out/program"));
    box = Boxes.ordinary(port);
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static int abi() {
    try {
      return await(port.root().landlockAbi());
    } catch (dev.alcove.actors.SyscallException missing) {
      return 0;
    }
  }

  @AfterEach
  void endBox() {
    if (box != null) {
      Boxes.end(box);
    }
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private record Said(String out, String err, int status) {}

  /** What a script is told that is bound as a step before its exec, as programs should be. */
  private Said sh(String script) {
    Process program =
        await(
            box.fork(
                ops -> {
                  if (paths != null) {
                    ops.unveil(paths);
                  }
                  ops.execvp("sh", "-c", script, directory.toString());
                }));
    String out = await(Streams.collect(port, program.stdout())).utf8String();
    String err = await(Streams.collect(port, program.stderr())).utf8String();
    int status = await(program.exit()).status();
    await(program.terminated());
    return new Said(out, err, status);
  }

  /** It works, and says nothing. */
  private void may(String script) {
    Said said = sh("cd \"$0\" && " + script);
    assertThat(said.err).as(script).isEmpty();
    assertThat(said.status).as(script).isZero();
  }

  /** It fails, for that reason. */
  private void mayNot(String script, String reason) {
    Said said = sh("cd \"$0\" && " + script);
    assertThat(said.status).as(script).isNotZero();
    assertThat(said.err).as(script).contains(reason);
  }

  private static final String DENIED = "Permission denied";

  // ---- unveil -----------------------------------------------------------------------------------

  @Test
  @Calls({
    "landlock_abi",
    "landlock_create_ruleset",
    "landlock_add_path",
    "landlock_restrict_self",
    "prctl"
  })
  void unveilDeniesAllThatIsNotNamed() {
    // All of it works before.
    may(
        "cat out/file; ls out; : > out/new; rm out/new; out/program; truncate -s 4 out/file; touch out/mine");
    paths = Unveil.nothing().programs().path(file("in"), "rwc");
    may("cat in/file && ls in && echo more >> in/file && touch in/new && mv in/new in/sub/other");
    may("rm in/sub/other && mkdir in/d && rmdir in/d && ln -s file in/link && mkfifo in/pipe");
    may("ln in/file in/hard && truncate -s 1 in/file");
    mayNot("cat out/file", DENIED);
    mayNot("ls out", DENIED);
    mayNot("echo >> out/file", DENIED);
    mayNot("truncate -s 0 out/file", DENIED);
    mayNot("touch out/new", DENIED);
    mayNot("mkdir out/d", DENIED);
    mayNot("rm -f out/file", DENIED);
    mayNot("ln -s x out/link", DENIED);
    mayNot("mkfifo out/pipe", DENIED);
    mayNot("out/program", DENIED);
    mayNot("cat /etc/passwd", DENIED);
    mayNot("echo >> /usr/x", DENIED);
    // What may be created in is no place to execute from.
    mayNot("cp /bin/true in/true && in/true", DENIED);
    mayNot("mv in/file out/moved", DENIED);
    // Not denied, as the page says.
    may("stat out/file > in/stat && chmod 700 out/mine && touch -ac out/mine && cd out");
    assertThat(directory.resolve("out/file")).hasContent("text");
  }

  @Test
  void unveilKeepsItsLettersApart() {
    paths =
        Unveil.nothing()
            .programs()
            .path(file("in"), "r")
            .path(file("in/sub"), "rc")
            .path("/dev/null", "w")
            .path(file("out/file"), "w")
            .path(file("out/program"), "x");
    may("cat in/file");
    mayNot("echo >> in/file", DENIED);
    mayNot("touch in/new", DENIED);
    may("mkdir in/sub/d && rmdir in/sub/d");
    mayNot("echo text > in/sub/new", DENIED);
    // A rename into another directory wants c in both.
    mayNot("mv in/file in/sub/file", DENIED);
    may("echo text > out/file");
    mayNot("cat out/file", DENIED);
    // The kernel reads what it executes: x holds for reading, too.
    may("out/program && cat out/program > /dev/null");
    mayNot("echo >> out/program", DENIED);
  }

  @Test
  void aMissingPathIsNamedAndOneThatMayMissIsNot() {
    BatchFailedException failure =
        Expect.batchErrno(
            box.unveil(Unveil.nothing().programs().path(file("none"), "r")), Errno.ENOENT);
    assertThat(failure.call()).contains("open").contains(file("none"));
    // Nothing was applied.
    may("cat out/file");
    paths = Unveil.nothing().programs().pathIfThere(file("none"), "r");
    mayNot("cat out/file", DENIED);
  }

  @Test
  void layersNarrowAndAreInherited() {
    await(box.unveil(Unveil.nothing().programs().path(file(""), "rwc")));
    Process child = await(box.fork());
    await(child.unveil(Unveil.nothing().programs().path("/etc", "r").path(file("in"), "r")));
    await(child.open(file("in/file"), O_RDONLY));
    Expect.errno(child.open(file("out/file"), O_RDONLY), Errno.EACCES);
    // The first layer has no /etc, and the second one cannot give it.
    Expect.errno(child.open("/etc/passwd", O_RDONLY), Errno.EACCES);
    Process grandchild = await(child.fork());
    Expect.errno(grandchild.open(file("out/file"), O_RDONLY), Errno.EACCES);
    Expect.errno(grandchild.mkdir(file("in/d"), 0700), Errno.EACCES);
    await(grandchild.open(file("in/file"), O_RDONLY));
    // Its parent is bound by its own layer alone.
    await(box.open(file("out/file"), O_RDONLY));
    await(box.mkdir(file("out/d"), 0700));
    Boxes.end(child);
    await(grandchild.terminated());
  }

  @Test
  void isAStepBeforeExec() {
    Process program =
        await(
            box.fork(
                ops ->
                    ops.unveil(Unveil.nothing().programs().path(file("in"), "r"))
                        .execvp("cat", file("in/file"), file("out/file"))));
    assertThat(await(Streams.collect(port, program.stdout())).utf8String()).isEqualTo("text");
    assertThat(await(Streams.collect(port, program.stderr())).utf8String()).contains(DENIED);
    assertThat(await(program.exit()).status()).isEqualTo(1);
    await(program.terminated());
  }

  @Test
  @Calls("prctl")
  void setsNoNewPrivileges() {
    paths = Unveil.nothing().programs().path("/proc", "r");
    assertThat(sh("grep NoNewPrivs /proc/self/status").out.strip()).endsWith("1");
    Process other = Boxes.ordinary(port);
    Landlock keeping = Landlock.denyNothing().deny(LandlockFs.MAKE_DIR).keepPrivileges();
    Expect.batchErrno(other.landlock(keeping), Errno.EPERM);
    await(other.mkdir(file("out/d"), 0700));
    Boxes.end(other);
  }

  // ---- What a control process needs -------------------------------------------------------------

  @Test
  void aControlProcessThatSeesNothingForksAndEndsItsTree() {
    await(box.landlock(Landlock.denyAll()));
    Expect.errno(box.open("/proc/self/status", O_RDONLY), Errno.EACCES);
    Process child = await(box.fork());
    Process grandchild = await(child.fork());
    assertThat(await(grandchild.getpid())).isPositive();
    assertThat(await(box.cpid())).hasSize(1);
    await(child.signal(Signal.KILL));
    assertThat(await(child.exit()).signal()).contains(Signal.KILL);
    await(child.terminated());
    await(grandchild.terminated());
  }

  /** /proc tells it of neither, so the multiplexer goes by what each said itself. */
  @Test
  void whatItsChildrenExecutedIsToldThoughItSeesNothing() {
    await(box.unveil(Unveil.nothing().programs()));
    Process program = await(box.fork(ops -> ops.execvp("sleep", "1000")));
    Process failing = await(box.fork(ops -> ops.execvp("sh", "-c", "exit 3")));
    Process control = await(box.fork());
    for (Process process : List.of(program, failing)) {
      process.discardOutput();
    }
    await(program.signal(Signal.KILL));
    await(control.signal(Signal.KILL));
    assertThat(await(program.exit()).signal()).contains(Signal.KILL);
    assertThat(await(program.exit()).execed()).isTrue();
    assertThat(await(failing.exit()).status()).isEqualTo(3);
    assertThat(await(failing.exit()).execed()).isTrue();
    assertThat(await(control.exit()).signal()).contains(Signal.KILL);
    assertThat(await(control.exit()).execed()).isFalse();
    for (Process process : List.of(program, failing, control)) {
      await(process.terminated());
    }
  }

  @Test
  void whatItsProgramsLeaveIsEnded() {
    paths = Unveil.nothing().programs().path("/dev/null", "rw");
    Said said = sh("setsid sleep 1000 >/dev/null 2>&1 </dev/null & echo $!");
    int orphan = Integer.parseInt(said.out.strip());
    Expect.until("the orphan runs", () -> Proc.commandLine(orphan).contains("sleep"));
    Boxes.end(box);
    box = null;
    Expect.until("the orphan is gone", () -> Proc.stat(orphan).isEmpty());
  }

  // ---- Network and scopes -----------------------------------------------------------------------

  @Test
  @Calls({"landlock_add_port", "connect", "socket"})
  void portsAreAllowedOneByOne() throws IOException {
    try (ServerSocket yes = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerSocket no = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      await(
          box.landlock(
              Landlock.denyNothing()
                  .deny(LandlockNet.CONNECT_TCP, LandlockNet.BIND_TCP)
                  .allowConnect(yes.getLocalPort())));
      await(connect(yes.getLocalPort()));
      Expect.errno(connect(no.getLocalPort()), Errno.EACCES);
      // UDP is not denied.
      int udp = await(box.socket(AddressFamily.INET, SocketType.DGRAM));
      await(box.connect(udp, SockAddr.inet(InetAddress.getLoopbackAddress(), no.getLocalPort())));
    }
  }

  private CompletionStage<?> connect(int to) {
    int socket = await(box.socket(AddressFamily.INET, SocketType.STREAM));
    return box.connect(socket, SockAddr.inet(InetAddress.getLoopbackAddress(), to));
  }

  @Test
  @Calls("kill")
  void signalsStayInTheDomain() {
    Process outside = await(box.fork());
    Process inside = await(box.fork());
    Process below = await(inside.fork());
    int pid = await(outside.getpid());
    await(inside.landlock(Landlock.denyNothing().deny(LandlockScope.SIGNAL)));
    Expect.errno(inside.kill(pid, Signal.TERM), Errno.EPERM);
    // One that was forked before is outside, too.
    Expect.errno(inside.kill(await(below.getpid()), Signal.TERM), Errno.EPERM);
    Process later = await(inside.fork());
    await(inside.kill(await(later.getpid()), Signal.KILL));
    assertThat(await(later.exit()).signal()).contains(Signal.KILL);
    await(later.terminated());
    await(inside.end());
    await(inside.terminated());
    Boxes.end(outside);
  }

  // ---- Negotiation ------------------------------------------------------------------------------

  @Test
  @Calls("landlock_create_ruleset")
  void whatTheKernelLacksIsRefusedByName() {
    int abi = abi();
    Call<Integer> call =
        new Call.LandlockCreateRuleset(
            Flags.of(LandlockFs.EXECUTE),
            Flags.none(),
            Flags.none(),
            abi + 1,
            Bytes.utf8("LANDLOCK_NEXT"));
    CallRefusedException refused = Expect.refused(box.call(call), Refusal.UNSUPPORTED);
    assertThat(refused)
        .hasMessageContaining(
            "LANDLOCK_NEXT needs Landlock ABI " + (abi + 1) + ", and this kernel has " + abi);
    Expect.errno(create(1L << 40, 0), Errno.EINVAL);
    Expect.errno(create(0, 0), Errno.ENOMSG);
    assertThat(await(box.landlockBestEffort(Landlock.denyAll()))).isEmpty();
    Expect.errno(box.open("/usr", O_RDONLY), Errno.EACCES);
  }

  private CompletionStage<Integer> create(long files, long abi) {
    return box.call(
        new Call.LandlockCreateRuleset(
            Flags.raw(files), Flags.none(), Flags.none(), abi, Bytes.utf8("")));
  }

  @Test
  @Calls({
    "landlock_create_ruleset",
    "landlock_add_path",
    "landlock_add_port",
    "landlock_restrict_self"
  })
  void theCallsTellTheirErrors() {
    Fd rules = Fd.of(await(create(1, 0)));
    Fd program = Fd.of(await(box.open(file("out/file"), O_PATH, O_CLOEXEC)));
    Fd none = Fd.of(999);
    Flags<LandlockFs> execute = Flags.of(LandlockFs.EXECUTE);
    Flags<LandlockFs> list = Flags.of(LandlockFs.READ_DIR);
    Expect.errno(box.call(path(none, execute, program, false)), Errno.EBADF);
    Expect.errno(box.call(path(rules, execute, none, false)), Errno.EBADF);
    Expect.errno(box.call(path(program, execute, program, false)), Errno.EBADF);
    Expect.errno(box.call(path(rules, list, program, false)), Errno.EINVAL);
    Expect.errno(box.call(path(rules, Flags.none(), program, false)), Errno.ENOMSG);
    await(box.call(path(rules, list, program, true)));
    await(box.call(path(rules, execute, program, true)));
    Flags<LandlockNet> bind = Flags.of(LandlockNet.BIND_TCP);
    Expect.errno(box.call(new Call.LandlockAddPort(none, bind, 80)), Errno.EBADF);
    Expect.errno(box.call(new Call.LandlockAddPort(rules, bind, 80)), Errno.EINVAL);
    Expect.errno(
        box.call(new Call.LandlockRestrictSelf(none, Flags.<LandlockRestrict>none())), Errno.EBADF);
    Expect.errno(
        box.call(new Call.LandlockRestrictSelf(rules, Flags.<LandlockRestrict>none())),
        Errno.EPERM);
  }

  private static Call<Void> path(Fd rules, Flags<LandlockFs> rights, Fd path, boolean narrow) {
    return new Call.LandlockAddPath(rules, rights, path, narrow);
  }

  /**
   * It cannot look at its children in /proc: whether one has executed a program is told by other
   * signs.
   */
  @Test
  void programsBelowABoundProcessAreToldAsPrograms() {
    await(
        box.landlock(
            Landlock.denyNothing().deny(LandlockFs.READ_FILE).allow("/usr", LandlockFs.READ_FILE)));
    List<CompletionStage<Process>> programs = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int status = i % 3;
      // It closes its streams at once, and is gone before anybody looks.
      programs.add(
          box.fork(
              ops ->
                  ops.chdir("/")
                      .execve(
                          "/bin/sh",
                          List.of("sh", "-c", "exec <&- >&- 2>&-; exit " + status),
                          Env.empty())));
    }
    for (int i = 0; i < programs.size(); i++) {
      Process program = await(programs.get(i));
      assertThat(await(program.discardOutput().exit()).status()).isEqualTo(i % 3);
    }
  }

  @Test
  @RequiresRoot("to apply it without giving up privileges")
  void rootIsBoundLikeEverybody() {
    Process root = await(port.root().fork());
    await(
        root.landlock(
            Landlock.denyNothing()
                .deny(LandlockFs.READ_FILE, LandlockFs.MAKE_REG)
                .allow("/usr", LandlockFs.READ_FILE)
                .keepPrivileges()
                .log(LandlockRestrict.LOG_SAME_EXEC_OFF)));
    Expect.errno(root.open("/etc/shadow", O_RDONLY), Errno.EACCES);
    Expect.errno(root.open(file("out/new"), O_WRONLY, O_CREAT), Errno.EACCES);
    assertThat(directory.resolve("out/new")).doesNotExist();
    Boxes.end(root);
  }
}
