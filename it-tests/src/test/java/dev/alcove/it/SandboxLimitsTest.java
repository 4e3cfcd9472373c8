package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.SandboxReport;
import dev.alcove.cgroup.CgroupException;
import dev.alcove.cgroup.Cgroups;
import dev.alcove.cgroup.IoFigures;
import dev.alcove.cgroup.IoLimit;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.UmountFlag;
import dev.alcove.sandbox.IdMap;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Limits of sandboxes that are cgroups': they are written, they hold, and nothing is left. */
@ExtendWith(Invariants.class)
@Tag("quick")
class SandboxLimitsTest extends WithPort {
  private static final int MIB = 1 << 20;

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  private static Cgroups cgroups() {
    return await(Cgroups.of(port.root()));
  }

  private static void unlessMounted(String test, String... controllers) {
    boolean there = false;
    for (String controller : controllers) {
      there |= cgroups().isMounted(controller);
    }
    Skip.unless("SandboxLimitsTest." + test, there, "no controller " + controllers[0]);
  }

  /** A file of the cgroup that a process is in. */
  private static String file(Process process, String controller, String one, String two)
      throws IOException {
    Path places = Path.of("/proc/" + process.hostPid().orElseThrow() + "/cgroup");
    boolean first = cgroups().version(controller).orElseThrow() == 1;
    String line =
        Files.readAllLines(places).stream()
            .filter(text -> text.contains(first ? ":" + controller + ":" : "0::"))
            .findFirst()
            .orElseThrow();
    String name = line.substring(line.lastIndexOf('/') + 1);
    return await(cgroups().existing(name, controller).get(controller, first ? one : two)).strip();
  }

  private static Process sleeping(Sandbox sandbox) {
    Process process = await(port.alcove().start(Command.of("sleep", "1000").in(sandbox)));
    process.discardOutput();
    return process;
  }

  private static SandboxReport end(Process process) {
    await(process.end());
    return await(process.report());
  }

  /** What was made before the start goes with it: cgroups, and user namespaces of id maps. */
  @Test
  @RequiresRoot("for cgroups and id maps")
  void aPhaseThatFailsLeavesNothing() throws IOException {
    unlessMounted("aPhaseThatFailsLeavesNothing", "memory");
    Sandbox limited = Sandbox.container().memory(64 * MIB);
    Sandbox mapped = limited.bind(directory.toString(), "/data", IdMap.owner(1000, 1000));
    long open = descriptorsOfTheFirst();
    for (Sandbox sandbox : List.of(limited, mapped)) {
      Command broken =
          Command.of("true")
              .in(
                  sandbox.phase(
                      Phase.OPS,
                      self ->
                          ops -> {
                            throw new IllegalStateException("of the phase");
                          }));
      assertThatThrownBy(() -> await(port.alcove().run(broken)))
          .hasStackTraceContaining("of the phase");
      assertThatThrownBy(() -> await(port.alcove().start(broken)))
          .hasStackTraceContaining("of the phase");
    }
    assertThat(await(port.root().cpid())).isEmpty();
    assertThat(descriptorsOfTheFirst()).isEqualTo(open);
  }

  private static long descriptorsOfTheFirst() throws IOException {
    try (Stream<Path> open =
        Files.list(Path.of("/proc/" + await(port.port().started()).rootPid() + "/fd"))) {
      return open.count();
    }
  }

  @Test
  @RequiresRoot("for cgroups")
  void processorsAreAQuota() throws IOException {
    unlessMounted("processorsAreAQuota", "cpu");
    Process process = sleeping(Sandbox.container().cpus(0.25));
    assertThat(file(process, "cpu", "cpu.cfs_quota_us", "cpu.max")).startsWith("25000");
    assertThat(end(process).cpu()).isPresent();
    await(process.terminated());
  }

  @Test
  @RequiresRoot("for cgroups")
  void inputAndOutputAreLimitedAndTold() throws IOException {
    unlessMounted("inputAndOutputAreLimitedAndTold", "io", "blkio");
    Path file = Files.write(directory.resolve("file"), new byte[MIB]);
    Sandbox sandbox;
    try {
      sandbox =
          Sandbox.process().io(directory.toString(), IoLimit.NONE.readBytes(64 * MIB).writes(1000));
    } catch (InvalidArgumentException e) {
      Skip.unless("SandboxLimitsTest.inputAndOutputAreLimitedAndTold", false, e.getMessage());
      return;
    }
    String controller = cgroups().isMounted("blkio") ? "blkio" : "io";
    Process process = sleeping(sandbox);
    assertThat(file(process, controller, "blkio.throttle.read_bps_device", "io.max"))
        .contains(Integer.toString(64 * MIB));
    assertThat(end(process).io()).contains(new IoFigures(0, 0, 0, 0));
    await(process.terminated());
    Command reads =
        Command.of("dd", "if=" + file, "of=/dev/null", "iflag=direct", "bs=1M").in(sandbox);
    Process reader = await(port.alcove().start(reads));
    reader.discardOutput();
    SandboxReport report = await(reader.report());
    assertThat(report.exit().isSuccess()).isTrue();
    assertThat(report.io().orElseThrow().readBytes()).isGreaterThanOrEqualTo(MIB);
    assertThat(report.io().orElseThrow().reads()).isPositive();
    await(reader.terminated());
  }

  @Test
  @RequiresRoot("to take cgroups away")
  void whatIsNotMountedIsNamed() {
    Process box = Boxes.withMounts(port);
    await(
        box.batch(
            ops -> {
              for (int i = 0; i < 20; i++) {
                ops.carryOn(may -> may.umount2("/sys/fs/cgroup", UmountFlag.MNT_DETACH));
              }
            }));
    Command command = Command.of("true").parent(box);
    for (Sandbox sandbox :
        new Sandbox[] {
          Sandbox.process().memory("64M"),
          Sandbox.process().pids(3),
          Sandbox.process().cpus(1),
          Sandbox.process().io("/=rbps=1M")
        }) {
      assertThatThrownBy(() -> await(port.alcove().run(command.in(sandbox))))
          .isInstanceOf(CgroupException.class)
          .hasMessageMatching("(memory|pids|cpu|io): no tree of cgroups with it is mounted");
    }
    Boxes.end(box);
  }

  @Test
  void limitsAndFiltersAreExplained() {
    Sandbox sandbox =
        Sandbox.fromConfig(
            ConfigFactory.parseString(
                "sandbox = rootless, profile = strict, memory = 64M, pids = 16, cpus = 0.5,"
                    + " io = [\"/=rbps=10M,wbps=1000,riops=3,wiops=4\"], time-limit = 1500ms"));
    assertThat(Command.of("true").in(sandbox).explain())
        .startsWith(
            "limits, of a cgroup that is made first\n      memory 64 MiB, without swap\n      16 proc")
        .containsPattern("\n      0.5 processors\n      device [0-9]+:[0-9]+: reads 10 MiB/s, w")
        .contains("writes 1000 bytes/s, 3 reads/s, 4 writes/s\n      time 1.5 s\n")
        .containsPattern(
            "seccomp_at_exec\\(0, seccomp filter of [1-9][0-9]+ instructions\\)"
                + "  \\(policy: profile strict\\)\n")
        .doesNotContain("\\x");
    Sandbox own =
        Sandbox.process()
            .timeLimit(Duration.ofSeconds(2))
            .seccomp(SeccompPolicy.builder(SeccompAction.ALLOW).build());
    assertThat(Command.of("true").in(own).explain())
        .startsWith("limits\n      time 2 s\nprogram\n")
        .contains("(policy: its own)");
    assertThat(Command.of("true").in(own.profile(Profile.STRICT)).explain())
        .contains("(policy: profile strict and its own)");
    assertThat(Command.of("true").in(Sandbox.process()).explain()).startsWith("program\n");
  }

  @Test
  void wordsOfLimitsAreRead() {
    Sandbox sandbox =
        Sandbox.fromConfig(
            ConfigFactory.parseString(
                "sandbox = process, io = [\"/=rbps=1M,wbps=2M,riops=3,wiops=4\"]"));
    assertThat(sandbox.io().values()).hasToString("[rbps=1048576 wbps=2097152 riops=3 wiops=4]");
    assertThatThrownBy(() -> Sandbox.process().io("/=fast=1"))
        .hasMessage("sandbox.io: 'fast' is none of rbps, wbps, riops, wiops");
    assertThatThrownBy(() -> Sandbox.process().io("/proc=rbps=1"))
        .hasMessage("sandbox.io: /proc is on no block device");
    assertThatThrownBy(() -> Sandbox.process().io("/no/such=rbps=1"))
        .hasMessageContaining("/no/such");
    assertThatThrownBy(() -> IoLimit.NONE.reads(0)).hasMessageContaining("0 is not above 0");
    assertThatThrownBy(() -> Sandbox.process().cpus(0.001)).hasMessageContaining("0.01");
  }
}
