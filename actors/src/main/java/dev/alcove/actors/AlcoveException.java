package dev.alcove.actors;

/** The root of all errors of this package. An exit, of whatever status, is a value and not one. */
public abstract sealed class AlcoveException extends RuntimeException
    permits SyscallException,
        CallRefusedException,
        BatchFailedException,
        PortEndedException,
        ProtocolException,
        ProcessStoppedException,
        StreamException {
  private static final long serialVersionUID = 1L;

  AlcoveException(String message) {
    super(message);
  }

  AlcoveException(String message, Throwable cause) {
    super(message, cause);
  }
}
