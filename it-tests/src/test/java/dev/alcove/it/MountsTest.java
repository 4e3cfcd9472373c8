package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_DIRECTORY;
import static dev.alcove.protocol.OpenFlag.O_PATH;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_WRONLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Command;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.protocol.AtFlag;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.FsconfigCommand;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.MountAttr;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.OpenTreeFlag;
import dev.alcove.sandbox.Mounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Mounts by descriptor, and roots that somebody else has made. */
@ExtendWith({Invariants.class, PrintsRow.class})
@Tag("quick")
class MountsTest extends WithPort {
  private static final Fd CWD = Fd.of(Process.AT_FDCWD);
  private static final Fd NONE = Fd.of(999);

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private String directory(String name) {
    try {
      return Files.createDirectories(directory.resolve(name)).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As root of a user namespace of its own, an ordinary user. */
  private static Process rootless() {
    Process box = Boxes.ordinary(port);
    List<IdRange> uids = List.of(new IdRange(0, await(box.getuid()), 1));
    List<IdRange> gids = List.of(new IdRange(0, await(box.getgid()), 1));
    return await(
        box.clone(
            Flags.of(CloneFlag.NEWUSER, CloneFlag.NEWNS), ops -> ops.idMaps(uids, gids, true)));
  }

  private static void endRootless(Process inside) {
    Process box = inside.parent().orElseThrow();
    Boxes.end(box);
    await(inside.terminated());
  }

  /** What a program prints, whether it succeeds or not. */
  private static Output sh(Process parent, String script) {
    return await(port.alcove().run(Command.of("sh", "-c", script).parent(parent)));
  }

  // ---- File systems and trees -------------------------------------------------------------------

  @Test
  @Calls({"fsopen", "fsconfig", "fsmount", "move_mount", "mount_setattr", "fspick", "open_tree"})
  void anOrdinaryUserMountsInANamespaceOfItsOwn() {
    String to = directory("to");
    String copy = directory("copy");
    Process box = rootless();
    await(
        box.batch(
            ops -> {
              Ops.Opened context = ops.fsopen("tmpfs");
              ops.fsconfig(context, "size", "1M").fsconfig(context, FsconfigCommand.CMD_CREATE);
              Ops.Opened mount = ops.fsmount(context, MountAttr.NOSUID, MountAttr.NODEV);
              ops.moveMount(mount, to).close(mount).close(context);
            }));
    await(box.mkdir(to + "/a", 0700));
    assertThat(Boxes.run(port, box, "cat", "/proc/self/mountinfo"))
        .contains(to + " rw,nosuid,nodev,");
    // A copy that is read-only, and the first one is not.
    await(
        box.batch(
            ops -> {
              Ops.Opened tree = ops.openTree(to, OpenTreeFlag.CLONE, AtFlag.RECURSIVE);
              ops.mountSetattr(tree, true, MountAttr.RDONLY).moveMount(tree, copy).close(tree);
            }));
    Expect.errno(box.mkdir(copy + "/b", 0700), Errno.EROFS);
    await(box.mkdir(to + "/b", 0700));
    await(box.rmdir(copy.replace("copy", "to") + "/b"));
    // The file system itself becomes read-only, by another path to it.
    await(
        box.batch(
            ops -> {
              Ops.Opened picked = ops.fspick(to);
              ops.fsconfig(picked, "ro").fsconfig(picked, FsconfigCommand.CMD_RECONFIGURE);
              ops.close(picked);
            }));
    Expect.errno(box.mkdir(to + "/b", 0700), Errno.EROFS);
    assertThat(directory.resolve("to")).isEmptyDirectory();
    endRootless(box);
  }

  @Test
  @Calls({"fsopen", "fsconfig", "fsmount", "move_mount", "mount_setattr", "fspick", "open_tree"})
  void callByCallToo() {
    String to = directory("to");
    String copy = directory("copy");
    Process box = rootless();
    int context = await(box.fsopen("tmpfs"));
    Expect.errno(box.fsmount(context), Errno.EINVAL);
    Expect.errno(box.fsconfig(context, "size", 0), Errno.EINVAL); // not one that is a file
    await(box.fsconfig(context, FsconfigCommand.CMD_CREATE));
    int mount = await(box.fsmount(context, MountAttr.NOSUID));
    Expect.errno(box.moveMount(mount, file("none")), Errno.ENOENT);
    await(box.moveMount(mount, to));
    await(box.mkdir(to + "/a", 0700));
    int tree = await(box.openTree(to, OpenTreeFlag.CLONE));
    await(box.mountSetattr(tree, false, MountAttr.RDONLY));
    await(box.moveMount(tree, copy));
    Expect.errno(box.mkdir(copy + "/b", 0700), Errno.EROFS);
    int picked = await(box.fspick(copy));
    await(box.fsconfig(picked, "ro"));
    await(box.fsconfig(picked, FsconfigCommand.CMD_RECONFIGURE));
    Expect.errno(box.mkdir(to + "/b", 0700), Errno.EROFS);
    endRootless(box);
  }

  @Test
  @Calls({"fsopen", "fsconfig", "read"})
  void theKernelSaysWhatItDoesNotLike() {
    Process box = rootless();
    int context = await(box.fsopen("tmpfs"));
    assertThat(await(box.fsmessages(context))).isEmpty();
    assertThat(Expect.errno(box.fsconfig(context, "sise", "1M"), Errno.EINVAL))
        .hasMessageEndingWith("EINVAL (Invalid argument): e tmpfs: Unknown parameter 'sise'");
    assertThat(Expect.errno(box.fsconfig(context, "size", "many"), Errno.EINVAL))
        .hasMessageEndingWith("EINVAL (Invalid argument): e tmpfs: Bad value for 'size'");
    assertThat(await(box.fsmessages(context))).isEmpty(); // they are read
    // In a batch, too; and a later error has nothing of an earlier one.
    assertThat(
            Expect.batchErrno(
                box.batch(ops -> ops.fsconfig(Fd.of(context), "sise", "1M")), Errno.EINVAL))
        .hasMessageContaining("Unknown parameter 'sise'");
    assertThat(Expect.errno(box.chdir("/none"), Errno.ENOENT)).hasMessageNotContaining("parameter");
    endRootless(box);
  }

  @Test
  @Calls({
    "fsopen",
    "fsconfig",
    "fsmount",
    "fspick",
    "open_tree",
    "move_mount",
    "mount_setattr",
    "open_in_root"
  })
  void theCallsTellTheirErrors() {
    Process ordinary = Boxes.ordinary(port);
    assertThat(Expect.errno(ordinary.fsopen("tmpfs"), Errno.EPERM))
        .hasMessageEndingWith("needs CAP_SYS_ADMIN in its user namespace");
    Boxes.end(ordinary);
    Process box = rootless();
    Expect.errno(box.fsopen("nonefs"), Errno.ENODEV);
    Fd fs = Fd.of(await(box.fsopen("tmpfs")));
    Fd file = Fd.of(await(box.open("/", O_PATH, O_DIRECTORY)));
    Expect.errno(box.call(config(NONE, FsconfigCommand.CMD_CREATE, Fd.of(0))), Errno.EBADF);
    Expect.errno(box.call(config(file, FsconfigCommand.CMD_CREATE, Fd.of(0))), Errno.EBADF);
    Expect.errno(box.call(config(fs, FsconfigCommand.SET_FD, NONE)), Errno.EBADF);
    Expect.errno(box.call(config(fs, FsconfigCommand.SET_PATH, NONE)), Errno.EBADF);
    Expect.errno(box.call(config(fs, FsconfigCommand.CMD_CREATE, file)), Errno.EINVAL);
    Expect.errno(box.call(mount(fs)), Errno.EINVAL);
    Expect.errno(box.call(mount(NONE)), Errno.EBADF);
    await(box.call(config(fs, FsconfigCommand.CMD_CREATE, Fd.of(0))));
    Fd tree = Fd.of(await(box.call(mount(fs))));
    Expect.errno(box.call(mount(fs)), Errno.EBUSY);
    Expect.errno(box.call(new Call.Fspick(CWD, Bytes.utf8("/none"), Flags.none())), Errno.ENOENT);
    Expect.errno(box.call(new Call.Fspick(NONE, Bytes.utf8("x"), Flags.none())), Errno.EBADF);
    Expect.errno(box.call(new Call.OpenTree(CWD, Bytes.utf8("/none"), Flags.none())), Errno.ENOENT);
    Expect.errno(
        box.call(new Call.OpenTree(CWD, Bytes.utf8("/"), Flags.raw(1 << 30))), Errno.EINVAL);
    Expect.errno(box.call(new Call.OpenTree(NONE, Bytes.utf8("x"), Flags.none())), Errno.EBADF);
    Expect.batchErrno(box.batch(ops -> ops.moveMount(tree, "/none")), Errno.ENOENT);
    Expect.errno(
        box.call(new Call.MoveMount(CWD, Bytes.utf8("/none"), CWD, Bytes.utf8("/"), Flags.none())),
        Errno.ENOENT);
    Expect.errno(
        box.call(new Call.MoveMount(NONE, Bytes.utf8("x"), CWD, Bytes.utf8("/"), Flags.none())),
        Errno.EBADF);
    Expect.errno(attributes(box, CWD, "/none", MountAttr.RDONLY, 0), Errno.ENOENT);
    Expect.errno(attributes(box, NONE, "x", MountAttr.RDONLY, 0), Errno.EBADF);
    Expect.errno(attributes(box, tree, "", MountAttr.RDONLY, 1), Errno.EINVAL);
    Expect.errno(attributes(box, tree, "", MountAttr.IDMAP, 999), Errno.EBADF);
    // A file that is no user namespace.
    Expect.errno(
        attributes(box, tree, "", MountAttr.IDMAP, ((Fd.Number) file).value()), Errno.EBADF);
    Expect.errno(box.call(new Call.OpenInRoot(NONE, Bytes.utf8("x"), Flags.none())), Errno.EBADF);
    Expect.errno(
        box.call(new Call.OpenInRoot(file, Bytes.utf8("none"), Flags.none())), Errno.ENOENT);
    endRootless(box);
  }

  private static Call<Void> config(Fd fs, FsconfigCommand command, Fd aux) {
    boolean sets = command == FsconfigCommand.SET_FD || command == FsconfigCommand.SET_PATH;
    return new Call.Fsconfig(
        fs,
        Constant.of(command),
        sets ? Optional.of(Bytes.utf8("source")) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        aux);
  }

  private static Call<Integer> mount(Fd fs) {
    return new Call.Fsmount(fs, Flags.none(), Flags.none());
  }

  private static CompletionStage<?> attributes(
      Process box, Fd dir, String path, MountAttr set, int userns) {
    return box.call(
        new Call.MountSetattr(
            dir,
            Bytes.utf8(path),
            path.isEmpty() ? Flags.of(AtFlag.EMPTY_PATH) : Flags.none(),
            Flags.of(set),
            Flags.none(),
            Flags.none(),
            Fd.of(userns)));
  }

  @Test
  @Calls("mount_setattr")
  @RequiresRoot("for a mount that has an id map")
  void idsOfFilesAreMapped() throws IOException {
    String from = directory("from");
    String to = directory("to");
    Process users = await(port.root().clone(CloneFlag.NEWUSER));
    String proc = "/proc/" + users.hostPid().orElseThrow();
    for (String map : List.of("/gid_map", "/uid_map")) {
      int fd = await(port.root().open(proc + map, O_WRONLY));
      await(port.root().write(fd, "0 100000 1000\n"));
      await(port.root().close(fd));
    }
    Process box = Boxes.withMounts(port);
    await(
        box.batch(
            ops -> {
              // A file system of the test's own, of a type that takes id maps.
              Ops.Opened context = ops.fsopen("tmpfs");
              ops.fsconfig(context, FsconfigCommand.CMD_CREATE);
              Ops.Opened files = ops.fsmount(context);
              ops.moveMount(files, from).close(files).close(context);
              ops.mkdir(from + "/mine", 0755);
              Ops.Opened tree = ops.openTree(from, OpenTreeFlag.CLONE);
              Ops.Opened namespace = ops.open(proc + "/ns/user", O_RDONLY);
              ops.mountIdMap(tree, namespace).moveMount(tree, to).close(tree).close(namespace);
            }));
    assertThat(Boxes.run(port, box, "stat", "-c", "%u", from + "/mine")).isEqualTo("0");
    assertThat(Boxes.run(port, box, "stat", "-c", "%u", to + "/mine")).isEqualTo("100000");
    // One that is there already, and a file system that does not take one.
    Expect.batchErrno(
        box.batch(
            ops -> {
              Ops.Opened namespace = ops.open(proc + "/ns/user", O_RDONLY);
              Ops.Opened tree = ops.openTree("/proc", OpenTreeFlag.CLONE);
              ops.mountIdMap(tree, namespace);
            }),
        Errno.EINVAL);
    Boxes.end(box);
    Boxes.end(users);
  }

  // ---- Roots ------------------------------------------------------------------------------------

  /** What is mounted, as the test itself sees it. */
  private static String hostMounts() throws IOException {
    return Files.readString(Path.of("/proc/self/mountinfo"));
  }

  @Test
  @Calls("mount")
  @RequiresRoot("for mount namespaces without a user namespace")
  void row8NoMountGetsOutOfARootBelowSharedMounts() throws IOException {
    String root = directory("root");
    for (String name : List.of("root/proc", "root/tmp", "root/usr")) {
      directory(name);
    }
    // A host whose mounts are all shared, as systemd has them.
    Process host = Boxes.withMounts(port);
    await(host.mount(null, "/", null, MountFlag.REC, MountFlag.SHARED));
    String before = Boxes.run(port, host, "cat", "/proc/self/mountinfo");
    assertThat(before).contains(" shared:");
    Process inside =
        await(
            host.clone(
                Flags.of(CloneFlag.NEWNS, CloneFlag.NEWPID),
                ops ->
                    Mounts.of(ops, root)
                        .mount("proc", "/proc", Map.of())
                        .mount("tmpfs", "/tmp", Map.of("size", "1M"), MountAttr.NOSUID)
                        .bind("/usr", "/usr", MountAttr.RDONLY)
                        .enter()));
    assertThat(await(inside.readdir("/proc"))).contains("self", "1");
    assertThat(await(inside.readdir("/")))
        .containsExactlyInAnyOrder(".", "..", "proc", "tmp", "usr");
    Expect.errno(inside.mkdir("/usr/x", 0700), Errno.EROFS);
    await(inside.mkdir("/tmp/x", 0700));
    assertThat(Boxes.run(port, host, "cat", "/proc/self/mountinfo")).isEqualTo(before);
    Boxes.end(host);
    await(inside.terminated());
    assertThat(directory.resolve("root/tmp")).isEmptyDirectory();
    assertThat(hostMounts()).doesNotContain(root);
  }

  /** A root in which every place to mount on leads to the host. */
  private String hostileRoot() throws IOException {
    Path root = Path.of(directory("hostile"));
    directory("host/proc");
    directory("host/dev");
    Files.writeString(directory.resolve("host/null"), "host");
    Files.createSymbolicLink(root.resolve("proc"), directory.resolve("host/proc"));
    Files.createSymbolicLink(
        root.resolve("dev"),
        Path.of("../../../../../../")
            .resolve(Path.of("/").relativize(directory.resolve("host/dev"))));
    Files.createSymbolicLink(root.resolve("null"), directory.resolve("host/null"));
    Files.createSymbolicLink(root.resolve("self"), Path.of("/proc/self/root"));
    return root.toString();
  }

  private void places(Process box, String root) throws IOException {
    String host = file("host");
    for (String target : List.of("/proc", "/dev", "/../host/proc")) {
      Expect.batchErrno(
          box.clone(
              Flags.of(CloneFlag.NEWNS),
              ops -> Mounts.of(ops, root).mount("tmpfs", target, Map.of()).done()),
          Errno.ENOENT);
    }
    Expect.batchErrno(
        box.clone(Flags.of(CloneFlag.NEWNS), ops -> Mounts.of(ops, root).maskFile("/null").done()),
        Errno.ENOENT);
    // With what they lead to in the root, they lead there.
    Files.createDirectories(Path.of(root + directory.resolve("host/proc")));
    Files.createDirectories(Path.of(root + directory.resolve("host/dev")));
    Files.writeString(Path.of(root + directory.resolve("host/null")), "inside");
    Process inside =
        await(
            box.clone(
                Flags.of(CloneFlag.NEWNS),
                ops ->
                    Mounts.of(ops, root)
                        .mount("tmpfs", "/proc", Map.of("mode", "700"))
                        .maskDirectory("/dev")
                        .maskFile("/null")
                        .done()));
    await(inside.mkdir(root + host + "/proc/here", 0700));
    Expect.errno(inside.mkdir(root + host + "/dev/here", 0700), Errno.EROFS);
    assertThat(Boxes.run(port, inside, "cat", root + host + "/null")).isEmpty();
    assertThat(Boxes.run(port, inside, "cat", host + "/null")).isEqualTo("host");
    assertThat(await(inside.readdir(host + "/proc"))).hasSize(2);
    assertThat(Boxes.run(port, inside, "cat", "/proc/self/mountinfo"))
        .doesNotContain(" " + host + "/");
    await(inside.end());
    await(inside.terminated());
  }

  @Test
  @Calls("open_in_root")
  @RequiresRoot("for a mount namespace without a user namespace")
  void row9SymbolicLinksInARootLeadNowhereElse() throws IOException {
    Process box = Boxes.withMounts(port);
    places(box, hostileRoot());
    Boxes.end(box);
  }

  @Test
  @Calls("open_in_root")
  void row9SymbolicLinksInARootLeadNowhereElseForAnOrdinaryUser() throws IOException {
    String root = hostileRoot();
    Process box = rootless();
    places(box, root);
    endRootless(box);
  }

  @Test
  @Calls({"fsconfig", "pivot_root", "umount2"})
  void anOverlayKeepsWhatIsBelow() throws IOException {
    Files.writeString(Path.of(directory("lower")).resolve("file"), "below");
    Files.writeString(Path.of(directory("top")).resolve("top"), "top");
    for (String name : List.of("usr", "proc", "bin", "lib", "lib64")) {
      directory("lower/" + name);
    }
    String root = directory("root");
    for (String name : List.of("upper", "work")) {
      Files.setPosixFilePermissions(
          Path.of(directory(name)), PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Process box = rootless();
    Process inside =
        await(
            box.clone(
                Flags.of(CloneFlag.NEWNS),
                ops -> {
                  Mounts mounts =
                      Mounts.overlay(
                          ops,
                          List.of(file("top"), file("lower")),
                          file("upper"),
                          file("work"),
                          root,
                          Map.of("userxattr", ""));
                  for (String name : List.of("usr", "bin", "lib", "lib64")) {
                    if (Files.isDirectory(Path.of("/", name))) {
                      mounts.bind("/" + name, "/" + name, MountAttr.RDONLY);
                    }
                  }
                  mounts.readOnly("/proc").enter();
                }));
    Output output = sh(inside, "cat /file /top; echo new > /new; rm /top; ls /; echo x > /proc/x");
    assertThat(output.stdout().utf8String()).startsWith("belowtop").contains("new\n");
    assertThat(output.stderr().utf8String()).contains("/proc/x: Read-only file system");
    assertThat(directory.resolve("upper/new")).hasContent("new");
    assertThat(directory.resolve("lower/new")).doesNotExist();
    assertThat(directory.resolve("top/top")).hasContent("top");
    Expect.errno(inside.readdir(directory.toString()), Errno.ENOENT);
    endRootless(box);
    await(inside.terminated());
    clean("work");
    clean("upper");
  }

  /** What overlayfs leaves there may not be looked into by everybody. */
  private void clean(String name) {
    Process box = await(port.root().fork());
    sh(box, "chmod -R u+rwx '" + file(name) + "'; rm -rf '" + file(name) + "'/*");
    Boxes.end(box);
  }
}
