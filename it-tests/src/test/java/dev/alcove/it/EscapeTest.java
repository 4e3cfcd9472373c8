package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.SockFilter;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.it.Escape.Defence;
import dev.alcove.it.Escape.Kind;
import dev.alcove.it.Escape.Seen;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /**
   * An attempt.
   *
   * @param name as the program prints it
   * @param what is tried
   * @param defence what stops it under the policy of this test
   * @param seen what the program sees
   * @param strict what stops it in a strict sandbox
   * @param there what the program sees there
   */
  private record Attempt(
      String name, String what, Defence defence, String seen, Defence strict, Seen there) {
    /** What the list of both stops. */
    static Attempt listed(String name, String what) {
      return new Attempt(name, what, Defence.SECCOMP, "EXFULL", Defence.SECCOMP, Seen.of("EPERM"));
    }

    /** What the list of this test stops, and something else in a strict sandbox. */
    static Attempt listed(String name, String what, Defence strict, Seen there) {
      return new Attempt(name, what, Defence.SECCOMP, "EXFULL", strict, there);
    }

    /** What the same stops in both, with the same errno. */
    static Attempt same(String name, String what, Defence defence, String seen) {
      return new Attempt(name, what, defence, seen, defence, Seen.of(seen));
    }

    Set<String> printed() {
      return Escape.printedAs(seen);
    }

    /** What else there is with an "or" is a kernel's that cannot do it at all. */
    String printedByTheList() {
      return Escape.printed(seen.split(" or ", -1)[0]);
    }

    String line() {
      return Stream.of("`" + name + "`", what, defence.text(), seen, strict.text(), there)
          .map(Object::toString)
          .collect(Collectors.joining(" | ", "| ", " |"));
    }
  }

  private static final List<Attempt> ATTEMPTS =
      List.of(
          Attempt.listed("unshare", "unshare(2) into a user namespace"),
          Attempt.listed("clone-user", "clone(2) with CLONE_NEWUSER"),
          Attempt.listed("clone-mnt", "clone(2) with CLONE_NEWNS"),
          Attempt.listed("clone-pid", "clone(2) with CLONE_NEWPID"),
          Attempt.listed("clone-net", "clone(2) with CLONE_NEWNET"),
          Attempt.listed("clone-ipc", "clone(2) with CLONE_NEWIPC"),
          Attempt.listed("clone-uts", "clone(2) with CLONE_NEWUTS"),
          Attempt.listed("clone-cgroup", "clone(2) with CLONE_NEWCGROUP"),
          Attempt.listed(
              "clone3",
              "clone3(2), whose flags a filter cannot see",
              Defence.SECCOMP,
              Seen.of("ENOSYS")),
          Attempt.listed("setns", "setns(2)"),
          Attempt.listed("mount", "mount(2)"),
          Attempt.listed("umount", "umount(2)"),
          Attempt.listed("pivot_root", "pivot_root(2)"),
          Attempt.listed("chroot", "chroot(2)"),
          Attempt.listed("fsopen", "fsopen(2)"),
          Attempt.listed("open_tree", "open_tree(2)"),
          Attempt.listed("ptrace-attach", "PTRACE_ATTACH to the control process"),
          Attempt.listed("ptrace-seize", "PTRACE_SEIZE of the control process"),
          Attempt.listed("process_vm_readv", "reading the memory of the control process"),
          Attempt.listed("process_vm_writev", "writing the memory of the control process"),
          Attempt.listed(
              "pidfd_open", "a pidfd of the control process", Defence.NOTHING, Seen.of("done")),
          Attempt.listed("pidfd_getfd", "a descriptor of another process"),
          Attempt.listed("kcmp", "comparing kernel objects of the control process"),
          Attempt.listed(
              "kill",
              "kill(2) of the control process",
              Defence.NOTHING,
              new Seen("done", "EPERM", "done")),
          Attempt.listed(
              "tgkill",
              "tgkill(2) of the control process",
              Defence.NOTHING,
              new Seen("done", "EPERM", "done")),
          Attempt.listed("keyctl", "keyctl(2)"),
          Attempt.listed("add_key", "add_key(2)"),
          Attempt.listed("request_key", "request_key(2)"),
          Attempt.listed("tiocsti", "typing into a terminal: TIOCSTI"),
          Attempt.listed("tiocsti-high", "the same with a high bit, which the kernel ignores"),
          Attempt.listed("tioclinux", "pasting into a console: TIOCLINUX"),
          Attempt.listed("tioclinux-high", "the same with a high bit"),
          Attempt.listed("io_uring_setup", "io_uring_setup(2)"),
          Attempt.listed("vsock", "a socket to the hypervisor: AF_VSOCK"),
          Attempt.listed("packet", "a packet socket", Defence.CAPABILITY, Seen.of("EPERM")),
          Attempt.listed("raw", "a raw socket", Defence.CAPABILITY, Seen.of("EPERM")),
          Attempt.listed("netlink", "a netlink socket", Defence.NOTHING, Seen.of("done")),
          Attempt.listed("mknod", "a device node", Defence.CAPABILITY, Seen.of("EPERM")),
          Attempt.listed(
              "setuid", "another user", Defence.USERS, new Seen("EINVAL", "EPERM", "EPERM")),
          Attempt.listed("capset", "capset(2)", Defence.CAPABILITY, Seen.of("EPERM")),
          Attempt.listed("kexec_load", "kexec_load(2)"),
          Attempt.listed("bpf", "bpf(2)"),
          Attempt.listed("perf_event_open", "perf_event_open(2)"),
          Attempt.listed("userfaultfd", "userfaultfd(2)"),
          Attempt.listed("init_module", "init_module(2)"),
          Attempt.listed("finit_module", "finit_module(2)"),
          Attempt.listed("delete_module", "delete_module(2)"),
          Attempt.listed("open_by_handle_at", "open_by_handle_at(2)"),
          Attempt.listed("name_to_handle_at", "name_to_handle_at(2)"),
          Attempt.listed("swapon", "swapon(2)"),
          Attempt.listed("reboot", "reboot(2)"),
          Attempt.listed("sethostname", "sethostname(2)"),
          Attempt.listed("settimeofday", "settimeofday(2)"),
          Attempt.listed("personality", "personality(2)", Defence.NOTHING, Seen.of("done")),
          Attempt.listed("quotactl", "quotactl(2)"),
          Attempt.listed("acct", "acct(2)"),
          Attempt.listed("syslog", "syslog(2)"),
          Attempt.listed("move_pages", "move_pages(2)", Defence.DUMPABLE, Seen.of("EPERM")),
          Attempt.listed("fanotify_init", "fanotify_init(2)"),
          Attempt.listed("seccomp", "seccomp(2)", Defence.NOTHING, Seen.of("EINVAL")),
          Attempt.same("x32", "a system call of x32", Defence.ARCHITECTURE, "SIGSYS"),
          Attempt.same(
              "int80",
              "a system call of i386: int 0x80",
              Defence.ARCHITECTURE,
              "SIGSYS or SIGSEGV"),
          Attempt.same(
              "proc-mem",
              "/proc/PID/mem of the control process, for writing",
              Defence.DUMPABLE,
              "EACCES"),
          Attempt.same(
              "proc-exe",
              "/proc/PID/exe of the control process, for writing",
              Defence.DUMPABLE,
              "EACCES"),
          Attempt.same(
              "proc-environ",
              "/proc/PID/environ of the control process",
              Defence.DUMPABLE,
              "EACCES"),
          new Attempt(
              "proc-fd",
              "/proc/PID/fd of the control process",
              Defence.DUMPABLE,
              "EACCES",
              Defence.DUMPABLE,
              new Seen("EACCES", "EACCES", "done")),
          Attempt.same(
              "proc-root", "/proc/PID/root of the control process", Defence.DUMPABLE, "EACCES"),
          new Attempt(
              "proc-sys",
              "a file of /proc/sys, for writing",
              Defence.USER,
              "EACCES",
              Defence.READ_ONLY,
              new Seen("EACCES", "EACCES", "EROFS")),
          new Attempt(
              "shadow",
              "/etc/shadow, for writing",
              Defence.USER,
              "EACCES",
              Defence.READ_ONLY,
              new Seen("EACCES", "EACCES", "EROFS")),
          Attempt.same(
              "no_new_privs",
              "executing a setuid program with its privilege",
              Defence.NO_NEW_PRIVS,
              "EPERM"),
          Attempt.same("leaked", "a descriptor that was left open", Defence.DESCRIPTORS, "EBADF"));

  /** What a control process needs and the program must not have: nothing is below it any more. */
  private static final Set<Syscall> OF_CONTROL_ALONE =
      Set.of(Syscall.KILL, Syscall.PIDFD_SEND_SIGNAL, Syscall.SECCOMP);

  /** What the program needs and a control process does not. */
  private static final Set<Syscall> OF_PROGRAM_ALONE =
      Set.of(
          Syscall.READLINK,
          Syscall.MPROTECT,
          Syscall.ARCH_PRCTL,
          Syscall.SET_TID_ADDRESS,
          Syscall.SET_ROBUST_LIST,
          Syscall.RSEQ,
          Syscall.GETRANDOM);

  /**
   * What the program needs, and its control process from the filter on until it has executed it.
   */
  private static final List<Syscall> ALLOWED = allowed();

  private static List<Syscall> allowed() {
    SeccompPolicy control =
        SeccompPolicy.builder(SeccompAction.KILL_PROCESS).allowControlProcess().build();
    return Stream.of(Syscall.values())
        .filter(
            call ->
                OF_PROGRAM_ALONE.contains(call)
                    || (control.decide(call).equals(SeccompAction.ALLOW)
                        && !OF_CONTROL_ALONE.contains(call)))
        .toList();
  }

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
    return Escape.printedBy(
        port,
        await(
            box.fork(
                ops -> {
                  if (strict) {
                    ops.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1).seccomp(filter);
                  }
                  ops.execvp(program.toString());
                })));
  }

  private static void isSeen(Attempt attempt, Map<String, String> printed) {
    assertThat(printed.get(attempt.name())).as(attempt.name()).isIn(attempt.printed());
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
    ATTEMPTS.stream().filter(EscapeTest::known).forEach(attempt -> isSeen(attempt, printed));
  }

  /** The list holds for the port's own user too, root where root runs the tests. */
  @Test
  @Calls("seccomp")
  void theListStopsThePortsOwnUser() {
    Map<String, String> printed = tried(await(port.root().fork()), true);
    for (Attempt attempt : ATTEMPTS) {
      if (attempt.defence() == Defence.SECCOMP) {
        isSeen(attempt, printed);
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
                .isNotEqualTo(attempt.printedByTheList());
        default -> isSeen(attempt, printed);
      }
    }
  }

  /** The profile strict, of a sandbox as a value: each is stopped by what the table says. */
  private static void triedIn(Kind kind, Process parent, Sandbox sandbox) {
    Sandbox bound = sandbox.readOnlyBind(program.toString(), "/escape");
    Command command = Command.of("/escape").parent(parent);
    Map<String, String> printed = started(command.in(bound.profile(Profile.STRICT)));
    assertThat(printed).hasSize(ATTEMPTS.size());
    for (Attempt attempt : ATTEMPTS) {
      if (known(attempt)) {
        attempt.there().assertIn(kind, attempt.name(), printed.get(attempt.name()));
      }
    }
    // With another errno in the list: it stops these, and none of the others.
    Map<String, String> told = started(command.in(Escape.telling(bound)));
    for (Attempt attempt : ATTEMPTS) {
      assertThat(told.get(attempt.name()).equals(Escape.printed("EXFULL")))
          .as(attempt.name())
          .isEqualTo(attempt.strict() == Defence.SECCOMP);
    }
  }

  private static Map<String, String> started(Command command) {
    return Escape.printedBy(port, await(port.alcove().start(command)));
  }

  @Test
  void noAttemptSucceedsInAStrictRootlessSandbox() {
    triedIn(Kind.ROOTLESS, port.root(), Sandbox.rootless());
  }

  @Test
  void noAttemptSucceedsInAStrictSandboxOfAnOrdinaryUser() {
    Process box = Boxes.ordinary(port);
    triedIn(Kind.ROOTLESS, box, Sandbox.rootless());
    Boxes.end(box);
  }

  @Test
  @RequiresRoot("for a container")
  void noAttemptSucceedsInAStrictContainer() {
    triedIn(Kind.CONTAINER, port.root(), Sandbox.container());
  }

  @Test
  @RequiresRoot("for a container whose program keeps uid 0")
  void noAttemptOfUidZeroSucceedsInAStrictContainer() {
    triedIn(Kind.ROOT, port.root(), Sandbox.container().keepUser());
  }

  /** Row 24: objects that no namespace keeps apart. Neither of two sandboxes can make one. */
  @Test
  void row24TwoStrictSandboxesHaveNoKeysNorVsockNorIoUring() {
    Sandbox sandbox = Sandbox.rootless().profile(Profile.STRICT).readOnlyBind(directory.toString());
    Command command = Command.of(program.toString()).in(sandbox);
    Process one = await(port.alcove().start(command));
    Process two = await(port.alcove().start(command));
    for (Process process : List.of(one, two)) {
      Map<String, String> printed = Escape.printedBy(port, process);
      for (String covert : List.of("add_key", "keyctl", "request_key", "vsock", "io_uring_setup")) {
        assertThat(printed.get(covert)).as(covert).isEqualTo("1"); // EPERM
      }
    }
  }

  @Test
  void theDocumentationHasTheTable() throws IOException {
    Escape.assertDocumented("# Attempts to get out", ATTEMPTS.stream().map(Attempt::line).toList());
  }
}
