package dev.alcove.sandbox;

import dev.alcove.actors.struct.Bpf;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import java.util.Locale;
import java.util.Objects;

/**
 * What becomes of a system call: see seccomp(2).
 *
 * @param kind what is done
 * @param data an errno for ERRNO, what si_errno or PTRACE_GETEVENTMSG tell for TRAP and TRACE, else
 *     0
 */
public record SeccompAction(Kind kind, int data) {
  private static final int MAX_DATA = 0xffff;
  private static final int MAX_ERRNO = 4095; // MAX_ERRNO of the kernel, which lowers what is above

  /** Kinds, the strictest first: where several filters decide, the kernel takes that. */
  public enum Kind {
    /** SIGSYS ends the process. */
    KILL_PROCESS(Bpf.RET_KILL_PROCESS),
    /** SIGSYS ends the thread. */
    KILL_THREAD(Bpf.RET_KILL_THREAD),
    /** SIGSYS in place of the call. */
    TRAP(Bpf.RET_TRAP),
    /** The call is not made and fails. */
    ERRNO(0x00050000L),
    /** Asks who holds the descriptor of notification; ENOSYS when nobody does. */
    NOTIFY(Bpf.RET_USER_NOTIF),
    /** Asks the tracer; ENOSYS when there is none. */
    TRACE(Bpf.RET_TRACE),
    /** Makes the call, and logs it. */
    LOG(Bpf.RET_LOG),
    /** Makes the call. */
    ALLOW(Bpf.RET_ALLOW);

    private final long result;

    Kind(long result) {
      this.result = result;
    }
  }

  /** {@link Kind#ALLOW}. */
  public static final SeccompAction ALLOW = new SeccompAction(Kind.ALLOW, 0);

  /** {@link Kind#LOG}. */
  public static final SeccompAction LOG = new SeccompAction(Kind.LOG, 0);

  /** {@link Kind#NOTIFY}. */
  public static final SeccompAction NOTIFY = new SeccompAction(Kind.NOTIFY, 0);

  /** {@link Kind#KILL_THREAD}. */
  public static final SeccompAction KILL_THREAD = new SeccompAction(Kind.KILL_THREAD, 0);

  /** {@link Kind#KILL_PROCESS}. */
  public static final SeccompAction KILL_PROCESS = new SeccompAction(Kind.KILL_PROCESS, 0);

  /** Checks the components. */
  public SeccompAction {
    Objects.requireNonNull(kind, "kind");
    int most =
        switch (kind) {
          case ERRNO -> MAX_ERRNO;
          case TRAP, TRACE -> MAX_DATA;
          default -> 0;
        };
    if (data < 0 || data > most) {
      throw new InvalidArgumentException(
          "seccomp.action", kind + " takes 0 to " + most + ", not " + data);
    }
  }

  /** {@link Kind#ERRNO}. */
  public static SeccompAction errno(Errno errno) {
    return new SeccompAction(Kind.ERRNO, (int) Numbers.of(errno));
  }

  /** {@link Kind#ERRNO}; 0: the call seems to succeed. */
  public static SeccompAction errno(int number) {
    return new SeccompAction(Kind.ERRNO, number);
  }

  /** {@link Kind#TRAP}. */
  public static SeccompAction trap(int data) {
    return new SeccompAction(Kind.TRAP, data);
  }

  /** {@link Kind#TRACE}. */
  public static SeccompAction trace(int data) {
    return new SeccompAction(Kind.TRACE, data);
  }

  /**
   * Reads what {@link #toString} writes: {@code allow}, {@code errno EPERM}, {@code trace 7}.
   *
   * @throws InvalidArgumentException when it is none
   */
  public static SeccompAction parse(String text) {
    String[] words = text.strip().split("\\s+", -1);
    for (Kind kind : Kind.values()) {
      if (kindName(kind).equals(words[0]) && words.length <= 2) {
        int data = 0;
        if (words.length == 2) {
          data = number(words[1]);
        } else if (kind == Kind.ERRNO) {
          break;
        }
        return new SeccompAction(kind, data);
      }
    }
    throw new InvalidArgumentException("seccomp.action", "\"" + text + "\" is no action");
  }

  private static int number(String word) {
    return Numbers.constant(word)
        .map(Long::intValue)
        .orElseGet(
            () -> {
              try {
                return Integer.decode(word);
              } catch (NumberFormatException e) {
                throw new InvalidArgumentException("seccomp.action", word + " is no number");
              }
            });
  }

  private static String kindName(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** SECCOMP_RET_... of a kind. */
  static long base(Kind kind) {
    return kind.result;
  }

  /** What a filter returns for it: SECCOMP_RET_... with the data. */
  long result() {
    return kind.result | data;
  }

  /** The stricter one; this one when they are of a kind. */
  SeccompAction stricter(SeccompAction other) {
    return other.kind.compareTo(kind) < 0 ? other : this;
  }

  @Override
  public String toString() {
    return switch (kind) {
      case ERRNO -> "errno " + Numbers.errno(data).orElse(Integer.toString(data));
      case TRAP, TRACE -> kindName(kind) + (data == 0 ? "" : " " + data);
      default -> kindName(kind);
    };
  }
}
