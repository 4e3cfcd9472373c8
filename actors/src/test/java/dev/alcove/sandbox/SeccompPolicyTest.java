package dev.alcove.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.SockFilter;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Syscall;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is compiled does what the policy says, in an interpreter of classic BPF. */
class SeccompPolicyTest {
  private static final long[] EDGES = {
    0,
    1,
    0x7fffffffL,
    0x80000000L,
    0xffffffffL,
    0x100000000L,
    0x100000001L,
    -1L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    0xffffffff00000000L
  };

  /** Runs a program on seccomp_data, with the kernel's rules. */
  private static long interpret(List<SockFilter> code, long arch, long number, long[] args) {
    long a = 0;
    int at = 0;
    while (true) {
      SockFilter one = code.get(at++);
      assertThat(one.jt()).isBetween(0, 255);
      assertThat(one.jf()).isBetween(0, 255);
      switch (one.code()) {
        case Bpf.LD | Bpf.W | Bpf.ABS -> {
          int offset = (int) one.k();
          a =
              switch (offset) {
                case Bpf.OFFSET_NR -> number & 0xffffffffL;
                case Bpf.OFFSET_ARCH -> arch;
                default ->
                    offset % 8 == 0
                        ? args[(offset - 16) / 8] & 0xffffffffL
                        : args[(offset - 16) / 8] >>> 32;
              };
        }
        case Bpf.ALU | Bpf.AND | Bpf.K -> a &= one.k();
        case Bpf.JMP | Bpf.JA -> at += (int) one.k();
        case Bpf.JMP | Bpf.JEQ | Bpf.K -> at += a == one.k() ? one.jt() : one.jf();
        case Bpf.JMP | Bpf.JGT | Bpf.K -> at += a > one.k() ? one.jt() : one.jf();
        case Bpf.JMP | Bpf.JGE | Bpf.K -> at += a >= one.k() ? one.jt() : one.jf();
        case Bpf.RET | Bpf.K -> {
          return one.k();
        }
        default -> throw new AssertionError("unknown instruction " + one);
      }
    }
  }

  private static void compare(SeccompPolicy policy, Arch arch, Syscall call, long... args) {
    int number = Numbers.number(arch, call).orElseThrow();
    assertThat(interpret(policy.compile(arch).filter(), arch.audit(), number, args))
        .as("%s %s in%n%s", call, Arrays.toString(args), policy)
        .isEqualTo(policy.decide(call, args).result());
  }

  private static ArgCheck check(ArgCheck.Op op, int arg, long value) {
    return new ArgCheck(
        arg, ArgCheck.Width.LONG, op, op == ArgCheck.Op.MASKED_EQ ? value : 0, value);
  }

  @Test
  void comparesAtAllEdges() {
    for (ArgCheck.Op op : ArgCheck.Op.values()) {
      for (long value : EDGES) {
        SeccompPolicy wide =
            SeccompPolicy.builder(SeccompAction.errno(1))
                .allow(Syscall.READ, check(op, 5, value))
                .build();
        for (long edge : EDGES) {
          for (long actual = edge - 1; actual != edge + 2; actual++) {
            compare(wide, Arch.X86_64, Syscall.READ, 0, 0, 0, 0, 0, actual);
          }
        }
        if (value >= 0 && value <= 0xffffffffL) {
          SeccompPolicy narrow =
              SeccompPolicy.builder(SeccompAction.errno(1))
                  .allow(Syscall.READ, check(op, 0, value).asInt())
                  .build();
          for (long edge : EDGES) {
            compare(narrow, Arch.AARCH64, Syscall.READ, edge, 0, 0, 0, 0, 0);
          }
        }
      }
    }
  }

  @Test
  void anIntIsComparedInItsLowerHalf() {
    SeccompPolicy policy =
        SeccompPolicy.builder(SeccompAction.ALLOW)
            .rule(SeccompAction.errno(Errno.EPERM), Syscall.IOCTL, ArgCheck.eq(1, 0x5412))
            .build();
    assertThat(policy.decide(Syscall.IOCTL, 0, 0x1_0000_5412L).toString()).isEqualTo("errno EPERM");
    compare(policy, Arch.X86_64, Syscall.IOCTL, 0, 0x1_0000_5412L, 0, 0, 0, 0);
    compare(policy, Arch.X86_64, Syscall.IOCTL, 0, 0x5413, 0, 0, 0, 0);
  }

  private static SeccompAction action(Random random) {
    SeccompAction.Kind kind =
        SeccompAction.Kind.values()[random.nextInt(SeccompAction.Kind.values().length)];
    return kind == SeccompAction.Kind.ERRNO
        ? SeccompAction.errno(random.nextInt(130))
        : new SeccompAction(kind, 0);
  }

  private static long value(Random random) {
    return random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(4);
  }

  private static SeccompPolicy policy(Random random, int rules) {
    SeccompPolicy.Builder builder = SeccompPolicy.builder(action(random)).newer(action(random));
    for (int i = 0; i < rules; i++) {
      Syscall call = Syscall.values()[random.nextInt(Syscall.values().length)];
      ArgCheck[] checks = new ArgCheck[random.nextInt(3)];
      for (int j = 0; j < checks.length; j++) {
        ArgCheck.Op op = ArgCheck.Op.values()[random.nextInt(ArgCheck.Op.values().length)];
        checks[j] = check(op, random.nextInt(6), value(random));
      }
      if (checks.length == 0) {
        builder.rule(action(random), call, Syscall.values()[random.nextInt(100)]);
      } else {
        builder.rule(action(random), call, List.of(checks));
      }
    }
    return builder.build();
  }

  private static void compareAll(SeccompPolicy policy, Arch arch, Random random) {
    List<SockFilter> code = policy.compile(arch).filter();
    for (Syscall call : Syscall.values()) {
      if (Numbers.number(arch, call).isPresent()) {
        long[] args = new long[6];
        for (int i = 0; i < 6; i++) {
          args[i] = value(random);
        }
        int number = Numbers.number(arch, call).getAsInt();
        assertThat(interpret(code, arch.audit(), number, args))
            .as("%s in%n%s", call, policy)
            .isEqualTo(policy.decide(call, args).result());
      }
    }
    long[] none = new long[6];
    assertThat(interpret(code, arch.audit(), Numbers.newest(arch) + 1L, none))
        .isEqualTo(policy.newer().result());
    assertThat(interpret(code, 0x40000003L, 1, none)).isEqualTo(Bpf.RET_KILL_PROCESS);
    if (arch == Arch.X86_64) {
      assertThat(interpret(code, arch.audit(), 0x40000001L, none)).isEqualTo(Bpf.RET_KILL_PROCESS);
    }
  }

  @Test
  void randomPoliciesDecideAsTheySay() {
    Random random = new Random(20261128);
    for (int i = 0; i < 300; i++) {
      for (Arch arch : Arch.values()) {
        compareAll(policy(random, random.nextInt(i % 10 == 0 ? 300 : 40)), arch, random);
      }
    }
  }

  @Test
  void bothTakesTheStricter() {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      SeccompPolicy one = policy(random, 30);
      SeccompPolicy two = policy(random, 30);
      SeccompPolicy both = one.and(two);
      for (Syscall call : Syscall.values()) {
        long[] args = {value(random), value(random), value(random), value(random), 0, 1};
        assertThat(both.decide(call, args))
            .isEqualTo(two.decide(call, args).stricter(one.decide(call, args)));
      }
      compareAll(both, Arch.X86_64, random);
    }
  }

  @Test
  void isReadAsItIsWritten() {
    Random random = new Random(8);
    for (int i = 0; i < 100; i++) {
      SeccompPolicy policy = policy(random, 30);
      assertThat(SeccompPolicy.fromConfig(ConfigFactory.parseString(policy.toString())))
          .isEqualTo(policy);
    }
  }

  @Test
  void badTextNamesPathAndWord() {
    assertBad("default = alow, rules = []", "default", "alow");
    assertBad(
        "default = allow, rules = [{ action = allow, calls = [read, opnat] }]", "rules.0", "opnat");
    assertBad(
        "default = allow, rules = [{ action = allow, calls = [ioctl], args = [\"arg1 = 3\"] }]",
        "rules.0",
        "arg1 = 3");
    assertBad(
        "default = allow, rules = [{ action = allow, calls = [ioctl], args = [\"arg1 == TIOCX\"] }]",
        "rules.0",
        "TIOCX");
  }

  private static void assertBad(String text, String path, String word) {
    assertThatThrownBy(() -> SeccompPolicy.fromConfig(ConfigFactory.parseString(text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(path)
        .hasMessageContaining(word);
  }

  @Test
  void unknownNamesAndWidthsAreTyped() {
    assertThatThrownBy(() -> SeccompPolicy.syscall("opnat"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("opnat");
    assertThatThrownBy(
            () -> SeccompPolicy.builder(SeccompAction.ALLOW).allow(Syscall.BPF, ArgCheck.eq(0, 1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("bpf");
    assertThatThrownBy(() -> ArgCheck.eq(1, 1L << 32).asInt())
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void refusesWhatTheKernelWouldNotTake() {
    SeccompPolicy.Builder builder = SeccompPolicy.builder(SeccompAction.ALLOW);
    // Each is two instructions and now and then one to lead on.
    for (int fits = 0; fits < 2100; fits++) {
      builder.rule(SeccompAction.errno(1), Syscall.BPF, ArgCheck.eq(0, fits).asInt());
      SeccompPolicy policy = builder.build();
      if (fits > 1900) {
        try {
          assertThat(policy.compile(Arch.X86_64).filter()).hasSizeLessThanOrEqualTo(4096);
        } catch (InvalidArgumentException e) {
          assertThat(e).hasMessageContaining("and the kernel 4096");
          return;
        }
      }
    }
    throw new AssertionError("all were taken");
  }

  @Test
  void theDisassemblyHasNames() {
    SeccompPolicy policy =
        SeccompPolicy.builder(SeccompAction.errno(Errno.EPERM)).allow(Syscall.OPENAT).build();
    assertThat(policy.disassemble(Arch.X86_64))
        .contains("ld [arch]", "ld [nr]", "jge #257 openat", "ret errno EPERM", "ret allow");
  }
}
