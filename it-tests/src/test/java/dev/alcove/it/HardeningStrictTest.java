package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.SandboxReport;
import dev.alcove.actors.StreamException;
import dev.alcove.cgroup.Cgroup;
import dev.alcove.cgroup.Cgroups;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.Syscall;
import dev.alcove.protocol.WindowSize;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each row of the hardening list against the profile strict: in a rootless sandbox, and where root
 * runs the tests in a container too. Row 24 is {@link EscapeTest}'s. What a row says of a machine
 * without sandboxes is in {@link HardeningTest}, {@link HardeningUsersTest} and where they name it.
 */
@ExtendWith({Invariants.class, PrintsRow.class})
class HardeningStrictTest extends WithPort {
  private static final int ROWS = 28;
  private static final ByteString MEBIBYTE = ByteString.fromArray(new byte[1 << 20]);

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  /** Those that this user may have. */
  private static List<Sandbox> strict() {
    Sandbox rootless = Sandbox.rootless().profile(Profile.STRICT);
    return RequiresRoot.Condition.isRoot()
        ? List.of(rootless, Sandbox.container().profile(Profile.STRICT))
        : List.of(rootless);
  }

  private static Process start(Sandbox sandbox, String... argv) {
    return await(port.alcove().start(Command.of(argv).in(sandbox)));
  }

  private static String run(RealPort port, Command command) {
    Output output = await(port.alcove().run(command));
    assertThat(output.exit().isSuccess())
        .as("%s: %s", output.exit().describe(), output.stderr().utf8String())
        .isTrue();
    return output.stdout().utf8String().strip();
  }

  private static String run(Sandbox sandbox, String... argv) {
    return run(port, Command.of(argv).in(sandbox));
  }

  private static String sh(Sandbox sandbox, String script) {
    return run(sandbox, "sh", "-c", script);
  }

  private static String number(Syscall call) {
    return Long.toString(await(port.root().define(call)));
  }

  /** The first process of its namespaces. */
  private static Process init(Process program) {
    return program.parent().orElseThrow();
  }

  private static int pid(Process process) {
    return process.hostPid().orElseThrow();
  }

  private static void end(Process program) {
    program.discardOutput();
    await(program.end());
    await(program.terminated());
  }

  /** Waits until it has executed it: until then it has the name of the port. */
  private static void isNamed(Process process, String name) {
    Expect.until(
        "it is " + name,
        () -> Proc.stat(pid(process)).filter(stat -> stat.name().equals(name)).isPresent());
  }

  // ---- Who it is, and what it gets --------------------------------------------------------------

  /** Row 1: even root that may trace everything in its container finds a sealed program. */
  @Test
  @RequiresRoot("to be root of a container that may trace")
  @RequiresProgram("perl")
  void row1TheProgramOfThePortCannotBeOverwrittenFromAContainer() throws Exception {
    Path program = PortFile.extract(directory);
    String before = HardeningTest.sha256(program);
    try (RealPort own = RealPort.start(PortFile.settings(program))) {
      Sandbox root =
          Sandbox.container()
              .profile(Profile.STRICT)
              .keepUser()
              .keep(Capability.SYS_PTRACE, Capability.DAC_OVERRIDE);
      Command overwrites = Command.of("perl", "-e", HardeningTest.OVERWRITES, "1");
      assertThat(run(own, overwrites.in(root))).matches("1\n/memfd:alcove-port.* kept");
    }
    assertThat(HardeningTest.sha256(program)).isEqualTo(before);
    for (Sandbox sandbox : strict()) {
      assertThat(sh(sandbox, "readlink /proc/1/exe || echo closed")).isEqualTo("closed");
    }
  }

  /** Row 2: descriptors of whoever started it, and of the JVM, lead nowhere from inside. */
  @Test
  void row2AProgramHasItsThreeStreamsAndADirectoryThatIsThere() throws Exception {
    Path program = PortFile.startedAfter(directory, "exec 7</ 8</proc 9>>/dev/null");
    List<Closeable> opened = new ArrayList<>();
    try (RealPort own = RealPort.start(PortFile.settings(program))) {
      HardeningTest.openDirectories(opened);
      for (Sandbox sandbox : strict()) {
        // ls has the directory that it reads.
        assertThat(run(own, Command.of("ls", "/proc/self/fd").in(sandbox))).isEqualTo("0\n1\n2\n3");
        assertThat(run(own, Command.of("readlink", "/proc/self/cwd").in(sandbox))).isEqualTo("/");
        // CVE-2024-21626: a directory that only a descriptor of the runtime leads to.
        int refused = 0;
        for (int fd = 3; fd < 10; fd++) {
          for (String up : List.of("", "/..")) {
            Command leaked = Command.of("pwd").in(sandbox.path("/proc/self/fd/" + fd + up));
            String failure =
                Expect.failure(own.alcove().run(leaked), BatchFailedException.class).getMessage();
            assertThat(failure).matches("ops, .* (chdir|execvp)\\(.*: (ENOENT|ENOTDIR|EACCES) .*");
            refused += failure.contains("execvp(") ? 1 : 0;
          }
        }
        // One leads to the machine's /proc: its directory is "(unreachable)", and nothing starts.
        assertThat(refused).isPositive();
      }
    } finally {
      for (Closeable stream : opened) {
        stream.close();
      }
    }
  }

  /** Row 3: under the profile default the kernel decides; under strict the list does. */
  @Test
  @RequiresProgram("perl")
  void row3NothingIsPushedIntoATerminalOfItsOwn() throws IOException {
    for (Sandbox sandbox : strict()) {
      assertThat(pushes(sandbox)).containsExactly("1", "1", "1", "1", "line <y>"); // EPERM
      assertThat(pushes(sandbox.profile(Profile.DEFAULT)))
          .endsWith(HardeningTest.takesPushes() ? "line <xxy>" : "line <y>");
    }
  }

  private static List<String> pushes(Sandbox sandbox) {
    Process program =
        await(
            port.alcove()
                .start(
                    Command.of("perl", "-e", HardeningTest.PUSHES, number(Syscall.IOCTL))
                        .pty(new WindowSize(24, 80))
                        .in(sandbox)));
    Typist typist = new Typist(port, program);
    String seen = typist.until("ready\r\n");
    List<String> lines = new ArrayList<>(seen.lines().filter(l -> l.matches("done|\\d+")).toList());
    typist.type("y\n").until("line <");
    lines.add("line <" + typist.until(">\r\n").strip());
    typist.rest();
    assertThat(await(program.exit()).isSuccess()).isTrue();
    await(program.terminated());
    return lines;
  }

  /** Row 4: the control process above it is of the same user, and closed. */
  @Test
  @RequiresProgram("perl")
  void row4TheFirstProcessOfItsNamespacesIsClosedToIt() {
    for (Sandbox sandbox : strict()) {
      for (Sandbox user : List.of(sandbox, sandbox.keepUser())) {
        // Who has its uid outside may list the numbers of its descriptors, and follow none.
        assertThat(run(user, "perl", "-e", HardeningTest.INTRUDES, "1", number(Syscall.PTRACE)))
            .isEqualTo(user == sandbox || user.stages().size() == 3 ? "done" : "fd done");
      }
    }
  }

  /** Row 5: whoever made it writes its maps, and nobody can look into it on the way or after. */
  @Test
  @RequiresProgram("perl")
  void row5AnOrdinaryUserHasSandboxesWhoseFirstProcessIsClosed() {
    Process box = Boxes.ordinary(port);
    Process program =
        await(
            port.alcove()
                .start(
                    Command.of("sh", "-c", "id -u; read end")
                        .parent(box)
                        .in(Sandbox.rootless().profile(Profile.STRICT))));
    program.discard(StdStream.STDERR);
    assertThat(Streams.line(Streams.queue(port, program.stdout()))).isEqualTo("65534");
    String ptrace = number(Syscall.PTRACE);
    for (Process above : List.of(init(program), init(init(program)))) {
      String target = Integer.toString(pid(above));
      assertThat(Boxes.run(port, box, "perl", "-e", HardeningTest.INTRUDES, target, ptrace))
          .isEqualTo("done");
    }
    Boxes.end(box);
    await(program.terminated());
  }

  /** Row 6: variables that change what a loader does, and a program without a name. */
  @Test
  void row6TheEnvironmentIsPathAloneAndAnEmptyArgumentVectorIsRefused() {
    Process box = await(port.root().fork());
    for (String name : List.of("LD_PRELOAD", "LD_AUDIT", "GLIBC_TUNABLES", "HOME")) {
      await(box.setenv(name, "/no/such"));
    }
    for (Sandbox sandbox : strict()) {
      assertThat(run(port, Command.of("cat", "/proc/self/environ").parent(box).in(sandbox)))
          .matches("PATH=[^\0]*\0");
      Process program = start(sandbox, "sleep", "1000");
      Expect.batchErrno(
          init(program).fork(ops -> ops.execve("/bin/true", List.of(), Env.empty())), Errno.EINVAL);
      end(program);
    }
    Boxes.end(box);
  }

  /** Row 7: what is said of ids is said once, and each attempt to say more has its errno. */
  @Test
  @RequiresProgram("perl")
  void row7MapsAreWrittenOnceAndNobodyElsesIds() {
    String script =
        """
        for my $file ("uid_map", "gid_map", "setgroups") {
          my $opened = open(my $fh, ">", "/proc/self/$file");
          my $wrote = $opened && syswrite($fh, $file eq "setgroups" ? "allow" : "0 0 1\\n");
          print $wrote ? "done" : $! + 0, " ";
        }
        print syscall($ARGV[0], 0, 0) == 0 ? "done" : $! + 0, "\\n";
        """;
    for (Sandbox sandbox : strict()) {
      boolean rootless = sandbox.stages().size() == 3;
      // EPERM for what was written, EACCES for what cannot be opened; a container has the
      // machine's.
      assertThat(run(sandbox, "perl", "-e", script, number(Syscall.SETGROUPS)))
          .isEqualTo("1 1 13 1");
      assertThat(sh(sandbox, "cat /proc/self/setgroups")).isEqualTo(rootless ? "deny" : "allow");
    }
    List<IdRange> others = List.of(new IdRange(0, 1, 1));
    Sandbox somebody =
        Sandbox.rootless()
            .profile(Profile.STRICT)
            .phase(Phase.INIT, self -> ops -> ops.idMaps(others, others, true));
    assertThatThrownBy(() -> sh(somebody, "true"))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageStartingWith("init, step 1")
        .hasMessageContaining("EPERM");
  }

  // ---- What it sees -----------------------------------------------------------------------------

  /** Row 8: below a machine whose mounts are all shared, as systemd has them. */
  @Test
  void row8NoMountOfASandboxGetsOut() {
    Process host;
    if (RequiresRoot.Condition.isRoot()) {
      host = Boxes.withMounts(port);
    } else {
      List<IdRange> uid = List.of(new IdRange(0, await(port.root().getresuid()).effective(), 1));
      List<IdRange> gid = List.of(new IdRange(0, await(port.root().getresgid()).effective(), 1));
      host =
          await(
              port.root()
                  .clone(
                      Flags.of(CloneFlag.NEWUSER, CloneFlag.NEWNS),
                      ops -> ops.idMaps(uid, gid, true)));
    }
    await(host.mount(null, "/", null, MountFlag.REC, MountFlag.SHARED));
    String before = Boxes.run(port, host, "cat", "/proc/self/mountinfo");
    assertThat(before).contains(" shared:");
    for (Sandbox sandbox : strict()) {
      // Below an ordinary user's host there is no other user that it could become.
      Sandbox inside = RequiresRoot.Condition.isRoot() ? sandbox : sandbox.keepUser();
      Process program =
          await(
              port.alcove()
                  .start(
                      Command.of("sh", "-c", "grep -c ' / ' /proc/self/mountinfo; read end")
                          .parent(host)
                          .in(inside.tmpfs("/tmp"))));
      program.discard(StdStream.STDERR);
      assertThat(Streams.line(Streams.queue(port, program.stdout()))).isNotEqualTo("0");
      assertThat(Boxes.run(port, host, "cat", "/proc/self/mountinfo")).isEqualTo(before);
      await(program.end());
      await(program.terminated());
    }
    Boxes.end(host);
  }

  /** Row 9: a root whose /proc, /dev and places are symbolic links to the machine. */
  @Test
  void row9SymbolicLinksInARootLeadNowhereElse() throws IOException {
    Path host = open(Files.createDirectories(directory.resolve("host")));
    Path file = Files.writeString(host.resolve("null"), "the machine's");
    file.toFile().setWritable(true, false);
    for (String hostile : List.of("proc", "dev", "data")) {
      Path root = open(Files.createDirectories(directory.resolve("root-" + hostile)));
      for (String name : List.of("proc", "dev", "data")) {
        if (!name.equals(hostile)) {
          Files.createDirectories(root.resolve(name));
        }
      }
      Files.createSymbolicLink(root.resolve(hostile), host);
      for (Sandbox sandbox : strict()) {
        Sandbox bound = sandbox.root(root.toString()).readOnlyBind("/usr", "/data");
        assertThatThrownBy(() -> sh(bound, "true"))
            .isInstanceOf(BatchFailedException.class)
            .hasMessageStartingWith("init, step ")
            .hasMessageContaining(hostile.equals("data") ? "EINVAL" : "ENOENT");
      }
    }
    // A /dev/null that is a link is not the one that the program gets.
    Path root = open(Files.createDirectories(directory.resolve("root")));
    Sandbox.makeChrootTree(root);
    Files.createSymbolicLink(root.resolve("dev/null"), file);
    for (Sandbox sandbox : strict()) {
      List<String> system =
          Sandbox.SYSTEM.stream().filter(name -> Files.exists(Path.of(name))).toList();
      Sandbox whole = sandbox.root(root.toString()).fstab(Path.of("/"), system);
      assertThat(sh(whole, "echo overwritten > /dev/null; test -c /dev/null && echo device"))
          .isEqualTo("device");
    }
    assertThat(host.toFile().list()).containsExactly("null");
    assertThat(file).hasContent("the machine's");
  }

  private static Path open(Path directory) throws IOException {
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  // ---- Its processes ----------------------------------------------------------------------------

  /** Row 10: the next program of the same namespace is made to get the pid of one that ended. */
  @Test
  void row10AStaleHandleInASandboxNeverHitsAStranger() {
    for (Sandbox sandbox : strict()) {
      Sandbox opens =
          sandbox.phase(
              Phase.INIT,
              self ->
                  ops -> {
                    // Later it is read-only.
                    ops.open("/proc/sys/kernel/ns_last_pid", OpenFlag.O_WRONLY, OpenFlag.O_CLOEXEC);
                    self.steps(Phase.INIT).accept(ops);
                  });
      Process program = start(opens, "sleep", "1000");
      Process init = init(program);
      Command sleep = Command.of("sleep", "1000").parent(init);
      Process stale = await(port.alcove().start(sleep)).discardOutput();
      int pid = stale.pid().orElseThrow();
      await(stale.signal(Signal.KILL));
      await(stale.terminated());
      setLastPid(init, pid - 1);
      Process stranger = await(port.alcove().start(sleep)).discardOutput();
      assertThat(stranger.pid()).hasValue(pid);
      Expect.failure(stale.signal(Signal.KILL), AlcoveException.class);
      isNamed(stranger, "sleep");
      assertThat(stranger.exit()).isNotDone();
      end(program);
      await(stranger.terminated());
    }
  }

  /** By the one descriptor that leads to the file; those of the port no call reaches. */
  private static void setLastPid(Process init, int pid) {
    for (int fd = 3; fd < 32; fd++) {
      try {
        await(init.write(fd, Integer.toString(pid)));
        return;
      } catch (AlcoveException e) {
        // Not this one.
      }
    }
    throw new AssertionError("no descriptor of ns_last_pid");
  }

  /** Row 11: the first process of a sandbox goes when another program is to be started there. */
  @Test
  void row11ASandboxThatEndsBetweenTheStepsIsATypedError() {
    for (Sandbox sandbox : strict()) {
      Process program = start(sandbox, "sleep", "1000").discardOutput();
      Process init = init(program);
      await(port.root().kill(pid(init), Signal.KILL));
      Expect.failure(
          port.alcove().start(Command.of("sleep", "1000").parent(init)), AlcoveException.class);
      await(program.terminated());
      await(init.terminated());
      Expect.until("no orphan", () -> await(port.root().cpid()).isEmpty());
    }
  }

  /** Row 11, as setns(2) has it: the namespace is joined, and gone before the fork. */
  @Test
  @RequiresRoot("to join a pid namespace")
  void row11APidNamespaceOfASandboxThatEndsBeforeTheForkIsATypedError() {
    Process program = start(strict().get(0), "sleep", "1000").discardOutput();
    Process box = await(port.root().fork());
    int fd = await(box.open("/proc/" + pid(program) + "/ns/pid", OpenFlag.O_RDONLY));
    await(box.setns(fd, CloneFlag.NEWPID));
    Process init = init(program);
    await(port.root().kill(pid(init), Signal.KILL));
    await(program.terminated());
    await(init.terminated());
    Expect.errno(box.fork(), Errno.ENOMEM);
    assertThat(await(box.cpid())).isEmpty();
    Boxes.end(box);
  }

  /** Row 12: double fork and setsid escape a group; the pid namespace ends them. */
  @Test
  @RequiresProgram("setsid")
  void row12NothingInASandboxEscapesTheStop() {
    Duration patience = Duration.ofMillis(200);
    Duration grace = Duration.ofMillis(100); // of END, behind the patience of the stop
    String settings = "alcove.port.orphan-grace = " + grace.toMillis() + "ms";
    try (RealPort own = RealPort.start(settings)) {
      for (Sandbox sandbox : strict()) {
        assertNothingEscapes(own, sandbox, patience, grace);
      }
    }
  }

  private static void assertNothingEscapes(
      RealPort own, Sandbox sandbox, Duration patience, Duration grace) {
    int guardian = await(own.port().started()).guardianPid();
    long best = Long.MAX_VALUE;
    // The bound is 200 ms on a machine that does nothing else: the best of five counts.
    for (int i = 0; i < 5 && best > 200; i++) {
      Process program =
          await(
                  own.alcove()
                      .start(
                          Command.of("sh", "-c", HardeningTest.ESCAPES)
                              .in(sandbox)
                              .stopSignal(Signal.TERM, patience)))
              .discardOutput();
      Expect.until("five sleep", () -> HardeningTest.count(guardian, "sleep") == 5);
      long began = System.nanoTime();
      CompletionStage<?> stopped = program.stop();
      Expect.until(
          "nobody is left",
          () -> HardeningTest.count(guardian, "sleep") + HardeningTest.count(guardian, "sh") == 0);
      best =
          Math.min(
              best,
              (System.nanoTime() - began) / 1_000_000 - patience.toMillis() - grace.toMillis());
      await(stopped);
      await(program.terminated());
    }
    System.out.println("row 12: " + sandbox + ": " + best + " ms after the time-out");
    assertThat(best).as("ms after the stop time-out").isLessThanOrEqualTo(200);
  }

  /** Row 13: a JVM that is killed takes its sandboxes along. {@link KillTest} does it often. */
  @Test
  @RequiresProgram({"setsid", "yes"})
  void row13NothingOfASandboxOutlivesTheJvm() throws Exception {
    // One may be held up by whatever else the machine does.
    Duration took = KillTest.killAReadyJvm(Files.createDirectory(directory.resolve("1")));
    for (int i = 2; i <= 3 && took.compareTo(KillTest.GONE) >= 0; i++) {
      took = KillTest.killAReadyJvm(Files.createDirectory(directory.resolve("" + i)));
    }
    System.out.println("row 13: all gone after " + took.toMillis() + " ms");
    assertThat(took).isLessThan(KillTest.GONE);
  }

  /** Row 14: a pid 1 that is no init ignores TERM. */
  @Test
  void row14AProgramStopsOnTerm() {
    for (Sandbox sandbox : strict()) {
      Process program = start(sandbox, "sleep", "100").discardOutput();
      assertThat(program.pid().orElseThrow()).isGreaterThan(1);
      isNamed(program, "sleep");
      await(program.signal(Signal.TERM));
      assertThat(await(program.exit()).signal()).contains(Signal.TERM);
      await(program.terminated());
    }
  }

  /** Row 15: a sandbox that is frozen is ended at once. */
  @Test
  @RequiresRoot("for cgroups")
  void row15AFrozenSandboxDiesAtOnce() {
    Cgroups cgroups = await(Cgroups.of(port.root()));
    Skip.unless(
        "HardeningStrictTest.row15", cgroups.isMounted(Cgroups.V2), "no cgroups of version 2");
    Cgroup cgroup = await(cgroups.create("alcove-strict-" + Proc.self(), Cgroups.V2));
    try {
      for (Sandbox sandbox : strict()) {
        long best = Long.MAX_VALUE;
        // A busy machine may delay any one of them.
        for (int i = 0; i < 5 && best > 100; i++) {
          Process program = start(sandbox, "sh", "-c", "while :; do :; done").discardOutput();
          Process init = init(program);
          await(cgroup.place(pid(init)));
          await(cgroup.place(pid(program)));
          Expect.until("both are in it", () -> await(cgroup.processes()).size() == 2);
          await(cgroup.freeze());
          Expect.until("it is frozen", () -> await(cgroup.events()).frozen());
          long began = System.nanoTime();
          await(cgroup.kill());
          await(program.terminated());
          best = Math.min(best, (System.nanoTime() - began) / 1_000_000);
          Expect.until("nothing is in it", () -> await(cgroup.processes()).isEmpty());
          await(cgroup.thaw());
        }
        System.out.println("row 15: " + sandbox + ": dead after " + best + " ms");
        assertThat(best).as("ms").isLessThanOrEqualTo(100);
      }
    } finally {
      await(cgroup.destroy());
    }
  }

  /** Row 16: signals that whoever started the port ignores. */
  @Test
  void row16SignalsAreAsAProgramExpectsThem() throws IOException {
    Path program = PortFile.startedAfter(directory, "trap '' HUP INT QUIT TERM CHLD PIPE USR1");
    try (RealPort own = RealPort.start(PortFile.settings(program))) {
      for (Sandbox sandbox : strict()) {
        String status = run(own, Command.of("cat", "/proc/self/status").in(sandbox));
        for (String field : List.of("SigPnd", "ShdPnd", "SigBlk", "SigIgn", "SigCgt")) {
          assertThat(status).contains(field + ":\t0000000000000000\n");
        }
      }
    }
  }

  /** Row 20: the first process of its namespaces reaps what a program leaves. */
  @Test
  void row20OrphansInASandboxLeaveNoZombie() {
    String script =
        "i=0; while [ $i -lt 300 ]; do (: &); i=$((i+1)); done; echo done; read end; exit 0";
    for (Sandbox sandbox : strict()) {
      Process program = start(sandbox, "sh", "-c", script);
      program.discard(StdStream.STDERR);
      assertThat(Streams.line(Streams.queue(port, program.stdout()))).isEqualTo("done");
      int init = pid(init(program));
      Expect.until("none but the program", () -> Proc.descendants(init).size() == 1);
      await(program.end());
      await(program.terminated());
    }
  }

  /** Row 26: an orphan belongs to the first process, not to the program. */
  @Test
  void row26OrphansAreAdoptedByTheFirstProcess() {
    String script = "pid=$( (sleep 1000 >/dev/null 2>&1 & echo $!) ); grep PPid /proc/$pid/status";
    for (Sandbox sandbox : strict()) {
      assertThat(sh(sandbox, script)).isEqualTo("PPid:\t1");
    }
  }

  /** Row 28: a port that has file capabilities. */
  @Test
  @RequiresRoot("to give a file capabilities")
  @RequiresProgram({"setcap", "setpriv"})
  void row28AProgramHasNoneOfThePortsFileCapabilities() throws Exception {
    Path program = PortFile.extract(directory);
    java.lang.Process setcap =
        new ProcessBuilder("setcap", "cap_sys_admin=ep", program.toString()).inheritIO().start();
    assertThat(setcap.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(setcap.exitValue()).isZero();
    String nobody = "exec setpriv --reuid 65534 --regid 65534 --clear-groups '";
    Path script = PortFile.script(directory, nobody + program + "' \"$@\"");
    try (RealPort own = RealPort.start(PortFile.settings(script))) {
      assertThat(await(own.root().getresuid()).effective()).isEqualTo(Boxes.NOBODY);
      await(own.root().unshare(CloneFlag.NEWUTS)); // what it could not do without
      Sandbox rootless = Sandbox.rootless().profile(Profile.STRICT);
      assertThat(run(own, Command.of("grep", "^Cap", "/proc/self/status").in(rootless)).lines())
          .filteredOn(line -> !line.startsWith("CapBnd"))
          .hasSize(4)
          .allMatch(line -> line.endsWith("\t0000000000000000"));
    }
  }

  // ---- Its streams ------------------------------------------------------------------------------

  /** Row 17: a program that closes its standard input. */
  @Test
  void row17AClosedStdinIsAnEventAndHarmsNobodyElse() {
    for (Sandbox sandbox : strict()) {
      Process cat = start(sandbox, "cat");
      Process deaf = start(sandbox, "sh", "-c", "exec <&-; echo closed; exec sleep 1000");
      Streams.Events events = Streams.events(port, deaf);
      assertThat(Streams.line(Streams.queue(port, deaf.stdout()))).isEqualTo("closed");
      CompletionStage<?> written = Source.single(MEBIBYTE).runWith(deaf.stdin(), port.system());
      assertThat(Expect.failure(written, StreamException.class).problem())
          .isEqualTo(StreamException.Problem.NO_READER);
      assertThat(events.next(ProcessEvent.StdinClosed.class).number()).isEqualTo(32); // EPIPE
      assertEchoes(cat);
      deaf.discard(StdStream.STDERR);
      await(deaf.end());
      await(deaf.terminated());
    }
  }

  private static void assertEchoes(Process cat) {
    cat.discard(StdStream.STDERR);
    CompletionStage<ByteString> echoed = Streams.collect(port, cat.stdout());
    await(Source.single(MEBIBYTE).runWith(cat.stdin(), port.system()));
    assertThat(await(echoed)).isEqualTo(MEBIBYTE);
    await(cat.terminated());
  }

  /** Row 18: one that reads nothing and one that nobody reads. {@link FloodTest} takes the time. */
  @Test
  @RequiresProgram("yes")
  void row18AProgramThatDoesNotReadStopsItselfAlone() {
    for (Sandbox sandbox : strict()) {
      Process deaf = start(sandbox, "sleep", "1000");
      CompletionStage<?> written = Source.single(MEBIBYTE).runWith(deaf.stdin(), port.system());
      Process flood = start(sandbox, "yes");
      SinkQueueWithCancel<ByteString> unread = Streams.queue(port, flood.stdout());
      assertThat(Streams.line(unread)).startsWith("y");
      for (int i = 0; i < 20; i++) {
        assertThat(await(port.root().getpid())).isPositive();
      }
      assertEchoes(start(sandbox, "cat"));
      assertThat(written.toCompletableFuture()).isNotDone();
      unread.cancel();
      deaf.discardOutput();
      flood.discard(StdStream.STDERR);
      await(flood.end());
      await(deaf.end());
      await(flood.terminated());
      await(deaf.terminated());
      Expect.failure(written, StreamException.class);
    }
  }

  /** Row 19: a grandchild holds the pipe. */
  @Test
  void row19TheExitIsToldBeforeTheEndOfFileAndNothingStays() {
    for (Sandbox sandbox : strict()) {
      Process program = start(sandbox, "sh", "-c", "sleep 1000 & echo hi; exit 3");
      Streams.Events events = Streams.events(port, program);
      program.discard(StdStream.STDERR);
      CompletionStage<ByteString> said = Streams.collect(port, program.stdout());
      assertThat(events.next(ProcessEvent.Exited.class).exit().status()).isEqualTo(3);
      // Of events in their order this one comes later: the first process of the namespace ends
      // with the program, and sleep, which holds the output, with that.
      assertThat(events.rest()).contains(new ProcessEvent.EndOfFile(StdStream.STDOUT));
      assertThat(await(said).utf8String()).isEqualTo("hi\n");
      await(program.terminated());
      Expect.until("nothing stays", () -> await(port.root().cpid()).isEmpty());
    }
  }

  /** Row 25: whatever a program writes is data. Frames of the port are fuzzed in C. */
  @Test
  void row25NothingThatAProgramWritesIsAFrame() {
    for (Sandbox sandbox : strict()) {
      Process program =
          start(
              sandbox.tmpfs("/tmp"),
              "sh",
              "-c",
              "head -c 300000 /dev/urandom > /tmp/x; cat /tmp/x & cat /tmp/x >&2; wait");
      CompletionStage<ByteString> out = Streams.collect(port, program.stdout());
      CompletionStage<ByteString> err = Streams.collect(port, program.stderr());
      assertThat(await(out).size()).isEqualTo(300_000);
      assertThat(await(out)).isEqualTo(await(err));
      assertThat(await(program.exit()).isSuccess()).isTrue();
      await(program.terminated());
    }
  }

  /** Row 27: a program opens its own stdout for reading, and takes bytes from it. */
  @Test
  void row27BytesThatAProgramStealsHarmNobodyElse() {
    for (Sandbox sandbox : strict()) {
      Process cat = start(sandbox, "cat");
      Process thief = start(sandbox, "sh", "-c", HardeningTest.STEALS);
      thief.discard(StdStream.STDERR);
      CompletionStage<ByteString> left = Streams.collect(port, thief.stdout());
      assertEchoes(cat);
      assertThat(await(thief.exit()).isSuccess()).isTrue();
      assertThat(await(left).utf8String()).matches("[line\n]*").hasSizeLessThanOrEqualTo(100_000);
      await(thief.terminated());
    }
  }

  // ---- How it ends, and what it used ------------------------------------------------------------

  /** Row 21: the processor time of an orphan is in the report. */
  @Test
  @RequiresRoot("for cgroups")
  void row21ABusyOrphanIsCounted() {
    Skip.unless(
        "HardeningStrictTest.row21",
        await(Cgroups.of(port.root())).isMounted("pids"),
        "no controller pids");
    String script =
        "(sh -c 'i=0; while [ $i -lt 80000 ]; do i=$((i+1)); done; echo counted' &); read end";
    for (Sandbox sandbox : strict()) {
      Process program = start(sandbox.pids(20), "sh", "-c", script);
      program.discard(StdStream.STDERR);
      assertThat(Streams.line(Streams.queue(port, program.stdout()))).isEqualTo("counted");
      await(program.end());
      SandboxReport report = await(program.report());
      Duration counted = Duration.ofMillis(report.exit().usage().userUs() / 1000);
      assertThat(report.cpu().orElseThrow().total()).isGreaterThan(counted.plusMillis(20));
      await(program.terminated());
    }
  }

  /** As many as it may; then it says how many there are, itself among them. */
  private static final String FORKS =
      "my $n = 1; for (1 .. 50) { my $p = fork; if (!defined $p) { next } if ($p == 0) { sleep 1000"
          + " } $n++ } $| = 1; print \"$n\\n\"; <STDIN>";

  /** Row 22: it is in its cgroup before it can do anything. */
  @Test
  @RequiresRoot("for cgroups")
  @RequiresProgram("perl")
  void row22AForkBombNeverExceedsItsCgroup() {
    Skip.unless(
        "HardeningStrictTest.row22",
        await(Cgroups.of(port.root())).isMounted("pids"),
        "no controller pids");
    for (Sandbox sandbox : strict()) {
      assertForks(sandbox.pids(10), 10);
    }
  }

  /** Row 22 without a cgroup: the limit of its user, in a user namespace of its own. */
  @Test
  @RequiresProgram("perl")
  void row22AForkBombNeverExceedsTheLimitOfItsUser() {
    // The first process of the namespace is the same user.
    Sandbox rootless = Sandbox.rootless().profile(Profile.STRICT);
    assertForks(rootless.rlimit(Rlimit.NPROC, 11, 11), 10);
  }

  private static void assertForks(Sandbox sandbox, int most) {
    Process program = start(sandbox, "perl", "-e", FORKS);
    program.discard(StdStream.STDERR);
    assertThat(Streams.line(Streams.queue(port, program.stdout())))
        .isEqualTo(Integer.toString(most));
    Process init = init(program);
    assertThat(Proc.descendants(pid(init))).hasSize(most);
    await(program.end());
    await(program.terminated());
    await(init.terminated());
    Expect.until("nothing stays", () -> await(port.root().cpid()).isEmpty());
  }

  /** Row 23: what cannot be executed has an errno, and no exit status. */
  @Test
  void row23AFailedExecIsAnErrnoAndNoExitStatus() throws IOException {
    Path garbage = Files.writeString(directory.resolve("garbage"), "no program\n");
    open(garbage);
    Path plain = Files.writeString(directory.resolve("plain"), "#!/bin/sh\n");
    for (Sandbox sandbox : strict()) {
      Sandbox bound = sandbox.readOnlyBind(directory.toString(), "/data");
      assertFails(bound, Errno.ENOENT, "/data/none");
      assertFails(bound, Errno.EACCES, "/data/" + plain.getFileName());
      assertFails(bound, Errno.ENOEXEC, "/data/" + garbage.getFileName());
      assertFails(bound, Errno.E2BIG, "/bin/true", "x".repeat(200_000));
      Expect.until("nothing stays", () -> await(port.root().cpid()).isEmpty());
    }
  }

  private static void assertFails(Sandbox sandbox, Errno errno, String... argv) {
    assertThatThrownBy(() -> run(sandbox, argv))
        .isInstanceOf(BatchFailedException.class)
        .hasMessageStartingWith("ops, step ")
        .hasMessageContaining(errno.symbol())
        .hasMessageNotContaining("127");
  }

  // ---- All of them ------------------------------------------------------------------------------

  @Test
  void everyRowOfTheListHasATest() throws IOException {
    List<String> tests =
        List.of(HardeningStrictTest.class, EscapeTest.class).stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .toList();
    List<String> lines =
        Files.readAllLines(Path.of(System.getProperty("alcove.home"), "docs", "hardening.md"));
    for (int row = 1; row <= ROWS; row++) {
      String number = Integer.toString(row);
      List<String> itsTests =
          tests.stream().filter(name -> name.matches("row" + number + "[A-Z].*")).toList();
      assertThat(itsTests).as("tests of row %s", number).isNotEmpty();
      assertThat(lines)
          .filteredOn(line -> line.startsWith("| " + number + " |"))
          .singleElement(as(STRING))
          .contains(itsTests);
    }
  }
}
