package dev.alcove.actors;

import org.apache.pekko.actor.typed.ActorRef;

/** Tells the events of a process to its owner. */
record OwnerEvents(ActorRef<OwnerMessage> owner, Process handle) implements EventConsumer {
  @Override
  public void event(ProcessEvent event) {
    owner.tell(new OwnerMessage.Event(handle, event));
  }

  @Override
  public void completed() {}

  void handedOver() {
    owner.tell(new OwnerMessage.HandedOver(handle));
  }
}
