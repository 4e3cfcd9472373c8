package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** clone(2) with the flags of namespaces: each gives a namespace of its own, and that one only. */
@ExtendWith(Invariants.class)
@Tag("quick")
class NamespacesTest {
  private static final Map<CloneFlag, String> FILES =
      Map.of(
          CloneFlag.NEWNS, "mnt",
          CloneFlag.NEWUTS, "uts",
          CloneFlag.NEWIPC, "ipc",
          CloneFlag.NEWUSER, "user",
          CloneFlag.NEWPID, "pid",
          CloneFlag.NEWNET, "net",
          CloneFlag.NEWCGROUP, "cgroup",
          CloneFlag.NEWTIME, "time");

  /** What a program that this process forks sees of a namespace. */
  private static String namespace(RealPort port, Process process, String name) {
    return await(port.alcove().run(Command.of("readlink", "/proc/self/ns/" + name).parent(process)))
        .stdout()
        .utf8String()
        .strip();
  }

  @Test
  @Calls("clone")
  @RequiresRoot("for namespaces without a user namespace")
  void eachFlagMakesItsNamespaceAndNoOther() {
    assertThat(FILES.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CloneFlag.values()).filter(f -> f.name().startsWith("NEW")).toList());
    try (RealPort port = RealPort.start()) {
      for (CloneFlag flag : FILES.keySet()) {
        Process inside = await(port.root().clone(flag));
        for (Map.Entry<CloneFlag, String> file : FILES.entrySet()) {
          String name = file.getValue();
          // In a pid namespace /proc is still that of the host, where "self" is nobody.
          boolean seen = flag != CloneFlag.NEWPID;
          if (seen && file.getKey() == flag) {
            assertThat(namespace(port, inside, name))
                .startsWith(name + ":")
                .isNotEqualTo(namespace(port, port.root(), name));
          } else if (seen) {
            assertThat(namespace(port, inside, name)).isEqualTo(namespace(port, port.root(), name));
          }
        }
        await(inside.end());
        await(inside.terminated());
      }
    }
  }

  @Test
  @Calls("clone")
  @RequiresRoot("for a pid namespace without a user namespace")
  void theFirstProcessOfAPidNamespaceIsOne() {
    try (RealPort port = RealPort.start()) {
      Process init = await(port.root().clone(CloneFlag.NEWPID));
      assertThat(await(init.getpid())).isEqualTo(1);
      assertThat(init.pid()).isEqualTo(init.hostPid());
      assertThat(Proc.status(init.hostPid().orElseThrow(), "NSpid").orElseThrow()).endsWith("\t1");
      Process second = await(init.fork());
      assertThat(await(second.getpid())).isEqualTo(2).isEqualTo(second.pid().orElseThrow());
      int host = second.hostPid().orElseThrow();
      assertThat(Proc.stat(host).orElseThrow().ppid()).isEqualTo(init.hostPid().orElseThrow());
      await(init.kill(2, Signal.KILL));
      assertThat(await(second.exit()).signal()).contains(Signal.KILL);
      Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(init)));
      int sleeper = program.hostPid().orElseThrow();
      assertThat(Proc.commandLine(sleeper)).isEqualTo("sleep 1000");
      await(init.end());
      await(program.exit());
      assertThat(Proc.isAlive(sleeper)).isFalse();
    }
  }

  @Test
  @RequiresRoot("for pid namespaces without a user namespace")
  void nestedPidNamespacesEndWithTheOutermost() {
    try (RealPort port = RealPort.start()) {
      Process outermost = await(port.root().clone(CloneFlag.NEWPID));
      Process inner = outermost;
      for (int i = 0; i < 4; i++) {
        inner = await(inner.clone(CloneFlag.NEWPID));
        assertThat(await(inner.getpid())).isEqualTo(1);
      }
      Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(inner)));
      int sleeper = program.hostPid().orElseThrow();
      assertThat(Proc.commandLine(sleeper)).isEqualTo("sleep 1000");
      await(outermost.signal(Signal.KILL));
      await(inner.exit());
      await(program.exit());
      assertThat(Proc.isAlive(sleeper)).isFalse();
    }
  }

  @Test
  void aUserNamespaceNeedsNoPrivilege() {
    try (RealPort port = RealPort.start()) {
      Process box = await(port.root().fork());
      if (RequiresRoot.Condition.isRoot()) {
        await(box.setgroups(List.of()));
        await(box.setresgid(65534));
        await(box.setresuid(65534));
      }
      Expect.errno(box.clone(CloneFlag.NEWNS), Errno.EPERM);
      Process inside =
          await(box.clone(Flags.of(CloneFlag.NEWUSER, CloneFlag.NEWNS, CloneFlag.NEWUTS), o -> {}));
      for (String name : List.of("user", "mnt", "uts")) {
        assertThat(namespace(port, inside, name)).isNotEqualTo(namespace(port, box, name));
      }
      // Nothing is mapped: everybody is the overflow user.
      assertThat(await(inside.getresuid())).isEqualTo(new Ids(65534, 65534, 65534));
      assertThat(await(inside.getresgid())).isEqualTo(new Ids(65534, 65534, 65534));
      Expect.errno(inside.setresuid(0), Errno.EINVAL);
    }
  }

  @Test
  @Calls("clone")
  void otherFlagsOfCloneAreInvalid() {
    try (RealPort port = RealPort.start()) {
      for (long flag : new long[] {0x100, 0x200, 0x400, 0x8000, 0x10000, 1L << 40, -1}) {
        Flags<CloneFlag> flags = new Flags<>(List.of(Constant.raw(flag)));
        Expect.errno(port.root().clone(flags, o -> {}), Errno.EINVAL);
      }
      Expect.errno(port.root().clone(CloneFlag.VM, CloneFlag.NEWNS), Errno.EINVAL);
      assertThat(await(port.root().cpid())).isEmpty();
    }
  }
}
