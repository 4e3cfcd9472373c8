package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read off a made-up /proc and /sys. */
class MachineTest {
  private static final String PROC = "22 27 0:21 / /proc rw,relatime - proc proc rw";

  @TempDir private Path root;

  @BeforeEach
  void aMachineOfAnOrdinaryUser() throws IOException {
    write(
        "proc/self/status",
        "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\n");
    write("proc/self/uid_map", "         0          0 4294967295\n");
    write("proc/self/mountinfo", PROC + "\n");
    write("proc/sys/kernel/osrelease", "6.1.0-test\n");
    write("proc/sys/kernel/pid_max", "4194304\n");
    write("proc/sys/kernel/threads-max", "200000\n");
    write("proc/loadavg", "0.0 0.0 0.0 1/100 4711\n");
    write("proc/sys/fs/pipe-max-size", "1048576\n");
    write("proc/sys/fs/pipe-user-pages-soft", "16384\n");
    limits("20000", "20000", "5000", "5000");
  }

  @ParameterizedTest
  @CsvSource({
    "5.9.0, ok",
    "5.8.18, missing",
    "4.19.0-26-amd64, missing",
    "6.0, ok",
    "10.1-rc1, ok",
    "odd, missing"
  })
  void knowsWhichKernelsAreNewEnough(String release, String mark) throws IOException {
    write("proc/sys/kernel/osrelease", release + "\n");
    Finding kernel = machine().kernel();
    assertThat(kernel.mark().word()).isEqualTo(mark);
    assertThat(kernel.seen()).isEqualTo(release);
    assertThat(kernel.isLacking()).isEqualTo(mark.equals("missing"));
  }

  @ParameterizedTest
  @CsvSource({"amd64, ok", "aarch64, ok", "riscv64, missing"})
  void knowsTheArchitectures(String name, String mark) {
    assertThat(new Machine(root, name).architecture().mark().word()).isEqualTo(mark);
  }

  @Test
  void saysHowProcIsMounted() throws IOException {
    assertThat(machine().proc()).isEqualTo(Finding.ok("/proc", "read-write, hidepid=0").need());
    write("proc/self/mountinfo", PROC + ",hidepid=invisible\n");
    assertThat(machine().proc().mark()).isEqualTo(Finding.Mark.WARN);
    assertThat(machine().proc().seen()).contains("hidepid=invisible");
    capabilities(1L << 19);
    assertThat(machine().proc().mark()).isEqualTo(Finding.Mark.OK);
    write("proc/self/mountinfo", PROC + ",hidepid=0,subset=pid\n");
    assertThat(machine().proc().mark()).isEqualTo(Finding.Mark.WARN);
    write("proc/self/mountinfo", "31 23 0:28 / /sys rw - sysfs sysfs rw\n");
    assertThat(machine().proc().isLacking()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, ok", "1, ok", "2, warn", "3, missing"})
  void readsThePtraceScope(String scope, String mark) throws IOException {
    assertThat(machine().ptraceScope().mark()).isEqualTo(Finding.Mark.OK); // no Yama
    write("proc/sys/kernel/yama/ptrace_scope", scope + "\n");
    assertThat(machine().ptraceScope().mark().word()).isEqualTo(mark);
  }

  @Test
  void namesTheSwitchThatForbidsUserNamespaces() throws IOException {
    assertThat(machine().userNamespaceRemedy()).contains("CONFIG_USER_NS");
    write("proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n");
    assertThat(machine().userNamespaceRemedy()).contains("apparmor");
    write("proc/sys/kernel/unprivileged_userns_clone", "0\n");
    assertThat(machine().userNamespaceRemedy()).contains("unprivileged_userns_clone=1");
    write("proc/sys/user/max_user_namespaces", "0\n");
    assertThat(machine().userNamespaceRemedy()).contains("max_user_namespaces");
  }

  // ---- cgroups ----------------------------------------------------------------------------------

  @Test
  void looksAtTheCgroupThatItIsIn() throws IOException {
    mount("30 23 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate");
    write("proc/self/cgroup", "0::/user.slice/app\n");
    write("sys/fs/cgroup/user.slice/app/cgroup.procs", "");
    write("sys/fs/cgroup/user.slice/app/cgroup.controllers", "cpu io memory pids\n");
    assertThat(machine().cgroup2())
        .isEqualTo(
            Finding.ok(
                "cgroup v2",
                "/sys/fs/cgroup/user.slice/app, writable, controllers: cpu io memory pids"));
    assertThat(machine().cgroup1()).isEqualTo(Finding.ok("cgroup v1", "not mounted; v2 is"));
    write("sys/fs/cgroup/user.slice/app/cgroup.controllers", "cpu\n");
    assertThat(machine().cgroup2().mark()).isEqualTo(Finding.Mark.WARN);
  }

  @Test
  void looksBelowTheRootOfTheMount() throws IOException {
    mount("30 23 0:30 /docker/1 /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids");
    write("proc/self/cgroup", "4:pids:/docker/1/inner\n");
    write("sys/fs/cgroup/pids/inner/cgroup.procs", "");
    write("sys/fs/cgroup/pids/inner/pids.max", "40\n");
    write("sys/fs/cgroup/pids/inner/pids.current", "15\n");
    assertThat(machine().cgroup1()).isEqualTo(Finding.ok("cgroup v1", "writable: pids"));
    Finding fit = machine().processesThatFit(OptionalLong.empty());
    assertThat(fit.mark()).isEqualTo(Finding.Mark.WARN);
    assertThat(fit.seen()).isEqualTo("25; pids.max of the cgroup ends first");
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    mount("30 23 0:30 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu,cpuacct");
    mount("31 23 0:31 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd");
    write("proc/self/cgroup", "2:cpu,cpuacct:/\n1:name=systemd:/\n");
    write("sys/fs/cgroup/cpu/cgroup.procs", "");
    Files.createDirectories(root.resolve("sys/fs/cgroup/systemd")); // nothing in it to write
    Finding finding = machine().cgroup1();
    assertThat(finding.mark()).isEqualTo(Finding.Mark.WARN);
    assertThat(finding.seen()).isEqualTo("writable: cpu,cpuacct; not writable: name=systemd");
    assertThat(machine().cgroup2().mark()).isEqualTo(Finding.Mark.MISSING);
  }

  // ---- limits -----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"1015, warn", "1016, ok", "unlimited, ok"})
  void warnsOfFewDescriptors(String hard, String mark) throws IOException {
    limits("64", hard, "5000", "5000");
    assertThat(machine().openFiles().mark().word()).isEqualTo(mark);
    assertThat(machine().openFiles().seen()).isEqualTo("RLIMIT_NOFILE 64 (hard " + hard + ")");
  }

  @Test
  void countsTheThreadsOfTheUser() throws IOException {
    write("proc/100/status", "Uid:\t1000\t1000\t1000\t1000\nThreads:\t40\n");
    write("proc/101/status", "Uid:\t0\t0\t0\t0\nThreads:\t1000\n");
    limits("20000", "20000", "290", "290");
    assertThat(machine().userProcesses())
        .isEqualTo(Finding.ok("user processes", "RLIMIT_NPROC 290, 40 in use"));
    limits("20000", "20000", "289", "289");
    assertThat(machine().userProcesses().mark()).isEqualTo(Finding.Mark.WARN);
    assertThat(machine().processesThatFit(OptionalLong.of(20000)).seen())
        .isEqualTo("249; RLIMIT_NPROC ends first");
    capabilities(1L << 24);
    assertThat(machine().userProcesses().mark()).isEqualTo(Finding.Mark.OK);
    write("proc/self/uid_map", "         0       1000          1\n"); // a user namespace's root
    assertThat(machine().userProcesses().mark()).isEqualTo(Finding.Mark.WARN);
  }

  @Test
  void saysWhenPipesShrink() throws IOException {
    assertThat(machine().pipes().seen()).contains(": 1024 pipes of 64 KiB");
    write("proc/sys/fs/pipe-user-pages-soft", "16383\n");
    assertThat(machine().pipes().mark()).isEqualTo(Finding.Mark.WARN);
    write("proc/sys/fs/pipe-user-pages-soft", "0\n");
    assertThat(machine().pipes().mark()).isEqualTo(Finding.Mark.OK);
    write("proc/sys/fs/pipe-max-size", "65536\n");
    assertThat(machine().pipes().mark()).isEqualTo(Finding.Mark.WARN);
    capabilities(1L << 24);
    assertThat(machine().pipes().mark()).isEqualTo(Finding.Mark.OK);
  }

  @Test
  void takesTheDescriptorsOfThePortIfItRuns() {
    assertThat(machine().processesThatFit(OptionalLong.of(4016)).seen())
        .isEqualTo("1000; RLIMIT_NOFILE ends first");
  }

  @Test
  void readsTheRealOne() {
    Machine real = Machine.ofSystem();
    assertThat(real.kernel().mark()).isEqualTo(Finding.Mark.OK);
    assertThat(real.proc().mark()).isNotEqualTo(Finding.Mark.MISSING);
    // A number below /proc/sys must not be cut after its first digit.
    assertThat(real.pipes().seen()).matches("pipe-max-size \\d{4,}, .*");
  }

  private Machine machine() {
    return new Machine(root, "amd64");
  }

  private void mount(String line) throws IOException {
    Path file = root.resolve("proc/self/mountinfo");
    Files.writeString(file, Files.readString(file) + line + "\n");
  }

  private void capabilities(long effective) throws IOException {
    write(
        "proc/self/status",
        String.format("Uid:\t1000\t1000\t1000\t1000\nCapEff:\t%016x\n", effective));
  }

  private void limits(
      String softFiles, String hardFiles, String softProcesses, String hardProcesses)
      throws IOException {
    write(
        "proc/self/limits",
        String.format("%-25s %-20s %-20s %-10s%n", "Limit", "Soft Limit", "Hard Limit", "Units")
            + limit("Max stack size", "8388608", "unlimited", "bytes")
            + limit("Max processes", softProcesses, hardProcesses, "processes")
            + limit("Max open files", softFiles, hardFiles, "files")
            + limit("Max nice priority", "0", "0", ""));
  }

  /** As fs/proc/base.c prints it. */
  private static String limit(String name, String soft, String hard, String unit) {
    return String.format("%-25s %-20s %-20s %-10s\n", name, soft, hard, unit);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
