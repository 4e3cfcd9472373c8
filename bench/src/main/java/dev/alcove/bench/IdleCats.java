package dev.alcove.bench;

import dev.alcove.actors.Process;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/** As many idle {@code cat} as are asked for, below the first control process. */
final class IdleCats implements Closeable {
  private final Lab lab;
  private final Deque<Process> alive = new ArrayDeque<>();

  IdleCats(Lab lab) {
    this.lab = lab;
  }

  /** Starts one, and waits until it runs. */
  void startOne() {
    alive.push(Lab.await(lab.alcove().start("cat")));
  }

  /** Starts or ends as many as it takes, and waits until exactly {@code count} are alive. */
  void hold(int count) {
    List<CompletionStage<Process>> starting = new ArrayList<>();
    for (int i = alive.size(); i < count; i++) {
      starting.add(lab.alcove().start("cat"));
    }
    for (CompletionStage<Process> start : starting) {
      alive.push(Lab.await(start));
    }
    List<Process> ending = new ArrayList<>();
    while (alive.size() > count) {
      ending.add(alive.pop());
    }
    end(ending);
  }

  /** Ends processes, and waits until nothing is left of them. */
  static void end(List<Process> processes) {
    List<CompletionStage<Done>> ends = new ArrayList<>();
    for (Process process : processes) {
      process.discardOutput().end();
      ends.add(process.terminated());
    }
    for (CompletionStage<Done> end : ends) {
      Lab.await(end);
    }
  }

  @Override
  public void close() {
    hold(0);
  }
}
