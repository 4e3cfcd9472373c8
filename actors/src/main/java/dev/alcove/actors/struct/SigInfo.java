package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;

/**
 * What the kernel says of a caught signal: {@code struct signalfd_siginfo} of signalfd(2). Which of
 * the members count depends on the signal and its code; the others are 0. See sigaction(2).
 *
 * @param signal its number
 * @param errno an errno, of few
 * @param code where it comes from: SI_USER, CLD_EXITED, SYS_SECCOMP and so on
 * @param pid who sent it; of SIGCHLD, which child
 * @param uid the real user id of that process
 * @param fd the descriptor, of SIGIO
 * @param band what it is ready for, of SIGIO
 * @param timerId the timer, of SI_TIMER
 * @param overrun how often that timer went off unseen
 * @param status of SIGCHLD: the exit status, or the number of the signal
 * @param value the number that sigqueue(3) sent
 * @param pointer the pointer that sigqueue(3) sent; it shares its memory with the number
 * @param userTime of SIGCHLD: user time, clock ticks
 * @param systemTime of SIGCHLD: system time, clock ticks
 * @param address where the fault was, of SIGSEGV, SIGBUS, SIGILL and SIGFPE
 * @param syscall of SIGSYS: the number of the system call that a filter trapped
 * @param callAddress of SIGSYS: where it was made
 * @param arch of SIGSYS: its architecture
 */
public record SigInfo(
    int signal,
    int errno,
    int code,
    int pid,
    long uid,
    int fd,
    long band,
    long timerId,
    long overrun,
    int status,
    int value,
    long pointer,
    long userTime,
    long systemTime,
    long address,
    int syscall,
    long callAddress,
    long arch) {
  /** Reads one. */
  public static SigInfo of(Bytes siginfo) {
    CReader in = CReader.of(siginfo);
    int signal = in.i32();
    int errno = in.i32();
    int code = in.i32();
    int pid = in.i32();
    long uid = in.u32();
    int fd = in.i32();
    long timerId = in.u32();
    long band = in.u32();
    long overrun = in.u32();
    in.u32(); // trapno
    int status = in.i32();
    int value = in.i32();
    long pointer = in.i64();
    long userTime = in.i64();
    long systemTime = in.i64();
    long address = in.i64();
    in.u16(); // addr_lsb
    int syscall = in.i32();
    long callAddress = in.i64();
    long arch = in.u32();
    return new SigInfo(
        signal,
        errno,
        code,
        pid,
        uid,
        fd,
        band,
        timerId,
        overrun,
        status,
        value,
        pointer,
        userTime,
        systemTime,
        address,
        syscall,
        callAddress,
        arch);
  }
}
