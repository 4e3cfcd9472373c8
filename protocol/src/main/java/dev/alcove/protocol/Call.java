// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.List;
import java.util.Optional;

/**
 * Something that can be asked of a process: a system call, an option of the port program, or
 * something about the process's streams.
 *
 * @param <R> what an answer carries; {@code Void}, of which there is only null, for nothing
 */
public sealed interface Call<R> {
  /** Its id in the protocol. */
  int callId();

  /** Its name, which is also its name in docs/calls.md. */
  String callName();

  /** Writes the arguments. */
  void encodeArgs(Encoder out);

  /**
   * Reads the result of an OK outcome, which is all that {@code in} holds.
   *
   * @throws ProtocolViolation when it is not one
   */
  R decodeResult(Decoder in);

  /** Writes a result: what a port does, and what stands in for one in tests. */
  void encodeResult(Encoder out, R result);

  /** Whether the process answers no call after it. */
  default boolean isLast() {
    return false;
  }

  /** Whether the multiplexer answers it, and not the process. */
  default boolean atMultiplexer() {
    return false;
  }

  /**
   * Writes the CALL frame that asks for it.
   *
   * @param out where to
   * @param handle the process that is asked
   * @param id tells the reply
   * @throws InvalidArgumentException when it is longer than {@link Protocol#MAX_FRAME}; nothing is
   *     written then
   */
  default void encode(Encoder out, long handle, long id) {
    out.beginFrame(DownFrame.Call.TYPE, handle);
    out.u64(id);
    out.u16(callId());
    encodeArgs(out);
    out.endFrame();
  }

  /** The call as a step of a batch, which stops when it fails. */
  default Step toStep() {
    return toStep(false, new Encoder());
  }

  /**
   * The call as a step of a batch.
   *
   * @param carryOn whether the batch goes on when it fails
   * @param args to encode the arguments with, cleared first: one serves all steps
   */
  default Step toStep(boolean carryOn, Encoder args) {
    args.clear();
    encodeArgs(args);
    return new Step(callId(), args.toBytes(), carryOn);
  }

  /**
   * Reads a call from its id and its arguments, which are all that {@code in} holds.
   *
   * @throws ProtocolViolation when there is no such call, or the arguments are none
   */
  static Call<?> decode(int callId, Decoder in) {
    return switch (callId) {
      case Version.ID -> Version.decode(in);
      case Getpid.ID -> Getpid.decode(in);
      case Cpid.ID -> Cpid.decode(in);
      case Exit.ID -> Exit.decode(in);
      case Kill.ID -> Kill.decode(in);
      case SignalChild.ID -> SignalChild.decode(in);
      case Setsid.ID -> Setsid.decode(in);
      case Getpgrp.ID -> Getpgrp.decode(in);
      case Setpgid.ID -> Setpgid.decode(in);
      case Execve.ID -> Execve.decode(in);
      case Execvp.ID -> Execvp.decode(in);
      case Getpgid.ID -> Getpgid.decode(in);
      case Getsid.ID -> Getsid.decode(in);
      case EndDescendants.ID -> EndDescendants.decode(in);
      case Chdir.ID -> Chdir.decode(in);
      case Getcwd.ID -> Getcwd.decode(in);
      case Umask.ID -> Umask.decode(in);
      case Environ.ID -> Environ.decode(in);
      case Getenv.ID -> Getenv.decode(in);
      case Setenv.ID -> Setenv.decode(in);
      case Unsetenv.ID -> Unsetenv.decode(in);
      case Clearenv.ID -> Clearenv.decode(in);
      case Getrlimit.ID -> Getrlimit.decode(in);
      case Setrlimit.ID -> Setrlimit.decode(in);
      case Getpriority.ID -> Getpriority.decode(in);
      case Setpriority.ID -> Setpriority.decode(in);
      case Getresuid.ID -> Getresuid.decode(in);
      case Setresuid.ID -> Setresuid.decode(in);
      case Getresgid.ID -> Getresgid.decode(in);
      case Setresgid.ID -> Setresgid.decode(in);
      case Getgroups.ID -> Getgroups.decode(in);
      case Setgroups.ID -> Setgroups.decode(in);
      case Getuid.ID -> Getuid.decode(in);
      case Setuid.ID -> Setuid.decode(in);
      case Getgid.ID -> Getgid.decode(in);
      case Setgid.ID -> Setgid.decode(in);
      case Sigaction.ID -> Sigaction.decode(in);
      case Getopt.ID -> Getopt.decode(in);
      case Setopt.ID -> Setopt.decode(in);
      case Getcpid.ID -> Getcpid.decode(in);
      case Setcpid.ID -> Setcpid.decode(in);
      case Eof.ID -> Eof.decode(in);
      case Getflow.ID -> Getflow.decode(in);
      case Setflow.ID -> Setflow.decode(in);
      case Getdefaultflow.ID -> Getdefaultflow.decode(in);
      case Setdefaultflow.ID -> Setdefaultflow.decode(in);
      case Children.ID -> Children.decode(in);
      case Open.ID -> Open.decode(in);
      case Close.ID -> Close.decode(in);
      case Read.ID -> Read.decode(in);
      case Write.ID -> Write.decode(in);
      case Lseek.ID -> Lseek.decode(in);
      case Fcntl.ID -> Fcntl.decode(in);
      case Pipe2.ID -> Pipe2.decode(in);
      case Define.ID -> Define.decode(in);
      case ErrnoId.ID -> ErrnoId.decode(in);
      case Chmod.ID -> Chmod.decode(in);
      case Chown.ID -> Chown.decode(in);
      case Chroot.ID -> Chroot.decode(in);
      case Link.ID -> Link.decode(in);
      case Symlink.ID -> Symlink.decode(in);
      case Unlink.ID -> Unlink.decode(in);
      case Mkdir.ID -> Mkdir.decode(in);
      case Rmdir.ID -> Rmdir.decode(in);
      case Mkfifo.ID -> Mkfifo.decode(in);
      case Readdir.ID -> Readdir.decode(in);
      case Mount.ID -> Mount.decode(in);
      case Umount.ID -> Umount.decode(in);
      case Umount2.ID -> Umount2.decode(in);
      case PivotRoot.ID -> PivotRoot.decode(in);
      case Gethostname.ID -> Gethostname.decode(in);
      case Sethostname.ID -> Sethostname.decode(in);
      case Setns.ID -> Setns.decode(in);
      case Unshare.ID -> Unshare.decode(in);
      case IdMaps.ID -> IdMaps.decode(in);
      case Socket.ID -> Socket.decode(in);
      case Prctl.ID -> Prctl.decode(in);
      case Seccomp.ID -> Seccomp.decode(in);
      case Ptrace.ID -> Ptrace.decode(in);
      case Ioctl.ID -> Ioctl.decode(in);
      case AuditArch.ID -> AuditArch.decode(in);
      case Filter.ID -> Filter.decode(in);
      case Select.ID -> Select.decode(in);
      case Connect.ID -> Connect.decode(in);
      case Waitpid.ID -> Waitpid.decode(in);
      case ReadWait.ID -> ReadWait.decode(in);
      case Fexecve.ID -> Fexecve.decode(in);
      case Setproctitle.ID -> Setproctitle.decode(in);
      case Reexec.ID -> Reexec.decode(in);
      case ReexecPath.ID -> ReexecPath.decode(in);
      case ReexecFd.ID -> ReexecFd.decode(in);
      case Capget.ID -> Capget.decode(in);
      case Capset.ID -> Capset.decode(in);
      case CapBounding.ID -> CapBounding.decode(in);
      case CapBoundingDrop.ID -> CapBoundingDrop.decode(in);
      case CapAmbient.ID -> CapAmbient.decode(in);
      case CapAmbientRaise.ID -> CapAmbientRaise.decode(in);
      case CapAmbientLower.ID -> CapAmbientLower.decode(in);
      case Securebits.ID -> Securebits.decode(in);
      case SetSecurebits.ID -> SetSecurebits.decode(in);
      case NoNewPrivs.ID -> NoNewPrivs.decode(in);
      case SetNoNewPrivs.ID -> SetNoNewPrivs.decode(in);
      case Prlimit.ID -> Prlimit.decode(in);
      case SchedGetaffinity.ID -> SchedGetaffinity.decode(in);
      case SchedSetaffinity.ID -> SchedSetaffinity.decode(in);
      case SchedGetattr.ID -> SchedGetattr.decode(in);
      case SchedSetattr.ID -> SchedSetattr.decode(in);
      case IoprioGet.ID -> IoprioGet.decode(in);
      case IoprioSet.ID -> IoprioSet.decode(in);
      case OomScoreAdj.ID -> OomScoreAdj.decode(in);
      case SetOomScoreAdj.ID -> SetOomScoreAdj.decode(in);
      case Personality.ID -> Personality.decode(in);
      case TimensOffsets.ID -> TimensOffsets.decode(in);
      case CloseRange.ID -> CloseRange.decode(in);
      case MemfdCreate.ID -> MemfdCreate.decode(in);
      case Openat2.ID -> Openat2.decode(in);
      case PidfdOpen.ID -> PidfdOpen.decode(in);
      case PidfdSendSignal.ID -> PidfdSendSignal.decode(in);
      case LandlockAbi.ID -> LandlockAbi.decode(in);
      case LandlockCreateRuleset.ID -> LandlockCreateRuleset.decode(in);
      case LandlockAddPath.ID -> LandlockAddPath.decode(in);
      case LandlockAddPort.ID -> LandlockAddPort.decode(in);
      case LandlockRestrictSelf.ID -> LandlockRestrictSelf.decode(in);
      case Fsopen.ID -> Fsopen.decode(in);
      case Fsconfig.ID -> Fsconfig.decode(in);
      case Fsmount.ID -> Fsmount.decode(in);
      case Fspick.ID -> Fspick.decode(in);
      case OpenTree.ID -> OpenTree.decode(in);
      case MoveMount.ID -> MoveMount.decode(in);
      case MountSetattr.ID -> MountSetattr.decode(in);
      case OpenInRoot.ID -> OpenInRoot.decode(in);
      case Jail.ID -> Jail.decode(in);
      case JailAttach.ID -> JailAttach.decode(in);
      case JailRemove.ID -> JailRemove.decode(in);
      case CapEnter.ID -> CapEnter.decode(in);
      case CapGetmode.ID -> CapGetmode.decode(in);
      case CapRightsLimit.ID -> CapRightsLimit.decode(in);
      case CapFcntlsGet.ID -> CapFcntlsGet.decode(in);
      case CapFcntlsLimit.ID -> CapFcntlsLimit.decode(in);
      case CapIoctlsLimit.ID -> CapIoctlsLimit.decode(in);
      case Procctl.ID -> Procctl.decode(in);
      case BsdPledge.ID -> BsdPledge.decode(in);
      case BsdUnveil.ID -> BsdUnveil.decode(in);
      case JailSet.ID -> JailSet.decode(in);
      case JailGet.ID -> JailGet.decode(in);
      case Socketpair.ID -> Socketpair.decode(in);
      case SendFd.ID -> SendFd.decode(in);
      case RecvFd.ID -> RecvFd.decode(in);
      case NotifyRecv.ID -> NotifyRecv.decode(in);
      case NotifyRespond.ID -> NotifyRespond.decode(in);
      case NotifyAddFd.ID -> NotifyAddFd.decode(in);
      case NotifyIdValid.ID -> NotifyIdValid.decode(in);
      case NotifyRead.ID -> NotifyRead.decode(in);
      case SeccompAtExec.ID -> SeccompAtExec.decode(in);
      case Tcgetattr.ID -> Tcgetattr.decode(in);
      case Tcsetattr.ID -> Tcsetattr.decode(in);
      case Tcgetwinsize.ID -> Tcgetwinsize.decode(in);
      case Tcsetwinsize.ID -> Tcsetwinsize.decode(in);
      case PtySize.ID -> PtySize.decode(in);
      case PtyResize.ID -> PtyResize.decode(in);
      case PtyGetattr.ID -> PtyGetattr.decode(in);
      case PtySetattr.ID -> PtySetattr.decode(in);
      case PtyForeground.ID -> PtyForeground.decode(in);
      case Pledge.ID -> Pledge.decode(in);
      case FdAtExec.ID -> FdAtExec.decode(in);
      case LeaveRoot.ID -> LeaveRoot.decode(in);
      default -> throw in.fail(ProtocolViolation.Fault.RANGE, "call.call");
    };
  }

  /** Version of the port program. */
  record Version() implements Call<Bytes> {
    /** Its id in the protocol. */
    public static final int ID = 1;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "version";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Bytes decodeResult(Decoder in) {
      Bytes result = in.str("version.version");
      in.done("version");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Bytes result) {
      out.str(result);
    }

    private static Version decode(Decoder in) {
      Version decoded = new Version();
      in.done("version");
      return decoded;
    }
  }

  /** Pid of the process, as its own pid namespace numbers it. See getpid(2). */
  record Getpid() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 2;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getpid";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getpid.pid");
      in.done("getpid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getpid decode(Decoder in) {
      Getpid decoded = new Getpid();
      in.done("getpid");
      return decoded;
    }
  }

  /** The children that the process forked and that have not ended. */
  record Cpid() implements Call<List<Child>> {
    /** Its id in the protocol. */
    public static final int ID = 3;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cpid";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public List<Child> decodeResult(Decoder in) {
      List<Child> result = in.list("cpid.children", 16, Child::decode);
      in.done("cpid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<Child> result) {
      out.list(result, (to, element) -> element.encode(to));
    }

    private static Cpid decode(Decoder in) {
      Cpid decoded = new Cpid();
      in.done("cpid");
      return decoded;
    }
  }

  /**
   * Ends the process after everything below it; EACCES in the first control process while it has
   * children. See exit(3).
   *
   * @param status 0 to 255
   */
  record Exit(int status) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 4;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "exit";
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(status);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("exit");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Exit decode(Decoder in) {
      Exit decoded = new Exit(in.i32("exit.status"));
      in.done("exit");
      return decoded;
    }
  }

  /**
   * Sends a signal, by pid. See kill(2).
   *
   * @param pid as the process's own pid namespace numbers it; 0, negative: a process group, as in
   *     kill(2)
   * @param signal 0 only checks
   */
  record Kill(int pid, Constant<Signal> signal) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 5;

    /** Checks the components. */
    public Kill {
      Check.notNull("kill.signal", signal);
    }

    /** The same with symbols. */
    public Kill(int pid, Signal signal) {
      this(pid, Constant.of(signal));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "kill";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
      out.constant(signal);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("kill");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Kill decode(Decoder in) {
      Kill decoded = new Kill(in.i32("kill.pid"), in.constant("kill.signal", Signal.class));
      in.done("kill");
      return decoded;
    }
  }

  /**
   * Sends a signal to a child that the process forked and has not reaped; never hits a stranger.
   * See kill(2).
   *
   * @param child handle
   * @param signal 0 only checks
   */
  record SignalChild(long child, Constant<Signal> signal) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 6;

    /** Checks the components. */
    public SignalChild {
      Check.notNull("signal_child.signal", signal);
    }

    /** The same with symbols. */
    public SignalChild(long child, Signal signal) {
      this(child, Constant.of(signal));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "signal_child";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u64(child);
      out.constant(signal);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("signal_child");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SignalChild decode(Decoder in) {
      SignalChild decoded =
          new SignalChild(
              in.u64("signal_child.child"), in.constant("signal_child.signal", Signal.class));
      in.done("signal_child");
      return decoded;
    }
  }

  /** Makes a new session. See setsid(2). */
  record Setsid() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 7;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setsid";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("setsid.sid");
      in.done("setsid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Setsid decode(Decoder in) {
      Setsid decoded = new Setsid();
      in.done("setsid");
      return decoded;
    }
  }

  /** Process group of the process. See getpgrp(2). */
  record Getpgrp() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 8;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getpgrp";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getpgrp.pgid");
      in.done("getpgrp");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getpgrp decode(Decoder in) {
      Getpgrp decoded = new Getpgrp();
      in.done("getpgrp");
      return decoded;
    }
  }

  /**
   * Moves a process to a process group. See setpgid(2).
   *
   * @param pid 0: the process itself
   * @param pgid 0: the pid
   */
  record Setpgid(int pid, int pgid) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 9;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setpgid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
      out.i32(pgid);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setpgid");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setpgid decode(Decoder in) {
      Setpgid decoded = new Setpgid(in.i32("setpgid.pid"), in.i32("setpgid.pgid"));
      in.done("setpgid");
      return decoded;
    }
  }

  /**
   * Runs another program in the process. See execve(2).
   *
   * @param path the executable
   * @param argv with the name first, which need not be the path; not empty
   * @param env NAME=VALUE each
   */
  record Execve(Bytes path, List<Bytes> argv, List<Bytes> env) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 10;

    /** Checks the components. */
    public Execve {
      Check.str("execve.path", path);
      argv = Check.strList("execve.argv", argv);
      env = Check.strList("execve.env", env);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "execve";
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.list(argv, Encoder::str);
      out.list(env, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("execve");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Execve decode(Decoder in) {
      Execve decoded =
          new Execve(
              in.str("execve.path"),
              in.list("execve.argv", 5, Decoder::str),
              in.list("execve.env", 5, Decoder::str));
      in.done("execve");
      return decoded;
    }
  }

  /**
   * Runs another program, looked up in the process's PATH, with its environment. See execvp(3).
   *
   * @param file a path, or a name to look up
   * @param argv as for execve
   */
  record Execvp(Bytes file, List<Bytes> argv) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 11;

    /** Checks the components. */
    public Execvp {
      Check.str("execvp.file", file);
      argv = Check.strList("execvp.argv", argv);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "execvp";
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(file);
      out.list(argv, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("execvp");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Execvp decode(Decoder in) {
      Execvp decoded = new Execvp(in.str("execvp.file"), in.list("execvp.argv", 5, Decoder::str));
      in.done("execvp");
      return decoded;
    }
  }

  /**
   * Process group of a process. See getpgid(2).
   *
   * @param pid 0: the process itself
   */
  record Getpgid(int pid) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 12;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getpgid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getpgid.pgid");
      in.done("getpgid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getpgid decode(Decoder in) {
      Getpgid decoded = new Getpgid(in.i32("getpgid.pid"));
      in.done("getpgid");
      return decoded;
    }
  }

  /**
   * Session of a process. See getsid(2).
   *
   * @param pid 0: the process itself
   */
  record Getsid(int pid) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 13;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getsid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getsid.sid");
      in.done("getsid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getsid decode(Decoder in) {
      Getsid decoded = new Getsid(in.i32("getsid.pid"));
      in.done("getsid");
      return decoded;
    }
  }

  /**
   * Ends everything below the process and reaps it: the signals of SIGNALONEOF, the grace, SIGKILL;
   * EBUSY when something is left even so.
   */
  record EndDescendants() implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 19;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "end_descendants";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Void decodeResult(Decoder in) {
      in.done("end_descendants");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static EndDescendants decode(Decoder in) {
      EndDescendants decoded = new EndDescendants();
      in.done("end_descendants");
      return decoded;
    }
  }

  /**
   * Changes the working directory. See chdir(2).
   *
   * @param path where to
   */
  record Chdir(Bytes path) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 20;

    /** Checks the components. */
    public Chdir {
      Check.str("chdir.path", path);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "chdir";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("chdir");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Chdir decode(Decoder in) {
      Chdir decoded = new Chdir(in.str("chdir.path"));
      in.done("chdir");
      return decoded;
    }
  }

  /** The working directory. See getcwd(3). */
  record Getcwd() implements Call<Bytes> {
    /** Its id in the protocol. */
    public static final int ID = 21;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getcwd";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Bytes decodeResult(Decoder in) {
      Bytes result = in.str("getcwd.path");
      in.done("getcwd");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Bytes result) {
      out.str(result);
    }

    private static Getcwd decode(Decoder in) {
      Getcwd decoded = new Getcwd();
      in.done("getcwd");
      return decoded;
    }
  }

  /**
   * Sets the file mode creation mask, which forked processes and programs inherit; the result is
   * the one before. See umask(2).
   *
   * @param mask permission bits that new files do not get
   */
  record Umask(long mask) implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 22;

    /** Checks the components. */
    public Umask {
      Check.u32("umask.mask", mask);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "umask";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u32(mask);
    }

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("umask.previous");
      in.done("umask");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static Umask decode(Decoder in) {
      Umask decoded = new Umask(in.u32("umask.mask"));
      in.done("umask");
      return decoded;
    }
  }

  /** The environment, NAME=VALUE each. See environ(7). */
  record Environ() implements Call<List<Bytes>> {
    /** Its id in the protocol. */
    public static final int ID = 30;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "environ";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public List<Bytes> decodeResult(Decoder in) {
      List<Bytes> result = in.list("environ.env", 5, Decoder::str);
      in.done("environ");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<Bytes> result) {
      out.list(result, Encoder::str);
    }

    private static Environ decode(Decoder in) {
      Environ decoded = new Environ();
      in.done("environ");
      return decoded;
    }
  }

  /**
   * One variable of the environment. See getenv(3).
   *
   * @param name of the variable
   */
  record Getenv(Bytes name) implements Call<Optional<Bytes>> {
    /** Its id in the protocol. */
    public static final int ID = 31;

    /** Checks the components. */
    public Getenv {
      Check.str("getenv.name", name);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getenv";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(name);
    }

    @Override
    public Optional<Bytes> decodeResult(Decoder in) {
      Optional<Bytes> result = in.optional("getenv.value", Decoder::str);
      in.done("getenv");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Optional<Bytes> result) {
      out.optional(result, Encoder::str);
    }

    private static Getenv decode(Decoder in) {
      Getenv decoded = new Getenv(in.str("getenv.name"));
      in.done("getenv");
      return decoded;
    }
  }

  /**
   * Sets a variable of the environment. See setenv(3).
   *
   * @param name of the variable
   * @param value its new value
   * @param overwrite false: an existing variable is left alone
   */
  record Setenv(Bytes name, Bytes value, boolean overwrite) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 32;

    /** Checks the components. */
    public Setenv {
      Check.str("setenv.name", name);
      Check.str("setenv.value", value);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setenv";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(name);
      out.str(value);
      out.bool(overwrite);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setenv");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setenv decode(Decoder in) {
      Setenv decoded =
          new Setenv(in.str("setenv.name"), in.str("setenv.value"), in.bool("setenv.overwrite"));
      in.done("setenv");
      return decoded;
    }
  }

  /**
   * Removes a variable of the environment. See unsetenv(3).
   *
   * @param name of the variable
   */
  record Unsetenv(Bytes name) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 33;

    /** Checks the components. */
    public Unsetenv {
      Check.str("unsetenv.name", name);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "unsetenv";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(name);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("unsetenv");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Unsetenv decode(Decoder in) {
      Unsetenv decoded = new Unsetenv(in.str("unsetenv.name"));
      in.done("unsetenv");
      return decoded;
    }
  }

  /** Empties the environment. See clearenv(3). */
  record Clearenv() implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 34;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "clearenv";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Void decodeResult(Decoder in) {
      in.done("clearenv");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Clearenv decode(Decoder in) {
      Clearenv decoded = new Clearenv();
      in.done("clearenv");
      return decoded;
    }
  }

  /**
   * A resource limit of the process. See getrlimit(2).
   *
   * @param resource which limit
   */
  record Getrlimit(Constant<Rlimit> resource) implements Call<Limit> {
    /** Its id in the protocol. */
    public static final int ID = 40;

    /** Checks the components. */
    public Getrlimit {
      Check.notNull("getrlimit.resource", resource);
    }

    /** The same with symbols. */
    public Getrlimit(Rlimit resource) {
      this(Constant.of(resource));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getrlimit";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(resource);
    }

    @Override
    public Limit decodeResult(Decoder in) {
      Limit result = Limit.decode(in, "getrlimit.limit");
      in.done("getrlimit");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Limit result) {
      result.encode(out);
    }

    private static Getrlimit decode(Decoder in) {
      Getrlimit decoded = new Getrlimit(in.constant("getrlimit.resource", Rlimit.class));
      in.done("getrlimit");
      return decoded;
    }
  }

  /**
   * Sets a resource limit of the process. See setrlimit(2).
   *
   * @param resource which limit
   * @param limit its new values
   */
  record Setrlimit(Constant<Rlimit> resource, Limit limit) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 41;

    /** Checks the components. */
    public Setrlimit {
      Check.notNull("setrlimit.resource", resource);
      Check.notNull("setrlimit.limit", limit);
    }

    /** The same with symbols. */
    public Setrlimit(Rlimit resource, Limit limit) {
      this(Constant.of(resource), limit);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setrlimit";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(resource);
      limit.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setrlimit");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setrlimit decode(Decoder in) {
      Setrlimit decoded =
          new Setrlimit(
              in.constant("setrlimit.resource", Rlimit.class), Limit.decode(in, "setrlimit.limit"));
      in.done("setrlimit");
      return decoded;
    }
  }

  /**
   * Nice value. See getpriority(2).
   *
   * @param which what who names
   * @param who 0: the calling process, its group or its user
   */
  record Getpriority(Constant<Priority> which, int who) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 42;

    /** Checks the components. */
    public Getpriority {
      Check.notNull("getpriority.which", which);
    }

    /** The same with symbols. */
    public Getpriority(Priority which, int who) {
      this(Constant.of(which), who);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getpriority";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(which);
      out.i32(who);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getpriority.nice");
      in.done("getpriority");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getpriority decode(Decoder in) {
      Getpriority decoded =
          new Getpriority(
              in.constant("getpriority.which", Priority.class), in.i32("getpriority.who"));
      in.done("getpriority");
      return decoded;
    }
  }

  /**
   * Sets the nice value. See setpriority(2).
   *
   * @param which what who names
   * @param who as for getpriority
   * @param nice -20 to 19
   */
  record Setpriority(Constant<Priority> which, int who, int nice) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 43;

    /** Checks the components. */
    public Setpriority {
      Check.notNull("setpriority.which", which);
    }

    /** The same with symbols. */
    public Setpriority(Priority which, int who, int nice) {
      this(Constant.of(which), who, nice);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setpriority";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(which);
      out.i32(who);
      out.i32(nice);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setpriority");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setpriority decode(Decoder in) {
      Setpriority decoded =
          new Setpriority(
              in.constant("setpriority.which", Priority.class),
              in.i32("setpriority.who"),
              in.i32("setpriority.nice"));
      in.done("setpriority");
      return decoded;
    }
  }

  /** User ids. See getresuid(2). */
  record Getresuid() implements Call<Ids> {
    /** Its id in the protocol. */
    public static final int ID = 50;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getresuid";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Ids decodeResult(Decoder in) {
      Ids result = Ids.decode(in, "getresuid.ids");
      in.done("getresuid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Ids result) {
      result.encode(out);
    }

    private static Getresuid decode(Decoder in) {
      Getresuid decoded = new Getresuid();
      in.done("getresuid");
      return decoded;
    }
  }

  /**
   * Sets user ids; 4294967295 leaves one as it is. See setresuid(2).
   *
   * @param ids the new ones
   */
  record Setresuid(Ids ids) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 51;

    /** Checks the components. */
    public Setresuid {
      Check.notNull("setresuid.ids", ids);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setresuid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      ids.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setresuid");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setresuid decode(Decoder in) {
      Setresuid decoded = new Setresuid(Ids.decode(in, "setresuid.ids"));
      in.done("setresuid");
      return decoded;
    }
  }

  /** Group ids. See getresgid(2). */
  record Getresgid() implements Call<Ids> {
    /** Its id in the protocol. */
    public static final int ID = 52;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getresgid";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Ids decodeResult(Decoder in) {
      Ids result = Ids.decode(in, "getresgid.ids");
      in.done("getresgid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Ids result) {
      result.encode(out);
    }

    private static Getresgid decode(Decoder in) {
      Getresgid decoded = new Getresgid();
      in.done("getresgid");
      return decoded;
    }
  }

  /**
   * Sets group ids; 4294967295 leaves one as it is. See setresgid(2).
   *
   * @param ids the new ones
   */
  record Setresgid(Ids ids) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 53;

    /** Checks the components. */
    public Setresgid {
      Check.notNull("setresgid.ids", ids);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setresgid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      ids.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setresgid");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setresgid decode(Decoder in) {
      Setresgid decoded = new Setresgid(Ids.decode(in, "setresgid.ids"));
      in.done("setresgid");
      return decoded;
    }
  }

  /** Supplementary groups. See getgroups(2). */
  record Getgroups() implements Call<List<Long>> {
    /** Its id in the protocol. */
    public static final int ID = 54;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getgroups";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public List<Long> decodeResult(Decoder in) {
      List<Long> result = in.list("getgroups.groups", 4, Decoder::u32);
      in.done("getgroups");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<Long> result) {
      out.list(result, Encoder::u32);
    }

    private static Getgroups decode(Decoder in) {
      Getgroups decoded = new Getgroups();
      in.done("getgroups");
      return decoded;
    }
  }

  /**
   * Sets the supplementary groups. See setgroups(2).
   *
   * @param groups all of them, at most MAX_GROUPS
   */
  record Setgroups(List<Long> groups) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 55;

    /** Checks the components. */
    public Setgroups {
      groups = Check.u32List("setgroups.groups", groups);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setgroups";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.list(groups, Encoder::u32);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setgroups");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setgroups decode(Decoder in) {
      Setgroups decoded = new Setgroups(in.list("setgroups.groups", 4, Decoder::u32));
      in.done("setgroups");
      return decoded;
    }
  }

  /** Real user id. See getuid(2). */
  record Getuid() implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 56;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getuid";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("getuid.uid");
      in.done("getuid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static Getuid decode(Decoder in) {
      Getuid decoded = new Getuid();
      in.done("getuid");
      return decoded;
    }
  }

  /**
   * Sets the effective user id; for root all three. See setuid(2).
   *
   * @param uid the new one
   */
  record Setuid(long uid) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 57;

    /** Checks the components. */
    public Setuid {
      Check.u32("setuid.uid", uid);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setuid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u32(uid);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setuid");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setuid decode(Decoder in) {
      Setuid decoded = new Setuid(in.u32("setuid.uid"));
      in.done("setuid");
      return decoded;
    }
  }

  /** Real group id. See getgid(2). */
  record Getgid() implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 58;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getgid";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("getgid.gid");
      in.done("getgid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static Getgid decode(Decoder in) {
      Getgid decoded = new Getgid();
      in.done("getgid");
      return decoded;
    }
  }

  /**
   * Sets the effective group id; for root all three. See setgid(2).
   *
   * @param gid the new one
   */
  record Setgid(long gid) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 59;

    /** Checks the components. */
    public Setgid {
      Check.u32("setgid.gid", gid);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setgid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u32(gid);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setgid");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setgid decode(Decoder in) {
      Setgid decoded = new Setgid(in.u32("setgid.gid"));
      in.done("setgid");
      return decoded;
    }
  }

  /**
   * What the process does with a signal; the result is what it did before. See sigaction(2).
   *
   * @param signal which
   * @param disposition what to do with it from now on
   */
  record Sigaction(Constant<Signal> signal, Disposition disposition) implements Call<Disposition> {
    /** Its id in the protocol. */
    public static final int ID = 60;

    /** Checks the components. */
    public Sigaction {
      Check.notNull("sigaction.signal", signal);
      Check.notNull("sigaction.disposition", disposition);
    }

    /** The same with symbols. */
    public Sigaction(Signal signal, Disposition disposition) {
      this(Constant.of(signal), disposition);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "sigaction";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(signal);
      disposition.encode(out);
    }

    @Override
    public Disposition decodeResult(Decoder in) {
      Disposition result = Disposition.decode(in, "sigaction.previous");
      in.done("sigaction");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Disposition result) {
      result.encode(out);
    }

    private static Sigaction decode(Decoder in) {
      Sigaction decoded =
          new Sigaction(
              in.constant("sigaction.signal", Signal.class),
              Disposition.decode(in, "sigaction.disposition"));
      in.done("sigaction");
      return decoded;
    }
  }

  /**
   * An option of the control process.
   *
   * @param option which
   */
  record Getopt(Option option) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 70;

    /** Checks the components. */
    public Getopt {
      Check.notNull("getopt.option", option);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getopt";
    }

    @Override
    public void encodeArgs(Encoder out) {
      option.encode(out);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getopt.value");
      in.done("getopt");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getopt decode(Decoder in) {
      Getopt decoded = new Getopt(Option.decode(in, "getopt.option"));
      in.done("getopt");
      return decoded;
    }
  }

  /**
   * Sets an option of the control process.
   *
   * @param option which
   * @param value its new value
   */
  record Setopt(Option option, int value) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 71;

    /** Checks the components. */
    public Setopt {
      Check.notNull("setopt.option", option);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setopt";
    }

    @Override
    public void encodeArgs(Encoder out) {
      option.encode(out);
      out.i32(value);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setopt");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setopt decode(Decoder in) {
      Setopt decoded = new Setopt(Option.decode(in, "setopt.option"), in.i32("setopt.value"));
      in.done("setopt");
      return decoded;
    }
  }

  /**
   * An option of a child.
   *
   * @param child its handle
   * @param option which
   */
  record Getcpid(long child, ChildOption option) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 72;

    /** Checks the components. */
    public Getcpid {
      Check.notNull("getcpid.option", option);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getcpid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u64(child);
      option.encode(out);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getcpid.value");
      in.done("getcpid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getcpid decode(Decoder in) {
      Getcpid decoded =
          new Getcpid(in.u64("getcpid.child"), ChildOption.decode(in, "getcpid.option"));
      in.done("getcpid");
      return decoded;
    }
  }

  /**
   * Sets an option of a child.
   *
   * @param child its handle
   * @param option which
   * @param value its new value
   */
  record Setcpid(long child, ChildOption option, int value) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 73;

    /** Checks the components. */
    public Setcpid {
      Check.notNull("setcpid.option", option);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setcpid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u64(child);
      option.encode(out);
      out.i32(value);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setcpid");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setcpid decode(Decoder in) {
      Setcpid decoded =
          new Setcpid(
              in.u64("setcpid.child"),
              ChildOption.decode(in, "setcpid.option"),
              in.i32("setcpid.value"));
      in.done("setcpid");
      return decoded;
    }
  }

  /**
   * Closes the port's end of a standard stream; stdin after what is queued is written. EBADF when
   * it is closed. At a pseudo-terminal: stdin types the character EOF while the terminal takes
   * lines, and only stops taking input otherwise; stdout hangs the terminal up.
   *
   * @param stream which
   */
  record Eof(StdStream stream) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 80;

    /** Checks the components. */
    public Eof {
      Check.notNull("eof.stream", stream);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "eof";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      stream.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("eof");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Eof decode(Decoder in) {
      Eof decoded = new Eof(StdStream.decode(in, "eof.stream"));
      in.done("eof");
      return decoded;
    }
  }

  /** Messages that may still be read from the process (alcove's flowcontrol); -1: unlimited. */
  record Getflow() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 81;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getflow";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getflow.messages");
      in.done("getflow");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getflow decode(Decoder in) {
      Getflow decoded = new Getflow();
      in.done("getflow");
      return decoded;
    }
  }

  /**
   * Sets how many stdout and stderr messages may be read from the process; -1: unlimited, 0: none.
   * Counts once it runs another program.
   *
   * @param messages how many
   */
  record Setflow(int messages) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 82;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setflow";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(messages);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setflow");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setflow decode(Decoder in) {
      Setflow decoded = new Setflow(in.i32("setflow.messages"));
      in.done("setflow");
      return decoded;
    }
  }

  /** The flowcontrol that processes forked by this one start with. */
  record Getdefaultflow() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 83;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "getdefaultflow";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("getdefaultflow.messages");
      in.done("getdefaultflow");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Getdefaultflow decode(Decoder in) {
      Getdefaultflow decoded = new Getdefaultflow();
      in.done("getdefaultflow");
      return decoded;
    }
  }

  /**
   * Sets the flowcontrol that processes forked by this one start with.
   *
   * @param messages as for setflow
   */
  record Setdefaultflow(int messages) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 84;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setdefaultflow";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(messages);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setdefaultflow");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setdefaultflow decode(Decoder in) {
      Setdefaultflow decoded = new Setdefaultflow(in.i32("setdefaultflow.messages"));
      in.done("setdefaultflow");
      return decoded;
    }
  }

  /** The streams of the children of the process. */
  record Children() implements Call<List<ChildStreams>> {
    /** Its id in the protocol. */
    public static final int ID = 85;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "children";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public List<ChildStreams> decodeResult(Decoder in) {
      List<ChildStreams> result = in.list("children.children", 20, ChildStreams::decode);
      in.done("children");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<ChildStreams> result) {
      out.list(result, (to, element) -> element.encode(to));
    }

    private static Children decode(Decoder in) {
      Children decoded = new Children();
      in.done("children");
      return decoded;
    }
  }

  /**
   * Opens a file. Does not wait for the other end of a fifo: one without a reader is ENXIO to a
   * writer. See open(2).
   *
   * @param path of the file
   * @param flags one of O_RDONLY, O_WRONLY and O_RDWR, and others
   * @param mode permission bits of a new file, less the umask
   */
  record Open(Bytes path, Flags<OpenFlag> flags, long mode) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 90;

    /** Checks the components. */
    public Open {
      Check.str("open.path", path);
      Check.notNull("open.flags", flags);
      Check.u32("open.mode", mode);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "open";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.flags(flags);
      out.u32(mode);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("open.fd");
      in.done("open");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Open decode(Decoder in) {
      Open decoded =
          new Open(
              in.str("open.path"), in.flags("open.flags", OpenFlag.class), in.u32("open.mode"));
      in.done("open");
      return decoded;
    }
  }

  /**
   * Closes a descriptor. See close(2).
   *
   * @param fd which
   */
  record Close(Fd fd) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 91;

    /** Checks the components. */
    public Close {
      fd = Check.fd("close.fd", fd);
    }

    /** The same with numbers. */
    public Close(int fd) {
      this(Fd.of(fd));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "close";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("close");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Close decode(Decoder in) {
      Close decoded = new Close(in.fd("close.fd"));
      in.done("close");
      return decoded;
    }
  }

  /**
   * Reads from a descriptor; no bytes at the end of the file. EAGAIN where a pipe, terminal or
   * device has none yet. See read(2).
   *
   * @param fd which
   * @param count most bytes to read; beyond MAX_READ it counts as MAX_READ
   */
  record Read(Fd fd, long count) implements Call<Bytes> {
    /** Its id in the protocol. */
    public static final int ID = 92;

    /** Checks the components. */
    public Read {
      fd = Check.fd("read.fd", fd);
      Check.u32("read.count", count);
    }

    /** The same with numbers. */
    public Read(int fd, long count) {
      this(Fd.of(fd), count);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "read";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.u32(count);
    }

    @Override
    public Bytes decodeResult(Decoder in) {
      Bytes result = in.bytes("read.data");
      in.done("read");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Bytes result) {
      out.bytes(result);
    }

    private static Read decode(Decoder in) {
      Read decoded = new Read(in.fd("read.fd"), in.u32("read.count"));
      in.done("read");
      return decoded;
    }
  }

  /**
   * Writes to a descriptor; the result is how many bytes were taken. EAGAIN where a pipe, terminal
   * or device has no room. See write(2).
   *
   * @param fd which
   * @param data what to write
   */
  record Write(Fd fd, Bytes data) implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 93;

    /** Checks the components. */
    public Write {
      fd = Check.fd("write.fd", fd);
      Check.notNull("write.data", data);
    }

    /** The same with numbers. */
    public Write(int fd, Bytes data) {
      this(Fd.of(fd), data);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "write";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.bytes(data);
    }

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("write.count");
      in.done("write");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static Write decode(Decoder in) {
      Write decoded = new Write(in.fd("write.fd"), in.bytes("write.data"));
      in.done("write");
      return decoded;
    }
  }

  /**
   * Moves the offset of a descriptor; the result is where it is now. See lseek(2).
   *
   * @param fd which
   * @param offset bytes, counted from what whence names
   * @param whence where the offset counts from
   */
  record Lseek(Fd fd, long offset, Constant<Whence> whence) implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 94;

    /** Checks the components. */
    public Lseek {
      fd = Check.fd("lseek.fd", fd);
      Check.notNull("lseek.whence", whence);
    }

    /** The same with symbols. */
    public Lseek(Fd fd, long offset, Whence whence) {
      this(fd, offset, Constant.of(whence));
    }

    /** The same with symbols and numbers. */
    public Lseek(int fd, long offset, Whence whence) {
      this(Fd.of(fd), offset, Constant.of(whence));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "lseek";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.i64(offset);
      out.constant(whence);
    }

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.i64("lseek.offset");
      in.done("lseek");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.i64(result);
    }

    private static Lseek decode(Decoder in) {
      Lseek decoded =
          new Lseek(
              in.fd("lseek.fd"), in.i64("lseek.offset"), in.constant("lseek.whence", Whence.class));
      in.done("lseek");
      return decoded;
    }
  }

  /**
   * Asks or changes something of a descriptor. EINVAL for a command that is none of the family
   * fcntl. See fcntl(2).
   *
   * @param fd which
   * @param command what to do
   * @param arg flags or a number; 0 for a command that takes none
   */
  record Fcntl(Fd fd, Constant<FcntlOp> command, Flags<OpenFlag> arg) implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 95;

    /** Checks the components. */
    public Fcntl {
      fd = Check.fd("fcntl.fd", fd);
      Check.notNull("fcntl.command", command);
      Check.notNull("fcntl.arg", arg);
    }

    /** The same with symbols. */
    public Fcntl(Fd fd, FcntlOp command, Flags<OpenFlag> arg) {
      this(fd, Constant.of(command), arg);
    }

    /** The same with symbols and numbers. */
    public Fcntl(int fd, FcntlOp command, Flags<OpenFlag> arg) {
      this(Fd.of(fd), Constant.of(command), arg);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "fcntl";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.constant(command);
      out.flags(arg);
    }

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.i64("fcntl.value");
      in.done("fcntl");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.i64(result);
    }

    private static Fcntl decode(Decoder in) {
      Fcntl decoded =
          new Fcntl(
              in.fd("fcntl.fd"),
              in.constant("fcntl.command", FcntlOp.class),
              in.flags("fcntl.arg", OpenFlag.class));
      in.done("fcntl");
      return decoded;
    }
  }

  /**
   * Makes a pipe. See pipe(2). Errors: EINVAL: other flags; EMFILE: RLIMIT_NOFILE leaves no
   * descriptors.
   *
   * @param flags O_CLOEXEC, O_NONBLOCK, O_DIRECT
   */
  record Pipe2(Flags<OpenFlag> flags) implements Call<FdPair> {
    /** Its id in the protocol. */
    public static final int ID = 96;

    /** Checks the components. */
    public Pipe2 {
      Check.notNull("pipe2.flags", flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pipe2";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.flags(flags);
    }

    @Override
    public FdPair decodeResult(Decoder in) {
      FdPair result = FdPair.decode(in, "pipe2.pair");
      in.done("pipe2");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, FdPair result) {
      result.encode(out);
    }

    private static Pipe2 decode(Decoder in) {
      Pipe2 decoded = new Pipe2(in.flags("pipe2.flags", OpenFlag.class));
      in.done("pipe2");
      return decoded;
    }
  }

  /**
   * The number of a constant on the port's platform.
   *
   * @param constants several are OR'ed
   */
  record Define(Flags<Symbol> constants) implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 100;

    /** Checks the components. */
    public Define {
      Check.notNull("define.constants", constants);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "define";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.flags(constants);
    }

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.i64("define.value");
      in.done("define");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.i64(result);
    }

    private static Define decode(Decoder in) {
      Define decoded = new Define(in.flags("define.constants", Symbol.class));
      in.done("define");
      return decoded;
    }
  }

  /**
   * The name of an error number. See errno(3).
   *
   * @param number as the port's platform has it
   */
  record ErrnoId(int number) implements Call<Optional<Bytes>> {
    /** Its id in the protocol. */
    public static final int ID = 101;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "errno_id";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(number);
    }

    @Override
    public Optional<Bytes> decodeResult(Decoder in) {
      Optional<Bytes> result = in.optional("errno_id.name", Decoder::str);
      in.done("errno_id");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Optional<Bytes> result) {
      out.optional(result, Encoder::str);
    }

    private static ErrnoId decode(Decoder in) {
      ErrnoId decoded = new ErrnoId(in.i32("errno_id.number"));
      in.done("errno_id");
      return decoded;
    }
  }

  /**
   * Sets the permission bits of a file; of what a symbolic link leads to. See chmod(2). Errors:
   * ENOENT: there is no such file; EPERM: the file is another user's, and the process lacks
   * CAP_FOWNER; EROFS: the file system is read-only.
   *
   * @param path of the file
   * @param mode permission bits, S_ISUID, S_ISGID and S_ISVTX
   */
  record Chmod(Bytes path, long mode) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 110;

    /** Checks the components. */
    public Chmod {
      Check.str("chmod.path", path);
      Check.u32("chmod.mode", mode);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "chmod";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.u32(mode);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("chmod");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Chmod decode(Decoder in) {
      Chmod decoded = new Chmod(in.str("chmod.path"), in.u32("chmod.mode"));
      in.done("chmod");
      return decoded;
    }
  }

  /**
   * Sets owner and group of a file; of what a symbolic link leads to. See chown(2). Needs
   * CAP_CHOWN. Errors: ENOENT: there is no such file; EINVAL: the id is not mapped in the user
   * namespace.
   *
   * @param path of the file
   * @param uid of the owner; 4294967295 leaves it as it is
   * @param gid of the group; 4294967295 leaves it as it is. The owner may choose among its own
   *     groups without the capability
   */
  record Chown(Bytes path, long uid, long gid) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 111;

    /** Checks the components. */
    public Chown {
      Check.str("chown.path", path);
      Check.u32("chown.uid", uid);
      Check.u32("chown.gid", gid);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "chown";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.u32(uid);
      out.u32(gid);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("chown");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Chown decode(Decoder in) {
      Chown decoded = new Chown(in.str("chown.path"), in.u32("chown.uid"), in.u32("chown.gid"));
      in.done("chown");
      return decoded;
    }
  }

  /**
   * Sets the root directory. The working directory stays where it is: chdir("/") belongs behind it,
   * and exec fails with ENOENT without. See chroot(2). Needs CAP_SYS_CHROOT. Errors: ENOENT: there
   * is no such directory; ENOTDIR: it is no directory.
   *
   * @param path of the directory
   */
  record Chroot(Bytes path) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 112;

    /** Checks the components. */
    public Chroot {
      Check.str("chroot.path", path);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "chroot";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("chroot");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Chroot decode(Decoder in) {
      Chroot decoded = new Chroot(in.str("chroot.path"));
      in.done("chroot");
      return decoded;
    }
  }

  /**
   * Gives a file another name. See link(2). Errors: EEXIST: the new name is taken; EXDEV: the names
   * are of different mounts; EPERM: the file is a directory, or another user's that the kernel
   * protects from being linked.
   *
   * @param existing a name that it has; a symbolic link is not followed
   * @param path its new name
   */
  record Link(Bytes existing, Bytes path) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 113;

    /** Checks the components. */
    public Link {
      Check.str("link.existing", existing);
      Check.str("link.path", path);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "link";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(existing);
      out.str(path);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("link");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Link decode(Decoder in) {
      Link decoded = new Link(in.str("link.existing"), in.str("link.path"));
      in.done("link");
      return decoded;
    }
  }

  /**
   * Makes a symbolic link. See symlink(2). Errors: EEXIST: the name is taken.
   *
   * @param target what it leads to, which need not be there
   * @param path of the link
   */
  record Symlink(Bytes target, Bytes path) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 114;

    /** Checks the components. */
    public Symlink {
      Check.str("symlink.target", target);
      Check.str("symlink.path", path);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "symlink";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(target);
      out.str(path);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("symlink");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Symlink decode(Decoder in) {
      Symlink decoded = new Symlink(in.str("symlink.target"), in.str("symlink.path"));
      in.done("symlink");
      return decoded;
    }
  }

  /**
   * Removes a name of a file. See unlink(2). Errors: ENOENT: there is no such file; EISDIR: it is a
   * directory.
   *
   * @param path the name; a symbolic link is not followed
   */
  record Unlink(Bytes path) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 115;

    /** Checks the components. */
    public Unlink {
      Check.str("unlink.path", path);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "unlink";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("unlink");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Unlink decode(Decoder in) {
      Unlink decoded = new Unlink(in.str("unlink.path"));
      in.done("unlink");
      return decoded;
    }
  }

  /**
   * Makes a directory. See mkdir(2). Errors: EEXIST: the name is taken; ENOENT: the directory for
   * it is not there.
   *
   * @param path of the directory
   * @param mode permission bits, less the umask
   */
  record Mkdir(Bytes path, long mode) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 116;

    /** Checks the components. */
    public Mkdir {
      Check.str("mkdir.path", path);
      Check.u32("mkdir.mode", mode);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "mkdir";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.u32(mode);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("mkdir");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Mkdir decode(Decoder in) {
      Mkdir decoded = new Mkdir(in.str("mkdir.path"), in.u32("mkdir.mode"));
      in.done("mkdir");
      return decoded;
    }
  }

  /**
   * Removes an empty directory. See rmdir(2). Errors: ENOENT: there is no such directory;
   * ENOTEMPTY: it is not empty; EBUSY: something is mounted there.
   *
   * @param path of the directory
   */
  record Rmdir(Bytes path) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 117;

    /** Checks the components. */
    public Rmdir {
      Check.str("rmdir.path", path);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "rmdir";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("rmdir");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Rmdir decode(Decoder in) {
      Rmdir decoded = new Rmdir(in.str("rmdir.path"));
      in.done("rmdir");
      return decoded;
    }
  }

  /**
   * Makes a named pipe. See mkfifo(3). Errors: EEXIST: the name is taken.
   *
   * @param path of the pipe
   * @param mode permission bits, less the umask
   */
  record Mkfifo(Bytes path, long mode) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 118;

    /** Checks the components. */
    public Mkfifo {
      Check.str("mkfifo.path", path);
      Check.u32("mkfifo.mode", mode);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "mkfifo";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.u32(mode);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("mkfifo");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Mkfifo decode(Decoder in) {
      Mkfifo decoded = new Mkfifo(in.str("mkfifo.path"), in.u32("mkfifo.mode"));
      in.done("mkfifo");
      return decoded;
    }
  }

  /**
   * The names in a directory, in no order, with "." and "..". See readdir(3). Errors: ENOENT: there
   * is no such directory; ENOTDIR: it is no directory; EMSGSIZE: the names are more than a frame
   * can hold, MAX_FRAME.
   *
   * @param path of the directory
   */
  record Readdir(Bytes path) implements Call<List<Bytes>> {
    /** Its id in the protocol. */
    public static final int ID = 119;

    /** Checks the components. */
    public Readdir {
      Check.str("readdir.path", path);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "readdir";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
    }

    @Override
    public List<Bytes> decodeResult(Decoder in) {
      List<Bytes> result = in.list("readdir.names", 5, Decoder::str);
      in.done("readdir");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<Bytes> result) {
      out.list(result, Encoder::str);
    }

    private static Readdir decode(Decoder in) {
      Readdir decoded = new Readdir(in.str("readdir.path"));
      in.done("readdir");
      return decoded;
    }
  }

  /**
   * Mounts a file system, or changes a mount. May wait for a device or a server as long as these
   * let it wait; then nothing but to kill the process ends it. See mount(2). Needs CAP_SYS_ADMIN.
   * Errors: ENOENT: source or target is not there; ENODEV: the kernel has no such type; EINVAL: the
   * flags or the data do not fit, or the target is no mount; EBUSY: the target is mounted already,
   * or in use.
   *
   * @param source device, directory to bind, or a name; none: NULL
   * @param target where
   * @param fstype type of the file system; none: NULL
   * @param flags what to do, and how
   * @param data options of the file system, such as size=16M; none: NULL
   */
  record Mount(
      Optional<Bytes> source,
      Bytes target,
      Optional<Bytes> fstype,
      Flags<MountFlag> flags,
      Optional<Bytes> data)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 120;

    /** Checks the components. */
    public Mount {
      Check.optStr("mount.source", source);
      Check.str("mount.target", target);
      Check.optStr("mount.fstype", fstype);
      Check.notNull("mount.flags", flags);
      Check.optStr("mount.data", data);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "mount";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.optional(source, Encoder::str);
      out.str(target);
      out.optional(fstype, Encoder::str);
      out.flags(flags);
      out.optional(data, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("mount");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Mount decode(Decoder in) {
      Mount decoded =
          new Mount(
              in.optional("mount.source", Decoder::str),
              in.str("mount.target"),
              in.optional("mount.fstype", Decoder::str),
              in.flags("mount.flags", MountFlag.class),
              in.optional("mount.data", Decoder::str));
      in.done("mount");
      return decoded;
    }
  }

  /**
   * Takes a mount away. See umount(2). Needs CAP_SYS_ADMIN. Errors: EINVAL: it is no mount, or a
   * locked one; EBUSY: it is in use.
   *
   * @param target where it is
   */
  record Umount(Bytes target) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 121;

    /** Checks the components. */
    public Umount {
      Check.str("umount.target", target);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "umount";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(target);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("umount");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Umount decode(Decoder in) {
      Umount decoded = new Umount(in.str("umount.target"));
      in.done("umount");
      return decoded;
    }
  }

  /**
   * Takes a mount away, with flags. See umount2(2). Needs CAP_SYS_ADMIN. Errors: EINVAL: it is no
   * mount, or a locked one, or the flags do not go together; EBUSY: it is in use; EAGAIN: with
   * MNT_EXPIRE: it was not marked before, and is now.
   *
   * @param target where it is
   * @param flags how
   */
  record Umount2(Bytes target, Flags<UmountFlag> flags) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 122;

    /** Checks the components. */
    public Umount2 {
      Check.str("umount2.target", target);
      Check.notNull("umount2.flags", flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "umount2";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(target);
      out.flags(flags);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("umount2");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Umount2 decode(Decoder in) {
      Umount2 decoded =
          new Umount2(in.str("umount2.target"), in.flags("umount2.flags", UmountFlag.class));
      in.done("umount2");
      return decoded;
    }
  }

  /**
   * Makes a mount the root of the mount namespace, and puts the former one elsewhere. With "." for
   * both, the former root lies on the new one, where umount2(".", MNT_DETACH) takes it away. See
   * pivot_root(2). Needs CAP_SYS_ADMIN. Errors: EINVAL: new_root is no mount, or a mount here is
   * shared; EBUSY: new_root or put_old is on the present root.
   *
   * @param newRoot a mount
   * @param putOld a directory at or below it
   */
  record PivotRoot(Bytes newRoot, Bytes putOld) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 123;

    /** Checks the components. */
    public PivotRoot {
      Check.str("pivot_root.new_root", newRoot);
      Check.str("pivot_root.put_old", putOld);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pivot_root";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(newRoot);
      out.str(putOld);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("pivot_root");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static PivotRoot decode(Decoder in) {
      PivotRoot decoded =
          new PivotRoot(in.str("pivot_root.new_root"), in.str("pivot_root.put_old"));
      in.done("pivot_root");
      return decoded;
    }
  }

  /** Hostname of the process's UTS namespace. See gethostname(2). */
  record Gethostname() implements Call<Bytes> {
    /** Its id in the protocol. */
    public static final int ID = 124;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "gethostname";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Bytes decodeResult(Decoder in) {
      Bytes result = in.str("gethostname.name");
      in.done("gethostname");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Bytes result) {
      out.str(result);
    }

    private static Gethostname decode(Decoder in) {
      Gethostname decoded = new Gethostname();
      in.done("gethostname");
      return decoded;
    }
  }

  /**
   * Sets the hostname of the process's UTS namespace. See sethostname(2). Needs CAP_SYS_ADMIN.
   * Errors: EINVAL: the name is too long.
   *
   * @param name at most 64 bytes
   */
  record Sethostname(Bytes name) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 125;

    /** Checks the components. */
    public Sethostname {
      Check.str("sethostname.name", name);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "sethostname";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(name);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("sethostname");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Sethostname decode(Decoder in) {
      Sethostname decoded = new Sethostname(in.str("sethostname.name"));
      in.done("sethostname");
      return decoded;
    }
  }

  /**
   * Moves the process to other namespaces; of pid and time namespaces: the processes that it forks
   * from then on. Children in a pid namespace whose first process is none of the port's are out of
   * reach once their parent has ended. See setns(2). Needs CAP_SYS_ADMIN. Errors: EBADF: no such
   * descriptor; EINVAL: it is no namespace, or not of that type; or a user namespace that the
   * process is in already.
   *
   * @param fd of a file in /proc/PID/ns, or a pidfd
   * @param type what kind it must be; 0: any. With a pidfd: which of that process's namespaces
   */
  record Setns(Fd fd, Flags<CloneFlag> type) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 126;

    /** Checks the components. */
    public Setns {
      fd = Check.fd("setns.fd", fd);
      Check.notNull("setns.type", type);
    }

    /** The same with numbers. */
    public Setns(int fd, Flags<CloneFlag> type) {
      this(Fd.of(fd), type);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setns";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.flags(type);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setns");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setns decode(Decoder in) {
      Setns decoded = new Setns(in.fd("setns.fd"), in.flags("setns.type", CloneFlag.class));
      in.done("setns");
      return decoded;
    }
  }

  /**
   * Moves the process to new namespaces; of pid and time namespaces: the processes that it forks
   * from then on, the first of which is pid 1. CLONE_NEWUSER needs no capability, and gives all of
   * them in the new one. See unshare(2). Needs CAP_SYS_ADMIN. Errors: EINVAL: a flag that unshare
   * does not take; ENOSPC: there are too many namespaces, or they are too deep; EPERM: also for
   * CLONE_NEWUSER in a process that has another root directory than its mount namespace.
   *
   * @param flags the namespaces
   */
  record Unshare(Flags<CloneFlag> flags) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 127;

    /** Checks the components. */
    public Unshare {
      Check.notNull("unshare.flags", flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "unshare";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.flags(flags);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("unshare");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Unshare decode(Decoder in) {
      Unshare decoded = new Unshare(in.flags("unshare.flags", CloneFlag.class));
      in.done("unshare");
      return decoded;
    }
  }

  /**
   * Writes the id maps of the user namespace that the process is in, once in that namespace's life:
   * setgroups, gid_map, uid_map, in this order. Nothing is taken back when one fails. See
   * user_namespaces(7). Errors: EPERM: it is written already, or there is more than one id, the
   * process's own; for the gid_map also without deny_setgroups. Wider maps are written by a process
   * outside, with CAP_SETUID and CAP_SETGID, to /proc/PID/uid_map; EINVAL: ranges overlap, are
   * empty, or are more than the kernel takes.
   *
   * @param uidMap user ids; none: not written
   * @param gidMap group ids; none: not written
   * @param denySetgroups whether setgroups(2) is denied there for good
   */
  record IdMaps(List<IdRange> uidMap, List<IdRange> gidMap, boolean denySetgroups)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 128;

    /** Checks the components. */
    public IdMaps {
      uidMap = Check.list("id_maps.uid_map", uidMap);
      gidMap = Check.list("id_maps.gid_map", gidMap);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "id_maps";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.list(uidMap, (to, element) -> element.encode(to));
      out.list(gidMap, (to, element) -> element.encode(to));
      out.bool(denySetgroups);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("id_maps");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static IdMaps decode(Decoder in) {
      IdMaps decoded =
          new IdMaps(
              in.list("id_maps.uid_map", 12, IdRange::decode),
              in.list("id_maps.gid_map", 12, IdRange::decode),
              in.bool("id_maps.deny_setgroups"));
      in.done("id_maps");
      return decoded;
    }
  }

  /**
   * Makes a socket. Reading and writing never wait, as with every descriptor here. See socket(2).
   * Errors: EAFNOSUPPORT: the kernel has no such family; EPROTONOSUPPORT: the family has no such
   * protocol; EPERM: SOCK_RAW or AF_PACKET without CAP_NET_RAW.
   *
   * @param domain address family
   * @param type SOCK_STREAM or another type, and SOCK_CLOEXEC and SOCK_NONBLOCK as wanted
   * @param protocol 0: the one that there is for the type
   */
  record Socket(
      Constant<AddressFamily> domain, Flags<SocketType> type, Constant<IpProtocol> protocol)
      implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 130;

    /** Checks the components. */
    public Socket {
      Check.notNull("socket.domain", domain);
      Check.notNull("socket.type", type);
      Check.notNull("socket.protocol", protocol);
    }

    /** The same with symbols. */
    public Socket(AddressFamily domain, Flags<SocketType> type, IpProtocol protocol) {
      this(Constant.of(domain), type, Constant.of(protocol));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "socket";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(domain);
      out.flags(type);
      out.constant(protocol);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("socket.fd");
      in.done("socket");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Socket decode(Decoder in) {
      Socket decoded =
          new Socket(
              in.constant("socket.domain", AddressFamily.class),
              in.flags("socket.type", SocketType.class),
              in.constant("socket.protocol", IpProtocol.class));
      in.done("socket");
      return decoded;
    }
  }

  /**
   * Operations on a process; the result and the structures as the call left them. See prctl(2).
   * Errors: EINVAL: no such operation, or an argument that it does not take; EPERM: a capability is
   * missing, CAP_SETPCAP for example; EACCES: a seccomp filter without CAP_SYS_ADMIN and without
   * NO_NEW_PRIVS; EFAULT: an address that is none, or a structure that is too short; E2BIG: a
   * structure beyond MAX_STRUCT or MAX_POINTERS.
   *
   * @param option which operation
   * @param arg2 its argument
   * @param arg3 its argument
   * @param arg4 its argument
   * @param arg5 its argument
   * @param struct2 a structure in place of arg2
   * @param struct3 a structure in place of arg3
   * @param struct4 a structure in place of arg4
   * @param struct5 a structure in place of arg5
   */
  record Prctl(
      Constant<PrctlOp> option,
      Flags<Symbol> arg2,
      Flags<Symbol> arg3,
      Flags<Symbol> arg4,
      Flags<Symbol> arg5,
      List<Part> struct2,
      List<Part> struct3,
      List<Part> struct4,
      List<Part> struct5)
      implements Call<Returned> {
    /** Its id in the protocol. */
    public static final int ID = 150;

    /** Checks the components. */
    public Prctl {
      Check.notNull("prctl.option", option);
      Check.notNull("prctl.arg2", arg2);
      Check.notNull("prctl.arg3", arg3);
      Check.notNull("prctl.arg4", arg4);
      Check.notNull("prctl.arg5", arg5);
      struct2 = Check.list("prctl.struct2", struct2);
      struct3 = Check.list("prctl.struct3", struct3);
      struct4 = Check.list("prctl.struct4", struct4);
      struct5 = Check.list("prctl.struct5", struct5);
    }

    /** The same with symbols. */
    public Prctl(
        PrctlOp option,
        Flags<Symbol> arg2,
        Flags<Symbol> arg3,
        Flags<Symbol> arg4,
        Flags<Symbol> arg5,
        List<Part> struct2,
        List<Part> struct3,
        List<Part> struct4,
        List<Part> struct5) {
      this(Constant.of(option), arg2, arg3, arg4, arg5, struct2, struct3, struct4, struct5);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "prctl";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(option);
      out.flags(arg2);
      out.flags(arg3);
      out.flags(arg4);
      out.flags(arg5);
      out.list(struct2, (to, element) -> element.encode(to));
      out.list(struct3, (to, element) -> element.encode(to));
      out.list(struct4, (to, element) -> element.encode(to));
      out.list(struct5, (to, element) -> element.encode(to));
    }

    @Override
    public Returned decodeResult(Decoder in) {
      Returned result = Returned.decode(in, "prctl.result");
      in.done("prctl");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Returned result) {
      result.encode(out);
    }

    private static Prctl decode(Decoder in) {
      Prctl decoded =
          new Prctl(
              in.constant("prctl.option", PrctlOp.class),
              in.flags("prctl.arg2", Symbol.class),
              in.flags("prctl.arg3", Symbol.class),
              in.flags("prctl.arg4", Symbol.class),
              in.flags("prctl.arg5", Symbol.class),
              in.list("prctl.struct2", 9, Part::decode),
              in.list("prctl.struct3", 9, Part::decode),
              in.list("prctl.struct4", 9, Part::decode),
              in.list("prctl.struct5", 9, Part::decode));
      in.done("prctl");
      return decoded;
    }
  }

  /**
   * Restricts the system calls of the process, which forked processes and programs inherit. With
   * NEW_LISTENER the value is a descriptor of the caller's. See seccomp(2). Errors: EACCES: without
   * CAP_SYS_ADMIN and without PR_SET_NO_NEW_PRIVS; EINVAL: no such operation or flag, or a filter
   * that is none; EFAULT: without a structure where there must be one; E2BIG: a structure beyond
   * MAX_STRUCT or MAX_POINTERS.
   *
   * @param operation which operation
   * @param flags SECCOMP_FILTER_FLAG_..
   * @param args sock_fprog, or what the operation fills in; without parts: NULL
   */
  record Seccomp(Constant<SeccompOp> operation, Flags<SeccompOp> flags, List<Part> args)
      implements Call<Returned> {
    /** Its id in the protocol. */
    public static final int ID = 151;

    /** Checks the components. */
    public Seccomp {
      Check.notNull("seccomp.operation", operation);
      Check.notNull("seccomp.flags", flags);
      args = Check.list("seccomp.args", args);
    }

    /** The same with symbols. */
    public Seccomp(SeccompOp operation, Flags<SeccompOp> flags, List<Part> args) {
      this(Constant.of(operation), flags, args);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "seccomp";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(operation);
      out.flags(flags);
      out.list(args, (to, element) -> element.encode(to));
    }

    @Override
    public Returned decodeResult(Decoder in) {
      Returned result = Returned.decode(in, "seccomp.result");
      in.done("seccomp");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Returned result) {
      result.encode(out);
    }

    private static Seccomp decode(Decoder in) {
      Seccomp decoded =
          new Seccomp(
              in.constant("seccomp.operation", SeccompOp.class),
              in.flags("seccomp.flags", SeccompOp.class),
              in.list("seccomp.args", 9, Part::decode));
      in.done("seccomp");
      return decoded;
    }
  }

  /**
   * Traces another process, or lets the parent trace this one. PEEK requests give the word as the
   * value. See ptrace(2). Errors: ESRCH: no such process, or it is not traced by this one, or not
   * stopped; EPERM: it may not be traced: CAP_SYS_PTRACE, or it is traced already; EIO: no such
   * request, or an address outside its memory; EFAULT: an address that is none.
   *
   * @param request what to do
   * @param pid which process; left alone by TRACEME
   * @param addr as the request says
   * @param data as the request says: the number of a signal for CONT
   * @param structAddr a structure in place of addr
   * @param structData a structure in place of data
   */
  record Ptrace(
      Constant<PtraceRequest> request,
      int pid,
      Flags<Symbol> addr,
      Flags<Symbol> data,
      List<Part> structAddr,
      List<Part> structData)
      implements Call<Returned> {
    /** Its id in the protocol. */
    public static final int ID = 152;

    /** Checks the components. */
    public Ptrace {
      Check.notNull("ptrace.request", request);
      Check.notNull("ptrace.addr", addr);
      Check.notNull("ptrace.data", data);
      structAddr = Check.list("ptrace.struct_addr", structAddr);
      structData = Check.list("ptrace.struct_data", structData);
    }

    /** The same with symbols. */
    public Ptrace(
        PtraceRequest request,
        int pid,
        Flags<Symbol> addr,
        Flags<Symbol> data,
        List<Part> structAddr,
        List<Part> structData) {
      this(Constant.of(request), pid, addr, data, structAddr, structData);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "ptrace";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(request);
      out.i32(pid);
      out.flags(addr);
      out.flags(data);
      out.list(structAddr, (to, element) -> element.encode(to));
      out.list(structData, (to, element) -> element.encode(to));
    }

    @Override
    public Returned decodeResult(Decoder in) {
      Returned result = Returned.decode(in, "ptrace.result");
      in.done("ptrace");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Returned result) {
      result.encode(out);
    }

    private static Ptrace decode(Decoder in) {
      Ptrace decoded =
          new Ptrace(
              in.constant("ptrace.request", PtraceRequest.class),
              in.i32("ptrace.pid"),
              in.flags("ptrace.addr", Symbol.class),
              in.flags("ptrace.data", Symbol.class),
              in.list("ptrace.struct_addr", 9, Part::decode),
              in.list("ptrace.struct_data", 9, Part::decode));
      in.done("ptrace");
      return decoded;
    }
  }

  /**
   * A request to a device, a terminal, an interface or a file. TIOCGPTPEER, SIOCGSKNS,
   * TUNGETDEVNETNS and NS_GET_... give a descriptor of the caller's. A request that waits is waited
   * for. See ioctl(2). Errors: EBADF: no descriptor of the caller's; ENOTTY: the file does not know
   * the request; EFAULT: an address that is none, or a structure that is too short; EPERM: a
   * capability is missing, CAP_NET_ADMIN for example.
   *
   * @param fd a descriptor of the caller's
   * @param request what to do
   * @param arg its argument
   * @param argument a structure in place of arg
   */
  record Ioctl(Fd fd, Constant<IoctlRequest> request, Flags<Symbol> arg, List<Part> argument)
      implements Call<Returned> {
    /** Its id in the protocol. */
    public static final int ID = 153;

    /** Checks the components. */
    public Ioctl {
      fd = Check.fd("ioctl.fd", fd);
      Check.notNull("ioctl.request", request);
      Check.notNull("ioctl.arg", arg);
      argument = Check.list("ioctl.argument", argument);
    }

    /** The same with symbols. */
    public Ioctl(Fd fd, IoctlRequest request, Flags<Symbol> arg, List<Part> argument) {
      this(fd, Constant.of(request), arg, argument);
    }

    /** The same with symbols and numbers. */
    public Ioctl(int fd, IoctlRequest request, Flags<Symbol> arg, List<Part> argument) {
      this(Fd.of(fd), Constant.of(request), arg, argument);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "ioctl";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.constant(request);
      out.flags(arg);
      out.list(argument, (to, element) -> element.encode(to));
    }

    @Override
    public Returned decodeResult(Decoder in) {
      Returned result = Returned.decode(in, "ioctl.result");
      in.done("ioctl");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Returned result) {
      result.encode(out);
    }

    private static Ioctl decode(Decoder in) {
      Ioctl decoded =
          new Ioctl(
              in.fd("ioctl.fd"),
              in.constant("ioctl.request", IoctlRequest.class),
              in.flags("ioctl.arg", Symbol.class),
              in.list("ioctl.argument", 9, Part::decode));
      in.done("ioctl");
      return decoded;
    }
  }

  /** What seccomp_data.arch is in a native system call of the port's platform. See seccomp(2). */
  record AuditArch() implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 154;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "audit_arch";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("audit_arch.arch");
      in.done("audit_arch");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static AuditArch decode(Decoder in) {
      AuditArch decoded = new AuditArch();
      in.done("audit_arch");
      return decoded;
    }
  }

  /**
   * Denies calls to the process, and to the processes that it will fork. Refused for a call that
   * the multiplexer answers: those cannot be denied.
   *
   * @param ownMode what own says
   * @param own ids of calls, for the process itself; none: nothing changes
   * @param childrenMode what children says
   * @param children ids of calls, for the processes that it will fork; none: nothing changes
   */
  record Filter(
      FilterMode ownMode, List<Integer> own, FilterMode childrenMode, List<Integer> children)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 160;

    /** Checks the components. */
    public Filter {
      Check.notNull("filter.own_mode", ownMode);
      own = Check.u16List("filter.own", own);
      Check.notNull("filter.children_mode", childrenMode);
      children = Check.u16List("filter.children", children);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "filter";
    }

    @Override
    public void encodeArgs(Encoder out) {
      ownMode.encode(out);
      out.list(own, Encoder::u16);
      childrenMode.encode(out);
      out.list(children, Encoder::u16);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("filter");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Filter decode(Decoder in) {
      Filter decoded =
          new Filter(
              FilterMode.decode(in, "filter.own_mode"),
              in.list("filter.own", 2, Decoder::u16),
              FilterMode.decode(in, "filter.children_mode"),
              in.list("filter.children", 2, Decoder::u16));
      in.done("filter");
      return decoded;
    }
  }

  /**
   * Waits until one of the descriptors is ready, and tells which are. A file on a disk always is.
   * See select(2). Errors: EINVAL: more than MAX_SELECT descriptors; EMFILE: RLIMIT_NOFILE leaves
   * no descriptor to wait with; EAGAIN: MAX_PENDING calls wait.
   *
   * @param read those to read
   * @param write those to write
   * @param except those whose exceptional conditions are waited for
   * @param timeoutUs microseconds, rounded up to the next millisecond: then the result is empty. 0
   *     only looks; none waits for ever
   */
  record Select(List<Fd> read, List<Fd> write, List<Fd> except, Optional<Long> timeoutUs)
      implements Call<List<Ready>> {
    /** Its id in the protocol. */
    public static final int ID = 163;

    /** Checks the components. */
    public Select {
      read = Check.fdList("select.read", read);
      write = Check.fdList("select.write", write);
      except = Check.fdList("select.except", except);
      Check.notNull("select.timeout_us", timeoutUs);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "select";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.list(read, Encoder::fd);
      out.list(write, Encoder::fd);
      out.list(except, Encoder::fd);
      out.optional(timeoutUs, Encoder::u64);
    }

    @Override
    public List<Ready> decodeResult(Decoder in) {
      List<Ready> result = in.list("select.ready", 7, Ready::decode);
      in.done("select");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<Ready> result) {
      out.list(result, (to, element) -> element.encode(to));
    }

    private static Select decode(Decoder in) {
      Select decoded =
          new Select(
              in.list("select.read", 3, Decoder::fd),
              in.list("select.write", 3, Decoder::fd),
              in.list("select.except", 3, Decoder::fd),
              in.optional("select.timeout_us", Decoder::u64));
      in.done("select");
      return decoded;
    }
  }

  /**
   * Connects a socket, and waits until it is. A socket that is O_NONBLOCK is not waited for:
   * EINPROGRESS. See connect(2). Errors: EAGAIN: the queue of a Unix socket that listens is full,
   * or MAX_PENDING calls wait; ECANCELED: it was given up; the connection may come about all the
   * same.
   *
   * @param fd the socket
   * @param address sockaddr as the port's platform has it
   */
  record Connect(Fd fd, Bytes address) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 164;

    /** Checks the components. */
    public Connect {
      fd = Check.fd("connect.fd", fd);
      Check.notNull("connect.address", address);
    }

    /** The same with numbers. */
    public Connect(int fd, Bytes address) {
      this(Fd.of(fd), address);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "connect";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.bytes(address);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("connect");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Connect decode(Decoder in) {
      Connect decoded = new Connect(in.fd("connect.fd"), in.bytes("connect.address"));
      in.done("connect");
      return decoded;
    }
  }

  /**
   * Waits for a child to change its state. The process itself reaps and reports its children while
   * SIGCHLD is not INFO: then only one that ends while this waits is told. See waitpid(2). Errors:
   * ECHILD: there is no such child, or it has been reaped.
   *
   * @param pid which: a pid; -1: any; 0: of the same process group; less: of the process group -pid
   * @param options WNOHANG: does not wait
   */
  record Waitpid(int pid, Flags<WaitOption> options) implements Call<Waited> {
    /** Its id in the protocol. */
    public static final int ID = 165;

    /** Checks the components. */
    public Waitpid {
      Check.notNull("waitpid.options", options);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "waitpid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
      out.flags(options);
    }

    @Override
    public Waited decodeResult(Decoder in) {
      Waited result = Waited.decode(in, "waitpid.waited");
      in.done("waitpid");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Waited result) {
      result.encode(out);
    }

    private static Waitpid decode(Decoder in) {
      Waitpid decoded =
          new Waitpid(in.i32("waitpid.pid"), in.flags("waitpid.options", WaitOption.class));
      in.done("waitpid");
      return decoded;
    }
  }

  /**
   * Reads from a descriptor, and waits until there is something; no bytes at the end of the file.
   * See read(2). Errors: EAGAIN: MAX_PENDING calls wait.
   *
   * @param fd which
   * @param count as for read
   */
  record ReadWait(Fd fd, long count) implements Call<Bytes> {
    /** Its id in the protocol. */
    public static final int ID = 166;

    /** Checks the components. */
    public ReadWait {
      fd = Check.fd("read_wait.fd", fd);
      Check.u32("read_wait.count", count);
    }

    /** The same with numbers. */
    public ReadWait(int fd, long count) {
      this(Fd.of(fd), count);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "read_wait";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.u32(count);
    }

    @Override
    public Bytes decodeResult(Decoder in) {
      Bytes result = in.bytes("read_wait.data");
      in.done("read_wait");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Bytes result) {
      out.bytes(result);
    }

    private static ReadWait decode(Decoder in) {
      ReadWait decoded = new ReadWait(in.fd("read_wait.fd"), in.u32("read_wait.count"));
      in.done("read_wait");
      return decoded;
    }
  }

  /**
   * Runs another program in the process: the file that is open as a descriptor. A close-on-exec
   * descriptor is not open in the program. See fexecve(3). Errors: EBADF: no descriptor of the
   * caller's; ENOENT: a script whose descriptor is close-on-exec: its interpreter could not open
   * it; EACCES: the process has children, or may not execute the file; EINVAL: argv is empty.
   *
   * @param fd of the executable, opened for reading or with O_PATH
   * @param argv as for execve
   * @param env NAME=VALUE each; may be empty
   */
  record Fexecve(Fd fd, List<Bytes> argv, List<Bytes> env) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 180;

    /** Checks the components. */
    public Fexecve {
      fd = Check.fd("fexecve.fd", fd);
      argv = Check.strList("fexecve.argv", argv);
      env = Check.strList("fexecve.env", env);
    }

    /** The same with numbers. */
    public Fexecve(int fd, List<Bytes> argv, List<Bytes> env) {
      this(Fd.of(fd), argv, env);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "fexecve";
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.list(argv, Encoder::str);
      out.list(env, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("fexecve");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Fexecve decode(Decoder in) {
      Fexecve decoded =
          new Fexecve(
              in.fd("fexecve.fd"),
              in.list("fexecve.argv", 5, Decoder::str),
              in.list("fexecve.env", 5, Decoder::str));
      in.done("fexecve");
      return decoded;
    }
  }

  /**
   * What ps and /proc/PID/cmdline show of the process, and of those that it forks from then on; a
   * program that it executes has its own. Cut off at the room that its arguments and environment
   * had when its image started, at most 4095 bytes. See setproctitle(3bsd).
   *
   * @param title the whole text; nothing is put before it
   */
  record Setproctitle(Bytes title) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 181;

    /** Checks the components. */
    public Setproctitle {
      Check.str("setproctitle.title", title);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "setproctitle";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(title);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("setproctitle");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Setproctitle decode(Decoder in) {
      Setproctitle decoded = new Setproctitle(in.str("setproctitle.title"));
      in.done("setproctitle");
      return decoded;
    }
  }

  /**
   * Replaces the image of the process by a fresh one of the port program, with another memory
   * layout; everything that it knows and has stays as it is. Errors: EBUSY: a call of the process
   * waits; EFBIG: the process's RLIMIT_FSIZE leaves no room for what is handed over; EMFILE: nor
   * does its RLIMIT_NOFILE; EPERM: its capabilities cannot be carried over:
   * SECBIT_NO_CAP_AMBIENT_RAISE, or one outside its bounding set.
   */
  record Reexec() implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 182;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "reexec";
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Void decodeResult(Decoder in) {
      in.done("reexec");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Reexec decode(Decoder in) {
      Reexec decoded = new Reexec();
      in.done("reexec");
      return decoded;
    }
  }

  /**
   * As reexec, by the port program in a file, with another environment. Errors: ENOEXEC: the file
   * is no port program of this version; EACCES: the file may not be read.
   *
   * @param path of the port program
   * @param env NAME=VALUE each; may be empty
   */
  record ReexecPath(Bytes path, List<Bytes> env) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 183;

    /** Checks the components. */
    public ReexecPath {
      Check.str("reexec_path.path", path);
      env = Check.strList("reexec_path.env", env);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "reexec_path";
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.list(env, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("reexec_path");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static ReexecPath decode(Decoder in) {
      ReexecPath decoded =
          new ReexecPath(in.str("reexec_path.path"), in.list("reexec_path.env", 5, Decoder::str));
      in.done("reexec_path");
      return decoded;
    }
  }

  /**
   * As reexec_path, by the port program that is open as a descriptor. Errors: EBADF: no descriptor
   * of the caller's, or not open for reading; ENOEXEC: the file is no port program of this version.
   *
   * @param fd of the port program, opened for reading
   * @param env NAME=VALUE each; may be empty
   */
  record ReexecFd(Fd fd, List<Bytes> env) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 184;

    /** Checks the components. */
    public ReexecFd {
      fd = Check.fd("reexec_fd.fd", fd);
      env = Check.strList("reexec_fd.env", env);
    }

    /** The same with numbers. */
    public ReexecFd(int fd, List<Bytes> env) {
      this(Fd.of(fd), env);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "reexec_fd";
    }

    @Override
    public boolean isLast() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.list(env, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("reexec_fd");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static ReexecFd decode(Decoder in) {
      ReexecFd decoded =
          new ReexecFd(in.fd("reexec_fd.fd"), in.list("reexec_fd.env", 5, Decoder::str));
      in.done("reexec_fd");
      return decoded;
    }
  }

  /**
   * Capabilities of a process. See capget(2). Errors: ESRCH: there is no such process; EINVAL: pid
   * is negative.
   *
   * @param pid 0: the process itself
   */
  record Capget(int pid) implements Call<Capabilities> {
    /** Its id in the protocol. */
    public static final int ID = 200;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "capget";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
    }

    @Override
    public Capabilities decodeResult(Decoder in) {
      Capabilities result = Capabilities.decode(in, "capget.caps");
      in.done("capget");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Capabilities result) {
      result.encode(out);
    }

    private static Capget decode(Decoder in) {
      Capget decoded = new Capget(in.i32("capget.pid"));
      in.done("capget");
      return decoded;
    }
  }

  /**
   * Sets the capabilities of the process. Bits that the kernel has no capability for are left off.
   * See capset(2). Errors: EPERM: something is permitted that was not, effective and not permitted,
   * or inheritable that was neither permitted nor, with CAP_SETPCAP, in the bounding set.
   *
   * @param caps the new ones
   */
  record Capset(Capabilities caps) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 201;

    /** Checks the components. */
    public Capset {
      Check.notNull("capset.caps", caps);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "capset";
    }

    @Override
    public void encodeArgs(Encoder out) {
      caps.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("capset");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Capset decode(Decoder in) {
      Capset decoded = new Capset(Capabilities.decode(in, "capset.caps"));
      in.done("capset");
      return decoded;
    }
  }

  /**
   * The bounding set of the process: what no program that it executes can go beyond. See
   * capabilities(7).
   */
  record CapBounding() implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 202;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_bounding";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u64("cap_bounding.set");
      in.done("cap_bounding");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u64(result);
    }

    private static CapBounding decode(Decoder in) {
      CapBounding decoded = new CapBounding();
      in.done("cap_bounding");
      return decoded;
    }
  }

  /**
   * Takes capabilities out of the bounding set for good. Those that are not in it are left alone,
   * and when all are, it needs nothing. See capabilities(7). Needs CAP_SETPCAP.
   *
   * @param set those to drop
   */
  record CapBoundingDrop(long set) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 203;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_bounding_drop";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u64(set);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("cap_bounding_drop");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CapBoundingDrop decode(Decoder in) {
      CapBoundingDrop decoded = new CapBoundingDrop(in.u64("cap_bounding_drop.set"));
      in.done("cap_bounding_drop");
      return decoded;
    }
  }

  /**
   * The ambient set of the process: what a program keeps that is neither setuid nor has file
   * capabilities. See capabilities(7).
   */
  record CapAmbient() implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 204;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_ambient";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u64("cap_ambient.set");
      in.done("cap_ambient");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u64(result);
    }

    private static CapAmbient decode(Decoder in) {
      CapAmbient decoded = new CapAmbient();
      in.done("cap_ambient");
      return decoded;
    }
  }

  /**
   * Adds capabilities to the ambient set, one after another, up to the first that fails. See
   * capabilities(7). Errors: EPERM: one is not both permitted and inheritable, or
   * SECBIT_NO_CAP_AMBIENT_RAISE is set; EINVAL: the kernel has no such capability.
   *
   * @param set those to add
   */
  record CapAmbientRaise(long set) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 205;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_ambient_raise";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u64(set);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("cap_ambient_raise");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CapAmbientRaise decode(Decoder in) {
      CapAmbientRaise decoded = new CapAmbientRaise(in.u64("cap_ambient_raise.set"));
      in.done("cap_ambient_raise");
      return decoded;
    }
  }

  /**
   * Takes capabilities out of the ambient set. See capabilities(7).
   *
   * @param set those to take out; all bits empty it
   */
  record CapAmbientLower(long set) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 206;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_ambient_lower";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u64(set);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("cap_ambient_lower");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CapAmbientLower decode(Decoder in) {
      CapAmbientLower decoded = new CapAmbientLower(in.u64("cap_ambient_lower.set"));
      in.done("cap_ambient_lower");
      return decoded;
    }
  }

  /** How the process treats the user id 0. See capabilities(7). */
  record Securebits() implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 207;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "securebits";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("securebits.bits");
      in.done("securebits");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static Securebits decode(Decoder in) {
      Securebits decoded = new Securebits();
      in.done("securebits");
      return decoded;
    }
  }

  /**
   * Sets how the process treats the user id 0. See capabilities(7). Needs CAP_SETPCAP. Errors:
   * EPERM: also for a bit that is locked.
   *
   * @param bits all that are to be set
   */
  record SetSecurebits(Flags<SecureBit> bits) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 208;

    /** Checks the components. */
    public SetSecurebits {
      Check.notNull("set_securebits.bits", bits);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "set_securebits";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.flags(bits);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("set_securebits");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SetSecurebits decode(Decoder in) {
      SetSecurebits decoded = new SetSecurebits(in.flags("set_securebits.bits", SecureBit.class));
      in.done("set_securebits");
      return decoded;
    }
  }

  /** Whether programs give no privileges any more. See PR_SET_NO_NEW_PRIVS(2const). */
  record NoNewPrivs() implements Call<Boolean> {
    /** Its id in the protocol. */
    public static final int ID = 209;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "no_new_privs";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Boolean decodeResult(Decoder in) {
      boolean result = in.bool("no_new_privs.set");
      in.done("no_new_privs");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Boolean result) {
      out.bool(result);
    }

    private static NoNewPrivs decode(Decoder in) {
      NoNewPrivs decoded = new NoNewPrivs();
      in.done("no_new_privs");
      return decoded;
    }
  }

  /**
   * Lets no program give privileges any more, to the process and all that it forks; nothing takes
   * it back. See PR_SET_NO_NEW_PRIVS(2const).
   */
  record SetNoNewPrivs() implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 210;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "set_no_new_privs";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Void decodeResult(Decoder in) {
      in.done("set_no_new_privs");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SetNoNewPrivs decode(Decoder in) {
      SetNoNewPrivs decoded = new SetNoNewPrivs();
      in.done("set_no_new_privs");
      return decoded;
    }
  }

  /**
   * Asks or sets a resource limit of another process; the result is what it was before. See
   * prlimit(2). Needs CAP_SYS_RESOURCE. Errors: ESRCH: there is no such process; EPERM: it is
   * another user's, or a hard limit would be raised; EINVAL: the soft limit is beyond the hard one.
   *
   * @param pid 0: the process itself
   * @param resource which limit
   * @param limit its new values; none: only asks
   */
  record Prlimit(int pid, Constant<Rlimit> resource, Optional<Limit> limit) implements Call<Limit> {
    /** Its id in the protocol. */
    public static final int ID = 211;

    /** Checks the components. */
    public Prlimit {
      Check.notNull("prlimit.resource", resource);
      Check.notNull("prlimit.limit", limit);
    }

    /** The same with symbols. */
    public Prlimit(int pid, Rlimit resource, Optional<Limit> limit) {
      this(pid, Constant.of(resource), limit);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "prlimit";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
      out.constant(resource);
      out.optional(limit, (to, element) -> element.encode(to));
    }

    @Override
    public Limit decodeResult(Decoder in) {
      Limit result = Limit.decode(in, "prlimit.previous");
      in.done("prlimit");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Limit result) {
      result.encode(out);
    }

    private static Prlimit decode(Decoder in) {
      Prlimit decoded =
          new Prlimit(
              in.i32("prlimit.pid"),
              in.constant("prlimit.resource", Rlimit.class),
              in.optional("prlimit.limit", Limit::decode));
      in.done("prlimit");
      return decoded;
    }
  }

  /**
   * The CPUs that a process may run on. See sched_setaffinity(2). Errors: ESRCH: there is no such
   * process.
   *
   * @param pid 0: the process itself
   */
  record SchedGetaffinity(int pid) implements Call<List<Long>> {
    /** Its id in the protocol. */
    public static final int ID = 212;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "sched_getaffinity";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
    }

    @Override
    public List<Long> decodeResult(Decoder in) {
      List<Long> result = in.list("sched_getaffinity.cpus", 4, Decoder::u32);
      in.done("sched_getaffinity");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<Long> result) {
      out.list(result, Encoder::u32);
    }

    private static SchedGetaffinity decode(Decoder in) {
      SchedGetaffinity decoded = new SchedGetaffinity(in.i32("sched_getaffinity.pid"));
      in.done("sched_getaffinity");
      return decoded;
    }
  }

  /**
   * Sets the CPUs that a process may run on. See sched_setaffinity(2). Needs CAP_SYS_NICE. Errors:
   * ESRCH: there is no such process; EINVAL: none of them is there, or is in the cpuset of the
   * process.
   *
   * @param pid 0: the process itself. One of the own user needs no capability
   * @param cpus numbers of CPUs, below 4096
   */
  record SchedSetaffinity(int pid, List<Long> cpus) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 213;

    /** Checks the components. */
    public SchedSetaffinity {
      cpus = Check.u32List("sched_setaffinity.cpus", cpus);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "sched_setaffinity";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
      out.list(cpus, Encoder::u32);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("sched_setaffinity");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SchedSetaffinity decode(Decoder in) {
      SchedSetaffinity decoded =
          new SchedSetaffinity(
              in.i32("sched_setaffinity.pid"), in.list("sched_setaffinity.cpus", 4, Decoder::u32));
      in.done("sched_setaffinity");
      return decoded;
    }
  }

  /**
   * How a process is scheduled. See sched_setattr(2). Errors: ESRCH: there is no such process;
   * EINVAL: pid is negative.
   *
   * @param pid 0: the process itself
   */
  record SchedGetattr(int pid) implements Call<SchedAttr> {
    /** Its id in the protocol. */
    public static final int ID = 214;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "sched_getattr";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
    }

    @Override
    public SchedAttr decodeResult(Decoder in) {
      SchedAttr result = SchedAttr.decode(in, "sched_getattr.attr");
      in.done("sched_getattr");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, SchedAttr result) {
      result.encode(out);
    }

    private static SchedGetattr decode(Decoder in) {
      SchedGetattr decoded = new SchedGetattr(in.i32("sched_getattr.pid"));
      in.done("sched_getattr");
      return decoded;
    }
  }

  /**
   * Sets how a process is scheduled. See sched_setattr(2). Needs CAP_SYS_NICE. Errors: ESRCH: there
   * is no such process; EINVAL: there is no such policy, or the numbers do not go with it; EPERM:
   * beyond RLIMIT_NICE or RLIMIT_RTPRIO, or of another user's process; EBUSY: SCHED_DEADLINE is
   * asked for more than there is.
   *
   * @param pid 0: the process itself
   * @param policy the policy
   * @param flags SCHED_FLAG_RESET_ON_FORK and others
   * @param nice of SCHED_OTHER and SCHED_BATCH, -20 to 19
   * @param priority of SCHED_FIFO and SCHED_RR, 1 to 99; else 0
   * @param runtimeNs of SCHED_DEADLINE, nanoseconds
   * @param deadlineNs of SCHED_DEADLINE, nanoseconds
   * @param periodNs of SCHED_DEADLINE, nanoseconds
   */
  record SchedSetattr(
      int pid,
      Constant<SchedPolicy> policy,
      Flags<SchedFlag> flags,
      int nice,
      long priority,
      long runtimeNs,
      long deadlineNs,
      long periodNs)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 215;

    /** Checks the components. */
    public SchedSetattr {
      Check.notNull("sched_setattr.policy", policy);
      Check.notNull("sched_setattr.flags", flags);
      Check.u32("sched_setattr.priority", priority);
    }

    /** The same with symbols. */
    public SchedSetattr(
        int pid,
        SchedPolicy policy,
        Flags<SchedFlag> flags,
        int nice,
        long priority,
        long runtimeNs,
        long deadlineNs,
        long periodNs) {
      this(pid, Constant.of(policy), flags, nice, priority, runtimeNs, deadlineNs, periodNs);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "sched_setattr";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
      out.constant(policy);
      out.flags(flags);
      out.i32(nice);
      out.u32(priority);
      out.u64(runtimeNs);
      out.u64(deadlineNs);
      out.u64(periodNs);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("sched_setattr");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SchedSetattr decode(Decoder in) {
      SchedSetattr decoded =
          new SchedSetattr(
              in.i32("sched_setattr.pid"),
              in.constant("sched_setattr.policy", SchedPolicy.class),
              in.flags("sched_setattr.flags", SchedFlag.class),
              in.i32("sched_setattr.nice"),
              in.u32("sched_setattr.priority"),
              in.u64("sched_setattr.runtime_ns"),
              in.u64("sched_setattr.deadline_ns"),
              in.u64("sched_setattr.period_ns"));
      in.done("sched_setattr");
      return decoded;
    }
  }

  /**
   * Priority of input and output. See ioprio_set(2). Errors: ESRCH: there is nobody such.
   *
   * @param which what who names
   * @param who 0: the process itself, its group or its user
   */
  record IoprioGet(Constant<IoPrioWho> which, int who) implements Call<IoPriority> {
    /** Its id in the protocol. */
    public static final int ID = 216;

    /** Checks the components. */
    public IoprioGet {
      Check.notNull("ioprio_get.which", which);
    }

    /** The same with symbols. */
    public IoprioGet(IoPrioWho which, int who) {
      this(Constant.of(which), who);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "ioprio_get";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(which);
      out.i32(who);
    }

    @Override
    public IoPriority decodeResult(Decoder in) {
      IoPriority result = IoPriority.decode(in, "ioprio_get.priority");
      in.done("ioprio_get");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, IoPriority result) {
      result.encode(out);
    }

    private static IoprioGet decode(Decoder in) {
      IoprioGet decoded =
          new IoprioGet(in.constant("ioprio_get.which", IoPrioWho.class), in.i32("ioprio_get.who"));
      in.done("ioprio_get");
      return decoded;
    }
  }

  /**
   * Sets the priority of input and output. Only IOPRIO_CLASS_RT and other users need the
   * capability; for those CAP_SYS_NICE does. See ioprio_set(2). Needs CAP_SYS_ADMIN. Errors: ESRCH:
   * there is nobody such; EINVAL: there is no such class, or the level does not go with it.
   *
   * @param which what who names
   * @param who 0: the process itself, its group or its user
   * @param ioclass the class
   * @param level 0 to 7, 0 first
   */
  record IoprioSet(Constant<IoPrioWho> which, int who, Constant<IoPrioClass> ioclass, int level)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 217;

    /** Checks the components. */
    public IoprioSet {
      Check.notNull("ioprio_set.which", which);
      Check.notNull("ioprio_set.ioclass", ioclass);
      Check.u16("ioprio_set.level", level);
    }

    /** The same with symbols. */
    public IoprioSet(IoPrioWho which, int who, IoPrioClass ioclass, int level) {
      this(Constant.of(which), who, Constant.of(ioclass), level);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "ioprio_set";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(which);
      out.i32(who);
      out.constant(ioclass);
      out.u16(level);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("ioprio_set");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static IoprioSet decode(Decoder in) {
      IoprioSet decoded =
          new IoprioSet(
              in.constant("ioprio_set.which", IoPrioWho.class),
              in.i32("ioprio_set.who"),
              in.constant("ioprio_set.ioclass", IoPrioClass.class),
              in.u16("ioprio_set.level"));
      in.done("ioprio_set");
      return decoded;
    }
  }

  /**
   * How much sooner than others the process is ended when memory runs out. See
   * proc_pid_oom_score_adj(5).
   */
  record OomScoreAdj() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 218;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "oom_score_adj";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("oom_score_adj.value");
      in.done("oom_score_adj");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static OomScoreAdj decode(Decoder in) {
      OomScoreAdj decoded = new OomScoreAdj();
      in.done("oom_score_adj");
      return decoded;
    }
  }

  /**
   * Sets it, for the process and those that it forks from then on. See proc_pid_oom_score_adj(5).
   * Errors: EACCES: it is lowered below where privilege last set it, without CAP_SYS_RESOURCE;
   * EINVAL: out of range.
   *
   * @param value -1000, never, to 1000
   */
  record SetOomScoreAdj(int value) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 219;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "set_oom_score_adj";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(value);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("set_oom_score_adj");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SetOomScoreAdj decode(Decoder in) {
      SetOomScoreAdj decoded = new SetOomScoreAdj(in.i32("set_oom_score_adj.value"));
      in.done("set_oom_score_adj");
      return decoded;
    }
  }

  /**
   * Sets the execution domain of the process, which programs inherit; the result is what it was
   * before. See personality(2).
   *
   * @param persona the domain and its flags; the number 4294967295 only asks
   */
  record Personality(Flags<PersonalityFlag> persona) implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 220;

    /** Checks the components. */
    public Personality {
      Check.notNull("personality.persona", persona);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "personality";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.flags(persona);
    }

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("personality.previous");
      in.done("personality");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static Personality decode(Decoder in) {
      Personality decoded = new Personality(in.flags("personality.persona", PersonalityFlag.class));
      in.done("personality");
      return decoded;
    }
  }

  /**
   * Sets the clocks of the time namespace that the processes it forks will be in: behind
   * unshare(CLONE_NEWTIME), and before the first of them. See time_namespaces(7). Needs
   * CAP_SYS_TIME. Errors: EACCES: there is a process in it already, or it is the first one of the
   * machine; ERANGE: a clock would be negative, or out of range; EINVAL: more than a second of
   * nanoseconds.
   *
   * @param monotonicS seconds that CLOCK_MONOTONIC is ahead there
   * @param monotonicNs and nanoseconds, less than a second
   * @param boottimeS the same of CLOCK_BOOTTIME
   * @param boottimeNs and nanoseconds
   */
  record TimensOffsets(long monotonicS, long monotonicNs, long boottimeS, long boottimeNs)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 221;

    /** Checks the components. */
    public TimensOffsets {
      Check.u32("timens_offsets.monotonic_ns", monotonicNs);
      Check.u32("timens_offsets.boottime_ns", boottimeNs);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "timens_offsets";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i64(monotonicS);
      out.u32(monotonicNs);
      out.i64(boottimeS);
      out.u32(boottimeNs);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("timens_offsets");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static TimensOffsets decode(Decoder in) {
      TimensOffsets decoded =
          new TimensOffsets(
              in.i64("timens_offsets.monotonic_s"),
              in.u32("timens_offsets.monotonic_ns"),
              in.i64("timens_offsets.boottime_s"),
              in.u32("timens_offsets.boottime_ns"));
      in.done("timens_offsets");
      return decoded;
    }
  }

  /**
   * Closes the descriptors of the caller's in a range, or lets exec close them. Those of the port
   * are not reached, as by no call. See close_range(2). Errors: EINVAL: last is below first, or
   * another flag.
   *
   * @param first the lowest
   * @param last the highest, itself among them
   * @param flags CLOSE_RANGE_UNSHARE changes nothing: the process shares its table with nobody
   */
  record CloseRange(long first, long last, Flags<CloseRangeFlag> flags) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 222;

    /** Checks the components. */
    public CloseRange {
      Check.u32("close_range.first", first);
      Check.u32("close_range.last", last);
      Check.notNull("close_range.flags", flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "close_range";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u32(first);
      out.u32(last);
      out.flags(flags);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("close_range");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CloseRange decode(Decoder in) {
      CloseRange decoded =
          new CloseRange(
              in.u32("close_range.first"),
              in.u32("close_range.last"),
              in.flags("close_range.flags", CloseRangeFlag.class));
      in.done("close_range");
      return decoded;
    }
  }

  /**
   * Makes a file in memory, which lives as long as somebody has it open. See memfd_create(2).
   * Errors: EINVAL: the name is too long, or flags that do not go together.
   *
   * @param name what /proc shows, at most 249 bytes
   * @param flags MFD_ALLOW_SEALING for seals by fcntl
   */
  record MemfdCreate(Bytes name, Flags<MemfdFlag> flags) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 223;

    /** Checks the components. */
    public MemfdCreate {
      Check.str("memfd_create.name", name);
      Check.notNull("memfd_create.flags", flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "memfd_create";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(name);
      out.flags(flags);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("memfd_create.fd");
      in.done("memfd_create");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static MemfdCreate decode(Decoder in) {
      MemfdCreate decoded =
          new MemfdCreate(
              in.str("memfd_create.name"), in.flags("memfd_create.flags", MemfdFlag.class));
      in.done("memfd_create");
      return decoded;
    }
  }

  /**
   * Opens a file below a directory, and says how far the path may lead. As open it waits for no
   * fifo. See openat2(2). Errors: EXDEV: the path leads out of the directory, with RESOLVE_BENEATH,
   * or to another mount, with RESOLVE_NO_XDEV; ELOOP: it leads through a symbolic link that it may
   * not; EAGAIN: something in the way was moved meanwhile, or is not cached, with RESOLVE_CACHED;
   * EINVAL: flags or a mode that openat2 does not take.
   *
   * @param directory the directory that the path begins at; -100, AT_FDCWD: the working directory
   * @param path of the file
   * @param flags as for open
   * @param mode permission bits of a new file, less the umask; 0 unless one may be made
   * @param resolve what the path may not do
   */
  record Openat2(
      Fd directory, Bytes path, Flags<OpenFlag> flags, long mode, Flags<ResolveFlag> resolve)
      implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 224;

    /** Checks the components. */
    public Openat2 {
      directory = Check.fd("openat2.directory", directory);
      Check.str("openat2.path", path);
      Check.notNull("openat2.flags", flags);
      Check.u32("openat2.mode", mode);
      Check.notNull("openat2.resolve", resolve);
    }

    /** The same with numbers. */
    public Openat2(
        int directory, Bytes path, Flags<OpenFlag> flags, long mode, Flags<ResolveFlag> resolve) {
      this(Fd.of(directory), path, flags, mode, resolve);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "openat2";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(directory);
      out.str(path);
      out.flags(flags);
      out.u32(mode);
      out.flags(resolve);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("openat2.fd");
      in.done("openat2");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Openat2 decode(Decoder in) {
      Openat2 decoded =
          new Openat2(
              in.fd("openat2.directory"),
              in.str("openat2.path"),
              in.flags("openat2.flags", OpenFlag.class),
              in.u32("openat2.mode"),
              in.flags("openat2.resolve", ResolveFlag.class));
      in.done("openat2");
      return decoded;
    }
  }

  /**
   * A descriptor of a process, close-on-exec, which names that one for good: no process that gets
   * its pid later. See pidfd_open(2). Errors: ESRCH: there is no such process; EINVAL: pid is not
   * positive.
   *
   * @param pid which
   * @param flags PIDFD_NONBLOCK
   */
  record PidfdOpen(int pid, Flags<PidfdFlag> flags) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 225;

    /** Checks the components. */
    public PidfdOpen {
      Check.notNull("pidfd_open.flags", flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pidfd_open";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(pid);
      out.flags(flags);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("pidfd_open.fd");
      in.done("pidfd_open");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static PidfdOpen decode(Decoder in) {
      PidfdOpen decoded =
          new PidfdOpen(in.i32("pidfd_open.pid"), in.flags("pidfd_open.flags", PidfdFlag.class));
      in.done("pidfd_open");
      return decoded;
    }
  }

  /**
   * Sends a signal to the process of a pidfd; never hits a stranger. See pidfd_send_signal(2).
   * Needs CAP_KILL. Errors: ESRCH: the process has ended and been reaped; EBADF: no descriptor of
   * the caller's, or no pidfd; EINVAL: no such signal, an info of another length, or one that names
   * another signal.
   *
   * @param fd a pidfd
   * @param signal 0 only checks
   * @param info siginfo_t as the port's platform has it, 128 bytes; empty: NULL
   */
  record PidfdSendSignal(Fd fd, Constant<Signal> signal, Bytes info) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 226;

    /** Checks the components. */
    public PidfdSendSignal {
      fd = Check.fd("pidfd_send_signal.fd", fd);
      Check.notNull("pidfd_send_signal.signal", signal);
      Check.notNull("pidfd_send_signal.info", info);
    }

    /** The same with symbols. */
    public PidfdSendSignal(Fd fd, Signal signal, Bytes info) {
      this(fd, Constant.of(signal), info);
    }

    /** The same with symbols and numbers. */
    public PidfdSendSignal(int fd, Signal signal, Bytes info) {
      this(Fd.of(fd), Constant.of(signal), info);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pidfd_send_signal";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.constant(signal);
      out.bytes(info);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("pidfd_send_signal");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static PidfdSendSignal decode(Decoder in) {
      PidfdSendSignal decoded =
          new PidfdSendSignal(
              in.fd("pidfd_send_signal.fd"),
              in.constant("pidfd_send_signal.signal", Signal.class),
              in.bytes("pidfd_send_signal.info"));
      in.done("pidfd_send_signal");
      return decoded;
    }
  }

  /**
   * The version of the kernel's Landlock interface: landlock_create_ruleset with
   * LANDLOCK_CREATE_RULESET_VERSION. See landlock_create_ruleset(2). Errors: ENOSYS: the kernel has
   * no Landlock; EOPNOTSUPP: it has it, and it is switched off.
   */
  record LandlockAbi() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 230;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "landlock_abi";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("landlock_abi.abi");
      in.done("landlock_abi");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static LandlockAbi decode(Decoder in) {
      LandlockAbi decoded = new LandlockAbi();
      in.done("landlock_abi");
      return decoded;
    }
  }

  /**
   * Makes a set of rules: a close-on-exec descriptor of the caller's. Refused as UNSUPPORTED where
   * the kernel's ABI is lower than asked for; the detail names what needs it. See
   * landlock_create_ruleset(2). Errors: ENOSYS: the kernel has no Landlock; EOPNOTSUPP: it has it,
   * and it is switched off; EINVAL: an access that the kernel's ABI lacks; ENOMSG: nothing would be
   * denied.
   *
   * @param accessFs accesses to files that are denied but for what rules allow
   * @param accessNet uses of TCP ports that are denied but for what rules allow
   * @param scoped what does not reach out of the domain
   * @param abi the lowest ABI that will do; 0: any
   * @param wants what needs it, for the refusal
   */
  record LandlockCreateRuleset(
      Flags<LandlockFs> accessFs,
      Flags<LandlockNet> accessNet,
      Flags<LandlockScope> scoped,
      long abi,
      Bytes wants)
      implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 231;

    /** Checks the components. */
    public LandlockCreateRuleset {
      Check.notNull("landlock_create_ruleset.access_fs", accessFs);
      Check.notNull("landlock_create_ruleset.access_net", accessNet);
      Check.notNull("landlock_create_ruleset.scoped", scoped);
      Check.u32("landlock_create_ruleset.abi", abi);
      Check.str("landlock_create_ruleset.wants", wants);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "landlock_create_ruleset";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.flags(accessFs);
      out.flags(accessNet);
      out.flags(scoped);
      out.u32(abi);
      out.str(wants);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("landlock_create_ruleset.fd");
      in.done("landlock_create_ruleset");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static LandlockCreateRuleset decode(Decoder in) {
      LandlockCreateRuleset decoded =
          new LandlockCreateRuleset(
              in.flags("landlock_create_ruleset.access_fs", LandlockFs.class),
              in.flags("landlock_create_ruleset.access_net", LandlockNet.class),
              in.flags("landlock_create_ruleset.scoped", LandlockScope.class),
              in.u32("landlock_create_ruleset.abi"),
              in.str("landlock_create_ruleset.wants"));
      in.done("landlock_create_ruleset");
      return decoded;
    }
  }

  /**
   * Adds a rule: accesses to a file, or to all that is in and below a directory. See
   * landlock_add_rule(2). Errors: EBADF: no such descriptor; EBADFD: one of them is not what it
   * should be; EINVAL: an access that the ruleset does not deny, or one of directories for a file;
   * ENOMSG: no access.
   *
   * @param ruleset from landlock_create_ruleset
   * @param access what is allowed
   * @param path of the file or directory, opened with O_PATH
   * @param narrow of a file that is no directory, whether to leave off what only directories have;
   *     no rule is added when nothing is left
   */
  record LandlockAddPath(Fd ruleset, Flags<LandlockFs> access, Fd path, boolean narrow)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 232;

    /** Checks the components. */
    public LandlockAddPath {
      ruleset = Check.fd("landlock_add_path.ruleset", ruleset);
      Check.notNull("landlock_add_path.access", access);
      path = Check.fd("landlock_add_path.path", path);
    }

    /** The same with numbers. */
    public LandlockAddPath(int ruleset, Flags<LandlockFs> access, int path, boolean narrow) {
      this(Fd.of(ruleset), access, Fd.of(path), narrow);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "landlock_add_path";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(ruleset);
      out.flags(access);
      out.fd(path);
      out.bool(narrow);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("landlock_add_path");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static LandlockAddPath decode(Decoder in) {
      LandlockAddPath decoded =
          new LandlockAddPath(
              in.fd("landlock_add_path.ruleset"),
              in.flags("landlock_add_path.access", LandlockFs.class),
              in.fd("landlock_add_path.path"),
              in.bool("landlock_add_path.narrow"));
      in.done("landlock_add_path");
      return decoded;
    }
  }

  /**
   * Adds a rule: uses of a TCP port. See landlock_add_rule(2). Errors: EBADF: no such descriptor;
   * EBADFD: it is no ruleset; EINVAL: an access that the ruleset does not deny, or a port beyond
   * 65535; EAFNOSUPPORT: the kernel has no TCP; ENOMSG: no access.
   *
   * @param ruleset from landlock_create_ruleset
   * @param access what is allowed
   * @param port which; 0 with BIND_TCP: one that the kernel chooses
   */
  record LandlockAddPort(Fd ruleset, Flags<LandlockNet> access, long port) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 233;

    /** Checks the components. */
    public LandlockAddPort {
      ruleset = Check.fd("landlock_add_port.ruleset", ruleset);
      Check.notNull("landlock_add_port.access", access);
      Check.u32("landlock_add_port.port", port);
    }

    /** The same with numbers. */
    public LandlockAddPort(int ruleset, Flags<LandlockNet> access, long port) {
      this(Fd.of(ruleset), access, port);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "landlock_add_port";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(ruleset);
      out.flags(access);
      out.u32(port);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("landlock_add_port");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static LandlockAddPort decode(Decoder in) {
      LandlockAddPort decoded =
          new LandlockAddPort(
              in.fd("landlock_add_port.ruleset"),
              in.flags("landlock_add_port.access", LandlockNet.class),
              in.u32("landlock_add_port.port"));
      in.done("landlock_add_port");
      return decoded;
    }
  }

  /**
   * Puts the process into a domain of these rules, for good; and what it forks and executes from
   * then on. Rules of several domains narrow each other. See landlock_restrict_self(2). Errors:
   * EBADF: no such descriptor; EBADFD: it is no ruleset; EINVAL: no such flag; EPERM: without
   * CAP_SYS_ADMIN and without PR_SET_NO_NEW_PRIVS; E2BIG: 16 domains already.
   *
   * @param ruleset from landlock_create_ruleset; it may be closed then
   * @param flags what is written to the audit log
   */
  record LandlockRestrictSelf(Fd ruleset, Flags<LandlockRestrict> flags) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 234;

    /** Checks the components. */
    public LandlockRestrictSelf {
      ruleset = Check.fd("landlock_restrict_self.ruleset", ruleset);
      Check.notNull("landlock_restrict_self.flags", flags);
    }

    /** The same with numbers. */
    public LandlockRestrictSelf(int ruleset, Flags<LandlockRestrict> flags) {
      this(Fd.of(ruleset), flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "landlock_restrict_self";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(ruleset);
      out.flags(flags);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("landlock_restrict_self");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static LandlockRestrictSelf decode(Decoder in) {
      LandlockRestrictSelf decoded =
          new LandlockRestrictSelf(
              in.fd("landlock_restrict_self.ruleset"),
              in.flags("landlock_restrict_self.flags", LandlockRestrict.class));
      in.done("landlock_restrict_self");
      return decoded;
    }
  }

  /**
   * Begins to configure a file system: a descriptor of a context. read gives what the kernel says
   * of it, a message at a time, ENODATA when there is none; what it says of a call that fails
   * stands in the error. See fsopen(2). Needs CAP_SYS_ADMIN. Errors: ENODEV: the kernel has no such
   * type.
   *
   * @param fstype type of the file system
   * @param flags FSOPEN_CLOEXEC
   */
  record Fsopen(Bytes fstype, Flags<FsopenFlag> flags) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 240;

    /** Checks the components. */
    public Fsopen {
      Check.str("fsopen.fstype", fstype);
      Check.notNull("fsopen.flags", flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "fsopen";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(fstype);
      out.flags(flags);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("fsopen.fd");
      in.done("fsopen");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Fsopen decode(Decoder in) {
      Fsopen decoded =
          new Fsopen(in.str("fsopen.fstype"), in.flags("fsopen.flags", FsopenFlag.class));
      in.done("fsopen");
      return decoded;
    }
  }

  /**
   * Sets a parameter of a file system that is being configured, or makes it. May wait for a device
   * or a server, as mount does. See fsconfig(2). Errors: EBADF: no such descriptor; EINVAL: it is
   * no context, no such parameter or value, or not what the command takes; EOPNOTSUPP: no such
   * command, or the file system does not take parameters in this form; EBUSY: the context is not at
   * this stage; EPERM: CAP_SYS_ADMIN is missing, or the file system may not be made in a user
   * namespace; ENOENT: what a parameter names is not there.
   *
   * @param fs a context, from fsopen or fspick
   * @param command what to do
   * @param key name of the parameter; none with the commands FSCONFIG_CMD_..
   * @param text its value, with FSCONFIG_SET_STRING; the path with FSCONFIG_SET_PATH
   * @param data its value, with FSCONFIG_SET_BINARY
   * @param aux a descriptor of the caller's with FSCONFIG_SET_FD; with FSCONFIG_SET_PATH where the
   *     path begins, which may be AT_FDCWD, -100; otherwise 0
   */
  record Fsconfig(
      Fd fs,
      Constant<FsconfigCommand> command,
      Optional<Bytes> key,
      Optional<Bytes> text,
      Optional<Bytes> data,
      Fd aux)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 241;

    /** Checks the components. */
    public Fsconfig {
      fs = Check.fd("fsconfig.fs", fs);
      Check.notNull("fsconfig.command", command);
      Check.optStr("fsconfig.key", key);
      Check.optStr("fsconfig.text", text);
      Check.notNull("fsconfig.data", data);
      aux = Check.fd("fsconfig.aux", aux);
    }

    /** The same with symbols. */
    public Fsconfig(
        Fd fs,
        FsconfigCommand command,
        Optional<Bytes> key,
        Optional<Bytes> text,
        Optional<Bytes> data,
        Fd aux) {
      this(fs, Constant.of(command), key, text, data, aux);
    }

    /** The same with symbols and numbers. */
    public Fsconfig(
        int fs,
        FsconfigCommand command,
        Optional<Bytes> key,
        Optional<Bytes> text,
        Optional<Bytes> data,
        int aux) {
      this(Fd.of(fs), Constant.of(command), key, text, data, Fd.of(aux));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "fsconfig";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fs);
      out.constant(command);
      out.optional(key, Encoder::str);
      out.optional(text, Encoder::str);
      out.optional(data, Encoder::bytes);
      out.fd(aux);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("fsconfig");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Fsconfig decode(Decoder in) {
      Fsconfig decoded =
          new Fsconfig(
              in.fd("fsconfig.fs"),
              in.constant("fsconfig.command", FsconfigCommand.class),
              in.optional("fsconfig.key", Decoder::str),
              in.optional("fsconfig.text", Decoder::str),
              in.optional("fsconfig.data", Decoder::bytes),
              in.fd("fsconfig.aux"));
      in.done("fsconfig");
      return decoded;
    }
  }

  /**
   * Makes a mount of a file system that is configured: a descriptor, of a mount that is nowhere yet
   * and goes when it is closed before move_mount. See fsmount(2). Needs CAP_SYS_ADMIN. Errors:
   * EBADF: no such descriptor; EINVAL: it is no context, nothing is made yet, or no such attribute;
   * EBUSY: the context is not at this stage.
   *
   * @param fs a context, behind FSCONFIG_CMD_CREATE
   * @param flags FSMOUNT_CLOEXEC
   * @param attrs attributes of the mount
   */
  record Fsmount(Fd fs, Flags<FsmountFlag> flags, Flags<MountAttr> attrs) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 242;

    /** Checks the components. */
    public Fsmount {
      fs = Check.fd("fsmount.fs", fs);
      Check.notNull("fsmount.flags", flags);
      Check.notNull("fsmount.attrs", attrs);
    }

    /** The same with numbers. */
    public Fsmount(int fs, Flags<FsmountFlag> flags, Flags<MountAttr> attrs) {
      this(Fd.of(fs), flags, attrs);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "fsmount";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fs);
      out.flags(flags);
      out.flags(attrs);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("fsmount.fd");
      in.done("fsmount");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Fsmount decode(Decoder in) {
      Fsmount decoded =
          new Fsmount(
              in.fd("fsmount.fs"),
              in.flags("fsmount.flags", FsmountFlag.class),
              in.flags("fsmount.attrs", MountAttr.class));
      in.done("fsmount");
      return decoded;
    }
  }

  /**
   * Begins to change the file system of a mount: a descriptor of a context, for
   * FSCONFIG_CMD_RECONFIGURE. See fspick(2). Needs CAP_SYS_ADMIN. Errors: EBADF: no such
   * descriptor; ENOENT: there is nothing of that name; EINVAL: it is no mount, or no such flag.
   *
   * @param dir where the path begins; AT_FDCWD, -100: the working directory
   * @param path of the mount
   * @param flags how
   */
  record Fspick(Fd dir, Bytes path, Flags<FspickFlag> flags) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 243;

    /** Checks the components. */
    public Fspick {
      dir = Check.fd("fspick.dir", dir);
      Check.str("fspick.path", path);
      Check.notNull("fspick.flags", flags);
    }

    /** The same with numbers. */
    public Fspick(int dir, Bytes path, Flags<FspickFlag> flags) {
      this(Fd.of(dir), path, flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "fspick";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(dir);
      out.str(path);
      out.flags(flags);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("fspick.fd");
      in.done("fspick");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Fspick decode(Decoder in) {
      Fspick decoded =
          new Fspick(
              in.fd("fspick.dir"),
              in.str("fspick.path"),
              in.flags("fspick.flags", FspickFlag.class));
      in.done("fspick");
      return decoded;
    }
  }

  /**
   * Opens a file or directory, as open with O_PATH does; with OPEN_TREE_CLONE a copy of its mount,
   * which is nowhere yet and goes when it is closed before move_mount. See open_tree(2). Errors:
   * EBADF: no such descriptor; ENOENT: there is nothing of that name; EINVAL: a flag that it does
   * not take, or a mount that may not be copied; EPERM: OPEN_TREE_CLONE without CAP_SYS_ADMIN.
   *
   * @param dir where the path begins; AT_FDCWD, -100: the working directory
   * @param path of what is opened; empty with AT_EMPTY_PATH: dir itself
   * @param flags OPEN_TREE_... and AT_...: AT_RECURSIVE takes the mounts below along
   */
  record OpenTree(Fd dir, Bytes path, Flags<Symbol> flags) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 244;

    /** Checks the components. */
    public OpenTree {
      dir = Check.fd("open_tree.dir", dir);
      Check.str("open_tree.path", path);
      Check.notNull("open_tree.flags", flags);
    }

    /** The same with numbers. */
    public OpenTree(int dir, Bytes path, Flags<Symbol> flags) {
      this(Fd.of(dir), path, flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "open_tree";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(dir);
      out.str(path);
      out.flags(flags);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("open_tree.fd");
      in.done("open_tree");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static OpenTree decode(Decoder in) {
      OpenTree decoded =
          new OpenTree(
              in.fd("open_tree.dir"),
              in.str("open_tree.path"),
              in.flags("open_tree.flags", Symbol.class));
      in.done("open_tree");
      return decoded;
    }
  }

  /**
   * Puts a mount somewhere: one that is nowhere yet, or one that is there. See move_mount(2). Needs
   * CAP_SYS_ADMIN. Errors: EBADF: no such descriptor; ENOENT: there is nothing of that name;
   * EINVAL: it is no mount, it may not be moved there, a directory on a file, or no such flag;
   * ELOOP: into itself.
   *
   * @param from where from_path begins, or with MOVE_MOUNT_F_EMPTY_PATH the mount itself; AT_FDCWD,
   *     -100: the working directory
   * @param fromPath of the mount; may be empty
   * @param to where to_path begins, or with MOVE_MOUNT_T_EMPTY_PATH the place itself
   * @param toPath of the place; may be empty
   * @param flags how
   */
  record MoveMount(Fd from, Bytes fromPath, Fd to, Bytes toPath, Flags<MoveMountFlag> flags)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 245;

    /** Checks the components. */
    public MoveMount {
      from = Check.fd("move_mount.from", from);
      Check.str("move_mount.from_path", fromPath);
      to = Check.fd("move_mount.to", to);
      Check.str("move_mount.to_path", toPath);
      Check.notNull("move_mount.flags", flags);
    }

    /** The same with numbers. */
    public MoveMount(int from, Bytes fromPath, int to, Bytes toPath, Flags<MoveMountFlag> flags) {
      this(Fd.of(from), fromPath, Fd.of(to), toPath, flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "move_mount";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(from);
      out.str(fromPath);
      out.fd(to);
      out.str(toPath);
      out.flags(flags);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("move_mount");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static MoveMount decode(Decoder in) {
      MoveMount decoded =
          new MoveMount(
              in.fd("move_mount.from"),
              in.str("move_mount.from_path"),
              in.fd("move_mount.to"),
              in.str("move_mount.to_path"),
              in.flags("move_mount.flags", MoveMountFlag.class));
      in.done("move_mount");
      return decoded;
    }
  }

  /**
   * Changes attributes, propagation and id maps of a mount. See mount_setattr(2). Needs
   * CAP_SYS_ADMIN. Errors: EBADF: no such descriptor; ENOENT: there is nothing of that name;
   * EINVAL: it is no mount, no such attribute, a file system that takes no id maps, or a mount that
   * has been somewhere; EPERM: a locked attribute, a mount that has an id map, or the user
   * namespace is the file system's own.
   *
   * @param dir where the path begins; AT_FDCWD, -100: the working directory
   * @param path of the mount; empty with AT_EMPTY_PATH: dir itself
   * @param flags AT_RECURSIVE: and of all mounts below
   * @param set attributes that it gets
   * @param clear attributes that it loses, before
   * @param propagation MS_PRIVATE, MS_SLAVE, MS_SHARED or MS_UNBINDABLE; 0 leaves it
   * @param userns of a user namespace, with MOUNT_ATTR_IDMAP among set: ids of files are those that
   *     it gives them; otherwise 0
   */
  record MountSetattr(
      Fd dir,
      Bytes path,
      Flags<AtFlag> flags,
      Flags<MountAttr> set,
      Flags<MountAttr> clear,
      Flags<MountFlag> propagation,
      Fd userns)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 246;

    /** Checks the components. */
    public MountSetattr {
      dir = Check.fd("mount_setattr.dir", dir);
      Check.str("mount_setattr.path", path);
      Check.notNull("mount_setattr.flags", flags);
      Check.notNull("mount_setattr.set", set);
      Check.notNull("mount_setattr.clear", clear);
      Check.notNull("mount_setattr.propagation", propagation);
      userns = Check.fd("mount_setattr.userns", userns);
    }

    /** The same with numbers. */
    public MountSetattr(
        int dir,
        Bytes path,
        Flags<AtFlag> flags,
        Flags<MountAttr> set,
        Flags<MountAttr> clear,
        Flags<MountFlag> propagation,
        int userns) {
      this(Fd.of(dir), path, flags, set, clear, propagation, Fd.of(userns));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "mount_setattr";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(dir);
      out.str(path);
      out.flags(flags);
      out.flags(set);
      out.flags(clear);
      out.flags(propagation);
      out.fd(userns);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("mount_setattr");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static MountSetattr decode(Decoder in) {
      MountSetattr decoded =
          new MountSetattr(
              in.fd("mount_setattr.dir"),
              in.str("mount_setattr.path"),
              in.flags("mount_setattr.flags", AtFlag.class),
              in.flags("mount_setattr.set", MountAttr.class),
              in.flags("mount_setattr.clear", MountAttr.class),
              in.flags("mount_setattr.propagation", MountFlag.class),
              in.fd("mount_setattr.userns"));
      in.done("mount_setattr");
      return decoded;
    }
  }

  /**
   * Names a file below a directory that is taken for the root: openat2 with RESOLVE_IN_ROOT and
   * RESOLVE_NO_MAGICLINKS, O_PATH and O_CLOEXEC. No symbolic link and no ".." leads out of it. See
   * openat2(2). Errors: EBADF: no such descriptor; ENOENT: there is no such file in there; ELOOP:
   * too many symbolic links, or one of those that /proc has; EAGAIN: something was renamed
   * meanwhile.
   *
   * @param root of the directory
   * @param path below it
   * @param flags O_DIRECTORY and O_NOFOLLOW as wanted
   */
  record OpenInRoot(Fd root, Bytes path, Flags<OpenFlag> flags) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 250;

    /** Checks the components. */
    public OpenInRoot {
      root = Check.fd("open_in_root.root", root);
      Check.str("open_in_root.path", path);
      Check.notNull("open_in_root.flags", flags);
    }

    /** The same with numbers. */
    public OpenInRoot(int root, Bytes path, Flags<OpenFlag> flags) {
      this(Fd.of(root), path, flags);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "open_in_root";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(root);
      out.str(path);
      out.flags(flags);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("open_in_root.fd");
      in.done("open_in_root");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static OpenInRoot decode(Decoder in) {
      OpenInRoot decoded =
          new OpenInRoot(
              in.fd("open_in_root.root"),
              in.str("open_in_root.path"),
              in.flags("open_in_root.flags", OpenFlag.class));
      in.done("open_in_root");
      return decoded;
    }
  }

  /**
   * FreeBSD: makes a jail, and puts the process into it. See jail(2). Errors: EOPNOTSUPP: the
   * platform has no jails.
   *
   * @param path its root directory
   * @param hostname its hostname
   * @param jailname its name
   */
  record Jail(Bytes path, Bytes hostname, Bytes jailname) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 270;

    /** Checks the components. */
    public Jail {
      Check.str("jail.path", path);
      Check.str("jail.hostname", hostname);
      Check.str("jail.jailname", jailname);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "jail";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.str(path);
      out.str(hostname);
      out.str(jailname);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("jail.jid");
      in.done("jail");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static Jail decode(Decoder in) {
      Jail decoded =
          new Jail(in.str("jail.path"), in.str("jail.hostname"), in.str("jail.jailname"));
      in.done("jail");
      return decoded;
    }
  }

  /**
   * FreeBSD: puts the process into a jail. See jail(2). Errors: EOPNOTSUPP: the platform has no
   * jails.
   *
   * @param jid which
   */
  record JailAttach(int jid) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 271;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "jail_attach";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(jid);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("jail_attach");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static JailAttach decode(Decoder in) {
      JailAttach decoded = new JailAttach(in.i32("jail_attach.jid"));
      in.done("jail_attach");
      return decoded;
    }
  }

  /**
   * FreeBSD: ends a jail with all that is in it. See jail(2). Errors: EOPNOTSUPP: the platform has
   * no jails.
   *
   * @param jid which
   */
  record JailRemove(int jid) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 272;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "jail_remove";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(jid);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("jail_remove");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static JailRemove decode(Decoder in) {
      JailRemove decoded = new JailRemove(in.i32("jail_remove.jid"));
      in.done("jail_remove");
      return decoded;
    }
  }

  /**
   * FreeBSD: capability mode. See cap_enter(2). Errors: EOPNOTSUPP: the platform has no capability
   * mode.
   */
  record CapEnter() implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 273;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_enter";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Void decodeResult(Decoder in) {
      in.done("cap_enter");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CapEnter decode(Decoder in) {
      CapEnter decoded = new CapEnter();
      in.done("cap_enter");
      return decoded;
    }
  }

  /**
   * FreeBSD: whether the process is in capability mode. See cap_enter(2). Errors: EOPNOTSUPP: the
   * platform has no capability mode.
   */
  record CapGetmode() implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 274;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_getmode";
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("cap_getmode.mode");
      in.done("cap_getmode");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static CapGetmode decode(Decoder in) {
      CapGetmode decoded = new CapGetmode();
      in.done("cap_getmode");
      return decoded;
    }
  }

  /**
   * FreeBSD: limits the rights of a descriptor. See cap_rights_limit(2). Errors: EBADF: no
   * descriptor of the caller's; EINVAL: no right has that name; EOPNOTSUPP: the platform has no
   * rights of descriptors.
   *
   * @param fd a descriptor of the caller's
   * @param rights CAP_ numbers of the platform
   * @param names more of them, by their names in rights(4): CAP_READ
   */
  record CapRightsLimit(Fd fd, List<Long> rights, List<Bytes> names) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 275;

    /** Checks the components. */
    public CapRightsLimit {
      fd = Check.fd("cap_rights_limit.fd", fd);
      rights = Check.list("cap_rights_limit.rights", rights);
      names = Check.strList("cap_rights_limit.names", names);
    }

    /** The same with numbers. */
    public CapRightsLimit(int fd, List<Long> rights, List<Bytes> names) {
      this(Fd.of(fd), rights, names);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_rights_limit";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.list(rights, Encoder::u64);
      out.list(names, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("cap_rights_limit");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CapRightsLimit decode(Decoder in) {
      CapRightsLimit decoded =
          new CapRightsLimit(
              in.fd("cap_rights_limit.fd"),
              in.list("cap_rights_limit.rights", 8, Decoder::u64),
              in.list("cap_rights_limit.names", 5, Decoder::str));
      in.done("cap_rights_limit");
      return decoded;
    }
  }

  /**
   * FreeBSD: the fcntl commands that a descriptor may be asked for. See cap_fcntls_limit(2).
   * Errors: EBADF: no descriptor of the caller's; EOPNOTSUPP: the platform has no rights of
   * descriptors.
   *
   * @param fd a descriptor of the caller's
   */
  record CapFcntlsGet(Fd fd) implements Call<Long> {
    /** Its id in the protocol. */
    public static final int ID = 276;

    /** Checks the components. */
    public CapFcntlsGet {
      fd = Check.fd("cap_fcntls_get.fd", fd);
    }

    /** The same with numbers. */
    public CapFcntlsGet(int fd) {
      this(Fd.of(fd));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_fcntls_get";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
    }

    @Override
    public Long decodeResult(Decoder in) {
      long result = in.u32("cap_fcntls_get.rights");
      in.done("cap_fcntls_get");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Long result) {
      out.u32(result);
    }

    private static CapFcntlsGet decode(Decoder in) {
      CapFcntlsGet decoded = new CapFcntlsGet(in.fd("cap_fcntls_get.fd"));
      in.done("cap_fcntls_get");
      return decoded;
    }
  }

  /**
   * FreeBSD: limits the fcntl commands of a descriptor. See cap_fcntls_limit(2). Errors: EBADF: no
   * descriptor of the caller's; EOPNOTSUPP: the platform has no rights of descriptors.
   *
   * @param fd a descriptor of the caller's
   * @param rights CAP_FCNTL_ numbers of the platform
   */
  record CapFcntlsLimit(Fd fd, long rights) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 277;

    /** Checks the components. */
    public CapFcntlsLimit {
      fd = Check.fd("cap_fcntls_limit.fd", fd);
      Check.u32("cap_fcntls_limit.rights", rights);
    }

    /** The same with numbers. */
    public CapFcntlsLimit(int fd, long rights) {
      this(Fd.of(fd), rights);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_fcntls_limit";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.u32(rights);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("cap_fcntls_limit");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CapFcntlsLimit decode(Decoder in) {
      CapFcntlsLimit decoded =
          new CapFcntlsLimit(in.fd("cap_fcntls_limit.fd"), in.u32("cap_fcntls_limit.rights"));
      in.done("cap_fcntls_limit");
      return decoded;
    }
  }

  /**
   * FreeBSD: limits the ioctl requests of a descriptor. See cap_ioctls_limit(2). Errors: EBADF: no
   * descriptor of the caller's; EOPNOTSUPP: the platform has no rights of descriptors.
   *
   * @param fd a descriptor of the caller's
   * @param requests all that stay allowed
   */
  record CapIoctlsLimit(Fd fd, List<Long> requests) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 278;

    /** Checks the components. */
    public CapIoctlsLimit {
      fd = Check.fd("cap_ioctls_limit.fd", fd);
      requests = Check.list("cap_ioctls_limit.requests", requests);
    }

    /** The same with numbers. */
    public CapIoctlsLimit(int fd, List<Long> requests) {
      this(Fd.of(fd), requests);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "cap_ioctls_limit";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.list(requests, Encoder::u64);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("cap_ioctls_limit");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static CapIoctlsLimit decode(Decoder in) {
      CapIoctlsLimit decoded =
          new CapIoctlsLimit(
              in.fd("cap_ioctls_limit.fd"), in.list("cap_ioctls_limit.requests", 8, Decoder::u64));
      in.done("cap_ioctls_limit");
      return decoded;
    }
  }

  /**
   * FreeBSD: controls processes. See procctl(2). Errors: EOPNOTSUPP: the platform has no procctl.
   *
   * @param idtype P_PID or P_PGID, as the platform has it
   * @param id which
   * @param command PROC_ number of the platform
   * @param data what the command reads or fills in; empty: NULL
   */
  record Procctl(int idtype, long id, int command, Bytes data) implements Call<Bytes> {
    /** Its id in the protocol. */
    public static final int ID = 279;

    /** Checks the components. */
    public Procctl {
      Check.notNull("procctl.data", data);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "procctl";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.i32(idtype);
      out.u64(id);
      out.i32(command);
      out.bytes(data);
    }

    @Override
    public Bytes decodeResult(Decoder in) {
      Bytes result = in.bytes("procctl.data");
      in.done("procctl");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Bytes result) {
      out.bytes(result);
    }

    private static Procctl decode(Decoder in) {
      Procctl decoded =
          new Procctl(
              in.i32("procctl.idtype"),
              in.u64("procctl.id"),
              in.i32("procctl.command"),
              in.bytes("procctl.data"));
      in.done("procctl");
      return decoded;
    }
  }

  /**
   * OpenBSD: pledge as that kernel has it. See pledge(2). Errors: EOPNOTSUPP: the platform's kernel
   * has no pledge.
   *
   * @param promises none: NULL, they stay
   * @param execpromises none: NULL, they stay
   */
  record BsdPledge(Optional<Bytes> promises, Optional<Bytes> execpromises) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 280;

    /** Checks the components. */
    public BsdPledge {
      Check.optStr("bsd_pledge.promises", promises);
      Check.optStr("bsd_pledge.execpromises", execpromises);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "bsd_pledge";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.optional(promises, Encoder::str);
      out.optional(execpromises, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("bsd_pledge");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static BsdPledge decode(Decoder in) {
      BsdPledge decoded =
          new BsdPledge(
              in.optional("bsd_pledge.promises", Decoder::str),
              in.optional("bsd_pledge.execpromises", Decoder::str));
      in.done("bsd_pledge");
      return decoded;
    }
  }

  /**
   * OpenBSD: unveil as that kernel has it. See unveil(2). Errors: EOPNOTSUPP: the platform's kernel
   * has no unveil.
   *
   * @param path none: NULL, nothing more is unveiled
   * @param permissions none: NULL
   */
  record BsdUnveil(Optional<Bytes> path, Optional<Bytes> permissions) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 281;

    /** Checks the components. */
    public BsdUnveil {
      Check.optStr("bsd_unveil.path", path);
      Check.optStr("bsd_unveil.permissions", permissions);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "bsd_unveil";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.optional(path, Encoder::str);
      out.optional(permissions, Encoder::str);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("bsd_unveil");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static BsdUnveil decode(Decoder in) {
      BsdUnveil decoded =
          new BsdUnveil(
              in.optional("bsd_unveil.path", Decoder::str),
              in.optional("bsd_unveil.permissions", Decoder::str));
      in.done("bsd_unveil");
      return decoded;
    }
  }

  /**
   * FreeBSD: makes a jail of these parameters, or changes one. See jail_set(2). Errors: EOPNOTSUPP:
   * the platform has no jails.
   *
   * @param params all that are to be set
   * @param flags JAIL_CREATE, JAIL_UPDATE and others, as the platform numbers them
   */
  record JailSet(List<JailParam> params, int flags) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 282;

    /** Checks the components. */
    public JailSet {
      params = Check.list("jail_set.params", params);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "jail_set";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.list(params, (to, element) -> element.encode(to));
      out.i32(flags);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("jail_set.jid");
      in.done("jail_set");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static JailSet decode(Decoder in) {
      JailSet decoded =
          new JailSet(in.list("jail_set.params", 9, JailParam::decode), in.i32("jail_set.flags"));
      in.done("jail_set");
      return decoded;
    }
  }

  /**
   * FreeBSD: what a jail has for parameters; those before the first empty one say which jail, and
   * the value of each is the room for what it gets, as long as which it is given back. See
   * jail_get(2). Errors: EOPNOTSUPP: the platform has no jails.
   *
   * @param params what is asked for
   * @param flags JAIL_DYING, as the platform numbers it
   */
  record JailGet(List<JailParam> params, int flags) implements Call<List<Bytes>> {
    /** Its id in the protocol. */
    public static final int ID = 283;

    /** Checks the components. */
    public JailGet {
      params = Check.list("jail_get.params", params);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "jail_get";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.list(params, (to, element) -> element.encode(to));
      out.i32(flags);
    }

    @Override
    public List<Bytes> decodeResult(Decoder in) {
      List<Bytes> result = in.list("jail_get.values", 4, Decoder::bytes);
      in.done("jail_get");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, List<Bytes> result) {
      out.list(result, Encoder::bytes);
    }

    private static JailGet decode(Decoder in) {
      JailGet decoded =
          new JailGet(in.list("jail_get.params", 9, JailParam::decode), in.i32("jail_get.flags"));
      in.done("jail_get");
      return decoded;
    }
  }

  /**
   * Makes two sockets that are connected to each other. See socketpair(2). Errors: EAFNOSUPPORT:
   * the kernel has no such family; EOPNOTSUPP: the family makes no pairs; EMFILE: RLIMIT_NOFILE
   * leaves no descriptors.
   *
   * @param domain AF_UNIX
   * @param type as for socket
   * @param protocol 0
   */
  record Socketpair(
      Constant<AddressFamily> domain, Flags<SocketType> type, Constant<IpProtocol> protocol)
      implements Call<FdPair> {
    /** Its id in the protocol. */
    public static final int ID = 300;

    /** Checks the components. */
    public Socketpair {
      Check.notNull("socketpair.domain", domain);
      Check.notNull("socketpair.type", type);
      Check.notNull("socketpair.protocol", protocol);
    }

    /** The same with symbols. */
    public Socketpair(AddressFamily domain, Flags<SocketType> type, IpProtocol protocol) {
      this(Constant.of(domain), type, Constant.of(protocol));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "socketpair";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.constant(domain);
      out.flags(type);
      out.constant(protocol);
    }

    @Override
    public FdPair decodeResult(Decoder in) {
      FdPair result = FdPair.decode(in, "socketpair.pair");
      in.done("socketpair");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, FdPair result) {
      result.encode(out);
    }

    private static Socketpair decode(Decoder in) {
      Socketpair decoded =
          new Socketpair(
              in.constant("socketpair.domain", AddressFamily.class),
              in.flags("socketpair.type", SocketType.class),
              in.constant("socketpair.protocol", IpProtocol.class));
      in.done("socketpair");
      return decoded;
    }
  }

  /**
   * Sends a copy of a descriptor over a Unix socket: SCM_RIGHTS, with one byte. Does not wait:
   * EAGAIN where there is no room. See unix(7). Errors: EBADF: one of them is no descriptor of the
   * caller's; ENOTSOCK: the first is no socket; EINVAL: the first is no Unix socket; ENOTCONN: the
   * socket is not connected; EPIPE: the other end is closed.
   *
   * @param socket over which
   * @param descriptor which
   */
  record SendFd(Fd socket, Fd descriptor) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 301;

    /** Checks the components. */
    public SendFd {
      socket = Check.fd("send_fd.socket", socket);
      descriptor = Check.fd("send_fd.descriptor", descriptor);
    }

    /** The same with numbers. */
    public SendFd(int socket, int descriptor) {
      this(Fd.of(socket), Fd.of(descriptor));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "send_fd";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(socket);
      out.fd(descriptor);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("send_fd");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SendFd decode(Decoder in) {
      SendFd decoded = new SendFd(in.fd("send_fd.socket"), in.fd("send_fd.descriptor"));
      in.done("send_fd");
      return decoded;
    }
  }

  /**
   * Receives a descriptor from a Unix socket, and waits until there is one. It is close-on-exec.
   * See unix(7). Errors: EBADF: no descriptor of the caller's, or it was closed meanwhile;
   * ENOTSOCK: it is no socket; ENODATA: a message came without a descriptor, or the other end is
   * closed; EMFILE: RLIMIT_NOFILE leaves no descriptor; EAGAIN: MAX_PENDING calls wait.
   *
   * @param socket from which
   */
  record RecvFd(Fd socket) implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 302;

    /** Checks the components. */
    public RecvFd {
      socket = Check.fd("recv_fd.socket", socket);
    }

    /** The same with numbers. */
    public RecvFd(int socket) {
      this(Fd.of(socket));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "recv_fd";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(socket);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("recv_fd.fd");
      in.done("recv_fd");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static RecvFd decode(Decoder in) {
      RecvFd decoded = new RecvFd(in.fd("recv_fd.socket"));
      in.done("recv_fd");
      return decoded;
    }
  }

  /**
   * Takes the next notification, and waits until there is one. See seccomp_unotify(2). Errors:
   * EBADF: no descriptor of the caller's, or it was closed meanwhile; ENOTTY: it is no listener;
   * ENOTCONN: nobody is left who has the filter; EAGAIN: MAX_PENDING calls wait.
   *
   * @param listener what seccomp with NEW_LISTENER gave
   */
  record NotifyRecv(Fd listener) implements Call<Notified> {
    /** Its id in the protocol. */
    public static final int ID = 303;

    /** Checks the components. */
    public NotifyRecv {
      listener = Check.fd("notify_recv.listener", listener);
    }

    /** The same with numbers. */
    public NotifyRecv(int listener) {
      this(Fd.of(listener));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "notify_recv";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(listener);
    }

    @Override
    public Notified decodeResult(Decoder in) {
      Notified result = Notified.decode(in, "notify_recv.notified");
      in.done("notify_recv");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Notified result) {
      result.encode(out);
    }

    private static NotifyRecv decode(Decoder in) {
      NotifyRecv decoded = new NotifyRecv(in.fd("notify_recv.listener"));
      in.done("notify_recv");
      return decoded;
    }
  }

  /**
   * Answers a notification. See seccomp_unotify(2). Errors: ENOENT: nobody waits for this answer:
   * the caller is gone, or a signal interrupted it; EINPROGRESS: it was answered; EINVAL: an error
   * that is none, or a value or an error beside continues; ENOTTY: it is no listener.
   *
   * @param listener where it came from
   * @param id of the notification
   * @param value what the system call gives; left alone with an error
   * @param error the errno with which it fails, as the port's platform numbers it; 0: it succeeds
   * @param continues the kernel makes the call as it was asked for; value and error are 0 then. No
   *     boundary: its caller may change what pointers point at
   */
  record NotifyRespond(Fd listener, long id, long value, int error, boolean continues)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 304;

    /** Checks the components. */
    public NotifyRespond {
      listener = Check.fd("notify_respond.listener", listener);
    }

    /** The same with numbers. */
    public NotifyRespond(int listener, long id, long value, int error, boolean continues) {
      this(Fd.of(listener), id, value, error, continues);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "notify_respond";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(listener);
      out.u64(id);
      out.i64(value);
      out.i32(error);
      out.bool(continues);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("notify_respond");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static NotifyRespond decode(Decoder in) {
      NotifyRespond decoded =
          new NotifyRespond(
              in.fd("notify_respond.listener"),
              in.u64("notify_respond.id"),
              in.i64("notify_respond.value"),
              in.i32("notify_respond.error"),
              in.bool("notify_respond.continues"));
      in.done("notify_respond");
      return decoded;
    }
  }

  /**
   * Gives the caller of a notified system call a copy of a descriptor; the result is its number
   * there. See seccomp_unotify(2). Errors: ENOENT: nobody waits for this answer: the caller is
   * gone, or a signal interrupted it; EINPROGRESS: it was answered; EMFILE: RLIMIT_NOFILE of the
   * caller leaves no descriptor; EBADF: one of them is no descriptor of the caller's; ENOTTY: it is
   * no listener.
   *
   * @param listener where the notification came from
   * @param id of the notification
   * @param descriptor of which
   * @param closeOnExec whether the copy is
   * @param respond it also answers: the system call gives the number
   */
  record NotifyAddFd(Fd listener, long id, Fd descriptor, boolean closeOnExec, boolean respond)
      implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 305;

    /** Checks the components. */
    public NotifyAddFd {
      listener = Check.fd("notify_add_fd.listener", listener);
      descriptor = Check.fd("notify_add_fd.descriptor", descriptor);
    }

    /** The same with numbers. */
    public NotifyAddFd(
        int listener, long id, int descriptor, boolean closeOnExec, boolean respond) {
      this(Fd.of(listener), id, Fd.of(descriptor), closeOnExec, respond);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "notify_add_fd";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(listener);
      out.u64(id);
      out.fd(descriptor);
      out.bool(closeOnExec);
      out.bool(respond);
    }

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("notify_add_fd.fd");
      in.done("notify_add_fd");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static NotifyAddFd decode(Decoder in) {
      NotifyAddFd decoded =
          new NotifyAddFd(
              in.fd("notify_add_fd.listener"),
              in.u64("notify_add_fd.id"),
              in.fd("notify_add_fd.descriptor"),
              in.bool("notify_add_fd.close_on_exec"),
              in.bool("notify_add_fd.respond"));
      in.done("notify_add_fd");
      return decoded;
    }
  }

  /**
   * Whether somebody still waits for an answer. See seccomp_unotify(2). Errors: ENOENT: nobody
   * does; ENOTTY: it is no listener.
   *
   * @param listener where the notification came from
   * @param id of the notification
   */
  record NotifyIdValid(Fd listener, long id) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 306;

    /** Checks the components. */
    public NotifyIdValid {
      listener = Check.fd("notify_id_valid.listener", listener);
    }

    /** The same with numbers. */
    public NotifyIdValid(int listener, long id) {
      this(Fd.of(listener), id);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "notify_id_valid";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(listener);
      out.u64(id);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("notify_id_valid");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static NotifyIdValid decode(Decoder in) {
      NotifyIdValid decoded =
          new NotifyIdValid(in.fd("notify_id_valid.listener"), in.u64("notify_id_valid.id"));
      in.done("notify_id_valid");
      return decoded;
    }
  }

  /**
   * Reads memory of the caller of a notified system call; fewer bytes than asked for where the
   * memory ends. That the notification still waits is seen afterwards: the bytes are of that
   * caller. It may change them at any time. See process_vm_readv(2). Errors: ENOENT: nobody waits
   * for this answer: the caller is gone, or a signal interrupted it; ESRCH: there is no such
   * process; EPERM: it may not be read: that needs the same user and a dumpable process, or
   * CAP_SYS_PTRACE; and under Yama a descendant; EFAULT: no memory there; ENOTTY: it is no
   * listener.
   *
   * @param listener where the notification came from
   * @param id of the notification
   * @param pid of its caller, as the notification has it
   * @param address where to begin
   * @param count most bytes to read; beyond MAX_READ it counts as MAX_READ
   */
  record NotifyRead(Fd listener, long id, int pid, long address, long count)
      implements Call<Bytes> {
    /** Its id in the protocol. */
    public static final int ID = 307;

    /** Checks the components. */
    public NotifyRead {
      listener = Check.fd("notify_read.listener", listener);
      Check.u32("notify_read.count", count);
    }

    /** The same with numbers. */
    public NotifyRead(int listener, long id, int pid, long address, long count) {
      this(Fd.of(listener), id, pid, address, count);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "notify_read";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(listener);
      out.u64(id);
      out.i32(pid);
      out.u64(address);
      out.u32(count);
    }

    @Override
    public Bytes decodeResult(Decoder in) {
      Bytes result = in.bytes("notify_read.data");
      in.done("notify_read");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Bytes result) {
      out.bytes(result);
    }

    private static NotifyRead decode(Decoder in) {
      NotifyRead decoded =
          new NotifyRead(
              in.fd("notify_read.listener"),
              in.u64("notify_read.id"),
              in.i32("notify_read.pid"),
              in.u64("notify_read.address"),
              in.u32("notify_read.count"));
      in.done("notify_read");
      return decoded;
    }
  }

  /**
   * Has a filter installed when the process executes a program, last before execve(2): it binds the
   * program, and not the process before. Processes that are forked have it too. Of a program that
   * cannot be executed the process is told only if the filter lets it. See seccomp(2). Errors:
   * EINVAL: another flag, or a program of no instructions, of more than BPF_MAXINSNS or of a part
   * of one; EBUSY: there is one.
   *
   * @param flags SECCOMP_FILTER_FLAG_LOG, SECCOMP_FILTER_FLAG_SPEC_ALLOW
   * @param key the sixth argument of that execve(2) or execveat(2), where the kernel looks at none:
   *     by it a filter knows this one from each that the program makes
   * @param program struct sock_filter, one behind the other. That it is one, the kernel says at
   *     execve(2): EINVAL; EACCES without CAP_SYS_ADMIN and without PR_SET_NO_NEW_PRIVS
   */
  record SeccompAtExec(Flags<SeccompOp> flags, long key, Bytes program) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 330;

    /** Checks the components. */
    public SeccompAtExec {
      Check.notNull("seccomp_at_exec.flags", flags);
      Check.notNull("seccomp_at_exec.program", program);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "seccomp_at_exec";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.flags(flags);
      out.u64(key);
      out.bytes(program);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("seccomp_at_exec");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static SeccompAtExec decode(Decoder in) {
      SeccompAtExec decoded =
          new SeccompAtExec(
              in.flags("seccomp_at_exec.flags", SeccompOp.class),
              in.u64("seccomp_at_exec.key"),
              in.bytes("seccomp_at_exec.program"));
      in.done("seccomp_at_exec");
      return decoded;
    }
  }

  /**
   * The modes of a terminal. See tcgetattr(3). Errors: EBADF: no descriptor of the caller's;
   * ENOTTY: it is no terminal.
   *
   * @param fd of the terminal
   */
  record Tcgetattr(Fd fd) implements Call<Termios> {
    /** Its id in the protocol. */
    public static final int ID = 340;

    /** Checks the components. */
    public Tcgetattr {
      fd = Check.fd("tcgetattr.fd", fd);
    }

    /** The same with numbers. */
    public Tcgetattr(int fd) {
      this(Fd.of(fd));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "tcgetattr";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
    }

    @Override
    public Termios decodeResult(Decoder in) {
      Termios result = Termios.decode(in, "tcgetattr.termios");
      in.done("tcgetattr");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Termios result) {
      result.encode(out);
    }

    private static Tcgetattr decode(Decoder in) {
      Tcgetattr decoded = new Tcgetattr(in.fd("tcgetattr.fd"));
      in.done("tcgetattr");
      return decoded;
    }
  }

  /**
   * Sets the modes of a terminal at once, as with TCSANOW. See tcsetattr(3). Errors: EBADF: no
   * descriptor of the caller's; EINVAL: not as many characters as there are; ENOTTY: it is no
   * terminal.
   *
   * @param fd of the terminal
   * @param termios all of them
   */
  record Tcsetattr(Fd fd, Termios termios) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 341;

    /** Checks the components. */
    public Tcsetattr {
      fd = Check.fd("tcsetattr.fd", fd);
      Check.notNull("tcsetattr.termios", termios);
    }

    /** The same with numbers. */
    public Tcsetattr(int fd, Termios termios) {
      this(Fd.of(fd), termios);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "tcsetattr";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      termios.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("tcsetattr");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Tcsetattr decode(Decoder in) {
      Tcsetattr decoded =
          new Tcsetattr(in.fd("tcsetattr.fd"), Termios.decode(in, "tcsetattr.termios"));
      in.done("tcsetattr");
      return decoded;
    }
  }

  /**
   * The size of a terminal. See tcgetwinsize(3). Errors: EBADF: no descriptor of the caller's;
   * ENOTTY: it is no terminal.
   *
   * @param fd of the terminal
   */
  record Tcgetwinsize(Fd fd) implements Call<WindowSize> {
    /** Its id in the protocol. */
    public static final int ID = 342;

    /** Checks the components. */
    public Tcgetwinsize {
      fd = Check.fd("tcgetwinsize.fd", fd);
    }

    /** The same with numbers. */
    public Tcgetwinsize(int fd) {
      this(Fd.of(fd));
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "tcgetwinsize";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
    }

    @Override
    public WindowSize decodeResult(Decoder in) {
      WindowSize result = WindowSize.decode(in, "tcgetwinsize.size");
      in.done("tcgetwinsize");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, WindowSize result) {
      result.encode(out);
    }

    private static Tcgetwinsize decode(Decoder in) {
      Tcgetwinsize decoded = new Tcgetwinsize(in.fd("tcgetwinsize.fd"));
      in.done("tcgetwinsize");
      return decoded;
    }
  }

  /**
   * Sets the size of a terminal; its foreground processes get SIGWINCH if it changes. See
   * tcsetwinsize(3). Errors: EBADF: no descriptor of the caller's; ENOTTY: it is no terminal.
   *
   * @param fd of the terminal
   * @param size its new size
   */
  record Tcsetwinsize(Fd fd, WindowSize size) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 343;

    /** Checks the components. */
    public Tcsetwinsize {
      fd = Check.fd("tcsetwinsize.fd", fd);
      Check.notNull("tcsetwinsize.size", size);
    }

    /** The same with numbers. */
    public Tcsetwinsize(int fd, WindowSize size) {
      this(Fd.of(fd), size);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "tcsetwinsize";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      size.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("tcsetwinsize");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Tcsetwinsize decode(Decoder in) {
      Tcsetwinsize decoded =
          new Tcsetwinsize(in.fd("tcsetwinsize.fd"), WindowSize.decode(in, "tcsetwinsize.size"));
      in.done("tcsetwinsize");
      return decoded;
    }
  }

  /**
   * The size of the pseudo-terminal of the process. See ioctl_tty(2). Errors: ENOTTY: it has none;
   * EIO: it has been hung up.
   */
  record PtySize() implements Call<WindowSize> {
    /** Its id in the protocol. */
    public static final int ID = 344;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pty_size";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public WindowSize decodeResult(Decoder in) {
      WindowSize result = WindowSize.decode(in, "pty_size.size");
      in.done("pty_size");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, WindowSize result) {
      result.encode(out);
    }

    private static PtySize decode(Decoder in) {
      PtySize decoded = new PtySize();
      in.done("pty_size");
      return decoded;
    }
  }

  /**
   * Sets the size of the pseudo-terminal of the process; its foreground processes get SIGWINCH if
   * it changes. See ioctl_tty(2). Errors: ENOTTY: it has none; EIO: it has been hung up.
   *
   * @param size its new size
   */
  record PtyResize(WindowSize size) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 345;

    /** Checks the components. */
    public PtyResize {
      Check.notNull("pty_resize.size", size);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pty_resize";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      size.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("pty_resize");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static PtyResize decode(Decoder in) {
      PtyResize decoded = new PtyResize(WindowSize.decode(in, "pty_resize.size"));
      in.done("pty_resize");
      return decoded;
    }
  }

  /**
   * The modes of the pseudo-terminal of the process. See tcgetattr(3). Errors: ENOTTY: it has none;
   * EIO: it has been hung up.
   */
  record PtyGetattr() implements Call<Termios> {
    /** Its id in the protocol. */
    public static final int ID = 346;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pty_getattr";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Termios decodeResult(Decoder in) {
      Termios result = Termios.decode(in, "pty_getattr.termios");
      in.done("pty_getattr");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Termios result) {
      result.encode(out);
    }

    private static PtyGetattr decode(Decoder in) {
      PtyGetattr decoded = new PtyGetattr();
      in.done("pty_getattr");
      return decoded;
    }
  }

  /**
   * Sets the modes of the pseudo-terminal of the process at once. See tcsetattr(3). Errors: EINVAL:
   * not as many characters as there are; ENOTTY: it has none; EIO: it has been hung up.
   *
   * @param termios all of them
   */
  record PtySetattr(Termios termios) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 347;

    /** Checks the components. */
    public PtySetattr {
      Check.notNull("pty_setattr.termios", termios);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pty_setattr";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {
      termios.encode(out);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("pty_setattr");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static PtySetattr decode(Decoder in) {
      PtySetattr decoded = new PtySetattr(Termios.decode(in, "pty_setattr.termios"));
      in.done("pty_setattr");
      return decoded;
    }
  }

  /**
   * The foreground process group of the pseudo-terminal of the process, as the port program sees
   * it; 0: none. See tcgetpgrp(3). Errors: ENOTTY: it has none; EIO: it has been hung up.
   */
  record PtyForeground() implements Call<Integer> {
    /** Its id in the protocol. */
    public static final int ID = 348;

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pty_foreground";
    }

    @Override
    public boolean atMultiplexer() {
      return true;
    }

    @Override
    public void encodeArgs(Encoder out) {}

    @Override
    public Integer decodeResult(Decoder in) {
      int result = in.i32("pty_foreground.pgrp");
      in.done("pty_foreground");
      return result;
    }

    @Override
    public void encodeResult(Encoder out, Integer result) {
      out.i32(result);
    }

    private static PtyForeground decode(Decoder in) {
      PtyForeground decoded = new PtyForeground();
      in.done("pty_foreground");
      return decoded;
    }
  }

  /**
   * Remembers what the process promised and what the program that it executes, for those that it
   * forks from now on, too: it can only become less. Of the process it binds nothing: filter,
   * seccomp and Landlock do. See pledge(2). Errors: EPERM: a promise that was not made before;
   * EINVAL: a program of no instructions, of more than BPF_MAXINSNS or of a part of one; EBUSY:
   * seccomp_at_exec set a filter.
   *
   * @param promises a bit for each promise of the process; none: as they were
   * @param execpromises of the program; none: as they were, and key and program are left alone
   * @param key as for seccomp_at_exec
   * @param program the filter that keeps execpromises, as for seccomp_at_exec; it takes the place
   *     of the one that kept earlier ones
   */
  record Pledge(Optional<Long> promises, Optional<Long> execpromises, long key, Bytes program)
      implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 349;

    /** Checks the components. */
    public Pledge {
      Check.notNull("pledge.promises", promises);
      Check.notNull("pledge.execpromises", execpromises);
      Check.notNull("pledge.program", program);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "pledge";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.optional(promises, Encoder::u64);
      out.optional(execpromises, Encoder::u64);
      out.u64(key);
      out.bytes(program);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("pledge");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static Pledge decode(Decoder in) {
      Pledge decoded =
          new Pledge(
              in.optional("pledge.promises", Decoder::u64),
              in.optional("pledge.execpromises", Decoder::u64),
              in.u64("pledge.key"),
              in.bytes("pledge.program"));
      in.done("pledge");
      return decoded;
    }
  }

  /**
   * Has the program that the process executes find a copy of a descriptor at a number, whatever is
   * there in this process; it is not close-on-exec there. Processes that are forked have it too. At
   * exec: EBADF when the descriptor has been closed, EMFILE when RLIMIT_NOFILE leaves no room above
   * the numbers. See dup2(2). Errors: EBADF: no such descriptor of the caller's; EINVAL: a number
   * that is not in that range; E2BIG: MAX_EXEC_FDS others are named.
   *
   * @param fd which; what becomes of its own number is told by its close-on-exec flag, as ever
   * @param number 0 to MAX_EXEC_FD; the last word counts. What the process has at 0, 1 or 2 is not
   *     the program's then: the end of that stream is told when nobody else has it
   */
  record FdAtExec(Fd fd, long number) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 350;

    /** Checks the components. */
    public FdAtExec {
      fd = Check.fd("fd_at_exec.fd", fd);
      Check.u32("fd_at_exec.number", number);
    }

    /** The same with numbers. */
    public FdAtExec(int fd, long number) {
      this(Fd.of(fd), number);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "fd_at_exec";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.fd(fd);
      out.u32(number);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("fd_at_exec");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static FdAtExec decode(Decoder in) {
      FdAtExec decoded = new FdAtExec(in.fd("fd_at_exec.fd"), in.u32("fd_at_exec.number"));
      in.done("fd_at_exec");
      return decoded;
    }
  }

  /**
   * Makes a process whose effective user is root another user and group, for good and without
   * supplementary groups; in a user namespace that has no such ids, 65534. Of a process that is not
   * root nothing is changed. See credentials(7). Errors: EINVAL: its user namespace has neither
   * these nor 65534; the group may be another then; EPERM: root without CAP_SETUID or CAP_SETGID.
   *
   * @param uid user
   * @param gid group
   */
  record LeaveRoot(long uid, long gid) implements Call<Void> {
    /** Its id in the protocol. */
    public static final int ID = 351;

    /** Checks the components. */
    public LeaveRoot {
      Check.u32("leave_root.uid", uid);
      Check.u32("leave_root.gid", gid);
    }

    @Override
    public int callId() {
      return ID;
    }

    @Override
    public String callName() {
      return "leave_root";
    }

    @Override
    public void encodeArgs(Encoder out) {
      out.u32(uid);
      out.u32(gid);
    }

    @Override
    public Void decodeResult(Decoder in) {
      in.done("leave_root");
      return null;
    }

    @Override
    public void encodeResult(Encoder out, Void result) {}

    private static LeaveRoot decode(Decoder in) {
      LeaveRoot decoded = new LeaveRoot(in.u32("leave_root.uid"), in.u32("leave_root.gid"));
      in.done("leave_root");
      return decoded;
    }
  }
}
