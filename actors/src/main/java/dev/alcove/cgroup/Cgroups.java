package dev.alcove.cgroup;

import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.pekko.Done;

/**
 * The cgroups of a machine, as a process sees them: which controllers there are, and the making of
 * cgroups below the one that this process is in.
 *
 * <p>Version 1 has a tree for each controller, version 2 one for all; a machine may have both. Here
 * a cgroup has one name and is a directory in each tree that it needs. Both versions are addressed
 * by controller: {@code cpu}, {@code cpuset}, {@code memory}, {@code pids} and so on, and by {@link
 * #V2} what version 2 does without any: kill, freeze, events, birth in a cgroup.
 *
 * <p>Errors: a {@link CgroupException} for what is not there, and names it; a {@link
 * dev.alcove.actors.SyscallException} for what the kernel refuses, EACCES without the privilege.
 */
public final class Cgroups {
  /** Names version 2 itself, whatever controllers it has. */
  public static final String V2 = "cgroup2";

  private final ControlFiles files;
  private final List<Hierarchy> hierarchies;
  private final Optional<String> place;

  private Cgroups(ControlFiles files, List<Hierarchy> hierarchies, Optional<String> place) {
    this.files = files;
    this.hierarchies = hierarchies;
    this.place = place;
  }

  /**
   * Looks at what is mounted where the process is: at its /proc/self/mountinfo and
   * /proc/self/cgroup.
   *
   * @param process makes all calls from here on; a control process, which must not end before what
   *     is made of this. Its pids are those that {@link Cgroup#place} takes
   */
  public static CompletionStage<Cgroups> of(Process process) {
    ControlFiles files = new ControlFiles(process);
    return files
        .read("/proc/self/mountinfo")
        .thenCombine(files.read("/proc/self/cgroup"), Hierarchy::parse)
        .thenCompose(
            found -> {
              CompletionStage<List<Hierarchy>> all =
                  CompletableFuture.completedFuture(new ArrayList<>());
              for (Hierarchy hierarchy : found) {
                all = all.thenCombine(complete(files, hierarchy), Cgroups::with);
              }
              return all;
            })
        .thenApply(found -> new Cgroups(files, List.copyOf(found), Optional.empty()));
  }

  private static List<Hierarchy> with(List<Hierarchy> all, Hierarchy one) {
    all.add(one);
    return all;
  }

  /**
   * With what only files in it tell: controllers of version 2, and whether its own place is there.
   */
  private static CompletionStage<Hierarchy> complete(ControlFiles files, Hierarchy h) {
    return files
        .isDirectory(h.directory())
        .thenApply(there -> there ? h.own() : "")
        .thenCompose(
            own ->
                h.version() == 1
                    ? CompletableFuture.completedFuture(h.with(h.controllers(), own))
                    : files
                        .read(h.mountPoint() + own + "/cgroup.controllers")
                        .thenApply(text -> h.with(Hierarchy.words(text, " "), own)));
  }

  /** Whether there are cgroups of any version. */
  public boolean isSupported() {
    return !hierarchies.isEmpty();
  }

  /** Whether a controller, or {@link #V2}, is there to be used. */
  public boolean isMounted(String controller) {
    return find(controller).isPresent();
  }

  /** The version by which a controller is used: 1 or 2; empty when it is not there. */
  public OptionalInt version(String controller) {
    return find(controller).map(h -> OptionalInt.of(h.version())).orElse(OptionalInt.empty());
  }

  /** All controllers that are there, of both versions, and {@link #V2}. */
  public Set<String> controllers() {
    Set<String> all = new LinkedHashSet<>();
    for (Hierarchy h : hierarchies) {
      all.addAll(h.controllers());
      if (h.version() == 2) {
        all.add(V2);
      }
    }
    return all;
  }

  private Optional<Hierarchy> find(String controller) {
    return hierarchies.stream()
        .filter(h -> h.controllers().contains(controller) || isV2(controller, h))
        .findFirst();
  }

  private static boolean isV2(String controller, Hierarchy h) {
    return controller.equals(V2) && h.version() == 2;
  }

  /**
   * The same, for cgroups in another place than below the cgroup of the process.
   *
   * @param path below each tree's mount point, which begins with a slash: "/" for its root
   */
  public Cgroups below(String path) {
    if (!path.startsWith("/") || path.contains("..")) {
      throw new IllegalArgumentException("not a path from the root: " + path);
    }
    return new Cgroups(files, hierarchies, Optional.of(path.equals("/") ? "" : path));
  }

  /**
   * Makes a cgroup: a directory in each tree that has one of the controllers. Of version 2 the
   * controllers are enabled for it ({@code cgroup.subtree_control}), which is EBUSY while processes
   * are in the cgroup above it. Of {@code cpuset} in version 1 it has the processors and memory
   * nodes of the one above it, for without them it would take no process.
   *
   * @param name one directory, or a path whose last part is new
   * @param controllers none: all that are there, in version 1, and version 2 without any
   * @return the cgroup; fails with a {@link CgroupException} for a controller that is not there,
   *     and with EEXIST where the name is taken. Then nothing of it is left
   */
  public CompletionStage<Cgroup> create(String name, String... controllers) {
    Map<Hierarchy, Set<String>> wanted;
    try {
      wanted = wanted(name, controllers);
    } catch (CgroupException e) {
      return CompletableFuture.failedFuture(e);
    }
    Map<Hierarchy, String> made = new LinkedHashMap<>();
    CompletionStage<Done> all = CompletableFuture.completedFuture(Done.getInstance());
    for (Map.Entry<Hierarchy, Set<String>> want : wanted.entrySet()) {
      Hierarchy h = want.getKey();
      String directory = directory(h, name);
      all =
          all.thenCompose(done -> enable(h, want.getValue()))
              .thenCompose(done -> files.mkdir(directory))
              .thenCompose(
                  done -> {
                    made.put(h, directory);
                    return h.version() == 1 && h.controllers().contains("cpuset")
                        ? copyCpuset(directory)
                        : CompletableFuture.completedFuture(done);
                  });
    }
    return all.handle(
            (done, failure) -> {
              Cgroup cgroup = new Cgroup(name, files, made);
              return failure == null
                  ? CompletableFuture.completedFuture(cgroup)
                  : cgroup
                      .destroy()
                      .handle(
                          (gone, notGone) -> {
                            throw new CompletionException(ControlFiles.cause(failure));
                          })
                      .thenApply(never -> cgroup);
            })
        .thenCompose(stage -> stage);
  }

  /**
   * A cgroup that is there already. Whether it is shows when it is used: ENOENT.
   *
   * @param controllers as for {@link #create}
   * @throws CgroupException for a controller that is not there
   */
  public Cgroup existing(String name, String... controllers) {
    Map<Hierarchy, String> directories = new LinkedHashMap<>();
    wanted(name, controllers).forEach((h, names) -> directories.put(h, directory(h, name)));
    return new Cgroup(name, files, directories);
  }

  /** The names of cgroups that are where others would be made, in any tree, and are asked for. */
  public CompletionStage<Set<String>> find(Predicate<String> wanted) {
    CompletionStage<Set<String>> all = CompletableFuture.completedFuture(new LinkedHashSet<>());
    for (Hierarchy h : hierarchies) {
      CompletionStage<Set<String>> here =
          files
              .names(h.mountPoint() + place.orElse(h.own()))
              .thenCompose(names -> directories(h, names.stream().filter(wanted).toList()));
      all = all.thenCombine(here, Cgroups::union);
    }
    return all;
  }

  private CompletionStage<Set<String>> directories(Hierarchy h, List<String> names) {
    CompletionStage<Set<String>> all = CompletableFuture.completedFuture(new LinkedHashSet<>());
    for (String name : names) {
      all =
          all.thenCombine(
              files.isDirectory(directory(h, name)),
              (found, isOne) -> isOne ? union(found, Set.of(name)) : found);
    }
    return all;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    some.addAll(others);
    return some;
  }

  private String directory(Hierarchy h, String name) {
    return h.mountPoint() + place.orElse(h.own()) + "/" + name;
  }

  private Map<Hierarchy, Set<String>> wanted(String name, String... controllers) {
    if (name.isEmpty()
        || name.startsWith("/")
        || Arrays.asList(name.split("/", -1)).contains("..")) {
      throw new IllegalArgumentException("not the name of a cgroup: " + name);
    }
    Map<Hierarchy, Set<String>> wanted = new LinkedHashMap<>();
    if (controllers.length == 0) {
      hierarchies.forEach(h -> wanted.put(h, Set.of()));
    }
    for (String controller : controllers) {
      Hierarchy h = find(controller).orElseThrow(() -> notThere(controller));
      Set<String> names = wanted.computeIfAbsent(h, key -> new LinkedHashSet<>());
      if (!controller.equals(V2)) {
        names.add(controller);
      }
    }
    if (wanted.isEmpty()) {
      throw notThere("cgroup");
    }
    return wanted;
  }

  static CgroupException notThere(String controller) {
    return CgroupException.missing(controller, "no tree of cgroups with it is mounted");
  }

  /** Of version 2: for the children of the cgroup in which others are made. */
  private CompletionStage<Done> enable(Hierarchy h, Set<String> controllers) {
    CompletionStage<Done> done = CompletableFuture.completedFuture(Done.getInstance());
    if (h.version() == 1 || controllers.isEmpty()) {
      return done;
    }
    String above = h.mountPoint() + place.orElse(h.own());
    String file = above + "/cgroup.subtree_control";
    return files
        .read(file)
        .thenCompose(
            text -> {
              Set<String> missing = new LinkedHashSet<>(controllers);
              missing.removeAll(Hierarchy.words(text, " "));
              return missing.isEmpty()
                  ? done
                  : files.write(file, "+" + String.join(" +", missing)).thenCompose(n -> done);
            });
  }

  private CompletionStage<Done> copyCpuset(String directory) {
    String above = directory.substring(0, directory.lastIndexOf('/'));
    CompletionStage<Done> all = CompletableFuture.completedFuture(Done.getInstance());
    for (String file : List.of("/cpuset.cpus", "/cpuset.mems")) {
      all =
          all.thenCompose(done -> files.read(above + file))
              .thenCompose(
                  text ->
                      text.isBlank()
                          ? CompletableFuture.completedFuture(0L)
                          : files.write(directory + file, text))
              .thenApply(count -> Done.getInstance());
    }
    return all;
  }

  static boolean isAbsent(Throwable failure) {
    return ControlFiles.is(failure, Errno.ENOENT);
  }
}
