package dev.alcove.cgroup;

/**
 * Something of cgroups is not there, or is not what was expected: a controller, a file that this
 * kernel does not have, the cgroup itself. What the kernel refuses is a {@link
 * dev.alcove.actors.SyscallException}.
 */
public final class CgroupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String missing;

  private CgroupException(String missing, String message) {
    super(message);
    this.missing = missing;
  }

  static CgroupException missing(String what, String why) {
    return new CgroupException(what, what + ": " + why);
  }

  static CgroupException malformed(String file, String text) {
    return new CgroupException("", file + " is not what is expected: " + text.strip());
  }

  /** What is not there: a controller such as {@code memory}, {@link Cgroups#V2}, or a file. */
  public String missing() {
    return missing;
  }
}
