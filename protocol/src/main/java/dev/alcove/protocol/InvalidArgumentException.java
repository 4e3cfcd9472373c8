package dev.alcove.protocol;

/**
 * Thrown by a message's constructor for a value that the message cannot carry; nothing was sent.
 * The text names the field: {@code chdir.path: contains a NUL byte at offset 5}.
 */
public final class InvalidArgumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /** Says what is wrong with which field. */
  public InvalidArgumentException(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
  }

  /** The field, as the specification names it: {@code chdir.path}. */
  public String field() {
    return field;
  }
}
