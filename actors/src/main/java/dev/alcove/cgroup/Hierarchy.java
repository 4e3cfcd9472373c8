package dev.alcove.cgroup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tree of cgroups that is mounted.
 *
 * @param version 1 or 2
 * @param controllers those that it has, as the kernel names them; of version 2 those that its root
 *     offers come later
 * @param mountPoint where it is mounted
 * @param own the directory, below the mount point, of the cgroup that the process was in; "" for
 *     its root
 */
record Hierarchy(int version, Set<String> controllers, String mountPoint, String own) {
  Hierarchy {
    controllers = Set.copyOf(controllers);
  }

  /**
   * Reads both of them: proc_pid_mountinfo(5) for what is mounted, and proc_pid_cgroup(5) for where
   * the process is. Of several mounts of one tree the first counts.
   */
  static List<Hierarchy> parse(String mountInfo, String cgroup) {
    Map<Set<String>, String> places = places(cgroup);
    List<Hierarchy> found = new ArrayList<>();
    Set<Set<String>> seen = new LinkedHashSet<>();
    for (String line : mountInfo.split("\n", -1)) {
      int separator = line.indexOf(" - ");
      if (separator < 0) {
        continue;
      }
      String[] before = line.substring(0, separator).split(" ", -1);
      String[] behind = line.substring(separator + 3).split(" ", -1);
      boolean second = behind[0].equals("cgroup2");
      if ((!second && !behind[0].equals("cgroup")) || before.length < 5 || behind.length < 3) {
        continue;
      }
      Set<String> options = Set.of(behind[2]).isEmpty() ? Set.of() : words(behind[2], ",");
      Set<String> controllers =
          second
              ? Set.of()
              : places.keySet().stream()
                  .filter(names -> !names.isEmpty() && options.containsAll(names))
                  .findFirst()
                  .orElse(Set.of());
      if ((second || !controllers.isEmpty()) && seen.add(controllers)) {
        String place = below(unescape(before[3]), places.getOrDefault(controllers, "/"));
        found.add(new Hierarchy(second ? 2 : 1, controllers, unescape(before[4]), place));
      }
    }
    return List.copyOf(found);
  }

  /** Paths by the controllers of each line; version 2 has none in its line. */
  private static Map<Set<String>, String> places(String cgroup) {
    Map<Set<String>, String> places = new HashMap<>();
    for (String line : cgroup.split("\n", -1)) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3) {
        places.put(words(fields[1], ","), fields[2]);
      }
    }
    return places;
  }

  /** A path of the tree as a path below the directory of the tree that is mounted. */
  private static String below(String root, String path) {
    String top = root.equals("/") ? "" : root;
    if (!path.startsWith(top + "/")) {
      return "";
    }
    String rest = path.substring(top.length());
    return rest.equals("/") ? "" : rest;
  }

  static Set<String> words(String text, String separator) {
    Set<String> words = new LinkedHashSet<>(Arrays.asList(text.strip().split(separator, -1)));
    words.remove("");
    return words;
  }

  /** Blanks and the like in a path are written as {@code \040}. */
  private static String unescape(String path) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '\\' && i + 3 < path.length()) {
        plain.append((char) Integer.parseInt(path.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        plain.append(path.charAt(i));
      }
    }
    return plain.toString();
  }

  Hierarchy with(Set<String> offered, String place) {
    return new Hierarchy(version, offered, mountPoint, place);
  }

  /** Where cgroups are made: the one that the process was in. */
  String directory() {
    return mountPoint + own;
  }
}
