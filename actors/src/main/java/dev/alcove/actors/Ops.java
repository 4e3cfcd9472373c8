package dev.alcove.actors;

import dev.alcove.actors.struct.Arg;
import dev.alcove.actors.struct.SockAddr;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.AtFlag;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.CloseRangeFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.FsconfigCommand;
import dev.alcove.protocol.FsmountFlag;
import dev.alcove.protocol.FsopenFlag;
import dev.alcove.protocol.FspickFlag;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.IoPrioClass;
import dev.alcove.protocol.IoPrioWho;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.MemfdFlag;
import dev.alcove.protocol.MountAttr;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.MoveMountFlag;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.OpenTreeFlag;
import dev.alcove.protocol.PersonalityFlag;
import dev.alcove.protocol.PidfdFlag;
import dev.alcove.protocol.PlainCall;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Priority;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.PtraceRequest;
import dev.alcove.protocol.ResolveFlag;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.SchedFlag;
import dev.alcove.protocol.SchedPolicy;
import dev.alcove.protocol.SeccompOp;
import dev.alcove.protocol.SecureBit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.SocketType;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.Termios;
import dev.alcove.protocol.UmountFlag;
import dev.alcove.protocol.WaitOption;
import dev.alcove.protocol.Whence;
import dev.alcove.protocol.WindowSize;
import dev.alcove.sandbox.Arch;
import dev.alcove.sandbox.Landlock;
import dev.alcove.sandbox.Pledge;
import dev.alcove.sandbox.SeccompOption;
import dev.alcove.sandbox.SeccompPolicy;
import dev.alcove.sandbox.Unveil;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects the steps of a batch: calls that a process makes one after another, and that travel in
 * one message. They stop at the first that fails and may not ({@link #carryOn}). For one thread at
 * a time.
 *
 * <p>{@code execve}, {@code execvp}, {@code fexecve}, {@code reexec} and {@code exit} can only be
 * the last step.
 */
public sealed class Ops {
  /** Permissions of a new file, less the umask. */
  static final int NEW_FILE = 0666;

  private static final int PRCTL_ARGUMENTS = 4;

  /** By which the port's execve(2) is known: nobody below it may guess one. */
  private static final SecureRandom KEYS = new SecureRandom();

  /**
   * A step that gives a descriptor, which later steps may name although nobody knows its number
   * yet: {@code var fd = ops.open("/dev/null", O_RDONLY); ops.close(fd)}. Of no use in another
   * batch.
   */
  public static final class Opened extends Ops implements Fd {
    private final Plain fd;

    private Opened(Plan plan) {
      super(plan);
      this.fd = Fd.ofStep(plan.steps.size() - 1).plain();
    }

    @Override
    public Plain plain() {
      return fd;
    }
  }

  /** The working directory, in place of a descriptor of a directory. */
  public static final Fd AT_FDCWD = Fd.of(-100);

  /** What is collected. */
  private static final class Plan {
    private final List<BatchStep> steps = new ArrayList<>();
    private boolean carryOn;
  }

  private final Plan plan;

  Ops() {
    this(new Plan());
  }

  private Ops(Plan plan) {
    this.plan = plan;
  }

  List<BatchStep> steps() {
    return List.copyOf(plan.steps);
  }

  /**
   * Adds steps that may fail: the batch goes on behind them, and their results say how each of them
   * ended. One that names the descriptor of a step that failed, and may not fail itself, stops the
   * batch.
   *
   * @param steps collects them
   */
  public Ops carryOn(Consumer<Ops> steps) {
    boolean before = plan.carryOn;
    plan.carryOn = true;
    try {
      steps.accept(this);
    } finally {
      plan.carryOn = before;
    }
    return this;
  }

  /** Adds any call that gives a descriptor; see {@link #call(Call)}. */
  public Opened opened(Call<?> call) {
    call(call);
    return new Opened(plan);
  }

  /** How many there are. */
  int size() {
    return plan.steps.size();
  }

  /**
   * Adds any call.
   *
   * @throws InvalidArgumentException beyond {@link Protocol#MAX_BATCH_STEPS}, behind a last step,
   *     or for a call that the process does not make itself
   */
  public Ops call(Call<?> call) {
    List<BatchStep> steps = plan.steps;
    if (steps.size() >= Protocol.MAX_BATCH_STEPS) {
      throw new InvalidArgumentException(
          "batch.steps", "more than " + Protocol.MAX_BATCH_STEPS + " steps");
    }
    if (!steps.isEmpty() && steps.get(steps.size() - 1).call().isLast()) {
      throw new InvalidArgumentException(
          "batch.steps",
          call.callName()
              + " behind "
              + steps.get(steps.size() - 1).call().callName()
              + ", the last step");
    }
    if (call.atMultiplexer()) {
      throw new InvalidArgumentException(
          "batch.steps", call.callName() + " cannot be a step of a batch");
    }
    steps.add(new BatchStep(call, plan.carryOn));
    return this;
  }

  /**
   * Adds a call by its name; see {@link Process#call(String, List)}.
   *
   * @throws InvalidArgumentException as {@link #call(Call)} does, and when there is no such call or
   *     the arguments are not what it takes
   */
  public Ops call(String name, List<?> args) {
    return call(PlainCall.of(name, args));
  }

  /** Adds chdir(2). */
  public Ops chdir(String path) {
    return call(new Call.Chdir(Bytes.utf8(path)));
  }

  /** Adds setenv(3), which overwrites. */
  public Ops setenv(String name, String value) {
    return call(new Call.Setenv(Bytes.utf8(name), Bytes.utf8(value), true));
  }

  /** Adds unsetenv(3). */
  public Ops unsetenv(String name) {
    return call(new Call.Unsetenv(Bytes.utf8(name)));
  }

  /** Adds clearenv(3). */
  public Ops clearenv() {
    return call(new Call.Clearenv());
  }

  /** Adds setrlimit(2); {@link Limit#INFINITY} for no limit. */
  public Ops setrlimit(Rlimit resource, long soft, long hard) {
    return call(new Call.Setrlimit(resource, Limit.of(soft, hard)));
  }

  /** Adds setpriority(2) of the process: its nice value, -20 to 19. */
  public Ops nice(int nice) {
    return call(new Call.Setpriority(Priority.PROCESS, 0, nice));
  }

  /** Adds setresuid(2) with one id for all three. */
  public Ops setresuid(long uid) {
    return call(new Call.Setresuid(new Ids(uid, uid, uid)));
  }

  /** Adds setresgid(2) with one id for all three. */
  public Ops setresgid(long gid) {
    return call(new Call.Setresgid(new Ids(gid, gid, gid)));
  }

  /** Adds setgroups(2). */
  public Ops setgroups(List<Long> groups) {
    return call(new Call.Setgroups(groups));
  }

  /** Adds setsid(2). */
  public Ops setsid() {
    return call(new Call.Setsid());
  }

  /** Adds setpgid(2); 0 for the process itself, 0 for a group of its own. */
  public Ops setpgid(int pid, int pgid) {
    return call(new Call.Setpgid(pid, pgid));
  }

  /** Adds setuid(2). */
  public Ops setuid(long uid) {
    return call(new Call.Setuid(uid));
  }

  /** Adds setgid(2). */
  public Ops setgid(long gid) {
    return call(new Call.Setgid(gid));
  }

  /** Adds umask(2). */
  public Ops umask(int mask) {
    return call(new Call.Umask(mask));
  }

  /**
   * Adds open(2); see {@link Process#open(String, OpenFlag...)}. Its number is the lowest that is
   * free: 0 behind {@code close(0)}, which makes the file the standard input.
   */
  public Opened open(String path, OpenFlag... flags) {
    return open(path, Flags.of(flags), NEW_FILE);
  }

  /** Adds open(2), with numbers among the flags or permissions for a new file. */
  public Opened open(String path, Flags<OpenFlag> flags, int mode) {
    return opened(new Call.Open(Bytes.utf8(path), flags, mode));
  }

  /** Adds fcntl(2) with F_DUPFD: a copy of a descriptor, with the lowest number that is free. */
  public Opened dup(Fd fd) {
    return dup(fd, 0);
  }

  /** Adds fcntl(2) with F_DUPFD: a copy of a descriptor, with a number that is not lower. */
  public Opened dup(Fd fd, int lowest) {
    return opened(new Call.Fcntl(fd, Constant.of(FcntlOp.DUPFD), Flags.raw(lowest)));
  }

  /** Adds close(2). */
  public Ops close(Fd fd) {
    return call(new Call.Close(fd));
  }

  /** Adds close(2). */
  public Ops close(int fd) {
    return close(Fd.of(fd));
  }

  /** Adds read(2); see {@link Process#read}. Its result is a {@link Bytes}. */
  public Ops read(Fd fd, long count) {
    return call(new Call.Read(fd, count));
  }

  /** Adds write(2) of a text. */
  public Ops write(Fd fd, String text) {
    return call(new Call.Write(fd, Bytes.utf8(text)));
  }

  /** Adds write(2) of a text. */
  public Ops write(int fd, String text) {
    return write(Fd.of(fd), text);
  }

  /** Adds lseek(2). */
  public Ops lseek(Fd fd, long offset, Whence whence) {
    return call(new Call.Lseek(fd, offset, Constant.of(whence)));
  }

  /** Adds lseek(2). */
  public Ops lseek(int fd, long offset, Whence whence) {
    return lseek(Fd.of(fd), offset, whence);
  }

  /** Adds fcntl(2) with flags, or none. */
  public Ops fcntl(Fd fd, FcntlOp op, OpenFlag... flags) {
    return call(new Call.Fcntl(fd, Constant.of(op), Flags.of(flags)));
  }

  /** Adds fcntl(2) with flags, or none. */
  public Ops fcntl(int fd, FcntlOp op, OpenFlag... flags) {
    return fcntl(Fd.of(fd), op, flags);
  }

  /** Adds fcntl(2) with a number; see {@link #dup} for a copy that later steps name. */
  public Ops fcntl(Fd fd, FcntlOp op, long arg) {
    return call(new Call.Fcntl(fd, Constant.of(op), Flags.raw(arg)));
  }

  /** Adds fcntl(2) with a number. */
  public Ops fcntl(int fd, FcntlOp op, long arg) {
    return fcntl(Fd.of(fd), op, arg);
  }

  /**
   * Adds a read that waits; see {@link Process#readWait}. The batch waits with it, the process does
   * not. Its result is a {@link Bytes}.
   */
  public Ops readWait(Fd fd, long count) {
    return call(new Call.ReadWait(fd, count));
  }

  /**
   * Adds connect(2); see {@link Process#connect}. The batch waits with it, the process does not.
   */
  public Ops connect(Fd fd, Bytes address) {
    return call(new Call.Connect(fd, address));
  }

  /** Adds connect(2) to an address. */
  public Ops connect(Fd fd, SockAddr address) {
    return connect(fd, address.bytes());
  }

  /**
   * Adds waitpid(2); see {@link Process#waitpid}. The batch waits with it, the process does not.
   * Its result is a {@link dev.alcove.protocol.Waited}.
   */
  public Ops waitpid(int pid, WaitOption... options) {
    return call(new Call.Waitpid(pid, Flags.of(options)));
  }

  /** Adds a filter for the process, and for those that it will fork; see {@link Process#filter}. */
  public Ops filter(Filter both) {
    return filter(both, both);
  }

  /** Adds a filter for the process and another for those that it will fork. */
  public Ops filter(Filter own, Filter children) {
    return call(Filter.call(own, children));
  }

  /** Adds chmod(2). */
  public Ops chmod(String path, int mode) {
    return call(new Call.Chmod(Bytes.utf8(path), mode));
  }

  /** Adds chown(2); {@link Ids#KEEP} leaves one as it is. */
  public Ops chown(String path, long uid, long gid) {
    return call(new Call.Chown(Bytes.utf8(path), uid, gid));
  }

  /** Adds chroot(2); {@code chdir("/")} belongs behind it. */
  public Ops chroot(String path) {
    return call(new Call.Chroot(Bytes.utf8(path)));
  }

  /** Adds link(2). */
  public Ops link(String existing, String path) {
    return call(new Call.Link(Bytes.utf8(existing), Bytes.utf8(path)));
  }

  /** Adds symlink(2). */
  public Ops symlink(String target, String path) {
    return call(new Call.Symlink(Bytes.utf8(target), Bytes.utf8(path)));
  }

  /** Adds unlink(2). */
  public Ops unlink(String path) {
    return call(new Call.Unlink(Bytes.utf8(path)));
  }

  /** Adds mkdir(2). */
  public Ops mkdir(String path, int mode) {
    return call(new Call.Mkdir(Bytes.utf8(path), mode));
  }

  /** Adds rmdir(2). */
  public Ops rmdir(String path) {
    return call(new Call.Rmdir(Bytes.utf8(path)));
  }

  /** Adds mkfifo(3). */
  public Ops mkfifo(String path, int mode) {
    return call(new Call.Mkfifo(Bytes.utf8(path), mode));
  }

  /** Adds readdir(3). */
  public Ops readdir(String path) {
    return call(new Call.Readdir(Bytes.utf8(path)));
  }

  /** Adds mount(2) without data; null for NULL. */
  public Ops mount(String source, String target, String fstype, MountFlag... flags) {
    return mount(source, target, fstype, Flags.of(flags), null);
  }

  /**
   * Adds mount(2); null for NULL. See {@link Process#mount(String, String, String, Flags, String)}.
   */
  public Ops mount(
      String source, String target, String fstype, Flags<MountFlag> flags, String data) {
    return call(mounting(source, target, fstype, flags, data));
  }

  static Call<Void> mounting(
      String source, String target, String fstype, Flags<MountFlag> flags, String data) {
    return new Call.Mount(
        Optional.ofNullable(source).map(Bytes::utf8),
        Bytes.utf8(target),
        Optional.ofNullable(fstype).map(Bytes::utf8),
        flags,
        Optional.ofNullable(data).map(Bytes::utf8));
  }

  /** Adds umount(2). */
  public Ops umount(String target) {
    return call(new Call.Umount(Bytes.utf8(target)));
  }

  /** Adds umount2(2). */
  public Ops umount2(String target, UmountFlag... flags) {
    return call(new Call.Umount2(Bytes.utf8(target), Flags.of(flags)));
  }

  /** Adds pivot_root(2); see {@link Process#pivotRoot}. */
  public Ops pivotRoot(String newRoot, String putOld) {
    return call(new Call.PivotRoot(Bytes.utf8(newRoot), Bytes.utf8(putOld)));
  }

  /** Adds gethostname(2). */
  public Ops gethostname() {
    return call(new Call.Gethostname());
  }

  /** Adds sethostname(2). */
  public Ops sethostname(String name) {
    return call(new Call.Sethostname(Bytes.utf8(name)));
  }

  /** Adds setns(2). */
  public Ops setns(Fd fd, CloneFlag... type) {
    return call(new Call.Setns(fd, Flags.of(type)));
  }

  /** The same, of a number. */
  public Ops setns(int fd, CloneFlag... type) {
    return setns(Fd.of(fd), type);
  }

  /** Adds unshare(2). */
  public Ops unshare(CloneFlag... flags) {
    return call(new Call.Unshare(Flags.of(flags)));
  }

  /** Adds the id maps of the user namespace that the process is in; see {@link Process#idMaps}. */
  public Ops idMaps(List<IdRange> uids, List<IdRange> gids, boolean denySetgroups) {
    return call(new Call.IdMaps(uids, gids, denySetgroups));
  }

  /** Adds socket(2). Its number is the lowest that is free, as with {@link #open}. */
  public Opened socket(AddressFamily domain, SocketType... type) {
    return opened(new Call.Socket(Constant.of(domain), Flags.of(type), Constant.raw(0)));
  }

  /** Adds prctl(2); see {@link Process#prctl(PrctlOp, Arg...)}. */
  public Ops prctl(PrctlOp option, Arg... args) {
    return call(prctlOf(option, args));
  }

  /** Adds prctl(2) with one number. */
  public Ops prctl(PrctlOp option, long arg2) {
    return prctl(option, Arg.of(arg2));
  }

  /** Adds seccomp(2) with a filter; see {@link Process#seccomp(SockFprog)}. */
  public Ops seccomp(SockFprog filter) {
    return call(
        new Call.Seccomp(SeccompOp.SET_MODE_FILTER, Flags.none(), filter.structure().parts()));
  }

  /**
   * Adds seccomp(2) with a filter and FILTER_FLAG_NEW_LISTENER; see {@link Process#notifyRecv}.
   * What it gives is close-on-exec: {@link #sendFd} takes it to who listens. A filter that notifies
   * a system call of these steps, sendmsg(2) among them, has the process wait for itself.
   */
  public Opened seccompListener(SockFprog filter) {
    return opened(
        new Call.Seccomp(
            Constant.of(SeccompOp.SET_MODE_FILTER),
            Flags.of(SeccompOp.FILTER_FLAG_NEW_LISTENER),
            filter.structure().parts()));
  }

  /** Adds the sending of a descriptor; see {@link Process#sendFd}. */
  public Ops sendFd(Fd socket, Fd fd) {
    return call(new Call.SendFd(socket, fd));
  }

  /** Adds the receiving of a descriptor; see {@link Process#recvFd}. The batch waits with it. */
  public Opened recvFd(Fd socket) {
    return opened(new Call.RecvFd(socket));
  }

  /**
   * Adds prctl(2) with PR_SET_NO_NEW_PRIVS, unless an option says otherwise, and seccomp(2) with a
   * policy: two steps; see {@link Process#seccomp(SeccompPolicy, SeccompOption...)}.
   */
  public Ops seccomp(SeccompPolicy policy, SeccompOption... options) {
    List<SeccompOption> asked = Arrays.asList(options);
    if (!asked.contains(SeccompOption.KEEP_NEW_PRIVS)) {
      prctl(PrctlOp.SET_NO_NEW_PRIVS, 1);
    }
    return call(
        new Call.Seccomp(
            SeccompOp.SET_MODE_FILTER,
            seccompFlags(asked),
            policy.compile(Arch.here()).structure().parts()));
  }

  /**
   * Adds prctl(2) with PR_SET_NO_NEW_PRIVS, unless an option says otherwise, and a policy for the
   * program alone; see {@link Process#seccompAtExec}.
   */
  public Ops seccompAtExec(SeccompPolicy policy, SeccompOption... options) {
    List<SeccompOption> asked = Arrays.asList(options);
    if (!asked.contains(SeccompOption.KEEP_NEW_PRIVS)) {
      prctl(PrctlOp.SET_NO_NEW_PRIVS, 1);
    }
    long key = KEYS.nextLong();
    SockFprog program = policy.forExec(key).compile(Arch.here());
    return call(new Call.SeccompAtExec(seccompFlags(asked), key, program.code()));
  }

  /** Adds the change to another user of a process that is root; see {@link Process#leaveRoot}. */
  public Ops leaveRoot(long uid, long gid) {
    return call(new Call.LeaveRoot(uid, gid));
  }

  /** Adds a descriptor that a program has at a number; see {@link Process#fdAtExec}. */
  public Ops fdAtExec(Fd fd, int number) {
    return call(new Call.FdAtExec(fd, number));
  }

  /** Adds what a program promises that the process executes; see {@link Process#pledge(Pledge)}. */
  public Ops pledge(Pledge execpromises) {
    return pledge(null, execpromises);
  }

  /**
   * Adds what the process promises, and what the program that it executes; see {@link
   * Process#pledge(Pledge, Pledge)}. Steps behind it are bound by it.
   *
   * @param promises null: none more
   * @param execpromises null: none more
   */
  public Ops pledge(Pledge promises, Pledge execpromises) {
    Landlock domain = Pledge.landlock(promises, execpromises);
    long key = KEYS.nextLong();
    Bytes program =
        execpromises == null
            ? Bytes.of()
            : execpromises.policy().forExec(key).compile(Arch.here()).code();
    // First: where it widens, nothing has changed.
    call(new Call.Pledge(bits(promises), bits(execpromises), key, program));
    prctl(PrctlOp.SET_NO_NEW_PRIVS, 1);
    domain.addTo(this);
    if (promises != null) {
      filter(promises.filter());
      call(
          new Call.Seccomp(
              SeccompOp.SET_MODE_FILTER,
              Flags.none(),
              promises.processPolicy(execpromises).compile(Arch.here()).structure().parts()));
    }
    return this;
  }

  private static Optional<Long> bits(Pledge promises) {
    return Optional.ofNullable(promises).map(Pledge::bits);
  }

  private static Flags<SeccompOp> seccompFlags(List<SeccompOption> options) {
    return Flags.of(
        options.stream().flatMap(option -> option.flag().stream()).toArray(SeccompOp[]::new));
  }

  /** Adds ptrace(2); see {@link Process#ptrace(PtraceRequest, int, Arg, Arg)}. */
  public Ops ptrace(PtraceRequest request, int pid, Arg addr, Arg data) {
    return call(ptraceOf(request, pid, addr, data));
  }

  /** Adds ioctl(2); see {@link Process#ioctl(int, IoctlRequest, Arg)}. */
  public Ops ioctl(Fd fd, IoctlRequest request, Arg arg) {
    return call(ioctlOf(fd, request, arg));
  }

  /** The same, of a number. */
  public Ops ioctl(int fd, IoctlRequest request, Arg arg) {
    return ioctl(Fd.of(fd), request, arg);
  }

  // ---- Capabilities, priorities, and other attributes ----

  /** Adds capset(2); see {@link Process#capset}. */
  public Ops capset(CapabilitySets caps) {
    return call(new Call.Capset(caps.raw()));
  }

  /** Adds capset(2); see {@link Process#capset}. */
  public Ops capset(CapabilitySet both) {
    return call(new Call.Capset(new CapabilitySets(both, both, CapabilitySet.NONE).raw()));
  }

  /** Adds what {@code dropBoundingSet} does; see {@link Process#dropBoundingSet}. */
  public Ops dropBoundingSet(Capability... keep) {
    return call(new Call.CapBoundingDrop(CapabilitySet.of(keep).complement().bits()));
  }

  /** Adds what {@code dropBounding} does; see {@link Process#dropBounding}. */
  public Ops dropBounding(CapabilitySet drop) {
    return call(new Call.CapBoundingDrop(drop.bits()));
  }

  /** Adds what {@code raiseAmbient} does; see {@link Process#raiseAmbient}. */
  public Ops raiseAmbient(Capability... capabilities) {
    return call(new Call.CapAmbientRaise(CapabilitySet.of(capabilities).bits()));
  }

  /** Adds what {@code lowerAmbient} does; see {@link Process#lowerAmbient}. */
  public Ops lowerAmbient(Capability... capabilities) {
    return call(new Call.CapAmbientLower(CapabilitySet.of(capabilities).bits()));
  }

  /** Adds what {@code clearAmbient} does; see {@link Process#clearAmbient}. */
  public Ops clearAmbient() {
    return call(new Call.CapAmbientLower(CapabilitySet.ALL.bits()));
  }

  /** Adds what {@code setSecurebits} does; see {@link Process#setSecurebits}. */
  public Ops setSecurebits(SecureBit... bits) {
    return call(new Call.SetSecurebits(Flags.of(bits)));
  }

  /** Adds what {@code setNoNewPrivs} does; see {@link Process#setNoNewPrivs}. */
  public Ops setNoNewPrivs() {
    return call(new Call.SetNoNewPrivs());
  }

  /** Adds what {@code prlimit} does; see {@link Process#prlimit}. */
  public Ops prlimit(int pid, Rlimit resource, long soft, long hard) {
    return call(new Call.Prlimit(pid, resource, Optional.of(Limit.of(soft, hard))));
  }

  /** Adds what {@code schedSetaffinity} does; see {@link Process#schedSetaffinity}. */
  public Ops schedSetaffinity(int pid, List<Long> cpus) {
    return call(new Call.SchedSetaffinity(pid, cpus));
  }

  /** Adds what {@code schedSetattr} does; see {@link Process#schedSetattr}. */
  public Ops schedSetattr(int pid, SchedPolicy policy, int nice, SchedFlag... flags) {
    return call(new Call.SchedSetattr(pid, Constant.of(policy), Flags.of(flags), nice, 0, 0, 0, 0));
  }

  /** Adds what {@code schedRealtime} does; see {@link Process#schedRealtime}. */
  public Ops schedRealtime(int pid, SchedPolicy policy, int priority, SchedFlag... flags) {
    return call(
        new Call.SchedSetattr(pid, Constant.of(policy), Flags.of(flags), 0, priority, 0, 0, 0));
  }

  /** Adds what {@code ioprioSet} does; see {@link Process#ioprioSet}. */
  public Ops ioprioSet(IoPrioWho which, int who, IoPrioClass ioclass, int level) {
    return call(new Call.IoprioSet(Constant.of(which), who, Constant.of(ioclass), level));
  }

  /** Adds what {@code setOomScoreAdj} does; see {@link Process#setOomScoreAdj}. */
  public Ops setOomScoreAdj(int value) {
    return call(new Call.SetOomScoreAdj(value));
  }

  /** Adds what {@code setPersonality} does; see {@link Process#setPersonality}. */
  public Ops setPersonality(PersonalityFlag... persona) {
    return call(new Call.Personality(Flags.of(persona)));
  }

  /** Adds what {@code timensOffsets} does; see {@link Process#timensOffsets}. */
  public Ops timensOffsets(Duration monotonic, Duration boottime) {
    return call(offsets(monotonic, boottime));
  }

  /** Adds what {@code closeRange} does; see {@link Process#closeRange}. */
  public Ops closeRange(long first, long last, CloseRangeFlag... flags) {
    return call(new Call.CloseRange(first, last, Flags.of(flags)));
  }

  /** Adds what {@code memfdCreate} does; see {@link Process#memfdCreate}. */
  public Opened memfdCreate(String name, MemfdFlag... flags) {
    return opened(new Call.MemfdCreate(Bytes.utf8(name), Flags.of(flags)));
  }

  /** Adds what {@code openat2} does; see {@link Process#openat2}. */
  public Opened openat2(
      Fd directory, String path, Flags<OpenFlag> flags, int mode, ResolveFlag... resolve) {
    return opened(new Call.Openat2(directory, Bytes.utf8(path), flags, mode, Flags.of(resolve)));
  }

  /** Adds what {@code pidfdOpen} does; see {@link Process#pidfdOpen}. */
  public Opened pidfdOpen(int pid, PidfdFlag... flags) {
    return opened(new Call.PidfdOpen(pid, Flags.of(flags)));
  }

  /** Adds what {@code pidfdSendSignal} does; see {@link Process#pidfdSendSignal}. */
  public Ops pidfdSendSignal(Fd fd, Signal signal) {
    return call(new Call.PidfdSendSignal(fd, signal, Bytes.empty()));
  }

  static Call.TimensOffsets offsets(Duration monotonic, Duration boottime) {
    return new Call.TimensOffsets(
        monotonic.getSeconds(), monotonic.getNano(), boottime.getSeconds(), boottime.getNano());
  }

  // ---- Landlock and mounts by descriptor

  /**
   * Adds rules of Landlock: as many steps as it has rules, see {@link Landlock#addTo}. Behind
   * mounts and ids, before seccomp and exec.
   */
  public Ops landlock(Landlock rules) {
    rules.addTo(this);
    return this;
  }

  /** Adds what the process sees of the file system; see {@link Unveil}. */
  public Ops unveil(Unveil paths) {
    paths.addTo(this);
    return this;
  }

  /** Adds fsopen(2), close-on-exec: a context, for {@link #fsconfig} and {@link #fsmount}. */
  public Opened fsopen(String fstype) {
    return opened(new Call.Fsopen(Bytes.utf8(fstype), Flags.of(FsopenFlag.FSOPEN_CLOEXEC)));
  }

  /** Adds fsconfig(2) with FSCONFIG_SET_FLAG: a parameter without value. */
  public Ops fsconfig(Fd fs, String key) {
    return call(fsconfigOf(fs, FsconfigCommand.SET_FLAG, key, null, Fd.of(0)));
  }

  /** Adds fsconfig(2) with FSCONFIG_SET_STRING. */
  public Ops fsconfig(Fd fs, String key, String value) {
    return call(fsconfigOf(fs, FsconfigCommand.SET_STRING, key, value, Fd.of(0)));
  }

  /** Adds fsconfig(2) with FSCONFIG_SET_FD: a parameter that is an open file. */
  public Ops fsconfig(Fd fs, String key, Fd value) {
    return call(fsconfigOf(fs, FsconfigCommand.SET_FD, key, null, value));
  }

  /** Adds fsconfig(2) without key and value: CMD_CREATE or CMD_RECONFIGURE. */
  public Ops fsconfig(Fd fs, FsconfigCommand command) {
    return call(fsconfigOf(fs, command, null, null, Fd.of(0)));
  }

  static Call.Fsconfig fsconfigOf(Fd fs, FsconfigCommand command, String key, String text, Fd aux) {
    return new Call.Fsconfig(
        fs,
        Constant.of(command),
        Optional.ofNullable(key).map(Bytes::utf8),
        Optional.ofNullable(text).map(Bytes::utf8),
        Optional.empty(),
        aux);
  }

  /** Adds fsmount(2), close-on-exec: a mount that is nowhere yet, for {@link #moveMount}. */
  public Opened fsmount(Fd fs, MountAttr... attrs) {
    return opened(fsmountOf(fs, attrs));
  }

  static Call<Integer> fsmountOf(Fd fs, MountAttr... attrs) {
    return new Call.Fsmount(fs, Flags.of(FsmountFlag.FSMOUNT_CLOEXEC), Flags.of(attrs));
  }

  /** Adds fspick(2), close-on-exec: a context of the file system that is mounted there. */
  public Opened fspick(String path) {
    return opened(fspickOf(path));
  }

  static Call<Integer> fspickOf(String path) {
    return new Call.Fspick(Fd.of(Process.AT_FDCWD), Bytes.utf8(path), Flags.of(FspickFlag.CLOEXEC));
  }

  /**
   * Adds open_tree(2), close-on-exec.
   *
   * @param flags of {@link OpenTreeFlag} and {@link AtFlag}
   */
  public Opened openTree(String path, Symbol... flags) {
    return openTree(Fd.of(Process.AT_FDCWD), path, flags);
  }

  /** The same, from a directory, or of it with an empty path and AT_EMPTY_PATH. */
  public Opened openTree(Fd dir, String path, Symbol... flags) {
    return opened(openTreeOf(dir, path, flags));
  }

  static Call<Integer> openTreeOf(Fd dir, String path, Symbol... flags) {
    Symbol[] all = Arrays.copyOf(flags, flags.length + 1);
    all[flags.length] = OpenTreeFlag.CLOEXEC;
    return new Call.OpenTree(dir, Bytes.utf8(path), Flags.of(all));
  }

  /** Adds move_mount(2) of a mount that is nowhere yet to a path. */
  public Ops moveMount(Fd mount, String to) {
    return call(moveMountOf(mount, to));
  }

  static Call.MoveMount moveMountOf(Fd mount, String to) {
    return new Call.MoveMount(
        mount,
        Bytes.empty(),
        Fd.of(Process.AT_FDCWD),
        Bytes.utf8(to),
        Flags.of(MoveMountFlag.F_EMPTY_PATH));
  }

  /** Adds move_mount(2) of a mount that is nowhere yet to a place that is open. */
  public Ops moveMount(Fd mount, Fd to) {
    return call(
        new Call.MoveMount(
            mount,
            Bytes.empty(),
            to,
            Bytes.empty(),
            Flags.of(MoveMountFlag.F_EMPTY_PATH, MoveMountFlag.T_EMPTY_PATH)));
  }

  /** Adds mount_setattr(2) of a mount that is open: attributes that it gets. */
  public Ops mountSetattr(Fd mount, boolean recursive, MountAttr... set) {
    return call(setattrOf(mount, recursive, Flags.of(set), Flags.none(), Flags.none(), Fd.of(0)));
  }

  /** Adds mount_setattr(2) of a mount that is open: its propagation. */
  public Ops mountPropagation(Fd mount, boolean recursive, MountFlag propagation) {
    return call(
        setattrOf(mount, recursive, Flags.none(), Flags.none(), Flags.of(propagation), Fd.of(0)));
  }

  /**
   * Adds mount_setattr(2) with MOUNT_ATTR_IDMAP of a mount that is nowhere yet: ids of its files
   * are those that a user namespace gives them. EINVAL where the file system does not do that.
   *
   * @param userns a file of /proc/PID/ns
   */
  public Ops mountIdMap(Fd mount, Fd userns) {
    return call(
        setattrOf(mount, false, Flags.of(MountAttr.IDMAP), Flags.none(), Flags.none(), userns));
  }

  static Call.MountSetattr setattrOf(
      Fd mount,
      boolean recursive,
      Flags<MountAttr> set,
      Flags<MountAttr> clear,
      Flags<MountFlag> propagation,
      Fd userns) {
    Flags<AtFlag> flags =
        recursive ? Flags.of(AtFlag.EMPTY_PATH, AtFlag.RECURSIVE) : Flags.of(AtFlag.EMPTY_PATH);
    return new Call.MountSetattr(mount, Bytes.empty(), flags, set, clear, propagation, userns);
  }

  /**
   * Adds openat2(2) with RESOLVE_IN_ROOT: an O_PATH descriptor of a file below a directory, out of
   * which no symbolic link leads.
   */
  public Opened openInRoot(Fd root, String path, OpenFlag... flags) {
    return opened(new Call.OpenInRoot(root, Bytes.utf8(path), Flags.of(flags)));
  }

  /** Adds tcgetattr(3); see {@link Process#tcgetattr}. */
  public Ops tcgetattr(int fd) {
    return call(new Call.Tcgetattr(Fd.of(fd)));
  }

  /** Adds tcsetattr(3); see {@link Process#tcsetattr}. */
  public Ops tcsetattr(int fd, Termios modes) {
    return call(new Call.Tcsetattr(Fd.of(fd), modes));
  }

  /** Adds tcgetwinsize(3); see {@link Process#tcgetwinsize}. */
  public Ops tcgetwinsize(int fd) {
    return call(new Call.Tcgetwinsize(Fd.of(fd)));
  }

  /** Adds tcsetwinsize(3); see {@link Process#tcsetwinsize}. */
  public Ops tcsetwinsize(int fd, WindowSize size) {
    return call(new Call.Tcsetwinsize(Fd.of(fd), size));
  }

  /** Adds sigaction(2). */
  public Ops sigaction(Signal signal, Disposition disposition) {
    return call(new Call.Sigaction(signal, disposition));
  }

  /**
   * Adds an option of the process.
   *
   * @throws InvalidArgumentException for FLOWCONTROL, which is not the process's to set
   */
  public Ops setopt(ProcessOption option, int value) {
    return call(option.set(value));
  }

  /** Adds the end of all that is below the process; see {@link Process#endDescendants}. */
  public Ops endDescendants() {
    return call(new Call.EndDescendants());
  }

  /** Adds execve(2), as the last step. */
  public Ops execve(String path, List<String> argv, Env env) {
    return call(new Call.Execve(Bytes.utf8(path), bytes(argv), env.variables()));
  }

  /** Adds execvp(3), as the last step; the first argument is the file and its name. */
  public Ops execvp(String... argv) {
    if (argv.length == 0) {
      throw new InvalidArgumentException("execvp.argv", "is empty");
    }
    return call(new Call.Execvp(Bytes.utf8(argv[0]), bytes(List.of(argv))));
  }

  /** Adds fexecve(3), as the last step; see {@link Process#fexecve}. */
  public Ops fexecve(Fd fd, List<String> argv, Env env) {
    return call(new Call.Fexecve(fd, bytes(argv), env.variables()));
  }

  /** The same, of a number. */
  public Ops fexecve(int fd, List<String> argv, Env env) {
    return fexecve(Fd.of(fd), argv, env);
  }

  /** Adds what ps shows of the process; see {@link Process#setproctitle}. */
  public Ops setproctitle(String title) {
    return call(new Call.Setproctitle(Bytes.utf8(title)));
  }

  /** Adds a fresh image of the port program, as the last step; see {@link Process#reexec()}. */
  public Ops reexec() {
    return call(new Call.Reexec());
  }

  /** Adds exit(3), as the last step. */
  public Ops exit(int status) {
    return call(new Call.Exit(status));
  }

  /** prctl(2) with up to four arguments. */
  static Call.Prctl prctlOf(PrctlOp option, Arg... args) {
    if (args.length > PRCTL_ARGUMENTS) {
      throw new InvalidArgumentException(
          "prctl.arg2", args.length + " arguments, of which there are " + PRCTL_ARGUMENTS);
    }
    Arg[] all = Arrays.copyOf(args, PRCTL_ARGUMENTS);
    Arrays.fill(all, args.length, PRCTL_ARGUMENTS, Arg.ZERO);
    return new Call.Prctl(
        option,
        all[0].number(),
        all[1].number(),
        all[2].number(),
        all[3].number(),
        all[0].parts(),
        all[1].parts(),
        all[2].parts(),
        all[3].parts());
  }

  static Call.Ptrace ptraceOf(PtraceRequest request, int pid, Arg addr, Arg data) {
    return new Call.Ptrace(request, pid, addr.number(), data.number(), addr.parts(), data.parts());
  }

  static Call.Ioctl ioctlOf(Fd fd, IoctlRequest request, Arg arg) {
    return new Call.Ioctl(fd, request, arg.number(), arg.parts());
  }

  static List<Bytes> bytes(List<String> texts) {
    return texts.stream().map(Bytes::utf8).toList();
  }
}
