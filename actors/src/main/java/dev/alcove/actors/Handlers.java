package dev.alcove.actors;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Which method of an actor takes which message: one table for all actors of a class, where Pekko's
 * own builder makes one for each actor, which for an idle process was a third of all it has.
 * Message classes are records, so that a message has exactly the class it was registered for.
 *
 * @param <A> the class of the actors
 * @param <C> what can be told to them
 */
final class Handlers<A, C> {
  private final Map<Class<?>, BiFunction<A, Object, Behavior<C>>> messages = new HashMap<>();
  private final Map<Class<?>, BiFunction<A, Object, Behavior<C>>> signals = new LinkedHashMap<>();

  <M extends C> Handlers<A, C> onMessage(Class<M> type, BiFunction<A, M, Behavior<C>> handler) {
    messages.put(type, (actor, message) -> handler.apply(actor, type.cast(message)));
    return this;
  }

  /** A signal of that class or below. */
  <S extends Signal> Handlers<A, C> onSignal(Class<S> type, BiFunction<A, S, Behavior<C>> handler) {
    signals.put(type, (actor, signal) -> handler.apply(actor, type.cast(signal)));
    return this;
  }

  /** What one actor receives with. */
  Receive<C> of(A actor) {
    return new Receive<>() {
      @Override
      public Behavior<C> receiveMessage(C message) {
        BiFunction<A, Object, Behavior<C>> handler = messages.get(message.getClass());
        return handler == null ? Behaviors.unhandled() : handler.apply(actor, message);
      }

      @Override
      public Behavior<C> receiveSignal(Signal signal) {
        for (Map.Entry<Class<?>, BiFunction<A, Object, Behavior<C>>> entry : signals.entrySet()) {
          if (entry.getKey().isInstance(signal)) {
            return entry.getValue().apply(actor, signal);
          }
        }
        return Behaviors.unhandled();
      }
    };
  }
}
