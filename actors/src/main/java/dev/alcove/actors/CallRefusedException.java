package dev.alcove.actors;

import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Refused;
import java.util.Locale;
import java.util.Optional;

/**
 * A call was not made, or nobody can tell whether it was ({@link Refusal#ENDED}, {@link
 * Refusal#OUTCOME_UNKNOWN}). Exactly one of {@link #refusal} and {@link #local} is present.
 */
public final class CallRefusedException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final long handle;
  private final Refusal refusal;
  private final LocalRefusal local;

  CallRefusedException(String call, ProcessCore process, Refusal refusal, String detail) {
    super(call + " in " + process.describe() + ": " + text(refusal, detail));
    this.call = call;
    this.handle = process.handle();
    this.refusal = refusal;
    this.local = null;
  }

  CallRefusedException(String call, ProcessCore process, LocalRefusal local, String detail) {
    super(
        call
            + " in "
            + process.describe()
            + ": refused, "
            + local.text()
            + (detail.isEmpty() ? "" : " (" + detail + ")"));
    this.call = call;
    this.handle = process.handle();
    this.refusal = null;
    this.local = local;
  }

  private static String text(Refusal refusal, String detail) {
    String reason = refusal.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "refused, " + reason + " (" + detail + ")";
  }

  static String text(Refused refused) {
    return text(refused.reason(), refused.detail().toString());
  }

  /** The call with its arguments; without values of environment variables. */
  public String call() {
    return call;
  }

  /** The handle of the process that was asked. */
  public long handle() {
    return handle;
  }

  /** Why the port refused it. */
  public Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Why it was refused on this side. */
  public Optional<LocalRefusal> local() {
    return Optional.ofNullable(local);
  }

  /** The error that a system call would have given in its place: EACCES where one is not owner. */
  public Optional<Errno> errno() {
    return local().flatMap(LocalRefusal::errno);
  }

  /** Whether it was refused for that reason. */
  public boolean is(Refusal wanted) {
    return refusal == wanted;
  }

  /** Whether it was refused for that reason. */
  public boolean is(LocalRefusal wanted) {
    return local == wanted;
  }
}
