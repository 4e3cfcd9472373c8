package dev.alcove.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a test may leave behind, at one moment.
 *
 * <p>Processes are this JVM's descendants, and those that carry its mark in their environment: a
 * process that escaped from the tree still has it. Each thing has a key that is never used again
 * and a text for people.
 */
final class Snapshot {
  /** The variable of the environment whose value marks the processes of this test run. */
  static final String MARK = "ALCOVE_TEST_RUN";

  static {
    // With its first channel of a socket, a JVM makes a pair of sockets that it keeps.
    try {
      ServerSocketChannel.open().close();
      SocketChannel.open().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kinds of things, in the order in which they are reported. */
  enum Kind {
    PROCESS,
    ZOMBIE,
    DESCRIPTOR,
    MOUNT,
    CGROUP,
    TEMP_FILE,
    THREAD,
    ACTOR;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final Map<Kind, Map<String, String>> things;

  private Snapshot(Map<Kind, Map<String, String>> things) {
    this.things = things;
  }

  static Snapshot take() {
    Map<Kind, Map<String, String>> things = new TreeMap<>();
    Map<String, String> living = new LinkedHashMap<>();
    Map<String, String> zombies = new LinkedHashMap<>();
    for (Proc.Stat stat : processes()) {
      String command = Proc.commandLine(stat.pid());
      (stat.isZombie() ? zombies : living)
          .put(stat.identity(), stat + (command.isEmpty() ? "" : ": " + command));
    }
    things.put(Kind.PROCESS, living);
    things.put(Kind.ZOMBIE, zombies);
    things.put(Kind.DESCRIPTOR, descriptors());
    things.put(Kind.MOUNT, mounts());
    things.put(Kind.CGROUP, cgroups());
    things.put(Kind.TEMP_FILE, tempFiles());
    things.put(Kind.THREAD, threads());
    Map<String, String> actors = new LinkedHashMap<>();
    for (String actor : Invariants.actors()) {
      actors.put(actor, actor);
    }
    things.put(Kind.ACTOR, actors);
    return new Snapshot(things);
  }

  /** What is in {@code now} and was not here, a line each. Mounts that are gone count, too. */
  List<String> leftovers(Snapshot now) {
    List<String> lines = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Map<String, String> before = things.get(kind);
      now.things
          .get(kind)
          .forEach(
              (key, text) -> {
                if (!before.containsKey(key)) {
                  lines.add(kind + ": " + text);
                }
              });
    }
    things
        .get(Kind.MOUNT)
        .forEach(
            (key, text) -> {
              if (!now.things.get(Kind.MOUNT).containsKey(key)) {
                lines.add("mount that is gone: " + text);
              }
            });
    return lines;
  }

  private static List<Proc.Stat> processes() {
    Map<Integer, Proc.Stat> all = Proc.all();
    List<Proc.Stat> found = new ArrayList<>(Proc.descendants(Proc.self(), all.values()));
    String mark = System.getenv(MARK);
    if (mark != null && !mark.isEmpty()) {
      Set<Integer> known = new HashSet<>(Set.of(Proc.self()));
      found.forEach(stat -> known.add(stat.pid()));
      // Our ancestors may carry the mark as well: whoever started this JVM may have set it.
      for (Proc.Stat stat = all.get(Proc.self()); stat != null; stat = all.get(stat.ppid())) {
        known.add(stat.pid());
      }
      for (Proc.Stat stat : all.values()) {
        if (!known.contains(stat.pid())
            && Arrays.asList(Proc.environment(stat.pid()).split("\0", -1))
                .contains(MARK + "=" + mark)) {
          found.add(stat);
        }
      }
    }
    return found;
  }

  private static Map<String, String> descriptors() {
    Map<String, String> found = new LinkedHashMap<>();
    Proc.descriptors(Proc.self())
        .forEach(
            (fd, target) -> {
              if (!belongsToTheJvm(target)) {
                found.put(fd + " " + target, fd + " -> " + target);
              }
            });
    return found;
  }

  /**
   * What a JVM opens when it first needs it and keeps: its class path, and its sources of chance.
   */
  private static boolean belongsToTheJvm(String target) {
    return target.endsWith(".jar")
        || target.startsWith("/dev/random")
        || target.startsWith("/dev/urandom")
        || target.startsWith(System.getProperty("java.home"))
        || target.startsWith("/proc/");
  }

  private static Map<String, String> mounts() {
    Map<String, String> found = new LinkedHashMap<>();
    Proc.read(Path.of("/proc/self/mountinfo"))
        .orElseThrow()
        .lines()
        .forEach(line -> found.put(line, line));
    return found;
  }

  /** Directories of any cgroup hierarchy whose names begin with {@code alcove}. */
  private static Map<String, String> cgroups() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : mounts().keySet()) {
      String type = line.substring(line.indexOf(" - ") + 3);
      if (type.startsWith("cgroup ") || type.startsWith("cgroup2 ")) {
        walk(Path.of(line.split(" ", -1)[4]), found);
      }
    }
    return found;
  }

  private static void walk(Path root, Map<String, String> found) {
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
              Path name = directory.getFileName();
              if (name != null && name.toString().startsWith("alcove")) {
                found.put(directory.toString(), directory.toString());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException ignored) {
              return FileVisitResult.CONTINUE; // gone meanwhile, or not ours to see
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> tempFiles() {
    Map<String, String> found = new LinkedHashMap<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")))) {
      for (Path entry : entries) {
        // JUnit removes the directories of @TempDir, after this.
        if (!entry.getFileName().toString().startsWith("junit")) {
          found.put(entry.toString(), entry.toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Map<String, String> threads() {
    Map<String, String> found = new HashMap<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              // Not those named "process reaper": one at work has a process, which is found itself.
              if (thread.getName().startsWith("alcove")) {
                found.put(
                    thread.getId() + " " + thread.getName(),
                    thread.getName() + (stack.length == 0 ? "" : " at " + stack[0]));
              }
            });
    return found;
  }
}
