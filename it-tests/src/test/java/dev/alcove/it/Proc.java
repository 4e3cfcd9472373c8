package dev.alcove.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code /proc} says of processes. Every answer may be out of date when it arrives. */
public final class Proc {
  private Proc() {}

  /**
   * One process, as {@code /proc/PID/stat} shows it.
   *
   * @param startTime clock ticks since boot; with the pid it names a process for good
   * @param rssPages resident set, pages
   */
  public record Stat(
      int pid,
      String name,
      char state,
      int ppid,
      int pgrp,
      int session,
      long startTime,
      long rssPages) {
    public boolean isZombie() {
      return state == 'Z';
    }

    /** Names the process for good: pids are used again. */
    public String identity() {
      return pid + "@" + startTime;
    }

    @Override
    public String toString() {
      return "pid " + pid + " (" + name + ", state " + state + ", parent " + ppid + ")";
    }
  }

  public static int self() {
    return (int) ProcessHandle.current().pid();
  }

  public static Optional<Stat> stat(int pid) {
    return read(Path.of("/proc", Integer.toString(pid), "stat")).map(Proc::parse);
  }

  /** Whether the process exists and is not a zombie. */
  public static boolean isAlive(int pid) {
    return stat(pid).filter(stat -> !stat.isZombie() && stat.state() != 'X').isPresent();
  }

  /** All processes, by pid. */
  public static Map<Integer, Stat> all() {
    Map<Integer, Stat> all = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path entry : entries) {
        read(entry.resolve("stat")).map(Proc::parse).ifPresent(stat -> all.put(stat.pid(), stat));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot list /proc", e);
    }
    return all;
  }

  /** The descendants of a process, itself not among them. */
  public static List<Stat> descendants(int pid) {
    return descendants(pid, all().values());
  }

  static List<Stat> descendants(int pid, Collection<Stat> all) {
    Map<Integer, List<Stat>> children = new HashMap<>();
    for (Stat stat : all) {
      children.computeIfAbsent(stat.ppid(), key -> new ArrayList<>()).add(stat);
    }
    List<Stat> found = new ArrayList<>(children.getOrDefault(pid, List.of()));
    for (int i = 0; i < found.size(); i++) {
      found.addAll(children.getOrDefault(found.get(i).pid(), List.of()));
    }
    return found;
  }

  /** Resident set in bytes; 0 if the process is gone. */
  public static long residentBytes(int pid) {
    return stat(pid).map(stat -> stat.rssPages() * 4096).orElse(0L);
  }

  /** Open descriptors of a process and what each is; empty if it is gone or not ours to see. */
  public static Map<Integer, String> descriptors(int pid) {
    Map<Integer, String> found = new LinkedHashMap<>();
    Path directory = Path.of("/proc", Integer.toString(pid), "fd");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        try {
          String target = Files.readSymbolicLink(entry).toString();
          found.put(Integer.parseInt(entry.getFileName().toString()), target);
        } catch (IOException e) {
          // Closed meanwhile.
        }
      }
    } catch (IOException e) {
      return Map.of();
    }
    return found;
  }

  /** A line of {@code /proc/PID/status}, such as {@code SigCgt}, without its name. */
  public static Optional<String> status(int pid, String field) {
    return read(Path.of("/proc", Integer.toString(pid), "status"))
        .flatMap(
            text ->
                text.lines()
                    .filter(line -> line.startsWith(field + ":"))
                    .map(line -> line.substring(field.length() + 1).strip())
                    .findFirst());
  }

  /** The command line, with blanks between arguments; empty for a zombie. */
  public static String commandLine(int pid) {
    return read(Path.of("/proc", Integer.toString(pid), "cmdline"))
        .map(text -> text.replace('\0', ' ').strip())
        .orElse("");
  }

  /** The environment a process was started with; empty if it is not ours to see. */
  static String environment(int pid) {
    return read(Path.of("/proc", Integer.toString(pid), "environ")).orElse("");
  }

  static Stat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')'); // a name may hold parentheses
    String[] fields = line.substring(close + 2).split(" ", -1);
    return new Stat(
        Integer.parseInt(line.substring(0, open).strip()),
        line.substring(open + 1, close),
        fields[0].charAt(0),
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        Long.parseLong(fields[19]),
        Long.parseLong(fields[21].strip()));
  }

  static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty(); // gone, or not ours to see
    }
  }
}
