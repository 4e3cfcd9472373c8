package dev.alcove.sandbox;

import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.SockFilter;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.InvalidArgumentException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the BPF of a policy, backwards: jumps go forward, so where each leads is known when it is
 * written. Where one would be too long, another instruction is put behind it that goes the rest.
 */
final class SeccompCompiler {
  /** BPF_MAXINSNS. */
  static final int MAX_INSTRUCTIONS = 4096;

  static final long X32_BIT = 0x40000000L;

  /** Two less than the longest, so that both ways of a jump can get such an instruction. */
  private static final int NEAR = 253;

  private static final long LOW = 0xffffffffL;

  /** From a number on, what is decided. */
  private record Segment(long from, SeccompPolicy.Decision decision) {}

  private final List<SockFilter> out = new ArrayList<>(); // the last instruction first
  private final Map<SeccompAction, Integer> returns = new HashMap<>();
  private final Map<SeccompPolicy.Decision, Integer> decisions = new HashMap<>();
  private final Map<Integer, Integer> relays = new HashMap<>();
  private final List<Segment> segments = new ArrayList<>();

  private SeccompCompiler() {}

  static SockFprog compile(SeccompPolicy policy, Arch arch) {
    return new SeccompCompiler().program(policy, arch);
  }

  private SockFprog program(SeccompPolicy policy, Arch arch) {
    int newest = Numbers.newest(arch);
    for (int number = 0; number <= newest; number++) {
      add(
          number,
          Numbers.call(arch, number)
              .map(policy::decision)
              .orElseGet(() -> SeccompPolicy.Decision.always(policy.defaultAction())));
    }
    add(newest + 1L, SeccompPolicy.Decision.always(policy.newer()));
    int calls = tree(0, segments.size() - 1);
    if (arch == Arch.X86_64) {
      jump(Bpf.JGE, X32_BIT, ret(SeccompAction.KILL_PROCESS), calls);
    } else if (calls != out.size() - 1) {
      emit(Bpf.stmt(Bpf.JMP | Bpf.JA, out.size() - 1L - calls));
    }
    int load = emit(Bpf.stmt(Bpf.LD | Bpf.W | Bpf.ABS, Bpf.OFFSET_NR));
    jump(Bpf.JEQ, arch.audit(), load, ret(SeccompAction.KILL_PROCESS));
    emit(Bpf.stmt(Bpf.LD | Bpf.W | Bpf.ABS, Bpf.OFFSET_ARCH));
    if (out.size() > MAX_INSTRUCTIONS) {
      throw new InvalidArgumentException(
          "seccomp.policy",
          "takes " + out.size() + " instructions, and the kernel " + MAX_INSTRUCTIONS);
    }
    Collections.reverse(out);
    return new SockFprog(out);
  }

  private void add(long from, SeccompPolicy.Decision decision) {
    if (segments.isEmpty() || !segments.get(segments.size() - 1).decision().equals(decision)) {
      segments.add(new Segment(from, decision));
    }
  }

  /** Where the search among segments begins. */
  private int tree(int first, int last) {
    if (first == last) {
      return decide(segments.get(first).decision());
    }
    int middle = (first + last + 1) >>> 1;
    int right = tree(middle, last);
    int left = tree(first, middle - 1);
    return jump(Bpf.JGE, segments.get(middle).from(), right, left);
  }

  private int decide(SeccompPolicy.Decision decision) {
    Integer known = decisions.get(decision);
    if (known != null) {
      return known;
    }
    int at = ret(decision.otherwise());
    for (int i = decision.cases().size() - 1; i >= 0; i--) {
      SeccompPolicy.Case one = decision.cases().get(i);
      int pass = ret(one.action());
      for (int j = one.checks().size() - 1; j >= 0; j--) {
        pass = check(one.checks().get(j), pass, at);
      }
      at = pass;
    }
    decisions.put(decision, at);
    return at;
  }

  private int check(ArgCheck check, int pass, int fail) {
    return switch (check.op()) {
      case EQ -> equal(check, LOW, LOW, pass, fail);
      case NE -> equal(check, LOW, LOW, fail, pass);
      case MASKED_EQ -> equal(check, check.mask() >>> 32, check.mask() & LOW, pass, fail);
      case GT -> greater(check, Bpf.JGT, pass, fail);
      case GE -> greater(check, Bpf.JGE, pass, fail);
      case LT -> greater(check, Bpf.JGE, fail, pass);
      case LE -> greater(check, Bpf.JGT, fail, pass);
    };
  }

  private int equal(ArgCheck check, long highMask, long lowMask, int pass, int fail) {
    int low = half(Bpf.offsetArgLow(check.arg()), lowMask, check.value() & LOW, pass, fail);
    return check.width() == ArgCheck.Width.INT || highMask == 0
        ? low
        : half(Bpf.offsetArgHigh(check.arg()), highMask, check.value() >>> 32, low, fail);
  }

  private int half(int offset, long mask, long value, int pass, int fail) {
    jump(Bpf.JEQ, value, pass, fail);
    if (mask != LOW) {
      emit(Bpf.stmt(Bpf.ALU | Bpf.AND | Bpf.K, mask));
    }
    return emit(Bpf.stmt(Bpf.LD | Bpf.W | Bpf.ABS, offset));
  }

  private int greater(ArgCheck check, int op, int pass, int fail) {
    jump(op, check.value() & LOW, pass, fail);
    int low = emit(Bpf.stmt(Bpf.LD | Bpf.W | Bpf.ABS, Bpf.offsetArgLow(check.arg())));
    if (check.width() == ArgCheck.Width.INT) {
      return low;
    }
    long high = check.value() >>> 32;
    int same = jump(Bpf.JEQ, high, low, fail);
    jump(Bpf.JGT, high, pass, same);
    return emit(Bpf.stmt(Bpf.LD | Bpf.W | Bpf.ABS, Bpf.offsetArgHigh(check.arg())));
  }

  private int ret(SeccompAction action) {
    Integer at = returns.get(action);
    if (at == null || out.size() - at > NEAR) {
      at = emit(Bpf.stmt(Bpf.RET | Bpf.K, action.result()));
      returns.put(action, at);
    }
    return at;
  }

  /** Puts an instruction before all others. */
  private int emit(SockFilter instruction) {
    out.add(instruction);
    return out.size() - 1;
  }

  private int jump(int op, long k, int yes, int no) {
    int onYes = near(yes);
    int onNo = near(no);
    int here = out.size();
    return emit(Bpf.jump(Bpf.JMP | op | Bpf.K, k, here - onYes - 1, here - onNo - 1));
  }

  /** The same place, or one that leads there. */
  private int near(int to) {
    if (out.size() - to <= NEAR) {
      return to;
    }
    int relay = relays.getOrDefault(to, to);
    if (out.size() - relay > NEAR) {
      relay = emit(Bpf.stmt(Bpf.JMP | Bpf.JA, out.size() - 1L - to));
      relays.put(to, relay);
    }
    return relay;
  }
}
