package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.cgroup.Cgroup;
import dev.alcove.cgroup.CgroupEvents;
import dev.alcove.cgroup.CgroupException;
import dev.alcove.cgroup.Cgroups;
import dev.alcove.cgroup.CpuFigures;
import dev.alcove.cgroup.MemoryFigures;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.stream.javadsl.Sink;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Cgroups of the tests' own, below the one that the port is in. Which controllers a machine has is
 * its own affair: what a test needs and does not find is said, and the test skipped.
 */
@ExtendWith({CgroupTest.Condition.class, Invariants.class})
class CgroupTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int BOMB = 50;
  private static final int PIDS = 10;
  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final int ROUNDS = 5;

  private static RealPort port;
  private static Cgroups cgroups;

  /** What a test made: all of it goes. */
  private final List<Cgroup> made = new ArrayList<>();

  @BeforeAll
  static void startPort() {
    port = RealPort.start();
    cgroups = await(Cgroups.of(port.root()));
  }

  @AfterAll
  static void stopPort() {
    port.close();
  }

  @AfterEach
  void destroyAll() {
    for (Cgroup cgroup : made) {
      await(cgroup.kill());
      await(cgroup.destroy());
    }
  }

  @Test
  void oneWithProcessesIsNotWaitedForLong() {
    Cgroup cgroup = make("pids");
    Process inside = await(cgroup.start(port.root(), ops -> {}));
    long from = System.nanoTime();
    Expect.errno(cgroup.destroy(), Errno.EBUSY);
    // Two seconds; a machine that is busy may take longer, but not as long as all attempts.
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(8));
    await(inside.end());
  }

  @Test
  void aLimitIsNoNegativeNumber() {
    Cgroup cgroup = make("pids");
    for (ThrowingCallable wrong :
        List.<ThrowingCallable>of(
            () -> cgroup.memoryLimit(-5),
            () -> cgroup.pidsLimit(-1),
            () -> cgroup.cpuLimit(Duration.ofSeconds(-1), Duration.ofMillis(100)),
            () -> cgroup.cpuLimit(Duration.ofMillis(50), Duration.ZERO))) {
      assertThatThrownBy(wrong)
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessageMatching("(memory|pids|cpu)Limit\\..*");
    }
  }

  private Cgroup make(String... controllers) {
    Cgroup cgroup = await(cgroups.create(name(), controllers));
    made.add(cgroup);
    return cgroup;
  }

  private static String name() {
    return "alcove-test-" + Proc.self() + "-" + NUMBER.incrementAndGet();
  }

  /** A shell in a cgroup, with its output dropped. */
  private static Process shell(Cgroup cgroup, String script) {
    return await(cgroup.start(port.root(), ops -> ops.execvp("sh", "-c", script))).discardOutput();
  }

  // ---- What there is ----------------------------------------------------------------------------

  @Test
  void tellsWhatThereIs() {
    assertThat(cgroups.isSupported()).isTrue();
    assertThat(cgroups.controllers()).isNotEmpty();
    for (String controller : cgroups.controllers()) {
      assertThat(cgroups.isMounted(controller)).isTrue();
      assertThat(cgroups.version(controller)).isPresent();
    }
    assertThat(cgroups.isMounted("quantum")).isFalse();
    assertThat(cgroups.version("quantum")).isEmpty();
  }

  @Test
  void whatIsAbsentIsNamed() {
    assertThatThrownBy(() -> await(cgroups.create(name(), "quantum")))
        .isInstanceOfSatisfying(
            CgroupException.class, e -> assertThat(e.missing()).isEqualTo("quantum"))
        .hasMessageContaining("quantum");
    assertThatThrownBy(() -> cgroups.existing("alcove-none", "quantum"))
        .isInstanceOf(CgroupException.class);
    String any = cgroups.controllers().iterator().next();
    Cgroup cgroup = make(any);
    assertThatThrownBy(() -> await(cgroup.get("quantum", "quantum.state")))
        .isInstanceOfSatisfying(
            CgroupException.class, e -> assertThat(e.missing()).isEqualTo("quantum"));
    assertThatThrownBy(() -> await(cgroup.get(any, "no.such.file")))
        .isInstanceOfSatisfying(
            CgroupException.class, e -> assertThat(e.missing()).isEqualTo("no.such.file"));
    assertThatThrownBy(() -> await(cgroups.create("../up")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cgroups.below("nowhere")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void makesAndRemoves() {
    Cgroup cgroup = make();
    for (String controller : cgroups.controllers()) {
      assertThat(Path.of(cgroup.directory(controller).orElseThrow())).isDirectory();
    }
    Expect.errno(cgroups.create(cgroup.name()), Errno.EEXIST);
    Cgroup below = await(cgroups.create(cgroup.name() + "/below"));
    await(below.destroy());
    await(below.destroy());
    for (String controller : cgroups.controllers()) {
      assertThat(Path.of(below.directory(controller).orElseThrow())).doesNotExist();
    }
    Cgroup again = cgroups.existing(cgroup.name());
    assertThat(await(again.processes())).isEmpty();
    assertThat(again).hasToString("cgroup " + cgroup.name());
  }

  @Test
  void whatFailsHalfwayIsRemoved() {
    Cgroup first = make(cgroups.controllers().iterator().next());
    // The name is taken in one tree; in the others nothing of it stays.
    Expect.errno(cgroups.create(first.name()), Errno.EEXIST);
    Cgroup all = cgroups.existing(first.name());
    long left =
        cgroups.controllers().stream()
            .filter(c -> first.directory(c).isEmpty())
            .filter(c -> Files.exists(Path.of(all.directory(c).orElseThrow())))
            .count();
    assertThat(left).isZero();
  }

  @Test
  void placesProcesses() {
    Cgroup cgroup = make();
    Process box = await(port.root().fork());
    Process sleep = await(port.alcove().start(Command.of("sleep", "1000").parent(box)));
    await(cgroup.place(sleep));
    assertThat(await(cgroup.processes())).containsExactly(sleep.hostPid().orElseThrow());
    await(cgroup.place(box.hostPid().orElseThrow()));
    assertThat(await(cgroup.processes())).hasSize(2);
    Expect.errno(cgroup.place(1 << 30), Errno.ESRCH);
    sleep.discardOutput();
    await(box.end());
    await(sleep.terminated());
    await(box.terminated());
  }

  @Test
  void anotherUserIsRefused() {
    Process ordinary = Boxes.ordinary(port);
    Cgroups theirs = await(Cgroups.of(ordinary));
    String any = theirs.controllers().iterator().next();
    assertThatThrownBy(() -> await(theirs.create(name(), any)))
        .isInstanceOfSatisfying(
            SyscallException.class, e -> assertThat(e.errno()).contains(Errno.EACCES));
    Boxes.end(ordinary);
  }

  // ---- Limits -----------------------------------------------------------------------------------

  @Test
  void aMemoryLimitKills() {
    require("memory");
    Cgroup cgroup = make("memory");
    await(cgroup.memoryLimit(16 << 20));
    await(cgroup.noSwap());
    assertThat(await(cgroup.memory()).limit()).hasValue(16 << 20);
    assertThat(await(cgroup.memory()).oomKills()).isZero();
    Process hog =
        await(
                cgroup.start(
                    port.root(),
                    ops -> ops.execvp("sh", "-c", "head -c 200m /dev/zero | tail -c 200m")))
            .discardOutput();
    await(hog.exit());
    await(hog.terminated());
    MemoryFigures figures = await(cgroup.memory());
    assertThat(figures.oomKills()).isPositive();
    figures.peak().ifPresent(peak -> assertThat(peak).isBetween(1L << 20, 16L << 20));
  }

  @Test
  void aLimitOfProcessesHoldsAForkBomb() {
    require("pids");
    Cgroup cgroup = make("pids");
    await(cgroup.pidsLimit(PIDS));
    // Its first act: fifty at once. Those that came to be wait for the end of a pipe.
    Process bomb =
        await(
                cgroup.start(
                    port.root(),
                    ops ->
                        ops.execvp(
                            "sh",
                            "-c",
                            "i=0; while [ $i -lt "
                                + BOMB
                                + " ]; do sleep 1000 & i=$((i+1)); done;"
                                + " wait")))
            .discardOutput();
    // Those that there are may be as many as that a moment before the first is refused.
    Expect.until(
        "one is refused",
        () -> Long.parseLong(value(await(cgroup.get("pids", "pids.events")), "max")) > 0);
    assertThat(await(cgroup.pids())).isLessThanOrEqualTo(PIDS);
    await(cgroup.kill());
    await(bomb.exit());
    await(bomb.terminated());
  }

  private static String value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("0");
  }

  @Test
  void aLimitOfProcessorTimeIsSet() {
    require("cpu");
    Cgroup cgroup = make("cpu");
    await(cgroup.cpuLimit(Duration.ofMillis(50), Duration.ofMillis(100)));
    String file = cgroups.version("cpu").getAsInt() == 2 ? "cpu.max" : "cpu.cfs_quota_us";
    assertThat(await(cgroup.get("cpu", file))).startsWith("50000");
  }

  @Test
  void aCpusetTakesProcessesFromTheStart() {
    require("cpuset");
    Cgroup cgroup = make("cpuset");
    await(cgroup.cpus("0"));
    Process box = await(port.root().fork());
    await(cgroup.place(box));
    assertThat(Proc.status(box.hostPid().orElseThrow(), "Cpus_allowed_list")).contains("0");
    assertThat(await(cgroup.set("cpuset", "cpuset.cpus", "0"))).isEqualTo(1);
    Boxes.end(box);
  }

  // ---- Figures ----------------------------------------------------------------------------------

  /** HARDENING row 21: wait4(2) of the leader misses what an orphan used. */
  @Test
  void processorTimeCountsOrphans() {
    String by = cgroups.isMounted(Cgroups.V2) ? Cgroups.V2 : "cpuacct";
    require(by);
    Cgroup cgroup = make(by);
    Process leader =
        shell(cgroup, "(sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done' &) ; exit 0");
    Duration counted = Duration.ofMillis(await(leader.exit()).usage().userUs() / 1000);
    Expect.until("the orphan has ended", () -> await(cgroup.processes()).isEmpty());
    CpuFigures figures = await(cgroup.cpu());
    assertThat(figures.total()).isGreaterThan(counted.plusMillis(50));
    assertThat(figures.user()).isGreaterThan(Duration.ZERO);
    await(leader.terminated());
  }

  // ---- Version 2 --------------------------------------------------------------------------------

  /** HARDENING row 15. */
  @Test
  void whatIsFrozenDiesAtOnce() {
    require(Cgroups.V2);
    Cgroup cgroup = make(Cgroups.V2);
    Duration best = Duration.ofDays(1);
    // A busy machine may delay any one of them.
    for (int round = 0; round < ROUNDS && best.compareTo(AT_ONCE) > 0; round++) {
      Process busy = shell(cgroup, "while :; do :; done & while :; do :; done");
      await(cgroup.freeze());
      Expect.until("it is frozen", () -> await(cgroup.events()).frozen());
      assertThat(await(cgroup.events()).populated()).isTrue();
      long before = System.nanoTime();
      await(cgroup.kill());
      assertThat(await(busy.exit()).signal()).contains(Signal.KILL);
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      best = took.compareTo(best) < 0 ? took : best;
      await(busy.terminated());
      Expect.until("nothing is in it", () -> !await(cgroup.events()).populated());
      await(cgroup.thaw());
    }
    assertThat(best).isLessThan(AT_ONCE);
  }

  @Test
  void whatIsThawedGoesOn() {
    require(Cgroups.V2);
    Cgroup cgroup = make(Cgroups.V2);
    Process cat = await(cgroup.start(port.root(), ops -> ops.execvp("cat")));
    await(cgroup.freeze());
    Expect.until("it is frozen", () -> await(cgroup.events()).frozen());
    await(cgroup.thaw());
    cat.pull().write("hello\n");
    assertThat(await(cat.pull().nextStdout(Duration.ofSeconds(30))).get().utf8String())
        .isEqualTo("hello\n");
    cat.pull().closeStdin();
    assertThat(await(cat.exit()).isSuccess()).isTrue();
    cat.pull().close();
    await(cat.terminated());
  }

  @Test
  void tellsEventsAsAStream() {
    require(Cgroups.V2);
    Cgroup cgroup = make(Cgroups.V2);
    CompletableFuture<List<CgroupEvents>> all =
        cgroup
            .events(Duration.ofMillis(20))
            .takeWhile(e -> !e.frozen(), true)
            .runWith(Sink.seq(), port.system())
            .toCompletableFuture();
    Process sleep = shell(cgroup, "sleep 1000");
    await(cgroup.freeze());
    List<CgroupEvents> events = await(all);
    assertThat(events.get(events.size() - 1)).isEqualTo(new CgroupEvents(true, true));
    assertThat(events).doesNotHaveDuplicates();
    await(cgroup.kill());
    await(sleep.terminated());
  }

  /** HARDENING row 22: there is no moment at which it is outside. */
  @Test
  void aProcessIsBornInItsCgroup() {
    require(Cgroups.V2);
    Cgroup cgroup = make(Cgroups.V2);
    Process box =
        await(cgroup.start(port.root(), Flags.of(CloneFlag.NEWUTS), ops -> ops.setenv("A", "1")));
    assertThat(await(cgroup.processes())).containsExactly(box.hostPid().orElseThrow());
    assertThat(await(box.getenv("A"))).contains("1");
    Process child = await(box.fork());
    assertThat(await(cgroup.processes())).hasSize(2);
    // It has no descriptor of the directory.
    Expect.errno(box.close(7), Errno.EBADF);
    Boxes.end(box);
    await(child.terminated());
    Expect.batchErrno(
        cgroup.start(port.root(), ops -> ops.execvp("/no/such/program")), Errno.ENOENT);
    Expect.until("nothing is in it", () -> await(cgroup.processes()).isEmpty());
  }

  @Test
  void onlyADirectoryOfVersionTwoTakesAChild() {
    Process root = port.root();
    int fd = await(root.open("/", OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC));
    Expect.errno(root.cloneInto(fd, Flags.none(), ops -> {}), Errno.EBADF);
    Expect.errno(root.cloneInto(99, Flags.none(), ops -> {}), Errno.EBADF);
    Expect.errno(root.cloneInto(4, Flags.none(), ops -> {}), Errno.EBADF);
    await(root.close(fd));
    assertThat(await(root.cpid())).isEmpty();
  }

  /** Says what is missing, and skips. */
  private static void require(String controller) {
    Skip.unless(
        "a test of CgroupTest", cgroups.isMounted(controller), "no controller " + controller);
  }

  /** Root that may make cgroups. */
  static final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (!RequiresRoot.Condition.isRoot()) {
        return Skip.because(context, "needs root: for making cgroups");
      }
      return Files.isWritable(Path.of("/sys/fs/cgroup"))
          ? ConditionEvaluationResult.enabled("has cgroups")
          : Skip.because(context, "needs cgroups that can be written");
    }
  }
}
