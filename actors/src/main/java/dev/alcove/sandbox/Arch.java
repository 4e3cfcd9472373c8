package dev.alcove.sandbox;

import dev.alcove.protocol.InvalidArgumentException;
import java.util.Locale;

/** An architecture whose numbers of system calls are known. */
public enum Arch {
  /** AUDIT_ARCH_X86_64; its x32 calls are never allowed. */
  X86_64(0xc000003eL),

  /** AUDIT_ARCH_AARCH64. */
  AARCH64(0xc00000b7L);

  private final long audit;

  Arch(long audit) {
    this.audit = audit;
  }

  /** What seccomp_data.arch is: AUDIT_ARCH_... */
  public long audit() {
    return audit;
  }

  /**
   * The architecture of this machine, which the port shares with its JVM.
   *
   * @throws InvalidArgumentException when it is another
   */
  public static Arch here() {
    return of(System.getProperty("os.arch"));
  }

  /**
   * By its name as uname(2) or the property os.arch has it.
   *
   * @throws InvalidArgumentException when it is none of these
   */
  public static Arch of(String machine) {
    return switch (machine.toLowerCase(Locale.ROOT)) {
      case "x86_64", "amd64" -> X86_64;
      case "aarch64", "arm64" -> AARCH64;
      default -> throw new InvalidArgumentException("seccomp.arch", machine + " is not known");
    };
  }
}
