// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Signals. See signal(7). */
public enum Signal implements Symbol {
  /** Hangup. */
  HUP(1001, "SIGHUP", "Hangup"),

  /** Interrupt. */
  INT(1002, "SIGINT", "Interrupt"),

  /** Quit. */
  QUIT(1003, "SIGQUIT", "Quit"),

  /** Illegal instruction. */
  ILL(1004, "SIGILL", "Illegal instruction"),

  /** Trace/breakpoint trap. */
  TRAP(1005, "SIGTRAP", "Trace/breakpoint trap"),

  /** Aborted. */
  ABRT(1006, "SIGABRT", "Aborted"),

  /** Bus error. */
  BUS(1007, "SIGBUS", "Bus error"),

  /** Floating point exception. */
  FPE(1008, "SIGFPE", "Floating point exception"),

  /** Killed. */
  KILL(1009, "SIGKILL", "Killed"),

  /** User defined signal 1. */
  USR1(1010, "SIGUSR1", "User defined signal 1"),

  /** Segmentation fault. */
  SEGV(1011, "SIGSEGV", "Segmentation fault"),

  /** User defined signal 2. */
  USR2(1012, "SIGUSR2", "User defined signal 2"),

  /** Broken pipe. */
  PIPE(1013, "SIGPIPE", "Broken pipe"),

  /** Alarm clock. */
  ALRM(1014, "SIGALRM", "Alarm clock"),

  /** Terminated. */
  TERM(1015, "SIGTERM", "Terminated"),

  /** Stack fault. */
  STKFLT(1016, "SIGSTKFLT", "Stack fault"),

  /** Child exited. */
  CHLD(1017, "SIGCHLD", "Child exited"),

  /** Continued. */
  CONT(1018, "SIGCONT", "Continued"),

  /** Stopped (signal). */
  STOP(1019, "SIGSTOP", "Stopped (signal)"),

  /** Stopped. */
  TSTP(1020, "SIGTSTP", "Stopped"),

  /** Stopped (tty input). */
  TTIN(1021, "SIGTTIN", "Stopped (tty input)"),

  /** Stopped (tty output). */
  TTOU(1022, "SIGTTOU", "Stopped (tty output)"),

  /** Urgent I/O condition. */
  URG(1023, "SIGURG", "Urgent I/O condition"),

  /** CPU time limit exceeded. */
  XCPU(1024, "SIGXCPU", "CPU time limit exceeded"),

  /** File size limit exceeded. */
  XFSZ(1025, "SIGXFSZ", "File size limit exceeded"),

  /** Virtual timer expired. */
  VTALRM(1026, "SIGVTALRM", "Virtual timer expired"),

  /** Profiling timer expired. */
  PROF(1027, "SIGPROF", "Profiling timer expired"),

  /** Window changed. */
  WINCH(1028, "SIGWINCH", "Window changed"),

  /** I/O possible. */
  IO(1029, "SIGIO", "I/O possible"),

  /** Power failure. */
  PWR(1030, "SIGPWR", "Power failure"),

  /** Bad system call. */
  SYS(1031, "SIGSYS", "Bad system call");

  private final int id;
  private final String symbol;
  private final String description;

  Signal(int id, String symbol, String description) {
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
  public static Optional<Signal> ofId(int id) {
    return SymbolTable.find(id) instanceof Signal found ? Optional.of(found) : Optional.empty();
  }
}
