package dev.alcove.sandbox;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Syscall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which system calls a process may make, for seccomp(2): a list of rules, of which the first that
 * matches a call decides, and an action for all others. Immutable.
 *
 * <pre>{@code
 * SeccompPolicy.builder(SeccompAction.ALLOW)
 *     .rule(SeccompAction.errno(Errno.EPERM), Syscall.IOCTL, ArgCheck.eq(1, 0x5412)) // TIOCSTI
 *     .rule(SeccompAction.KILL_PROCESS, Syscall.PTRACE)
 *     .build();
 * }</pre>
 *
 * <p>A call of another architecture kills the process, and so does one of x32: their numbers mean
 * other calls. What a pointer leads to cannot be seen. Filters add up: of several the kernel takes
 * the strictest action.
 */
public final class SeccompPolicy {
  /** One rule: all checks hold. */
  record Rule(Set<Syscall> calls, List<ArgCheck> checks, SeccompAction action) {}

  /** A rule as it is for one call. */
  record Case(List<ArgCheck> checks, SeccompAction action) {}

  /** What is decided of one call: the first case, or otherwise. */
  record Decision(List<Case> cases, SeccompAction otherwise) {
    static Decision always(SeccompAction action) {
      return new Decision(List.of(), action);
    }
  }

  private final SeccompAction defaultAction;
  private final SeccompAction newer;
  private final List<Rule> rules;

  private SeccompPolicy(SeccompAction defaultAction, SeccompAction newer, List<Rule> rules) {
    this.defaultAction = defaultAction;
    this.newer = newer;
    this.rules = List.copyOf(rules);
  }

  /** Collects the rules of a policy. For one thread at a time. */
  public static final class Builder {
    private final SeccompAction defaultAction;
    private SeccompAction newer;
    private final List<Rule> rules = new ArrayList<>();

    private Builder(SeccompAction defaultAction) {
      this.defaultAction = Objects.requireNonNull(defaultAction, "defaultAction");
      this.newer = defaultAction;
    }

    /** Adds a rule for calls, whatever their arguments. */
    public Builder rule(SeccompAction action, Syscall... calls) {
      if (calls.length > 0) {
        rules.add(
            new Rule(
                Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(calls))),
                List.of(),
                Objects.requireNonNull(action, "action")));
      }
      return this;
    }

    /**
     * Adds a rule for a call whose arguments are such.
     *
     * @throws InvalidArgumentException when the width of an argument is not known
     */
    public Builder rule(SeccompAction action, Syscall call, List<ArgCheck> checks) {
      rules.add(
          new Rule(
              Set.of(call),
              checks.stream().map(check -> check.in(call)).toList(),
              Objects.requireNonNull(action, "action")));
      return this;
    }

    /** The same. */
    public Builder rule(SeccompAction action, Syscall call, ArgCheck first, ArgCheck... more) {
      List<ArgCheck> checks = new ArrayList<>();
      checks.add(first);
      checks.addAll(Arrays.asList(more));
      return rule(action, call, checks);
    }

    /**
     * Adds a rule for calls by their names.
     *
     * @throws InvalidArgumentException for a name that no system call has
     */
    public Builder rule(SeccompAction action, List<String> calls) {
      return rule(action, calls.stream().map(SeccompPolicy::syscall).toArray(Syscall[]::new));
    }

    /** Allows calls. */
    public Builder allow(Syscall... calls) {
      return rule(SeccompAction.ALLOW, calls);
    }

    /** Allows a call whose arguments are such. */
    public Builder allow(Syscall call, ArgCheck first, ArgCheck... more) {
      return rule(SeccompAction.ALLOW, call, first, more);
    }

    /**
     * Allows what a control process needs to be asked for calls that need nothing else, to reap and
     * to execute a program. A filter holds for the control process from the next call on.
     */
    public Builder allowControlProcess() {
      return allow(ControlProcess.NEEDED.toArray(Syscall[]::new));
    }

    /**
     * Sets what becomes of calls with numbers above all that this version knows: ENOSYS lets
     * programs take the older ones. Without, it is the default action.
     */
    public Builder newer(SeccompAction action) {
      newer = Objects.requireNonNull(action, "action");
      return this;
    }

    /** The policy. */
    public SeccompPolicy build() {
      return new SeccompPolicy(defaultAction, newer, rules);
    }
  }

  /**
   * Begins a policy.
   *
   * @param defaultAction for calls that no rule matches
   */
  public static Builder builder(SeccompAction defaultAction) {
    return new Builder(defaultAction);
  }

  /**
   * A system call by its name: {@code openat}.
   *
   * @throws InvalidArgumentException for a name that no system call has
   */
  public static Syscall syscall(String name) {
    return Numbers.call(name)
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    "seccomp.call", "no system call has the name " + name));
  }

  /**
   * Reads a policy: what {@link #toString} writes. {@code default} is an action, {@code newer} may
   * be one, {@code rules} is a list of objects with an {@code action}, {@code calls} and, if it is
   * one call, {@code args}.
   *
   * @throws ConfigException when something is missing or wrong; it names the path and the word
   */
  public static SeccompPolicy fromConfig(Config config) {
    Builder builder = builder(read(config, "default", "default"));
    if (config.hasPath("newer")) {
      builder.newer(read(config, "newer", "newer"));
    }
    int index = 0;
    for (Config rule : config.getConfigList("rules")) {
      String path = "rules." + index++;
      try {
        SeccompAction action = read(rule, "action", path + ".action");
        List<String> calls = rule.getStringList("calls");
        List<String> args = rule.hasPath("args") ? rule.getStringList("args") : List.of();
        if (args.isEmpty()) {
          builder.rule(action, calls);
        } else if (calls.size() == 1) {
          builder.rule(action, syscall(calls.get(0)), args.stream().map(ArgCheck::parse).toList());
        } else {
          throw new InvalidArgumentException("args", "go with one call, not " + calls.size());
        }
      } catch (InvalidArgumentException e) {
        throw new ConfigException.BadValue(rule.origin(), path, e.getMessage(), e);
      }
    }
    return builder.build();
  }

  private static SeccompAction read(Config config, String key, String path) {
    try {
      return SeccompAction.parse(config.getString(key));
    } catch (InvalidArgumentException e) {
      throw new ConfigException.BadValue(config.origin(), path, e.getMessage(), e);
    }
  }

  /** What becomes of calls that no rule matches. */
  public SeccompAction defaultAction() {
    return defaultAction;
  }

  /** What becomes of calls that this version does not know. */
  public SeccompAction newer() {
    return newer;
  }

  /** What becomes of a call with these arguments; those that are left out are 0. */
  public SeccompAction decide(Syscall call, long... args) {
    Decision decision = decision(call);
    return decision.cases().stream()
        .filter(
            one ->
                one.checks().stream()
                    .allMatch(
                        check -> check.matches(check.arg() < args.length ? args[check.arg()] : 0)))
        .map(Case::action)
        .findFirst()
        .orElse(decision.otherwise());
  }

  /**
   * Both: of each call what the stricter of the two says, as the kernel takes it when both are
   * installed. Of two of a kind it is that of the other, as of the one that is installed later.
   */
  public SeccompPolicy and(SeccompPolicy other) {
    List<Rule> both = new ArrayList<>();
    for (Syscall call : Syscall.values()) {
      Decision mine = decision(call);
      Decision its = other.decision(call);
      for (Case one : all(mine)) {
        for (Case two : all(its)) {
          List<ArgCheck> checks = new ArrayList<>(one.checks());
          two.checks().stream().filter(check -> !checks.contains(check)).forEach(checks::add);
          both.add(
              new Rule(Set.of(call), List.copyOf(checks), two.action().stricter(one.action())));
        }
      }
    }
    return new SeccompPolicy(
        other.defaultAction.stricter(defaultAction), other.newer.stricter(newer), both);
  }

  private static List<Case> all(Decision decision) {
    List<Case> all = new ArrayList<>(decision.cases());
    all.add(new Case(List.of(), decision.otherwise()));
    return all;
  }

  /**
   * The same, but that it allows the one execve(2) or execveat(2) whose sixth argument is this:
   * that of the port, behind which the program begins.
   */
  public SeccompPolicy forExec(long key) {
    List<Rule> all = new ArrayList<>();
    for (Syscall call : new Syscall[] {Syscall.EXECVE, Syscall.EXECVEAT}) {
      all.add(new Rule(Set.of(call), List.of(ArgCheck.eq(5, key).asLong()), SeccompAction.ALLOW));
    }
    all.addAll(rules);
    return new SeccompPolicy(defaultAction, newer, all);
  }

  /** What is decided of a call. */
  Decision decision(Syscall call) {
    List<Case> cases = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.calls().contains(call)) {
        if (rule.checks().isEmpty()) {
          return new Decision(List.copyOf(cases), rule.action());
        }
        cases.add(new Case(rule.checks(), rule.action()));
      }
    }
    return new Decision(List.copyOf(cases), defaultAction);
  }

  /** Whether a call with some arguments is one that is notified. */
  boolean notifies(Syscall call) {
    return all(decision(call)).stream().anyMatch(one -> one.action().equals(SeccompAction.NOTIFY));
  }

  /**
   * The program for the kernel. Rules for calls that the architecture lacks say nothing there.
   *
   * @throws InvalidArgumentException when it takes more than 4096 instructions
   */
  public SockFprog compile(Arch arch) {
    return SeccompCompiler.compile(this, arch);
  }

  /** The program in words, an instruction a line, with the names of system calls. */
  public String disassemble(Arch arch) {
    return Disassembly.of(compile(arch), arch);
  }

  /** The policy as {@link #fromConfig} reads it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("default = ").append(ConfigUtil.quoteString(defaultAction.toString()));
    text.append("\nnewer = ").append(ConfigUtil.quoteString(newer.toString()));
    text.append("\nrules = [\n");
    for (Rule rule : rules) {
      text.append("  { action = ").append(ConfigUtil.quoteString(rule.action().toString()));
      text.append(", calls = [");
      text.append(rule.calls().stream().map(Numbers::name).collect(Collectors.joining(", ")));
      text.append("]");
      if (!rule.checks().isEmpty()) {
        text.append(", args = [");
        text.append(
            rule.checks().stream()
                .map(check -> ConfigUtil.quoteString(check.toString()))
                .collect(Collectors.joining(", ")));
        text.append("]");
      }
      text.append(" }\n");
    }
    return text.append("]\n").toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeccompPolicy that
        && defaultAction.equals(that.defaultAction)
        && newer.equals(that.newer)
        && rules.equals(that.rules);
  }

  @Override
  public int hashCode() {
    return Objects.hash(defaultAction, newer, rules);
  }
}
