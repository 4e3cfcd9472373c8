package dev.alcove.actors;

import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.StdStream;
import dev.alcove.stream.ProcessFlow;
import dev.alcove.stream.ProcessSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Unix processes for an actor system. It has a default port, which starts when it is first used,
 * and as many others as are asked for. With the system they all end.
 *
 * <p>Thread-safe.
 */
public final class Alcove implements Extension {
  /** The name of the default port. */
  public static final String DEFAULT_PORT = "default";

  private static final Id ID = new Id();
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private final ActorSystem<?> system;
  private final Map<String, PortHandle> ports = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();

  private static final class Id extends ExtensionId<Alcove> {
    @Override
    public Alcove createExtension(ActorSystem<?> system) {
      return new Alcove(system);
    }
  }

  private Alcove(ActorSystem<?> system) {
    this.system = system;
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate(),
            "alcove-stop-ports",
            this::stopAll);
  }

  /** The extension of an actor system. */
  public static Alcove get(ActorSystem<?> system) {
    return system.registerExtension(ID);
  }

  private CompletionStage<Done> stopAll() {
    return CompletableFuture.allOf(
            ports.values().stream()
                .map(port -> port.stop().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> Done.getInstance());
  }

  // ---- Ports ----------------------------------------------------------------------------------

  /** The first control process of the default port. */
  public Process root() {
    return port().root();
  }

  /** The default port; starts it when it does not run. */
  public PortHandle port() {
    return port(DEFAULT_PORT);
  }

  /**
   * A port by name; starts it when it does not run. Its settings are those of {@code
   * alcove.ports.<name>}, and of {@code alcove.port} for what is not there.
   *
   * @param name letters, digits, {@code _} and {@code -}
   */
  public PortHandle port(String name) {
    PortHandle running = ports.get(name);
    if (running != null && !running.hasEnded()) {
      return running;
    }
    return ports.compute(
        name,
        (key, present) ->
            present != null && !present.hasEnded()
                ? present
                : start(name, PortSettings.create(system.settings().config(), name)));
  }

  /**
   * Starts a port with settings of its own.
   *
   * @throws IllegalStateException when a port of that name runs
   */
  public PortHandle startPort(String name, PortSettings settings) {
    return ports.compute(
        name,
        (key, present) -> {
          if (present != null && !present.hasEnded()) {
            throw new IllegalStateException("port \"" + name + "\" runs already");
          }
          return start(name, settings);
        });
  }

  private PortHandle start(String name, PortSettings settings) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "port \"" + name + "\": a name has letters, digits, _ and - only");
    }
    String actorName = "alcove-" + name + "-" + started.incrementAndGet();
    return PortHandle.start(system, name, actorName, settings, settings.start());
  }

  // ---- Programs -------------------------------------------------------------------------------

  /**
   * Runs a program and collects what it writes: {@code run("git", "rev-parse", "HEAD")}.
   *
   * @see #run(Command)
   */
  public CompletionStage<Output> run(String... argv) {
    return run(Command.of(argv));
  }

  /**
   * Runs a program with nothing on its standard input, and collects what it writes.
   *
   * @return completes when it has ended and its output is at its end, whatever its exit status, and
   *     the cgroup of its sandbox is removed; fails when it could not be started ({@link
   *     BatchFailedException} names the step), or when it writes more than {@link
   *     Command#maxOutput} ({@link StreamException}), and is then ended
   */
  public CompletionStage<Output> run(Command command) {
    return run(command, Running.Feed.NOTHING);
  }

  /** {@link #run(Command, Source)} with all of the standard input at hand. */
  public CompletionStage<Output> run(Command command, ByteString input) {
    return run(command, Source.single(input));
  }

  /**
   * Runs a program with a stream on its standard input, and collects what it writes. It is given no
   * more than it reads. That it does not read all is no failure: the stream is cancelled.
   *
   * @return as {@link #run(Command)}; fails with what the input fails with, and the program is then
   *     ended
   * @throws InvalidArgumentException when its standard input leads elsewhere ({@link
   *     Command#stdin})
   */
  public CompletionStage<Output> run(Command command, Source<ByteString, ?> input) {
    if (command.redirect(StdStream.STDIN).isPresent()) {
      throw new InvalidArgumentException("command.stdin", "leads elsewhere, and there is input");
    }
    return run(
        command,
        (process, failed) ->
            input
                .mapError(
                    new PFBuilder<Throwable, Throwable>()
                        .matchAny(
                            reason -> {
                              failed.accept(reason);
                              return reason;
                            })
                        .build())
                .runWith(process.stdin(), system));
  }

  private CompletionStage<Output> run(Command command, Running.Feed feed) {
    ProcessCore parent = parent(command);
    return confined(parent, command, ready -> Running.run(parent, ready, feed), output -> {});
  }

  /** What {@link #run(String...)} does, under the name that it has in prx. */
  public CompletionStage<Output> cmd(String... argv) {
    return run(argv);
  }

  /**
   * Runs a line of shell, {@code /bin/sh -c line}, and collects what it writes: {@code sh("ls | wc
   * -l")}. The shell takes the line apart: what others have to say does not belong into it.
   *
   * @see #run(Command)
   */
  public CompletionStage<Output> sh(String line) {
    return run(Command.of("/bin/sh", "-c", line));
  }

  /**
   * Starts a program. The fork, all steps that set it up and its execution travel in one message.
   *
   * @return completes when the program runs; fails when it does not, and then leaves no process:
   *     {@link BatchFailedException} names the step that failed
   */
  public CompletionStage<Process> start(Command command) {
    ProcessCore parent = parent(command);
    return confined(
        parent, command, ready -> Forking.start(parent, ready).started(), Process::forget);
  }

  /** Starts a program and its arguments. */
  public CompletionStage<Process> start(String... argv) {
    return start(Command.of(List.of(argv)));
  }

  /**
   * A program's standard output as a stream: {@link ProcessSource#stdout(Command)}, below this
   * system's default port.
   */
  public Source<ByteString, CompletionStage<Exit>> source(Command command) {
    return ProcessSource.stdout(command);
  }

  /** A program as a flow: {@link ProcessFlow#of(Command)}, below this system's default port. */
  public Flow<ByteString, ByteString, CompletionStage<Exit>> flow(Command command) {
    return ProcessFlow.of(command);
  }

  /**
   * Begins with a command once its cgroup is there, if it has one. Who gives what comes of it up
   * gives the beginning up.
   *
   * @param unwanted is told what came of it just when it was given up
   */
  private static <T> CompletionStage<T> confined(
      ProcessCore parent,
      Command command,
      Function<Command, CompletionStage<T>> begin,
      Consumer<T> unwanted) {
    if (!Confinement.isNeeded(command)) {
      return begin.apply(command);
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Confinement.of(parent, command)
        .thenCompose(
            ready -> {
              CompletionStage<T> begun;
              try {
                begun = begin.apply(ready);
              } catch (RuntimeException e) {
                // A phase of the sandbox, for one, which is the user's.
                return ready
                    .confinement()
                    .orElseThrow()
                    .discard(parent)
                    .thenCompose(done -> CompletableFuture.failedFuture(e));
              }
              result.whenComplete(
                  (value, failure) -> {
                    if (result.isCancelled()) {
                      begun.toCompletableFuture().cancel(true);
                    }
                  });
              // A start that fails is told when nothing of it is left.
              return begun.exceptionallyCompose(
                  failure ->
                      ready
                          .confinement()
                          .orElseThrow()
                          .removed()
                          .thenCompose(gone -> CompletableFuture.failedFuture(failure)));
            })
        .whenComplete(
            (value, failure) -> {
              if (failure != null) {
                result.completeExceptionally(Failures.unwrap(failure));
              } else if (!result.complete(value)) {
                unwanted.accept(value);
              }
            });
    return result;
  }

  private ProcessCore parent(Command command) {
    return command.parent().orElseGet(this::root).core();
  }
}
