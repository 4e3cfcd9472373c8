package dev.alcove.cgroup;

import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Signal;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.stream.javadsl.Source;

/**
 * A cgroup: a directory of that name in one tree of version 2, in one or more of version 1, or in
 * both. Made by {@link Cgroups#create}.
 *
 * <p>A method that needs a controller, or a file, that is not there fails with a {@link
 * CgroupException} that names it; what the kernel refuses is a {@link
 * dev.alcove.actors.SyscallException}.
 */
public final class Cgroup {
  /** The cgroup of a process that has ended is left a moment later than its parent learns of it. */
  private static final Duration DESTROY_PATIENCE = Duration.ofSeconds(2);

  private static final long MICROS_A_TICK = 10_000; // USER_HZ is 100 on Linux

  /** How often v1's processes are killed until none is left: one that forks is a step ahead. */
  private static final int KILL_ROUNDS = 500;

  private final String name;
  private final ControlFiles files;
  private final Map<Hierarchy, String> directories;

  Cgroup(String name, ControlFiles files, Map<Hierarchy, String> directories) {
    this.name = name;
    this.files = files;
    this.directories = Map.copyOf(directories);
  }

  /** Its name, as it was made. */
  public String name() {
    return name;
  }

  /** The same cgroup, by the calls of another process, which sees it under the same paths. */
  public Cgroup by(Process process) {
    return new Cgroup(name, new ControlFiles(process), directories);
  }

  /** Its directory in the tree of a controller, or of {@link Cgroups#V2}. */
  public Optional<String> directory(String controller) {
    return hierarchy(controller).map(directories::get);
  }

  private Optional<Hierarchy> hierarchy(String controller) {
    return directories.keySet().stream()
        .filter(h -> h.controllers().contains(controller) || isV2(controller, h))
        .findFirst();
  }

  private static boolean isV2(String controller, Hierarchy h) {
    return controller.equals(Cgroups.V2) && h.version() == 2;
  }

  private Hierarchy needed(String controller) {
    return hierarchy(controller)
        .orElseThrow(
            () ->
                CgroupException.missing(
                    controller, "the cgroup " + name + " is in no tree that has it"));
  }

  // ---- Files ------------------------------------------------------------------------------------

  /**
   * Reads one of its files: {@code get("memory", "memory.limit_in_bytes")}.
   *
   * @param controller in whose tree; or {@link Cgroups#V2}
   */
  public CompletionStage<String> get(String controller, String file) {
    return with(controller, h -> read(h, file));
  }

  /**
   * Writes one of its files: {@code set("cpuset", "cpuset.cpus", "0")}.
   *
   * @return how many bytes the kernel took
   */
  public CompletionStage<Long> set(String controller, String file, String value) {
    return with(controller, h -> write(h, file, value));
  }

  /** Writes a file of that name in every tree that it is in. */
  public CompletionStage<Done> setAll(String file, String value) {
    CompletionStage<Done> all = done();
    for (Hierarchy h : directories.keySet()) {
      all = all.thenCompose(done -> write(h, file, value)).thenApply(n -> Done.getInstance());
    }
    return all;
  }

  private <T> CompletionStage<T> with(
      String controller, Function<Hierarchy, CompletionStage<T>> use) {
    try {
      return use.apply(needed(controller));
    } catch (CgroupException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<String> read(Hierarchy h, String file) {
    return named(file, files.read(directories.get(h) + "/" + file));
  }

  private CompletionStage<Long> write(Hierarchy h, String file, String value) {
    return named(file, files.write(directories.get(h) + "/" + file, value));
  }

  private <T> CompletionStage<T> named(String file, CompletionStage<T> use) {
    return use.exceptionally(
        failure -> {
          Throwable cause = ControlFiles.cause(failure);
          throw new CompletionException(
              Cgroups.isAbsent(cause)
                  ? CgroupException.missing(file, "not in the cgroup " + name + " of this kernel")
                  : cause);
        });
  }

  private static CompletionStage<Done> done() {
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  private static CompletionStage<Done> done(CompletionStage<Long> written) {
    return written.thenApply(count -> Done.getInstance());
  }

  // ---- Processes --------------------------------------------------------------------------------

  /**
   * Moves a process into it, without what it has forked already.
   *
   * @param process of the same port, forked already
   */
  public CompletionStage<Done> place(Process process) {
    return process.hostPid().isPresent()
        ? place(process.hostPid().getAsInt())
        : CompletableFuture.failedFuture(
            new IllegalStateException(process + " has no pid to be placed by"));
  }

  /**
   * Moves a process into it: ESRCH when there is none, ENOSPC into a cpuset without processors.
   *
   * @param pid as the process sees it that these cgroups were made for
   */
  public CompletionStage<Done> place(int pid) {
    return setAll("cgroup.procs", Integer.toString(pid));
  }

  /**
   * The processes in it, without those in cgroups below it; 0 stands for one whose pid cannot be
   * seen.
   */
  public CompletionStage<List<Integer>> processes() {
    return read(directories.keySet().iterator().next(), "cgroup.procs")
        .thenApply(text -> text.lines().map(String::strip).map(Integer::valueOf).toList());
  }

  /** The same as {@link #start(Process, Flags, Consumer)}, without new namespaces. */
  public CompletionStage<Process> start(Process parent, Consumer<Ops> steps) {
    return start(parent, Flags.none(), steps);
  }

  /**
   * Forks a process into it, and lets the child make calls. It is in the cgroup before it does
   * anything at all: of version 2 it is born there (CLONE_INTO_CGROUP), of version 1 it is moved
   * before its first call.
   *
   * @param parent to be forked; sees the tree of version 2 at the same path
   * @param flags namespaces, or none
   * @param steps what the child does first; of version 2 behind a first step that closes the
   *     directory, which counts where a failure names a step
   * @return completes when that is done; when something fails, nothing of the child is left
   */
  public CompletionStage<Process> start(
      Process parent, Flags<CloneFlag> flags, Consumer<Ops> steps) {
    Set<Hierarchy> first = versionOne();
    if (first.isEmpty()) {
      return born(parent, flags, steps);
    }
    return born(parent, flags, ops -> {})
        .thenCompose(
            child -> {
              CompletionStage<Done> all = done();
              for (Hierarchy h : first) {
                String pid = Integer.toString(child.hostPid().orElseThrow());
                all = all.thenCompose(done -> done(write(h, "cgroup.procs", pid)));
              }
              return all.thenCompose(done -> child.batch(steps))
                  .handle((results, failure) -> settled(child, failure))
                  .thenCompose(Function.identity());
            });
  }

  private static CompletionStage<Process> settled(Process child, Throwable failure) {
    if (failure == null) {
      return CompletableFuture.completedFuture(child);
    }
    return child
        .discardOutput()
        .end()
        .thenApply(
            done -> {
              throw new CompletionException(ControlFiles.cause(failure));
            });
  }

  private Set<Hierarchy> versionOne() {
    Set<Hierarchy> first = new LinkedHashSet<>(directories.keySet());
    first.removeIf(h -> h.version() == 2);
    return first;
  }

  private CompletionStage<Process> born(
      Process parent, Flags<CloneFlag> flags, Consumer<Ops> steps) {
    Optional<String> directory = directory(Cgroups.V2);
    if (directory.isEmpty()) {
      return parent.clone(flags, steps);
    }
    return parent
        .open(
            directory.get(),
            Flags.of(OpenFlag.O_RDONLY, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC),
            0)
        .thenCompose(
            fd ->
                ControlFiles.closing(
                    parent,
                    fd,
                    // The child inherits the descriptor; its program must not.
                    parent.cloneInto(
                        fd,
                        flags,
                        ops -> {
                          ops.close(fd);
                          steps.accept(ops);
                        })));
  }

  // ---- Kill, freeze, events ---------------------------------------------------------------------

  /**
   * Kills every process in it and below it, frozen ones too: by {@code cgroup.kill} of version 2,
   * which no fork escapes. Where only version 1 is there, each process in it is killed until none
   * is left.
   */
  public CompletionStage<Done> kill() {
    return directory(Cgroups.V2).isPresent()
        ? done(set(Cgroups.V2, "cgroup.kill", "1"))
        : killEach(KILL_ROUNDS);
  }

  private CompletionStage<Done> killEach(int rounds) {
    return processes()
        .thenCompose(
            pids -> {
              if (pids.isEmpty()) {
                return done();
              }
              if (rounds == 0) {
                throw new CompletionException(
                    CgroupException.missing(
                        "cgroup.kill", "without it the processes of " + name + " do not end"));
              }
              CompletionStage<Done> all = done();
              for (int pid : pids) {
                all =
                    all.thenCompose(done -> files.process().kill(pid, Signal.KILL))
                        .exceptionally(Cgroup::unlessGone);
              }
              return all.thenApplyAsync(done -> done, ControlFiles.later())
                  .thenCompose(done -> killEach(rounds - 1));
            });
  }

  private static Done unlessGone(Throwable failure) {
    if (!ControlFiles.is(failure, Errno.ESRCH)) {
      throw new CompletionException(ControlFiles.cause(failure));
    }
    return Done.getInstance();
  }

  /**
   * Freezes all processes in it and below it; {@link #events} tells when they are. Of version 2
   * alone: what version 1 has frozen does not even die of SIGKILL.
   */
  public CompletionStage<Done> freeze() {
    return done(set(Cgroups.V2, "cgroup.freeze", "1"));
  }

  /** Lets them go on. */
  public CompletionStage<Done> thaw() {
    return done(set(Cgroups.V2, "cgroup.freeze", "0"));
  }

  /** Whether processes are in it, and whether they are frozen; of version 2 alone. */
  public CompletionStage<CgroupEvents> events() {
    return get(Cgroups.V2, "cgroup.events")
        .thenApply(text -> values("cgroup.events", text))
        .thenApply(v -> new CgroupEvents(flag(v, "populated"), flag(v, "frozen")));
  }

  private static boolean flag(Map<String, Long> values, String name) {
    return values.getOrDefault(name, 0L) == 1;
  }

  /**
   * The same as a stream: what it is now, and each change that a look at every interval shows.
   * Fails when the cgroup is gone.
   *
   * @param interval between two looks
   * @return the source; its value ends it
   */
  public Source<CgroupEvents, Cancellable> events(Duration interval) {
    return Source.tick(Duration.ZERO, interval, Done.getInstance())
        .mapAsync(1, tick -> events())
        .statefulMapConcat(
            () -> {
              CgroupEvents[] last = new CgroupEvents[1];
              return now -> {
                boolean changed = !now.equals(last[0]);
                last[0] = now;
                return changed ? List.of(now) : List.of();
              };
            });
  }

  // ---- Limits -----------------------------------------------------------------------------------
  // A negative number would lift a limit, in some trees and not in others.

  private static void notNegative(String field, long value) {
    if (value < 0) {
      throw new InvalidArgumentException(field, value + " is negative; set() lifts a limit");
    }
  }

  private static void positive(String field, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new InvalidArgumentException(field, value + " is not a time; set() lifts a limit");
    }
  }

  /**
   * Sets the most memory, in bytes, of all its processes together; past it one of them is killed.
   */
  public CompletionStage<Done> memoryLimit(long bytes) {
    notNegative("memoryLimit.bytes", bytes);
    return with(
        "memory",
        h ->
            done(
                write(
                    h,
                    h.version() == 1 ? "memory.limit_in_bytes" : "memory.max",
                    Long.toString(bytes))));
  }

  /** Keeps the memory of its processes out of swap, which the limit of memory does not count. */
  public CompletionStage<Done> noSwap() {
    return with(
        "memory",
        h -> done(write(h, h.version() == 1 ? "memory.swappiness" : "memory.swap.max", "0")));
  }

  /** Sets the most processes and threads in it and below it; a fork past it is EAGAIN. */
  public CompletionStage<Done> pidsLimit(long most) {
    notNegative("pidsLimit.most", most);
    return done(set("pids", "pids.max", Long.toString(most)));
  }

  /** How many processes and threads are in it and below it. */
  public CompletionStage<Long> pids() {
    return with("pids", h -> number(h, "pids.current"));
  }

  /**
   * Sets how much processor time its processes may take together in each period: a quota of 50 ms
   * in periods of 100 ms is half a processor.
   */
  public CompletionStage<Done> cpuLimit(Duration quota, Duration period) {
    positive("cpuLimit.quota", quota);
    positive("cpuLimit.period", period);
    long most = TimeUnit.NANOSECONDS.toMicros(quota.toNanos());
    long each = TimeUnit.NANOSECONDS.toMicros(period.toNanos());
    return with(
        "cpu",
        h ->
            h.version() == 2
                ? done(write(h, "cpu.max", most + " " + each))
                : write(h, "cpu.cfs_period_us", Long.toString(each))
                    .thenCompose(n -> done(write(h, "cpu.cfs_quota_us", Long.toString(most)))));
  }

  /**
   * Sets how much its processes may read and write; of the controller {@code io}, in version 1
   * {@code blkio}.
   *
   * @param device its numbers: {@code 8:0}. ENODEV when there is none, or it is a partition
   */
  public CompletionStage<Done> ioLimit(String device, IoLimit limit) {
    if (hierarchy("io").isPresent()) {
      return done(set("io", "io.max", device + " " + limit));
    }
    Map<String, String> files =
        Map.of(
            "rbps", "blkio.throttle.read_bps_device",
            "wbps", "blkio.throttle.write_bps_device",
            "riops", "blkio.throttle.read_iops_device",
            "wiops", "blkio.throttle.write_iops_device");
    CompletionStage<Done> all = done();
    for (Map.Entry<String, Long> one : limit.byName().entrySet()) {
      String file = files.get(one.getKey());
      all = all.thenCompose(done -> done(set("blkio", file, device + " " + one.getValue())));
    }
    return all;
  }

  /** Sets the processors that its processes may run on: {@code "0"}, {@code "0-2,7"}. */
  public CompletionStage<Done> cpus(String list) {
    return done(set("cpuset", "cpuset.cpus", list));
  }

  // ---- Figures ----------------------------------------------------------------------------------

  /** Memory in use, its limit, and how often the limit has killed. */
  public CompletionStage<MemoryFigures> memory() {
    return with("memory", h -> h.version() == 1 ? memoryOne(h) : memoryTwo(h));
  }

  private CompletionStage<MemoryFigures> memoryOne(Hierarchy h) {
    return number(h, "memory.usage_in_bytes")
        .thenCompose(
            current ->
                number(h, "memory.max_usage_in_bytes")
                    .thenCompose(
                        peak ->
                            number(h, "memory.limit_in_bytes")
                                .thenCompose(
                                    limit ->
                                        values(h, "memory.oom_control")
                                            .thenApply(
                                                oom ->
                                                    new MemoryFigures(
                                                        current,
                                                        OptionalLong.of(peak),
                                                        limited(limit),
                                                        oom.getOrDefault("oom_kill", 0L))))));
  }

  /** Version 1 writes no limit as the largest number of whole pages. */
  private static OptionalLong limited(long limit) {
    return limit >= Long.MAX_VALUE / 2 ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  private CompletionStage<MemoryFigures> memoryTwo(Hierarchy h) {
    CompletionStage<OptionalLong> peaks =
        number(h, "memory.peak")
            .thenApply(OptionalLong::of)
            .exceptionally(
                failure -> {
                  if (ControlFiles.cause(failure) instanceof CgroupException) {
                    return OptionalLong.empty();
                  }
                  throw new CompletionException(ControlFiles.cause(failure));
                });
    return number(h, "memory.current")
        .thenCompose(
            current ->
                peaks.thenCompose(
                    peak ->
                        read(h, "memory.max")
                            .thenCompose(
                                limit ->
                                    values(h, "memory.events")
                                        .thenApply(
                                            events ->
                                                new MemoryFigures(
                                                    current,
                                                    peak,
                                                    limit.strip().equals("max")
                                                        ? OptionalLong.empty()
                                                        : OptionalLong.of(
                                                            parse("memory.max", limit)),
                                                    events.getOrDefault("oom_kill", 0L))))));
  }

  /**
   * Processor time of all that are or were in it. Version 2 tells it without a controller, version
   * 1 by {@code cpuacct}.
   */
  public CompletionStage<CpuFigures> cpu() {
    if (directory(Cgroups.V2).isPresent()) {
      return with(Cgroups.V2, h -> values(h, "cpu.stat"))
          .thenApply(v -> figures(v.get("usage_usec"), v.get("user_usec"), v.get("system_usec")));
    }
    return with(
        "cpuacct",
        h ->
            number(h, "cpuacct.usage")
                .thenCombine(
                    values(h, "cpuacct.stat"),
                    (nanos, v) ->
                        figures(
                            nanos / 1000,
                            v.getOrDefault("user", 0L) * MICROS_A_TICK,
                            v.getOrDefault("system", 0L) * MICROS_A_TICK)));
  }

  /**
   * What its processes read and wrote; of the controller {@code io}, in version 1 {@code blkio}.
   */
  public CompletionStage<IoFigures> io() {
    if (hierarchy("io").isPresent()) {
      return get("io", "io.stat")
          .thenApply(
              text ->
                  new IoFigures(
                      sum(text, "rbytes="),
                      sum(text, "wbytes="),
                      sum(text, "rios="),
                      sum(text, "wios=")));
    }
    return get("blkio", "blkio.throttle.io_service_bytes")
        .thenCombine(
            get("blkio", "blkio.throttle.io_serviced"),
            (bytes, times) ->
                new IoFigures(
                    sum(bytes, "Read "),
                    sum(bytes, "Write "),
                    sum(times, "Read "),
                    sum(times, "Write ")));
  }

  /** The sum of all numbers that stand behind a word. */
  private static long sum(String text, String word) {
    long sum = 0;
    for (String rest : text.split(" " + word, -1)) {
      String number = rest.split("\\s", 2)[0];
      if (!number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        sum += parse(word.strip(), number);
      }
    }
    return sum;
  }

  private static CpuFigures figures(Long total, Long user, Long system) {
    return new CpuFigures(micros(total), micros(user), micros(system));
  }

  private static Duration micros(Long micros) {
    return Duration.ofNanos(micros == null ? 0 : micros * 1000);
  }

  private CompletionStage<Long> number(Hierarchy h, String file) {
    return read(h, file).thenApply(text -> parse(file, text));
  }

  private static long parse(String file, String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw CgroupException.malformed(file, text);
    }
  }

  private CompletionStage<Map<String, Long>> values(Hierarchy h, String file) {
    return read(h, file).thenApply(text -> values(file, text));
  }

  /** Lines of a name and a number. */
  private static Map<String, Long> values(String file, String text) {
    Map<String, Long> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] words = line.strip().split(" ", -1);
      if (words.length == 2) {
        values.put(words[0], parse(file, words[1]));
      }
    }
    return values;
  }

  // ---- Its end ----------------------------------------------------------------------------------

  /**
   * Removes it. EBUSY while a process is in it, or a cgroup below it; of processes that have just
   * ended that is waited for. What is gone already is no failure.
   */
  public CompletionStage<Done> destroy() {
    CompletionStage<Done> all = done();
    for (String directory : directories.values()) {
      // One that stays does not keep the others.
      CompletionStage<Done> before = all;
      all =
          before
              .handle((gone, notGone) -> remove(directory))
              .thenCompose(Function.identity())
              .thenCombine(before, (gone, others) -> others);
    }
    return all;
  }

  private CompletionStage<Done> remove(String directory) {
    return ControlFiles.retry(Errno.EBUSY, DESTROY_PATIENCE, () -> files.rmdir(directory))
        .exceptionally(
            failure -> {
              if (!Cgroups.isAbsent(failure)) {
                throw new CompletionException(ControlFiles.cause(failure));
              }
              return Done.getInstance();
            });
  }

  @Override
  public String toString() {
    return "cgroup " + name;
  }
}
