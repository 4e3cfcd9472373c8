package dev.alcove.actors;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;

/**
 * The events of a process as a source. What is not consumed waits: signals of a kind and orphans
 * are summed up, milestones come once, so the memory is bounded and no exit or end of file is lost.
 */
final class EventStage extends GraphStage<SourceShape<ProcessEvent>> {
  private final Outlet<ProcessEvent> out = Outlet.create("Events.out");
  private final SourceShape<ProcessEvent> shape = SourceShape.of(out);
  private final ProcessCore core;

  EventStage(ProcessCore core) {
    this.core = core;
  }

  @Override
  public SourceShape<ProcessEvent> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  /** Adds an event behind those that wait, or to one of its kind among them. */
  static void coalesce(Deque<ProcessEvent> waiting, ProcessEvent event) {
    if (!event.isMilestone()) {
      for (ProcessEvent earlier : waiting) {
        ProcessEvent sum = sum(earlier, event);
        if (sum != null) {
          waiting.remove(earlier);
          waiting.add(sum);
          return;
        }
      }
    }
    waiting.add(event);
  }

  private static ProcessEvent sum(ProcessEvent earlier, ProcessEvent event) {
    if (earlier instanceof ProcessEvent.SignalCaught a
        && event instanceof ProcessEvent.SignalCaught b
        && a.number() == b.number()) {
      return new ProcessEvent.SignalCaught(
          b.number(), a.count() + b.count(), b.code(), b.pid(), b.uid(), b.siginfo());
    }
    if (earlier instanceof ProcessEvent.Orphans a && event instanceof ProcessEvent.Orphans b) {
      return new ProcessEvent.Orphans(
          a.count() + b.count(),
          a.userTime().plus(b.userTime()),
          a.systemTime().plus(b.systemTime()));
    }
    return earlier instanceof ProcessEvent.TreeEmpty && event instanceof ProcessEvent.TreeEmpty
        ? event
        : null;
  }

  private final class Logic extends GraphStageLogic implements EventConsumer {
    private final Deque<ProcessEvent> waiting = new ArrayDeque<>();
    private boolean signalled;
    private boolean completed;
    private AsyncCallback<Boolean> more;

    Logic() {
      super(shape);
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              deliver();
            }
          });
    }

    @Override
    public void preStart() {
      more = createAsyncCallback(ignored -> deliver());
      core.openEvents(this)
          .whenComplete(
              (nothing, gone) -> {
                if (gone != null) {
                  core.history().forEach(this::event);
                  completed();
                }
              });
    }

    @Override
    public void postStop() {
      core.tell(new ProcessMessage.CloseEvents(this));
    }

    @Override
    public void event(ProcessEvent event) {
      boolean wake;
      synchronized (waiting) {
        coalesce(waiting, event);
        wake = !signalled;
        signalled = true;
      }
      if (wake) {
        more.invoke(true);
      }
    }

    @Override
    public void completed() {
      synchronized (waiting) {
        completed = true;
        signalled = true;
      }
      more.invoke(true);
    }

    private void deliver() {
      ProcessEvent next = null;
      boolean over;
      synchronized (waiting) {
        signalled = false;
        if (isAvailable(out)) {
          next = waiting.poll();
        }
        over = completed && waiting.isEmpty();
      }
      if (next != null) {
        push(out, next);
      }
      if (over) {
        complete(out);
      }
    }
  }
}
