package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import dev.alcove.cgroup.Cgroup;
import dev.alcove.cgroup.Cgroups;
import dev.alcove.cgroup.CpuFigures;
import dev.alcove.cgroup.IoFigures;
import dev.alcove.cgroup.IoLimit;
import dev.alcove.cgroup.MemoryFigures;
import dev.alcove.protocol.Errno;
import dev.alcove.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Cancellable;

/**
 * What holds for all processes of one run of a command together: a cgroup with limits, and the time
 * that it may take. The cgroup is there before the first of them, and goes behind the last.
 */
final class Confinement {
  /** For the quota of processors: that of the kernel's default. */
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Sandbox sandbox;
  private final Optional<Cgroup> cgroup;
  private final List<String> directories;
  private final Optional<Confinements.Stay> stay;
  private final CompletableFuture<SandboxReport> report = new CompletableFuture<>();
  private volatile Optional<UserNamespaces> opened = Optional.empty();

  private Confinement(
      Sandbox sandbox,
      Optional<Cgroup> cgroup,
      List<String> directories,
      Optional<Confinements.Stay> stay) {
    this.sandbox = sandbox;
    this.cgroup = cgroup;
    this.directories = directories;
    this.stay = stay;
  }

  /** Whether a command can be started as it is. */
  static boolean isNeeded(Command command) {
    return command.confinement().isEmpty()
        && command.sandbox().filter(Sandbox::isPrepared).isPresent();
  }

  /** Makes what a command needs, and the command that uses it; for one start. */
  static CompletionStage<Command> of(ProcessCore parent, Command command) {
    Sandbox sandbox = command.effectiveSandbox().orElseThrow().forOneStart();
    if (sandbox.idMaps().isEmpty()) {
      return confined(parent, command, sandbox);
    }
    return UserNamespaces.open(parent.trusted(), sandbox.idMaps())
        .thenCompose(
            opened ->
                confined(parent, command.in(sandbox.withUserNamespaces(opened.fds())), sandbox)
                    .whenComplete(
                        (ready, failure) -> {
                          if (failure == null) {
                            ready.confinement().orElseThrow().opened = Optional.of(opened);
                          } else {
                            opened.close();
                          }
                        }));
  }

  private static CompletionStage<Command> confined(
      ProcessCore parent, Command command, Sandbox sandbox) {
    if (!sandbox.hasCgroup()) {
      Confinement plain = new Confinement(sandbox, Optional.empty(), List.of(), Optional.empty());
      return CompletableFuture.completedFuture(command.confined(plain));
    }
    Optional<Confinements.Stay> stay = parent.port().confinements().enter();
    if (stay.isEmpty()) {
      return parent
          .port()
          .ended()
          .thenCompose(end -> CompletableFuture.failedFuture(parent.link().ended().orElseThrow()));
    }
    parent.port().confinements().sweepOnce(parent.port());
    return Cgroups.of(parent.trusted())
        .thenCompose(cgroups -> make(cgroups, sandbox, command.depth(), stay.get()))
        .thenApply(command::confined)
        .whenComplete(
            (ready, failure) -> {
              if (failure != null) {
                stay.get().isOver();
              }
            });
  }

  private static CompletionStage<Confinement> make(
      Cgroups cgroups, Sandbox sandbox, int above, Confinements.Stay stay) {
    Set<String> controllers = new LinkedHashSet<>();
    sandbox.memory().ifPresent(limit -> controllers.add("memory"));
    sandbox.pids().ifPresent(limit -> controllers.add("pids"));
    sandbox.cpus().ifPresent(limit -> controllers.add("cpu"));
    if (!sandbox.io().isEmpty()) {
      controllers.add(cgroups.isMounted("blkio") ? "blkio" : "io");
    }
    for (String counting : List.of("cpuacct", Cgroups.V2)) {
      if (cgroups.isMounted(counting)) {
        controllers.add(counting);
      }
    }
    return create(cgroups, controllers.toArray(String[]::new))
        .thenCompose(
            made ->
                limit(made, sandbox, above)
                    .handle(
                        (done, failure) ->
                            failure == null
                                ? CompletableFuture.completedFuture(made)
                                : made.destroy()
                                    .handle((gone, notGone) -> gone)
                                    .thenCompose(
                                        gone -> CompletableFuture.<Cgroup>failedFuture(failure)))
                    .thenCompose(Function.identity()))
        .thenApply(
            made ->
                new Confinement(
                    sandbox, Optional.of(made), places(made, controllers), Optional.of(stay)));
  }

  /**
   * Makes it under a name that no other has. One that is there is of a JVM that had the same pid.
   */
  private static CompletionStage<Cgroup> create(Cgroups cgroups, String[] controllers) {
    return cgroups
        .create(CgroupNames.next(), controllers)
        .exceptionallyCompose(
            failure ->
                Failures.unwrap(failure) instanceof SyscallException e && e.is(Errno.EEXIST)
                    ? create(cgroups, controllers)
                    : CompletableFuture.failedFuture(failure));
  }

  private static CompletionStage<Done> limit(Cgroup made, Sandbox sandbox, int above) {
    CompletionStage<Done> all = CompletableFuture.completedFuture(Done.getInstance());
    if (sandbox.memory().isPresent()) {
      all = all.thenCompose(done -> made.memoryLimit(sandbox.memory().getAsLong()));
      // Without swap the kernel may not let it be limited: then there is none to go to.
      all = all.thenCompose(done -> made.noSwap().exceptionally(none -> Done.getInstance()));
    }
    if (sandbox.pids().isPresent()) {
      // Control processes above the program count, too.
      all = all.thenCompose(done -> made.pidsLimit(sandbox.pids().getAsLong() + above));
    }
    if (sandbox.cpus().isPresent()) {
      long quota = Math.round(PERIOD.toNanos() * sandbox.cpus().getAsDouble());
      all = all.thenCompose(done -> made.cpuLimit(Duration.ofNanos(quota), PERIOD));
    }
    for (Map.Entry<String, IoLimit> one : sandbox.io().entrySet()) {
      all = all.thenCompose(done -> made.ioLimit(one.getKey(), one.getValue()));
    }
    return all;
  }

  private static List<String> places(Cgroup made, Set<String> controllers) {
    Set<String> places = new LinkedHashSet<>();
    controllers.forEach(controller -> made.directory(controller).ifPresent(places::add));
    return new ArrayList<>(places);
  }

  /** Where the first process writes itself into. */
  List<String> directories() {
    return directories;
  }

  /** How it ended; completes when nothing of it is left. */
  CompletionStage<SandboxReport> report() {
    return report;
  }

  boolean hasCgroup() {
    return cgroup.isPresent();
  }

  /** Completes when its cgroup is removed, or could not be; at once without one. */
  CompletionStage<Done> removed() {
    return stay.map(Confinements.Stay::over)
        .orElseGet(() -> CompletableFuture.completedFuture(Done.getInstance()));
  }

  /** Watches what was started. */
  void follow(Forking.Started started, ProcessCore outermost) {
    Optional<Cancellable> timer = sandbox.timeLimit().map(limit -> timer(started, limit));
    started
        .started()
        .whenComplete(
            (process, failure) -> {
              opened.ifPresent(UserNamespaces::close);
              if (failure != null) {
                timer.ifPresent(Cancellable::cancel);
                report.completeExceptionally(failure);
              }
            });
    // Not at the exit: what it left in the background, with its output open, has no longer either.
    outermost.exit().whenComplete((exit, failure) -> timer.ifPresent(Cancellable::cancel));
    outermost
        .exit()
        .handle((exit, failure) -> exit)
        .thenCompose(gone -> started.process().exit())
        .thenCompose(this::report)
        .whenComplete(
            (made, failure) ->
                remove(outermost.parent())
                    .whenComplete(
                        (gone, notGone) -> {
                          if (failure != null) {
                            report.completeExceptionally(failure);
                          } else {
                            report.complete(made);
                          }
                          stay.ifPresent(Confinements.Stay::isOver);
                        }));
    // Its actor stays until then, so that nobody who waits for that goes before.
    stay.ifPresent(
        one -> {
          one.begins(outermost.trusted());
          outermost.trusted().atExit((parent, exit) -> one.over());
        });
  }

  private Cancellable timer(Forking.Started started, Duration limit) {
    return started
        .process()
        .port()
        .system()
        .scheduler()
        .scheduleOnce(
            limit,
            () -> {
              if (started.process().exit().isDone()) {
                started.process().trusted().end();
              } else {
                started.process().noteTimeOut();
                started.process().trusted().stop();
              }
            },
            started.process().port().system().executionContext());
  }

  /**
   * Undoes it, for a start that does not come about.
   *
   * @param maker the process that made it
   */
  CompletionStage<Done> discard(ProcessCore maker) {
    opened.ifPresent(UserNamespaces::close);
    return remove(maker).whenComplete((gone, never) -> stay.ifPresent(Confinements.Stay::isOver));
  }

  /** Removes the cgroup. Never fails: what stays is told in the log. */
  private CompletionStage<Done> remove(ProcessCore maker) {
    return cgroup
        .map(made -> removeBy(maker, made, made.destroy()))
        .orElseGet(() -> CompletableFuture.completedFuture(Done.getInstance()));
  }

  /** Who made it may have ended: then who stands above that does it. */
  private static CompletionStage<Done> removeBy(
      ProcessCore process, Cgroup made, CompletionStage<Done> attempt) {
    return attempt.exceptionallyCompose(
        failure -> {
          Throwable reason = Failures.unwrap(failure);
          ProcessCore above = process.parent();
          if (reason instanceof CallRefusedException && above != null) {
            return removeBy(above, made, made.by(above.trusted()).destroy());
          }
          CgroupNames.isLeft(made.name());
          process.port().system().log().warn("{} is left behind", made, reason);
          return CompletableFuture.completedFuture(Done.getInstance());
        });
  }

  private CompletionStage<SandboxReport> report(Exit exit) {
    CompletionStage<Optional<CpuFigures>> cpu = read(Cgroup::cpu);
    CompletionStage<Optional<MemoryFigures>> memory =
        sandbox.memory().isPresent()
            ? read(Cgroup::memory)
            : CompletableFuture.completedFuture(Optional.empty());
    CompletionStage<Optional<IoFigures>> io =
        sandbox.io().isEmpty()
            ? CompletableFuture.completedFuture(Optional.empty())
            : read(Cgroup::io);
    return cpu.thenCombine(
            memory,
            (time, space) ->
                new SandboxReport(withCause(exit, space), time, space, Optional.empty()))
        .thenCombine(
            io,
            (report, moved) ->
                new SandboxReport(report.exit(), report.cpu(), report.memory(), moved));
  }

  /** What cannot be read is not told: a program has its report all the same. */
  private <T> CompletionStage<Optional<T>> read(Function<Cgroup, CompletionStage<T>> figures) {
    return cgroup
        .map(one -> figures.apply(one).handle((value, failure) -> Optional.ofNullable(value)))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private static Exit withCause(Exit exit, Optional<MemoryFigures> memory) {
    boolean killed = memory.filter(figures -> figures.oomKills() > 0).isPresent();
    return killed && exit.cause() == Exit.Cause.SIGNAL
        ? exit.because(Exit.Cause.OUT_OF_MEMORY)
        : exit;
  }
}
