package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.FD_CLOEXEC;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_RDWR;
import static dev.alcove.protocol.OpenFlag.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.FileMode;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.IpProtocol;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.SocketType;
import dev.alcove.protocol.UmountFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Directories, mounts, namespaces, id maps and sockets beyond what alcove's tests say of them: as
 * an ordinary user, in other pid namespaces, and how their errors read.
 */
@ExtendWith(Invariants.class)
@Tag("quick")
class NamespaceCallsTest extends WithPort {
  private static final int MANY = 5000;

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static long uid() {
    return RequiresRoot.Condition.isRoot() ? Boxes.NOBODY : await(port.root().getuid());
  }

  private static long gid() {
    return RequiresRoot.Condition.isRoot() ? Boxes.NOBODY : await(port.root().getgid());
  }

  // ---- Directories ------------------------------------------------------------------------------

  @Test
  @Calls("readdir")
  void readsThousandsOfNames() throws IOException {
    List<String> names = new ArrayList<>(List.of(".", ".."));
    // Together more than a record between the processes of the port holds.
    IntStream.range(0, MANY).forEach(i -> names.add("a rather long name " + i));
    for (String name : names.subList(2, names.size())) {
      Files.createFile(directory.resolve(name));
    }
    assertThat(await(port.root().readdir(file("")))).containsExactlyInAnyOrderElementsOf(names);
    Expect.errno(port.root().readdir(file("none")), Errno.ENOENT);
    Expect.errno(port.root().readdir(file(names.get(2))), Errno.ENOTDIR);
  }

  @Test
  @Calls({"umask", "mkdir", "rmdir", "unlink"})
  void makesAndRemovesDirectories() throws IOException {
    Process box = Boxes.ordinary(port);
    await(box.umask(022));
    await(box.mkdir(file("a"), 0777));
    assertThat(Files.getPosixFilePermissions(directory.resolve("a")))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
    Expect.errno(box.mkdir(file("a"), 0777), Errno.EEXIST);
    await(box.mkdir(file("a/b"), 0700));
    Expect.errno(box.rmdir(file("a")), Errno.ENOTEMPTY);
    Expect.errno(box.unlink(file("a/b")), Errno.EISDIR);
    await(box.rmdir(file("a/b")));
    await(box.rmdir(file("a")));
    Expect.errno(box.rmdir(file("a")), Errno.ENOENT);
    assertThatThrownBy(() -> box.mkdir("/\0", 0)).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> box.mkdir("/", -1)).isInstanceOf(InvalidArgumentException.class);
    Boxes.end(box);
  }

  @Test
  @Calls({"gethostname", "define", "rmdir"})
  void makesThemByNameToo() throws IOException {
    Process box = Boxes.ordinary(port);
    assertThat(await(box.call("mkdir", List.of(file("a"), 0700)))).isNull();
    assertThat(await(box.call("readdir", List.of(file("a"))))).isEqualTo(List.of(".", ".."));
    assertThat(await(box.call("gethostname", List.of())))
        .isEqualTo(await(port.root().gethostname()));
    List<Object> nowhere =
        new ArrayList<>(List.of("none", file("a"), "tmpfs", "MS_RDONLY|MS_NOEXEC"));
    nowhere.add(null);
    Expect.errno(box.call("mount", nowhere), Errno.EPERM);
    assertThat(await(box.define(FileMode.S_IRUSR, FileMode.S_IXOTH))).isEqualTo(0401);
    await(box.rmdir(file("a")));
    Boxes.end(box);
  }

  // ---- Mounts -----------------------------------------------------------------------------------

  @Test
  @Calls({"mount", "umount"})
  @RequiresRoot("for mount namespaces without a user namespace")
  void aPrivateMountIsNotSeenOutside() throws IOException {
    Files.createDirectories(directory.resolve("to"));
    Process outer = Boxes.withMounts(port);
    await(outer.mount("none", "/", null, MountFlag.REC, MountFlag.SHARED));
    Process inner = await(outer.clone(CloneFlag.NEWNS));
    await(inner.mount("seen", file("to"), "tmpfs"));
    assertThat(Boxes.run(port, outer, "cat", "/proc/self/mountinfo")).contains(file("to"));
    await(inner.umount(file("to")));
    assertThat(Boxes.run(port, outer, "cat", "/proc/self/mountinfo")).doesNotContain(file("to"));
    await(inner.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE));
    await(inner.mount("hidden", file("to"), "tmpfs"));
    assertThat(Boxes.run(port, inner, "cat", "/proc/self/mountinfo")).contains(file("to"));
    assertThat(Boxes.run(port, outer, "cat", "/proc/self/mountinfo")).doesNotContain(file("to"));
    Boxes.end(outer);
    await(inner.terminated());
  }

  /** A directory of the machine in another root: what it leads to, or itself, read-only. */
  private static void provide(Ops ops, String root, String name) {
    Path here = Path.of("/" + name);
    try {
      if (Files.isSymbolicLink(here)) {
        ops.symlink(Files.readSymbolicLink(here).toString(), root + "/" + name);
      } else if (Files.isDirectory(here)) {
        ops.mkdir(root + "/" + name, 0755)
            .mount(here.toString(), root + "/" + name, null, MountFlag.BIND, MountFlag.REC)
            .mount(
                null, root + "/" + name, null, MountFlag.REMOUNT, MountFlag.BIND, MountFlag.RDONLY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @RequiresRoot("for namespaces without a user namespace")
  void aContainerIsOneBatch() {
    String root = directory.toString();
    Process box =
        await(
            port.root()
                .clone(
                    Flags.of(CloneFlag.NEWNS, CloneFlag.NEWPID, CloneFlag.NEWUTS, CloneFlag.NEWNET),
                    ops -> {
                      ops.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE);
                      ops.mount("root", root, "tmpfs", Flags.of(MountFlag.NOSUID), "size=1M");
                      for (String name : List.of("usr", "bin", "lib", "lib64")) {
                        provide(ops, root, name);
                      }
                      ops.mkdir(root + "/proc", 0555).mount("proc", root + "/proc", "proc");
                      ops.chdir(root).pivotRoot(".", ".").umount2(".", UmountFlag.MNT_DETACH);
                      ops.chdir("/").sethostname("container");
                      ops.setgroups(List.of()).setresgid(Boxes.NOBODY).setresuid(Boxes.NOBODY);
                      ops.execve(
                          "/bin/sh",
                          List.of("sh", "-c", "uname -n; id -u; echo $$; echo /proc/[0-9]*"),
                          Env.of("PATH=/usr/bin:/bin"));
                    }));
    assertThat(await(Streams.collect(port, box.stdout())).utf8String())
        .isEqualTo("container\n65534\n1\n/proc/1\n");
    assertThat(await(box.discardOutput().exit()).status()).isEqualTo(0);
    await(box.terminated());
  }

  /**
   * A file system whose server answers nothing: whoever asks for something there waits for ever.
   */
  @Test
  @Calls({"mount", "readdir"})
  @RequiresRoot("for a mount namespace without a user namespace")
  void aCallThatHangsEndsWithItsProcess() throws IOException {
    if (!Files.readString(Path.of("/proc/filesystems")).contains("\tfuse\n")) {
      System.out.println("SKIPPED NamespaceCallsTest: the kernel has no fuse");
      return;
    }
    Process box = Boxes.withMounts(port);
    Process stuck = await(box.fork());
    int fuse = await(stuck.open("/dev/fuse", O_RDWR));
    String data = "fd=" + fuse + ",rootmode=40000,user_id=0,group_id=0";
    await(stuck.mount("silent", file(""), "fuse", Flags.of(MountFlag.NOSUID), data));
    CompletionStage<List<String>> hangs = stuck.readdir(file(""));
    assertThat(await(box.getpid())).isEqualTo(box.pid().orElseThrow());
    assertThat(await(stuck.state())).isNotNull();
    assertThat(hangs.toCompletableFuture()).isNotDone();
    await(stuck.end());
    Expect.refused(hangs, Refusal.ENDED);
    await(stuck.terminated());
    Boxes.end(box);
  }

  // ---- Errors -----------------------------------------------------------------------------------

  @Test
  @Calls({"mount", "umount2", "umount", "pivot_root", "sethostname", "unshare", "chdir", "chroot"})
  void saysWhatPrivilegeACallLacks() {
    Process box = Boxes.ordinary(port);
    String who = box.toString();
    String lacks = ": EPERM (Operation not permitted); needs CAP_SYS_ADMIN in its user namespace";
    assertThat(Expect.errno(box.mount("/dev/sdb1", "/mnt", "ext4"), Errno.EPERM))
        .hasMessage("mount(\"/dev/sdb1\", \"/mnt\", \"ext4\") in " + who + lacks);
    assertThat(
            Expect.errno(
                box.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE), Errno.EPERM))
        .hasMessage("mount(\"none\", \"/\", none, MS_REC|MS_PRIVATE) in " + who + lacks);
    assertThat(
            Expect.errno(box.mount(null, "/", null, Flags.none(), "password=secret"), Errno.EPERM))
        .hasMessage("mount(none, \"/\", none, 0, ***) in " + who + lacks);
    assertThat(Expect.errno(box.umount2("/", UmountFlag.MNT_DETACH), Errno.EPERM))
        .hasMessage("umount2(\"/\", MNT_DETACH) in " + who + lacks);
    assertThat(Expect.errno(box.umount("/"), Errno.EPERM)).hasMessageEndingWith(lacks);
    assertThat(Expect.errno(box.pivotRoot(".", "."), Errno.EPERM))
        .hasMessage("pivot_root(\".\", \".\") in " + who + lacks);
    assertThat(Expect.errno(box.sethostname("x"), Errno.EPERM))
        .hasMessage("sethostname(\"x\") in " + who + lacks);
    assertThat(Expect.errno(box.unshare(CloneFlag.NEWUTS, CloneFlag.NEWNS), Errno.EPERM))
        .hasMessage("unshare(CLONE_NEWUTS|CLONE_NEWNS) in " + who + lacks);
    assertThat(Expect.batchErrno(box.batch(o -> o.chdir("/").chroot("/")), Errno.EPERM))
        .hasMessage(
            "step 2, chroot(\"/\"): EPERM (Operation not permitted);"
                + " needs CAP_SYS_CHROOT in its user namespace");
    // What another user may do is not a matter of privilege alone: no more is said than is known.
    assertThat(Expect.errno(box.chdir("/none"), Errno.ENOENT)).hasMessageNotContaining("needs");
    Boxes.end(box);
  }

  // ---- User namespaces --------------------------------------------------------------------------

  private static void isHidden(Process process) {
    Path map = Path.of("/proc/" + process.hostPid().orElseThrow() + "/uid_map");
    try {
      assertThat(Files.getAttribute(map, "unix:uid", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Calls({"id_maps", "mount", "sethostname", "getresuid", "getresgid", "gethostname", "mkdir"})
  void anOrdinaryUserIsRootInsideAndMounts() throws IOException {
    Files.createDirectories(directory.resolve("to"));
    List<IdRange> uids = List.of(new IdRange(0, uid(), 1));
    List<IdRange> gids = List.of(new IdRange(0, gid(), 1));
    Process box = Boxes.ordinary(port);
    Process inside =
        await(
            box.clone(
                Flags.of(CloneFlag.NEWUSER, CloneFlag.NEWNS, CloneFlag.NEWUTS),
                ops ->
                    ops.idMaps(uids, gids, true)
                        .mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE)
                        .mount("inside", file("to"), "tmpfs")
                        .sethostname("rootless")));
    assertThat(await(inside.getresuid())).isEqualTo(new Ids(0, 0, 0));
    assertThat(await(inside.getresgid())).isEqualTo(new Ids(0, 0, 0));
    assertThat(await(inside.gethostname())).isEqualTo("rootless");
    assertThat(Boxes.run(port, inside, "id", "-u")).isEqualTo("0");
    isHidden(inside);
    await(inside.mkdir(file("to/a"), 0700));
    await(inside.mkdir(file("outside"), 0700));
    assertThat(Files.getAttribute(directory.resolve("outside"), "unix:uid")).isEqualTo((int) uid());
    assertThat(await(box.readdir(file("to")))).hasSize(2);
    await(inside.chroot(file("to")));
    Expect.errno(inside.setgroups(List.of()), Errno.EPERM);
    Boxes.end(box);
    await(inside.terminated());
  }

  @Test
  @Calls({"unshare", "id_maps", "getresuid", "getresgid"})
  void mapsAreWrittenInTheirOrderAndOnce() {
    List<IdRange> uids = List.of(new IdRange(0, uid(), 1));
    List<IdRange> gids = List.of(new IdRange(7, gid(), 1));
    Process box = Boxes.ordinary(port);
    await(box.unshare(CloneFlag.NEWUSER));
    isHidden(box);
    assertThat(Expect.errno(box.idMaps(uids, gids, false), Errno.EPERM))
        .hasMessageStartingWith(
            "id_maps([0 " + uid() + " 1], [7 " + gid() + " 1], false) in process #");
    // The setgroups that was denied stays so, and the map of more than its own id is refused.
    Expect.errno(box.idMaps(List.of(new IdRange(0, uid(), 2)), List.of(), true), Errno.EPERM);
    await(box.idMaps(List.of(), gids, false));
    Expect.errno(box.idMaps(List.of(), gids, false), Errno.EPERM);
    await(box.idMaps(uids, List.of(), false));
    Expect.errno(box.idMaps(List.of(new IdRange(0, 0, 0)), List.of(), false), Errno.EPERM);
    assertThat(await(box.getresuid())).isEqualTo(new Ids(0, 0, 0));
    assertThat(await(box.getresgid())).isEqualTo(new Ids(7, 7, 7));
    isHidden(box);
    Boxes.end(box);
  }

  @Test
  @Calls({"write", "getresuid", "setgroups", "setresgid", "setresuid"})
  @RequiresRoot("to map more than one id")
  void aPrivilegedParentMapsRanges() {
    Process inside = await(port.root().clone(CloneFlag.NEWUSER));
    String directory = "/proc/" + inside.hostPid().orElseThrow();
    for (String map : List.of("/gid_map", "/uid_map")) {
      int fd = await(port.root().open(directory + map, O_WRONLY));
      await(port.root().write(fd, "0 100000 1000\n1000 0 1\n"));
      await(port.root().close(fd));
    }
    assertThat(await(inside.getresuid())).isEqualTo(new Ids(1000, 1000, 1000));
    await(inside.batch(ops -> ops.setgroups(List.of(5L)).setresgid(3).setresuid(2)));
    assertThat(Boxes.run(port, inside, "id", "-u")).isEqualTo("2");
    assertThat(Boxes.run(port, inside, "id", "-g")).isEqualTo("3");
    assertThat(Boxes.run(port, inside, "id", "-G")).isEqualTo("3 5");
    Boxes.end(inside);
  }

  // ---- Pid namespaces ---------------------------------------------------------------------------

  /** It is one, below which processes and their ends are seen as they are. */
  private static void worksAsAParent(Process parent) {
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(parent)));
    int host = program.hostPid().orElseThrow();
    assertThat(Proc.commandLine(host)).isEqualTo("sleep 1000");
    assertThat(Proc.stat(host).orElseThrow().ppid()).isEqualTo(parent.hostPid().orElseThrow());
    assertThat(program.pid().orElseThrow()).isNotEqualTo(host);
    await(program.signal(Signal.KILL));
    assertThat(await(program.exit()).signal()).contains(Signal.KILL);
    await(program.discardOutput().terminated());
  }

  @Test
  @Calls("unshare")
  @RequiresRoot("for a pid namespace without a user namespace")
  void knowsItsChildrenInANamespaceThatItUnshared() {
    Process box = await(port.root().fork());
    int pid = await(box.getpid());
    await(box.unshare(CloneFlag.NEWPID));
    assertThat(await(box.getpid())).isEqualTo(pid);
    Process init = await(box.fork());
    assertThat(await(init.getpid())).isEqualTo(1);
    assertThat(init.pid()).isEqualTo(init.hostPid());
    worksAsAParent(init);
    Process second = await(box.fork());
    assertThat(await(second.getpid())).isGreaterThan(1);
    worksAsAParent(second);
    await(second.end());
    await(second.terminated());
    Boxes.end(init);
    Expect.errno(box.fork(), Errno.ENOMEM);
    Boxes.end(box);
  }

  @Test
  @Calls("setns")
  @RequiresRoot("for a pid namespace without a user namespace")
  void knowsItsChildrenInANamespaceThatItJoined() {
    Process init = await(port.root().clone(CloneFlag.NEWPID));
    Process box = await(port.root().fork());
    String file = "/proc/" + init.hostPid().orElseThrow() + "/ns/pid";
    await(box.setns(await(box.open(file, O_RDONLY)), CloneFlag.NEWPID));
    Process guest = await(box.fork());
    assertThat(await(guest.getpid())).isEqualTo(2);
    assertThat(guest.pid()).isEqualTo(guest.hostPid());
    worksAsAParent(guest);
    Process program = await(port.alcove().start(Command.of("sleep", "1000").parent(guest)));
    // With the first process of the namespace all that is in there goes, whoever forked it.
    Boxes.end(init);
    assertThat(await(guest.exit()).signal()).contains(Signal.KILL);
    await(guest.terminated());
    await(program.exit());
    await(program.discardOutput().terminated());
    Boxes.end(box);
  }

  // ---- Sockets ----------------------------------------------------------------------------------

  @Test
  @Calls({"socket", "fcntl", "define", "read", "write"})
  void makesSockets() {
    Process box = Boxes.ordinary(port);
    int plain = await(box.socket(AddressFamily.UNIX, SocketType.STREAM));
    int closing = await(box.socket(AddressFamily.INET, SocketType.DGRAM, SocketType.CLOEXEC));
    assertThat(await(box.fcntl(plain, FcntlOp.GETFD))).isZero();
    assertThat(await(box.fcntl(closing, FcntlOp.GETFD))).isEqualTo(await(box.define(FD_CLOEXEC)));
    Expect.errno(box.read(closing, 10), Errno.EAGAIN);
    Expect.errno(box.write(closing, "x"), Errno.EDESTADDRREQ);
    Expect.errno(box.write(plain, "x"), Errno.ENOTCONN);
    await(box.close(plain));
    Expect.errno(box.read(plain, 1), Errno.EBADF);
    assertThat(
            Expect.errno(
                box.socket(AddressFamily.INET, Flags.of(SocketType.STREAM), Constant.raw(200)),
                Errno.EPROTONOSUPPORT))
        .hasMessageStartingWith("socket(AF_INET, SOCK_STREAM, 200) in process #");
    Expect.errno(box.socket(AddressFamily.INET, SocketType.RAW), Errno.EPROTONOSUPPORT);
    Constant<IpProtocol> icmp = Constant.of(IpProtocol.ICMP);
    Expect.errno(box.socket(AddressFamily.INET, Flags.of(SocketType.RAW), icmp), Errno.EPERM);
    Boxes.end(box);
  }
}
