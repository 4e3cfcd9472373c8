package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.ChildInfo;
import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CallSchema;
import dev.alcove.protocol.ChildOption;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.FilterMode;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.Option;
import dev.alcove.protocol.PlainCall;
import dev.alcove.protocol.Priority;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of the protocol, made in a real process: what it did as others see it, and how it
 * fails. Options, flow control and namespaces have test classes of their own.
 */
@ExtendWith(Invariants.class)
@Tag("quick")
class CallsTest extends WithBox {
  /** A pid beyond what Linux can give: PID_MAX_LIMIT is 4194304. */
  private static final int NOBODY = 1 << 30;

  private static final int NOBODYS_UID = 65534;

  @TempDir private Path directory;

  private int pid() {
    return box.hostPid().orElseThrow();
  }

  private Proc.Stat stat(Process process) {
    return Proc.stat(process.hostPid().orElseThrow()).orElseThrow();
  }

  /** What a program prints that the box runs. */
  private String output(String... argv) {
    return await(port.alcove().run(Command.of(argv).parent(box))).stdout().utf8String();
  }

  /** Makes the box somebody without any right, whoever runs the test. */
  private void dropRoot() {
    if (RequiresRoot.Condition.isRoot()) {
      await(box.setgroups(List.of()));
      await(box.setresgid(NOBODYS_UID));
      await(box.setresuid(NOBODYS_UID));
    }
  }

  // ---- All of them ------------------------------------------------------------------------------

  /** One of each, with whatever arguments. */
  private static List<Call<?>> everyCall() {
    List<Call<?>> calls = new ArrayList<>();
    for (CallSchema schema : CallSchema.all()) {
      calls.add(
          PlainCall.of(schema.name(), schema.args().stream().map(arg -> any(arg.type())).toList()));
    }
    return calls;
  }

  private static Object any(String type) {
    if (type.startsWith("list<")) {
      return type.equals("list<str>") ? List.of("x") : List.of();
    } else if (type.startsWith("opt<")) {
      return Optional.empty();
    } else if (type.startsWith("flags<")) {
      return List.of();
    }
    return switch (type) {
      case "str", "bytes" -> "x";
      case "bool" -> false;
      case "Disposition" -> Disposition.QUERY;
      case "Option" -> Option.MAXCHILD;
      case "ChildOption" -> ChildOption.SIGNALONEOF;
      case "Stream" -> StdStream.STDIN;
      case "FilterMode" -> FilterMode.DENY;
      default -> 0; // a number, a symbol by its number, or a descriptor
    };
  }

  @Test
  void listsEveryCallOfTheProtocol() {
    Set<Class<?>> listed = new HashSet<>();
    everyCall().forEach(call -> listed.add(call.getClass()));
    assertThat(listed).containsExactlyInAnyOrder(Call.class.getPermittedSubclasses());
    Set<Integer> known = await(port.port().started()).calls();
    assertThat(everyCall()).allMatch(call -> known.contains(call.callId()));
  }

  @Test
  void refusesEveryCallToAProcessThatIsGone() {
    Process gone = await(box.fork());
    await(gone.exit(0));
    await(gone.terminated());
    for (Call<?> call : everyCall()) {
      assertThat(Expect.refused(gone.call(call), Refusal.NO_SUCH_PROCESS))
          .hasMessageContaining(call.callName())
          .hasMessageContaining("#" + gone.handle());
    }
  }

  @Test
  void refusesEveryCallToAProgramExceptThoseAboutItsStreams() {
    Process cat = await(port.alcove().start(Command.of("cat").parent(box)));
    for (Call<?> call : everyCall()) {
      if (!call.atMultiplexer()) {
        Expect.refused(cat.call(call), Refusal.EXECED);
      }
    }
    assertThat(await(cat.call(new Call.Getflow()))).isEqualTo(-1);
    await(cat.call(new Call.Eof(StdStream.STDIN)));
    assertThat(await(cat.exit()).isSuccess()).isTrue();
  }

  // ---- process ----------------------------------------------------------------------------------

  @Test
  @Calls("version")
  void versionIsThatOfTheProgram() throws Exception {
    String version = await(box.version());
    assertThat(version).isEqualTo(await(port.port().started()).program());
    java.lang.Process program =
        new ProcessBuilder(PortFile.extract(directory).toString(), "--version").start();
    assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("alcove-port " + version + "\n");
    assertThat(program.waitFor()).isZero();
    program.getErrorStream().close();
    program.getOutputStream().close();
  }

  @Test
  @Calls("getpid")
  void getpidIsThePidThatOthersSee() {
    assertThat(await(box.getpid())).isEqualTo(pid()).isEqualTo(box.pid().orElseThrow());
    assertThat(stat(box).name()).isEqualTo("alcove-control");
    assertThat(stat(box).ppid()).isEqualTo(await(port.port().started()).rootPid());
  }

  @Test
  @Calls({"cpid", "children"})
  void cpidListsChildrenAndShowsWhetherTheyRunAProgram() {
    assertThat(await(box.cpid())).isEmpty();
    Process control = await(box.fork());
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(box)));
    List<ChildInfo> children = await(box.cpid());
    assertThat(children)
        .extracting(ChildInfo::handle)
        .containsExactlyInAnyOrder(control.handle(), program.handle());
    ChildInfo first = child(children, control);
    assertThat(first.execed()).isFalse();
    assertThat(first.pid()).isEqualTo(stat(control).pid()).isEqualTo(first.hostPid());
    assertThat(first.stdinOpen() && first.stdoutOpen() && first.stderrOpen()).isTrue();
    assertThat(first.signalOneOf()).isEqualTo(15);
    assertThat(first.flowcontrol()).isEqualTo(-1);
    assertThat(child(children, program).execed()).isTrue();
    await(control.eof(StdStream.STDIN));
    assertThat(child(await(box.cpid()), control).stdinOpen()).isFalse();
    await(program.signal(Signal.KILL));
    await(program.exit());
    assertThat(await(box.cpid())).extracting(ChildInfo::handle).containsExactly(control.handle());
    await(control.exit(0));
    await(control.exit());
    assertThat(await(box.cpid())).isEmpty();
    assertThat(await(box.call(new Call.Children()))).isEmpty();
  }

  private static ChildInfo child(List<ChildInfo> children, Process process) {
    return children.stream().filter(c -> c.handle() == process.handle()).findFirst().orElseThrow();
  }

  @Test
  @Calls("exit")
  void exitEndsTheProcessWithItsStatus() {
    for (int status : new int[] {0, 1, 42, 255}) {
      Process process = await(box.fork());
      int pid = process.hostPid().orElseThrow();
      await(process.exit(status));
      Exit exit = await(process.exit());
      assertThat(exit.kind()).isEqualTo(ExitKind.EXITED);
      assertThat(exit.status()).isEqualTo(status);
      assertThat(exit.execed()).isFalse();
      assertThat(Proc.isAlive(pid)).isFalse();
    }
    Expect.errno(box.exit(256), Errno.EINVAL);
    Expect.errno(box.exit(-1), Errno.EINVAL);
    assertThat(await(box.getpid())).isEqualTo(pid());
  }

  @Test
  @Calls({"kill", "signal_child"})
  void killSendsASignal() {
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(box)));
    int pid = program.pid().orElseThrow();
    await(box.kill(pid, 0));
    await(box.kill(pid, Signal.TERM));
    Exit exit = await(program.exit());
    assertThat(exit.signal()).contains(Signal.TERM);
    assertThat(exit.execed()).isTrue();
    assertThat(exit.shellStatus()).isEqualTo(143);
  }

  @Test
  @Calls({"setpgid", "kill"})
  void killTakesRawNumbersAndProcessGroups() {
    Process leader =
        await(box.fork(ops -> ops.setpgid(0, 0).execvp("sh", "-c", "sleep 1000 & wait")));
    int group = leader.pid().orElseThrow();
    Expect.until("two in the group", () -> groupSize(group) == 2);
    await(box.kill(-group, 10)); // SIGUSR1 on every Linux but MIPS and Alpha
    assertThat(await(leader.exit()).signalNumber()).isEqualTo(10);
    Expect.until("nobody in the group", () -> groupSize(group) == 0);
  }

  private static long groupSize(int group) {
    return Proc.all().values().stream().filter(s -> s.pgrp() == group && !s.isZombie()).count();
  }

  @Test
  @Calls("kill")
  void killFails() {
    Expect.errno(box.kill(NOBODY, Signal.TERM), Errno.ESRCH);
    Expect.errno(box.kill(0, 1000), Errno.EINVAL);
    Expect.errno(box.call(new Call.Kill(0, Constant.raw(1L << 40))), Errno.EINVAL);
    dropRoot();
    Expect.errno(box.kill(1, 0), Errno.EPERM);
  }

  @Test
  @Calls("signal_child")
  void signalGoesThroughTheParent() {
    Process control = await(box.fork());
    await(control.signal(0));
    await(control.signal(Signal.KILL));
    Exit exit = await(control.exit());
    assertThat(exit.signal()).contains(Signal.KILL);
    assertThat(exit.execed()).isFalse();
    Expect.errno(
        box.call(new Call.SignalChild(control.handle(), Constant.of(Signal.TERM))), Errno.ESRCH);
    Expect.errno(box.call(new Call.SignalChild(9_999_999, Constant.raw(0))), Errno.ESRCH);
    Process other = await(box.fork());
    Expect.errno(other.signal(1000), Errno.EINVAL);
    await(other.exit(0));
  }

  @Test
  @Calls("signal_child")
  void signalReachesTheFirstControlProcessToo() {
    await(port.root().signal(0));
    Expect.errno(port.root().signal(1000), Errno.EINVAL);
  }

  @Test
  @Calls({"setsid", "getpgrp"})
  void setsidMakesASession() {
    assertThat(stat(box).session()).isNotEqualTo(pid());
    assertThat(await(box.setsid())).isEqualTo(pid());
    assertThat(stat(box).session()).isEqualTo(pid());
    assertThat(await(box.getpgrp())).isEqualTo(pid());
    Expect.errno(box.setsid(), Errno.EPERM);
  }

  @Test
  @Calls({"getpgrp", "setpgid"})
  void setpgidMovesToAGroup() {
    assertThat(await(box.getpgrp())).isEqualTo(stat(box).pgrp()).isNotEqualTo(pid());
    await(box.setpgid(0, 0));
    assertThat(stat(box).pgrp()).isEqualTo(pid());
    assertThat(await(box.getpgrp())).isEqualTo(pid());
    Process child = await(box.fork());
    await(box.setpgid(child.pid().orElseThrow(), child.pid().orElseThrow()));
    assertThat(await(child.getpgrp())).isEqualTo(child.pid().orElseThrow());
    Expect.errno(box.setpgid(NOBODY, 0), Errno.ESRCH);
    Expect.errno(box.setpgid(0, -1), Errno.EINVAL);
    Expect.errno(box.setpgid(0, NOBODY), Errno.EPERM);
  }

  // ---- exec -------------------------------------------------------------------------------------

  @Test
  @Calls("execve")
  void execveGivesTheProgramItsNamePathAndEnvironmentApart() {
    Process process = await(box.fork());
    int pid = process.hostPid().orElseThrow();
    String sleep = output("sh", "-c", "command -v sleep").strip();
    await(process.execve(sleep, List.of("another name", "1000"), Env.of("A=1", "B=two words")));
    assertThat(Proc.commandLine(pid)).isEqualTo("another name 1000");
    assertThat(Proc.stat(pid).orElseThrow().name()).isEqualTo("sleep");
    assertThat(Proc.environment(pid)).isEqualTo("A=1\0B=two words\0");
  }

  @Test
  @Calls("execve")
  void execveHonoursAnEmptyEnvironment() {
    String env = output("sh", "-c", "command -v env").strip();
    Process process = await(box.fork());
    var printed = Streams.collect(port, process.stdout());
    await(process.execve(env, List.of("env"), Env.empty()));
    assertThat(await(process.exit()).isSuccess()).isTrue();
    assertThat(await(printed).isEmpty()).isTrue();
  }

  @Test
  @Calls("execve")
  void execveFailsAndTheProcessGoesOn() throws Exception {
    Path plain = Files.writeString(directory.resolve("plain"), "no program");
    Path garbage = Files.writeString(directory.resolve("garbage"), "\0no program");
    Files.setPosixFilePermissions(garbage, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Expect.errno(execve("/no/such/program"), Errno.ENOENT);
    Expect.errno(execve(""), Errno.ENOENT);
    Expect.errno(execve(plain.toString()), Errno.EACCES);
    Expect.errno(execve(directory.toString()), Errno.EACCES);
    Expect.errno(execve(garbage.toString()), Errno.ENOEXEC);
    Expect.errno(execve(plain + "/x"), Errno.ENOTDIR);
    Expect.errno(execve("/" + "x".repeat(5000)), Errno.ENAMETOOLONG);
    Expect.errno(box.execve("/bin/true", List.of(), Env.empty()), Errno.EINVAL);
    Process child = await(box.fork());
    Expect.errno(execve("/bin/true"), Errno.EACCES); // it has a child
    await(child.exit(0));
    await(child.exit());
    assertThat(await(box.getpid())).isEqualTo(pid());
    assertThat(box.exit()).isNotDone();
  }

  private CompletionStage<?> execve(String path) {
    return box.execve(path, List.of("x"), Env.empty());
  }

  @Test
  @Calls({"setenv", "execvp"})
  void execvpLooksUpThePathOfTheProcess() throws Exception {
    Path program = PortFile.script(directory, "echo \"$0 $1 $GREETING\"");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Process process = await(box.fork());
    await(process.setenv("PATH", "/no/such/directory:" + directory));
    await(process.setenv("GREETING", "hello"));
    var printed = Streams.collect(port, process.stdout());
    await(process.execvp(program.getFileName().toString(), List.of("name", "argument")));
    assertThat(await(printed).utf8String()).isEqualTo(program + " argument hello\n");
  }

  @Test
  @Calls({"execvp", "setenv"})
  void execvpFails() throws Exception {
    Expect.errno(box.execvp("no-such-program", List.of("x")), Errno.ENOENT);
    Expect.errno(box.execvp("", List.of("x")), Errno.ENOENT);
    Expect.errno(box.execvp("sh", List.of()), Errno.EINVAL);
    Files.writeString(directory.resolve("plain"), "no program");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    await(box.setenv("PATH", directory.toString()));
    Expect.errno(box.execvp("plain", List.of("x")), Errno.EACCES);
    Expect.errno(box.execvp("sh", List.of("x")), Errno.ENOENT);
  }

  // ---- file -------------------------------------------------------------------------------------

  @Test
  @Calls({"getcwd", "chdir"})
  void chdirChangesTheWorkingDirectory() throws Exception {
    Path real = directory.toRealPath();
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
    String before = await(port.root().getcwd());
    await(box.chdir(real.toString()));
    assertThat(await(box.getcwd())).isEqualTo(real.toString());
    assertThat(output("pwd")).isEqualTo(real + "\n");
    assertThat(await(port.root().getcwd())).isEqualTo(before);
    await(box.chdir("/"));
    assertThat(await(box.getcwd())).isEqualTo("/");
  }

  @Test
  @Calls({"chdir", "getcwd"})
  void chdirAndGetcwdFail() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Path removed = Files.createDirectory(directory.resolve("removed"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(closed, Set.of());
    assertThat(Expect.errno(box.chdir("/no/such/directory"), Errno.ENOENT))
        .hasMessageStartingWith("chdir(\"/no/such/directory\") in process #" + box.handle())
        .hasMessageContaining("pid " + pid());
    Expect.errno(box.chdir(file.toString()), Errno.ENOTDIR);
    Expect.errno(box.chdir("x".repeat(256)), Errno.ENAMETOOLONG);
    await(box.chdir(removed.toString()));
    Files.delete(removed);
    Expect.errno(box.getcwd(), Errno.ENOENT);
    dropRoot();
    Expect.errno(box.chdir(closed.toString()), Errno.EACCES);
  }

  // ---- env --------------------------------------------------------------------------------------

  @Test
  @Calls({"setenv", "getenv", "unsetenv", "environ", "clearenv"})
  void theEnvironmentIsKeptAndInherited() {
    await(box.setenv("ALCOVE_CALLS", "one"));
    await(box.setenv("ALCOVE_CALLS", "two", false));
    assertThat(await(box.getenv("ALCOVE_CALLS"))).contains("one");
    await(box.setenv("ALCOVE_CALLS", "two", true));
    assertThat(await(box.getenv("ALCOVE_CALLS"))).contains("two");
    assertThat(await(box.getenv("ALCOVE_NOT_THERE"))).isEmpty();
    assertThat(output("sh", "-c", "echo $ALCOVE_CALLS")).isEqualTo("two\n");
    await(box.unsetenv("ALCOVE_CALLS"));
    assertThat(await(box.getenv("ALCOVE_CALLS"))).isEmpty();
    assertThat(await(box.environ())).noneMatch(v -> v.startsWith("ALCOVE_CALLS="));
    await(box.clearenv());
    assertThat(await(box.environ())).isEmpty();
    await(box.setenv("A", "b=c\nd"));
    await(box.setenv("EMPTY", ""));
    assertThat(await(box.environ())).containsExactlyInAnyOrder("A=b=c\nd", "EMPTY=");
    assertThat(output("env").lines()).containsExactlyInAnyOrder("A=b=c", "d", "EMPTY=");
    assertThat(await(port.root().environ())).noneMatch(v -> v.startsWith("EMPTY="));
  }

  @Test
  @Calls({"setenv", "unsetenv", "getenv"})
  void setenvAndUnsetenvFailForWhatIsNoName() {
    Expect.errno(box.setenv("", "x"), Errno.EINVAL);
    Expect.errno(box.setenv("A=B", "x"), Errno.EINVAL);
    Expect.errno(box.unsetenv(""), Errno.EINVAL);
    Expect.errno(box.unsetenv("A=B"), Errno.EINVAL);
    assertThat(await(box.getenv(""))).isEmpty();
  }

  // ---- limits -----------------------------------------------------------------------------------

  /** Rows of {@code /proc/PID/limits}. */
  private static final Map<Rlimit, String> ROWS = new EnumMap<>(Rlimit.class);

  static {
    ROWS.put(Rlimit.AS, "Max address space");
    ROWS.put(Rlimit.CORE, "Max core file size");
    ROWS.put(Rlimit.CPU, "Max cpu time");
    ROWS.put(Rlimit.DATA, "Max data size");
    ROWS.put(Rlimit.FSIZE, "Max file size");
    ROWS.put(Rlimit.LOCKS, "Max file locks");
    ROWS.put(Rlimit.MEMLOCK, "Max locked memory");
    ROWS.put(Rlimit.MSGQUEUE, "Max msgqueue size");
    ROWS.put(Rlimit.NICE, "Max nice priority");
    ROWS.put(Rlimit.NOFILE, "Max open files");
    ROWS.put(Rlimit.NPROC, "Max processes");
    ROWS.put(Rlimit.RSS, "Max resident set");
    ROWS.put(Rlimit.RTPRIO, "Max realtime priority");
    ROWS.put(Rlimit.RTTIME, "Max realtime timeout");
    ROWS.put(Rlimit.SIGPENDING, "Max pending signals");
    ROWS.put(Rlimit.STACK, "Max stack size");
  }

  private Limit limitInProc(Rlimit resource) {
    String row =
        Proc.read(Path.of("/proc", Integer.toString(pid()), "limits"))
            .orElseThrow()
            .lines()
            .filter(line -> line.startsWith(ROWS.get(resource) + " "))
            .findFirst()
            .orElseThrow();
    String[] fields = row.substring(ROWS.get(resource).length()).strip().split(" +", -1);
    return Limit.of(limit(fields[0]), limit(fields[1]));
  }

  private static long limit(String text) {
    return text.equals("unlimited") ? Limit.INFINITY : Long.parseUnsignedLong(text);
  }

  @Test
  @Calls("getrlimit")
  void getrlimitTellsEveryLimit() {
    assertThat(ROWS).containsOnlyKeys(Rlimit.values());
    for (Rlimit resource : Rlimit.values()) {
      assertThat(await(box.getrlimit(resource)))
          .as(resource.symbol())
          .isEqualTo(limitInProc(resource));
    }
    assertThat(await(box.call(new Call.Getrlimit(Constant.raw(4))))) // RLIMIT_CORE
        .isEqualTo(await(box.getrlimit(Rlimit.CORE)));
  }

  @Test
  @Calls({"setrlimit", "getrlimit"})
  void setrlimitSetsOneThatChildrenInherit() {
    await(box.setrlimit(Rlimit.NOFILE, 64, 100));
    assertThat(limitInProc(Rlimit.NOFILE)).isEqualTo(Limit.of(64, 100));
    assertThat(await(box.getrlimit(Rlimit.NOFILE))).isEqualTo(Limit.of(64, 100));
    assertThat(output("sh", "-c", "ulimit -n; ulimit -Hn")).isEqualTo("64\n100\n");
    await(box.call(new Call.Setrlimit(Constant.raw(4), Limit.of(0, 0))));
    assertThat(output("sh", "-c", "ulimit -c")).isEqualTo("0\n");
  }

  @Test
  @Calls({"setrlimit", "getrlimit"})
  void rlimitsFail() {
    Expect.errno(box.setrlimit(Rlimit.NOFILE, 65, 64), Errno.EINVAL);
    Expect.errno(box.call(new Call.Getrlimit(Constant.raw(1000))), Errno.EINVAL);
    Expect.errno(box.call(new Call.Getrlimit(Constant.raw(1L << 40))), Errno.EINVAL);
    Expect.errno(box.call(new Call.Setrlimit(Constant.raw(-1), Limit.of(0, 0))), Errno.EINVAL);
    await(box.setrlimit(Rlimit.NOFILE, 64, 64));
    dropRoot();
    Expect.errno(box.setrlimit(Rlimit.NOFILE, 64, 65), Errno.EPERM);
  }

  private int niceInProc() {
    String stat = Proc.read(Path.of("/proc", Integer.toString(pid()), "stat")).orElseThrow();
    return Integer.parseInt(
        stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]); // field 19 of proc(5)
  }

  @Test
  @Calls({"getpriority", "setpriority"})
  void setpriorityChangesTheNiceValue() {
    int before = await(box.getpriority(Priority.PROCESS, 0));
    assertThat(niceInProc()).isEqualTo(before);
    await(box.setpriority(Priority.PROCESS, 0, 19));
    assertThat(niceInProc()).isEqualTo(19);
    assertThat(await(box.getpriority(Priority.PROCESS, 0))).isEqualTo(19);
    assertThat(await(port.root().getpriority(Priority.PROCESS, pid()))).isEqualTo(19);
    assertThat(await(box.call(new Call.Getpriority(Constant.raw(0), pid())))).isEqualTo(19);
    assertThat(output("nice")).isEqualTo("19\n");
  }

  @Test
  @Calls({"getpriority", "setpriority"})
  void prioritiesFail() {
    Expect.errno(box.getpriority(Priority.PROCESS, NOBODY), Errno.ESRCH);
    Expect.errno(box.setpriority(Priority.PGRP, NOBODY, 0), Errno.ESRCH);
    Expect.errno(box.call(new Call.Getpriority(Constant.raw(99), 0)), Errno.EINVAL);
    await(box.setpriority(Priority.PROCESS, 0, 19));
    dropRoot();
    Expect.errno(box.setpriority(Priority.PROCESS, 0, -20), Errno.EACCES);
  }

  @Test
  @Calls({"setpriority", "getpriority"})
  @RequiresRoot("to go below the nice value that one has")
  void setpriorityOfRootTakesNegativeValues() {
    await(box.setpriority(Priority.PROCESS, 0, -1));
    assertThat(await(box.getpriority(Priority.PROCESS, 0))).isEqualTo(-1);
    assertThat(niceInProc()).isEqualTo(-1);
  }

  // ---- ids --------------------------------------------------------------------------------------

  private Ids idsInProc(String field) {
    List<Long> ids =
        Arrays.stream(Proc.status(pid(), field).orElseThrow().split("\\s+", -1))
            .map(Long::valueOf)
            .toList();
    return new Ids(ids.get(0), ids.get(1), ids.get(2));
  }

  @Test
  @Calls({"getresuid", "getresgid", "setresuid", "setresgid"})
  void tellsItsIds() {
    assertThat(await(box.getresuid())).isEqualTo(idsInProc("Uid"));
    assertThat(await(box.getresgid())).isEqualTo(idsInProc("Gid"));
    await(box.setresuid(Ids.KEEP, Ids.KEEP, Ids.KEEP));
    await(box.setresgid(Ids.KEEP, Ids.KEEP, Ids.KEEP));
  }

  @Test
  @Calls({"setresgid", "setresuid", "getresgid", "getresuid"})
  @RequiresRoot("to become somebody else")
  void setresuidAndSetresgidChangeAllThree() {
    await(box.setresgid(3001, 3002, 3003));
    await(box.setresuid(3011, 3012, 3013));
    assertThat(await(box.getresgid())).isEqualTo(new Ids(3001, 3002, 3003));
    assertThat(await(box.getresuid())).isEqualTo(new Ids(3011, 3012, 3013));
    assertThat(idsInProc("Gid")).isEqualTo(new Ids(3001, 3002, 3003));
    assertThat(idsInProc("Uid")).isEqualTo(new Ids(3011, 3012, 3013));
    await(box.setresuid(Ids.KEEP, 3013, Ids.KEEP));
    assertThat(await(box.getresuid())).isEqualTo(new Ids(3011, 3013, 3013));
  }

  @Test
  @Calls({"setresuid", "setresgid", "setgroups"})
  void idsFail() {
    dropRoot();
    Expect.errno(box.setresuid(0), Errno.EPERM);
    Expect.errno(box.setresgid(0), Errno.EPERM);
    Expect.errno(box.setgroups(List.of(0L)), Errno.EPERM);
  }

  @Test
  @Calls("getgroups")
  void getgroupsTellsTheSupplementaryGroups() {
    assertThat(await(box.getgroups())).containsExactlyInAnyOrderElementsOf(groupsInProc());
  }

  private List<Long> groupsInProc() {
    return Arrays.stream(Proc.status(pid(), "Groups").orElseThrow().split("\\s+", -1))
        .filter(text -> !text.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  @Test
  @Calls({"setgroups", "getgroups"})
  @RequiresRoot("to set groups")
  void setgroupsSetsReadsBackAndClears() {
    await(box.setgroups(List.of(7L, 3000L, 70_000L)));
    assertThat(await(box.getgroups())).containsExactlyInAnyOrder(7L, 3000L, 70_000L);
    assertThat(groupsInProc()).containsExactlyInAnyOrder(7L, 3000L, 70_000L);
    assertThat(output("id", "-G").strip().split(" ", -1)).contains("7", "3000", "70000");
    await(box.setgroups(List.of()));
    assertThat(await(box.getgroups())).isEmpty();
    assertThat(groupsInProc()).isEmpty();
  }

  @Test
  @Calls({"setgroups", "getgroups"})
  @RequiresRoot("to set groups")
  void setgroupsTakesAsManyAsTheKernel() {
    List<Long> most = LongStream.range(0, 65_536).boxed().toList();
    await(box.setgroups(most.subList(0, 65_535)));
    await(box.setgroups(most));
    assertThat(await(box.getgroups())).hasSize(65_536);
    List<Long> tooMany = LongStream.range(0, 65_537).boxed().toList();
    Expect.errno(box.setgroups(tooMany), Errno.EINVAL);
    assertThat(await(box.getgroups())).hasSize(65_536);
  }

  // ---- signal -----------------------------------------------------------------------------------

  private boolean isIn(String field, Signal signal, int pid) {
    long mask = Long.parseUnsignedLong(Proc.status(pid, field).orElseThrow(), 16);
    return (mask & (1L << (numberOf(signal) - 1))) != 0;
  }

  /** On every Linux but MIPS, Alpha and SPARC. */
  private static int numberOf(Signal signal) {
    return switch (signal) {
      case USR1 -> 10;
      case USR2 -> 12;
      case TERM -> 15;
      default -> throw new AssertionError(signal);
    };
  }

  @Test
  @Calls("sigaction")
  void sigactionIgnoresAndTellsWhatWasBefore() {
    Process process = await(box.fork());
    int pid = process.hostPid().orElseThrow();
    assertThat(await(process.sigaction(Signal.TERM, Disposition.IGN))).isEqualTo(Disposition.DFL);
    assertThat(await(process.sigaction(Signal.TERM, Disposition.QUERY))).isEqualTo(Disposition.IGN);
    assertThat(isIn("SigIgn", Signal.TERM, pid)).isTrue();
    await(process.signal(Signal.TERM));
    assertThat(await(process.getpid())).isEqualTo(pid);
    assertThat(await(process.sigaction(Signal.TERM, Disposition.DFL))).isEqualTo(Disposition.IGN);
    assertThat(isIn("SigIgn", Signal.TERM, pid)).isFalse();
    await(process.signal(Signal.TERM));
    assertThat(await(process.exit()).signal()).contains(Signal.TERM);
  }

  @Test
  @Calls({"sigaction", "signal_child"})
  void anIgnoredSignalStaysIgnoredInTheProgram() {
    Process process =
        await(
            box.fork(
                ops ->
                    ops.sigaction(Signal.TERM, Disposition.IGN)
                        .sigaction(Signal.USR1, Disposition.INFO)
                        .execvp("sleep", "1000")));
    int pid = process.hostPid().orElseThrow();
    assertThat(isIn("SigIgn", Signal.TERM, pid)).isTrue();
    assertThat(isIn("SigIgn", Signal.USR1, pid)).isFalse();
    assertThat(Proc.status(pid, "SigBlk")).contains("0000000000000000");
    await(process.signal(Signal.TERM));
    await(process.signal(Signal.USR1));
    assertThat(await(process.exit()).signal()).contains(Signal.USR1);
  }

  @Test
  @Calls("sigaction")
  void sigactionCatchesAndTells() {
    Streams.Events events = Streams.events(port, box);
    assertThat(await(box.sigaction(Signal.USR1, Disposition.INFO))).isEqualTo(Disposition.DFL);
    assertThat(await(box.sigaction(Signal.USR1, Disposition.QUERY))).isEqualTo(Disposition.INFO);
    await(box.signal(Signal.USR1));
    var caught = events.next(ProcessEvent.SignalCaught.class);
    assertThat(caught.signal()).contains(Signal.USR1);
    assertThat(caught.count()).isEqualTo(1);
    assertThat(caught.pid()).isEqualTo(await(port.port().started()).rootPid());
    assertThat(caught.siginfo().size()).isEqualTo(128); // sizeof(struct signalfd_siginfo)
    await(box.kill(pid(), Signal.USR1));
    assertThat(events.next(ProcessEvent.SignalCaught.class).pid()).isEqualTo(pid());
    assertThat(await(box.sigaction(Signal.USR1, Disposition.IGN))).isEqualTo(Disposition.INFO);
  }

  @Test
  @Calls("sigaction")
  void sigactionOfChldTellsOfChildren() {
    Streams.Events events = Streams.events(port, box);
    await(box.sigaction(Signal.CHLD, Disposition.INFO));
    Process child = await(box.fork());
    await(child.exit(3));
    var caught = events.next(ProcessEvent.SignalCaught.class);
    assertThat(caught.signal()).contains(Signal.CHLD);
    assertThat(caught.pid()).isEqualTo(child.pid().orElseThrow());
    assertThat(await(box.waitpid(caught.pid())).exitStatus()).hasValue(3);
    assertThat(await(child.exit()).status()).isEqualTo(3);
  }

  @Test
  @Calls("sigaction")
  void sigactionFails() {
    Expect.errno(box.sigaction(Signal.KILL, Disposition.IGN), Errno.EINVAL);
    Expect.errno(box.sigaction(Signal.STOP, Disposition.INFO), Errno.EINVAL);
    for (long number : new long[] {0, -1, 65, 1L << 40}) {
      Expect.errno(
          box.call(new Call.Sigaction(Constant.raw(number), Disposition.IGN)), Errno.EINVAL);
    }
    await(box.call(new Call.Sigaction(Constant.raw(64), Disposition.IGN)));
  }

  // ---- stream -----------------------------------------------------------------------------------

  @Test
  @Calls("eof")
  void eofClosesEachStreamOnce() {
    for (StdStream stream : StdStream.values()) {
      await(box.eof(stream));
      Expect.errno(box.eof(stream), Errno.EBADF);
    }
    assertThat(await(box.getpid())).isEqualTo(pid());
    assertThat(Proc.isAlive(pid())).isTrue();
  }

  @Test
  @Calls("eof")
  void eofOfAProgramIsSeenByIt() {
    Process cat = await(port.alcove().start(Command.of("cat").parent(box)));
    await(cat.eof(StdStream.STDERR));
    await(cat.eof(StdStream.STDIN));
    assertThat(await(cat.exit()).isSuccess()).isTrue();
    Process yes = await(port.alcove().start(Command.of("yes").parent(box)));
    await(yes.eof(StdStream.STDOUT));
    assertThat(await(yes.exit()).signal()).contains(Signal.PIPE);
  }
}
