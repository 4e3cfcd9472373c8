package dev.alcove.stream;

/** What becomes of a {@link Supervisor} when the program of a stream below it has exited. */
public enum AtExit {
  /** It is ended, and with it everything below it. */
  SHUTDOWN,
  /** It stays; what the program left behind is ended, what other programs have is not. */
  NOSHUTDOWN,
  /** It stays, and so does what the program left behind, until the supervisor is shut down. */
  NOREAP,
  /** A function says what is done: {@link Supervisor.Hook}. */
  FUNCTION
}
