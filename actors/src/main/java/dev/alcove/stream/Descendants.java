package dev.alcove.stream;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessActor;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * The programs below a process, as the port's /proc shows them, to be signalled. The first control
 * process looks, and signals by pidfd: a pid that was given to somebody else meanwhile is not hit.
 */
final class Descendants {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int AT_A_TIME = 64; // processes in one batch
  private static final int STAT_BYTES = 4096;

  /** One process at one time; its start names it for good. */
  private record Stat(int pid, int ppid, boolean alive, long start) {
    /** Of /proc/PID/stat; the name in it may hold anything. */
    static Stat of(String text) {
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      int pid = Integer.parseInt(text.substring(0, text.indexOf(' ')));
      boolean alive = !fields[0].equals("Z") && !fields[0].equals("X");
      return new Stat(pid, Integer.parseInt(fields[1]), alive, Long.parseLong(fields[19]));
    }

    boolean isSame(Stat other) {
      return pid == other.pid && start == other.start;
    }
  }

  private final Process looking;
  private final Process top;
  private final int below;

  private Descendants(Process looking, Process top, int below) {
    this.looking = looking;
    this.top = top;
    this.below = below;
  }

  static Descendants of(Process top) {
    return new Descendants(top.port().root(), top, 0);
  }

  /** Only those below one of them. */
  Descendants below(int pid) {
    return new Descendants(looking, top, pid);
  }

  CompletionStage<Integer> signal(Signal signal) {
    return programs().thenCompose(found -> send(found, signal));
  }

  CompletionStage<Integer> reap(Signal signal) {
    return reap(signal, new HashSet<>(), 0);
  }

  private CompletionStage<Integer> reap(Signal signal, Set<Stat> before, int sent) {
    return programs()
        .thenCompose(
            found -> {
              List<Stat> fresh = found.stream().filter(stat -> isNew(stat, before)).toList();
              if (fresh.isEmpty()) {
                return CompletableFuture.completedFuture(sent);
              }
              before.addAll(fresh);
              return send(fresh, signal).thenCompose(more -> reap(signal, before, sent + more));
            });
  }

  private static boolean isNew(Stat stat, Set<Stat> before) {
    return before.stream().noneMatch(stat::isSame);
  }

  // ---- Looking ----------------------------------------------------------------------------------

  private CompletionStage<List<Stat>> programs() {
    return controls().thenCombine(all(), this::programs);
  }

  private List<Stat> programs(Set<Integer> controls, Map<Integer, Stat> all) {
    int first = top.pidof().orElse(0);
    List<Stat> found = descendants(first, all);
    if (below != 0) {
      boolean ours = found.stream().anyMatch(stat -> stat.pid() == below);
      found = ours ? descendants(below, all) : List.of();
    }
    return found.stream().filter(stat -> stat.alive() && !controls.contains(stat.pid())).toList();
  }

  private static List<Stat> descendants(int pid, Map<Integer, Stat> all) {
    Map<Integer, List<Stat>> children =
        all.values().stream().collect(Collectors.groupingBy(Stat::ppid));
    List<Stat> found =
        new ArrayList<>(pid == 0 ? List.of() : children.getOrDefault(pid, List.of()));
    for (int i = 0; i < found.size(); i++) {
      found.addAll(children.getOrDefault(found.get(i).pid(), List.of()));
    }
    return found;
  }

  /** Those that take calls, and are the port's. */
  private CompletionStage<Set<Integer>> controls() {
    return top.port()
        .tree(PATIENCE)
        .thenApply(
            tree ->
                tree.stream()
                    .filter(node -> node.state().filter(Descendants::isControl).isPresent())
                    .map(node -> node.process().hostPid().orElse(0))
                    .collect(Collectors.toSet()));
  }

  private static boolean isControl(ProcessActor.State state) {
    return state.phase() == ProcessActor.Phase.STARTING
        || state.phase() == ProcessActor.Phase.CONTROL;
  }

  private CompletionStage<Map<Integer, Stat>> all() {
    return looking
        .readdir("/proc")
        .thenCompose(
            names ->
                stats(
                    names.stream()
                        .filter(name -> Character.isDigit(name.charAt(0)))
                        .map(Integer::valueOf)
                        .toList()));
  }

  private CompletionStage<Map<Integer, Stat>> stats(List<Integer> pids) {
    List<Integer> now = pids.subList(0, Math.min(AT_A_TIME, pids.size()));
    if (now.isEmpty()) {
      return CompletableFuture.completedFuture(new HashMap<>());
    }
    return looking
        .batch(
            ops ->
                ops.carryOn(
                    may ->
                        now.forEach(
                            pid -> {
                              Fd stat = may.open("/proc/" + pid + "/stat", OpenFlag.O_RDONLY);
                              may.read(stat, STAT_BYTES).close(stat);
                            })))
        .thenCombine(
            stats(pids.subList(now.size(), pids.size())),
            (results, rest) -> {
              for (Object result : results) {
                if (result instanceof Bytes text && text.size() > 0) {
                  Stat stat = Stat.of(text.toString());
                  rest.put(stat.pid(), stat);
                }
              }
              return rest;
            });
  }

  // ---- Signalling -------------------------------------------------------------------------------

  /** Who is gone, or is not ours to signal, is not counted. */
  private CompletionStage<Integer> send(List<Stat> targets, Signal signal) {
    List<Stat> now = targets.subList(0, Math.min(AT_A_TIME, targets.size()));
    if (now.isEmpty()) {
      return CompletableFuture.completedFuture(0);
    }
    return looking
        .batch(ops -> ops.carryOn(may -> now.forEach(target -> may.pidfdOpen(target.pid()))))
        .thenCompose(fds -> sendTo(now, fds, signal))
        .thenCompose(
            sent ->
                send(targets.subList(now.size(), targets.size()), signal)
                    .thenApply(more -> sent + more));
  }

  /** What a pidfd names is who had the pid before, if the pid is still of the same process. */
  private CompletionStage<Integer> sendTo(List<Stat> targets, List<Object> fds, Signal signal) {
    return stats(targets.stream().map(Stat::pid).toList())
        .thenCompose(
            still ->
                looking.batch(
                    ops ->
                        ops.carryOn(
                            may -> {
                              for (int i = 0; i < targets.size(); i++) {
                                if (fds.get(i) instanceof Integer fd) {
                                  Stat target = targets.get(i);
                                  if (target.isSame(still.getOrDefault(target.pid(), NOBODY))) {
                                    may.pidfdSendSignal(Fd.of(fd), signal);
                                  }
                                }
                              }
                              for (Object opened : fds) {
                                if (opened instanceof Integer fd) {
                                  may.close(fd);
                                }
                              }
                            })))
        .thenApply(
            results -> {
              long opened = fds.stream().filter(Integer.class::isInstance).count();
              return (int)
                  results.stream()
                      .limit(results.size() - opened)
                      .filter(result -> !(result instanceof AlcoveException))
                      .count();
            });
  }

  private static final Stat NOBODY = new Stat(0, 0, false, 0);
}
