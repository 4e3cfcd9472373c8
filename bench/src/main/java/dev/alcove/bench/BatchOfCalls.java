package dev.alcove.bench;

import dev.alcove.actors.Env;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Call;
import java.util.List;
import java.util.function.Consumer;

/** Thirty calls in one message, alone and with the execution of a program behind them. */
final class BatchOfCalls implements Benchmark {
  private static final int CALLS = 30;
  private static final String ONE = "a getpid";
  private static final String BATCH = CALLS + " getpid in a batch";
  private static final String EXEC = CALLS + " getpid and an exec";
  private static final String FLOOR = "an exec in C";
  private static final String BOUND = "2 getpid and 1.3 exec in C";

  private static final Consumer<Ops> STEPS =
      ops -> {
        for (int i = 0; i < CALLS; i++) {
          ops.call(new Call.Getpid());
        }
      };

  private static final Consumer<Ops> STEPS_AND_EXEC =
      STEPS.andThen(ops -> ops.execve(Timing.TRUE, List.of(Timing.TRUE), Env.empty()));

  @Override
  public String name() {
    return "batch-30";
  }

  @Override
  public String title() {
    return "a batch of " + CALLS + " getpid, and one with an exec at its end";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(BATCH, ONE, 2), Check.atMost(EXEC, BOUND, 1));
  }

  @Override
  public int warmUp() {
    return 30;
  }

  @Override
  public Rounds prepare(Lab lab) throws Exception {
    Process process = Lab.await(lab.alcove().root().fork());
    int calls = lab.scale().calls();
    int batches = Math.max(1, calls / 5);
    int execs = lab.scale().spawns();
    return new Rounds(title(), "microseconds")
        .add(ONE, () -> one(calls, process))
        .add(BATCH, () -> batch(batches, process))
        .add(EXEC, () -> exec(execs, lab))
        .add(FLOOR, () -> lab.programs().exec(execs))
        // Of figures of its own, like every contestant.
        .add(BOUND, () -> 2 * one(calls, process) + 1.3 * lab.programs().exec(execs));
  }

  private static double one(int calls, Process process) throws Exception {
    double all = 0;
    for (int i = 0; i < calls; i++) {
      all += Timing.microsecondsToAnswer(() -> process.call(new Call.Getpid()));
    }
    return all / calls;
  }

  private static double batch(int batches, Process process) throws Exception {
    double all = 0;
    for (int i = 0; i < batches; i++) {
      all += Timing.microsecondsToAnswer(() -> process.batch(STEPS));
    }
    return all / batches;
  }

  /** From the batch to its answer; the process is forked before that and ends behind it. */
  private static double exec(int execs, Lab lab) throws Exception {
    double all = 0;
    for (int i = 0; i < execs; i++) {
      Process process = Lab.await(lab.alcove().root().fork());
      all += Timing.microsecondsToAnswer(() -> process.batch(STEPS_AND_EXEC));
      process.discardOutput();
      Lab.await(process.terminated());
    }
    return all / execs;
  }
}
