package dev.alcove.actors;

import dev.alcove.protocol.ProtocolViolation;

/** The port sent what the protocol does not allow; the connection to it is given up. */
public final class ProtocolException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  ProtocolException(ProtocolViolation violation) {
    super("the port broke the protocol: " + violation.getMessage(), violation);
    this.offset = violation.offset();
  }

  /** Where, in bytes from the start of what the port sent or of the message. */
  public long offset() {
    return offset;
  }
}
