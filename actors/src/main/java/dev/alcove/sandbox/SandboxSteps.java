package dev.alcove.sandbox;

import dev.alcove.actors.CapabilitySet;
import dev.alcove.actors.CapabilitySets;
import dev.alcove.actors.Ops;
import dev.alcove.actors.struct.Arg;
import dev.alcove.actors.struct.IfReq;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.AtFlag;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.CloseRangeFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.FsconfigCommand;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.MemfdFlag;
import dev.alcove.protocol.MountAttr;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.OpenTreeFlag;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.SocketType;
import dev.alcove.protocol.UmountFlag;
import dev.alcove.protocol.Whence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes the steps of a sandbox. What comes from the machine is opened first and moved to its place
 * when the new root is the root: no symbolic link of a root can then lead out of it.
 */
final class SandboxSteps {
  /** Of IdRange.outside: the id that the process had before. */
  private static final long OWN = 0xffffffffL;

  /** Where the new root is mounted, in a mount namespace that nobody else sees. */
  private static final String STAGING = "/proc";

  private static final List<String> DEVICES =
      List.of("null", "zero", "full", "random", "urandom", "tty");

  private static final MountFlag[] SAFE = {MountFlag.NOSUID, MountFlag.NODEV, MountFlag.NOEXEC};
  private static final MountFlag[] SAFE_READ_ONLY = {
    MountFlag.RDONLY, MountFlag.NOSUID, MountFlag.NODEV, MountFlag.NOEXEC
  };
  private static final Flags<OpenFlag> SEALS =
      Flags.of(
          OpenFlag.F_SEAL_SEAL,
          OpenFlag.F_SEAL_SHRINK,
          OpenFlag.F_SEAL_GROW,
          OpenFlag.F_SEAL_WRITE);
  private static final Flags<OpenFlag> NEW =
      Flags.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_EXCL, OpenFlag.O_CLOEXEC);
  private static final int ONLY_READ = 0400;
  private static final int DIRECTORY = 0755;
  private static final int EVERYBODYS = 01777;

  private final Sandbox sandbox;
  private final Set<String> made = new HashSet<>();
  private int mapped; // mounts with id maps, so far

  SandboxSteps(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  private record Opened(String target, Fd tree, boolean isDirectory) {}

  /** What is put at a place behind the change of the root. */
  private record Put(String target, Runnable steps) {
    int depth() {
      return Path.of(target).getNameCount();
    }
  }

  /**
   * Leaves root for a user that nobody else has; for a process that is not root it does nothing.
   *
   * @param mayStay whether it may stay root where there is nobody else to become
   */
  static Consumer<Ops> drop(Sandbox.Ids ids, boolean mayStay) {
    return ops -> {
      if (mayStay) {
        ops.carryOn(may -> may.leaveRoot(ids.uid(), ids.gid()));
      } else {
        ops.leaveRoot(ids.uid(), ids.gid());
      }
    };
  }

  // ---- The first process of the namespaces ------------------------------------------------------

  void init(Ops ops) {
    if (sandbox.isRootless()) {
      ops.idMaps(
          List.of(new IdRange(sandbox.uid.orElse(Sandbox.NOBODY), OWN, 1)),
          List.of(new IdRange(sandbox.gid.orElse(Sandbox.NOBODY), OWN, 1)),
          true);
    }
    ops.mount(null, "/", null, MountFlag.REC, MountFlag.PRIVATE).umask(022);
    List<Opened> devices = openDevices(ops);
    List<Put> places = open(ops);
    enter(ops);
    system(ops);
    ops.umount2(".", UmountFlag.MNT_DETACH).chdir("/");
    devices(ops, devices);
    // A place in another one comes behind it.
    places.stream().sorted(Comparator.comparingInt(Put::depth)).forEach(put -> put.steps().run());
    secretDirectories().forEach(path -> directory(ops, path, DIRECTORY));
    sandbox.masked.forEach(path -> mask(ops, path));
    sandbox.readOnly.forEach(path -> readOnly(ops, path));
    if (isEmptyRoot() && !sandbox.writableRoot) {
      remount(ops, "/", MountFlag.RDONLY, MountFlag.NOSUID, MountFlag.NODEV);
    }
    sandbox.hostname.ifPresent(ops::sethostname);
    if (sandbox.network == Network.LOOPBACK) {
      Ops.Opened socket = ops.socket(AddressFamily.INET, SocketType.DGRAM, SocketType.CLOEXEC);
      ops.ioctl(
          socket, IoctlRequest.SIOCSIFFLAGS, Arg.of(IfReq.flags("lo", IfReq.IFF_UP).structure()));
      ops.close(socket);
    }
    sandbox.time.ifPresent(
        offsets -> ops.unshare(CloneFlag.NEWTIME).timensOffsets(offsets[0], offsets[1]));
  }

  private boolean isEmptyRoot() {
    return sandbox.root.isEmpty() && sandbox.overlay.isEmpty();
  }

  private static List<Opened> openDevices(Ops ops) {
    List<Opened> opened = new ArrayList<>();
    for (String device : DEVICES) {
      Fd tree = ops.openTree("/dev/" + device, OpenTreeFlag.CLONE);
      opened.add(new Opened("/dev/" + device, tree, false));
    }
    return opened;
  }

  /** Opens all that comes from the machine. */
  private List<Put> open(Ops ops) {
    List<Put> places = new ArrayList<>();
    if (isEmptyRoot()) {
      for (String directory : Sandbox.SYSTEM) {
        if (Files.isDirectory(Path.of(directory)) && !Files.isSymbolicLink(Path.of(directory))) {
          places.add(toPut(ops, new Place(directory, directory, Place.Kind.READ_ONLY, 0)));
        }
      }
    }
    sandbox.places.forEach(place -> places.add(toPut(ops, place)));
    return places;
  }

  private Put toPut(Ops ops, Place place) {
    if (place.kind() == Place.Kind.TMPFS) {
      return new Put(place.target(), () -> tmpfs(ops, place));
    }
    Opened opened = open(ops, place);
    return new Put(place.target(), () -> put(ops, opened));
  }

  private Opened open(Ops ops, Place place) {
    Fd tree =
        place.ids().isPresent()
            ? ops.openTree(place.source(), OpenTreeFlag.CLONE)
            : ops.openTree(place.source(), OpenTreeFlag.CLONE, AtFlag.RECURSIVE);
    if (place.ids().isPresent()) {
      // It is known when it is started.
      List<Integer> made = sandbox.userNamespaces;
      Fd namespace = Fd.of(made.isEmpty() ? -1 : made.get(mapped++));
      ops.mountIdMap(tree, namespace).close(namespace);
    }
    if (place.kind() == Place.Kind.READ_ONLY) {
      ops.mountSetattr(tree, true, MountAttr.RDONLY, MountAttr.NOSUID, MountAttr.NODEV);
    } else {
      ops.mountSetattr(tree, true, MountAttr.NOSUID, MountAttr.NODEV);
    }
    return new Opened(place.target(), tree, !Files.isRegularFile(Path.of(place.source())));
  }

  /** Makes the root the root. The former one is still there, below no path. */
  private void enter(Ops ops) {
    if (sandbox.overlay.isPresent()) {
      Overlay layers = sandbox.overlay.get();
      Fd context = ops.fsopen("overlay");
      layers.lower().forEach(directory -> ops.fsconfig(context, "lowerdir+", directory));
      ops.fsconfig(context, "upperdir", layers.upper()).fsconfig(context, "workdir", layers.work());
      if (sandbox.isRootless()) {
        ops.fsconfig(context, "userxattr");
      }
      ops.fsconfig(context, FsconfigCommand.CMD_CREATE);
      Fd mount = ops.fsmount(context, MountAttr.NOSUID, MountAttr.NODEV);
      ops.close(context).moveMount(mount, STAGING).close(mount);
    } else if (sandbox.root.isPresent()) {
      Fd tree = ops.openTree(sandbox.root.get(), OpenTreeFlag.CLONE, AtFlag.RECURSIVE);
      if (sandbox.writableRoot) {
        ops.mountSetattr(tree, true, MountAttr.NOSUID, MountAttr.NODEV);
      } else {
        ops.mountSetattr(tree, true, MountAttr.RDONLY, MountAttr.NOSUID, MountAttr.NODEV);
      }
      ops.moveMount(tree, STAGING).close(tree);
    } else {
      Flags<MountFlag> flags = Flags.of(MountFlag.NOSUID, MountFlag.NODEV);
      ops.mount("root", STAGING, "tmpfs", flags, "mode=755,size=1M");
    }
    ops.chdir(STAGING).pivotRoot(".", ".");
  }

  /**
   * The kernel wants to see a whole /proc when an ordinary user mounts one: that of the machine.
   */
  private void system(Ops ops) {
    directory(ops, "/proc", DIRECTORY);
    ops.mount("proc", "/proc", "proc", SAFE);
    directory(ops, "/dev", DIRECTORY);
    Flags<MountFlag> flags = Flags.of(MountFlag.NOSUID, MountFlag.NOEXEC);
    ops.mount("dev", "/dev", "tmpfs", flags, "mode=755,size=16M");
    if (isEmptyRoot()) {
      for (String name : Sandbox.SYSTEM) {
        Path path = Path.of(name);
        if (Files.isSymbolicLink(path)) {
          try {
            ops.symlink(Files.readSymbolicLink(path).toString(), name);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      }
    }
  }

  private static void devices(Ops ops, List<Opened> devices) {
    for (Opened device : devices) {
      Ops.Opened file = ops.open(device.target(), OpenFlag.O_CREAT, OpenFlag.O_CLOEXEC);
      ops.close(file).moveMount(device.tree(), device.target()).close(device.tree());
    }
    ops.symlink("/proc/self/fd", "/dev/fd")
        .symlink("/proc/self/fd/0", "/dev/stdin")
        .symlink("/proc/self/fd/1", "/dev/stdout")
        .symlink("/proc/self/fd/2", "/dev/stderr")
        .symlink("pts/ptmx", "/dev/ptmx")
        .mkdir("/dev/pts", DIRECTORY)
        .mkdir("/dev/shm", DIRECTORY)
        .chmod("/dev/shm", EVERYBODYS);
    Flags<MountFlag> flags = Flags.of(MountFlag.NOSUID, MountFlag.NOEXEC);
    ops.mount("devpts", "/dev/pts", "devpts", flags, "newinstance,ptmxmode=0666,mode=620");
  }

  private void put(Ops ops, Opened place) {
    if (place.isDirectory()) {
      directory(ops, place.target(), DIRECTORY);
    } else {
      directory(ops, Path.of(place.target()).getParent().toString(), DIRECTORY);
      if (isOurs(place.target())) {
        Ops.Opened file = ops.open(place.target(), OpenFlag.O_CREAT, OpenFlag.O_CLOEXEC);
        ops.close(file);
      }
    }
    ops.moveMount(place.tree(), place.target()).close(place.tree());
  }

  private void tmpfs(Ops ops, Place place) {
    directory(ops, place.target(), DIRECTORY);
    String size = place.size() == 0 ? "" : ",size=" + place.size();
    Flags<MountFlag> flags = Flags.of(MountFlag.NOSUID, MountFlag.NODEV);
    ops.mount("tmpfs", place.target(), "tmpfs", flags, "mode=1777" + size);
  }

  /** Directories on the way to a place, where nothing is yet. */
  private void directory(Ops ops, String path, int mode) {
    Path full = Path.of(path);
    for (int i = 1; i <= full.getNameCount(); i++) {
      String part = "/" + full.subpath(0, i);
      if (isOurs(part) && made.add(part)) {
        ops.mkdir(part, mode);
      }
    }
  }

  /** Whether what it is in begins empty: a root or a tmpfs of ours. Others have what they have. */
  private boolean isOurs(String part) {
    Path path = Path.of(part);
    boolean inSystem =
        isEmptyRoot() && Sandbox.SYSTEM.stream().map(Path::of).anyMatch(other -> isIn(path, other));
    return sandbox.places.stream()
        .filter(place -> isIn(path, Path.of(place.target())))
        .max(Comparator.comparingInt(place -> Path.of(place.target()).getNameCount()))
        .map(place -> place.kind() == Place.Kind.TMPFS)
        .orElse(isEmptyRoot() && !inSystem);
  }

  private static boolean isIn(Path path, Path other) {
    return path.startsWith(other) && !path.equals(other);
  }

  private static void mask(Ops ops, String path) {
    if (Files.isDirectory(Path.of(path))) {
      Flags<MountFlag> flags = Flags.of(MountFlag.RDONLY);
      ops.mount("masked", path, "tmpfs", flags, "size=4k");
    } else {
      ops.mount("/dev/null", path, null, MountFlag.BIND);
    }
  }

  private static void readOnly(Ops ops, String path) {
    ops.mount(path, path, null, MountFlag.BIND, MountFlag.REC);
    remount(ops, path, MountFlag.RDONLY, MountFlag.NOSUID, MountFlag.NODEV, MountFlag.NOEXEC);
  }

  private static void remount(Ops ops, String path, MountFlag... flags) {
    MountFlag[] all = java.util.Arrays.copyOf(flags, flags.length + 2);
    all[flags.length] = MountFlag.REMOUNT;
    all[flags.length + 1] = MountFlag.BIND;
    ops.mount(null, path, null, all);
  }

  // ---- What the program is given ----------------------------------------------------------------

  /** By the first process, which still is what the port is. */
  void open(Ops ops, List<Given> given) {
    for (Given one : given) {
      if (one instanceof Given.OfFile file) {
        List<OpenFlag> flags = new ArrayList<>(file.flags());
        flags.add(OpenFlag.O_CLOEXEC);
        ops.fdAtExec(ops.open(file.path(), flags.toArray(OpenFlag[]::new)), file.number());
      } else if (one instanceof Given.OfParent parent) {
        ops.fdAtExec(Fd.of(parent.fd()), parent.number());
      }
    }
  }

  /** By the process that becomes the program: no other has them. Before its ids and limits. */
  void secrets(Ops ops) {
    for (Given one : sandbox.given) {
      if (one instanceof Given.OfSecret secret) {
        Ops.Opened file = ops.memfdCreate("secret", MemfdFlag.CLOEXEC, MemfdFlag.ALLOW_SEALING);
        ops.call(new Call.Write(file, secret.secret().bytes()))
            .lseek(file, 0, Whence.SET)
            .call(new Call.Fcntl(file, Constant.of(FcntlOp.ADD_SEALS), SEALS))
            .fdAtExec(file, secret.number());
      }
    }
    for (String directory : secretDirectories()) {
      ops.mount("secrets", directory, "tmpfs", Flags.of(SAFE), "mode=755,size=8M");
    }
    sandbox.secrets.forEach(
        (path, secret) -> {
          Ops.Opened file = ops.open(path, NEW, ONLY_READ);
          ops.call(new Call.Write(file, secret.bytes())).close(file);
          if (sandbox.isContainer()) {
            ops.chown(path, sandbox.program().uid(), sandbox.program().gid());
          }
        });
    secretDirectories().forEach(path -> remount(ops, path, SAFE_READ_ONLY));
  }

  private Set<String> secretDirectories() {
    Set<String> directories = new LinkedHashSet<>();
    sandbox.secrets.keySet().forEach(path -> directories.add(Path.of(path).getParent().toString()));
    return directories;
  }

  /** What the parent has open, and its own, is not the program's. */
  static void keepOthersOut(Ops ops) {
    ops.closeRange(3, 0xffffffffL, CloseRangeFlag.CLOEXEC);
  }

  // ---- The process that becomes the program -----------------------------------------------------

  void ops(Ops ops) {
    sandbox.limits.forEach((limit, value) -> ops.setrlimit(limit, value.soft(), value.hard()));
    if (sandbox.profile() == Profile.STRICT
        && !sandbox.limits.containsKey(Rlimit.NPROC)
        && hasUserOfItsOwn()) {
      ops.setrlimit(Rlimit.NPROC, Profile.PROCESSES, Profile.PROCESSES);
    }
    sandbox.priority.ifPresent(ops::nice);
    ids(ops);
    if (!sandbox.isNone() || !sandbox.kept.isEmpty()) {
      capabilities(ops);
    }
    if (!sandbox.newPrivileges) {
      ops.setNoNewPrivs();
    }
    if (sandbox.clearEnv) {
      ops.clearenv().setenv("PATH", Profile.PATH);
    } else if (sandbox.profile() != Profile.NONE) {
      Profile.LOADER.forEach(ops::unsetenv);
    }
    sandbox.environ.forEach(ops::setenv);
    sandbox.path.ifPresent(ops::chdir);
    sandbox.landlock.ifPresent(ops::landlock);
    sandbox.unveil.ifPresent(ops::unveil);
    sandbox.promised.ifPresent(ops::landlock);
    sandbox.policy.ifPresent(
        policy -> {
          if (sandbox.newPrivileges) {
            ops.seccompAtExec(policy, SeccompOption.KEEP_NEW_PRIVS);
          } else {
            ops.seccompAtExec(policy);
          }
        });
  }

  /** The kernel counts all processes of a user, in one user namespace (setrlimit(2)). */
  private boolean hasUserOfItsOwn() {
    return sandbox.isRootless()
        || (sandbox.generated && !sandbox.keepUser && sandbox.uid.isEmpty());
  }

  private void ids(Ops ops) {
    boolean keeps = sandbox.keepUser || sandbox.isRootless();
    boolean given = sandbox.uid.isPresent() || sandbox.gid.isPresent();
    if (keeps || (!given && !sandbox.generated)) {
      if (!sandbox.isRootless()) {
        sandbox.groups.ifPresent(ops::setgroups);
      }
      return;
    }
    Sandbox.Ids generated = sandbox.ids();
    if (!sandbox.kept.isEmpty()) {
      ops.prctl(PrctlOp.SET_KEEPCAPS, 1);
    }
    ops.setgroups(sandbox.groups.orElse(List.of()));
    if (sandbox.gid.isPresent() || sandbox.generated) {
      ops.setresgid(sandbox.gid.orElse(generated.gid()));
    }
    if (sandbox.uid.isPresent() || sandbox.generated) {
      ops.setresuid(sandbox.uid.orElse(generated.uid()));
    }
  }

  /** The program has these and no others: an ordinary user's by way of the ambient set. */
  private void capabilities(Ops ops) {
    CapabilitySet kept = sandbox.kept;
    ops.capset(new CapabilitySets(kept, kept, kept));
    if (!kept.isEmpty()) {
      ops.raiseAmbient(kept.named().toArray(Capability[]::new));
    }
  }
}
