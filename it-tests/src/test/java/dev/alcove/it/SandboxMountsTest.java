package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.LandlockFs;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.WindowSize;
import dev.alcove.sandbox.IdMap;
import dev.alcove.sandbox.Landlock;
import dev.alcove.sandbox.Pledge;
import dev.alcove.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What sandboxes make of roots, mounts, clocks and terminals. */
@ExtendWith(Invariants.class)
@Tag("quick")
class SandboxMountsTest extends WithPort {
  private static final long SOMEBODY = 12345;

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  private static Output run(Sandbox sandbox, String script) {
    return await(port.alcove().run(Command.of("/bin/sh", "-c", script).in(sandbox)));
  }

  private static String sh(Sandbox sandbox, String script) {
    Output output = run(sandbox, script);
    assertThat(output.exit().isSuccess())
        .as("%s: %s", output.exit().describe(), output.stderr().utf8String())
        .isTrue();
    return output.stdout().utf8String().strip();
  }

  // ---- Id maps ----------------------------------------------------------------------------------

  @Test
  @Calls("mount_setattr")
  @RequiresRoot("for mounts with id maps")
  void filesOfSomebodyAreTheProgramsInItsMount() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Path file = Files.writeString(data.resolve("file"), "hello");
    Path other = Files.writeString(data.resolve("other"), "of root");
    for (Path one : List.of(data, file)) {
      Files.setAttribute(one, "unix:uid", (int) SOMEBODY);
      Files.setAttribute(one, "unix:gid", (int) SOMEBODY);
    }
    assertThat(file.toFile().setReadable(false) && file.toFile().setReadable(true, true)).isTrue();
    Sandbox container =
        Sandbox.container().bind(data.toString(), "/data", IdMap.owner(SOMEBODY, SOMEBODY));
    String look = "cat /data/file; echo new > /data/new; stat -c ' %u %g' /data/file; id -u";
    String[] said = sh(container, look).split("\\s+", -1);
    assertThat(said[0]).isEqualTo("hello");
    assertThat(said[1]).isEqualTo(said[3]);
    assertThat(Files.getAttribute(data.resolve("new"), "unix:uid")).isEqualTo((int) SOMEBODY);
    assertThat(Files.getAttribute(data.resolve("new"), "unix:gid")).isEqualTo((int) SOMEBODY);
    assertThat(sh(container.uid(7).gid(8), "stat -c '%u %g' /data/file /data/other"))
        .isEqualTo("7 8\n65534 65534");
    assertThat(other).hasContent("of root");
    // Two of them, the second read-only and by settings.
    Sandbox two =
        container.configured(
            ConfigFactory.parseString(
                "ro-bind = [\"%s:/again:%d:%d\"]".formatted(data, SOMEBODY, SOMEBODY)));
    assertThat(sh(two, "cat /again/file; (echo x > /again/x) 2>&1 || echo no"))
        .startsWith("hello")
        .contains("Read-only")
        .endsWith("no");
    assertThat(
            await(port.alcove().run(Command.of("stat", "-c%u", "/data").user(9).in(container)))
                .stdout()
                .utf8String())
        .isEqualTo("9\n");
  }

  @Test
  @RequiresRoot("for mounts with id maps")
  void aFileSystemThatTakesNoIdMapsSaysSo() {
    Sandbox sandbox = Sandbox.container().bind("/proc/sys", "/x", IdMap.owner(0, 0));
    assertThatThrownBy(() -> sh(sandbox, "true"))
        .hasMessageStartingWith("init, step ")
        .hasMessageContaining("EINVAL")
        .hasMessageEndingWith("; the file system takes no id maps");
    assertThat(Command.of("true").in(sandbox).explain()).contains("MOUNT_ATTR_IDMAP");
  }

  @Test
  void anIdMapNeedsAContainer() {
    assertThatThrownBy(() -> Sandbox.rootless().bind("/usr", "/x", IdMap.owner(0, 0)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("needs a container");
    assertThatThrownBy(() -> Sandbox.container().bindAsSaid("/usr:/x:0", false))
        .hasMessageContaining("'/usr:/x:0' is not SOURCE[:TARGET[:UID:GID]]");
    assertThatThrownBy(() -> Sandbox.container().bindAsSaid("/usr:/x:me:0", true))
        .hasMessageContaining("'me' is not a number");
  }

  // ---- Roots ------------------------------------------------------------------------------------

  @Test
  @Calls({"fsopen", "fsconfig", "fsmount"})
  void changesOfAnOverlayGoToItsUpperDirectory() throws IOException {
    Path lower = directory.resolve("lower");
    Sandbox.makeChrootTree(lower);
    Files.writeString(lower.resolve("opt/kept"), "kept");
    Path upper = Files.createDirectories(directory.resolve("upper/opt")).getParent();
    Path work = Files.createDirectory(directory.resolve("work"));
    for (Path open : List.of(upper, upper.resolve("opt"))) {
      assertThat(open.toFile().setWritable(true, false)).isTrue();
    }
    boolean root = RequiresRoot.Condition.isRoot();
    Sandbox kind = root ? Sandbox.container() : Sandbox.rootless();
    Sandbox sandbox =
        kind.overlayRoot(List.of(lower.toString()), upper.toString(), work.toString())
            .fstab(Path.of("/"), usual());
    String script = "cat /opt/kept; echo new > /opt/new; mkdir /made; ls / | tr '\\n' ' '";
    assertThat(sh(sandbox, script)).startsWith("kept").contains("bin dev ").contains(" made ");
    assertThat(upper.resolve("opt/new")).hasContent("new\n");
    assertThat(upper.resolve("made")).isDirectory();
    assertThat(lower.resolve("opt").toFile().list()).containsExactly("kept");
    assertThat(sh(sandbox, "cat /opt/new")).isEqualTo("new");
    // What overlayfs keeps there may be opened by nobody.
    Path kept = work.resolve("work");
    assertThat(kept.toFile().setReadable(true) && kept.toFile().setExecutable(true)).isTrue();
  }

  private static List<String> usual() {
    return Sandbox.SYSTEM.stream().filter(name -> Files.exists(Path.of(name))).toList();
  }

  // ---- Clocks -----------------------------------------------------------------------------------

  @Test
  @Calls({"unshare", "timens_offsets"})
  void clocksDifferByWhatIsSaid() {
    Duration ahead = Duration.ofDays(1000);
    String look = "cut -d. -f1 /proc/uptime";
    long here = Long.parseLong(sh(Sandbox.none(), look));
    long there = Long.parseLong(sh(Sandbox.rootless().time(ahead, ahead), look));
    assertThat(there).isBetween(here + ahead.toSeconds(), here + ahead.toSeconds() + 3600);
    assertThat(sh(Sandbox.rootless(), "readlink /proc/self/ns/time"))
        .isEqualTo(sh(Sandbox.none(), "readlink /proc/self/ns/time"));
  }

  // ---- Terminals --------------------------------------------------------------------------------

  @Test
  @Calls("tcsetwinsize")
  void aProgramInASandboxHasATerminal() {
    String script = "stty size; test -t 0 && test -t 2 && echo terminal; echo here > /dev/tty";
    for (Sandbox sandbox : List.of(Sandbox.process(), Sandbox.rootless())) {
      Command command =
          Command.of("/bin/sh", "-c", script).pty(new WindowSize(30, 100)).in(sandbox);
      assertThat(await(port.alcove().run(command)).stdout().utf8String())
          .isEqualTo("30 100\r\nterminal\r\nhere\r\n");
    }
  }

  // ---- Landlock and promises --------------------------------------------------------------------

  @Test
  @Calls({"landlock_create_ruleset", "landlock_add_path", "landlock_restrict_self"})
  void rulesOfLandlockHoldInTheSandboxsOwnRoot() throws IOException {
    int abi = await(port.root().landlockAbi());
    Skip.unless(
        "SandboxMountsTest.rulesOfLandlockHoldInTheSandboxsOwnRoot", abi > 0, "no Landlock");
    for (String name : List.of("seen", "hidden")) {
      Files.writeString(Files.createDirectory(directory.resolve(name)).resolve("file"), "hello");
    }
    Landlock rules =
        Landlock.denyNothing()
            .deny(LandlockFs.READ_FILE, LandlockFs.WRITE_FILE)
            .allow("/usr", LandlockFs.READ_FILE)
            .allow("/etc/ld.so.cache", LandlockFs.READ_FILE)
            .allow("/seen", LandlockFs.READ_FILE);
    Sandbox sandbox =
        Sandbox.rootless()
            .readOnlyBind(directory + "/seen", "/seen")
            .readOnlyBind(directory + "/hidden", "/hidden")
            .landlock(rules);
    assertThat(sh(sandbox, "cat /seen/file; cat /hidden/file 2>&1 || echo no"))
        .startsWith("hello")
        .contains("Permission denied")
        .endsWith("no");
    assertThatThrownBy(() -> sh(Sandbox.rootless().landlock(rules), "true"))
        .hasMessageStartingWith("ops, step ")
        .hasMessageContaining("\"/seen\"")
        .hasMessageContaining(Errno.ENOENT.symbol());
  }

  @Test
  @Calls("seccomp_at_exec")
  void promisesHoldInASandbox() {
    Sandbox promised = Sandbox.rootless().pledge(Pledge.parse("stdio rpath exec proc"));
    assertThat(sh(promised, "cat /proc/sys/kernel/ostype")).isEqualTo("Linux");
    Output output = run(promised.tmpfs("/tmp"), "echo before; echo x > /tmp/x; echo after");
    assertThat(output.exit().signal()).contains(Signal.SYS);
    assertThat(output.stdout().utf8String()).isEqualTo("before\n");
  }

  // ---- Its first process ------------------------------------------------------------------------

  @Test
  void theFirstProcessReapsWhatIsOrphaned() {
    String orphans =
        "for i in 1 2 3 4 5; do (sleep 0 & ); done; n=1; "
            + "while [ $n != 0 ]; do n=$(cat /proc/[0-9]*/stat 2>/dev/null | grep -c ') Z 1 '); done;"
            + " echo reaped";
    assertThat(sh(Sandbox.rootless(), orphans)).isEqualTo("reaped");
    Process program =
        await(port.alcove().start(Command.of("sleep", "1000").in(Sandbox.rootless())));
    program.discardOutput();
    await(program.parent().orElseThrow().end());
    assertThat(await(program.exit()).signal()).isPresent();
    await(program.terminated());
  }
}
