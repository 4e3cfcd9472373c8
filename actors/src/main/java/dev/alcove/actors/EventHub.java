package dev.alcove.actors;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Tells the events of a process to all who want to hear them. Who comes late hears the milestones
 * that have passed. For the process's actor alone.
 */
final class EventHub {
  private final List<ProcessEvent> milestones = new ArrayList<>();
  private final List<ProcessEvent> early = new ArrayList<>();
  private boolean started;
  private final Set<ActorRef<ProcessEvent>> subscribers = new LinkedHashSet<>();
  private final Set<EventConsumer> consumers = new LinkedHashSet<>();

  /**
   * Tells an event. What a process does may be heard of before its fork has been answered; that it
   * was started is told first all the same.
   */
  void publish(ProcessEvent event) {
    if (started || event instanceof ProcessEvent.Started) {
      started = true;
      tell(event);
      releaseEarly();
    } else if (event instanceof ProcessEvent.Failed) {
      releaseEarly();
      tell(event);
    } else {
      early.add(event);
    }
  }

  private void releaseEarly() {
    early.forEach(this::tell);
    early.clear();
  }

  private void tell(ProcessEvent event) {
    if (event.isMilestone()) {
      milestones.add(event);
    }
    subscribers.forEach(subscriber -> subscriber.tell(event));
    consumers.forEach(consumer -> consumer.event(event));
  }

  void subscribe(ActorRef<ProcessEvent> subscriber) {
    if (subscribers.add(subscriber)) {
      milestones.forEach(subscriber::tell);
    }
  }

  void unsubscribe(ActorRef<?> subscriber) {
    subscribers.removeIf(subscriber::equals);
  }

  boolean hasSubscriber(ActorRef<?> who) {
    return subscribers.stream().anyMatch(who::equals);
  }

  void open(EventConsumer consumer) {
    if (consumers.add(consumer)) {
      milestones.forEach(consumer::event);
    }
  }

  void close(EventConsumer consumer) {
    consumers.remove(consumer);
  }

  List<ProcessEvent> milestones() {
    return milestones;
  }

  /** There will be no more events. */
  void complete() {
    consumers.forEach(EventConsumer::completed);
    consumers.clear();
    subscribers.clear();
  }
}
