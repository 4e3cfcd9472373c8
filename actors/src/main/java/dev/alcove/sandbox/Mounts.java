package dev.alcove.sandbox;

import dev.alcove.actors.Ops;
import dev.alcove.protocol.AtFlag;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.FsconfigCommand;
import dev.alcove.protocol.MountAttr;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.OpenTreeFlag;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.UmountFlag;
import java.util.List;
import java.util.Map;

/**
 * Adds the steps that give a process another root, and mounts in there, to a batch. The directory
 * may be somebody else's, who has made symbolic links of what is mounted on: places are looked up
 * with openat2(2) and RESOLVE_IN_ROOT, and mounted on as descriptors, so that nothing is ever
 * mounted outside.
 *
 * <pre>{@code
 * root.clone(Flags.of(CloneFlag.NEWNS, CloneFlag.NEWPID), ops -> {
 *   Mounts.of(ops, "/srv/box")
 *       .mount("proc", "/proc", Map.of(), MountAttr.NOSUID)
 *       .bind("/usr", "/usr", MountAttr.RDONLY)
 *       .maskFile("/proc/interrupts")
 *       .enter();
 *   ops.execve("/usr/bin/env", argv, env);
 * });
 * }</pre>
 *
 * <p>For a process in a mount namespace of its own, with CAP_SYS_ADMIN there: made with NEWNS, or
 * with NEWUSER and NEWNS and its id maps. Before anything else all mounts of the namespace become
 * private, so that none gets out of it. Sources are looked up in the present root: all of this
 * belongs before {@link #enter}.
 *
 * <p>For one thread at a time, as {@link Ops}.
 */
public final class Mounts {
  private final Ops ops;
  private final String path;
  private final Fd root;

  private Mounts(Ops ops, String path, Fd root) {
    this.ops = ops;
    this.path = path;
    this.root = root;
  }

  /**
   * Mounts in a directory, which is mounted on itself with all mounts below it.
   *
   * @param root of the directory
   */
  public static Mounts of(Ops ops, String root) {
    keepIn(ops);
    return at(ops, ops.openTree(root, OpenTreeFlag.CLONE, AtFlag.RECURSIVE), root);
  }

  /**
   * Mounts in an overlay of directories, overlayfs, which is mounted on a directory.
   *
   * @param lower what is seen, read-only, from the top to the bottom; each at most 255 bytes long
   * @param upper where changes go
   * @param work an empty directory in the same file system
   * @param root where it is mounted
   * @param parameters others of overlayfs, {@code userxattr} among them for a user namespace; a
   *     value may be empty, for those that have none
   */
  public static Mounts overlay(
      Ops ops,
      List<String> lower,
      String upper,
      String work,
      String root,
      Map<String, String> parameters) {
    keepIn(ops);
    Fd context = ops.fsopen("overlay");
    lower.forEach(directory -> ops.fsconfig(context, "lowerdir+", directory));
    ops.fsconfig(context, "upperdir", upper).fsconfig(context, "workdir", work);
    return at(ops, made(ops, context, parameters), root);
  }

  private static void keepIn(Ops ops) {
    ops.mount(null, "/", null, MountFlag.REC, MountFlag.PRIVATE);
  }

  private static Mounts at(Ops ops, Fd mount, String root) {
    ops.moveMount(mount, root);
    return new Mounts(ops, root, mount);
  }

  private static Fd made(Ops ops, Fd context, Map<String, String> parameters, MountAttr... attrs) {
    parameters.forEach(
        (key, value) -> {
          if (value.isEmpty()) {
            ops.fsconfig(context, key);
          } else {
            ops.fsconfig(context, key, value);
          }
        });
    ops.fsconfig(context, FsconfigCommand.CMD_CREATE);
    Fd mount = ops.fsmount(context, attrs);
    ops.close(context);
    return mount;
  }

  /** The place below the root, whatever symbolic links there are. */
  private Fd place(String target, OpenFlag... flags) {
    return ops.openInRoot(root, target, flags);
  }

  private Mounts put(Fd mount, Fd place) {
    ops.moveMount(mount, place).close(place).close(mount);
    return this;
  }

  /**
   * Mounts a file system: {@code mount("tmpfs", "/tmp", Map.of("size", "1M"), MountAttr.NOSUID)}.
   *
   * @param target a directory below the root, as the program will see it
   * @param parameters of the file system; a value may be empty, for those that have none
   */
  public Mounts mount(
      String fstype, String target, Map<String, String> parameters, MountAttr... attrs) {
    Fd mount = made(ops, ops.fsopen(fstype), parameters, attrs);
    return put(mount, place(target, OpenFlag.O_DIRECTORY));
  }

  /**
   * Mounts a file or a directory of the present root, with all mounts below it.
   *
   * @param source in the present root
   * @param target of the same kind, below the root
   * @param attrs that it and all mounts below it get
   */
  public Mounts bind(String source, String target, MountAttr... attrs) {
    return put(copy(ops.openTree(source, copied()), attrs), place(target));
  }

  private static Symbol[] copied() {
    return new Symbol[] {OpenTreeFlag.CLONE, AtFlag.RECURSIVE};
  }

  private Fd copy(Fd mount, MountAttr... attrs) {
    if (attrs.length > 0) {
      ops.mountSetattr(mount, true, attrs);
    }
    return mount;
  }

  /** Makes a file or directory below the root read-only, with all mounts below it. */
  public Mounts readOnly(String target) {
    Fd place = place(target);
    Fd mount = ops.openTree(place, "", OpenTreeFlag.CLONE, AtFlag.RECURSIVE, AtFlag.EMPTY_PATH);
    return put(copy(mount, MountAttr.RDONLY), place);
  }

  /** Hides a file below the root: what is seen in its place is /dev/null of the present root. */
  public Mounts maskFile(String target) {
    return bind("/dev/null", target);
  }

  /** Hides a directory below the root: an empty one that is read-only is seen in its place. */
  public Mounts maskDirectory(String target) {
    Fd mount = made(ops, ops.fsopen("tmpfs"), Map.of("size", "4k"), MountAttr.RDONLY);
    return put(mount, place(target, OpenFlag.O_DIRECTORY));
  }

  /**
   * Makes it the root of the mount namespace and the working directory, and takes the former root
   * away with all its mounts: pivot_root(2).
   */
  public Ops enter() {
    ops.close(root);
    return ops.chdir(path).pivotRoot(".", ".").umount2(".", UmountFlag.MNT_DETACH).chdir("/");
  }

  /** Leaves the root of the process as it is. */
  public Ops done() {
    return ops.close(root);
  }
}
