// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

/** Capabilities(7), by their numbers. */
public enum Capability {
  /** Change owners of files. */
  CHOWN(0),

  /** Pass over permissions of files. */
  DAC_OVERRIDE(1),

  /** Read and search passing over permissions. */
  DAC_READ_SEARCH(2),

  /** Do with a file what its owner may. */
  FOWNER(3),

  /** Keep set-id bits when a file changes. */
  FSETID(4),

  /** Signal processes of others. */
  KILL(5),

  /** Choose group ids. */
  SETGID(6),

  /** Choose user ids. */
  SETUID(7),

  /** Drop from the bounding set, set securebits, make any bounding capability inheritable. */
  SETPCAP(8),

  /** Set the immutable and append-only flags. */
  LINUX_IMMUTABLE(9),

  /** Bind ports below 1024. */
  NET_BIND_SERVICE(10),

  /** Unused. */
  NET_BROADCAST(11),

  /** Configure the network. */
  NET_ADMIN(12),

  /** Raw and packet sockets. */
  NET_RAW(13),

  /** Lock memory. */
  IPC_LOCK(14),

  /** Pass over permissions of System V IPC. */
  IPC_OWNER(15),

  /** Load kernel modules. */
  SYS_MODULE(16),

  /** Ports and memory of devices. */
  SYS_RAWIO(17),

  /** Chroot(2), and setns(2) to mount namespaces. */
  SYS_CHROOT(18),

  /** Trace any process. */
  SYS_PTRACE(19),

  /** Process accounting. */
  SYS_PACCT(20),

  /** Mounts, namespaces, and much else. */
  SYS_ADMIN(21),

  /** Reboot(2) and kexec. */
  SYS_BOOT(22),

  /** Priorities, policies and affinities of others. */
  SYS_NICE(23),

  /** Go beyond resource limits. */
  SYS_RESOURCE(24),

  /** Set clocks. */
  SYS_TIME(25),

  /** Virtual hangups, and terminals. */
  SYS_TTY_CONFIG(26),

  /** Make device files. */
  MKNOD(27),

  /** Leases on any file. */
  LEASE(28),

  /** Write to the audit log. */
  AUDIT_WRITE(29),

  /** Configure auditing. */
  AUDIT_CONTROL(30),

  /** Give files capabilities. */
  SETFCAP(31),

  /** Pass over mandatory access control. */
  MAC_OVERRIDE(32),

  /** Configure it. */
  MAC_ADMIN(33),

  /** Privileged syslog(2). */
  SYSLOG(34),

  /** Timers that wake the machine. */
  WAKE_ALARM(35),

  /** Keep the machine awake. */
  BLOCK_SUSPEND(36),

  /** Read the audit log. */
  AUDIT_READ(37),

  /** Performance monitoring. */
  PERFMON(38),

  /** Privileged bpf(2). */
  BPF(39),

  /** Checkpoint and restore. */
  CHECKPOINT_RESTORE(40);

  private final int code;

  Capability(int code) {
    this.code = code;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }

  /**
   * The constant that a number stands for.
   *
   * @throws InvalidArgumentException when it stands for none
   */
  public static Capability of(int code) {
    Capability found = find(code);
    if (found == null) {
      throw new InvalidArgumentException("Capability", code + " is none of its codes");
    }
    return found;
  }

  private static Capability find(int code) {
    return switch (code) {
      case 0 -> CHOWN;
      case 1 -> DAC_OVERRIDE;
      case 2 -> DAC_READ_SEARCH;
      case 3 -> FOWNER;
      case 4 -> FSETID;
      case 5 -> KILL;
      case 6 -> SETGID;
      case 7 -> SETUID;
      case 8 -> SETPCAP;
      case 9 -> LINUX_IMMUTABLE;
      case 10 -> NET_BIND_SERVICE;
      case 11 -> NET_BROADCAST;
      case 12 -> NET_ADMIN;
      case 13 -> NET_RAW;
      case 14 -> IPC_LOCK;
      case 15 -> IPC_OWNER;
      case 16 -> SYS_MODULE;
      case 17 -> SYS_RAWIO;
      case 18 -> SYS_CHROOT;
      case 19 -> SYS_PTRACE;
      case 20 -> SYS_PACCT;
      case 21 -> SYS_ADMIN;
      case 22 -> SYS_BOOT;
      case 23 -> SYS_NICE;
      case 24 -> SYS_RESOURCE;
      case 25 -> SYS_TIME;
      case 26 -> SYS_TTY_CONFIG;
      case 27 -> MKNOD;
      case 28 -> LEASE;
      case 29 -> AUDIT_WRITE;
      case 30 -> AUDIT_CONTROL;
      case 31 -> SETFCAP;
      case 32 -> MAC_OVERRIDE;
      case 33 -> MAC_ADMIN;
      case 34 -> SYSLOG;
      case 35 -> WAKE_ALARM;
      case 36 -> BLOCK_SUSPEND;
      case 37 -> AUDIT_READ;
      case 38 -> PERFMON;
      case 39 -> BPF;
      case 40 -> CHECKPOINT_RESTORE;
      default -> null;
    };
  }

  static Capability decode(Decoder in, String field) {
    Capability found = find(in.u8(field));
    if (found == null) {
      throw in.fail(ProtocolViolation.Fault.RANGE, field);
    }
    return found;
  }

  void encode(Encoder out) {
    out.u8(code);
  }
}
