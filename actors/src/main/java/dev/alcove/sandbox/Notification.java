package dev.alcove.sandbox;

import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Notified;
import dev.alcove.protocol.Syscall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.util.ByteString;

/**
 * A system call of a program that waits for its answer, from a {@link SeccompNotifier}. Answer it
 * with {@link #reply}, from any thread and once; what comes later is dropped.
 *
 * <p>Immutable, and of this JVM alone.
 */
public final class Notification {
  /** Longest path, its NUL included: PATH_MAX of Linux. */
  private static final int PATH_MAX = 4096;

  private final Process supervisor;
  private final int listener;
  private final Notified notified;
  private final Optional<Syscall> syscall;
  private final ActorRef<SeccompNotifier.Reply> replyTo;

  Notification(
      Process supervisor,
      int listener,
      Notified notified,
      Optional<Syscall> syscall,
      ActorRef<SeccompNotifier.Reply> replyTo) {
    this.supervisor = supervisor;
    this.listener = listener;
    this.notified = notified;
    this.syscall = syscall;
    this.replyTo = replyTo;
  }

  /** Of the notification; the kernel does not use it again for the same listener. */
  public long id() {
    return notified.id();
  }

  /** Of the thread that waits, as the process that listens sees it; 0: it cannot see it. */
  public int pid() {
    return notified.pid();
  }

  /** Which system call; empty for one of another architecture than the port's, or unknown. */
  public Optional<Syscall> syscall() {
    return syscall;
  }

  /** The number of the system call, in its architecture. */
  public int number() {
    return notified.nr();
  }

  /** AUDIT_ARCH_ of the system call: {@link Process#auditArch} for a native one. */
  public long arch() {
    return notified.arch();
  }

  /** Its six arguments, as the registers held them; what it does not take is anything. */
  public List<Long> args() {
    return notified.args();
  }

  /**
   * Reads memory of the caller; see {@link Process#notifyRead}. The caller may change it at any
   * time: what is read here is not what the kernel will read for {@link SeccompNotifier.Continue}.
   *
   * @return fails as the call does: with EPERM where the caller may not be read, ENOENT when it has
   *     gone
   */
  public CompletionStage<ByteString> memory(long address, long count) {
    return supervisor.notifyRead(listener, notified, address, count);
  }

  /**
   * The path that an argument points at, as it stands there now, in UTF-8. It counts from the
   * caller's own root and working directory, and may be a symbolic link.
   *
   * @param argument 0 to 5
   * @return fails as {@link #memory} does, and with an {@link IllegalStateException} when there is
   *     no end within PATH_MAX
   */
  public CompletionStage<String> path(int argument) {
    return memory(args().get(argument), PATH_MAX)
        .thenCompose(
            bytes -> {
              int end = bytes.indexOf((byte) 0);
              return end < 0
                  ? CompletableFuture.failedStage(
                      new IllegalStateException("a path without an end: argument " + argument))
                  : CompletableFuture.completedStage(
                      bytes.take(end).decodeString(StandardCharsets.UTF_8));
            });
  }

  /** Who listens: a descriptor for {@link SeccompNotifier.OpenFd} is one of this process's. */
  public Process supervisor() {
    return supervisor;
  }

  /** Where answers go; {@link #reply} tells it. */
  public ActorRef<SeccompNotifier.Reply> replyTo() {
    return replyTo;
  }

  /** Answers it. */
  public void reply(SeccompNotifier.Answer answer) {
    replyTo.tell(new SeccompNotifier.Reply(id(), answer));
  }

  /** Answers it with an error. */
  public void reply(Errno errno) {
    reply(new SeccompNotifier.Fail(errno));
  }

  @Override
  public String toString() {
    return "Notification("
        + syscall.map(Syscall::symbol).orElse("system call " + number())
        + " of pid "
        + pid()
        + ")";
  }
}
