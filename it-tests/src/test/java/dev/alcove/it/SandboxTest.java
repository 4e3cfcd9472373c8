package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.SandboxReport;
import dev.alcove.cgroup.Cgroups;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.sandbox.Network;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Pledge;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.sandbox.Unveil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Programs in sandboxes: what they see, what they may, and that nothing of them stays. */
@ExtendWith({Invariants.class, PrintsRow.class})
@Tag("quick")
class SandboxTest extends WithPort {
  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  private static String sh(Sandbox sandbox, String script) {
    Output output = await(port.alcove().run(Command.of("/bin/sh", "-c", script).in(sandbox)));
    assertThat(output.exit().isSuccess())
        .as("%s: %s", output.exit().describe(), output.stderr().utf8String())
        .isTrue();
    return output.stdout().utf8String().strip();
  }

  // ---- Process ----------------------------------------------------------------------------------

  @Test
  @Calls({"setsid", "setrlimit", "set_no_new_privs", "unsetenv"})
  void aProcessHasASessionNoCoreAndNoNewPrivileges() {
    Command command =
        Command.of(
                "sh",
                "-c",
                "ulimit -c; echo ${LD_AUDIT-none}; cat /proc/self/status; ps -o sid= $$")
            .env("LD_AUDIT", "");
    assertThat(sh(Sandbox.process(), "ulimit -c; grep NoNewPrivs /proc/self/status"))
        .isEqualTo("0\nNoNewPrivs:\t1");
    assertThat(sh(Sandbox.process(), "test $(cut -d' ' -f6 /proc/$$/stat) = $$ && echo leader"))
        .isEqualTo("leader");
    assertThat(sh(Sandbox.none(), "grep NoNewPrivs /proc/self/status")).endsWith("0");
    assertThat(command.in(Sandbox.process()).explain())
        .startsWith("program\n   1  setsid()\n   2  setrlimit(RLIMIT_CORE, 0, 0)")
        .contains("set_no_new_privs()")
        .contains("execvp(\"sh\", ");
  }

  @Test
  @Calls({"setgroups", "setresgid", "setresuid"})
  @RequiresRoot("to become somebody else")
  void aProcessIsAnotherUser() {
    assertThat(sh(Sandbox.process().uid(1234).gid(2345).groups(List.of(77L)), "id -u; id -G"))
        .isEqualTo("1234\n2345 77");
    long first = Long.parseLong(sh(Sandbox.process().generatedUser(), "id -u"));
    long second = Long.parseLong(sh(Sandbox.process().generatedUser(), "id -u"));
    assertThat(first).isGreaterThanOrEqualTo(0x10000000L).isNotEqualTo(second);
    // The command's own goes over it.
    assertThat(
            await(
                    port.alcove()
                        .run(Command.of("id", "-u").user(99).in(Sandbox.process().uid(1234))))
                .stdout()
                .utf8String())
        .isEqualTo("99\n");
  }

  // ---- Rootless ---------------------------------------------------------------------------------

  @Test
  @Calls({"clone", "id_maps", "open_tree", "move_mount", "mount_setattr", "pivot_root", "mount"})
  void aRootlessProgramIsNobodyInARootOfItsOwn() {
    Sandbox rootless = Sandbox.rootless().hostname("cell");
    assertThat(sh(rootless, "id -u; id -g; uname -n; pwd")).isEqualTo("65534\n65534\ncell\n/");
    assertThat(sh(rootless, "ls -d /proc/[0-9]* | tr '\\n' ' '; ls /home 2>/dev/null; echo $$"))
        .matches("/proc/1 /proc/2 (/proc/[0-9]+ )*2");
    assertThat(sh(rootless, "ls /sys/class/net 2>/dev/null; cat /proc/net/dev | grep -c :"))
        .isEqualTo("1");
    assertThat(sh(rootless, "cat /proc/self/uid_map").split("\\s+", -1))
        .contains("65534")
        .endsWith("1");
    assertThat(sh(rootless.uid(7).gid(8), "id -u; id -g")).isEqualTo("7\n8");
    assertThat(sh(rootless, "mkdir /x 2>&1 || mkdir /usr/x 2>&1 || echo no"))
        .contains("/usr/x", "Read-only file system")
        .endsWith("no");
    assertThat(sh(rootless, "grep Cap /proc/self/status | cut -f2 | sort -u | head -1"))
        .isEqualTo("0000000000000000");
  }

  @Test
  void aRootlessProgramHasTheUsualDevices() {
    Sandbox rootless = Sandbox.rootless();
    assertThat(sh(rootless, "ls /dev | tr '\\n' ' '"))
        .isEqualTo("fd full null ptmx pts random shm stderr stdin stdout tty urandom zero");
    assertThat(sh(rootless, "echo x > /dev/null; head -c 3 /dev/zero | wc -c; echo y > /dev/shm/f"))
        .isEqualTo("3");
    assertThat(sh(rootless, "readlink /dev/stdout; echo > /dev/full 2>/dev/null || echo full"))
        .isEqualTo("/proc/self/fd/1\nfull");
  }

  @Test
  void whatIsMountedIsSeen() throws IOException {
    Files.writeString(directory.resolve("file"), "hello");
    String there = directory.toString();
    Sandbox rootless =
        Sandbox.rootless().readOnlyBind(there, "/data").tmpfs("/tmp", 1 << 20).tmpfs("/a/b");
    assertThat(sh(rootless, "cat /data/file; echo x > /tmp/x && cat /tmp/x; ls -d /a/b"))
        .isEqualTo("hellox\n/a/b");
    assertThat(sh(rootless, "echo x 2>&1 > /data/file || echo no")).endsWith("no");
    assertThat(sh(rootless, "head -c 2000000 /dev/zero > /tmp/x 2>/dev/null || echo full"))
        .isEqualTo("full");
    assertThat(sh(Sandbox.rootless().readOnlyBind(there + "/file", "/f"), "cat /f"))
        .isEqualTo("hello");
    assertThat(sh(rootless, "grep ' /data ' /proc/self/mountinfo"))
        .contains(" /data ro,nosuid,nodev");
    assertThat(directory.toFile().list()).containsExactly("file");
  }

  @Test
  @Calls({"open_tree", "move_mount"})
  void placesAreInOneAnother() throws IOException {
    Path file = Files.writeString(directory.resolve("seen"), "seen");
    Sandbox nested =
        Sandbox.rootless()
            .readOnlyBind(file.toString(), "/tmp/a/file")
            .readOnlyBind(directory.toString(), "/tmp/b/c")
            .tmpfs("/tmp/b/d")
            .tmpfs("/tmp");
    assertThat(sh(nested, "cat /tmp/a/file /tmp/b/c/seen; touch /tmp/b/d/x /tmp/y && echo made"))
        .isEqualTo("seenseenmade");
  }

  @Test
  void aRelativePlaceIsBelowADirectory() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("priv/test"));
    Path tool = Files.writeString(bin.resolve("tool"), "#!/bin/sh\necho found\n");
    assertThat(tool.toFile().setExecutable(true, false)).isTrue();
    Sandbox sandbox =
        Sandbox.rootless()
            .fstab(directory.resolve("priv"), List.of("test"))
            .environ("PATH", "/test:/usr/bin:/bin");
    assertThat(await(port.alcove().run(Command.of("tool").in(sandbox))).stdout().utf8String())
        .isEqualTo("found\n");
  }

  @Test
  @Calls("ioctl")
  void aNetworkOfItsOwnMayHaveItsLoopbackUp() {
    String up = "cat /proc/net/if_inet6 /proc/net/fib_trie | grep -c 127.0.0.1; true";
    assertThat(sh(Sandbox.rootless(), up)).isEqualTo("0");
    assertThat(sh(Sandbox.rootless().net(Network.LOOPBACK), up)).isNotEqualTo("0");
    String host = sh(Sandbox.none(), "readlink /proc/self/ns/net");
    assertThat(sh(Sandbox.rootless().net(Network.HOST), "readlink /proc/self/ns/net"))
        .isEqualTo(host);
    assertThat(sh(Sandbox.rootless(), "readlink /proc/self/ns/net")).isNotEqualTo(host);
  }

  @Test
  void row14AProgramInAContainerStopsOnTerm() {
    Process process = await(port.alcove().start(Command.of("sleep", "100").in(Sandbox.rootless())));
    process.discardOutput();
    await(process.signal(Signal.TERM));
    Exit exit = await(process.exit());
    assertThat(exit.signal()).contains(Signal.TERM);
    await(process.terminated());
  }

  @Test
  void whatHoldsTheOutputEndsWithTheProgram() {
    assertThat(sh(Sandbox.rootless(), "(sleep 1000 & setsid sleep 1000 &); echo said"))
        .isEqualTo("said");
  }

  @Test
  void whatGoesToTheBackgroundEndsWithTheProgram() {
    Process process =
        await(
            port.alcove()
                .start(
                    Command.of("sh", "-c", "setsid sleep 100 >/dev/null 2>&1 & exit 3")
                        .in(Sandbox.rootless())));
    process.discard(StdStream.STDERR).discard(StdStream.STDOUT);
    assertThat(await(process.exit()).status()).isEqualTo(3);
    await(process.terminated());
    await(process.parent().orElseThrow().exit());
  }

  // ---- Container --------------------------------------------------------------------------------

  @Test
  @Calls({"clone", "open_tree", "move_mount", "mount_setattr", "pivot_root", "mount", "capset"})
  @RequiresRoot("for containers")
  void aContainerIsAnotherUserInARootOfItsOwn() {
    Sandbox container = Sandbox.container().hostname("judge");
    String[] said =
        sh(container, "id -u; id -g; uname -n; pwd; ls /; cat /proc/1/comm").split("\n", -1);
    assertThat(Long.parseLong(said[0])).isGreaterThanOrEqualTo(0x10000000L);
    assertThat(said[1]).isEqualTo(said[0]);
    assertThat(said[2]).isEqualTo("judge");
    assertThat(said).contains("dev", "proc", "usr").doesNotContain("home", "root", "work", "tmp");
    assertThat(sh(container.uid(5).gid(6).groups(List.of(7L)), "id -u; id -G")).isEqualTo("5\n6 7");
    assertThat(sh(container, "grep ' / ' /proc/self/mountinfo")).contains(" / ro,nosuid,nodev");
    assertThat(
            sh(
                container,
                "cut -c1-9 /proc/self/cgroup | head -1; mount -t tmpfs x /usr 2>&1; true"))
        .contains("mount");
    assertThat(sh(container, "ls -d /proc/[0-9]* | tr '\\n' ' '")).startsWith("/proc/1 /proc/2 ");
  }

  @Test
  @Calls({"prctl", "cap_ambient_raise"})
  @RequiresRoot("for capabilities")
  void capabilitiesAreKept() {
    Sandbox container = Sandbox.container().keep(Capability.NET_BIND_SERVICE, Capability.CHOWN);
    assertThat(sh(container, "grep CapEff /proc/self/status")).endsWith("0000000000000401");
    assertThat(sh(container.drop(Capability.CHOWN), "grep CapEff /proc/self/status"))
        .endsWith("0000000000000400");
    assertThat(sh(Sandbox.container().keepUser(), "id -u; grep CapEff /proc/self/status"))
        .isEqualTo("0\nCapEff:\t0000000000000000");
  }

  @Test
  @RequiresRoot("for containers")
  void aRootMayBeADirectoryOfTheMachine() throws IOException {
    Path root = directory.resolve("root");
    Sandbox.makeChrootTree(root);
    Sandbox container = Sandbox.container().root(root.toString()).fstab(Path.of("/"), usual());
    assertThat(sh(container, "ls / | tr '\\n' ' '; mkdir /tmp/x 2>&1 || echo no"))
        .startsWith("bin dev etc home ")
        .contains("Read-only file system")
        .endsWith("no");
    assertThat(sh(Sandbox.container().root("/"), "ls " + directory)).isEqualTo("root");
    assertThat(root.resolve("tmp")).isEmptyDirectory();
  }

  private static List<String> usual() {
    return Sandbox.SYSTEM.stream().filter(name -> Files.exists(Path.of(name))).toList();
  }

  /** Row 9 of the hardening list. */
  @Test
  @RequiresRoot("for containers")
  void linksInARootLeadNowhereElse() throws IOException {
    System.out.println("hardening row 9: symbolic links of a root");
    Path root = Files.createDirectories(directory.resolve("hostile"));
    Path host = Files.createDirectories(directory.resolve("host"));
    Files.createSymbolicLink(root.resolve("proc"), host);
    Files.createDirectories(root.resolve("dev"));
    assertThatThrownBy(() -> sh(Sandbox.container().root(root.toString()), "true"))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageStartingWith("init, step ")
        .hasMessageContaining("\"/proc\"")
        .hasMessageContaining("ENOENT");
    assertThat(host).isEmptyDirectory();
  }

  // ---- Phases -----------------------------------------------------------------------------------

  @Test
  void anErrorNamesItsPhase() {
    for (Phase phase : Phase.values()) {
      CompletableFuture<Throwable> told = new CompletableFuture<>();
      Sandbox sandbox =
          Sandbox.rootless()
              .phase(phase, self -> ops -> ops.chdir("/nope"))
              .onError(told::complete);
      assertThatThrownBy(() -> sh(sandbox, "true"))
          .isInstanceOf(BatchFailedException.class)
          .hasMessage(
              phase.name().toLowerCase(java.util.Locale.ROOT)
                  + ", step "
                  + (phase == Phase.OPS ? 2 : 1)
                  + ", chdir(\"/nope\"): ENOENT (No such file or directory)");
      assertThat(await(told)).isInstanceOf(BatchFailedException.class);
    }
  }

  @Test
  void aPhaseCanBeReplacedAndExtended() {
    CompletableFuture<Exit> told = new CompletableFuture<>();
    Sandbox sandbox =
        Sandbox.rootless()
            .phase(
                Phase.OPS,
                self ->
                    ops -> {
                      self.steps(Phase.OPS).accept(ops);
                      ops.carryOn(may -> may.chdir("/nope")).setenv("PHASE", "ops");
                    })
            .onExit(told::complete);
    assertThat(sh(sandbox, "echo $PHASE; id -u")).isEqualTo("ops\n65534");
    assertThat(await(told).status()).isEqualTo(0);
    assertThatThrownBy(
            () ->
                sh(
                    Sandbox.process().phase(Phase.OPS, s -> ops -> ops.call("no_call", List.of())),
                    "true"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("no_call");
  }

  // ---- What it may do ---------------------------------------------------------------------------

  @Test
  @Calls({"seccomp_at_exec"})
  void theStrictProfileDeniesWaysOut() {
    Sandbox strict = Sandbox.rootless().profile(Profile.STRICT);
    assertThat(sh(strict, "unshare -U true 2>&1 || echo denied")).endsWith("denied");
    assertThat(sh(strict, "env")).contains("PATH=").doesNotContain("HOME=");
    assertThat(sh(strict, "grep Seccomp: /proc/self/status")).endsWith("2");
    assertThat(sh(strict, "sh -c 'echo forks'")).isEqualTo("forks");
    assertThat(sh(strict, "wc -c < /proc/keys")).isEqualTo("0");
    assertThat(sh(strict, "grep 'Max processes' /proc/self/limits")).contains(" 1024 ");
    assertThat(sh(strict, "echo x 2>&1 > /proc/sys/kernel/hostname || echo no")).endsWith("no");
  }

  @Test
  @Calls({"landlock_restrict_self"})
  void pathsAndPromisesGoWithIt() {
    Sandbox narrow = Sandbox.rootless().unveil(Unveil.nothing().programs());
    assertThat(sh(narrow, "cat /etc/passwd 2>&1 || echo denied")).endsWith("denied");
    Sandbox promised = Sandbox.process().pledge(Pledge.parse("stdio rpath exec proc"));
    assertThat(promised.stages()).hasSize(1);
  }

  // ---- How much it may use ----------------------------------------------------------------------

  @Test
  void aProgramThatTakesTooLongIsEnded() {
    Process process =
        await(
            port.alcove()
                .start(
                    Command.of("sleep", "100")
                        .in(Sandbox.rootless().timeLimit(Duration.ofSeconds(1)))));
    process.discardOutput();
    SandboxReport report = await(process.report());
    assertThat(report.cause()).isEqualTo(Exit.Cause.TIMED_OUT);
    assertThat(report.exit().signal()).isPresent();
    await(process.terminated());
  }

  @Test
  void theTimeIsUpForWhatHoldsTheOutputToo() {
    Command command =
        Command.of("sh", "-c", "sleep 1000 & echo hi; exit 3")
            .in(Sandbox.rootless().profile(Profile.STRICT).timeLimit(Duration.ofSeconds(2)));
    Output output = await(port.alcove().run(command));
    assertThat(output.stdout().utf8String()).isEqualTo("hi\n");
    assertThat(output.exit().status()).isEqualTo(3);
    Process process = await(port.alcove().start(command));
    process.discardOutput();
    assertThat(await(process.report()).cause()).isEqualTo(Exit.Cause.STATUS);
    await(process.terminated());
  }

  @Test
  @RequiresRoot("for cgroups")
  void aProgramThatTakesTooMuchMemoryIsKilled() {
    Skip.unless(
        "SandboxTest.aProgramThatTakesTooMuchMemoryIsKilled",
        await(Cgroups.of(port.root())).isMounted("memory"),
        "no memory controller");
    Command command =
        Command.of("sh", "-c", "exec tail /dev/zero")
            .in(Sandbox.container().memory(16 << 20).pids(10));
    Process process = await(port.alcove().start(command));
    process.discardOutput();
    SandboxReport report = await(process.report());
    assertThat(report.cause()).isEqualTo(Exit.Cause.OUT_OF_MEMORY);
    assertThat(report.memory().orElseThrow().oomKills()).isPositive();
    assertThat(report.cpu()).isPresent();
    await(process.terminated());
  }

  @Test
  @RequiresRoot("to be root of a user namespace with few ids")
  void rootIsLeftWhereTheNamespaceHasNoGeneratedIds() throws IOException {
    Process inside = await(port.root().clone(CloneFlag.NEWUSER));
    for (String map : List.of("/gid_map", "/uid_map")) {
      String file = "/proc/" + inside.hostPid().orElseThrow() + map;
      int fd = await(port.root().open(file, OpenFlag.O_WRONLY));
      await(port.root().write(fd, "0 0 1\n65534 65534 1\n"));
      await(port.root().close(fd));
    }
    Process program =
        await(
            port.alcove().start(Command.of("sleep", "1000").parent(inside).in(Sandbox.rootless())));
    Path there = Path.of("/proc/" + program.hostPid().orElseThrow());
    assertThat(Files.getAttribute(there, "unix:uid")).isEqualTo(65534);
    assertThat(Files.getAttribute(there, "unix:gid")).isEqualTo(65534);
    Boxes.end(inside);
    await(program.terminated());
  }

  @Test
  @Calls("leave_root")
  void rootOfANamespaceWithoutOtherIdsIsRefused() {
    Process inside = Boxes.ordinary(port);
    await(inside.leaveRoot(7, 8));
    long uid = await(inside.getresuid()).real();
    assertThat(uid).isNotEqualTo(7);
    await(inside.unshare(CloneFlag.NEWUSER));
    await(
        inside.batch(
            ops ->
                ops.idMaps(
                    List.of(new IdRange(0, 0xffffffffL, 1)),
                    List.of(new IdRange(0, 0xffffffffL, 1)),
                    true)));
    Expect.errno(inside.leaveRoot(7, 8), Errno.EINVAL);
    Command command = Command.of("id", "-u").parent(inside);
    assertThatThrownBy(() -> await(port.alcove().run(command.in(Sandbox.rootless()))))
        .hasMessageStartingWith("task, step 1, leave_root(")
        .hasMessageContaining("EINVAL")
        .hasMessageContaining("Sandbox.keepUser()");
    assertThat(
            await(port.alcove().run(command.in(Sandbox.rootless().keepUser())))
                .stdout()
                .utf8String())
        .isEqualTo("65534\n");
    Boxes.end(inside);
  }

  @Test
  void aStartThatIsGivenUpLeavesNothing() {
    Command limited =
        Command.of("sleep", "1000").in(Sandbox.rootless().timeLimit(Duration.ofMinutes(1)));
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Process> start = port.alcove().start(limited).toCompletableFuture();
      if (!start.cancel(true)) {
        await(start).discardOutput().end(); // it was there sooner
      }
    }
    Expect.until("nothing is left", () -> await(port.root().cpid()).isEmpty());
  }

  // ---- What is wrong ----------------------------------------------------------------------------

  @Test
  void whatIsWrongIsSaidBeforeAnythingRuns() {
    assertThatThrownBy(() -> Sandbox.rootless().bind("/nope/at/all"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("sandbox.bind: /nope/at/all: no such file or directory");
    assertThatThrownBy(() -> Sandbox.parse("cell"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("sandbox.kind: 'cell' is none of none, process, rootless, container");
    assertThatThrownBy(() -> Profile.parse("lax"))
        .hasMessage("sandbox.profile: 'lax' is none of none, default, strict");
    assertThatThrownBy(() -> Sandbox.process().tmpfs("/tmp"))
        .hasMessageContaining("needs a sandbox with namespaces");
    assertThatThrownBy(() -> Sandbox.container().tmpfs("/tmp", 0)).hasMessageContaining("no size");
    assertThatThrownBy(() -> Sandbox.container().tmpfs("/a/../.."))
        .hasMessageContaining("/a/../..");
    assertThatThrownBy(() -> Sandbox.process().priority(20)).hasMessageContaining("20");
    assertThatThrownBy(Sandbox::jail)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("sandbox.kind: jail is FreeBSD's jail(2); Linux has container and rootless");
    assertThatThrownBy(() -> Sandbox.parse("jail"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("FreeBSD");
  }

  @Test
  void aContainerWithoutRootSaysWhatItLacks() {
    Process ordinary = Boxes.ordinary(port);
    assertThatThrownBy(
            () ->
                await(
                    port.alcove().run(Command.of("true").parent(ordinary).in(Sandbox.container()))))
        .hasMessageContaining("EPERM")
        .hasMessageContaining("CAP_SYS_ADMIN")
        .hasMessageContaining("Sandbox.rootless()");
    Boxes.end(ordinary);
  }

  @Test
  void anOrdinaryUserHasSandboxesToo() {
    Process ordinary = Boxes.ordinary(port);
    Command command = Command.of("id", "-u").parent(ordinary).in(Sandbox.rootless());
    assertThat(await(port.alcove().run(command)).stdout().utf8String()).isEqualTo("65534\n");
    Boxes.end(ordinary);
  }

  @Test
  void aProgramThatIsNotThereIsTold() {
    assertThatThrownBy(
            () -> await(port.alcove().run(Command.of("/no/program").in(Sandbox.rootless()))))
        .hasMessageContaining("execvp(\"/no/program\"")
        .hasMessageContaining("ENOENT");
  }
}
