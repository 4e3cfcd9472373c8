package dev.alcove.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Alcove;
import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.PortSettings;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessOption;
import dev.alcove.actors.SandboxReport;
import dev.alcove.actors.SyscallException;
import dev.alcove.cgroup.CgroupException;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.ExitKind;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.WindowSize;
import dev.alcove.sandbox.Sandbox;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Runs one plan and waits for its end.
 *
 * <p>The caller's thread is the event loop: signals, the exit, the ends of the two outputs and the
 * end of the port arrive in its queue, and time-outs are what it waits for at most. Nothing else
 * touches this object's state.
 */
final class Runner {
  /** How long the port may take to end what is left after a KILL. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Between TERM and KILL for what the command left behind. */
  private static final Duration ORPHAN_GRACE = Duration.ofMillis(100);

  private static final Map<Integer, Signal> FORWARDED =
      Map.of(
          1,
          Signal.HUP,
          2,
          Signal.INT,
          3,
          Signal.QUIT,
          10,
          Signal.USR1,
          12,
          Signal.USR2,
          15,
          Signal.TERM);

  private final RunPlan plan;
  private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final AtomicLong stdinBytes = new AtomicLong();
  private final AtomicLong stdoutBytes = new AtomicLong();
  private final AtomicLong stderrBytes = new AtomicLong();

  private final FdSource stdin = new FdSource(FileDescriptor.in, "stdin", stdinBytes);

  private Optional<Screen> screen = Optional.empty();

  private PortHandle port;
  private Process process;
  private Optional<Exit> exit = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private int openOutputs = 2;
  private boolean timedOut;
  private boolean killed;
  private boolean portEnded;
  private long started;
  private long ended;

  /** Values of System.nanoTime(); none: not set. */
  private Optional<Long> termAt = Optional.empty();

  private Optional<Long> killAt = Optional.empty();
  private Optional<Long> stopAt = Optional.empty();

  Runner(RunPlan plan) {
    this.plan = plan;
  }

  /** Returns the exit code; fails with {@link CliException} when there is something to say. */
  int run() {
    Optional<Report> report = plan.report().map(Report::open);
    Closeable signals = SignalSource.start(signal -> events.add(() -> caught(signal)));
    started = System.nanoTime();
    ended = started;
    String cause = "failed";
    try {
      start();
      loop();
      awaitSandbox();
      cause = cause();
      return exitCode();
    } catch (CliException e) {
      failure = Optional.of(e.getMessage());
      cause =
          switch (e.exitCode()) {
            case ExitCode.NOT_FOUND -> "not-found";
            case ExitCode.CANNOT_EXECUTE -> "cannot-execute";
            default -> "failed";
          };
      throw e;
    } finally {
      stopPort();
      close(signals);
      close(stdin);
      String finalCause = cause;
      report.ifPresent(
          file -> {
            try (file) {
              file.write(content(finalCause));
            }
          });
    }
  }

  private void start() {
    Config config = ConfigFactory.load("alcove-cli");
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "alcove-cli", config);
    try {
      PortSettings settings = PortSettings.create(config).withOrphanGrace(ORPHAN_GRACE);
      if (plan.exec().isPresent()) {
        settings = settings.withExec(plan.exec().get());
      }
      port = Alcove.get(system).startPort("run", settings);
      Process parent = port.root();
      if (plan.depth() > 1) {
        await(parent.setopt(ProcessOption.MAXFORKDEPTH, plan.depth()));
      }
      for (int depth = 1; depth < plan.depth(); depth++) {
        parent = await(parent.fork());
      }
      List<Call<?>> calls = Setup.calls(plan);
      if (plan.sandbox().isPresent()) {
        await(parent.unsetenv(Setup.ADDED_VARIABLE));
        Command command = Setup.command(plan).parent(parent);
        if (plan.tty()) {
          screen = Optional.of(Screen.open(port.root()));
          command = command.pty(await(screen.get().size()));
        }
        process = await(Alcove.get(system).start(command));
      } else if (plan.tty()) {
        screen = Optional.of(Screen.open(port.root()));
        WindowSize size = await(screen.get().size());
        process =
            await(
                parent.forkPty(
                    ops -> {
                      ops.tcsetattr(0, Screen.modes()).tcsetwinsize(0, size);
                      calls.forEach(ops::call);
                    }));
      } else {
        process = await(parent.fork(ops -> calls.forEach(ops::call)));
      }
    } catch (AlcoveException e) {
      throw failedToStart(e);
    } catch (CgroupException e) {
      throw new CliException("a limit of the sandbox needs cgroups: " + e.getMessage());
    }
    if (plan.timeout().isPresent()) {
      termAt = Optional.of(started + plan.timeout().get().toNanos());
    }
    wire(process.stdout(), FileDescriptor.out, StdStream.STDOUT, stdoutBytes, system);
    wire(process.stderr(), FileDescriptor.err, StdStream.STDERR, stderrBytes, system);
    Source.fromGraph(stdin).runWith(process.stdin(), system);
    process.exit().whenComplete((value, error) -> events.add(() -> exited(value, error)));
    port.ended().whenComplete((value, error) -> events.add(() -> portEnded = true));
  }

  private void wire(
      Source<ByteString, ?> source,
      FileDescriptor target,
      StdStream stream,
      AtomicLong count,
      ActorSystem<?> system) {
    int number = stream == StdStream.STDOUT ? 1 : 2;
    String name = number == 1 ? "stdout" : "stderr";
    source
        .runWith(new FdSink(target, number, name, count), system)
        .whenComplete((end, error) -> events.add(() -> outputEnded(stream, name, end, error)));
  }

  // ---- the event loop
  // -----------------------------------------------------------------------------

  private void loop() {
    while (!(exit.isPresent() && openOutputs == 0) && !portEnded) {
      Runnable event = next();
      if (event != null) {
        event.run();
      } else {
        elapsed();
      }
    }
    // What was said before the port ended is in the queue.
    for (Runnable event = events.poll(); event != null; event = events.poll()) {
      event.run();
    }
  }

  /** The next event, or null when a time-out comes first. */
  private Runnable next() {
    try {
      long now = System.nanoTime();
      long wait =
          Stream.of(termAt, killAt, stopAt)
              .flatMap(Optional::stream)
              .mapToLong(deadline -> Math.max(0, deadline - now))
              .min()
              .orElse(Long.MAX_VALUE);
      return events.poll(wait, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException("interrupted");
    }
  }

  private void elapsed() {
    long now = System.nanoTime();
    if (termAt.isPresent() && now - termAt.get() >= 0) {
      termAt = Optional.empty();
      timedOut = true;
      caught(SignalSource.TERM);
    }
    if (killAt.isPresent() && now - killAt.get() >= 0) {
      killAt = Optional.empty();
      kill();
    }
    if (stopAt.isPresent() && now - stopAt.get() >= 0) {
      stopAt = Optional.empty();
      port.stop();
    }
  }

  private void caught(int number) {
    boolean stops = number == SignalSource.TERM || number == SignalSource.INT;
    if (stops && killAt.isEmpty() && !killed) {
      killAt = Optional.of(System.nanoTime() + plan.stopTimeout().toNanos());
    }
    if (number == SignalSource.WINCH) {
      screen.ifPresent(
          ours -> ours.size().thenCompose(size -> process.resize(size.rows(), size.columns())));
      return;
    }
    if (exit.isEmpty()) {
      process.signal(FORWARDED.get(number));
    } else if (stops || number == SignalSource.HUP || number == SignalSource.QUIT) {
      // The command has ended and something it started holds the output; there is nobody to forward
      // to.
      kill();
    }
  }

  /**
   * KILL for the command and all below it. The port is stopped when the command's exit is known, or
   * is late: it ends whatever else is left.
   */
  private void kill() {
    if (killed) {
      return;
    }
    killed = true;
    if (exit.isPresent()) {
      port.stop();
    } else {
      process.end();
      stopAt = Optional.of(System.nanoTime() + PATIENCE.toNanos());
    }
  }

  private void exited(Exit value, Throwable error) {
    ended = System.nanoTime();
    if (error == null) {
      exit = Optional.of(value);
      if (killed) {
        port.stop();
      }
    } else {
      failure = Optional.of(unwrap(error).getMessage());
      portEnded = true;
    }
  }

  private void outputEnded(StdStream stream, String name, FdSink.End end, Throwable error) {
    openOutputs--;
    if (end == FdSink.End.WRITTEN) {
      return;
    }
    if (error != null && !portEnded && !(unwrap(error) instanceof AlcoveException)) {
      failure = Optional.of("cannot write to " + name + ": " + unwrap(error).getMessage());
    }
    process.eof(stream); // the command gets SIGPIPE when it writes again, as in a pipe
  }

  // ---- the end
  // --------------------------------------------------------------------------------------

  private int exitCode() {
    if (failure.isPresent()) {
      throw new CliException(failure.get());
    }
    Exit end = exit.orElseThrow(() -> new CliException("the port program ended unexpectedly"));
    if (end.kind() == ExitKind.LOST) {
      throw new CliException("the command is gone, and nobody could tell how it ended");
    }
    return end.shellStatus();
  }

  private String cause() {
    if (timedOut || exit.filter(Exit::timedOut).isPresent()) {
      return "timed-out";
    }
    if (exit.filter(end -> end.cause() == Exit.Cause.OUT_OF_MEMORY).isPresent()) {
      return "out-of-memory";
    }
    return exit.map(
            end ->
                switch (end.kind()) {
                  case EXITED -> "exited";
                  case SIGNALED -> "signaled";
                  case LOST -> "lost";
                })
        .orElse("failed");
  }

  private Report.Content content(String cause) {
    boolean exited = exit.map(end -> end.kind() == ExitKind.EXITED).orElse(false);
    return new Report.Content(
        plan.argv(),
        process == null ? OptionalInt.empty() : process.hostPid(),
        cause,
        exited ? OptionalInt.of(exit.get().status()) : OptionalInt.empty(),
        exit.filter(end -> end.kind() == ExitKind.SIGNALED).map(Runner::signalName),
        exit.map(Exit::coreDumped).orElse(false),
        failure,
        Duration.ofNanos((ended == started ? System.nanoTime() : ended) - started),
        exit.map(Exit::usage),
        stdinBytes.get(),
        stdoutBytes.get(),
        stderrBytes.get());
  }

  private static String signalName(Exit end) {
    return end.signal().map(Signal::symbol).orElse(Integer.toString(end.signalNumber()));
  }

  /** Waits: when we return, nothing that we started is left. */
  private void stopPort() {
    if (port != null) {
      try {
        port.stop().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // Its end of file comes with ours.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** When all that was in it has ended it is known whether there was too little memory. */
  private void awaitSandbox() {
    if (exit.isPresent() && plan.sandbox().filter(Sandbox::hasCgroup).isPresent()) {
      try {
        SandboxReport ended =
            process.report().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        exit = Optional.of(ended.exit());
      } catch (ExecutionException | TimeoutException e) {
        // Somebody else has a process in it, or the port has ended.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // The JVM is about to exit and closes it.
    }
  }

  private CliException failedToStart(AlcoveException e) {
    if (e instanceof BatchFailedException batch
        && batch.getCause() instanceof SyscallException syscall) {
      Optional<Errno> errno = syscall.errno();
      String reason =
          errno
              .map(known -> known.symbol() + " (" + known.description() + ")")
              .orElse("errno " + syscall.number());
      if (batch.call().startsWith("execvp(")) {
        return new CliException(
            ExitCode.ofExecError(errno),
            "cannot run " + RawText.text(plan.argv().get(0)) + ": " + reason);
      }
      String phase = batch.phase().isEmpty() ? "" : batch.phase() + ", ";
      return new CliException(phase + batch.call() + ": " + reason);
    }
    return new CliException(String.valueOf(e.getMessage()));
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AlcoveException failure) {
        throw failure;
      }
      if (e.getCause() instanceof CgroupException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static Throwable unwrap(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }
}
