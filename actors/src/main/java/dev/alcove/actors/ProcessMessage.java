package dev.alcove.actors;

import dev.alcove.actors.internal.Answer;
import dev.alcove.actors.internal.OutputConsumer;
import dev.alcove.actors.internal.ProcessStreams;
import dev.alcove.actors.internal.StdinProducer;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.UpFrame;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.DeadLetterSuppression;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Messages to a process's actor that only this package sends. Whoever waits for an answer to one is
 * told when the actor has gone, so one that it no longer gets is not worth a line in the log. What
 * a caller gave is checked here, in the caller's thread: an actor that throws ends its process.
 */
sealed interface ProcessMessage extends ProcessActor.Command, DeadLetterSuppression {
  /** A message for somebody. */
  record For(Caller caller, ProcessActor.Command message) implements ProcessMessage {}

  /** Sends a signal to the process. */
  record PerformSignal(Constant<Signal> signal, Answer<CompletionStage<Done>> answer)
      implements ProcessMessage {
    /** Checks what a caller gave. */
    public PerformSignal {
      Objects.requireNonNull(signal, "signal");
    }
  }

  /** Ends the process, in that way; done is failed when the caller may not. */
  record PerformEnd(ProcessActor.Command how, CompletableFuture<Done> done)
      implements ProcessMessage {}

  /** Gives the process to another owner. */
  record PerformHandOver(ActorRef<OwnerMessage> owner, Answer<Done> answer)
      implements ProcessMessage {
    /** Checks what a caller gave. */
    public PerformHandOver {
      Objects.requireNonNull(owner, "owner");
    }
  }

  /** Tells an output stream to an actor. */
  record PerformOutputTo(StdStream stream, ActorRef<ProcessOutput> receiver, Answer<Done> answer)
      implements ProcessMessage {
    /** Checks what a caller gave. */
    public PerformOutputTo {
      Objects.requireNonNull(receiver, "receiver");
    }
  }

  /** Adds something to be done at its exit. */
  record AtExit(ExitHook hook, Answer<Done> answer) implements ProcessMessage {
    /** Checks what a caller gave. */
    public AtExit {
      Objects.requireNonNull(hook, "hook");
    }
  }

  /** A hook has done its work, or is waited for no longer. */
  record HookDone(int number, Throwable failure) implements ProcessMessage {}

  /** A receiver has acknowledged the last of an output stream. */
  record OutputTaken() implements ProcessMessage {}

  /** Makes a call. */
  record Perform<R>(Call<R> call, Answer<R> answer) implements ProcessMessage {
    /** Checks what a caller gave. */
    public Perform {
      Objects.requireNonNull(call, "call");
    }
  }

  /** Makes calls one after another. */
  record PerformBatch(List<BatchStep> steps, boolean exitOnFailure, Answer<List<Object>> answer)
      implements ProcessMessage {}

  /** Forks. */
  record PerformFork(ForkOrder order) implements ProcessMessage {}

  /** The port sent these frames about this process. */
  record FromPort(List<UpFrame> frames) implements ProcessMessage {}

  /** The port knows this process from now on. */
  record Ready() implements ProcessMessage {}

  /** The process was forked. */
  record ForkSucceeded(int pid, int hostPid) implements ProcessMessage {}

  /** The process was not forked. */
  record ForkFailed(AlcoveException reason) implements ProcessMessage {}

  /** The port has ended. */
  record PortGone(AlcoveException reason) implements ProcessMessage {}

  /** Somebody wants to read an output stream. */
  record OpenOutput(
      StdStream stream, OutputConsumer consumer, Answer<ProcessStreams.Opening> answer)
      implements ProcessMessage {}

  /** Somebody reads an output stream no more. */
  record CancelOutput(StdStream stream, OutputConsumer consumer) implements ProcessMessage {}

  /** Somebody wants to write standard input. */
  record OpenStdin(StdinProducer producer, Answer<ProcessStreams.StdinGrant> answer)
      implements ProcessMessage {}

  /** Somebody writes standard input no more. */
  record CloseStdin(StdinProducer producer, Answer<Void> answer) implements ProcessMessage {}

  /** Somebody wants to hear of the events. */
  record OpenEvents(EventConsumer consumer, Answer<Void> answer) implements ProcessMessage {}

  /** Somebody wants to hear of the events no more. */
  record CloseEvents(EventConsumer consumer) implements ProcessMessage {}

  /** Asks for the state; unlike with {@link ProcessActor.GetState}, one that has gone is told. */
  record Inspect(Answer<ProcessActor.State> answer) implements ProcessMessage {}

  /** The time for output after the exit is over. */
  record DrainTimeout() implements ProcessMessage {}
}
