// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Resource limits. See getrlimit(2). */
public enum Rlimit implements Symbol {
  /** Address space, bytes. */
  AS(1101, "RLIMIT_AS", "address space, bytes"),

  /** Core file, bytes. */
  CORE(1102, "RLIMIT_CORE", "core file, bytes"),

  /** CPU time, seconds. */
  CPU(1103, "RLIMIT_CPU", "CPU time, seconds"),

  /** Data segment, bytes. */
  DATA(1104, "RLIMIT_DATA", "data segment, bytes"),

  /** File size, bytes. */
  FSIZE(1105, "RLIMIT_FSIZE", "file size, bytes"),

  /** Locks. */
  LOCKS(1106, "RLIMIT_LOCKS", "locks"),

  /** Locked memory, bytes. */
  MEMLOCK(1107, "RLIMIT_MEMLOCK", "locked memory, bytes"),

  /** POSIX message queues, bytes. */
  MSGQUEUE(1108, "RLIMIT_MSGQUEUE", "POSIX message queues, bytes"),

  /** Ceiling of 20 - nice. */
  NICE(1109, "RLIMIT_NICE", "ceiling of 20 - nice"),

  /** Descriptors, one more than the highest. */
  NOFILE(1110, "RLIMIT_NOFILE", "descriptors, one more than the highest"),

  /** Processes of the real user id. */
  NPROC(1111, "RLIMIT_NPROC", "processes of the real user id"),

  /** Resident set, bytes; no effect on Linux. */
  RSS(1112, "RLIMIT_RSS", "resident set, bytes; no effect on Linux"),

  /** Real-time priority. */
  RTPRIO(1113, "RLIMIT_RTPRIO", "real-time priority"),

  /** Real-time CPU time without a blocking call, microseconds. */
  RTTIME(1114, "RLIMIT_RTTIME", "real-time CPU time without a blocking call, microseconds"),

  /** Queued signals. */
  SIGPENDING(1115, "RLIMIT_SIGPENDING", "queued signals"),

  /** Stack, bytes. */
  STACK(1116, "RLIMIT_STACK", "stack, bytes");

  private final int id;
  private final String symbol;
  private final String description;

  Rlimit(int id, String symbol, String description) {
    this.id = id;
    this.symbol = symbol;
    this.description = description;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String description() {
    return description;
  }

  /** The constant of an id of the protocol, which is not its number. */
  public static Optional<Rlimit> ofId(int id) {
    return SymbolTable.find(id) instanceof Rlimit found ? Optional.of(found) : Optional.empty();
  }
}
