// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/**
 * How a process ended.
 *
 * @param kind what ended it
 * @param status exit status, or the number of the signal
 * @param coreDumped whether it left a core
 * @param execed whether it was running another program
 * @param notifies whether the options EXIT_STATUS and TERMSIG of its parent ask for an event
 * @param usage resources that it used
 */
public record Ending(
    ExitKind kind, int status, boolean coreDumped, boolean execed, boolean notifies, Usage usage) {
  /** Checks the components. */
  public Ending {
    Check.notNull("ending.kind", kind);
    Check.notNull("ending.usage", usage);
  }

  static Ending decode(Decoder in, String field) {
    return new Ending(
        ExitKind.decode(in, field),
        in.i32(field),
        in.bool(field),
        in.bool(field),
        in.bool(field),
        Usage.decode(in, field));
  }

  void encode(Encoder out) {
    kind.encode(out);
    out.i32(status);
    out.bool(coreDumped);
    out.bool(execed);
    out.bool(notifies);
    usage.encode(out);
  }
}
