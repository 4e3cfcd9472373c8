// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.OptionalInt;

/**
 * What waitpid(2) tells of a child.
 *
 * @param pid which; 0 with NONE
 * @param status as wait(2) packs it
 * @param event what happened
 * @param code EXITED: the exit status; SIGNALED, STOPPED: the number of the signal; else 0
 * @param coreDumped whether it left a core
 * @param traceEvent PTRACE_EVENT_ number with which a traced child stopped, see ptrace(2); 0: none
 */
public record Waited(
    int pid, int status, WaitEvent event, int code, boolean coreDumped, int traceEvent) {
  /** Checks the components. */
  public Waited {
    Check.notNull("waited.event", event);
  }

  /** The exit status, of one that exited. */
  public OptionalInt exitStatus() {
    return event == WaitEvent.EXITED ? OptionalInt.of(code) : OptionalInt.empty();
  }

  /** The number of the signal that ended it. */
  public OptionalInt termSignal() {
    return event == WaitEvent.SIGNALED ? OptionalInt.of(code) : OptionalInt.empty();
  }

  /** The number of the signal that stopped it. */
  public OptionalInt stopSignal() {
    return event == WaitEvent.STOPPED ? OptionalInt.of(code) : OptionalInt.empty();
  }

  /** Whether it was continued. */
  public boolean continued() {
    return event == WaitEvent.CONTINUED;
  }

  static Waited decode(Decoder in, String field) {
    return new Waited(
        in.i32(field),
        in.i32(field),
        WaitEvent.decode(in, field),
        in.i32(field),
        in.bool(field),
        in.i32(field));
  }

  void encode(Encoder out) {
    out.i32(pid);
    out.i32(status);
    event.encode(out);
    out.i32(code);
    out.bool(coreDumped);
    out.i32(traceEvent);
  }
}
