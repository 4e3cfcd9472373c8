package dev.alcove.actors.struct;

import java.nio.ByteOrder;
import java.util.List;

/**
 * Instructions of classic BPF for seccomp(2): {@link #stmt} and {@link #jump} write any; the others
 * write what most filters begin and end with.
 *
 * <pre>{@code
 * SockFprog.of(
 *     Bpf.validateArchitecture(arch), // Process.auditArch()
 *     Bpf.examineSyscall(),
 *     Bpf.on(number, Bpf.RET_KILL_PROCESS), // Process.define(Syscall.GETCWD)
 *     Bpf.ret(Bpf.RET_ALLOW));
 * }</pre>
 *
 * <p>Jumps go forward, and over at most 255 instructions. Numbers of system calls and of
 * architectures are those of the port's platform.
 */
public final class Bpf {
  /** Loads into the accumulator. */
  public static final int LD = 0x00;

  /** Loads into the index register. */
  public static final int LDX = 0x01;

  /** Stores the accumulator. */
  public static final int ST = 0x02;

  /** Stores the index register. */
  public static final int STX = 0x03;

  /** Computes with the accumulator. */
  public static final int ALU = 0x04;

  /** Jumps. */
  public static final int JMP = 0x05;

  /** Ends the program with a result. */
  public static final int RET = 0x06;

  /** Copies between accumulator and index register. */
  public static final int MISC = 0x07;

  /** Size of LD: 32 bits. */
  public static final int W = 0x00;

  /** Mode of LD: a number. */
  public static final int IMM = 0x00;

  /** Mode of LD: at an offset of seccomp_data. */
  public static final int ABS = 0x20;

  /** Mode of LD, ST: scratch memory. */
  public static final int MEM = 0x60;

  /** Operand of ALU, JMP, RET: the instruction's number. */
  public static final int K = 0x00;

  /** Operand of ALU, JMP: the index register. */
  public static final int X = 0x08;

  /** Operation of ALU. */
  public static final int ADD = 0x00;

  /** Operation of ALU. */
  public static final int SUB = 0x10;

  /** Operation of ALU. */
  public static final int OR = 0x40;

  /** Operation of ALU. */
  public static final int AND = 0x50;

  /** Operation of ALU: shift to the left. */
  public static final int LSH = 0x60;

  /** Operation of ALU: shift to the right. */
  public static final int RSH = 0x70;

  /** Always jumps, over k instructions. */
  public static final int JA = 0x00;

  /** Jumps on equal. */
  public static final int JEQ = 0x10;

  /** Jumps on greater, without a sign. */
  public static final int JGT = 0x20;

  /** Jumps on greater or equal, without a sign. */
  public static final int JGE = 0x30;

  /** Jumps when they have a bit in common. */
  public static final int JSET = 0x40;

  /** Result: SIGSYS ends the process. */
  public static final long RET_KILL_PROCESS = 0x80000000L;

  /** Result: SIGSYS ends the thread. */
  public static final long RET_KILL_THREAD = 0x00000000L;

  /** Result: SIGSYS in place of the call. A control process that catches it goes on: ENOSYS. */
  public static final long RET_TRAP = 0x00030000L;

  /** Result: asks who holds the descriptor of notification. */
  public static final long RET_USER_NOTIF = 0x7fc00000L;

  /** Result: tells the tracer. */
  public static final long RET_TRACE = 0x7ff00000L;

  /** Result: makes the call and logs it. */
  public static final long RET_LOG = 0x7ffc0000L;

  /** Result: makes the call. */
  public static final long RET_ALLOW = 0x7fff0000L;

  /** Offset in seccomp_data: the number of the system call. */
  public static final int OFFSET_NR = 0;

  /** Offset in seccomp_data: the architecture. */
  public static final int OFFSET_ARCH = 4;

  /** Offset in seccomp_data: the instruction pointer. */
  public static final int OFFSET_INSTRUCTION_POINTER = 8;

  private static final int OFFSET_ARGS = 16;
  private static final int ARG_SIZE = 8;
  private static final long RET_ERRNO = 0x00050000L;
  private static final long AUDIT_ARCH_X86_64 = 0xc000003eL;
  private static final long X32_BIT = 0x40000000L;

  private Bpf() {}

  /** An instruction that does not jump. */
  public static SockFilter stmt(int code, long k) {
    return new SockFilter(code, 0, 0, k);
  }

  /** An instruction that jumps over {@code jt} others when its condition holds, or {@code jf}. */
  public static SockFilter jump(int code, long k, int jt, int jf) {
    return new SockFilter(code, jt, jf, k);
  }

  /** Result: the call is not made and fails with this errno of the port's platform. */
  public static long retErrno(int errno) {
    return RET_ERRNO | (errno & 0xffff);
  }

  /** Offset in seccomp_data: the low 32 bits of an argument, from 0 to 5. */
  public static int offsetArgLow(int arg) {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return OFFSET_ARGS + ARG_SIZE * arg + (little ? 0 : 4);
  }

  /** Offset in seccomp_data: the high 32 bits of an argument, from 0 to 5. */
  public static int offsetArgHigh(int arg) {
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    return OFFSET_ARGS + ARG_SIZE * arg + (little ? 4 : 0);
  }

  /** Kills whoever makes system calls of another architecture: their numbers mean other calls. */
  public static List<SockFilter> validateArchitecture(long arch) {
    SockFilter kill = stmt(RET | K, RET_KILL_PROCESS);
    SockFilter load = stmt(LD | W | ABS, OFFSET_ARCH);
    SockFilter same = jump(JMP | JEQ | K, arch, 1, 0);
    if (arch != AUDIT_ARCH_X86_64) {
      return List.of(load, same, kill);
    }
    // The x32 ABI says it is x86_64, and has a second number for each system call.
    return List.of(
        load, same, kill, stmt(LD | W | ABS, OFFSET_NR), jump(JMP | JGE | K, X32_BIT, 0, 1), kill);
  }

  /** Loads the number of the system call: what {@link #on} compares. */
  public static List<SockFilter> examineSyscall() {
    return List.of(stmt(LD | W | ABS, OFFSET_NR));
  }

  /** Ends with a result when the number of the system call is this one. */
  public static List<SockFilter> on(long syscall, long result) {
    return List.of(jump(JMP | JEQ | K, syscall, 0, 1), stmt(RET | K, result));
  }

  /** Makes a system call of this number. */
  public static List<SockFilter> allow(long syscall) {
    return on(syscall, RET_ALLOW);
  }

  /** Ends a process that makes a system call of this number. */
  public static List<SockFilter> deny(long syscall) {
    return on(syscall, RET_KILL_PROCESS);
  }

  /** Ends with a result: for all that was not decided yet. */
  public static List<SockFilter> ret(long result) {
    return List.of(stmt(RET | K, result));
  }
}
