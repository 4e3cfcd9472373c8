// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Operations on a process, and their arguments. See prctl(2). */
public enum PrctlOp implements Symbol {
  /** The signal that the process gets when its parent thread ends. */
  SET_PDEATHSIG(
      2100, "PR_SET_PDEATHSIG", "the signal that the process gets when its parent thread ends"),

  /** That signal, into an int. */
  GET_PDEATHSIG(2101, "PR_GET_PDEATHSIG", "that signal, into an int"),

  /** Whether the process may be traced and dumps a core; a control process begins with 0. */
  SET_DUMPABLE(
      2102,
      "PR_SET_DUMPABLE",
      "whether the process may be traced and dumps a core; a control process begins with 0"),

  /** That flag, as the result. */
  GET_DUMPABLE(2103, "PR_GET_DUMPABLE", "that flag, as the result"),

  /** What an unaligned access does. */
  SET_UNALIGN(2104, "PR_SET_UNALIGN", "what an unaligned access does"),

  /** That, into an int. */
  GET_UNALIGN(2105, "PR_GET_UNALIGN", "that, into an int"),

  /** Whether capabilities stay when the user id changes. */
  SET_KEEPCAPS(2106, "PR_SET_KEEPCAPS", "whether capabilities stay when the user id changes"),

  /** That flag, as the result. */
  GET_KEEPCAPS(2107, "PR_GET_KEEPCAPS", "that flag, as the result"),

  /** Floating point emulation. */
  SET_FPEMU(2108, "PR_SET_FPEMU", "floating point emulation"),

  /** That, into an int. */
  GET_FPEMU(2109, "PR_GET_FPEMU", "that, into an int"),

  /** Floating point exceptions. */
  SET_FPEXC(2110, "PR_SET_FPEXC", "floating point exceptions"),

  /** Those, into an int. */
  GET_FPEXC(2111, "PR_GET_FPEXC", "those, into an int"),

  /** How processor time is counted. */
  SET_TIMING(2112, "PR_SET_TIMING", "how processor time is counted"),

  /** That, as the result. */
  GET_TIMING(2113, "PR_GET_TIMING", "that, as the result"),

  /** The name of the thread, 15 bytes and a NUL. */
  SET_NAME(2114, "PR_SET_NAME", "the name of the thread, 15 bytes and a NUL"),

  /** That name, into 16 bytes. */
  GET_NAME(2115, "PR_GET_NAME", "that name, into 16 bytes"),

  /** The byte order. */
  SET_ENDIAN(2116, "PR_SET_ENDIAN", "the byte order"),

  /** That, into an int. */
  GET_ENDIAN(2117, "PR_GET_ENDIAN", "that, into an int"),

  /** A mode of seccomp, with its filter. */
  SET_SECCOMP(2118, "PR_SET_SECCOMP", "a mode of seccomp, with its filter"),

  /** The mode of seccomp, as the result. */
  GET_SECCOMP(2119, "PR_GET_SECCOMP", "the mode of seccomp, as the result"),

  /** Whether a capability is in the bounding set. */
  CAPBSET_READ(2120, "PR_CAPBSET_READ", "whether a capability is in the bounding set"),

  /** Takes a capability out of the bounding set. */
  CAPBSET_DROP(2121, "PR_CAPBSET_DROP", "takes a capability out of the bounding set"),

  /** Whether the time stamp counter can be read. */
  SET_TSC(2122, "PR_SET_TSC", "whether the time stamp counter can be read"),

  /** That, into an int. */
  GET_TSC(2123, "PR_GET_TSC", "that, into an int"),

  /** The securebits flags. */
  SET_SECUREBITS(2124, "PR_SET_SECUREBITS", "the securebits flags"),

  /** Those, as the result. */
  GET_SECUREBITS(2125, "PR_GET_SECUREBITS", "those, as the result"),

  /** How late timers may be, nanoseconds. */
  SET_TIMERSLACK(2126, "PR_SET_TIMERSLACK", "how late timers may be, nanoseconds"),

  /** That, as the result. */
  GET_TIMERSLACK(2127, "PR_GET_TIMERSLACK", "that, as the result"),

  /** Stops all performance counters of the process. */
  TASK_PERF_EVENTS_DISABLE(
      2128, "PR_TASK_PERF_EVENTS_DISABLE", "stops all performance counters of the process"),

  /** Starts them again. */
  TASK_PERF_EVENTS_ENABLE(2129, "PR_TASK_PERF_EVENTS_ENABLE", "starts them again"),

  /** What a corrupt memory page does. */
  MCE_KILL(2130, "PR_MCE_KILL", "what a corrupt memory page does"),

  /** That, as the result. */
  MCE_KILL_GET(2131, "PR_MCE_KILL_GET", "that, as the result"),

  /** Changes fields of the memory map. */
  SET_MM(2132, "PR_SET_MM", "changes fields of the memory map"),

  /** Who may trace the process beside its ancestors, under Yama. */
  SET_PTRACER(2133, "PR_SET_PTRACER", "who may trace the process beside its ancestors, under Yama"),

  /** Whether orphans below become children of the process; a control process begins with 1. */
  SET_CHILD_SUBREAPER(
      2134,
      "PR_SET_CHILD_SUBREAPER",
      "whether orphans below become children of the process; a control process begins with 1"),

  /** That, into an int. */
  GET_CHILD_SUBREAPER(2135, "PR_GET_CHILD_SUBREAPER", "that, into an int"),

  /** 1: no program gives new privileges any more; what an unprivileged seccomp filter needs. */
  SET_NO_NEW_PRIVS(
      2136,
      "PR_SET_NO_NEW_PRIVS",
      "1: no program gives new privileges any more; what an unprivileged seccomp filter needs"),

  /** That flag, as the result. */
  GET_NO_NEW_PRIVS(2137, "PR_GET_NO_NEW_PRIVS", "that flag, as the result"),

  /** The address that set_tid_address set. */
  GET_TID_ADDRESS(2138, "PR_GET_TID_ADDRESS", "the address that set_tid_address set"),

  /** Whether transparent huge pages are off. */
  SET_THP_DISABLE(2139, "PR_SET_THP_DISABLE", "whether transparent huge pages are off"),

  /** That, as the result. */
  GET_THP_DISABLE(2140, "PR_GET_THP_DISABLE", "that, as the result"),

  /** The floating point mode. */
  SET_FP_MODE(2141, "PR_SET_FP_MODE", "the floating point mode"),

  /** That, as the result. */
  GET_FP_MODE(2142, "PR_GET_FP_MODE", "that, as the result"),

  /** The ambient capability set. */
  CAP_AMBIENT(2143, "PR_CAP_AMBIENT", "the ambient capability set"),

  /** Argument of CAP_AMBIENT: whether a capability is in it. */
  CAP_AMBIENT_IS_SET(
      2144, "PR_CAP_AMBIENT_IS_SET", "argument of CAP_AMBIENT: whether a capability is in it"),

  /** Argument of CAP_AMBIENT: adds one. */
  CAP_AMBIENT_RAISE(2145, "PR_CAP_AMBIENT_RAISE", "argument of CAP_AMBIENT: adds one"),

  /** Argument of CAP_AMBIENT: takes one out. */
  CAP_AMBIENT_LOWER(2146, "PR_CAP_AMBIENT_LOWER", "argument of CAP_AMBIENT: takes one out"),

  /** Argument of CAP_AMBIENT: empties it. */
  CAP_AMBIENT_CLEAR_ALL(2147, "PR_CAP_AMBIENT_CLEAR_ALL", "argument of CAP_AMBIENT: empties it"),

  /** The vector length of SVE. */
  SVE_SET_VL(2148, "PR_SVE_SET_VL", "the vector length of SVE"),

  /** That, as the result. */
  SVE_GET_VL(2149, "PR_SVE_GET_VL", "that, as the result"),

  /** The state of a speculation misfeature. */
  GET_SPECULATION_CTRL(2150, "PR_GET_SPECULATION_CTRL", "the state of a speculation misfeature"),

  /** Controls a speculation misfeature. */
  SET_SPECULATION_CTRL(2151, "PR_SET_SPECULATION_CTRL", "controls a speculation misfeature"),

  /** New keys for pointer authentication. */
  PAC_RESET_KEYS(2152, "PR_PAC_RESET_KEYS", "new keys for pointer authentication"),

  /** Tagged addresses. */
  SET_TAGGED_ADDR_CTRL(2153, "PR_SET_TAGGED_ADDR_CTRL", "tagged addresses"),

  /** That, as the result. */
  GET_TAGGED_ADDR_CTRL(2154, "PR_GET_TAGGED_ADDR_CTRL", "that, as the result"),

  /** Whether the process takes part in writing back. */
  SET_IO_FLUSHER(2155, "PR_SET_IO_FLUSHER", "whether the process takes part in writing back"),

  /** That, as the result. */
  GET_IO_FLUSHER(2156, "PR_GET_IO_FLUSHER", "that, as the result"),

  /** Sends system calls to the process itself. */
  SET_SYSCALL_USER_DISPATCH(
      2157, "PR_SET_SYSCALL_USER_DISPATCH", "sends system calls to the process itself"),

  /** Keys of pointer authentication in use. */
  PAC_SET_ENABLED_KEYS(2158, "PR_PAC_SET_ENABLED_KEYS", "keys of pointer authentication in use"),

  /** Those, as the result. */
  PAC_GET_ENABLED_KEYS(2159, "PR_PAC_GET_ENABLED_KEYS", "those, as the result"),

  /** Core scheduling. */
  SCHED_CORE(2160, "PR_SCHED_CORE", "core scheduling"),

  /** The vector length of SME. */
  SME_SET_VL(2161, "PR_SME_SET_VL", "the vector length of SME"),

  /** That, as the result. */
  SME_GET_VL(2162, "PR_SME_GET_VL", "that, as the result"),

  /** Denies memory that is writable and executable. */
  SET_MDWE(2163, "PR_SET_MDWE", "denies memory that is writable and executable"),

  /** That, as the result. */
  GET_MDWE(2164, "PR_GET_MDWE", "that, as the result"),

  /** Attributes of memory. */
  SET_VMA(2165, "PR_SET_VMA", "attributes of memory"),

  /** Argument of SET_VMA: the name of anonymous memory. */
  SET_VMA_ANON_NAME(
      2166, "PR_SET_VMA_ANON_NAME", "argument of SET_VMA: the name of anonymous memory"),

  /** The auxiliary vector, into bytes. */
  GET_AUXV(2167, "PR_GET_AUXV", "the auxiliary vector, into bytes"),

  /** Merges equal pages. */
  SET_MEMORY_MERGE(2168, "PR_SET_MEMORY_MERGE", "merges equal pages"),

  /** That, as the result. */
  GET_MEMORY_MERGE(2169, "PR_GET_MEMORY_MERGE", "that, as the result");

  private final int id;
  private final String symbol;
  private final String description;

  PrctlOp(int id, String symbol, String description) {
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
  public static Optional<PrctlOp> ofId(int id) {
    return SymbolTable.find(id) instanceof PrctlOp found ? Optional.of(found) : Optional.empty();
  }
}
