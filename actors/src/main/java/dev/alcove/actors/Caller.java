package dev.alcove.actors;

import org.apache.pekko.actor.typed.ActorRef;

/**
 * For whom a request is made: nobody in particular, an actor, or this package itself, which may do
 * everything.
 *
 * @param actor the actor; null for nobody and for this package
 * @param trusted whether it is this package
 */
record Caller(ActorRef<OwnerMessage> actor, boolean trusted) {
  static final Caller NOBODY = new Caller(null, false);
  static final Caller TRUSTED = new Caller(null, true);

  static Caller of(ActorRef<OwnerMessage> actor) {
    return actor == null ? NOBODY : new Caller(actor, false);
  }

  /** Whether it may make calls in a process with that owner, null for none. */
  boolean mayCall(ActorRef<OwnerMessage> owner) {
    return owner == null || trusted || owner.equals(actor);
  }

  boolean isNobody() {
    return actor == null && !trusted;
  }

  /** The owner of what it forks, and for whom the handle of that acts. */
  Caller asOwner() {
    return trusted ? NOBODY : this;
  }
}
