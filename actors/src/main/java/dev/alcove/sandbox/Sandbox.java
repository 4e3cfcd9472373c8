package dev.alcove.sandbox;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.alcove.actors.CapabilitySet;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.ExitHook;
import dev.alcove.actors.Ops;
import dev.alcove.actors.StopHook;
import dev.alcove.cgroup.IoLimit;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Rlimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a program runs in: namespaces, a root, ids, capabilities, limits, as one value. Immutable;
 * each method returns a changed copy. It does nothing by itself: {@link Command#in} has a command
 * run in it, whoever starts that.
 *
 * <pre>{@code
 * Sandbox judge = Sandbox.container().profile(Profile.STRICT).readOnlyBind("/srv/tests").tmpfs("/tmp");
 * alcove.run(Command.of("python3", "submission.py").in(judge));
 * }</pre>
 *
 * <p>The order of the methods does not matter; that of the steps is always: cgroup, mounts, root,
 * limits, groups, ids, capabilities, no_new_privs, Landlock, the system calls, and the program.
 * They travel with the forks in one message. {@link Command#explain} shows them.
 *
 * <p>Errors: what is wrong in itself, such as a source that is not there, is an {@link
 * InvalidArgumentException} that names the setting and the word, before anything runs; what the
 * kernel refuses is a {@link dev.alcove.actors.BatchFailedException} that names the step.
 */
public final class Sandbox {
  /** The user and group in a sandbox of an ordinary user: nobody. */
  public static final long NOBODY = 65534;

  /** What a container sees of the machine unless it has a root: programs, libraries, settings. */
  public static final List<String> SYSTEM =
      List.of("/bin", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/sbin", "/usr");

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Ids that no user of a machine has: of 28 bits, above those of login.defs(5). */
  private static final int FIRST_GENERATED = 0x10000000;

  private enum Kind {
    NONE,
    PROCESS,
    ROOTLESS,
    CONTAINER
  }

  /**
   * A process above the program, or the program's own.
   *
   * @param before what it does before all else: opens what the program is given
   * @param steps those of its phase
   */
  public record Stage(
      Phase phase, Flags<CloneFlag> namespaces, Consumer<Ops> before, Consumer<Ops> steps) {}

  record Ids(long uid, long gid) {}

  private final Kind kind;
  private Profile profile = Profile.DEFAULT;
  private Map<Phase, Phase.Steps> phases = Map.of();
  private Consumer<Throwable> onError = failure -> {};
  private Optional<ExitHook> onExit = Optional.empty();
  private Optional<StopHook> onStop = Optional.empty();
  Network network = Network.NONE;
  Optional<String> root = Optional.empty();
  Optional<Overlay> overlay = Optional.empty();
  List<Place> places = List.of();
  List<Given> given = List.of();
  Map<String, Secret> secrets = Map.of();
  private Optional<Ids> ids = Optional.empty();
  List<Integer> userNamespaces = List.of();
  private Map<String, IoLimit> io = Map.of();
  List<String> masked = List.of();
  List<String> readOnly = List.of();
  Optional<String> hostname = Optional.empty();
  boolean writableRoot;
  OptionalLong uid = OptionalLong.empty();
  OptionalLong gid = OptionalLong.empty();
  boolean generated;
  boolean keepUser;
  Optional<List<Long>> groups = Optional.empty();
  OptionalInt priority = OptionalInt.empty();
  Map<Rlimit, Limit> limits = Map.of();
  Map<String, String> environ = Map.of();
  Optional<String> path = Optional.empty();
  boolean clearEnv;
  boolean newPrivileges;
  CapabilitySet kept = CapabilitySet.NONE;
  Optional<SeccompPolicy> policy = Optional.empty();
  Optional<Landlock> landlock = Optional.empty();
  Optional<Landlock> promised = Optional.empty();
  Optional<Unveil> unveil = Optional.empty();
  Optional<Duration[]> time = Optional.empty();
  private OptionalLong memory = OptionalLong.empty();
  private OptionalLong pids = OptionalLong.empty();
  private OptionalDouble cpus = OptionalDouble.empty();
  private Optional<Duration> timeLimit = Optional.empty();

  private Sandbox(Kind kind) {
    this.kind = kind;
  }

  private Sandbox(Sandbox other) {
    kind = other.kind;
    profile = other.profile;
    phases = other.phases;
    onError = other.onError;
    onExit = other.onExit;
    onStop = other.onStop;
    network = other.network;
    root = other.root;
    overlay = other.overlay;
    places = other.places;
    given = other.given;
    secrets = other.secrets;
    ids = other.ids;
    userNamespaces = other.userNamespaces;
    io = other.io;
    masked = other.masked;
    readOnly = other.readOnly;
    hostname = other.hostname;
    writableRoot = other.writableRoot;
    uid = other.uid;
    gid = other.gid;
    generated = other.generated;
    keepUser = other.keepUser;
    groups = other.groups;
    priority = other.priority;
    limits = other.limits;
    environ = other.environ;
    path = other.path;
    clearEnv = other.clearEnv;
    newPrivileges = other.newPrivileges;
    kept = other.kept;
    policy = other.policy;
    landlock = other.landlock;
    promised = other.promised;
    unveil = other.unveil;
    time = other.time;
    memory = other.memory;
    pids = other.pids;
    cpus = other.cpus;
    timeLimit = other.timeLimit;
  }

  private Sandbox with(Consumer<Sandbox> change) {
    Sandbox changed = new Sandbox(this);
    change.accept(changed);
    return changed;
  }

  // ---- Kinds ------------------------------------------------------------------------------------

  /** Nothing around a program; what is set beside it holds all the same. */
  public static Sandbox none() {
    return new Sandbox(Kind.NONE).profile(Profile.NONE).with(s -> s.newPrivileges = true);
  }

  /** A session of its own, no new privileges, no core dumps; the user stays, unless one is set. */
  public static Sandbox process() {
    return new Sandbox(Kind.PROCESS);
  }

  /**
   * Namespaces of its own, made without privilege: the program is nobody in there, and outside the
   * user that the port runs as; below a port of root, a generated one.
   */
  public static Sandbox rootless() {
    return new Sandbox(Kind.ROOTLESS);
  }

  /**
   * Namespaces of its own, made by root; the program runs as a generated user, unless one is set,
   * in a read-only root in which {@link #SYSTEM} is seen.
   */
  public static Sandbox container() {
    return new Sandbox(Kind.CONTAINER).with(s -> s.generated = true);
  }

  /**
   * A jail of FreeBSD.
   *
   * @throws InvalidArgumentException on Linux, which has none
   */
  public static Sandbox jail() {
    throw new InvalidArgumentException(
        "sandbox.kind", "jail is FreeBSD's jail(2); Linux has container and rootless");
  }

  /**
   * The sandbox of a name: {@code none}, {@code process}, {@code rootless}, {@code container}.
   *
   * @throws InvalidArgumentException when there is none
   */
  public static Sandbox parse(String name) {
    if (name.equals("jail")) {
      return jail();
    }
    return switch (Words.parse(Kind.class, "sandbox.kind", name)) {
      case NONE -> none();
      case PROCESS -> process();
      case ROOTLESS -> rootless();
      case CONTAINER -> container();
    };
  }

  /** How narrow it is beside its namespaces; {@link Profile#DEFAULT} unless it is none. */
  public Sandbox profile(Profile profile) {
    return with(s -> s.profile = profile);
  }

  /**
   * Reads a sandbox: {@code sandbox = container, profile = strict, memory = 64M, tmpfs = ["/tmp"]}.
   *
   * @throws ConfigException when something is missing or wrong; it names the path and the word
   */
  public static Sandbox fromConfig(Config config) {
    return none().configured(config);
  }

  /**
   * Changed by settings; see {@link #fromConfig}.
   *
   * @throws ConfigException when something is wrong; it names the path and the word
   */
  public Sandbox configured(Config config) {
    return SandboxConfig.apply(this, config);
  }

  // ---- Phases -----------------------------------------------------------------------------------

  /** Replaces the steps of a phase. */
  public Sandbox phase(Phase phase, Phase.Steps steps) {
    return with(s -> s.phases = put(phases, phase, steps));
  }

  /** The steps that a phase has if nobody replaces it. */
  public Consumer<Ops> steps(Phase phase) {
    Sandbox effective = effective();
    return switch (phase) {
      case TASK -> effective.isRootless() ? SandboxSteps.drop(ids(), keepUser) : ops -> {};
      case INIT -> effective.hasNamespaces() ? new SandboxSteps(effective)::init : ops -> {};
      case OPS -> new SandboxSteps(effective)::ops;
    };
  }

  /** Who is told when the set-up failed, when nothing of it is left. On any thread. */
  public Sandbox onError(Consumer<Throwable> handler) {
    return with(s -> s.onError = handler);
  }

  /** Who is told how the program ended. Called by the process's actor: it must not block. */
  public Sandbox onExit(Consumer<Exit> handler) {
    return onExit(
        (parent, exit) -> {
          handler.accept(exit);
          return null;
        });
  }

  /**
   * What is done when the program has exited, before its actor stops: {@link
   * dev.alcove.actors.Process#atExit}. In namespaces nothing of it is left by then, and its parent
   * about to end.
   */
  public Sandbox onExit(ExitHook hook) {
    return with(s -> s.onExit = Optional.of(hook));
  }

  /**
   * What is done in place of the signal when the program is to be stopped: {@link Command#onStop}.
   */
  public Sandbox onStop(StopHook hook) {
    return with(s -> s.onStop = Optional.of(hook));
  }

  /** {@link #onStop}; empty when there is none. */
  public Optional<StopHook> stopHook() {
    return onStop;
  }

  /** {@link #onExit}; empty when there is none. */
  public Optional<ExitHook> exitHook() {
    return onExit;
  }

  /** Tells who is to be told of a failure. */
  public void failed(Throwable failure) {
    onError.accept(failure);
  }

  /** The processes of which the last becomes the program, with their steps. */
  public List<Stage> stages() {
    return forOneStart().stagesOfOneStart();
  }

  /** With the ids that are generated for a start. */
  public Sandbox forOneStart() {
    Ids made = ids();
    return with(s -> s.ids = Optional.of(made));
  }

  /** With the user namespaces of its id maps, which its processes have open. */
  public Sandbox withUserNamespaces(List<Integer> fds) {
    List<Integer> copy = List.copyOf(fds);
    return with(s -> s.userNamespaces = copy);
  }

  /** The id maps of its mounts, in order, of one start. */
  public List<IdMap> idMaps() {
    Ids program = program();
    return places.stream().flatMap(place -> place.ids().stream()).map(m -> m.of(program)).toList();
  }

  /** Whether it has mounts with id maps. */
  public boolean mapsIds() {
    return places.stream().anyMatch(place -> place.ids().isPresent());
  }

  /** Whether something has to be made before it can be started. */
  public boolean isPrepared() {
    return hasCgroup() || mapsIds() || timeLimit.isPresent();
  }

  private List<Stage> stagesOfOneStart() {
    List<Phase> present = new ArrayList<>();
    if (isRootless() || phases.containsKey(Phase.TASK)) {
      present.add(Phase.TASK);
    }
    if (hasNamespaces() || phases.containsKey(Phase.INIT)) {
      present.add(Phase.INIT);
    }
    present.add(Phase.OPS);
    List<Stage> stages = new ArrayList<>();
    for (Phase phase : present) {
      stages.add(stage(phase, phase == present.get(0)));
    }
    return stages;
  }

  /** How many processes that are. */
  public int depth() {
    return stages().size();
  }

  private Stage stage(Phase phase, boolean first) {
    Phase.Steps replaced = phases.get(phase);
    Consumer<Ops> steps = replaced == null ? steps(phase) : replaced.of(this);
    SandboxSteps own = new SandboxSteps(this);
    boolean last = phase == Phase.OPS;
    return new Stage(
        phase,
        phase == Phase.INIT ? namespaces() : Flags.none(),
        ops -> {
          if (first) {
            own.open(ops, given);
          }
          if (last) {
            own.secrets(ops);
          }
        },
        last && givesDescriptors() ? steps.andThen(SandboxSteps::keepOthersOut) : steps);
  }

  /** The ids that are generated for a start: the same in all of its phases. */
  Ids ids() {
    return ids.orElseGet(Sandbox::generate);
  }

  /** Who the program is in a container. */
  Ids program() {
    Ids made = ids();
    return keepUser ? new Ids(0, 0) : new Ids(uid.orElse(made.uid()), gid.orElse(made.gid()));
  }

  /** Whether its program is given descriptors beside the standard ones. */
  public boolean givesDescriptors() {
    return !given.isEmpty();
  }

  private Flags<CloneFlag> namespaces() {
    List<CloneFlag> flags = new ArrayList<>();
    if (hasNamespaces()) {
      if (isRootless()) {
        flags.add(CloneFlag.NEWUSER);
      }
      flags.addAll(
          List.of(
              CloneFlag.NEWNS,
              CloneFlag.NEWPID,
              CloneFlag.NEWIPC,
              CloneFlag.NEWUTS,
              CloneFlag.NEWCGROUP));
      if (network != Network.HOST) {
        flags.add(CloneFlag.NEWNET);
      }
    }
    return Flags.of(flags.toArray(CloneFlag[]::new));
  }

  /** Whether its program has a session of its own. */
  public boolean hasSession() {
    return kind != Kind.NONE;
  }

  boolean isRootless() {
    return kind == Kind.ROOTLESS;
  }

  boolean isContainer() {
    return kind == Kind.CONTAINER;
  }

  /**
   * Whether it has namespaces of its own, that of pids among them: all in it ends with its program.
   */
  public boolean hasNamespaces() {
    return isRootless() || isContainer();
  }

  boolean isNone() {
    return kind == Kind.NONE;
  }

  /** With what its profile adds. */
  private Sandbox effective() {
    Sandbox all = profile.applyTo(this);
    return profile == Profile.NONE || !hasNamespaces()
        ? all
        : all.with(
            s -> {
              s.masked = present(join(masked, Profile.MASKED_FILES, Profile.MASKED_DIRECTORIES));
              s.readOnly = present(join(readOnly, Profile.READ_ONLY, List.of()));
            });
  }

  private static List<String> join(List<String> first, List<String> second, List<String> third) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    return all;
  }

  /** What /proc of this kernel has, whoever mounts it. */
  private static List<String> present(List<String> paths) {
    return paths.stream()
        .filter(path -> !path.startsWith("/proc/") || Files.exists(Path.of(path)))
        .toList();
  }

  Profile profile() {
    return profile;
  }

  static Ids generate() {
    long id = (long) FIRST_GENERATED + RANDOM.nextInt(FIRST_GENERATED);
    return new Ids(id, id);
  }

  // ---- Who it is --------------------------------------------------------------------------------

  /** The user id; of a rootless one, the id inside, which is the port's user outside. */
  public Sandbox uid(long id) {
    new dev.alcove.protocol.Ids(id, id, id); // checks the range
    return with(s -> s.uid = OptionalLong.of(id));
  }

  /** The group id. */
  public Sandbox gid(long id) {
    new dev.alcove.protocol.Ids(id, id, id); // checks the range
    return with(s -> s.gid = OptionalLong.of(id));
  }

  /** A user and a group that nobody else has, another for each start, unless one is set. */
  public Sandbox generatedUser() {
    return with(s -> s.generated = true);
  }

  /**
   * The user of the port, stdio's {@code setuid}: below a port of root, root in a container. Of a
   * rootless one root is left all the same, but for that of a user namespace without other ids.
   */
  public Sandbox keepUser() {
    return with(s -> s.keepUser = true);
  }

  /** Supplementary groups; without, those of the port are dropped with its user. */
  public Sandbox groups(List<Long> gids) {
    List<Long> copy = List.copyOf(gids);
    return with(s -> s.groups = Optional.of(copy));
  }

  /** The nice value, -20 to 19. */
  public Sandbox priority(int nice) {
    if (nice < -20 || nice > 19) {
      throw new InvalidArgumentException("sandbox.priority", nice + " is not in -20 to 19");
    }
    return with(s -> s.priority = OptionalInt.of(nice));
  }

  /** A resource limit; {@link Limit#INFINITY} for none. */
  public Sandbox rlimit(Rlimit resource, long soft, long hard) {
    return with(s -> s.limits = put(limits, resource, Limit.of(soft, hard)));
  }

  /** A variable of its environment; the command's own go over it. */
  public Sandbox environ(String name, String value) {
    return with(s -> s.environ = put(environ, name, value));
  }

  /** Begins with an environment of PATH alone. */
  public Sandbox clearEnv() {
    return with(s -> s.clearEnv = true);
  }

  /** The working directory, in its root. */
  public Sandbox path(String directory) {
    return with(s -> s.path = Optional.of(directory));
  }

  /** Lets set-user-id programs and file capabilities have effect. */
  public Sandbox newPrivileges() {
    return with(s -> s.newPrivileges = true);
  }

  // ---- What it sees -----------------------------------------------------------------------------

  /** Its network; {@link Network#NONE} unless it is set. Of sandboxes with namespaces. */
  public Sandbox net(Network network) {
    return with(s -> s.network = namespaced("net", network));
  }

  /** Its host name. */
  public Sandbox hostname(String name) {
    if (name.isEmpty() || name.length() > 64) {
      throw new InvalidArgumentException("sandbox.hostname", "'" + name + "' is not 1 to 64 long");
    }
    return with(s -> s.hostname = namespaced("hostname", Optional.of(name)));
  }

  /**
   * A directory as its root, read-only, in place of an empty one with {@link #SYSTEM}. It must have
   * the directories /proc and /dev, and those of what is mounted: {@link #makeChrootTree}.
   */
  public Sandbox root(String directory) {
    there("root", directory);
    return with(s -> s.root = namespaced("root", Optional.of(directory)));
  }

  /** Directories on top of each other as its root, which is written to {@code upper}. */
  public Sandbox overlayRoot(List<String> lower, String upper, String work) {
    lower.forEach(directory -> there("overlay", directory));
    there("overlay", upper);
    there("overlay", work);
    Overlay layers = new Overlay(List.copyOf(lower), upper, work);
    return with(s -> s.overlay = namespaced("overlay", Optional.of(layers)));
  }

  /** Lets it write to its root. */
  public Sandbox writableRoot() {
    return with(s -> s.writableRoot = namespaced("root", true));
  }

  /** A file or directory of the machine, at the same path. */
  public Sandbox bind(String source) {
    return bind(source, source);
  }

  /** A file or directory of the machine, at a path in the root. */
  public Sandbox bind(String source, String target) {
    return place(new Place(there("bind", source), absolute("bind", target), Place.Kind.BIND, 0));
  }

  /**
   * A file or directory of the machine, without what is mounted in it, whose files are those of
   * other users in there; of a container alone. EINVAL where its file system takes no id maps.
   */
  public Sandbox bind(String source, String target, IdMap ids) {
    return mapped(source, target, Place.Kind.BIND, ids);
  }

  /** The same, read-only. */
  public Sandbox readOnlyBind(String source, String target, IdMap ids) {
    return mapped(source, target, Place.Kind.READ_ONLY, ids);
  }

  private Sandbox mapped(String source, String target, Place.Kind kind, IdMap ids) {
    if (!isContainer()) {
      throw new InvalidArgumentException(
          "sandbox.bind", "an id map needs a container: CAP_SYS_ADMIN outside");
    }
    return place(
        new Place(there("bind", source), absolute("bind", target), kind, 0, Optional.of(ids)));
  }

  /**
   * The same by a word: SOURCE, SOURCE:TARGET, or SOURCE:TARGET:UID:GID with the ids of {@link
   * IdMap#owner}.
   */
  public Sandbox bindAsSaid(String word, boolean readOnly) {
    String[] parts = word.split(":", -1);
    Place.Kind kind = readOnly ? Place.Kind.READ_ONLY : Place.Kind.BIND;
    if (parts.length == 4) {
      long user = Words.number("sandbox.bind", parts[2]);
      long group = Words.number("sandbox.bind", parts[3]);
      return mapped(parts[0], parts[1], kind, IdMap.owner(user, group));
    }
    if (parts.length > 2) {
      throw new InvalidArgumentException(
          "sandbox.bind", "'" + word + "' is not SOURCE[:TARGET[:UID:GID]]");
    }
    String target = parts[parts.length - 1];
    return readOnly ? readOnlyBind(parts[0], target) : bind(parts[0], target);
  }

  /** The same, read-only. */
  public Sandbox readOnlyBind(String source) {
    return readOnlyBind(source, source);
  }

  /** The same, read-only. */
  public Sandbox readOnlyBind(String source, String target) {
    return place(
        new Place(there("bind", source), absolute("bind", target), Place.Kind.READ_ONLY, 0));
  }

  /**
   * Directories of the machine, read-only, as stdio's {@code fstab}: each at its own path, a
   * relative one below a directory and at its path from the root.
   */
  public Sandbox fstab(Path base, List<String> directories) {
    Sandbox changed = this;
    for (String directory : directories) {
      changed =
          changed.readOnlyBind(
              base.resolve(directory).toString(), Path.of("/").resolve(directory).toString());
    }
    return changed;
  }

  /** An empty directory in memory, of half of the machine's at most. */
  public Sandbox tmpfs(String target) {
    return place(new Place("tmpfs", absolute("tmpfs", target), Place.Kind.TMPFS, 0));
  }

  /**
   * An empty directory in memory.
   *
   * @param size bytes at most
   */
  public Sandbox tmpfs(String target, long size) {
    if (size <= 0) {
      throw new InvalidArgumentException("sandbox.tmpfs", size + " is no size");
    }
    return place(new Place("tmpfs", absolute("tmpfs", target), Place.Kind.TMPFS, size));
  }

  /**
   * The same: {@code tmpfs("/tmp", "16M")}.
   *
   * @param size a number of bytes, or one with K, M or G
   */
  public Sandbox tmpfs(String target, String size) {
    return tmpfs(target, Words.size("sandbox.tmpfs", size));
  }

  /** The same by a word: TARGET or TARGET:SIZE. */
  public Sandbox tmpfsAsSaid(String word) {
    int colon = word.indexOf(':');
    return colon < 0 ? tmpfs(word) : tmpfs(word.substring(0, colon), word.substring(colon + 1));
  }

  /** Hides a file or a directory. */
  public Sandbox mask(String target) {
    absolute("mask", target);
    return with(s -> s.masked = namespaced("mask", add(masked, target)));
  }

  /** Makes a file or a directory read-only. */
  public Sandbox readOnly(String target) {
    absolute("read-only", target);
    return with(s -> s.readOnly = namespaced("read-only", add(readOnly, target)));
  }

  /** Lets its clocks differ from the machine's by this much: a time namespace. */
  public Sandbox time(Duration monotonic, Duration boottime) {
    return with(
        s -> s.time = namespaced("time", Optional.of(new Duration[] {monotonic, boottime})));
  }

  private Sandbox place(Place place) {
    return with(s -> s.places = namespaced("mount", add(places, place)));
  }

  private <T> T namespaced(String setting, T value) {
    if (!hasNamespaces()) {
      throw new InvalidArgumentException(
          "sandbox." + setting, "needs a sandbox with namespaces, rootless or container");
    }
    return value;
  }

  /** It may be there although this JVM may not look: then the kernel says what it thinks. */
  private static String there(String setting, String path) {
    if (Files.notExists(Path.of(path))) {
      throw new InvalidArgumentException(
          "sandbox." + setting, path + ": no such file or directory");
    }
    return Path.of(path).toAbsolutePath().toString();
  }

  private static String absolute(String setting, String path) {
    if (!path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
      throw new InvalidArgumentException(
          "sandbox." + setting, "'" + path + "' is no path from the root");
    }
    return path;
  }

  // ---- What it is given -------------------------------------------------------------------------

  /**
   * A file that the program has open at a number. The port opens it with its own rights, before
   * anything of the sandbox: the program need neither see it nor may open it. Who is given a
   * descriptor has those that are given, and no others of its parent's.
   *
   * @param number 3 to {@link Protocol#MAX_EXEC_FD}
   * @param path of the machine
   * @param flags as of open(2), such as O_WRONLY and O_APPEND; none: it is read
   */
  public Sandbox file(int number, String path, OpenFlag... flags) {
    return given(new Given.OfFile(number, path, List.of(flags)));
  }

  /**
   * The same: {@code file("3=/var/log/judge:a")}.
   *
   * @param word NUMBER=PATH, and :r, :w, :a or :rw: what is written is made if it is not there
   */
  public Sandbox file(String word) {
    return given(Given.OfFile.parse(word));
  }

  /**
   * A copy of a descriptor that the process has from which it is forked, {@link Command#parent}: of
   * one of a pair of sockets, a pipe, a memfd. No other process of the sandbox keeps it open.
   *
   * @param number 3 to {@link Protocol#MAX_EXEC_FD}: where the program has it
   * @param fd what the parent has it as
   */
  public Sandbox descriptor(int number, int fd) {
    return given(new Given.OfParent(number, fd));
  }

  /**
   * Bytes that the program reads from a descriptor: a sealed file in memory, of which no path
   * leads.
   *
   * @param number 3 to {@link Protocol#MAX_EXEC_FD}
   */
  public Sandbox secret(int number, Secret bytes) {
    return given(new Given.OfSecret(number, bytes));
  }

  /**
   * Bytes that the program reads from a file of its own, which nobody else may: mode 0400, in a
   * tmpfs that is mounted on the file's directory, read-only.
   *
   * @param path in the root
   */
  public Sandbox secret(String path, Secret bytes) {
    String file = absolute("secret", path);
    if (Path.of(file).getNameCount() < 2) {
      throw new InvalidArgumentException("sandbox.secret", "'" + path + "' is in no directory");
    }
    return with(s -> s.secrets = namespaced("secret", put(secrets, file, bytes)));
  }

  /**
   * The same with the contents of a file, which is read now: {@code
   * secret("/run/secrets/token=/etc/token")}, {@code secret("5=/etc/token")}.
   *
   * @param word PATH=FILE or NUMBER=FILE
   */
  public Sandbox secret(String word) {
    String[] words = Words.assignment("sandbox.secret", word);
    Secret bytes = Secret.read(Path.of(words[1]));
    return words[0].startsWith("/")
        ? secret(words[0], bytes)
        : secret(Words.number("sandbox.secret", words[0]), bytes);
  }

  private Sandbox given(Given one) {
    if (one instanceof Given.OfFile file && !file.flags().contains(OpenFlag.O_CREAT)) {
      there("fd", file.path());
    }
    List<Given> all = new ArrayList<>(given);
    all.removeIf(other -> other.number() == one.number());
    all.add(one);
    if (all.size() > Protocol.MAX_EXEC_FDS) {
      throw new InvalidArgumentException(
          "sandbox.fd", all.size() + " descriptors are more than " + Protocol.MAX_EXEC_FDS);
    }
    return with(s -> s.given = all);
  }

  // ---- What it may do ---------------------------------------------------------------------------

  /** Capabilities that the program keeps, whatever its user; none unless they are set. */
  public Sandbox keep(Capability... capabilities) {
    CapabilitySet all = kept.with(capabilities);
    return with(s -> s.kept = all);
  }

  /** Capabilities that it does not keep. */
  public Sandbox drop(Capability... capabilities) {
    CapabilitySet all = kept.without(capabilities);
    return with(s -> s.kept = all);
  }

  /** System calls that it may make; with those that it may already, the stricter counts. */
  public Sandbox seccomp(SeccompPolicy calls) {
    SeccompPolicy both = policy.map(calls::and).orElse(calls);
    return with(s -> s.policy = Optional.of(both));
  }

  /** What it promises; see {@link Pledge}. */
  public Sandbox pledge(Pledge promises) {
    return seccomp(promises.policy()).with(s -> s.promised = Optional.of(promises.landlock()));
  }

  /**
   * Where its policy of system calls comes from, in words: {@code profile strict}, {@code profile
   * strict and its own}; empty when it may make all.
   */
  public Optional<String> policy() {
    List<String> parts = new ArrayList<>();
    profile.calls().ifPresent(calls -> parts.add("profile " + Words.name(profile)));
    policy.ifPresent(calls -> parts.add(promised.isPresent() ? "its promises" : "its own"));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", parts));
  }

  /** Rules of Landlock; paths are those in its root. */
  public Sandbox landlock(Landlock rules) {
    return with(s -> s.landlock = Optional.of(rules));
  }

  /** What it sees of the file system, in its root. */
  public Sandbox unveil(Unveil paths) {
    return with(s -> s.unveil = Optional.of(paths));
  }

  // ---- How much it may use ----------------------------------------------------------------------

  /** Memory of all its processes, bytes: of a cgroup. */
  public Sandbox memory(long bytes) {
    if (bytes <= 0) {
      throw new InvalidArgumentException("sandbox.memory", bytes + " is no size");
    }
    return with(s -> s.memory = OptionalLong.of(bytes));
  }

  /**
   * The same: {@code memory("64M")}.
   *
   * @param size a number of bytes, or one with K, M or G
   */
  public Sandbox memory(String size) {
    return memory(Words.size("sandbox.memory", size));
  }

  /** How many processes and threads it may have: of a cgroup. */
  public Sandbox pids(long count) {
    if (count <= 0) {
      throw new InvalidArgumentException("sandbox.pids", count + " is no number of processes");
    }
    return with(s -> s.pids = OptionalLong.of(count));
  }

  /** How many processors it may use, 1.5 for one and a half: of a cgroup. */
  public Sandbox cpus(double processors) {
    if (!(processors >= 0.01)) {
      throw new InvalidArgumentException("sandbox.cpus", processors + " is not 0.01 or more");
    }
    return with(s -> s.cpus = OptionalDouble.of(processors));
  }

  /**
   * How much it may read from and write to a block device: of a cgroup.
   *
   * @param path of the device, or of something on it; of a partition the whole disk counts
   */
  public Sandbox io(String path, IoLimit limit) {
    String device = Device.numbers(there("io", path));
    return with(s -> s.io = put(io, device, limit));
  }

  /**
   * The same: {@code io("/srv=rbps=10M,wiops=100")}.
   *
   * @param word PATH=, and what io.max of cgroups knows: rbps, wbps, riops, wiops
   */
  public Sandbox io(String word) {
    String[] words = Words.assignment("sandbox.io", word);
    IoLimit limit = IoLimit.NONE;
    for (String one : words[1].split(",", -1)) {
      String[] each = Words.assignment("sandbox.io", one);
      long most = Words.size("sandbox.io", each[1]);
      limit =
          switch (each[0]) {
            case "rbps" -> limit.readBytes(most);
            case "wbps" -> limit.writeBytes(most);
            case "riops" -> limit.reads(most);
            case "wiops" -> limit.writes(most);
            default ->
                throw new InvalidArgumentException(
                    "sandbox.io", "'" + each[0] + "' is none of rbps, wbps, riops, wiops");
          };
    }
    return io(words[0], limit);
  }

  /** How long it and what it leaves in the background may run; then they are ended. */
  public Sandbox timeLimit(Duration limit) {
    return with(s -> s.timeLimit = Optional.of(limit));
  }

  /** {@link #memory}; empty when it is not limited. */
  public OptionalLong memory() {
    return memory;
  }

  /** {@link #pids}; empty when they are not limited. */
  public OptionalLong pids() {
    return pids;
  }

  /** {@link #cpus}; empty when they are not limited. */
  public OptionalDouble cpus() {
    return cpus;
  }

  /** {@link #io}, by the numbers of devices; empty when nothing is limited. */
  public Map<String, IoLimit> io() {
    return io;
  }

  /** {@link #timeLimit}; empty when there is none. */
  public Optional<Duration> timeLimit() {
    return timeLimit;
  }

  /** Whether it needs a cgroup. */
  public boolean hasCgroup() {
    return memory.isPresent() || pids.isPresent() || cpus.isPresent() || !io.isEmpty();
  }

  /**
   * Makes the empty directories that a root needs, those of {@link #SYSTEM} among them, in one that
   * is there or is made.
   *
   * @throws IOException when one of them cannot be made
   */
  public static void makeChrootTree(Path directory) throws IOException {
    for (String name : SYSTEM) {
      Files.createDirectories(directory.resolve(name.substring(1)));
    }
    for (String name : List.of("dev", "home", "opt", "proc", "sys", "tmp", "var")) {
      Files.createDirectories(directory.resolve(name));
    }
  }

  private static <K, V> Map<K, V> put(Map<K, V> map, K key, V value) {
    Map<K, V> changed = new LinkedHashMap<>(map);
    changed.put(key, value);
    return changed;
  }

  private static <T> List<T> add(List<T> list, T value) {
    List<T> changed = new ArrayList<>(list);
    changed.add(value);
    return changed;
  }

  @Override
  public String toString() {
    return "Sandbox." + Words.name(kind) + "()." + Words.name(profile);
  }
}
