package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.sandbox.Network;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.stream.AtExit;
import dev.alcove.stream.Program;
import dev.alcove.stream.StdioElement;
import dev.alcove.stream.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the document of stdio shows of its behaviours Process, Rootless and Container, and what its
 * suite asserts of them, as streams. {@link StdioParityTest} has what is no sandbox.
 */
@ExtendWith(Invariants.class)
@Tag("quick")
class StdioSandboxParityTest extends WithPort {
  private static final int EVERYBODYS_AND_ROOTS = 04755;

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  @AfterEach
  void nothingIsLeft() {
    assertThat(await(port.root().cpid())).isEmpty();
  }

  private static List<String> run(Command command) {
    List<StdioElement> all =
        await(Program.of(command).elements().runWith(Sink.seq(), port.system()));
    return StdioTest.merged(all).stream().map(StdioParityTest::show).toList();
  }

  private static List<String> sh(Sandbox sandbox, String script) {
    return run(Command.of("/bin/sh", "-c", script).in(sandbox));
  }

  private static String said(Sandbox sandbox, String script) {
    List<String> all = sh(sandbox, script);
    assertThat(all).last().isEqualTo("exit_status: 0");
    assertThat(all).hasSize(2).first().asString().startsWith("stdout: ");
    return all.get(0).substring("stdout: ".length()).strip();
  }

  // ---- Its document -----------------------------------------------------------------------------

  @Test
  void overviewIdInRootless() {
    assertThat(sh(Sandbox.rootless(), "id -u"))
        .containsExactly("stdout: 65534\n", "exit_status: 0");
  }

  @Test
  @RequiresRoot("for containers")
  void overviewMakeChrootTree() throws IOException {
    Path root = directory.resolve("root");
    Sandbox.makeChrootTree(root);
    Sandbox sandbox = Sandbox.container().root(root.toString()).fstab(Path.of("/"), usual());
    assertThat(sh(sandbox, "echo in it")).containsExactly("stdout: in it\n", "exit_status: 0");
  }

  private static List<String> usual() {
    return Sandbox.SYSTEM.stream().filter(name -> Files.exists(Path.of(name))).toList();
  }

  @Test
  void configEnviron() {
    Sandbox sandbox = Sandbox.process().clearEnv().environ("TERM", "dumb").environ("PATH", "/bin");
    assertThat(run(Command.of("/usr/bin/env").in(sandbox)))
        .containsExactly("stdout: PATH=/bin\nTERM=dumb\n", "exit_status: 0");
  }

  @Test
  @RequiresRoot("for containers")
  @RequiresProgram("ip")
  void streamOfTheNetworkOfAContainer() {
    String script = "ip --oneline -4 addr show dev lo";
    assertThat(sh(Sandbox.container(), script)).containsExactly("exit_status: 0");
    assertThat(said(Sandbox.container().net(Network.HOST), script))
        .startsWith("1: lo    inet 127.0.0.1/8 scope host lo");
  }

  @Test
  void streamWithItsOpsReplaced() {
    Sandbox sandbox = Sandbox.process().phase(Phase.OPS, self -> ops -> ops.chdir("/tmp"));
    assertThat(sh(sandbox, "pwd")).containsExactly("stdout: /tmp\n", "exit_status: 0");
  }

  @Test
  void withSupervisor() {
    Supervisor supervisor = await(Supervisor.start(port.system(), AtExit.NOSHUTDOWN));
    for (int i = 0; i < 2; i++) {
      Program program =
          Program.of(Command.of("echo", "test").in(Sandbox.rootless())).under(supervisor);
      assertThat(
              StdioTest.merged(await(program.elements().runWith(Sink.seq(), port.system())))
                  .stream()
                  .map(StdioParityTest::show))
          .containsExactly("stdout: test\n", "exit_status: 0");
    }
    await(supervisor.shutdown());
  }

  // ---- Its suite --------------------------------------------------------------------------------

  @Test
  void basicsInEachBehaviour() {
    Sandbox[] kinds =
        RequiresRoot.Condition.isRoot()
            ? new Sandbox[] {
              Sandbox.none(), Sandbox.process(), Sandbox.rootless(), Sandbox.container()
            }
            : new Sandbox[] {Sandbox.none(), Sandbox.process(), Sandbox.rootless()};
    for (Sandbox sandbox : kinds) {
      assertThat(sh(sandbox, "echo hello; echo world >&2"))
          .containsExactlyInAnyOrder("stdout: hello\n", "stderr: world\n", "exit_status: 0");
      assertThat(sh(sandbox, "kill -9 $$")).containsExactly("termsig: KILL");
      assertThat(sh(sandbox, "exit 7")).containsExactly("exit_status: 7");
      ByteString piped =
          await(
              Source.single(ByteString.fromString("hello\n"))
                  .via(Program.of(Command.of("sed", "s/hello/bye/").in(sandbox)).flow())
                  .runWith(
                      Sink.fold(ByteString.emptyByteString(), ByteString::concat), port.system()));
      assertThat(piped.utf8String()).isEqualTo("bye\n");
      assertThat(run(Command.of("echo", "deep").depth(10).in(sandbox)))
          .containsExactly("stdout: deep\n", "exit_status: 0");
      assertThat(sh(sandbox, "sleep 1000 >/dev/null 2>&1 & echo left"))
          .containsExactly("stdout: left\n", "exit_status: 0");
    }
  }

  @Test
  void errorsOfTaskInitAndOpAreNamed() {
    for (Phase phase : Phase.values()) {
      Sandbox sandbox = Sandbox.rootless().phase(phase, self -> ops -> ops.chdir("/nowhere"));
      assertThatThrownBy(() -> sh(sandbox, "true"))
          .isInstanceOf(BatchFailedException.class)
          .hasMessageStartingWith(phase.name().toLowerCase(Locale.ROOT) + ", step ")
          .hasMessageContaining("chdir(\"/nowhere\"): ENOENT");
    }
    Sandbox unknown = Sandbox.rootless().phase(Phase.OPS, s -> ops -> ops.call("no_op", List.of()));
    assertThatThrownBy(() -> sh(unknown, "true"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("no_op");
    assertThatThrownBy(() -> run(Command.of("/no/such").in(Sandbox.rootless())))
        .hasMessageContaining("ENOENT");
  }

  @Test
  @RequiresRoot("for containers")
  void containerUidAndGidAreThoseThatAreSet() {
    Sandbox sandbox = Sandbox.container().uid(65577).gid(65578);
    assertThat(said(sandbox, "id -u; id -g; id -G")).isEqualTo("65577\n65578\n65578");
  }

  @Test
  void rootIsReadOnlyAndNosuid() {
    for (Sandbox sandbox : namespaced()) {
      assertThat(said(sandbox, "grep ' / / ' /proc/self/mountinfo | cut -d' ' -f6"))
          .contains("ro", "nosuid");
      assertThat(said(sandbox, "grep -E ' /(usr|bin) ' /proc/self/mountinfo | head -1"))
          .contains(" ro,nosuid");
      assertThat(said(sandbox, "touch /f 2>&1; touch /usr/f 2>&1; true"))
          .contains("/f", "/usr/f")
          .contains("Read-only file system");
    }
  }

  private static Sandbox[] namespaced() {
    return RequiresRoot.Condition.isRoot()
        ? new Sandbox[] {Sandbox.rootless(), Sandbox.container()}
        : new Sandbox[] {Sandbox.rootless()};
  }

  @Test
  void aRelativeFstabIsInThePath() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("opt/tools"));
    Path tool = Files.writeString(bin.resolve("tool"), "#!/bin/sh\necho found\n");
    assertThat(tool.toFile().setExecutable(true, false)).isTrue();
    for (Sandbox kind : namespaced()) {
      Sandbox sandbox =
          kind.fstab(directory, List.of("opt/tools")).environ("PATH", "/opt/tools:/usr/bin:/bin");
      assertThat(run(Command.of("tool").in(sandbox)))
          .containsExactly("stdout: found\n", "exit_status: 0");
    }
  }

  @Test
  void netIsNoneOrTheHosts() {
    String interfaces = "cut -d: -f1 /proc/net/dev | tail -n +3 | tr -d ' ' | sort | tr '\\n' ' '";
    String here = said(Sandbox.none(), interfaces);
    for (Sandbox sandbox : namespaced()) {
      assertThat(said(sandbox, interfaces)).isEqualTo("lo");
      assertThat(said(sandbox, "wc -l < /proc/net/if_inet6; tail -n +2 /proc/net/route | wc -l"))
          .isEqualTo("0\n0");
      assertThat(said(sandbox.net(Network.HOST), interfaces)).isEqualTo(here);
    }
  }

  @Test
  void rootlessMapsOneId() {
    String maps = said(Sandbox.rootless(), "cat /proc/self/uid_map /proc/self/gid_map");
    assertThat(maps.lines()).hasSize(2).allMatch(line -> line.matches(" *65534 +[0-9]+ +1"));
  }

  @Test
  void onlyTheShellIsInTheTree() {
    for (Sandbox sandbox : namespaced()) {
      // The first process is the one that reaps; read is the shell's own.
      assertThat(
              said(sandbox, "for p in /proc/[0-9]*/comm; do read c < $p; echo ${p%/comm} $c; done"))
          .matches("/proc/1 \\S+\n/proc/2 sh");
    }
  }

  @Test
  @RequiresProgram("pstree")
  void onlyTheShellIsInPstree() {
    assertThat(said(Sandbox.rootless(), "pstree -A; true")).matches("\\S+---sh---pstree");
  }

  @Test
  @RequiresRoot("to ping from a container")
  @RequiresProgram("ping")
  void pingWithSetuid() {
    Sandbox sandbox = Sandbox.container().net(Network.HOST).keepUser().keep(Capability.NET_RAW);
    assertThat(said(sandbox, "ping -q -c 1 127.0.0.1")).contains("1 received");
  }

  @Test
  @RequiresRoot("to make a program set-user-id")
  void aSetuidProgramHasEffectWhereThatIsAllowed() throws IOException {
    Path id = directory.resolve("id");
    Files.copy(Path.of("/usr/bin/id"), id);
    Files.setAttribute(id, "unix:mode", EVERYBODYS_AND_ROOTS);
    String script = id + " -u";
    Sandbox user = Sandbox.process().uid(1234).gid(1234);
    assertThat(said(user, script)).isEqualTo("1234");
    assertThat(said(user.newPrivileges(), script)).isEqualTo("0");
    Sandbox container = Sandbox.container().uid(1234).gid(1234).newPrivileges();
    assertThat(said(container.bind(directory.toString(), "/x"), "/x/id -u")).isEqualTo("1234");
  }
}
