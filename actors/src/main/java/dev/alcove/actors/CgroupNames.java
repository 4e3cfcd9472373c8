package dev.alcove.actors;

import dev.alcove.cgroup.Cgroup;
import dev.alcove.cgroup.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the cgroups of sandboxes, which tell whose they are, and the removal of those that
 * nobody is left to remove: {@code alcove-PID-NUMBER-NAMESPACE}, with the pid of the JVM and the
 * inode of the pid namespace that numbers it, pid_namespaces(7). Thread-safe.
 */
final class CgroupNames {
  private static final Pattern NAME = Pattern.compile("alcove-(\\d+)-\\d+-(\\d+)");
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final long SELF = ProcessHandle.current().pid();
  private static final Optional<String> NAMESPACE = namespace(Path.of("/proc"));

  /** Those that this JVM could not remove, for their port was gone. */
  private static final Set<String> LEFT = ConcurrentHashMap.newKeySet();

  private CgroupNames() {}

  /** One that this JVM has not had before. */
  static String next() {
    return "alcove-" + SELF + "-" + NUMBERS.incrementAndGet() + "-" + NAMESPACE.orElse("0");
  }

  /** It could not be removed. */
  static void isLeft(String name) {
    LEFT.add(name);
  }

  /**
   * Removes those that are left where others are made, without haste: empty ones, as all of them
   * are soon, of this JVM and of those that have ended. What cannot be removed stays.
   */
  static void sweep(Cgroups cgroups) {
    cgroups
        .find(name -> LEFT.contains(name) || isOfNobody(name))
        .thenAccept(names -> names.forEach(name -> remove(cgroups.existing(name))));
  }

  private static void remove(Cgroup cgroup) {
    cgroup.destroy().thenRun(() -> LEFT.remove(cgroup.name()));
  }

  /** Whether it is of a JVM whose pid, in this namespace, nobody has any more. */
  private static boolean isOfNobody(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        && NAMESPACE.filter(parts.group(2)::equals).isPresent()
        && Files.notExists(Path.of("/proc", parts.group(1)));
  }

  /** Empty where /proc does not tell who is there: it is of another namespace, or hides some. */
  private static Optional<String> namespace(Path proc) {
    try {
      boolean tells =
          Files.readSymbolicLink(proc.resolve("self")).toString().equals(Long.toString(SELF))
              && Files.exists(proc.resolve("1"));
      String link = Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
      return tells ? Optional.of(link.replaceAll("\\D", "")) : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
