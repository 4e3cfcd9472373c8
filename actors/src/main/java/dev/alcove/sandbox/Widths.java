package dev.alcove.sandbox;

import dev.alcove.protocol.Syscall;
import java.util.EnumMap;
import java.util.Map;

/** Which arguments of usual system calls are an int (i) and which are as wide as a register (l). */
final class Widths {
  private static final Map<Syscall, String> TABLE = new EnumMap<>(Syscall.class);

  static {
    put("ill", Syscall.READ, Syscall.WRITE);
    put("lii", Syscall.OPEN);
    put("ilii", Syscall.OPENAT);
    put("iil", Syscall.IOCTL, Syscall.FCNTL);
    put("iii", Syscall.SOCKET, Syscall.TGKILL);
    put("iiil", Syscall.SOCKETPAIR);
    put("iiili", Syscall.SETSOCKOPT, Syscall.GETSOCKOPT);
    put("illili", Syscall.SENDTO);
    put("llllll", Syscall.CLONE);
    put("lliiil", Syscall.MMAP);
    put("lli", Syscall.MPROTECT, Syscall.MADVISE);
    put("llii", Syscall.PKEY_MPROTECT);
    put("illll", Syscall.PRCTL);
    put("ii", Syscall.KILL, Syscall.TKILL, Syscall.DUP2, Syscall.FLOCK);
    put("iill", Syscall.PRLIMIT64);
    put("ilil", Syscall.UTIMENSAT);
    put("illi", Syscall.NEWFSTATAT);
    put("iliil", Syscall.STATX);
    put("l", Syscall.UNSHARE);
    put("ii", Syscall.SETNS);
    put("lil", Syscall.FUTEX);
    put("lll", Syscall.EXECVE);
    put("illli", Syscall.EXECVEAT);
  }

  private Widths() {}

  private static void put(String widths, Syscall... calls) {
    for (Syscall call : calls) {
      TABLE.put(call, widths);
    }
  }

  /** KNOWN: it is not in the table. */
  static ArgCheck.Width of(Syscall call, int arg) {
    String widths = TABLE.getOrDefault(call, "");
    if (arg >= widths.length()) {
      return ArgCheck.Width.KNOWN;
    }
    return widths.charAt(arg) == 'i' ? ArgCheck.Width.INT : ArgCheck.Width.LONG;
  }
}
