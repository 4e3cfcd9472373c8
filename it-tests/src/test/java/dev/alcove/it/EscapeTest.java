package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.SockFilter;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attempts to get out, by a C program, under a strict policy: another user without capabilities,
 * no_new_privs, and a list of system calls. What the list stops fails with EXFULL, which no system
 * call of these gives by itself; so what the kernel refuses for another reason is told apart.
 */
@ExtendWith({Invariants.class, PrintsRow.class})
@RequiresProgram("cc")
class EscapeTest extends WithPort {
  /** EXFULL, of Linux. */
  private static final int DENIED = 54;

  /** Bits of clone(2) that name namespaces. */
  private static final long NAMESPACES = 0x7e020000L;

  private static final int TIOCSTI = 0x5412;
  private static final int TIOCLINUX = 0x541c;

  private enum Defence {
    SECCOMP("the list of system calls"),
    ARCHITECTURE("the filter ends who calls in another architecture"),
    DUMPABLE("control processes are not dumpable"),
    USER("its user"),
    NO_NEW_PRIVS("no_new_privs"),
    DESCRIPTORS("descriptors of the port are closed at exec");

    private final String text;

    Defence(String text) {
      this.text = text;
    }
  }

  /**
   * An attempt.
   *
   * @param name as the program prints it
   * @param what is tried
   * @param defence what stops it
   * @param seen what the program sees
   * @param printed the same, as it prints it
   */
  private record Attempt(String name, String what, Defence defence, String seen, String printed) {
    String line() {
      return "| `" + name + "` | " + what + " | " + defence.text + " | " + seen + " |";
    }
  }

  private static final List<Attempt> ATTEMPTS =
      List.of(
          new Attempt(
              "unshare", "unshare(2) into a user namespace", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("clone-user", "clone(2) with CLONE_NEWUSER", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("clone-mnt", "clone(2) with CLONE_NEWNS", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("clone-pid", "clone(2) with CLONE_NEWPID", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("clone-net", "clone(2) with CLONE_NEWNET", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("clone-ipc", "clone(2) with CLONE_NEWIPC", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("clone-uts", "clone(2) with CLONE_NEWUTS", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "clone-cgroup", "clone(2) with CLONE_NEWCGROUP", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "clone3",
              "clone3(2), whose flags a filter cannot see",
              Defence.SECCOMP,
              "EXFULL",
              "54"),
          new Attempt("setns", "setns(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("mount", "mount(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("umount", "umount(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("pivot_root", "pivot_root(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("chroot", "chroot(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("fsopen", "fsopen(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("open_tree", "open_tree(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "ptrace-attach",
              "PTRACE_ATTACH to the control process",
              Defence.SECCOMP,
              "EXFULL",
              "54"),
          new Attempt(
              "ptrace-seize",
              "PTRACE_SEIZE of the control process",
              Defence.SECCOMP,
              "EXFULL",
              "54"),
          new Attempt(
              "process_vm_readv",
              "reading the memory of the control process",
              Defence.SECCOMP,
              "EXFULL",
              "54"),
          new Attempt(
              "process_vm_writev",
              "writing the memory of the control process",
              Defence.SECCOMP,
              "EXFULL",
              "54"),
          new Attempt(
              "pidfd_open", "a pidfd of the control process", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "pidfd_getfd", "a descriptor of another process", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "kcmp",
              "comparing kernel objects of the control process",
              Defence.SECCOMP,
              "EXFULL",
              "54"),
          new Attempt("kill", "kill(2) of the control process", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "tgkill", "tgkill(2) of the control process", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("keyctl", "keyctl(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("add_key", "add_key(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("request_key", "request_key(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "tiocsti", "typing into a terminal: TIOCSTI", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "tiocsti-high",
              "the same with a high bit, which the kernel ignores",
              Defence.SECCOMP,
              "EXFULL",
              "54"),
          new Attempt(
              "tioclinux", "pasting into a console: TIOCLINUX", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "tioclinux-high", "the same with a high bit", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("io_uring_setup", "io_uring_setup(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt(
              "vsock", "a socket to the hypervisor: AF_VSOCK", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("packet", "a packet socket", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("raw", "a raw socket", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("netlink", "a netlink socket", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("mknod", "a device node", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("setuid", "another user", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("capset", "capset(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("kexec_load", "kexec_load(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("bpf", "bpf(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("perf_event_open", "perf_event_open(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("userfaultfd", "userfaultfd(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("init_module", "init_module(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("finit_module", "finit_module(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("delete_module", "delete_module(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("open_by_handle_at", "open_by_handle_at(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("name_to_handle_at", "name_to_handle_at(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("swapon", "swapon(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("reboot", "reboot(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("sethostname", "sethostname(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("settimeofday", "settimeofday(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("personality", "personality(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("quotactl", "quotactl(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("acct", "acct(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("syslog", "syslog(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("move_pages", "move_pages(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("fanotify_init", "fanotify_init(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("seccomp", "seccomp(2)", Defence.SECCOMP, "EXFULL", "54"),
          new Attempt("x32", "a system call of x32", Defence.ARCHITECTURE, "SIGSYS", "signal 31"),
          new Attempt(
              "int80",
              "a system call of i386: int 0x80",
              Defence.ARCHITECTURE,
              "SIGSYS",
              "signal 31"),
          new Attempt(
              "proc-mem",
              "/proc/PID/mem of the control process, for writing",
              Defence.DUMPABLE,
              "EACCES",
              "13"),
          new Attempt(
              "proc-exe",
              "/proc/PID/exe of the control process, for writing",
              Defence.DUMPABLE,
              "EACCES",
              "13"),
          new Attempt(
              "proc-environ",
              "/proc/PID/environ of the control process",
              Defence.DUMPABLE,
              "EACCES",
              "13"),
          new Attempt(
              "proc-fd", "/proc/PID/fd of the control process", Defence.DUMPABLE, "EACCES", "13"),
          new Attempt(
              "proc-root",
              "/proc/PID/root of the control process",
              Defence.DUMPABLE,
              "EACCES",
              "13"),
          new Attempt("proc-sys", "a file of /proc/sys, for writing", Defence.USER, "EACCES", "13"),
          new Attempt("shadow", "/etc/shadow, for writing", Defence.USER, "EACCES", "13"),
          new Attempt(
              "no_new_privs",
              "executing a setuid program with its privilege",
              Defence.NO_NEW_PRIVS,
              "EPERM",
              "1"),
          new Attempt(
              "leaked", "a descriptor that was left open", Defence.DESCRIPTORS, "EBADF", "9"));

  /**
   * What the program needs, and its control process from the filter on until it has executed it.
   */
  private static final List<Syscall> ALLOWED =
      List.of(
          Syscall.READ,
          Syscall.WRITE,
          Syscall.CLOSE,
          Syscall.OPENAT,
          Syscall.FCNTL,
          Syscall.FSTAT,
          Syscall.NEWFSTATAT,
          Syscall.READLINK,
          Syscall.READLINKAT,
          Syscall.LSEEK,
          Syscall.GETDENTS64,
          Syscall.MEMFD_CREATE,
          Syscall.PREAD64,
          Syscall.RECVMSG,
          Syscall.SENDMSG,
          Syscall.EPOLL_CTL,
          Syscall.EPOLL_WAIT,
          Syscall.EPOLL_PWAIT,
          Syscall.POLL,
          Syscall.PPOLL,
          Syscall.SIGNALFD4,
          Syscall.RT_SIGACTION,
          Syscall.RT_SIGPROCMASK,
          Syscall.RT_SIGRETURN,
          Syscall.RESTART_SYSCALL,
          Syscall.WAITID,
          Syscall.WAIT4,
          Syscall.GETPID,
          Syscall.GETCWD,
          Syscall.GETPPID,
          Syscall.CLOCK_GETTIME,
          Syscall.PRLIMIT64,
          Syscall.PRCTL,
          Syscall.CLOSE_RANGE,
          Syscall.BRK,
          Syscall.MMAP,
          Syscall.MUNMAP,
          Syscall.MREMAP,
          Syscall.MPROTECT,
          Syscall.EXECVE,
          Syscall.EXECVEAT,
          Syscall.EXIT,
          Syscall.EXIT_GROUP,
          Syscall.ARCH_PRCTL,
          Syscall.SET_TID_ADDRESS,
          Syscall.SET_ROBUST_LIST,
          Syscall.RSEQ,
          Syscall.GETRANDOM);

  /**
   * What a strict sandbox lets be done, because it reaches nothing outside: its own pid 1, the
   * network of its own, a look at its own personality.
   */
  private static final Set<String> HARMLESS_INSIDE =
      Set.of("pidfd_open", "kill", "tgkill", "netlink", "personality");

  @TempDir private static Path directory;
  private static Path program;

  @BeforeAll
  static void build() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    program = CProgram.compile("escape", directory);
  }

  private static SockFprog strict() {
    Process root = port.root();
    List<SockFilter> filter = new ArrayList<>();
    filter.addAll(Bpf.validateArchitecture(await(root.auditArch())));
    filter.addAll(Bpf.examineSyscall());
    // Namespaces are flags of clone(2). Where it jumps on, the number is still there to compare.
    filter.add(Bpf.jump(Bpf.JMP | Bpf.JEQ | Bpf.K, await(root.define(Syscall.CLONE)), 0, 4));
    filter.add(Bpf.stmt(Bpf.LD | Bpf.W | Bpf.ABS, Bpf.offsetArgLow(0)));
    filter.add(Bpf.jump(Bpf.JMP | Bpf.JSET | Bpf.K, NAMESPACES, 1, 0));
    filter.addAll(Bpf.ret(Bpf.RET_ALLOW));
    filter.addAll(Bpf.ret(Bpf.retErrno(DENIED)));
    // The kernel compares 32 bits of a request, and so does this.
    filter.add(Bpf.jump(Bpf.JMP | Bpf.JEQ | Bpf.K, await(root.define(Syscall.IOCTL)), 0, 5));
    filter.add(Bpf.stmt(Bpf.LD | Bpf.W | Bpf.ABS, Bpf.offsetArgLow(1)));
    filter.add(Bpf.jump(Bpf.JMP | Bpf.JEQ | Bpf.K, TIOCSTI, 2, 0));
    filter.add(Bpf.jump(Bpf.JMP | Bpf.JEQ | Bpf.K, TIOCLINUX, 1, 0));
    filter.addAll(Bpf.ret(Bpf.RET_ALLOW));
    filter.addAll(Bpf.ret(Bpf.retErrno(DENIED)));
    await(
            root.batch(
                ops ->
                    ops.carryOn(
                        may -> ALLOWED.forEach(s -> may.call(new Call.Define(Flags.of(s)))))))
        .stream()
        .filter(Long.class::isInstance) // what the platform lacks nobody calls
        .forEach(number -> filter.addAll(Bpf.allow((Long) number)));
    filter.addAll(Bpf.ret(Bpf.retErrno(DENIED)));
    return new SockFprog(filter);
  }

  /** What the program printed of each attempt, below a process that this ends. */
  private static Map<String, String> tried(Process box, boolean strict) {
    try {
      return triedBelow(box, strict);
    } finally {
      Boxes.end(box);
    }
  }

  private static Map<String, String> triedBelow(Process box, boolean strict) {
    SockFprog filter = strict();
    return printedBy(
        await(
            box.fork(
                ops -> {
                  if (strict) {
                    ops.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1).seccomp(filter);
                  }
                  ops.execvp(program.toString());
                })));
  }

  private static Map<String, String> printedBy(Process process) {
    var stdout = Streams.collect(port, process.stdout());
    var stderr = Streams.collect(port, process.stderr());
    Map<String, String> printed = new LinkedHashMap<>();
    for (String line : await(stdout).utf8String().split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        printed.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    assertThat(await(stderr).utf8String()).isEmpty();
    assertThat(await(process.exit()).isSuccess()).isTrue();
    await(process.terminated());
    return printed;
  }

  private static boolean known(Attempt attempt) {
    return attempt.defence() != Defence.ARCHITECTURE
        || System.getProperty("os.arch").equals("amd64");
  }

  @Test
  @Calls({"seccomp", "prctl", "execvp"})
  void noAttemptSucceedsUnderTheStrictPolicy() {
    Map<String, String> printed = tried(Boxes.ordinary(port), true);
    assertThat(printed).hasSize(ATTEMPTS.size());
    Map<String, String> expected = new LinkedHashMap<>();
    ATTEMPTS.stream().filter(EscapeTest::known).forEach(a -> expected.put(a.name(), a.printed()));
    assertThat(printed).containsAllEntriesOf(expected);
  }

  /** The list holds for the port's own user too, root where root runs the tests. */
  @Test
  @Calls("seccomp")
  void theListStopsThePortsOwnUser() {
    Map<String, String> printed = tried(await(port.root().fork()), true);
    for (Attempt attempt : ATTEMPTS) {
      if (attempt.defence() == Defence.SECCOMP) {
        assertThat(printed).containsEntry(attempt.name(), attempt.printed());
      }
    }
  }

  /** Without the list nothing fails as it does under it: it is the list that stops them. */
  @Test
  void withoutTheListTheKernelIsReached() {
    Map<String, String> printed = tried(Boxes.ordinary(port), false);
    for (Attempt attempt : ATTEMPTS) {
      switch (attempt.defence()) {
        case SECCOMP, NO_NEW_PRIVS, ARCHITECTURE ->
            assertThat(printed.get(attempt.name()))
                .as(attempt.name())
                .isNotNull()
                .isNotEqualTo(attempt.printed());
        case DUMPABLE, USER, DESCRIPTORS ->
            assertThat(printed).containsEntry(attempt.name(), attempt.printed());
      }
    }
  }

  /** The profile strict, of a sandbox as a value: what it lets be done stays in the sandbox. */
  private static void triedIn(Sandbox kind) {
    Sandbox sandbox = kind.profile(Profile.STRICT).readOnlyBind(directory.toString());
    Map<String, String> printed =
        printedBy(await(port.alcove().start(Command.of(program.toString()).in(sandbox))));
    assertThat(printed).hasSize(ATTEMPTS.size());
    Map<String, String> done = new LinkedHashMap<>(printed);
    done.values().removeIf(errno -> !errno.equals("0"));
    assertThat(done.keySet()).isSubsetOf(HARMLESS_INSIDE);
  }

  @Test
  void noAttemptSucceedsInAStrictRootlessSandbox() {
    triedIn(Sandbox.rootless());
  }

  @Test
  @RequiresRoot("for a container")
  void noAttemptSucceedsInAStrictContainer() {
    triedIn(Sandbox.container());
  }

  /** Row 24: objects that no namespace keeps apart. Neither of two sandboxes can make one. */
  @Test
  void row24TwoStrictSandboxesHaveNoKeysNorVsockNorIoUring() {
    Sandbox sandbox = Sandbox.rootless().profile(Profile.STRICT).readOnlyBind(directory.toString());
    Command command = Command.of(program.toString()).in(sandbox);
    Process one = await(port.alcove().start(command));
    Process two = await(port.alcove().start(command));
    for (Process process : List.of(one, two)) {
      Map<String, String> printed = printedBy(process);
      for (String covert : List.of("add_key", "keyctl", "request_key", "vsock", "io_uring_setup")) {
        assertThat(printed.get(covert)).as(covert).isEqualTo("1"); // EPERM
      }
    }
  }

  @Test
  void theDocumentationHasTheTable() throws IOException {
    List<String> lines =
        Files.readAllLines(Path.of(System.getProperty("alcove.home"), "docs", "escapes.md"))
            .stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(lines).isEqualTo(ATTEMPTS.stream().map(Attempt::line).toList());
  }
}
