package dev.alcove.bench;

import dev.alcove.actors.Process;
import dev.alcove.protocol.Call;
import java.util.List;

/** A call to a process far down in the tree, and to one at the top. */
final class CallDepth implements Benchmark {
  private static final int DEPTH = 15;
  private static final String DEEP = "depth " + DEPTH;
  private static final String SHALLOW = "depth 1";

  @Override
  public String name() {
    return "depth";
  }

  @Override
  public String title() {
    return "getpid, one at a time, at depth " + DEPTH + " and 1";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(DEEP, SHALLOW, 1.3));
  }

  @Override
  public int warmUp() {
    return 30;
  }

  @Override
  public Rounds prepare(Lab lab) throws Exception {
    Process shallow = Lab.await(lab.alcove().root().fork());
    Process bottom = shallow;
    for (int depth = 1; depth < DEPTH; depth++) {
      bottom = Lab.await(bottom.fork());
    }
    Process deep = bottom;
    int calls = lab.scale().calls();
    return new Rounds(title(), "microseconds")
        .add(DEEP, () -> microseconds(calls, deep))
        .add(SHALLOW, () -> microseconds(calls, shallow));
  }

  private static double microseconds(int calls, Process process) throws Exception {
    return 1e6
        / Timing.perSecond(
            calls, () -> process.call(new Call.Getpid()).toCompletableFuture().get());
  }
}
