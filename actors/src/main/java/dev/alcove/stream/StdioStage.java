package dev.alcove.stream;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.internal.Failures;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.sandbox.Sandbox;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.GraphStageWithMaterializedValue;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;
import scala.Tuple2;

/**
 * A program from its standard input to what it says. It starts the program, joins its streams with
 * those around it, and is there until nothing of the program is left, whoever cancels or fails
 * before. Of each output it holds one piece, beside the window of the stream.
 */
final class StdioStage<T>
    extends GraphStageWithMaterializedValue<FlowShape<ByteString, T>, StreamProcess> {
  private static final String TIMEOUT = "timeout";
  private static final String IDLE = "idle";
  private static final String KILL = "kill";
  private static final Optional<Signal> PIPE = Optional.of(Signal.PIPE);

  /**
   * What the stream is made of.
   *
   * @param stdout makes an element of standard output
   * @param stderr makes an element of standard error; null where there is none
   * @param exited makes the last element; null where there is none
   */
  record Elements<T>(
      Function<ByteString, T> stdout, Function<ByteString, T> stderr, Function<Exit, T> exited) {
    static final Elements<ByteString> BYTES = new Elements<>(bytes -> bytes, null, null);
    static final Elements<StdioElement> ALL =
        new Elements<>(
            StdioElement.Stdout::new, StdioElement.Stderr::new, StdioElement.Exited::new);
  }

  private final Inlet<ByteString> in = Inlet.create("Stdio.in");
  private final Outlet<T> out = Outlet.create("Stdio.out");
  private final FlowShape<ByteString, T> shape = FlowShape.of(in, out);
  private final Program program;
  private final Stderr stderrMode;
  private final Elements<T> elements;
  private final StreamProcess handle;

  StdioStage(Program program, Stderr stderrMode, Elements<T> elements) {
    this(program, stderrMode, elements, null);
  }

  /**
   * One that is materialized once.
   *
   * @param handle its value; null to make one each time
   */
  StdioStage(Program program, Stderr stderrMode, Elements<T> elements, StreamProcess handle) {
    this.program = program;
    this.handle = handle;
    this.stderrMode =
        stderrMode == Stderr.SEPARATE && elements.stderr() == null ? Stderr.TAIL : stderrMode;
    this.elements = elements;
  }

  @Override
  public FlowShape<ByteString, T> shape() {
    return shape;
  }

  @Override
  public Tuple2<GraphStageLogic, StreamProcess> createLogicAndMaterializedValue(
      Attributes attributes) {
    StreamProcess value = handle == null ? new StreamProcess() : handle;
    return new Tuple2<>(new Logic(value), value);
  }

  @Override
  public String toString() {
    return program.toString();
  }

  private final class Logic extends TimerGraphStageLogic {
    private final StreamProcess handle;
    private final Tail tail;
    private CompletionStage<Process> start;
    private Process process;
    private SubSourceOutlet<ByteString> stdin;
    private Output stdout;
    private Output stderr; // null where nobody here reads it
    private boolean stderrsTurn;
    private Exit exit;
    private boolean cleared; // what the program left behind is gone
    private boolean stopping;
    private boolean signalling; // it is being sent one, to stop
    private boolean wasAlive; // when that came
    private boolean killed; // the patience of its stop was over
    private boolean stopped; // because somebody asked for it
    private boolean exitTold;
    private boolean over;
    private StdioException.Problem tooLong;
    private Throwable failure;
    private long active; // ns, when it last read or wrote

    Logic(StreamProcess handle) {
      super(shape);
      this.handle = handle;
      this.tail =
          new Tail(
              stderrMode == Stderr.MERGED || stderrMode == Stderr.IGNORED
                  ? 0
                  : program.stderrTail());
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              feed(grab(in));
            }

            @Override
            public void onUpstreamFinish() {
              closeStdin();
              deliver(); // it may have been waited for
            }

            @Override
            public void onUpstreamFailure(Throwable reason) {
              failure = reason;
              fail(out, reason);
              stop();
              deliver();
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              active = System.nanoTime(); // until now nobody wanted anything
              deliver();
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              stopped = true;
              if (!isClosed(in)) {
                cancel(in, cause);
              }
              stop();
              deliver();
            }
          });
    }

    // ---- Its start ------------------------------------------------------------------------------

    @Override
    public void preStart() {
      setKeepGoing(true);
      active = System.nanoTime();
      program.timeout().ifPresent(most -> scheduleOnce(TIMEOUT, most));
      program.idleTimeout().ifPresent(most -> scheduleOnce(IDLE, most));
      when(
          handle.stopped(),
          (done, nothing) -> {
            stopped = true;
            stop();
          });
      Alcove alcove = Alcove.get(Adapter.toTyped(materializer().system()));
      try {
        start = program.start(alcove, stderrMode == Stderr.MERGED);
      } catch (InvalidArgumentException e) {
        start = CompletableFuture.failedFuture(e); // of a phase of its sandbox
      }
      start.whenComplete(
          (started, problem) -> {
            if (problem == null) {
              handle.started().complete(started);
            } else {
              handle.failed(Failures.unwrap(problem));
            }
          });
      when(
          start,
          (started, problem) -> {
            if (problem == null) {
              started(started);
            } else {
              broken(problem);
            }
          });
    }

    /** Goes on in the stage when something has completed. */
    private <V> void when(CompletionStage<V> stage, BiConsumer<V, Throwable> next) {
      AsyncCallback<Runnable> callback = createAsyncCallback(Runnable::run);
      stage.whenComplete(
          (value, failed) ->
              callback.invoke(
                  () -> next.accept(value, failed == null ? null : Failures.unwrap(failed))));
    }

    private void started(Process started) {
      process = started;
      stdout = new Output(StdStream.STDOUT);
      if (stderrMode == Stderr.IGNORED || stderrMode == Stderr.MERGED) {
        process.discard(StdStream.STDERR);
      } else {
        stderr = new Output(StdStream.STDERR);
      }
      openStdin();
      when(
          process.exit(),
          (how, problem) -> {
            if (problem == null) {
              exited(how);
            } else {
              broken(problem);
            }
          });
      if (stopping) {
        if (tooLong != null) {
          process.noteTimeOut();
        }
        stopping = false;
        stop();
      }
    }

    // ---- Its input ------------------------------------------------------------------------------

    private void openStdin() {
      if (program.leadsElsewhere(StdStream.STDIN)) {
        // What is upstream is not for it. Where that is who writes its pipe, it is waited for.
        process.eof(StdStream.STDIN);
        return;
      }
      stdin = new SubSourceOutlet<>("Stdio.stdin");
      stdin.setHandler(
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              if (!isClosed(in)) {
                pull(in);
              }
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              // It reads no more; what it has to say is still wanted.
              cancelUpstream();
            }
          });
      Source.fromGraph(stdin.source()).runWith(process.stdin(), subFusingMaterializer());
      if (isClosed(in) && !stopping) {
        stdin.complete();
      }
    }

    private void feed(ByteString bytes) {
      if (stdin.isClosed()) {
        return;
      }
      if (bytes.isEmpty()) {
        pull(in);
        return;
      }
      active = System.nanoTime();
      stdin.push(bytes);
    }

    private void closeStdin() {
      if (stdin != null && !stdin.isClosed()) {
        stdin.complete();
      }
    }

    private void cancelUpstream() {
      if (!isClosed(in)) {
        cancel(in);
      }
      closeStdin();
    }

    // ---- Its output -----------------------------------------------------------------------------

    /** One output of the program. */
    private final class Output extends AbstractInHandler {
      private final SubSinkInlet<ByteString> sink;
      private final boolean err;

      Output(StdStream stream) {
        err = stream == StdStream.STDERR;
        sink = new SubSinkInlet<>("Stdio." + stream);
        sink.setHandler(this);
        (err ? process.stderr() : process.stdout()).runWith(sink.sink(), subFusingMaterializer());
        sink.pull();
      }

      @Override
      public void onPush() {
        active = System.nanoTime();
        deliver();
      }

      @Override
      public void onUpstreamFinish() {
        deliver();
      }

      @Override
      public void onUpstreamFailure(Throwable reason) {
        broken(reason);
      }

      boolean isReady() {
        return sink.isAvailable();
      }

      boolean isOver() {
        return sink.isClosed() && !sink.isAvailable();
      }

      ByteString take() {
        ByteString bytes = sink.grab();
        if (!sink.isClosed()) {
          sink.pull();
        }
        if (err) {
          tail.add(bytes);
        }
        return bytes;
      }

      void close() {
        if (!sink.isClosed()) {
          sink.cancel();
        }
      }
    }

    private boolean isUnwanted() {
      return isClosed(out) || tooLong != null;
    }

    private void deliver() {
      if (process == null || over) {
        return;
      }
      forget(stdout, isUnwanted());
      forget(stderr, isUnwanted() || stderrMode == Stderr.TAIL);
      if (isAvailable(out) && tooLong == null) {
        deliverOne();
      }
      finish();
    }

    private void forget(Output output, boolean unwanted) {
      while (unwanted && output != null && output.isReady()) {
        output.take();
      }
    }

    private void deliverOne() {
      boolean err = stderr != null && stderr.isReady() && stderrMode != Stderr.TAIL;
      if (err && (stderrsTurn || !stdout.isReady())) {
        stderrsTurn = false;
        ByteString bytes = stderr.take();
        push(
            out,
            stderrMode == Stderr.AS_STDOUT
                ? elements.stdout().apply(bytes)
                : elements.stderr().apply(bytes));
      } else if (stdout.isReady()) {
        stderrsTurn = true;
        push(out, elements.stdout().apply(stdout.take()));
      }
    }

    private boolean isSilent() {
      return stdout.isOver() && (stderr == null || stderr.isOver());
    }

    // ---- Its end --------------------------------------------------------------------------------

    private void exited(Exit how) {
      exit = how;
      cancelTimer(KILL);
      if (!program.lingers()) {
        cancelTimer(TIMEOUT);
        cancelTimer(IDLE);
        if (!awaitsUpstream()) {
          cancelUpstream();
        }
      }
      when(
          program
              .exited(process, how)
              .thenCompose(done -> process.treeGone())
              .thenCompose(gone -> withCause(how)),
          (known, problem) -> {
            if (problem != null) {
              broken(problem);
            } else {
              exit = known;
              cleared = true;
              deliver();
            }
          });
      if (stopping || isUnwanted()) {
        endRest();
      }
      deliver();
    }

    /** Whether there was too little memory is known when nothing of its cgroup is left. */
    private CompletionStage<Exit> withCause(Exit how) {
      return hasCgroup()
          ? process.report().handle((report, none) -> none == null ? report.exit() : how)
          : CompletableFuture.completedFuture(how);
    }

    private boolean hasCgroup() {
      return program.command().sandbox().filter(Sandbox::hasCgroup).isPresent();
    }

    /** What is left need not be waited for: nobody wants it, or it was to be stopped. */
    private void endRest() {
      process.end();
      if (isUnwanted() || program.isKept()) {
        stdout.close();
        if (stderr != null) {
          stderr.close();
        }
      }
    }

    /** Says how it ended when all is delivered, and is over when nothing is left. */
    private void finish() {
      boolean causeIsOpen = !cleared && hasCgroup() && !program.lingers();
      if (over || exit == null || signalling || causeIsOpen || (!isUnwanted() && !isSilent())) {
        return;
      }
      if (tooLong != null) {
        failure = ranTooLong();
      } else if (isFailure() && failure == null) {
        failure = problem(StdioException.Problem.EXIT, exit.describe());
      }
      if (failure == null && !exitTold && elements.exited() != null && isAvailable(out)) {
        exitTold = true;
        push(out, elements.exited().apply(exit));
      }
      boolean told = exitTold || failure != null || elements.exited() == null || isClosed(out);
      if (cleared && told && !(awaitsUpstream() && failure == null)) {
        end();
      }
    }

    /** Whether its exit is one. */
    private boolean isFailure() {
      return program.failsOnNonZero() && !exit.isSuccess() && !isWanted();
    }

    /**
     * Whether it ended because somebody wanted it to. Whose reader is another program may have
     * failed before anybody did; SIGPIPE says that nobody reads it any more.
     */
    private boolean isWanted() {
      if (program.place().isEmpty()) {
        return stopped;
      }
      boolean unread = program.leadsElsewhere(StdStream.STDOUT) && exit.signal().equals(PIPE);
      return unread || (stopped && exit.signal().filter(this::mayBeOurs).isPresent());
    }

    /** Whether it was sent that signal, or may have been: others are the program's own affair. */
    private boolean mayBeOurs(Signal signal) {
      if (!wasAlive || program.command().stopHook().isPresent()) {
        return wasAlive;
      }
      Optional<Signal> first = program.command().stopSignal();
      // Without a signal of its own it is ended as the port ends processes.
      return first.isPresent()
          ? killed || signal == first.get()
          : signal == Signal.TERM || signal == Signal.KILL;
    }

    /** Whether those before it in a pipeline past the JVM are not over yet. */
    private boolean awaitsUpstream() {
      return program.place().isPresent()
          && program.leadsElsewhere(StdStream.STDIN)
          && !isClosed(in);
    }

    private void end() {
      over = true;
      handle.stderrTail(tail.text());
      if (failure == null) {
        handle.over(exit);
        completeStage();
      } else {
        handle.failed(failure);
        failStage(failure);
      }
    }

    private StdioException ranTooLong() {
      boolean idle = tooLong == StdioException.Problem.IDLE;
      Duration most = (idle ? program.idleTimeout() : program.timeout()).orElseThrow();
      return problem(
          tooLong,
          (idle ? "neither read nor wrote for " : "ran for ")
              + most.toMillis()
              + " ms, and was stopped: "
              + exit.describe());
    }

    private StdioException problem(StdioException.Problem problem, String text) {
      return new StdioException(problem, program.command() + " " + text, exit, tail.text());
    }

    /** Nothing more is known of the process. */
    private void broken(Throwable reason) {
      if (!over) {
        over = true;
        Throwable first = failure == null ? reason : failure;
        handle.failed(first);
        failStage(first);
      }
    }

    /** Standard input stays open meanwhile: its end would look as if there were no more. */
    private void stop() {
      if (exit != null) {
        endRest();
        return;
      }
      if (stopping) {
        return;
      }
      stopping = true;
      if (process == null) {
        return; // it is stopped as soon as it runs
      }
      Command command = program.command();
      if (command.stopSignal().isPresent() && command.stopHook().isEmpty()) {
        sent(process.signal(command.stopSignal().get()));
        scheduleOnce(KILL, command.stopTimeout());
      } else {
        if (program.place().isPresent()) {
          sent(process.signal(0)); // it only looks
        }
        process.stop();
      }
    }

    /** Its parent sends signals, and knows whether the program has ended by itself before. */
    private void sent(CompletionStage<Done> signal) {
      signalling = true;
      when(
          signal,
          (done, problem) -> {
            signalling = false;
            wasAlive = problem == null;
            deliver();
          });
    }

    @Override
    public void onTimer(Object key) {
      switch ((String) key) {
        case KILL -> {
          killed = true;
          process.end();
        }
        case TIMEOUT -> tooLong(StdioException.Problem.TIMED_OUT);
        default -> lookIdle();
      }
    }

    private void tooLong(StdioException.Problem problem) {
      if (failure == null && tooLong == null && !stopped) {
        tooLong = problem;
        if (process != null) {
          process.noteTimeOut();
        }
        stop();
        deliver();
      }
    }

    private void lookIdle() {
      Duration most = program.idleTimeout().orElseThrow();
      boolean wanted = isAvailable(out) || isClosed(out);
      Duration since = wanted ? Duration.ofNanos(System.nanoTime() - active) : Duration.ZERO;
      if (since.compareTo(most) >= 0) {
        tooLong(StdioException.Problem.IDLE);
      } else {
        scheduleOnce(IDLE, most.minus(since));
      }
    }

    @Override
    public void postStop() {
      if (exit == null || !cleared) {
        // Cut off, as by the shutdown of its materializer, or broken: nobody is left to wait.
        handle.failed(new CancellationException("the stream was cut off"));
        if (start != null) {
          start.thenAccept(
              left -> {
                left.end();
                left.discardOutput();
              });
        }
      }
    }
  }
}
