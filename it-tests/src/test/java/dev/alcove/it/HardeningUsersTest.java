package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows of {@link HardeningTest}'s list that are about users, and about what they may execute.
 */
@ExtendWith({Invariants.class, PrintsRow.class})
class HardeningUsersTest {
  @TempDir private Path directory;

  private static long outside(Process box) {
    return await(box.getresuid()).effective();
  }

  // ---- Rows 5 and 7 -----------------------------------------------------------------------------

  /**
   * Row 5: a process that is not dumpable cannot have its maps written by an unprivileged parent.
   * It writes them itself, and is never open to anybody on the way.
   */
  @Test
  @RequiresProgram("perl")
  void row5AnOrdinaryUserHasNamespacesWhoseProcessesStayClosed() {
    String ptrace = System.getProperty("os.arch").equals("aarch64") ? "117" : "101";
    try (RealPort port = RealPort.start()) {
      Process box = Boxes.ordinary(port);
      List<IdRange> uids = List.of(new IdRange(0, outside(box), 1));
      List<IdRange> gids = List.of(new IdRange(0, await(box.getresgid()).effective(), 1));
      Process inside =
          await(
              box.clone(
                  Flags.of(CloneFlag.NEWUSER, CloneFlag.NEWNS, CloneFlag.NEWIPC, CloneFlag.NEWUTS),
                  ops -> ops.idMaps(uids, gids, true).sethostname("rootless")));
      assertThat(await(inside.getresuid())).isEqualTo(new Ids(0, 0, 0));
      assertThat(Boxes.run(port, inside, "id", "-u")).isEqualTo("0");
      String pid = Integer.toString(inside.hostPid().orElseThrow());
      // From outside as its owner, and from inside as its root.
      for (Process from : List.of(box, inside)) {
        assertThat(Boxes.run(port, from, "perl", "-e", HardeningTest.INTRUDES, pid, ptrace))
            .isEqualTo("done");
      }
      Boxes.end(box);
    }
  }

  /** Row 7: setgroups, gid_map and uid_map have an order, and each mistake an errno of its own. */
  @Test
  void row7MapsHaveAnOrderAndEachMistakeItsErrno() {
    try (RealPort port = RealPort.start()) {
      Process box = Boxes.ordinary(port);
      long uid = outside(box);
      long gid = await(box.getresgid()).effective();
      List<IdRange> own = List.of(new IdRange(0, uid, 1));
      List<IdRange> group = List.of(new IdRange(0, gid, 1));
      Expect.errno(box.idMaps(own, List.of(), true), Errno.EACCES); // not a namespace of its own
      await(box.unshare(CloneFlag.NEWUSER));
      // Its groups before it gave up setgroups(2).
      Expect.errno(box.idMaps(List.of(), group, false), Errno.EPERM);
      // More than its own id, somebody else's, none, twice the same.
      Expect.errno(box.idMaps(List.of(new IdRange(0, uid, 2)), List.of(), false), Errno.EPERM);
      Expect.errno(box.idMaps(List.of(new IdRange(0, uid + 1, 1)), List.of(), false), Errno.EPERM);
      Expect.errno(box.idMaps(List.of(new IdRange(0, uid, 0)), List.of(), false), Errno.EINVAL);
      Expect.errno(
          box.idMaps(List.of(new IdRange(0, uid, 1), new IdRange(0, 7, 1)), List.of(), false),
          Errno.EINVAL);
      // More lines than the kernel takes.
      List<IdRange> many =
          IntStream.range(0, 341).mapToObj(i -> new IdRange(i, 1000 + i, 1)).toList();
      Expect.errno(box.idMaps(many, List.of(), false), Errno.EINVAL);
      // In order, once; what a first one did stays when the next one fails.
      await(box.idMaps(List.of(), group, true));
      Expect.errno(box.idMaps(List.of(), group, true), Errno.EPERM);
      await(box.idMaps(own, List.of(), false));
      Expect.errno(box.idMaps(own, List.of(), false), Errno.EPERM);
      assertThat(await(box.getresuid())).isEqualTo(new Ids(0, 0, 0));
      assertThat(await(box.getresgid())).isEqualTo(new Ids(0, 0, 0));
      Expect.errno(box.setgroups(List.of()), Errno.EPERM);
      Boxes.end(box);
    }
  }

  // ---- Row 23 -----------------------------------------------------------------------------------

  /** Row 23: a program that could not be executed looks like one that exited with 127. */
  @Test
  void row23AFailedExecIsAnErrnoAndNoExitStatus() throws IOException {
    Path garbage = Files.writeString(directory.resolve("garbage"), "no program\n");
    Files.setPosixFilePermissions(garbage, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path plain = Files.writeString(directory.resolve("plain"), "#!/bin/sh\n");
    try (RealPort port = RealPort.start()) {
      assertFails(port, Errno.ENOENT, directory.resolve("none").toString());
      assertFails(port, Errno.EACCES, plain.toString());
      assertFails(port, Errno.ENOEXEC, garbage.toString());
      assertFails(port, Errno.E2BIG, "/bin/true", "x".repeat(200_000));
      assertThat(await(port.root().cpid())).isEmpty();
    }
  }

  private void assertFails(RealPort port, Errno errno, String program, String... more) {
    List<String> argv =
        IntStream.range(0, more.length + 1).mapToObj(i -> i == 0 ? program : more[i - 1]).toList();
    Consumer<Ops> exec = ops -> ops.execve(program, argv, Env.empty());
    // The only step, which is spawned; the last of several; and a call of a process that goes on.
    assertNamesStep(Expect.batchErrno(port.root().fork(exec), errno), 1);
    assertNamesStep(
        Expect.batchErrno(port.root().fork(ops -> exec.accept(ops.chdir("/"))), errno), 2);
    Process box = await(port.root().fork());
    Expect.errno(box.execve(program, argv, Env.empty()), errno);
    assertThat(await(box.getpid())).isPositive();
    Boxes.end(box);
  }

  private void assertNamesStep(BatchFailedException failure, int step) {
    assertThat(failure).hasMessageContaining("step " + step + ",");
    // The name of the directory is a long number.
    assertThat(failure.getMessage().replace(directory.toString(), "")).doesNotContain("127");
  }

  // ---- Row 28 -----------------------------------------------------------------------------------

  /** Row 28: file capabilities are lost where the program executes a sealed copy of itself. */
  @Test
  @RequiresRoot("to give a file capabilities")
  @RequiresProgram({"setcap", "setpriv"})
  void row28APortWithFileCapabilitiesHasThemAndItsProgramsHaveNone() throws Exception {
    Path program = PortFile.extract(directory);
    java.lang.Process setcap =
        new ProcessBuilder("setcap", "cap_sys_admin=ep", program.toString()).inheritIO().start();
    assertThat(setcap.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(setcap.exitValue()).isZero();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    // A program of its own in front: what `exec` starts lies where only root can write.
    String nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
    Skip.unless(
        "HardeningUsersTest.row28",
        new ProcessBuilder("sh", "-c", nobody + "test -x '" + program + "'").start().waitFor() == 0,
        "uid 65534 cannot reach " + directory);
    Path script = PortFile.script(directory, "exec " + nobody + "'" + program + "' \"$@\"");
    try (RealPort port = RealPort.start(PortFile.settings(script))) {
      Process root = port.root();
      assertThat(outside(root)).isEqualTo(Boxes.NOBODY);
      await(root.unshare(CloneFlag.NEWUTS)); // what it could not do without
      await(root.sethostname("row28"));
      String status =
          await(
                  port.alcove()
                      .run(Command.of("grep", "^Cap[IPEA]", "/proc/self/status").parent(root)))
              .stdout()
              .utf8String();
      assertThat(status.lines().map(line -> line.replaceAll("\\s+", " ")))
          .containsExactly(
              "CapInh: 0000000000000000",
              "CapPrm: 0000000000000000",
              "CapEff: 0000000000000000",
              "CapAmb: 0000000000000000");
    }
  }
}
