package dev.alcove.protocol;

/**
 * Thrown for bytes that are not what the specification says. A stream that held them is of no use
 * any more: the end of the next frame cannot be trusted.
 */
public final class ProtocolViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a field. */
  public enum Fault {
    /** The body ends inside it. */
    SHORT("the body ends inside it"),
    /** Bytes follow the last field. */
    TRAILING("bytes follow the last field"),
    /** A string holds a NUL or does not end in one. */
    NUL("a string holds a NUL or does not end in one"),
    /** A bool, enum, tag, count or length has a value that it cannot have. */
    RANGE("has a value that it cannot have"),
    /** A symbol id that the specification does not list. */
    SYMBOL("an unknown symbol");

    private final String text;

    Fault(String text) {
      this.text = text;
    }
  }

  private final Fault fault;
  private final String field;
  private final long offset;

  /** Says what is wrong with which field, and where in the stream. */
  public ProtocolViolation(Fault fault, String field, long offset) {
    super("%s: %s, at offset %d".formatted(field, fault.text, offset));
    this.fault = fault;
    this.field = field;
    this.offset = offset;
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }

  /** The field, as the specification names it: {@code reply.outcome}. */
  public String field() {
    return field;
  }

  /**
   * Where it was noticed, counted in bytes from the start of the stream, or of the body when that
   * did not come from a stream.
   */
  public long offset() {
    return offset;
  }
}
