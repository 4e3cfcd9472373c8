package dev.alcove.actors;

/** Who hears of the events of a process; called by its actor. */
interface EventConsumer {
  void event(ProcessEvent event);

  /** There are no more. */
  void completed();
}
