package dev.alcove.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /proc} and {@code /sys} say of this machine and this user. It only reads. */
final class Machine {
  /** Oldest kernel with all that the port program calls: close_range(2) came with it. */
  private static final int MAJOR = 5;

  private static final int MINOR = 9;

  /** Descriptors that the multiplexer takes for a process, and that it keeps for itself. */
  static final int DESCRIPTORS_PER_PROCESS = 4;

  static final int DESCRIPTORS_RESERVED = 16;

  /** Fewer processes than this at once are worth a warning. */
  static final long FEW_PROCESSES = 250;

  /** A program's stdin, stdout and stderr. */
  private static final int PIPES_PER_PROCESS = 3;

  /** Of a pipe of 64 KiB, and the default of pipe-user-pages-soft. */
  private static final int PAGES_PER_PIPE = 16;

  private static final int DEFAULT_PIPE_PAGES = 16384;

  /** What the port asks for the pipe to the JVM. */
  private static final long PIPE_TO_JVM = 512 * 1024;

  /** What limits of a tree of processes need. */
  private static final List<String> LIMITING_CONTROLLERS = List.of("cpu", "memory", "pids");

  private static final int CAP_SYS_PTRACE = 19;
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_SYS_RESOURCE = 24;

  private static final Pattern LIMIT =
      Pattern.compile("(?m)^(.{25}) (unlimited|\\d+) +(unlimited|\\d+) *\\S* *$");

  private final Path root;
  private final String machine;
  private final long uid;
  private final long capabilities;

  /**
   * @param root the file system's root; another one in tests
   * @param machine the architecture, as {@code os.arch} names it
   */
  Machine(Path root, String machine) {
    this.root = root;
    this.machine = machine;
    this.uid = Long.parseLong(status("Uid").orElse("0").split("\\s+", -1)[0]);
    this.capabilities = Long.parseUnsignedLong(status("CapEff").orElse("0"), 16);
  }

  static Machine ofSystem() {
    return new Machine(Path.of("/"), System.getProperty("os.arch"));
  }

  boolean isRoot() {
    return uid == 0;
  }

  // ---- the platform -----------------------------------------------------------------------------

  Finding kernel() {
    String release = read("proc/sys/kernel/osrelease").orElse("unknown");
    Matcher version = Pattern.compile("(\\d+)\\.(\\d+).*").matcher(release);
    boolean enough =
        version.matches()
            && (Integer.parseInt(version.group(1)) > MAJOR
                || (Integer.parseInt(version.group(1)) == MAJOR
                    && Integer.parseInt(version.group(2)) >= MINOR));
    return (enough
            ? Finding.ok("kernel", release)
            : Finding.missing("kernel", release, "run Linux " + MAJOR + "." + MINOR + " or newer"))
        .need();
  }

  Finding architecture() {
    return (machine.equals("amd64") || machine.equals("aarch64")
            ? Finding.ok("architecture", machine.equals("amd64") ? "x86_64" : machine)
            : Finding.missing(
                "architecture", machine, "run it on x86_64 or aarch64; the port knows no other"))
        .need();
  }

  Finding proc() {
    Optional<Mount> mount =
        mounts().stream().filter(m -> m.point().equals("/proc")).reduce((a, b) -> b);
    if (mount.isEmpty()) {
      return Finding.missing("/proc", "not mounted", "mount -t proc proc /proc").need();
    }
    String hidepid = mount.get().option("hidepid").orElse("0");
    boolean hides = !hidepid.equals("0") && !hidepid.equals("off");
    boolean subset = mount.get().option("subset").isPresent();
    String seen = mount.get().isReadOnly() ? "read-only" : "read-write";
    seen += ", hidepid=" + hidepid + (subset ? ", subset=pid" : "");
    if (subset) {
      return Finding.warn("/proc", seen, "remount it without subset=pid: limits cannot be read")
          .need();
    }
    if (hides && !capable(CAP_SYS_PTRACE)) {
      return Finding.warn(
              "/proc",
              seen,
              "mount -o remount,hidepid=0 /proc: what ran away from a killed process is not seen")
          .need();
    }
    return Finding.ok("/proc", seen).need();
  }

  Finding ptraceScope() {
    Optional<String> scope = read("proc/sys/kernel/yama/ptrace_scope");
    String name = "ptrace scope";
    if (scope.isEmpty()) {
      return Finding.ok(name, "no Yama: processes of one user may trace each other");
    }
    return switch (scope.get()) {
      case "0" -> Finding.ok(name, "0: processes of one user may trace each other");
      case "1" -> Finding.ok(name, "1: a process may trace its descendants");
      case "2" ->
          capable(CAP_SYS_PTRACE)
              ? Finding.ok(name, "2: only with CAP_SYS_PTRACE, which is there")
              : Finding.warn(
                  name, "2: only with CAP_SYS_PTRACE", "sysctl kernel.yama.ptrace_scope=1");
      default ->
          Finding.missing(
              name,
              scope.get() + ": nobody may trace",
              "boot with kernel.yama.ptrace_scope=1: it cannot be lowered later");
    };
  }

  /** What vm.memfd_noexec says; kernels before 6.3 lack it. */
  Optional<String> memfdNoexec() {
    return read("proc/sys/vm/memfd_noexec");
  }

  /** Why this user may be refused user namespaces, as far as files tell. */
  String userNamespaceRemedy() {
    if (read("proc/sys/user/max_user_namespaces").filter("0"::equals).isPresent()) {
      return "sysctl user.max_user_namespaces=10000";
    }
    if (read("proc/sys/kernel/unprivileged_userns_clone").filter("0"::equals).isPresent()) {
      return "sysctl kernel.unprivileged_userns_clone=1";
    }
    if (read("proc/sys/kernel/apparmor_restrict_unprivileged_userns")
        .filter("1"::equals)
        .isPresent()) {
      return "sysctl kernel.apparmor_restrict_unprivileged_userns=0";
    }
    return "a kernel with CONFIG_USER_NS, and neither a chroot nor a seccomp list around this";
  }

  // ---- cgroups ----------------------------------------------------------------------------------

  Finding cgroup2() {
    String name = "cgroup v2";
    Optional<Mount> mount = mounts().stream().filter(m -> m.type().equals("cgroup2")).findFirst();
    if (mount.isEmpty()) {
      return Finding.missing(name, "not mounted", "mount -t cgroup2 none /sys/fs/cgroup");
    }
    Path directory = ownCgroup(mount.get(), "");
    String controllers =
        readFile(directory.resolve("cgroup.controllers")).filter(s -> !s.isEmpty()).orElse("none");
    boolean writable = canWrite(directory);
    String seen =
        show(directory)
            + (writable ? ", writable" : ", not writable")
            + ", controllers: "
            + controllers;
    if (!writable) {
      return Finding.warn(
          name, seen, "systemd-run --user --scope -p Delegate=yes, or chown a directory of it");
    }
    if (!List.of(controllers.split(" ", -1)).containsAll(LIMITING_CONTROLLERS)) {
      return Finding.warn(
          name,
          seen,
          "boot with cgroup_no_v1=all: v1 or the parent cgroup holds cpu, memory, pids");
    }
    return Finding.ok(name, seen);
  }

  Finding cgroup1() {
    String name = "cgroup v1";
    Map<String, Boolean> writable = new TreeMap<>();
    for (Mount mount : mounts()) {
      if (mount.type().equals("cgroup")) {
        String controllers = mount.cgroupControllers();
        writable.put(controllers, canWrite(ownCgroup(mount, controllers)));
      }
    }
    if (writable.isEmpty()) {
      boolean second = mounts().stream().anyMatch(m -> m.type().equals("cgroup2"));
      return second
          ? Finding.ok(name, "not mounted; v2 is")
          : Finding.missing(name, "not mounted", "mount cgroup v2 rather than this");
    }
    List<String> can = writable.keySet().stream().filter(writable::get).toList();
    List<String> cannot = writable.keySet().stream().filter(c -> !writable.get(c)).toList();
    String seen =
        (can.isEmpty() ? "" : "writable: " + String.join(" ", can))
            + (can.isEmpty() || cannot.isEmpty() ? "" : "; ")
            + (cannot.isEmpty() ? "" : "not writable: " + String.join(" ", cannot));
    return cannot.isEmpty()
        ? Finding.ok(name, seen)
        : Finding.warn(name, seen, "let root make a directory in it and chown that to this user");
  }

  /** The directory of the cgroup that we are in. */
  private Path ownCgroup(Mount mount, String controllers) {
    String path = "/";
    for (String line : read("proc/self/cgroup").orElse("").split("\n", -1)) {
      String[] fields = line.split(":", 3);
      if (fields.length == 3 && fields[1].equals(controllers)) {
        path = fields[2];
      }
    }
    String below =
        path.startsWith(mount.root())
            ? path.substring(mount.root().length())
            : "/"; // else: outside
    Path top = root.resolve(relative(mount.point()));
    Path own = top.resolve(relative(below));
    return Files.isDirectory(own) ? own : top;
  }

  private static boolean canWrite(Path directory) {
    return Files.isWritable(directory) && Files.isWritable(directory.resolve("cgroup.procs"));
  }

  // ---- limits -----------------------------------------------------------------------------------

  /** RLIMIT_NOFILE; the multiplexer raises the soft limit to the hard one. */
  Finding openFiles() {
    Range limit = limit("Max open files");
    String seen = "RLIMIT_NOFILE " + limit;
    return fitting(limit.hard()) >= FEW_PROCESSES
        ? Finding.ok("open files", seen)
        : Finding.warn(
            "open files",
            seen,
            "raise the hard limit: ulimit -Hn 4096 as root, LimitNOFILE= of a service, or"
                + " limits.conf(5)");
  }

  /** RLIMIT_NPROC, which counts all threads of the user. */
  Finding userProcesses() {
    Range limit = limit("Max processes");
    String seen = "RLIMIT_NPROC " + limit;
    if (limitless()) {
      return Finding.ok("user processes", seen + ", which does not bind this user");
    }
    long used = threadsOfUser();
    seen += ", " + used + " in use";
    return limit.soft() - used >= FEW_PROCESSES
        ? Finding.ok("user processes", seen)
        : Finding.warn(
            "user processes",
            seen,
            "raise it: ulimit -u 4096, TasksMax= and LimitNPROC= of a service, or limits.conf(5)");
  }

  Finding pipes() {
    long size = number("proc/sys/fs/pipe-max-size").orElse(1 << 20);
    long pages = number("proc/sys/fs/pipe-user-pages-soft").orElse(DEFAULT_PIPE_PAGES);
    String seen = "pipe-max-size " + size + ", pipe-user-pages-soft " + pages;
    if (limitless()) {
      return Finding.ok("pipes", seen + ", which do not bind this user");
    }
    seen += pages == 0 ? "" : ": " + pages / PAGES_PER_PIPE + " pipes of 64 KiB, then smaller ones";
    if (pages != 0 && pages < DEFAULT_PIPE_PAGES) {
      return Finding.warn(
          "pipes", seen, "sysctl fs.pipe-user-pages-soft=" + DEFAULT_PIPE_PAGES + ", or 0");
    }
    return size < PIPE_TO_JVM
        ? Finding.warn("pipes", seen, "sysctl fs.pipe-max-size=1048576")
        : Finding.ok("pipes", seen);
  }

  /**
   * How many processes fit at once, and what ends first.
   *
   * @param descriptors RLIMIT_NOFILE of the multiplexer, when it is known
   */
  Finding processesThatFit(OptionalLong descriptors) {
    Map<String, Long> rooms = new LinkedHashMap<>();
    rooms.put("RLIMIT_NOFILE", fitting(descriptors.orElse(limit("Max open files").hard())));
    if (!limitless()) {
      rooms.put("RLIMIT_NPROC", limit("Max processes").soft() - threadsOfUser());
      long hard = number("proc/sys/fs/pipe-user-pages-hard").orElse(0);
      if (hard > 0) {
        rooms.put("pipe-user-pages-hard", hard / PIPES_PER_PROCESS);
      }
    }
    number("proc/sys/kernel/pid_max").ifPresent(n -> rooms.put("kernel.pid_max", n - tasks()));
    number("proc/sys/kernel/threads-max")
        .ifPresent(n -> rooms.put("kernel.threads-max", n - tasks()));
    cgroupPids().ifPresent(n -> rooms.put("pids.max of the cgroup", n));
    String first =
        rooms.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
    long fit = Math.max(0, rooms.get(first));
    String seen = fit + "; " + first + " ends first";
    return fit >= FEW_PROCESSES
        ? Finding.ok("processes that fit", seen)
        : Finding.warn("processes that fit", seen, "raise " + first);
  }

  private static long fitting(long descriptors) {
    return (descriptors - DESCRIPTORS_RESERVED) / DESCRIPTORS_PER_PROCESS;
  }

  private OptionalLong cgroupPids() {
    for (Mount mount : mounts()) {
      boolean second = mount.type().equals("cgroup2");
      boolean first = mount.type().equals("cgroup") && mount.cgroupControllers().equals("pids");
      if (first || second) {
        Path directory = ownCgroup(mount, second ? "" : "pids");
        OptionalLong max = number(readFile(directory.resolve("pids.max")));
        OptionalLong current = number(readFile(directory.resolve("pids.current")));
        if (max.isPresent() && current.isPresent()) {
          return OptionalLong.of(max.getAsLong() - current.getAsLong());
        }
      }
    }
    return OptionalLong.empty();
  }

  /**
   * Whether RLIMIT_NPROC and the pages of pipes do not bind: root of a user namespace is not it.
   */
  private boolean limitless() {
    boolean outermost =
        read("proc/self/uid_map")
            .filter(map -> !map.replaceAll("\\s+", " ").equals("0 0 4294967295"))
            .isEmpty();
    return outermost && (uid == 0 || capable(CAP_SYS_RESOURCE) || capable(CAP_SYS_ADMIN));
  }

  private boolean capable(int capability) {
    return (capabilities >>> capability & 1) != 0;
  }

  private record Range(long soft, long hard) {
    @Override
    public String toString() {
      return text(soft) + (soft == hard ? "" : " (hard " + text(hard) + ")");
    }

    private static String text(long value) {
      return value == Long.MAX_VALUE ? "unlimited" : Long.toString(value);
    }
  }

  private Range limit(String name) {
    Matcher line = LIMIT.matcher(read("proc/self/limits").orElse(""));
    while (line.find()) {
      if (line.group(1).strip().equals(name)) {
        return new Range(limitValue(line.group(2)), limitValue(line.group(3)));
      }
    }
    return new Range(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static long limitValue(String text) {
    return text.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(text);
  }

  private long threadsOfUser() {
    long threads = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
      for (Path entry : entries) {
        String text = readFile(entry.resolve("status")).orElse("");
        if (field(text, "Uid").orElse("").split("\\s+", -1)[0].equals(Long.toString(uid))) {
          threads += number(field(text, "Threads")).orElse(1);
        }
      }
    } catch (IOException e) {
      return threads; // no /proc, which another line says
    }
    return threads;
  }

  /** All threads of the machine, from the fourth field of /proc/loadavg. */
  private long tasks() {
    return read("proc/loadavg")
        .map(text -> text.split("[ /]", -1))
        .filter(fields -> fields.length > 4)
        .map(fields -> Long.parseLong(fields[4]))
        .orElse(0L);
  }

  // ---- files ------------------------------------------------------------------------------------

  /** A line of /proc/self/mountinfo. */
  private record Mount(
      String root, String point, String options, String type, String superOptions) {
    Optional<String> option(String name) {
      for (String option : (options + "," + superOptions).split(",", -1)) {
        if (option.startsWith(name + "=")) {
          return Optional.of(option.substring(name.length() + 1));
        }
      }
      return Optional.empty();
    }

    boolean isReadOnly() {
      return List.of(options.split(",", -1)).contains("ro");
    }

    /** As /proc/PID/cgroup writes them: {@code cpu,cpuacct}, or {@code name=systemd}. */
    String cgroupControllers() {
      List<String> known = new ArrayList<>(List.of(superOptions.split(",", -1)));
      known.removeIf(
          o -> o.matches("rw|ro|xattr|noprefix|clone_children|seclabel|release_agent=.*"));
      return String.join(",", known);
    }
  }

  private List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    for (String line : read("proc/self/mountinfo").orElse("").split("\n", -1)) {
      int dash = line.indexOf(" - ");
      if (dash >= 0) {
        String[] left = line.substring(0, dash).split(" ", -1);
        String[] right = line.substring(dash + 3).split(" ", -1);
        if (left.length > 5 && right.length > 2) {
          mounts.add(new Mount(unescape(left[3]), unescape(left[4]), left[5], right[0], right[2]));
        }
      }
    }
    return mounts;
  }

  /** The kernel writes blanks and the like as three octal digits. */
  private static String unescape(String field) {
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }

  private static String relative(String path) {
    return path.replaceFirst("^/+", "");
  }

  private String show(Path path) {
    return "/" + root.relativize(path);
  }

  private Optional<String> status(String field) {
    return read("proc/self/status").flatMap(text -> field(text, field));
  }

  private static Optional<String> field(String status, String field) {
    return status
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .map(line -> line.substring(field.length() + 1).strip())
        .findFirst();
  }

  private OptionalLong number(String path) {
    return number(read(path));
  }

  private static OptionalLong number(Optional<String> text) {
    return text.filter(t -> t.matches("\\d{1,18}"))
        .map(t -> OptionalLong.of(Long.parseLong(t)))
        .orElseGet(OptionalLong::empty);
  }

  private Optional<String> read(String path) {
    return readFile(root.resolve(path));
  }

  /** In large pieces: a number below /proc/sys is at its end behind the first read(2). */
  private static Optional<String> readFile(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return Optional.of(new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1).strip());
    } catch (IOException e) {
      return Optional.empty(); // not there, or not ours to see
    }
  }
}
