package dev.alcove.supervision;

/** Which ends of a program are followed by a new start; the terms are those of Erlang's OTP. */
public enum Restart {
  /** Each. */
  PERMANENT,

  /**
   * The abnormal ones: a status other than 0, a signal that nobody here sent, a start that failed,
   * and the end of its port.
   */
  TRANSIENT,

  /** None. */
  TEMPORARY;

  /** Whether a program is started again after this end. */
  boolean follows(RunEnd end) {
    return switch (this) {
      case PERMANENT -> true;
      case TRANSIENT -> !end.isNormal();
      case TEMPORARY -> false;
    };
  }
}
