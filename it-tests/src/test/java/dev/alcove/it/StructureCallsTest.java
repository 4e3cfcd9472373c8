package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.Pull;
import dev.alcove.actors.struct.Arg;
import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.CReader;
import dev.alcove.actors.struct.CStruct;
import dev.alcove.actors.struct.IfReq;
import dev.alcove.actors.struct.SigInfo;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.actors.struct.WinSize;
import dev.alcove.protocol.AuditArch;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Part;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.PtraceRequest;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Returned;
import dev.alcove.protocol.SeccompOp;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.Structure;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.Syscall;
import dev.alcove.protocol.WaitOption;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calls that take C structures: prctl, seccomp, ptrace and ioctl; and constants. */
@ExtendWith(Invariants.class)
@Tag("quick")
class StructureCallsTest extends WithBox {
  private static final int NOBODYS_UID = 65534;
  private static final int CAPABILITIES = 41; // the last is CAP_CHECKPOINT_RESTORE
  private static final int SYS_SECCOMP = 1;
  private static final int CLD_EXITED = 1;
  private static final int CLD_TRAPPED = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);

  /** Makes the box somebody without any right, whoever runs the test. */
  private void dropRoot() {
    if (RequiresRoot.Condition.isRoot()) {
      await(box.setgroups(List.of()));
      await(box.setresgid(NOBODYS_UID));
      await(box.setresuid(NOBODYS_UID));
    }
  }

  private int number(Signal signal) {
    return Math.toIntExact(await(box.define(signal)));
  }

  // ---- Constants --------------------------------------------------------------------------------

  private static List<Symbol> everySymbol() {
    List<Symbol> all = new ArrayList<>();
    for (Class<?> family : Symbol.class.getPermittedSubclasses()) {
      Collections.addAll(all, (Symbol[]) family.getEnumConstants());
    }
    return all;
  }

  @Test
  @Calls("define")
  void constantsAreTheSameInAProcessAndInItsChild() {
    Process child = await(box.fork());
    Set<Integer> known = await(port.port().started()).symbols();
    for (Symbol symbol : everySymbol()) {
      if (known.contains(symbol.id())) {
        assertThat(await(child.define(symbol)))
            .as(symbol.symbol())
            .isEqualTo(await(box.define(symbol)));
      } else {
        Expect.refused(child.define(symbol), Refusal.UNSUPPORTED_SYMBOL);
        assertThat(Expect.refused(box.define(symbol), Refusal.UNSUPPORTED_SYMBOL))
            .hasMessageContaining(symbol.symbol());
      }
    }
  }

  @Test
  @Calls({"define", "audit_arch"})
  void constantsHaveTheNumbersOfThisPlatform() {
    boolean x86 = System.getProperty("os.arch").equals("amd64");
    assertThat(await(box.define(Syscall.GETPID))).isEqualTo(x86 ? 39 : 172);
    assertThat(await(box.define(PrctlOp.SET_NAME))).isEqualTo(15);
    assertThat(await(box.define(PtraceRequest.CONT))).isEqualTo(7);
    assertThat(await(box.define(IoctlRequest.TIOCGWINSZ))).isEqualTo(0x5413);
    assertThat(await(box.define(SeccompOp.RET_ALLOW))).isEqualTo(Bpf.RET_ALLOW);
    assertThat(await(box.define(SeccompOp.RET_KILL_PROCESS))).isEqualTo(Bpf.RET_KILL_PROCESS);
    assertThat(await(box.define(SeccompOp.RET_TRAP))).isEqualTo(Bpf.RET_TRAP);
    AuditArch arch = x86 ? AuditArch.X86_64 : AuditArch.AARCH64;
    assertThat(await(box.auditArch())).isEqualTo(await(box.define(arch)));
  }

  @Test
  @Calls("define")
  void aNameThatIsNoConstantIsUnknown() {
    assertThatThrownBy(() -> box.call("define", List.of("SYS_nonsense")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("SYS_nonsense");
    assertThat(await(box.call("define", List.of("SYS_read"))))
        .isEqualTo(await(box.define(Syscall.READ)));
  }

  // ---- Structures -------------------------------------------------------------------------------

  @Test
  @Calls("prctl")
  void structuresComeBackAsTheCallLeftThem() {
    Structure given =
        CStruct.builder()
            .u16(3)
            .pointer(11)
            .pointer(Bytes.utf8("0123456789"))
            .nullPointer()
            .pointer(Bytes.empty())
            .u32(7)
            .build();
    // An operation that does not look at its arguments.
    Returned back =
        await(box.prctl(PrctlOp.GET_DUMPABLE, Arg.of(given), Arg.of(5), Arg.of(Bytes.utf8("x"))));
    assertThat(back.value()).isZero();
    assertThat(back.structures()).hasSize(2);
    CReader in = CReader.of(back.structures().get(0));
    assertThat(in.u16()).isEqualTo(3);
    assertThat(in.pointer()).isEqualTo(Bytes.of(new byte[11]));
    assertThat(in.pointer()).isEqualTo(Bytes.utf8("0123456789"));
    assertThat(in.pointer()).isEqualTo(Bytes.empty());
    assertThat(in.pointer()).isEqualTo(Bytes.empty());
    assertThat(in.u32()).isEqualTo(7);
    assertThat(in.remaining()).isEqualTo(4);
    assertThat(back.structures().get(0).parts().get(3).isNull()).isTrue();
    assertThat(back.structures().get(0).parts().get(4).isNull()).isFalse();
    assertThat(back.structures().get(1)).isEqualTo(CStruct.memory(Bytes.utf8("x")));
  }

  @Test
  @Calls("prctl")
  void aStructureWithoutBytesIsAStructureToo() {
    Returned back = await(box.prctl(PrctlOp.GET_DUMPABLE, Arg.of(Bytes.empty())));
    assertThat(back.structures()).containsExactly(CStruct.memory(Bytes.empty()));
    assertThat(await(box.prctl(PrctlOp.GET_DUMPABLE)).structures()).isEmpty();
  }

  @Test
  @Calls("prctl")
  void aStructureHasABound() {
    Bytes most = Bytes.of(new byte[Protocol.MAX_STRUCT]);
    assertThat(await(box.prctl(PrctlOp.GET_DUMPABLE, Arg.of(most))).bytes()).isEqualTo(most);
    assertThatThrownBy(() -> CStruct.builder().bytes(most).u8(0))
        .isInstanceOf(InvalidArgumentException.class);
    Arg beyond = new Arg(Flags.none(), List.of(Part.bytes(most), Part.bytes(Bytes.of((byte) 0))));
    Expect.errno(box.prctl(PrctlOp.GET_DUMPABLE, beyond), Errno.E2BIG);
    List<Part> pointers = Collections.nCopies(Protocol.MAX_POINTERS, Part.zeroed(1));
    await(box.prctl(PrctlOp.GET_DUMPABLE, new Arg(Flags.none(), pointers)));
    pointers = Collections.nCopies(Protocol.MAX_POINTERS + 1, Part.zeroed(1));
    Expect.errno(box.prctl(PrctlOp.GET_DUMPABLE, new Arg(Flags.none(), pointers)), Errno.E2BIG);
  }

  @Test
  @Calls("prctl")
  void aStructureThatIsTooShortHarmsNobody() {
    Expect.errno(box.prctl(PrctlOp.GET_NAME, Arg.of(CStruct.memory(15))), Errno.EFAULT);
    Expect.errno(box.prctl(PrctlOp.GET_PDEATHSIG, Arg.of(CStruct.memory(3))), Errno.EFAULT);
    assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
  }

  @Test
  void structuresCanBeGivenByName() {
    List<Object> none = List.of();
    List<Object> memory = List.of(List.of("BYTES", 0, new byte[4]));
    Object back =
        await(box.call("prctl", List.of("PR_GET_PDEATHSIG", 0, 0, 0, 0, memory, none, none, none)));
    assertThat(back).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) back).get("value")).isEqualTo(0L);
    assertThat(((Map<?, ?>) back).get("structures").toString()).contains("kind=BYTES");
  }

  // ---- prctl ------------------------------------------------------------------------------------

  @Test
  @Calls("prctl")
  void prctlReadsTheBoundingSet() {
    String line = Proc.status(box.hostPid().orElseThrow(), "CapBnd").orElseThrow();
    BigInteger set = new BigInteger(line.strip(), 16);
    for (int capability = 0; capability < CAPABILITIES; capability++) {
      assertThat(await(box.prctl(PrctlOp.CAPBSET_READ, capability)).value())
          .isEqualTo(set.testBit(capability) ? 1 : 0);
    }
    Expect.errno(box.prctl(PrctlOp.CAPBSET_READ, 1000), Errno.EINVAL);
  }

  @Test
  @Calls("prctl")
  void prctlSetsAndTellsTheName() {
    await(box.prctl(PrctlOp.SET_NAME, Arg.of(Bytes.utf8("pseudonym\0"))));
    assertThat(Proc.stat(box.hostPid().orElseThrow()).orElseThrow().name()).isEqualTo("pseudonym");
    Returned name = await(box.prctl(PrctlOp.GET_NAME, Arg.of(CStruct.memory(16))));
    assertThat(CReader.of(name.bytes()).text(16)).isEqualTo("pseudonym");
  }

  @Test
  @Calls("prctl")
  void prctlTellsTheParentDeathSignalThroughAPointer() {
    await(box.prctl(PrctlOp.SET_PDEATHSIG, Arg.of(Signal.USR1)));
    Returned told = await(box.prctl(PrctlOp.GET_PDEATHSIG, Arg.of(CStruct.memory(4))));
    assertThat(CReader.of(told.bytes()).i32()).isEqualTo(number(Signal.USR1));
    await(box.prctl(PrctlOp.SET_PDEATHSIG, 0));
    Expect.errno(box.prctl(PrctlOp.SET_PDEATHSIG, 1000), Errno.EINVAL);
  }

  @Test
  @Calls("prctl")
  void prctlNeedsTheCapabilityThatTheKernelNeeds() {
    dropRoot();
    Expect.errno(box.prctl(PrctlOp.CAPBSET_DROP, 0), Errno.EPERM);
    assertThat(await(box.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1)).value()).isZero();
    assertThat(await(box.prctl(PrctlOp.GET_NO_NEW_PRIVS)).value()).isEqualTo(1);
  }

  // ---- seccomp ----------------------------------------------------------------------------------

  /** Ends getcwd with a result, and allows all else. */
  private SockFprog filter(long result) {
    return SockFprog.of(
        Bpf.validateArchitecture(await(box.auditArch())),
        Bpf.examineSyscall(),
        Bpf.on(await(box.define(Syscall.GETCWD)), result),
        Bpf.ret(Bpf.RET_ALLOW));
  }

  /** A process with that filter: in one way, or in the other. */
  private Process filtered(boolean byPrctl, long result) {
    SockFprog filter = filter(result);
    Process process = await(box.fork());
    await(process.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1));
    Returned set =
        byPrctl
            ? await(
                process.prctl(
                    PrctlOp.SET_SECCOMP, Arg.of(SeccompOp.MODE_FILTER), Arg.of(filter.structure())))
            : await(process.seccomp(filter));
    assertThat(set.value()).isZero();
    assertThat(set.structures()).containsExactly(filter.structure());
    return process;
  }

  @Test
  @Calls("getcwd")
  void aFilterKills() {
    dropRoot();
    for (boolean byPrctl : new boolean[] {true, false}) {
      Process process = filtered(byPrctl, Bpf.RET_KILL_PROCESS);
      await(process.getpid());
      Expect.refused(process.getcwd(), Refusal.ENDED);
      assertThat(await(process.exit()).signal()).contains(Signal.SYS);
    }
  }

  @Test
  @Calls("getcwd")
  void aFilterAllows() {
    dropRoot();
    for (boolean byPrctl : new boolean[] {true, false}) {
      Process process = filtered(byPrctl, Bpf.RET_ALLOW);
      assertThat(await(process.getcwd())).isEqualTo(await(box.getcwd()));
    }
  }

  @Test
  @Calls({"define", "getcwd"})
  void aFilterGivesAnErrno() {
    for (boolean byPrctl : new boolean[] {true, false}) {
      int exfull = Math.toIntExact(await(box.define(Errno.EXFULL)));
      Process process = filtered(byPrctl, Bpf.retErrno(exfull));
      Expect.errno(process.getcwd(), Errno.EXFULL);
      // Programs and forked processes inherit it.
      Expect.errno(await(process.fork()).getcwd(), Errno.EXFULL);
    }
  }

  @Test
  @Calls({"sigaction", "getcwd", "define", "audit_arch"})
  void aFilterTraps() {
    dropRoot();
    for (boolean byPrctl : new boolean[] {true, false}) {
      Process process = filtered(byPrctl, Bpf.RET_TRAP);
      Streams.Events events = Streams.events(port, process);
      await(process.sigaction(Signal.SYS, Disposition.INFO));
      Expect.errno(process.getcwd(), Errno.ENOSYS);
      var caught = events.next(ProcessEvent.SignalCaught.class);
      assertThat(caught.signal()).contains(Signal.SYS);
      SigInfo info = caught.info();
      assertThat(info.signal()).isEqualTo(number(Signal.SYS));
      assertThat(info.code()).isEqualTo(SYS_SECCOMP).isEqualTo(caught.code());
      assertThat(info.syscall()).isEqualTo((int) (long) await(box.define(Syscall.GETCWD)));
      assertThat(info.arch()).isEqualTo(await(box.auditArch()));
      await(process.sigaction(Signal.SYS, Disposition.DFL));
      Expect.refused(process.getcwd(), Refusal.ENDED);
      assertThat(await(process.exit()).signal()).contains(Signal.SYS);
    }
  }

  @Test
  @Calls({"sigaction", "getcwd", "reexec"})
  void aFilterTrapsInAFreshImage() {
    dropRoot();
    Process process = filtered(false, Bpf.RET_TRAP);
    Streams.Events events = Streams.events(port, process);
    await(process.sigaction(Signal.SYS, Disposition.INFO));
    await(process.reexec());
    Expect.errno(process.getcwd(), Errno.ENOSYS);
    assertThat(events.next(ProcessEvent.SignalCaught.class).signal()).contains(Signal.SYS);
  }

  @Test
  @Calls({"seccomp", "prctl"})
  void aFilterNeedsNoNewPrivileges() {
    SockFprog filter = filter(Bpf.RET_ALLOW);
    dropRoot();
    Expect.errno(box.seccomp(filter), Errno.EACCES);
    Expect.errno(
        box.prctl(PrctlOp.SET_SECCOMP, Arg.of(SeccompOp.MODE_FILTER), Arg.of(filter.structure())),
        Errno.EACCES);
    Expect.errno(
        box.seccomp(SeccompOp.SET_MODE_FILTER, Flags.raw(1 << 30), filter.structure()),
        Errno.EINVAL);
  }

  @Test
  @Calls({"prctl", "seccomp", "getcwd"})
  void aFilterIsAStepOfABatch() {
    SockFprog filter = filter(Bpf.retErrno(1));
    Process process =
        await(box.fork(ops -> ops.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1).seccomp(filter)));
    Expect.errno(process.getcwd(), Errno.EPERM);
  }

  // ---- ptrace -----------------------------------------------------------------------------------

  @Test
  @Calls({"sigaction", "ptrace", "waitpid", "signal_child"})
  void aTracerRewritesSignals() {
    Streams.Events events = Streams.events(port, box);
    await(box.sigaction(Signal.CHLD, Disposition.INFO));
    Process cat = await(box.fork());
    int pid = cat.pid().orElseThrow();
    assertThat(await(cat.ptrace(PtraceRequest.TRACEME, 0, 0, 0)).value()).isZero();
    await(cat.execvp("cat", List.of("cat")));
    Pull pull = cat.pull();

    SigInfo stopped = events.next(ProcessEvent.SignalCaught.class).info();
    assertThat(stopped.pid()).isEqualTo(pid);
    assertThat(stopped.code()).isEqualTo(CLD_TRAPPED);
    assertThat(stopped.status()).isEqualTo(number(Signal.TRAP));
    assertThat(await(box.waitpid(-1, WaitOption.NOHANG)).stopSignal())
        .hasValue(number(Signal.TRAP));
    assertThat(await(box.waitpid(-1, WaitOption.NOHANG)).pid()).isZero();
    goOn(pid, 0);
    assertThat(echo(pull, "one")).isEqualTo("one");

    // TERM becomes WINCH, which cat does not mind.
    await(box.kill(pid, Signal.TERM));
    assertThat(events.next(ProcessEvent.SignalCaught.class).info().status())
        .isEqualTo(number(Signal.TERM));
    assertThat(await(box.waitpid(-1, WaitOption.NOHANG)).stopSignal())
        .hasValue(number(Signal.TERM));
    Returned siginfo =
        await(box.ptrace(PtraceRequest.GETSIGINFO, pid, Arg.ZERO, Arg.of(CStruct.memory(128))));
    assertThat(CReader.of(siginfo.bytes()).i32()).isEqualTo(number(Signal.TERM));
    goOn(pid, number(Signal.WINCH));
    assertThat(echo(pull, "two")).isEqualTo("two");

    // And WINCH becomes TERM.
    await(box.kill(pid, Signal.WINCH));
    events.next(ProcessEvent.SignalCaught.class);
    assertThat(await(box.waitpid(pid)).stopSignal()).hasValue(number(Signal.WINCH));
    goOn(pid, number(Signal.TERM));
    assertThat(await(box.waitpid(pid)).termSignal()).hasValue(number(Signal.TERM));
    assertThat(await(cat.exit()).signal()).contains(Signal.TERM);
  }

  private void goOn(int pid, int signal) {
    Returned went = await(box.ptrace(PtraceRequest.CONT, pid, 0, signal));
    assertThat(went.value()).isZero();
    assertThat(went.structures()).isEmpty();
  }

  private static String echo(Pull cat, String text) {
    await(cat.write(text));
    return await(cat.nextStdout(PATIENCE)).value().orElseThrow().utf8String();
  }

  @Test
  @Calls("ptrace")
  void onlyATracerTraces() {
    Process other = await(box.fork());
    Expect.errno(box.ptrace(PtraceRequest.CONT, other.pid().orElseThrow(), 0, 0), Errno.ESRCH);
    Expect.errno(box.ptrace(PtraceRequest.ATTACH, 1 << 30, 0, 0), Errno.ESRCH);
    dropRoot();
    // A control process is not for anybody to trace.
    Expect.errno(box.ptrace(PtraceRequest.ATTACH, other.pid().orElseThrow(), 0, 0), Errno.EPERM);
  }

  // ---- ioctl ------------------------------------------------------------------------------------

  @Test
  @Calls("ioctl")
  void ioctlSizesATerminal() {
    int terminal = await(box.open("/dev/ptmx", OpenFlag.O_RDWR, OpenFlag.O_NOCTTY));
    await(box.ioctl(terminal, IoctlRequest.TIOCSPTLCK, CStruct.memory(4)));
    long other =
        await(
                box.ioctl(
                    terminal, IoctlRequest.TIOCGPTPEER, Arg.of(OpenFlag.O_RDWR, OpenFlag.O_NOCTTY)))
            .value();
    WinSize size = new WinSize(50, 132);
    assertThat(await(box.ioctl((int) other, IoctlRequest.TIOCSWINSZ, size.structure())).value())
        .isZero();
    Returned told = await(box.ioctl(terminal, IoctlRequest.TIOCGWINSZ, WinSize.EMPTY));
    assertThat(WinSize.of(told.bytes())).isEqualTo(size);
    Returned locked = await(box.ioctl(terminal, IoctlRequest.TIOCGPTLCK, CStruct.memory(4)));
    assertThat(CReader.of(locked.bytes()).i32()).isZero();
    await(box.close((int) other));
    await(box.close(terminal));
    Expect.errno(box.ioctl(terminal, IoctlRequest.TIOCGWINSZ, WinSize.EMPTY), Errno.EBADF);
  }

  @Test
  @Calls("ioctl")
  void ioctlReachesOnlyTheCallersDescriptors() {
    Structure room = CStruct.memory(4);
    for (int fd = 3; fd < 8; fd++) {
      Expect.errno(box.ioctl(fd, IoctlRequest.FIONREAD, room), Errno.EBADF);
    }
    Expect.errno(box.ioctl(-1, IoctlRequest.FIONREAD, room), Errno.EBADF);
    Expect.errno(box.ioctl(0, IoctlRequest.TIOCGWINSZ, WinSize.EMPTY), Errno.ENOTTY);
    Expect.errno(box.ioctl(0, IoctlRequest.FIONREAD, CStruct.memory(3)), Errno.EFAULT);
    assertThat(CReader.of(await(box.ioctl(0, IoctlRequest.FIONREAD, room)).bytes()).i32()).isZero();
  }

  @Test
  @Calls({"ioctl", "setresuid"})
  @RequiresRoot("to make a network interface")
  void ioctlMakesATapDevice() {
    TunDevice.assumeThere();
    Process inside = await(box.clone(CloneFlag.NEWNET));
    int tun = await(inside.open("/dev/net/tun", OpenFlag.O_RDWR));
    IfReq wanted = IfReq.flags("", IfReq.IFF_TAP | IfReq.IFF_NO_PI);
    Returned made = await(inside.ioctl(tun, IoctlRequest.TUNSETIFF, wanted.structure()));
    IfReq device = IfReq.of(made.bytes());
    assertThat(device.name()).isEqualTo("tap0");
    assertThat(device.flags()).isEqualTo(IfReq.IFF_TAP | IfReq.IFF_NO_PI);
    IfReq again =
        IfReq.of(
            await(inside.ioctl(tun, IoctlRequest.TUNGETIFF, IfReq.of("").structure())).bytes());
    assertThat(again.name()).isEqualTo("tap0");
    await(inside.setresuid(NOBODYS_UID));
    int second = await(inside.open("/dev/null", OpenFlag.O_RDWR));
    Expect.errno(inside.ioctl(second, IoctlRequest.TUNSETIFF, wanted.structure()), Errno.ENOTTY);
  }

  // ---- siginfo ----------------------------------------------------------------------------------

  @Test
  @Calls({"sigaction", "signal_child", "waitpid"})
  void aCaughtSignalTellsItsInfo() {
    Streams.Events events = Streams.events(port, box);
    await(box.sigaction(Signal.USR1, Disposition.INFO));
    await(box.kill(box.pid().orElseThrow(), Signal.USR1));
    SigInfo self = events.next(ProcessEvent.SignalCaught.class).info();
    assertThat(self.signal()).isEqualTo(number(Signal.USR1));
    assertThat(self.code()).isZero(); // SI_USER
    assertThat(self.pid()).isEqualTo(box.pid().orElseThrow());
    assertThat(self.uid()).isEqualTo(await(box.getuid()));
    await(box.sigaction(Signal.CHLD, Disposition.INFO));
    Process child = await(box.fork());
    await(child.exit(7));
    SigInfo ended = events.next(ProcessEvent.SignalCaught.class).info();
    assertThat(ended.signal()).isEqualTo(number(Signal.CHLD));
    assertThat(ended.code()).isEqualTo(CLD_EXITED);
    assertThat(ended.status()).isEqualTo(7);
    assertThat(ended.pid()).isEqualTo(child.pid().orElseThrow());
    assertThat(await(box.waitpid(ended.pid())).exitStatus()).hasValue(7);
  }

  @Test
  @Calls({"sigaction", "define"})
  void aSentSysIsCaughtLikeAnyOther() {
    Streams.Events events = Streams.events(port, box);
    await(box.sigaction(Signal.SYS, Disposition.INFO));
    await(port.root().kill(box.pid().orElseThrow(), Signal.SYS));
    SigInfo info = events.next(ProcessEvent.SignalCaught.class).info();
    assertThat(info.signal()).isEqualTo(number(Signal.SYS));
    assertThat(info.pid()).isEqualTo(await(port.root().getpid()));
    assertThat(await(box.call(new Call.Getpid()))).isEqualTo(box.pid().orElseThrow());
    assertThat(await(box.call(new Call.Define(new Flags<>(List.of(Constant.raw(5)))))))
        .isEqualTo(5);
  }
}
