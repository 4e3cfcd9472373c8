package dev.alcove.sandbox;

import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.SockFilter;
import dev.alcove.actors.struct.SockFprog;
import java.util.List;
import java.util.Locale;

/** BPF of seccomp in words: {@code 12 jge #257 openat 20 13}. Jumps name where they lead. */
final class Disassembly {
  private static final int ARGS = 16;

  private Disassembly() {}

  static String of(SockFprog program, Arch arch) {
    List<SockFilter> code = program.filter();
    boolean[] number =
        new boolean[code.size() + 1]; // whether the accumulator has the call's number
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < code.size(); i++) {
      SockFilter one = code.get(i);
      text.append(String.format(Locale.ROOT, "%4d  %s%n", i, line(one, i, number[i], arch)));
      switch (one.code() & 0x07) {
        case Bpf.LD -> number[i + 1] = one.k() == Bpf.OFFSET_NR;
        case Bpf.JMP -> {
          if ((one.code() & 0xf0) == Bpf.JA) {
            number[i + 1 + (int) one.k()] |= number[i];
          } else {
            number[i + 1 + one.jt()] |= number[i];
            number[i + 1 + one.jf()] |= number[i];
          }
        }
        default -> {}
      }
    }
    return text.toString();
  }

  private static String line(SockFilter one, int at, boolean number, Arch arch) {
    int code = one.code();
    if (code == (Bpf.LD | Bpf.W | Bpf.ABS)) {
      return "ld [" + field((int) one.k()) + "]";
    }
    if (code == (Bpf.ALU | Bpf.AND | Bpf.K)) {
      return "and #0x" + Long.toHexString(one.k());
    }
    if (code == (Bpf.RET | Bpf.K)) {
      return "ret " + result(one.k());
    }
    if (code == (Bpf.JMP | Bpf.JA)) {
      return "ja " + (at + 1 + one.k());
    }
    String op =
        switch (code & 0xf0) {
          case Bpf.JEQ -> "jeq";
          case Bpf.JGT -> "jgt";
          case Bpf.JGE -> "jge";
          default -> String.format(Locale.ROOT, "?%#x", code);
        };
    String operand =
        number
            ? "#"
                + one.k()
                + Numbers.call(arch, (int) one.k()).map(c -> " " + Numbers.name(c)).orElse("")
            : "#0x" + Long.toHexString(one.k());
    return op + " " + operand + "  " + (at + 1 + one.jt()) + " " + (at + 1 + one.jf());
  }

  private static String field(int offset) {
    return switch (offset) {
      case Bpf.OFFSET_NR -> "nr";
      case Bpf.OFFSET_ARCH -> "arch";
      default -> "arg" + (offset - ARGS) / 8 + ((offset - ARGS) % 8 == 0 ? ".low" : ".high");
    };
  }

  private static String result(long k) {
    for (SeccompAction.Kind kind : SeccompAction.Kind.values()) {
      if (SeccompAction.base(kind) == (k & 0xffff0000L)) {
        boolean data =
            kind == SeccompAction.Kind.ERRNO
                || kind == SeccompAction.Kind.TRAP
                || kind == SeccompAction.Kind.TRACE;
        return new SeccompAction(kind, data ? (int) (k & 0xffff) : 0).toString();
      }
    }
    return "0x" + Long.toHexString(k);
  }
}
