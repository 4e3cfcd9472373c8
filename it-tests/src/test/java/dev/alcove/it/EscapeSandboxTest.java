package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.cgroup.Cgroups;
import dev.alcove.it.Escape.Defence;
import dev.alcove.it.Escape.Kind;
import dev.alcove.it.Escape.Seen;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.StdStream;
import dev.alcove.sandbox.Network;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attempts of programs in strict sandboxes, by C programs: at what is outside and is there, and at
 * what another sandbox has. {@link EscapeTest} has those that a list of system calls stops.
 */
@ExtendWith({Invariants.class, PrintsRow.class})
@RequiresProgram("cc")
class EscapeSandboxTest extends WithPort {
  /**
   * An attempt.
   *
   * @param name as the program prints it
   * @param what is tried
   * @param defence what stops it
   * @param seen what the program sees
   */
  private record Attempt(String name, String what, Defence defence, Seen seen) {
    static Attempt of(String name, String what, Defence defence, String seen) {
      return new Attempt(name, what, defence, Seen.of(seen));
    }

    String line() {
      return "| `" + name + "` | " + what + " | " + defence.text() + " | " + seen + " |";
    }
  }

  private static final Seen WRITES_PROC = new Seen("EACCES", "EACCES", "EROFS");

  /** At what is outside. */
  private static final List<Attempt> OUTSIDE =
      List.of(
          Attempt.of("dotdot", "a file of the machine, by .. from /", Defence.ROOT, "ENOENT"),
          Attempt.of("dotdot-fd", "the same from a descriptor of /usr", Defence.ROOT, "ENOENT"),
          Attempt.of("dotdot-proc", "the same from a directory of /proc", Defence.ROOT, "ENOENT"),
          Attempt.of("symlink", "the same by a symbolic link", Defence.ROOT, "ENOENT"),
          Attempt.of(
              "first-root",
              "the same by /proc/1/root, which is a control process",
              Defence.DUMPABLE,
              "EACCES"),
          Attempt.of(
              "first-cwd", "the working directory of that process", Defence.DUMPABLE, "EACCES"),
          Attempt.of(
              "fchdir-chroot",
              "a chroot below, and out by a descriptor of /",
              Defence.SECCOMP,
              "EPERM"),
          Attempt.of(
              "handle",
              "the root of a file system by its handle: open_by_handle_at(2)",
              Defence.SECCOMP,
              "EPERM"),
          Attempt.of("write-root", "a new file in /", Defence.READ_ONLY, "EROFS"),
          Attempt.of("write-usr", "a new file in /usr", Defence.READ_ONLY, "EROFS"),
          Attempt.of("remount", "mount(2) of /usr for writing", Defence.SECCOMP, "EPERM"),
          Attempt.of("cgroup-procs", "moving itself: cgroup.procs", Defence.ROOT, "ENOENT"),
          Attempt.of("release_agent", "release_agent of a cgroup", Defence.ROOT, "ENOENT"),
          Attempt.of("cgroup-mount", "mounting cgroups", Defence.SECCOMP, "EPERM"),
          new Attempt("core_pattern", "core_pattern of the kernel", Defence.READ_ONLY, WRITES_PROC),
          new Attempt(
              "modprobe",
              "modprobe of the kernel",
              Defence.READ_ONLY,
              new Seen("EACCES or ENOENT", "EACCES or ENOENT", "EROFS or ENOENT")),
          Attempt.of("sysrq", "/proc/sysrq-trigger", Defence.MASKED, "masked or ENOENT"),
          Attempt.of("kcore", "/proc/kcore", Defence.MASKED, "masked or ENOENT"),
          Attempt.of("keys", "/proc/keys", Defence.MASKED, "masked or ENOENT"),
          Attempt.of("mem", "/dev/mem", Defence.ROOT, "ENOENT"),
          Attempt.of("kmsg", "/dev/kmsg", Defence.ROOT, "ENOENT"),
          Attempt.of("device", "a device node in /tmp", Defence.CAPABILITY, "EPERM"),
          Attempt.of("kill-outside", "a signal to a process of the machine", Defence.PIDS, "ESRCH"),
          Attempt.of("pidfd-outside", "a pidfd of a process of the machine", Defence.PIDS, "ESRCH"),
          Attempt.of(
              "first-descriptor",
              "a descriptor of the control process: pidfd_getfd(2)",
              Defence.SECCOMP,
              "EPERM"),
          Attempt.of(
              "first-memory",
              "the memory of the control process: process_vm_writev(2)",
              Defence.SECCOMP,
              "EPERM"),
          Attempt.of(
              "setns-first", "the namespaces of the control process", Defence.DUMPABLE, "EACCES"),
          Attempt.of("setns-own", "setns(2) into its own", Defence.SECCOMP, "EPERM"),
          Attempt.of(
              "abstract", "an abstract socket of the machine", Defence.NETWORK, "ECONNREFUSED"),
          Attempt.of(
              "loopback", "a port of the machine on 127.0.0.1", Defence.NETWORK, "ENETUNREACH"),
          Attempt.of("priority", "a higher priority", Defence.CAPABILITY, "EACCES"),
          Attempt.of("real-time", "a real-time policy", Defence.CAPABILITY, "EPERM"),
          Attempt.of("core-limit", "a higher limit of core dumps", Defence.LIMIT, "EPERM"),
          Attempt.of(
              "oom_score_adj", "out of the way of the OOM killer", Defence.CAPABILITY, "EACCES"));

  /** At what another sandbox of the same user has. */
  private static final List<Attempt> BETWEEN =
      List.of(
          Attempt.of("file-tmp", "a file in /tmp", Defence.ROOT, "ENOENT"),
          Attempt.of("file-shm", "a file in /dev/shm", Defence.ROOT, "ENOENT"),
          Attempt.of("shmget", "shared memory of System V", Defence.IPC, "ENOENT"),
          Attempt.of("msgget", "a message queue of System V", Defence.IPC, "ENOENT"),
          Attempt.of("semget", "semaphores of System V", Defence.IPC, "ENOENT"),
          Attempt.of("mq_open", "a message queue of POSIX", Defence.IPC, "ENOENT"),
          Attempt.of("socket", "a socket in /tmp", Defence.ROOT, "ENOENT"),
          Attempt.of("abstract", "an abstract socket", Defence.NETWORK, "ECONNREFUSED"),
          Attempt.of("tcp", "a port on 127.0.0.1, which is up", Defence.NETWORK, "ECONNREFUSED"),
          Attempt.of("kill", "a signal to its program", Defence.PIDS, "ESRCH"),
          Attempt.of("pidfd_open", "a pidfd of its program", Defence.PIDS, "ESRCH"),
          Attempt.of("proc", "/proc/PID of its program", Defence.PIDS, "ENOENT"),
          Attempt.of("ptrace", "PTRACE_SEIZE of its program", Defence.SECCOMP, "EPERM"),
          Attempt.of("process_vm_readv", "the memory of its program", Defence.SECCOMP, "EPERM"),
          Attempt.of("add_key", "a key of the user", Defence.SECCOMP, "EPERM"),
          Attempt.of("request_key", "asking for that key", Defence.SECCOMP, "EPERM"),
          Attempt.of("keyctl", "keyctl(2)", Defence.SECCOMP, "EPERM"),
          Attempt.of("io_uring", "io_uring_setup(2)", Defence.SECCOMP, "EPERM"),
          Attempt.of("vsock", "a socket of AF_VSOCK", Defence.SECCOMP, "EPERM"));

  @TempDir(factory = OpenTempDir.class)
  private static Path directory;

  private static Path outside;
  private static Path between;
  private static Path file;

  @BeforeAll
  static void build() throws Exception {
    outside = CProgram.compile("outside", directory);
    between = CProgram.compile("between", directory);
    file = Files.writeString(directory.resolve("file"), "of the machine");
  }

  private static Set<String> names(List<Attempt> attempts) {
    return attempts.stream().map(Attempt::name).collect(Collectors.toSet());
  }

  private static Map<String, String> started(Command command) {
    return Escape.printedBy(port, await(port.alcove().start(command)));
  }

  // ---- Out of one -------------------------------------------------------------------------------

  /**
   * Tries them in a strict sandbox, with what they look for on the machine. An ordinary user
   * without one finds it; root would do harm there.
   */
  private static void triedIn(Kind kind, Process parent, Sandbox sandbox) throws IOException {
    String name = "alcove-outside-" + Proc.self();
    Process ordinary = Boxes.ordinary(port);
    Process target = await(port.alcove().start(Command.of("sleep", "1000").parent(ordinary)));
    Process listener =
        await(port.alcove().start(Command.of(outside.toString(), "listen", name).parent(ordinary)));
    listener.discard(StdStream.STDERR);
    assertThat(Streams.line(Streams.queue(port, listener.stdout()))).isEqualTo("listens");
    Path own = Files.createTempDirectory(directory, "own");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      List<String> there =
          List.of(
              Integer.toString(target.hostPid().orElseThrow()),
              name,
              Integer.toString(server.getLocalPort()),
              file.toString());
      Map<String, String> free =
          started(command(outside.toString(), there, own.toString(), ordinary));
      for (String found :
          List.of("dotdot", "symlink", "kill-outside", "pidfd-outside", "abstract", "loopback")) {
        assertThat(free).containsEntry(found, "0");
      }
      Command command = command("/outside", there, "/tmp", parent);
      Sandbox bound = sandbox.tmpfs("/tmp").readOnlyBind(outside.toString(), "/outside");
      Map<String, String> printed = started(command.in(bound.profile(Profile.STRICT)));
      Map<String, String> told = started(command.in(Escape.telling(bound)));
      assertThat(printed.keySet()).isEqualTo(names(OUTSIDE));
      for (Attempt attempt : OUTSIDE) {
        attempt.seen().assertIn(kind, attempt.name(), printed.get(attempt.name()));
        assertThat(told.get(attempt.name()).equals(Escape.printed("EXFULL")))
            .as(attempt.name())
            .isEqualTo(attempt.defence() == Defence.SECCOMP);
      }
    }
    Boxes.end(ordinary);
    target.discardOutput();
    await(target.terminated());
    await(listener.terminated());
  }

  private static Command command(String program, List<String> there, String own, Process parent) {
    List<String> argv = new ArrayList<>(List.of(program));
    argv.addAll(there);
    argv.add(own);
    return Command.of(argv).parent(parent);
  }

  @Test
  void nothingOfTheMachineIsReachedFromAStrictRootlessSandbox() throws IOException {
    Process box = Boxes.ordinary(port);
    triedIn(Kind.ROOTLESS, box, Sandbox.rootless());
    Boxes.end(box);
  }

  @Test
  @RequiresRoot("for a container")
  void nothingOfTheMachineIsReachedFromAStrictContainer() throws IOException {
    triedIn(Kind.CONTAINER, port.root(), Sandbox.container());
    triedIn(Kind.ROOT, port.root(), Sandbox.container().keepUser());
  }

  // ---- Between two ------------------------------------------------------------------------------

  /** What one has, it finds itself, and the other, of the same user, does not. */
  private static void triedBetween(Process parent, Sandbox sandbox) {
    Sandbox strict =
        sandbox
            .profile(Profile.STRICT)
            .net(Network.LOOPBACK)
            .tmpfs("/tmp")
            .readOnlyBind(between.toString(), "/between");
    Process holder =
        await(
            port.alcove()
                .start(
                    Command.of("/between", "hold", "alcove", "4711", "4712")
                        .parent(parent)
                        .in(strict)));
    holder.discard(StdStream.STDERR);
    SinkQueueWithCancel<ByteString> said = Streams.queue(port, holder.stdout());
    Map<String, String> held = new LinkedHashMap<>();
    String rest = "";
    while (!rest.endsWith("end 0\n")) {
      rest += await(said.pull()).orElseThrow().utf8String();
    }
    rest.lines().forEach(line -> Escape.put(held, line));
    String pid = Integer.toString(holder.hostPid().orElseThrow());
    Map<String, String> sought =
        started(
            Command.of("/between", "seek", "alcove", "4711", "4712", pid)
                .parent(parent)
                .in(strict));
    held.remove("end");
    sought.remove("end");
    assertThat(held.keySet()).isEqualTo(names(BETWEEN));
    assertThat(sought.keySet()).isEqualTo(names(BETWEEN));
    for (Attempt attempt : BETWEEN) {
      boolean listed = attempt.defence() == Defence.SECCOMP;
      assertThat(held).containsEntry(attempt.name(), listed ? Escape.printed("EPERM") : "0");
      attempt.seen().assertIn(Kind.ROOTLESS, attempt.name(), sought.get(attempt.name()));
    }
    await(holder.end());
    await(holder.terminated());
  }

  @Test
  void twoStrictRootlessSandboxesOfOneUserShareNothing() {
    Process box = Boxes.ordinary(port);
    triedBetween(box, Sandbox.rootless());
    Boxes.end(box);
  }

  @Test
  @RequiresRoot("for containers")
  void twoStrictContainersOfOneUserShareNothing() {
    triedBetween(port.root(), Sandbox.container().uid(123456).gid(123456));
  }

  // ---- A fork bomb ------------------------------------------------------------------------------

  private static final int PROCESSES = 24;

  /** Forks for ever; the machine and another sandbox go on, and nothing of it stays. */
  private static void bombs(Sandbox sandbox) {
    Sandbox strict = sandbox.profile(Profile.STRICT);
    Process bomb = await(port.alcove().start(Command.of("perl", "-e", "fork while 1").in(strict)));
    bomb.discardOutput();
    Process init = bomb.parent().orElseThrow();
    int pid = init.hostPid().orElseThrow();
    Expect.until("it cannot fork", () -> Proc.descendants(pid).size() >= PROCESSES - 1);
    for (int i = 0; i < 5; i++) {
      assertThat(
              await(port.alcove().run(Command.of("echo", "on").in(strict))).stdout().utf8String())
          .isEqualTo("on\n");
      assertThat(await(port.alcove().run("echo", "on")).stdout().utf8String()).isEqualTo("on\n");
      assertThat(Proc.descendants(pid)).hasSizeLessThanOrEqualTo(PROCESSES);
    }
    await(bomb.end());
    await(bomb.terminated());
    Expect.until("nothing stays", () -> await(port.root().cpid()).isEmpty());
  }

  @Test
  @RequiresProgram("perl")
  void aForkBombIsBoundByTheLimitOfItsUser() {
    bombs(Sandbox.rootless().rlimit(Rlimit.NPROC, PROCESSES, PROCESSES));
  }

  @Test
  @RequiresProgram("perl")
  @RequiresRoot("for cgroups")
  void aForkBombIsBoundByItsCgroup() {
    Skip.unless(
        "EscapeSandboxTest.aForkBombIsBoundByItsCgroup",
        await(Cgroups.of(port.root())).isMounted("pids"),
        "no controller pids");
    bombs(Sandbox.container().pids(PROCESSES));
  }

  @Test
  void theDocumentationHasTheTables() throws IOException {
    Escape.assertDocumented(
        "## From a strict sandbox to what is outside",
        OUTSIDE.stream().map(Attempt::line).toList());
    Escape.assertDocumented(
        "## Between two strict sandboxes", BETWEEN.stream().map(Attempt::line).toList());
  }
}
