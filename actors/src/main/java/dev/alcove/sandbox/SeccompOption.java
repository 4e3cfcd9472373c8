package dev.alcove.sandbox;

import dev.alcove.protocol.SeccompOp;
import java.util.Optional;

/** How a {@link SeccompPolicy} is installed. */
public enum SeccompOption {
  /** Without no_new_privs, which needs CAP_SYS_ADMIN: programs may still gain privileges. */
  KEEP_NEW_PRIVS(null),

  /** What is not allowed is logged, as /proc/sys/kernel/seccomp/actions_logged says. */
  LOG(SeccompOp.FILTER_FLAG_LOG),

  /** Leaves the mitigation of speculative store bypass as it is. */
  SPEC_ALLOW(SeccompOp.FILTER_FLAG_SPEC_ALLOW);

  private final SeccompOp flag;

  SeccompOption(SeccompOp flag) {
    this.flag = flag;
  }

  /** The flag of seccomp(2), if it is one. */
  public Optional<SeccompOp> flag() {
    return Optional.ofNullable(flag);
  }
}
