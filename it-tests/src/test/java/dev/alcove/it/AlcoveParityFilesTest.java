package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_CREAT;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_RDWR;
import static dev.alcove.protocol.OpenFlag.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Env;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FileMode;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.UmountFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What alcove's own tests say of files, mounts and namespaces, row by row. */
@ExtendWith(Invariants.class)
@Tag("quick")
class AlcoveParityFilesTest extends WithPort {
  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  @AfterEach
  void leavesNoMount() throws IOException {
    assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(file(""));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  // ---- Mounts -----------------------------------------------------------------------------------

  @Test
  @Calls({"mount", "umount", "readdir"})
  @RequiresRoot("for a mount namespace without a user namespace")
  void bindsReadOnlyAndWithoutExecution() throws IOException {
    Files.createDirectories(directory.resolve("from"));
    Files.createDirectories(directory.resolve("to"));
    Files.copy(Path.of("/bin/true"), directory.resolve("from/true"));
    Process box = Boxes.withMounts(port);
    await(box.mount(file("from"), file("to"), null, MountFlag.BIND));
    await(
        box.mount(
            null,
            file("to"),
            null,
            MountFlag.REMOUNT,
            MountFlag.BIND,
            MountFlag.RDONLY,
            MountFlag.NOEXEC));
    Expect.errno(box.open(file("to/new"), O_WRONLY, O_CREAT), Errno.EROFS);
    Process program = await(box.fork());
    Expect.errno(program.execve(file("to/true"), List.of("true"), Env.empty()), Errno.EACCES);
    await(program.execve(file("from/true"), List.of("true"), Env.empty()));
    assertThat(await(program.discardOutput().exit()).status()).isEqualTo(0);
    await(program.terminated());
    await(box.umount(file("to")));
    assertThat(await(box.readdir(file("to")))).containsExactlyInAnyOrder(".", "..");
    Expect.errno(box.umount(file("to")), Errno.EINVAL);
    Boxes.end(box);
  }

  @Test
  @Calls({"mount", "umount", "umount2", "readdir"})
  @RequiresRoot("for a mount namespace without a user namespace")
  void detachesAMountThatIsInUse() throws IOException {
    Files.createDirectories(directory.resolve("to"));
    Process box = Boxes.withMounts(port);
    await(box.mount("none", file("to"), "tmpfs"));
    await(box.open(file("to/busy"), O_RDWR, O_CREAT));
    Expect.errno(box.umount(file("to")), Errno.EBUSY);
    Expect.errno(
        box.umount2(file("to"), UmountFlag.MNT_EXPIRE, UmountFlag.MNT_DETACH), Errno.EINVAL);
    await(box.umount2(file("to"), UmountFlag.MNT_DETACH));
    assertThat(await(box.readdir(file("to")))).hasSize(2);
    Boxes.end(box);
  }

  @Test
  @Calls("mount")
  @RequiresRoot("for a mount namespace without a user namespace")
  void mountsAFileSystemInMemoryOf16Mebibytes() {
    Process box = Boxes.withMounts(port);
    await(box.mount("tmpfs", file(""), "tmpfs", Flags.of(MountFlag.NOSUID), "size=16M"));
    String[] blocks = Boxes.run(port, box, "stat", "-f", "-c", "%b %S", file("")).split(" ", -1);
    assertThat(Long.parseLong(blocks[0]) * Long.parseLong(blocks[1])).isEqualTo(16L << 20);
    Expect.errno(box.mount("tmpfs", file(""), "tmpfs", Flags.none(), "size=rubbish"), Errno.EINVAL);
    Boxes.end(box);
  }

  @Test
  @Calls({"chroot", "chdir", "getcwd", "readdir"})
  @RequiresRoot("for chroot without a user namespace")
  void changesItsRootDirectory() throws IOException {
    Files.createDirectories(directory.resolve("jail/inside"));
    Process box = await(port.root().fork());
    await(box.chroot(file("jail")));
    await(box.chdir("/"));
    assertThat(await(box.getcwd())).isEqualTo("/");
    assertThat(await(box.readdir("/"))).containsExactlyInAnyOrder(".", "..", "inside");
    Expect.errno(box.execve("/bin/true", List.of("true"), Env.empty()), Errno.ENOENT);
    assertThat(await(port.root().readdir("/"))).doesNotContain("inside");
    Boxes.end(box);
  }

  @Test
  @Calls({"mount", "chdir", "pivot_root", "umount2", "readdir", "rmdir"})
  @RequiresRoot("for a mount namespace without a user namespace")
  void pivotsItsRoot() throws IOException {
    Files.createDirectories(directory.resolve("root/empty"));
    Process box = await(port.root().clone(CloneFlag.NEWNS));
    await(box.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE));
    await(box.mount(file("root"), file("root"), null, MountFlag.BIND));
    await(box.chdir(file("root")));
    await(box.pivotRoot(".", "."));
    await(box.umount2(".", UmountFlag.MNT_DETACH));
    assertThat(await(box.readdir("/"))).containsExactlyInAnyOrder(".", "..", "empty");
    await(box.rmdir("/empty"));
    // Nothing of the machine is to be seen, and still its children's ends are.
    Process child = await(box.fork());
    await(child.exit(7));
    assertThat(await(child.exit()).status()).isEqualTo(7);
    await(child.terminated());
    Boxes.end(box);
    assertThat(directory.resolve("root/empty")).doesNotExist();
    await(port.root().rmdir(file("root")));
  }

  // ---- Namespaces -------------------------------------------------------------------------------

  @Test
  @Calls({"gethostname", "sethostname"})
  @RequiresRoot("for a UTS namespace without a user namespace")
  void hasAHostnameOfItsOwn() {
    String here = await(port.root().gethostname());
    Process box = await(port.root().clone(CloneFlag.NEWUTS));
    await(box.sethostname("parity"));
    assertThat(await(box.gethostname())).isEqualTo("parity");
    assertThat(Boxes.run(port, box, "uname", "-n")).isEqualTo("parity");
    assertThat(await(port.root().gethostname())).isEqualTo(here);
    Expect.errno(box.sethostname("x".repeat(65)), Errno.EINVAL);
    Boxes.end(box);
  }

  @Test
  @Calls({"sethostname", "setns", "gethostname"})
  @RequiresRoot("for a UTS namespace without a user namespace")
  void joinsTheNamespaceOfAnother() {
    Process first = await(port.root().clone(CloneFlag.NEWUTS));
    Process second = await(port.root().fork());
    await(first.sethostname("first"));
    int fd = await(second.open("/proc/" + first.hostPid().orElseThrow() + "/ns/uts", O_RDONLY));
    Expect.errno(second.setns(fd, CloneFlag.NEWNET), Errno.EINVAL);
    await(second.setns(fd));
    await(second.close(fd));
    assertThat(await(second.gethostname())).isEqualTo("first");
    await(first.sethostname("both"));
    assertThat(await(second.gethostname())).isEqualTo("both");
    Expect.errno(second.setns(fd), Errno.EBADF);
    Boxes.end(second);
    Boxes.end(first);
  }

  @Test
  @Calls({"gethostname", "unshare", "sethostname"})
  @RequiresRoot("for a UTS namespace without a user namespace")
  void leavesItsNamespaceAlone() {
    String here = await(port.root().gethostname());
    Process box = await(port.root().fork());
    Process child = await(box.fork());
    await(child.unshare(CloneFlag.NEWUTS));
    await(child.sethostname("unshare"));
    assertThat(await(child.gethostname())).isEqualTo("unshare");
    assertThat(await(box.gethostname())).isEqualTo(here);
    assertThat(await(port.root().gethostname())).isEqualTo(here);
    Expect.errno(child.unshare(CloneFlag.SETTLS), Errno.EINVAL);
    Boxes.end(box);
    await(child.terminated());
  }

  @Test
  @RequiresRoot("for a pid namespace without a user namespace")
  void isPidOneInAPidNamespace() {
    Process box = await(port.root().clone(CloneFlag.NEWPID));
    assertThat(await(box.getpid())).isEqualTo(1);
    Boxes.end(box);
  }

  @Test
  void constantsAreTheSameInAChild() {
    List<Symbol> constants = new ArrayList<>();
    constants.addAll(List.of(MountFlag.values()));
    constants.addAll(List.of(UmountFlag.values()));
    constants.addAll(List.of(CloneFlag.values()));
    constants.addAll(List.of(FileMode.values()));
    Consumer<Ops> define =
        ops -> constants.forEach(one -> ops.call(new Call.Define(Flags.of(one))));
    List<Object> here = await(port.root().batch(define));
    Process child = await(port.root().fork());
    assertThat(await(child.batch(define))).isEqualTo(here);
    Boxes.end(child);
    assertThat(await(port.root().define(MountFlag.RDONLY, MountFlag.NOEXEC))).isEqualTo(1 | 8);
    assertThat(await(port.root().define(CloneFlag.NEWUSER))).isEqualTo(0x10000000);
    assertThatThrownBy(() -> port.root().call("define", List.of("MS_UNKNOWN")))
        .isInstanceOf(InvalidArgumentException.class);
  }

  // ---- Files ------------------------------------------------------------------------------------

  @Test
  @Calls({"open", "chmod", "chown", "unlink"})
  void mayNotOpenAFileWithoutPermissions() {
    Process box = Boxes.ordinary(port);
    await(box.close(await(box.open(file("a"), O_RDWR, O_CREAT))));
    await(box.chmod(file("a"), 0));
    assertThat(Expect.errno(box.open(file("a"), O_RDONLY), Errno.EACCES))
        .hasMessageStartingWith("open(\"" + file("a") + "\", O_RDONLY, 0666) in process #");
    await(box.chmod(file("a"), 0400));
    await(box.open(file("a"), O_RDONLY));
    Expect.errno(box.chmod(file("b"), 0400), Errno.ENOENT);
    assertThat(Expect.errno(box.chown(file("a"), 0, Ids.KEEP), Errno.EPERM))
        .hasMessageStartingWith("chown(\"" + file("a") + "\", 0, -1) in process #")
        .hasMessageEndingWith("; needs CAP_CHOWN in its user namespace");
    await(box.unlink(file("a")));
    Boxes.end(box);
  }

  @Test
  @Calls({"chown", "chmod"})
  @RequiresRoot("to give files away")
  void givesAFileToAnotherUser() throws IOException {
    Files.createFile(directory.resolve("a"));
    await(port.root().chown(file("a"), 1234, 5678));
    assertThat(Files.getAttribute(directory.resolve("a"), "unix:uid")).isEqualTo(1234);
    assertThat(Files.getAttribute(directory.resolve("a"), "unix:gid")).isEqualTo(5678);
    await(port.root().chown(file("a"), Ids.KEEP, 1));
    assertThat(Files.getAttribute(directory.resolve("a"), "unix:uid")).isEqualTo(1234);
    assertThat(Files.getAttribute(directory.resolve("a"), "unix:gid")).isEqualTo(1);
    Process box = Boxes.ordinary(port);
    assertThat(Expect.errno(box.chmod(file("a"), 0777), Errno.EPERM))
        .hasMessageStartingWith("chmod(\"" + file("a") + "\", 0777) in process #");
    Boxes.end(box);
  }

  @Test
  @Calls({"link", "symlink", "unlink", "readdir"})
  void linksAndUnlinks() throws IOException {
    Files.writeString(directory.resolve("a"), "text");
    Process box = await(port.root().fork());
    await(box.link(file("a"), file("hard")));
    await(box.symlink("hard", file("soft")));
    assertThat(Files.readString(directory.resolve("soft"))).isEqualTo("text");
    assertThat(Files.readSymbolicLink(directory.resolve("soft"))).isEqualTo(Path.of("hard"));
    Expect.errno(box.link(file("a"), file("hard")), Errno.EEXIST);
    Expect.errno(box.link(file("none"), file("b")), Errno.ENOENT);
    Expect.errno(box.symlink("x", file("soft")), Errno.EEXIST);
    await(box.unlink(file("hard")));
    Expect.errno(box.unlink(file("hard")), Errno.ENOENT);
    Expect.errno(box.open(file("soft"), O_RDONLY), Errno.ENOENT);
    await(box.unlink(file("soft")));
    assertThat(await(box.readdir(file("")))).containsExactlyInAnyOrder(".", "..", "a");
    Boxes.end(box);
  }

  @Test
  @Calls({"mkfifo", "write", "read"})
  void talksThroughAFifo() {
    Process reader = await(port.root().fork());
    Process writer = await(port.root().fork());
    await(reader.mkfifo(file("fifo"), 0600));
    Expect.errno(reader.mkfifo(file("fifo"), 0600), Errno.EEXIST);
    int in = await(reader.open(file("fifo"), O_RDONLY));
    int out = await(writer.open(file("fifo"), O_WRONLY));
    assertThat(await(writer.write(out, "through the pipe"))).isEqualTo(16);
    assertThat(await(reader.read(in, 100)).utf8String()).isEqualTo("through the pipe");
    Expect.errno(reader.read(in, 100), Errno.EAGAIN);
    Boxes.end(writer);
    assertThat(await(reader.read(in, 100)).isEmpty()).isTrue();
    Boxes.end(reader);
  }
}
