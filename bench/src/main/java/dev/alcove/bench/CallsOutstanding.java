package dev.alcove.bench;

import dev.alcove.actors.Process;
import dev.alcove.protocol.Call;
import java.util.List;

/** Calls that wait for no answer before the next, and calls that do. */
final class CallsOutstanding implements Benchmark {
  private static final int WIDTH = 64;
  private static final String MANY = WIDTH + " outstanding";
  private static final String ONE = "one at a time";

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public String title() {
    return "getpid at depth 1, " + MANY + " and " + ONE;
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atLeast(MANY, ONE, 4));
  }

  @Override
  public int warmUp() {
    return 30;
  }

  @Override
  public Rounds prepare(Lab lab) throws Exception {
    Process process = Lab.await(lab.alcove().root().fork());
    int calls = lab.scale().calls();
    return new Rounds(title(), "calls/s")
        .add(
            MANY,
            () ->
                Timing.inFlight(
                    10 * calls, WIDTH, () -> process.call(new Call.Getpid()).toCompletableFuture()))
        .add(
            ONE,
            () ->
                Timing.perSecond(
                    calls, () -> process.call(new Call.Getpid()).toCompletableFuture().get()));
  }
}
