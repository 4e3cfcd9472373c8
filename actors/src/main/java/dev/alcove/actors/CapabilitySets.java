package dev.alcove.actors;

import dev.alcove.protocol.Capabilities;

/**
 * The capabilities of a process, capget(2). Immutable.
 *
 * @param effective those that the kernel looks at
 * @param permitted those that it may make effective
 * @param inheritable those that a program may get by its file, and those that may be made ambient
 */
public record CapabilitySets(
    CapabilitySet effective, CapabilitySet permitted, CapabilitySet inheritable) {
  static CapabilitySets of(Capabilities caps) {
    return new CapabilitySets(
        new CapabilitySet(caps.effective()),
        new CapabilitySet(caps.permitted()),
        new CapabilitySet(caps.inheritable()));
  }

  Capabilities raw() {
    return new Capabilities(effective.bits(), permitted.bits(), inheritable.bits());
  }
}
