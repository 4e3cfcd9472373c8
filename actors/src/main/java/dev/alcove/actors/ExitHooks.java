package dev.alcove.actors;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * What is to be done at the exit of a process: the last that was added first, one after another.
 * For the process's actor alone.
 */
final class ExitHooks {
  private final ActorContext<ProcessActor.Command> context;
  private final ProcessCore core;
  private final Duration patience;
  private final Deque<ExitHook> hooks = new ArrayDeque<>();
  private Exit exit;
  private int number;
  private boolean running;
  private Cancellable timeout;

  ExitHooks(ActorContext<ProcessActor.Command> context, ProcessCore core, Duration patience) {
    this.context = context;
    this.core = core;
    this.patience = patience;
  }

  /** Adds one; after the exit it runs at once, behind those that do. */
  void add(ExitHook hook) {
    hooks.push(hook);
    proceed();
  }

  /** The process has exited. */
  void run(Exit how) {
    exit = how;
    proceed();
  }

  private void proceed() {
    while (exit != null && !running && !hooks.isEmpty()) {
      start(hooks.pop());
    }
  }

  private void start(ExitHook hook) {
    CompletionStage<?> work;
    try {
      work = hook.exited(core.parent().trusted(), exit);
    } catch (Exception | AssertionError | LinkageError e) {
      failed(e);
      return;
    }
    if (work == null) {
      return;
    }
    int own = ++number;
    running = true;
    timeout =
        context.scheduleOnce(
            patience,
            context.getSelf(),
            new ProcessMessage.HookDone(
                own, new TimeoutException("not done after " + patience.toMillis() + " ms")));
    context.pipeToSelf(work, (value, failure) -> new ProcessMessage.HookDone(own, failure));
  }

  void done(ProcessMessage.HookDone message) {
    if (running && message.number() == number) {
      running = false;
      timeout.cancel();
      if (message.failure() != null) {
        failed(message.failure());
      }
      proceed();
    }
  }

  private void failed(Throwable reason) {
    context.getLog().warn("{}: what was to be done at its exit failed", core.describe(), reason);
  }

  boolean areDone() {
    return !running && hooks.isEmpty();
  }
}
