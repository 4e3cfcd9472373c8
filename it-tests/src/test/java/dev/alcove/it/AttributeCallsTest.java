package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_CREAT;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_RDWR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.CapabilitySet;
import dev.alcove.actors.CapabilitySets;
import dev.alcove.actors.Command;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.CloseRangeFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.IoPrioClass;
import dev.alcove.protocol.IoPrioWho;
import dev.alcove.protocol.IoPriority;
import dev.alcove.protocol.JailParam;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.MemfdFlag;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PersonalityFlag;
import dev.alcove.protocol.ResolveFlag;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.SchedPolicy;
import dev.alcove.protocol.SecureBit;
import dev.alcove.protocol.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Capabilities, priorities and other attributes of processes, and descriptors of newer calls. What
 * an ordinary user may not do outside is done in a user namespace of its own.
 */
@ExtendWith(Invariants.class)
@Tag("quick")
class AttributeCallsTest extends WithPort {
  private static final int NO_PID = 1 << 22;

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  /** An ordinary user's process that is root in a user namespace of its own. */
  private static Process rootless(Process box, CloneFlag... flags) {
    long uid = await(box.getuid());
    long gid = await(box.getgid());
    Flags<CloneFlag> all =
        flags.length == 0 ? Flags.of(CloneFlag.NEWUSER) : Flags.of(CloneFlag.NEWUSER, flags[0]);
    return await(
        box.clone(
            all,
            ops ->
                ops.idMaps(
                    List.of(new IdRange(0, uid, 1)), List.of(new IdRange(0, gid, 1)), true)));
  }

  private static String status(Process process, String line) {
    return Proc.status(process.hostPid().orElseThrow(), line).orElseThrow().strip();
  }

  private static void shows(Process process, String line, CapabilitySet set) {
    assertThat(Long.parseUnsignedLong(status(process, line), 16)).isEqualTo(set.bits());
  }

  // ---- Capabilities -----------------------------------------------------------------------------

  @Test
  @Calls({"capget", "capset"})
  void capabilitiesAreSetsOfNames() {
    Process box = Boxes.ordinary(port);
    assertThat(await(box.capabilities()).permitted()).isEqualTo(CapabilitySet.NONE);
    CapabilitySet kill = CapabilitySet.of(Capability.KILL);
    Expect.errno(box.capset(kill), Errno.EPERM);
    Process inside = rootless(box);
    CapabilitySets all = await(inside.capabilities());
    assertThat(all.permitted().has(Capability.SYS_ADMIN)).isTrue();
    assertThat(all.effective()).isEqualTo(all.permitted());
    // A number above those that have a name is a set like others; the kernel leaves it off.
    CapabilitySet newer = new CapabilitySet(1L << 62);
    await(inside.capset(new CapabilitySets(CapabilitySet.NONE, kill.with(Capability.CHOWN), kill)));
    shows(inside, "CapPrm", CapabilitySet.of(Capability.KILL, Capability.CHOWN));
    assertThat(await(inside.capget(0)))
        .isEqualTo(new CapabilitySets(CapabilitySet.NONE, kill.with(Capability.CHOWN), kill));
    await(inside.capset(kill));
    assertThat(await(inside.capabilities()))
        .isEqualTo(new CapabilitySets(kill, kill, CapabilitySet.NONE));
    Expect.errno(inside.capset(kill.with(Capability.CHOWN)), Errno.EPERM);
    assertThat(newer.numbers()).containsExactly(62);
    assertThat(newer.named()).isEmpty();
    Expect.errno(box.capget(NO_PID), Errno.ESRCH);
    Expect.errno(box.capget(-1), Errno.EINVAL);
    Boxes.end(box);
  }

  @Test
  @Calls({"cap_bounding", "cap_bounding_drop"})
  void theBoundingSetKeepsWhatIsNamed() {
    Process box = Boxes.ordinary(port);
    assertThat(Expect.errno(box.dropBoundingSet(Capability.KILL), Errno.EPERM))
        .hasMessageEndingWith("; needs CAP_SETPCAP in its user namespace");
    Process inside = rootless(box);
    await(inside.dropBoundingSet(Capability.KILL, Capability.CHOWN));
    CapabilitySet left = CapabilitySet.of(Capability.KILL, Capability.CHOWN);
    assertThat(await(inside.boundingSet())).isEqualTo(left);
    shows(inside, "CapBnd", left);
    await(inside.batch(ops -> ops.dropBounding(CapabilitySet.of(Capability.CHOWN))));
    assertThat(await(inside.boundingSet())).isEqualTo(CapabilitySet.of(Capability.KILL));
    String shown = Boxes.run(port, inside, "grep", "CapPrm", "/proc/self/status");
    assertThat(shown).endsWith("0000000000000020");
    Boxes.end(box);
  }

  @Test
  @Calls({"cap_ambient", "cap_ambient_raise", "cap_ambient_lower", "capset"})
  void theAmbientSetReachesPrograms() {
    Process box = Boxes.ordinary(port);
    assertThat(await(box.ambientSet()).isEmpty()).isTrue();
    Expect.errno(box.raiseAmbient(Capability.KILL), Errno.EPERM);
    Process inside = rootless(box);
    CapabilitySet two = CapabilitySet.of(Capability.KILL, Capability.CHOWN);
    Expect.errno(inside.raiseAmbient(Capability.KILL), Errno.EPERM);
    await(inside.setSecurebits(SecureBit.NOROOT));
    await(
        inside.batch(
            ops ->
                ops.capset(new CapabilitySets(two, two, two))
                    .raiseAmbient(Capability.KILL, Capability.CHOWN)));
    assertThat(await(inside.ambientSet())).isEqualTo(two);
    assertThat(Boxes.run(port, inside, "grep", "CapEff", "/proc/self/status"))
        .endsWith("0000000000000021");
    await(inside.lowerAmbient(Capability.CHOWN));
    assertThat(await(inside.ambientSet())).isEqualTo(CapabilitySet.of(Capability.KILL));
    await(inside.clearAmbient());
    assertThat(Boxes.run(port, inside, "grep", "CapEff", "/proc/self/status"))
        .endsWith("0000000000000000");
    Expect.errno(inside.call(new Call.CapAmbientRaise(1L << 62)), Errno.EINVAL);
    Boxes.end(box);
  }

  @Test
  @Calls({"securebits", "set_securebits"})
  void securebitsLock() {
    Process box = Boxes.ordinary(port);
    assertThat(await(box.securebits())).isZero();
    assertThat(Expect.errno(box.setSecurebits(SecureBit.NOROOT), Errno.EPERM))
        .hasMessageContaining("set_securebits(SECBIT_NOROOT)")
        .hasMessageEndingWith("; needs CAP_SETPCAP in its user namespace");
    Process inside = rootless(box);
    await(inside.setSecurebits(SecureBit.NOROOT, SecureBit.NOROOT_LOCKED));
    assertThat(await(inside.securebits()))
        .isEqualTo(await(inside.define(SecureBit.NOROOT, SecureBit.NOROOT_LOCKED)));
    Expect.errno(inside.setSecurebits(), Errno.EPERM);
    Boxes.end(box);
  }

  @Test
  @Calls({"no_new_privs", "set_no_new_privs"})
  void noNewPrivsIsInherited() {
    Process box = Boxes.ordinary(port);
    assertThat(await(box.noNewPrivs())).isFalse();
    await(box.setNoNewPrivs());
    assertThat(await(box.noNewPrivs())).isTrue();
    assertThat(status(await(box.fork()), "NoNewPrivs")).isEqualTo("1");
    assertThat(await(port.root().noNewPrivs())).isFalse();
    Boxes.end(box);
  }

  // ---- Limits and priorities --------------------------------------------------------------------

  @Test
  @Calls("prlimit")
  void limitsAnotherProcess() {
    Process box = Boxes.ordinary(port);
    // A control process is not dumpable, a program is: only that belongs to its user.
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(box)));
    int pid = program.pid().orElseThrow();
    Limit before = await(box.prlimit(pid, Rlimit.CORE));
    assertThat(await(box.prlimit(pid, Rlimit.CORE, 0, before.hard()))).isEqualTo(before);
    assertThat(await(box.prlimit(pid, Rlimit.CORE))).isEqualTo(new Limit(0, before.hard()));
    assertThat(await(box.getrlimit(Rlimit.CORE))).isEqualTo(before);
    assertThat(await(box.prlimit(0, Rlimit.CORE))).isEqualTo(before);
    assertThat(await(box.batch(ops -> ops.prlimit(pid, Rlimit.CORE, 0, 0))))
        .containsExactly(new Limit(0, before.hard()));
    assertThat(Expect.errno(box.prlimit(pid, Rlimit.CORE, 0, 1), Errno.EPERM))
        .hasMessageEndingWith("; needs CAP_SYS_RESOURCE in its user namespace");
    Expect.errno(box.prlimit(NO_PID, Rlimit.CORE), Errno.ESRCH);
    Expect.errno(box.prlimit(0, Rlimit.CORE, 2, 1), Errno.EINVAL);
    await(program.discardOutput().end());
    Boxes.end(box);
  }

  @Test
  @Calls({"sched_getaffinity", "sched_setaffinity"})
  void choosesItsCpus() {
    Process box = Boxes.ordinary(port);
    List<Long> all = await(box.schedGetaffinity(0));
    List<Long> last = List.of(all.get(all.size() - 1));
    await(box.batch(ops -> ops.schedSetaffinity(0, last)));
    assertThat(await(box.schedGetaffinity(0))).isEqualTo(last);
    assertThat(status(box, "Cpus_allowed_list")).isEqualTo(last.get(0).toString());
    Expect.errno(box.schedSetaffinity(0, List.of()), Errno.EINVAL);
    Expect.errno(box.schedSetaffinity(0, List.of(4095L)), Errno.EINVAL);
    Expect.errno(box.schedSetaffinity(0, List.of(4096L)), Errno.EINVAL);
    Expect.errno(box.schedSetaffinity(NO_PID, last), Errno.ESRCH);
    Expect.errno(box.schedGetaffinity(NO_PID), Errno.ESRCH);
    if (RequiresRoot.Condition.isRoot()) {
      int root = port.root().pid().orElse(await(port.root().getpid()));
      assertThat(Expect.errno(box.schedSetaffinity(root, last), Errno.EPERM))
          .hasMessageEndingWith("; needs CAP_SYS_NICE in its user namespace");
    }
    Boxes.end(box);
  }

  @Test
  @Calls({"sched_getattr", "sched_setattr"})
  void choosesItsPolicy() {
    Process box = Boxes.ordinary(port);
    await(box.schedSetattr(0, SchedPolicy.BATCH, 5));
    assertThat(await(box.schedGetattr(0)).policy()).isEqualTo(await(box.define(SchedPolicy.BATCH)));
    assertThat(await(box.schedGetattr(0)).nice()).isEqualTo(5);
    assertThat(Expect.errno(box.schedRealtime(0, SchedPolicy.FIFO, 1), Errno.EPERM))
        .hasMessageEndingWith("; needs CAP_SYS_NICE in its user namespace");
    Expect.errno(box.schedRealtime(0, SchedPolicy.FIFO, 100), Errno.EINVAL);
    Expect.errno(box.schedGetattr(NO_PID), Errno.ESRCH);
    Expect.errno(box.schedSetattr(NO_PID, SchedPolicy.BATCH, 5), Errno.ESRCH);
    Boxes.end(box);
  }

  @Test
  @Calls({"ioprio_get", "ioprio_set"})
  void choosesItsPriorityOfInputAndOutput() {
    Process box = Boxes.ordinary(port);
    await(box.ioprioSet(IoPrioWho.PROCESS, 0, IoPrioClass.BE, 7));
    assertThat(await(box.ioprioGet(IoPrioWho.PROCESS, 0))).isEqualTo(new IoPriority(2, 7));
    await(box.batch(ops -> ops.ioprioSet(IoPrioWho.PROCESS, 0, IoPrioClass.IDLE, 0)));
    assertThat(await(box.ioprioGet(IoPrioWho.PROCESS, 0)).ioclass()).isEqualTo(3);
    Expect.errno(box.ioprioSet(IoPrioWho.PROCESS, 0, IoPrioClass.BE, 8), Errno.EINVAL);
    assertThat(Expect.errno(box.ioprioSet(IoPrioWho.PROCESS, 0, IoPrioClass.RT, 0), Errno.EPERM))
        .hasMessageEndingWith("; needs CAP_SYS_ADMIN in its user namespace");
    Expect.errno(box.ioprioGet(IoPrioWho.PROCESS, NO_PID), Errno.ESRCH);
    Boxes.end(box);
  }

  @Test
  @Calls({"oom_score_adj", "set_oom_score_adj"})
  void mayBeEndedSoonerWhenMemoryRunsOut() {
    Process box = Boxes.ordinary(port);
    int before = await(box.oomScoreAdj());
    await(box.setOomScoreAdj(500));
    assertThat(await(box.oomScoreAdj())).isEqualTo(500);
    Process child = await(box.fork());
    assertThat(await(child.oomScoreAdj())).isEqualTo(500);
    Expect.errno(box.setOomScoreAdj(1001), Errno.EINVAL);
    Expect.errno(box.setOomScoreAdj(before - 1), Errno.EACCES);
    Boxes.end(box);
  }

  @Test
  @Calls("personality")
  void programsInheritThePersonality() {
    Process box = Boxes.ordinary(port);
    assertThat(await(box.personality())).isZero();
    assertThat(await(box.setPersonality(PersonalityFlag.ADDR_NO_RANDOMIZE))).isZero();
    assertThat(await(box.personality()))
        .isEqualTo(await(box.define(PersonalityFlag.ADDR_NO_RANDOMIZE)));
    assertThat(Boxes.run(port, box, "cat", "/proc/self/personality")).isEqualTo("00040000");
    Expect.errno(box.call(new Call.Personality(Flags.raw(1L << 32))), Errno.EINVAL);
    Boxes.end(box);
  }

  // ---- Time namespaces --------------------------------------------------------------------------

  private static double uptime(Process process) {
    return Double.parseDouble(Boxes.run(port, process, "cat", "/proc/uptime").split(" ", 2)[0]);
  }

  @Test
  @Calls({"timens_offsets", "unshare"})
  void aChildSeesOtherClocks() {
    Process box = Boxes.ordinary(port);
    Duration day = Duration.ofDays(1).plusNanos(1);
    assertThat(Expect.errno(box.timensOffsets(day, day), Errno.EPERM))
        .hasMessageEndingWith("; needs CAP_SYS_TIME in its user namespace");
    Process inside = rootless(box);
    await(inside.unshare(CloneFlag.NEWTIME));
    Expect.errno(inside.call(new Call.TimensOffsets(0, 1_000_000_000, 0, 0)), Errno.EINVAL);
    Expect.errno(inside.timensOffsets(day, Duration.ofDays(-36500)), Errno.ERANGE);
    double before = uptime(box);
    await(inside.timensOffsets(day, day));
    Process shifted = await(inside.fork());
    assertThat(uptime(shifted)).isGreaterThan(before + 86_399);
    assertThat(uptime(box)).isLessThan(before + 86_399);
    Expect.errno(inside.timensOffsets(day, day), Errno.EACCES);
    Boxes.end(box);
  }

  // ---- Descriptors ------------------------------------------------------------------------------

  @Test
  @Calls("close_range")
  void closesWhatTheCallerOpenedAndNothingElse() {
    Process box = Boxes.ordinary(port);
    int low = await(box.open("/dev/null", O_RDONLY));
    int high = await(box.fcntl(low, FcntlOp.DUPFD, 900)).intValue();
    await(box.closeRange(3, 0xffffffffL, CloseRangeFlag.CLOEXEC));
    assertThat(await(box.fcntl(high, FcntlOp.GETFD)))
        .isEqualTo(await(box.define(OpenFlag.FD_CLOEXEC)));
    await(box.closeRange(high, high, CloseRangeFlag.UNSHARE));
    Expect.errno(box.fcntl(high, FcntlOp.GETFD), Errno.EBADF);
    assertThat(await(box.fcntl(low, FcntlOp.GETFD))).isEqualTo(1);
    await(box.batch(ops -> ops.closeRange(3, 0xffffffffL)));
    Expect.errno(box.close(low), Errno.EBADF);
    // It still answers, and forks: what the port holds itself was not reached.
    Process child = await(box.fork());
    assertThat(await(child.getpid())).isEqualTo(child.pid().orElseThrow());
    Expect.errno(box.closeRange(4, 3), Errno.EINVAL);
    Expect.errno(box.call(new Call.CloseRange(3, 4, Flags.raw(1))), Errno.EINVAL);
    Boxes.end(box);
  }

  @Test
  @Calls({"memfd_create", "fcntl"})
  void aFileInMemoryIsSealed() {
    Process box = Boxes.ordinary(port);
    int fd = await(box.memfdCreate("notes", MemfdFlag.ALLOW_SEALING, MemfdFlag.CLOEXEC));
    await(box.write(fd, "kept"));
    long seals = await(box.define(OpenFlag.F_SEAL_WRITE, OpenFlag.F_SEAL_GROW));
    await(box.fcntl(fd, FcntlOp.ADD_SEALS, OpenFlag.F_SEAL_WRITE, OpenFlag.F_SEAL_GROW));
    assertThat(await(box.fcntl(fd, FcntlOp.GET_SEALS))).isEqualTo(seals);
    Expect.errno(box.write(fd, "more"), Errno.EPERM);
    Expect.errno(box.memfdCreate("n".repeat(250)), Errno.EINVAL);
    await(box.memfdCreate("n".repeat(249)));
    List<Object> results =
        await(
            box.batch(
                ops -> {
                  var made = ops.memfdCreate("batch");
                  ops.write(made, "x").close(made);
                }));
    assertThat(results).hasSize(3);
    Boxes.end(box);
  }

  @Test
  @Calls("openat2")
  void aPathStaysWhereItMay() throws IOException {
    Files.writeString(directory.resolve("in"), "inside");
    Files.createSymbolicLink(directory.resolve("out"), Path.of("/etc/passwd"));
    Process box = Boxes.ordinary(port);
    Fd below = Fd.of(await(box.open(directory.toString(), O_RDONLY, OpenFlag.O_DIRECTORY)));
    Flags<OpenFlag> reads = Flags.of(O_RDONLY);
    int fd = await(box.openat2(below, "in", reads, 0, ResolveFlag.BENEATH));
    assertThat(await(box.read(fd, 100)).utf8String()).isEqualTo("inside");
    Expect.errno(box.openat2(below, "../x", reads, 0, ResolveFlag.BENEATH), Errno.EXDEV);
    Expect.errno(box.openat2(below, "out", reads, 0, ResolveFlag.BENEATH), Errno.EXDEV);
    Expect.errno(box.openat2(below, "out", reads, 0, ResolveFlag.NO_SYMLINKS), Errno.ELOOP);
    Expect.errno(box.openat2(below, "out", reads, 0, ResolveFlag.IN_ROOT), Errno.ENOENT);
    await(box.close(await(box.openat2(below, "out", reads, 0))));
    await(box.openat2(below, "new", Flags.of(O_RDWR, O_CREAT), 0600, ResolveFlag.IN_ROOT));
    assertThat(directory.resolve("new")).exists();
    Expect.errno(box.openat2(below, "in", reads, 0600), Errno.EINVAL);
    await(box.openat2(Ops.AT_FDCWD, "/dev/null", reads, 0));
    // Not one that the port holds itself, whatever it is.
    Expect.errno(box.openat2(Fd.of(3), "in", reads, 0), Errno.EBADF);
    Expect.errno(box.openat2(Fd.of(-1), "in", reads, 0), Errno.EBADF);
    Boxes.end(box);
  }

  @Test
  @Calls({"pidfd_open", "pidfd_send_signal"})
  void aPidfdNamesOneProcessForGood() {
    Process box = Boxes.ordinary(port);
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(box)));
    Fd fd = Fd.of(await(box.pidfdOpen(program.pid().orElseThrow())));
    await(box.pidfdSendSignal(fd, Signal.TERM));
    assertThat(await(program.exit()).signal()).contains(Signal.TERM);
    await(program.discardOutput().terminated());
    Expect.errno(box.pidfdSendSignal(fd, Signal.TERM), Errno.ESRCH);
    Expect.errno(box.pidfdOpen(NO_PID), Errno.ESRCH);
    Expect.errno(box.pidfdOpen(0), Errno.EINVAL);
    Expect.errno(box.pidfdSendSignal(Fd.of(0), Signal.TERM), Errno.EBADF);
    Expect.errno(box.pidfdSendSignal(Fd.of(900), Signal.TERM), Errno.EBADF);
    Constant<Signal> none = Constant.raw(0);
    Expect.errno(
        box.call(new Call.PidfdSendSignal(fd, none, Bytes.of(new byte[127]))), Errno.EINVAL);
    if (RequiresRoot.Condition.isRoot()) {
      Fd root = Fd.of(await(box.pidfdOpen(await(port.root().getpid()))));
      assertThat(Expect.errno(box.pidfdSendSignal(root, Signal.TERM), Errno.EPERM))
          .hasMessageEndingWith("; needs CAP_KILL in its user namespace");
    }
    Boxes.end(box);
  }

  // ---- Other platforms --------------------------------------------------------------------------

  @Test
  @Calls({
    "jail",
    "jail_attach",
    "jail_remove",
    "jail_set",
    "jail_get",
    "cap_enter",
    "cap_getmode",
    "cap_rights_limit",
    "cap_fcntls_get",
    "cap_fcntls_limit",
    "cap_ioctls_limit",
    "procctl",
    "bsd_pledge",
    "bsd_unveil"
  })
  void callsOfOtherPlatformsAreNotSupported() {
    Process box = Boxes.ordinary(port);
    for (Call<?> call :
        List.<Call<?>>of(
            new Call.Jail(Bytes.utf8("/"), Bytes.utf8("a"), Bytes.utf8("b")),
            new Call.JailAttach(1),
            new Call.JailRemove(1),
            new Call.JailSet(List.of(new JailParam(Bytes.utf8("path"), Bytes.utf8("/"))), 1),
            new Call.JailGet(List.of(new JailParam(Bytes.utf8("jid"), Bytes.of(new byte[4]))), 0),
            new Call.CapEnter(),
            new Call.CapGetmode(),
            new Call.CapRightsLimit(0, List.of(1L), List.of(Bytes.utf8("CAP_READ"))),
            new Call.CapFcntlsGet(0),
            new Call.CapFcntlsLimit(0, 1),
            new Call.CapIoctlsLimit(0, List.of(1L)),
            new Call.Procctl(0, 1, 1, Bytes.empty()),
            new Call.BsdPledge(Optional.of(Bytes.utf8("stdio")), Optional.empty()),
            new Call.BsdUnveil(Optional.empty(), Optional.empty()))) {
      Expect.errno(box.call(call), Errno.EOPNOTSUPP);
    }
    for (Call<?> call :
        List.<Call<?>>of(
            new Call.CapRightsLimit(3, List.of(), List.of(Bytes.utf8("CAP_READ"))),
            new Call.CapFcntlsGet(3),
            new Call.CapFcntlsLimit(3, 1),
            new Call.CapIoctlsLimit(3, List.of(1L)))) {
      Expect.errno(box.call(call), Errno.EBADF);
    }
    Boxes.end(box);
  }
}
