package dev.alcove.actors;

import java.util.ArrayDeque;
import java.util.Deque;

/** The events of a process that are pulled; what waits is summed up, and so is bounded. */
final class PullEvents extends PullQueue<ProcessEvent> implements EventConsumer {
  private final ProcessCore core;
  private final Deque<ProcessEvent> waiting = new ArrayDeque<>();

  PullEvents(ProcessCore core) {
    super(core);
    this.core = core;
  }

  void open() {
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
  ProcessEvent take() {
    return waiting.poll();
  }

  @Override
  void want() {}

  @Override
  public void event(ProcessEvent event) {
    synchronized (this) {
      EventStage.coalesce(waiting, event);
    }
    serve();
  }

  @Override
  public void completed() {
    end();
  }

  void close() {
    core.tell(new ProcessMessage.CloseEvents(this));
    synchronized (this) {
      waiting.clear();
    }
    drop();
    end();
  }
}
