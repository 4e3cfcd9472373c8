// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.List;

/**
 * A system call that waits for an answer, struct seccomp_notif of seccomp_unotify(2).
 *
 * @param id of the notification; never used again by the kernel for the same listener
 * @param pid of the thread that made the call, as the process that holds the listener sees it; 0:
 *     it cannot see it
 * @param nr number of the system call
 * @param arch AUDIT_ARCH_ of the system call
 * @param pointer the instruction pointer
 * @param args its six arguments, as the registers held them
 */
public record Notified(long id, int pid, int nr, long arch, long pointer, List<Long> args) {
  /** Checks the components. */
  public Notified {
    Check.u32("notified.arch", arch);
    args = Check.list("notified.args", args);
  }

  static Notified decode(Decoder in, String field) {
    return new Notified(
        in.u64(field),
        in.i32(field),
        in.i32(field),
        in.u32(field),
        in.u64(field),
        in.list(field, 8, Decoder::u64));
  }

  void encode(Encoder out) {
    out.u64(id);
    out.i32(pid);
    out.i32(nr);
    out.u32(arch);
    out.u64(pointer);
    out.list(args, Encoder::u64);
  }
}
