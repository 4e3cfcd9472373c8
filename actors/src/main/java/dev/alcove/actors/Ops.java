package dev.alcove.actors;

import dev.alcove.actors.struct.Arg;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PlainCall;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Priority;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.PtraceRequest;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.SeccompOp;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.Whence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the steps of a batch: calls that a process makes one after another, and that travel in
 * one message. They stop at the first that fails. For one thread at a time.
 *
 * <p>{@code execve}, {@code execvp} and {@code exit} can only be the last step.
 */
public final class Ops {
  /** Permissions of a new file, less the umask. */
  static final int NEW_FILE = 0666;

  private static final int PRCTL_ARGUMENTS = 4;

  private final List<Call<?>> steps = new ArrayList<>();

  Ops() {}

  List<Call<?>> steps() {
    return List.copyOf(steps);
  }

  /**
   * Adds any call.
   *
   * @throws InvalidArgumentException beyond {@link Protocol#MAX_BATCH_STEPS}, behind a last step,
   *     or for a call that the process does not make itself
   */
  public Ops call(Call<?> call) {
    if (steps.size() >= Protocol.MAX_BATCH_STEPS) {
      throw new InvalidArgumentException(
          "batch.steps", "more than " + Protocol.MAX_BATCH_STEPS + " steps");
    }
    if (!steps.isEmpty() && steps.get(steps.size() - 1).isLast()) {
      throw new InvalidArgumentException(
          "batch.steps",
          call.callName()
              + " behind "
              + steps.get(steps.size() - 1).callName()
              + ", the last step");
    }
    if (call.atMultiplexer()) {
      throw new InvalidArgumentException(
          "batch.steps", call.callName() + " cannot be a step of a batch");
    }
    steps.add(call);
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
  public Ops open(String path, OpenFlag... flags) {
    return open(path, Flags.of(flags), NEW_FILE);
  }

  /** Adds open(2), with numbers among the flags or permissions for a new file. */
  public Ops open(String path, Flags<OpenFlag> flags, int mode) {
    return call(new Call.Open(Bytes.utf8(path), flags, mode));
  }

  /** Adds close(2). */
  public Ops close(int fd) {
    return call(new Call.Close(fd));
  }

  /** Adds write(2) of a text. */
  public Ops write(int fd, String text) {
    return call(new Call.Write(fd, Bytes.utf8(text)));
  }

  /** Adds lseek(2). */
  public Ops lseek(int fd, long offset, Whence whence) {
    return call(new Call.Lseek(fd, offset, whence));
  }

  /** Adds fcntl(2) with flags, or none. */
  public Ops fcntl(int fd, FcntlOp op, OpenFlag... flags) {
    return call(new Call.Fcntl(fd, op, Flags.of(flags)));
  }

  /** Adds fcntl(2) with a number. */
  public Ops fcntl(int fd, FcntlOp op, long arg) {
    return call(new Call.Fcntl(fd, op, Flags.raw(arg)));
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

  /** Adds ptrace(2); see {@link Process#ptrace(PtraceRequest, int, Arg, Arg)}. */
  public Ops ptrace(PtraceRequest request, int pid, Arg addr, Arg data) {
    return call(ptraceOf(request, pid, addr, data));
  }

  /** Adds ioctl(2); see {@link Process#ioctl(int, IoctlRequest, Arg)}. */
  public Ops ioctl(int fd, IoctlRequest request, Arg arg) {
    return call(ioctlOf(fd, request, arg));
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

  static Call.Ioctl ioctlOf(int fd, IoctlRequest request, Arg arg) {
    return new Call.Ioctl(fd, request, arg.number(), arg.parts());
  }

  static List<Bytes> bytes(List<String> texts) {
    return texts.stream().map(Bytes::utf8).toList();
  }
}
