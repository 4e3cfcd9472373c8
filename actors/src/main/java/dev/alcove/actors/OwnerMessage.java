package dev.alcove.actors;

/**
 * What an actor is told as the owner of a process; and, as {@link ProcessOutput}, what one is told
 * that receives its output. An actor with messages of its own takes these by a message adapter, and
 * names the adapter wherever an owner or a receiver is asked for.
 */
public sealed interface OwnerMessage
    permits OwnerMessage.Event, OwnerMessage.HandedOver, ProcessOutput {
  /** The process, as a handle that acts for the actor that is told. */
  Process process();

  /**
   * Something happened to the process. The owner hears the milestones that had passed when it
   * became the owner, and all events since.
   */
  record Event(Process process, ProcessEvent event) implements OwnerMessage {}

  /** The process was handed over to another owner: the last event that the former one hears. */
  record HandedOver(Process process) implements OwnerMessage {}
}
