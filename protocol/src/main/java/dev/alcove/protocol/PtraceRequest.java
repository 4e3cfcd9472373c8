// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Requests to trace a process, their options, and the events that these bring. See ptrace(2). */
public enum PtraceRequest implements Symbol {
  /** The process is traced by its parent from now on. */
  TRACEME(2200, "PTRACE_TRACEME", "the process is traced by its parent from now on"),

  /** A word of the traced process's memory, as the result. */
  PEEKTEXT(2201, "PTRACE_PEEKTEXT", "a word of the traced process's memory, as the result"),

  /** The same. */
  PEEKDATA(2202, "PTRACE_PEEKDATA", "the same"),

  /** A word of its user area, as the result. */
  PEEKUSR(2203, "PTRACE_PEEKUSR", "a word of its user area, as the result"),

  /** Writes a word of its memory. */
  POKETEXT(2204, "PTRACE_POKETEXT", "writes a word of its memory"),

  /** The same. */
  POKEDATA(2205, "PTRACE_POKEDATA", "the same"),

  /** Writes a word of its user area. */
  POKEUSR(2206, "PTRACE_POKEUSR", "writes a word of its user area"),

  /** Lets it go on, with the signal that data names. */
  CONT(2207, "PTRACE_CONT", "lets it go on, with the signal that data names"),

  /** Kills it; obsolete. */
  KILL(2208, "PTRACE_KILL", "kills it; obsolete"),

  /** Lets it make one instruction. */
  SINGLESTEP(2209, "PTRACE_SINGLESTEP", "lets it make one instruction"),

  /** Lets it go on to the next branch. */
  SINGLEBLOCK(2210, "PTRACE_SINGLEBLOCK", "lets it go on to the next branch"),

  /** Its registers, into a structure. */
  GETREGS(2211, "PTRACE_GETREGS", "its registers, into a structure"),

  /** Sets them. */
  SETREGS(2212, "PTRACE_SETREGS", "sets them"),

  /** Its floating point registers, into a structure. */
  GETFPREGS(2213, "PTRACE_GETFPREGS", "its floating point registers, into a structure"),

  /** Sets them. */
  SETFPREGS(2214, "PTRACE_SETFPREGS", "sets them"),

  /** Its extended floating point registers, into a structure. */
  GETFPXREGS(2215, "PTRACE_GETFPXREGS", "its extended floating point registers, into a structure"),

  /** Sets them. */
  SETFPXREGS(2216, "PTRACE_SETFPXREGS", "sets them"),

  /** An entry of its thread-local storage. */
  GET_THREAD_AREA(2217, "PTRACE_GET_THREAD_AREA", "an entry of its thread-local storage"),

  /** Sets one. */
  SET_THREAD_AREA(2218, "PTRACE_SET_THREAD_AREA", "sets one"),

  /** Arch_prctl in it. */
  ARCH_PRCTL(2219, "PTRACE_ARCH_PRCTL", "arch_prctl in it"),

  /** Traces a process and stops it. */
  ATTACH(2220, "PTRACE_ATTACH", "traces a process and stops it"),

  /** Lets it go on untraced. */
  DETACH(2221, "PTRACE_DETACH", "lets it go on untraced"),

  /** Lets it go on to the next system call. */
  SYSCALL(2222, "PTRACE_SYSCALL", "lets it go on to the next system call"),

  /** Lets it go on to the next system call, which is not made. */
  SYSEMU(2223, "PTRACE_SYSEMU", "lets it go on to the next system call, which is not made"),

  /** The same, one instruction at a time. */
  SYSEMU_SINGLESTEP(2224, "PTRACE_SYSEMU_SINGLESTEP", "the same, one instruction at a time"),

  /** Sets PTRACE_O_ options. */
  SETOPTIONS(2225, "PTRACE_SETOPTIONS", "sets PTRACE_O_ options"),

  /** The message of an event, into an unsigned long. */
  GETEVENTMSG(2226, "PTRACE_GETEVENTMSG", "the message of an event, into an unsigned long"),

  /** The siginfo of the signal that stopped it, into a structure. */
  GETSIGINFO(
      2227, "PTRACE_GETSIGINFO", "the siginfo of the signal that stopped it, into a structure"),

  /** Sets that. */
  SETSIGINFO(2228, "PTRACE_SETSIGINFO", "sets that"),

  /** A set of registers, into an iovec. */
  GETREGSET(2229, "PTRACE_GETREGSET", "a set of registers, into an iovec"),

  /** Sets it. */
  SETREGSET(2230, "PTRACE_SETREGSET", "sets it"),

  /** Traces a process without stopping it. */
  SEIZE(2231, "PTRACE_SEIZE", "traces a process without stopping it"),

  /** Stops a process that was seized. */
  INTERRUPT(2232, "PTRACE_INTERRUPT", "stops a process that was seized"),

  /** Lets a stopped group be, and listens. */
  LISTEN(2233, "PTRACE_LISTEN", "lets a stopped group be, and listens"),

  /** Siginfo of its queue, into structures. */
  PEEKSIGINFO(2234, "PTRACE_PEEKSIGINFO", "siginfo of its queue, into structures"),

  /** Its mask of blocked signals. */
  GETSIGMASK(2235, "PTRACE_GETSIGMASK", "its mask of blocked signals"),

  /** Sets that. */
  SETSIGMASK(2236, "PTRACE_SETSIGMASK", "sets that"),

  /** A seccomp filter of it. */
  SECCOMP_GET_FILTER(2237, "PTRACE_SECCOMP_GET_FILTER", "a seccomp filter of it"),

  /** The flags of a seccomp filter of it. */
  SECCOMP_GET_METADATA(2238, "PTRACE_SECCOMP_GET_METADATA", "the flags of a seccomp filter of it"),

  /** What the system call is that stopped it, into a structure. */
  GET_SYSCALL_INFO(
      2239, "PTRACE_GET_SYSCALL_INFO", "what the system call is that stopped it, into a structure"),

  /** Its restartable sequences, into a structure. */
  GET_RSEQ_CONFIGURATION(
      2240, "PTRACE_GET_RSEQ_CONFIGURATION", "its restartable sequences, into a structure"),

  /** Its system call dispatch. */
  SET_SYSCALL_USER_DISPATCH_CONFIG(
      2241, "PTRACE_SET_SYSCALL_USER_DISPATCH_CONFIG", "its system call dispatch"),

  /** That, into a structure. */
  GET_SYSCALL_USER_DISPATCH_CONFIG(
      2242, "PTRACE_GET_SYSCALL_USER_DISPATCH_CONFIG", "that, into a structure"),

  /** Changes the system call that stopped it. */
  SET_SYSCALL_INFO(2243, "PTRACE_SET_SYSCALL_INFO", "changes the system call that stopped it"),

  /** Option: stops by system calls have bit 7 of the signal set. */
  O_TRACESYSGOOD(
      2244, "PTRACE_O_TRACESYSGOOD", "option: stops by system calls have bit 7 of the signal set"),

  /** Option: stop at fork, and trace what is forked. */
  O_TRACEFORK(2245, "PTRACE_O_TRACEFORK", "option: stop at fork, and trace what is forked"),

  /** Option: stop at vfork, and trace what is forked. */
  O_TRACEVFORK(2246, "PTRACE_O_TRACEVFORK", "option: stop at vfork, and trace what is forked"),

  /** Option: stop at clone, and trace what is made. */
  O_TRACECLONE(2247, "PTRACE_O_TRACECLONE", "option: stop at clone, and trace what is made"),

  /** Option: stop at exec. */
  O_TRACEEXEC(2248, "PTRACE_O_TRACEEXEC", "option: stop at exec"),

  /** Option: stop when vfork is over. */
  O_TRACEVFORKDONE(2249, "PTRACE_O_TRACEVFORKDONE", "option: stop when vfork is over"),

  /** Option: stop before the exit. */
  O_TRACEEXIT(2250, "PTRACE_O_TRACEEXIT", "option: stop before the exit"),

  /** Option: stop at SECCOMP_RET_TRACE. */
  O_TRACESECCOMP(2251, "PTRACE_O_TRACESECCOMP", "option: stop at SECCOMP_RET_TRACE"),

  /** Option: kill it when the tracer ends. */
  O_EXITKILL(2252, "PTRACE_O_EXITKILL", "option: kill it when the tracer ends"),

  /** Option: suspend its seccomp filters. */
  O_SUSPEND_SECCOMP(2253, "PTRACE_O_SUSPEND_SECCOMP", "option: suspend its seccomp filters"),

  /** Event: fork. */
  EVENT_FORK(2254, "PTRACE_EVENT_FORK", "event: fork"),

  /** Event: vfork. */
  EVENT_VFORK(2255, "PTRACE_EVENT_VFORK", "event: vfork"),

  /** Event: clone. */
  EVENT_CLONE(2256, "PTRACE_EVENT_CLONE", "event: clone"),

  /** Event: exec. */
  EVENT_EXEC(2257, "PTRACE_EVENT_EXEC", "event: exec"),

  /** Event: vfork is over. */
  EVENT_VFORK_DONE(2258, "PTRACE_EVENT_VFORK_DONE", "event: vfork is over"),

  /** Event: exit. */
  EVENT_EXIT(2259, "PTRACE_EVENT_EXIT", "event: exit"),

  /** Event: SECCOMP_RET_TRACE. */
  EVENT_SECCOMP(2260, "PTRACE_EVENT_SECCOMP", "event: SECCOMP_RET_TRACE"),

  /** Event: stop of a process that was seized. */
  EVENT_STOP(2261, "PTRACE_EVENT_STOP", "event: stop of a process that was seized");

  private final int id;
  private final String symbol;
  private final String description;

  PtraceRequest(int id, String symbol, String description) {
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
  public static Optional<PtraceRequest> ofId(int id) {
    return SymbolTable.find(id) instanceof PtraceRequest found
        ? Optional.of(found)
        : Optional.empty();
  }
}
