package dev.alcove.actors;

import dev.alcove.protocol.Call;
import dev.alcove.protocol.CallSchema;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Failure;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.MountAttr;
import java.util.List;
import java.util.Optional;

/**
 * A system call failed in a process: {@code chdir("/nope") in process #17 (pid 4711, chain
 * 4702/4711): ENOENT (No such file or directory)}. Behind EPERM it says what privilege the call
 * needs, if any; behind those of fsconfig(2) and fsmount(2) what the kernel has to say of it.
 */
public final class SyscallException extends AlcoveException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final long handle;
  private final Errno errno;
  private final int number;

  SyscallException(String call, ProcessCore process, Failure failure, String hint) {
    super(call + " in " + process.describe() + ": " + text(failure) + hint);
    this.call = call;
    this.handle = process.handle();
    this.errno = failure.errno().orElse(null);
    this.number = failure.number();
  }

  /** An error number in words. */
  static String text(Failure failure) {
    return failure
            .errno()
            .map(errno -> errno.symbol() + " (" + errno.description() + ")")
            .orElse("errno " + failure.number())
        + (failure.detail().isEmpty() ? "" : ": " + failure.detail());
  }

  /** What a call lacked that was not permitted, where it is known; otherwise empty. */
  static String hint(Call<?> call, Failure failure) {
    List<String> needs =
        failure.errno().filter(errno -> errno == Errno.EPERM).isPresent()
            ? CallSchema.find(call.callName()).map(CallSchema::needs).orElse(List.of())
            : List.of();
    if (call instanceof Call.MountSetattr attr
        && attr.set().constants().contains(Constant.of(MountAttr.IDMAP))
        && failure.errno().filter(errno -> errno == Errno.EINVAL).isPresent()) {
      return "; the file system takes no id maps";
    }
    if (call instanceof Call.LeaveRoot
        && failure.errno().filter(errno -> errno == Errno.EINVAL).isPresent()) {
      return "; root of a user namespace without other users: Sandbox.keepUser() lets it stay that";
    }
    return needs.isEmpty()
        ? ""
        : "; needs " + String.join(" and ", needs) + " in its user namespace";
  }

  /** What a clone with these flags lacks: the feature, and what has it. */
  static String cloneHint(Flags<CloneFlag> flags, Failure failure) {
    Errno errno = failure.errno().orElse(null);
    if (flags.constants().contains(Constant.of(CloneFlag.NEWUSER))) {
      return errno == Errno.EPERM || errno == Errno.ENOSPC
          ? "; user namespaces are switched off here: see user.max_user_namespaces and"
              + " kernel.unprivileged_userns_clone of sysctl(8), and chroot(2)"
          : "";
    }
    return errno == Errno.EPERM && !flags.constants().isEmpty()
        ? "; needs CAP_SYS_ADMIN in its user namespace, or one of its own: CLONE_NEWUSER,"
            + " Sandbox.rootless()"
        : "";
  }

  /** The call with its arguments; without values of environment variables. */
  public String call() {
    return call;
  }

  /** The handle of the process that made it. */
  public long handle() {
    return handle;
  }

  /** The error; empty for a number that has no name. */
  public Optional<Errno> errno() {
    return Optional.ofNullable(errno);
  }

  /** The error's number on the port's platform. */
  public int number() {
    return number;
  }

  /** Whether it is that error. */
  public boolean is(Errno wanted) {
    return errno == wanted;
  }
}
