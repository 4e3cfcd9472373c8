package dev.alcove.sandbox;

import dev.alcove.protocol.LandlockFs;
import dev.alcove.protocol.LandlockNet;
import dev.alcove.protocol.LandlockRestrict;
import dev.alcove.protocol.LandlockScope;
import dev.alcove.protocol.Symbol;

/** Which version of the kernel's interface brought what, landlock(7). */
final class LandlockAbi {
  private static final int REFER = 2;
  private static final int TRUNCATE = 3;
  private static final int NET = 4;
  private static final int IOCTL_DEV = 5;
  private static final int SCOPE = 6;
  private static final int LOG = 7;

  private LandlockAbi() {}

  /** The lowest that has it. */
  static int of(Symbol right) {
    if (right instanceof LandlockFs access) {
      return switch (access) {
        case REFER -> REFER;
        case TRUNCATE -> TRUNCATE;
        case IOCTL_DEV -> IOCTL_DEV;
        default -> 1;
      };
    } else if (right instanceof LandlockNet) {
      return NET;
    } else if (right instanceof LandlockScope) {
      return SCOPE;
    } else if (right instanceof LandlockRestrict) {
      return LOG;
    }
    throw new IllegalArgumentException(right.symbol());
  }
}
