package dev.alcove.sandbox;

import dev.alcove.actors.Ops;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.LandlockFs;
import dev.alcove.protocol.LandlockNet;
import dev.alcove.protocol.LandlockRestrict;
import dev.alcove.protocol.LandlockScope;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules of Landlock, landlock(7): what a process, and all that it forks and executes, may still do
 * with files and TCP ports, and whom it may reach. No privilege is needed, and nothing of it can be
 * taken back:
 *
 * <pre>{@code
 * process.batch(ops -> ops
 *     .landlock(Landlock.denyAll()
 *         .allow("/usr", LandlockFs.READ_FILE, LandlockFs.READ_DIR, LandlockFs.EXECUTE)
 *         .allowConnect(443))
 *     .execve("/usr/bin/curl", argv, env));
 * }</pre>
 *
 * <p>What is not denied here is left as it is, and what is denied is allowed path by path: a rule
 * holds for a file, or for all that is in and below a directory, wherever it is mounted. Rules of
 * several Landlocks narrow each other: what one of them denies is denied.
 *
 * <p><b>Strict</b>: a kernel that cannot enforce all of it refuses the step, with a {@link
 * dev.alcove.actors.CallRefusedException} of UNSUPPORTED that names what is missing and the ABI
 * that has it. {@link #negotiate} makes the best of a lower one, and tells what is left off.
 *
 * <p>Not denied, whatever is said here: stat, chmod, chown, utime, chdir, what is open already, UDP
 * and other protocols than TCP. docs/landlock.md has the whole list.
 *
 * <p>Immutable.
 */
public final class Landlock {
  private record PathRule(String path, Set<LandlockFs> rights, boolean ifThere) {}

  private record PortRule(int port, Set<LandlockNet> rights) {}

  /**
   * What a kernel makes of rules.
   *
   * @param enforced what it can enforce
   * @param notEnforced what was asked for and is left off, of {@link LandlockFs}, {@link
   *     LandlockNet}, {@link LandlockScope} and {@link LandlockRestrict}
   */
  public record Negotiated(Landlock enforced, List<Symbol> notEnforced) {
    /** Copies the list. */
    public Negotiated {
      notEnforced = List.copyOf(notEnforced);
    }
  }

  private static final int MAX_PORT = 65535;

  private final Set<LandlockFs> files;
  private final Set<LandlockNet> ports;
  private final Set<LandlockScope> scopes;
  private final Set<LandlockRestrict> log;
  private final List<PathRule> pathRules;
  private final List<PortRule> portRules;
  private final boolean noNewPrivs;

  private Landlock(
      Set<LandlockFs> files,
      Set<LandlockNet> ports,
      Set<LandlockScope> scopes,
      Set<LandlockRestrict> log,
      List<PathRule> pathRules,
      List<PortRule> portRules,
      boolean noNewPrivs) {
    this.files = files;
    this.ports = ports;
    this.scopes = scopes;
    this.log = log;
    this.pathRules = List.copyOf(pathRules);
    this.portRules = List.copyOf(portRules);
    this.noNewPrivs = noNewPrivs;
  }

  /** Denies all accesses to files, all uses of TCP ports, and to reach out. Needs ABI 6. */
  public static Landlock denyAll() {
    return new Landlock(
        EnumSet.allOf(LandlockFs.class),
        EnumSet.allOf(LandlockNet.class),
        EnumSet.allOf(LandlockScope.class),
        EnumSet.noneOf(LandlockRestrict.class),
        List.of(),
        List.of(),
        true);
  }

  /** Denies nothing yet. */
  public static Landlock denyNothing() {
    return new Landlock(
        EnumSet.noneOf(LandlockFs.class),
        EnumSet.noneOf(LandlockNet.class),
        EnumSet.noneOf(LandlockScope.class),
        EnumSet.noneOf(LandlockRestrict.class),
        List.of(),
        List.of(),
        true);
  }

  /**
   * Denies these accesses to files, too. {@link LandlockFs#REFER} is denied by every Landlock, and
   * can only be allowed where it is named here.
   */
  public Landlock deny(LandlockFs... rights) {
    return new Landlock(
        with(LandlockFs.class, files, rights),
        ports,
        scopes,
        log,
        pathRules,
        portRules,
        noNewPrivs);
  }

  /** Denies these uses of TCP ports, too. */
  public Landlock deny(LandlockNet... rights) {
    return new Landlock(
        files,
        with(LandlockNet.class, ports, rights),
        scopes,
        log,
        pathRules,
        portRules,
        noNewPrivs);
  }

  /** Denies to reach processes outside with these, too. */
  public Landlock deny(LandlockScope... rights) {
    return new Landlock(
        files,
        ports,
        with(LandlockScope.class, scopes, rights),
        log,
        pathRules,
        portRules,
        noNewPrivs);
  }

  /** Says what is written to the audit log. Needs ABI 7. */
  public Landlock log(LandlockRestrict... flags) {
    return new Landlock(
        files,
        ports,
        scopes,
        with(LandlockRestrict.class, log, flags),
        pathRules,
        portRules,
        noNewPrivs);
  }

  /**
   * Leaves PR_SET_NO_NEW_PRIVS alone, which is set otherwise: set-user-id programs go on to work.
   * To apply it is EPERM then without CAP_SYS_ADMIN.
   */
  public Landlock keepPrivileges() {
    return new Landlock(files, ports, scopes, log, pathRules, portRules, false);
  }

  /**
   * Allows accesses to a file, or to all that is in and below a directory; of a file, those that
   * files have. The path is looked up when the step is made, by the process, through symbolic
   * links: ENOENT of {@code open} names one that is not there.
   *
   * @throws InvalidArgumentException for an access that is not denied, or none
   */
  public Landlock allow(String path, LandlockFs... rights) {
    return allow(path, List.of(rights), false);
  }

  /** The same, and nothing where there is no such path. */
  public Landlock allowIfThere(String path, LandlockFs... rights) {
    return allow(path, List.of(rights), true);
  }

  Landlock allow(String path, Collection<LandlockFs> rights, boolean ifThere) {
    checkDenied("landlock.path", path, files, rights);
    return new Landlock(
        files,
        ports,
        scopes,
        log,
        plus(pathRules, new PathRule(path, EnumSet.copyOf(rights), ifThere)),
        portRules,
        noNewPrivs);
  }

  /** Allows bind(2) of TCP sockets to a port; 0: to one that the kernel chooses. */
  public Landlock allowBind(int port) {
    return allow(port, LandlockNet.BIND_TCP);
  }

  /** Allows connect(2) of TCP sockets to a port, of whatever address. */
  public Landlock allowConnect(int port) {
    return allow(port, LandlockNet.CONNECT_TCP);
  }

  private Landlock allow(int port, LandlockNet right) {
    if (port < 0 || port > MAX_PORT) {
      throw new InvalidArgumentException("landlock.port", port + " is no port");
    }
    checkDenied("landlock.port", Integer.toString(port), ports, List.of(right));
    return new Landlock(
        files,
        ports,
        scopes,
        log,
        pathRules,
        plus(portRules, new PortRule(port, EnumSet.of(right))),
        noNewPrivs);
  }

  private static <S extends Symbol> void checkDenied(
      String field, String what, Set<S> denied, Collection<S> rights) {
    if (rights.isEmpty()) {
      throw new InvalidArgumentException(field, what + ": no access is named");
    }
    for (S right : rights) {
      if (!denied.contains(right)) {
        throw new InvalidArgumentException(
            field, what + ": " + right.symbol() + " is allowed everywhere, for it is not denied");
      }
    }
  }

  /** What the kernel needs to enforce all of it: 1 to 7; 0 when there is nothing to enforce. */
  public int abi() {
    return asked().mapToInt(LandlockAbi::of).max().orElse(0);
  }

  private Stream<? extends Symbol> asked() {
    return Stream.of(files, ports, scopes, log).flatMap(Set::stream);
  }

  /**
   * What a kernel of that ABI can enforce, and what it cannot. A function of the two alone.
   *
   * @param abi what {@code Process.landlockAbi} says; 0 without Landlock
   */
  public Negotiated negotiate(int abi) {
    List<Symbol> missing =
        asked().filter(right -> LandlockAbi.of(right) > abi).collect(Collectors.toList());
    Landlock enforced =
        new Landlock(
            kept(LandlockFs.class, files, abi),
            kept(LandlockNet.class, ports, abi),
            kept(LandlockScope.class, scopes, abi),
            kept(LandlockRestrict.class, log, abi),
            pathRules.stream()
                .map(
                    rule ->
                        new PathRule(
                            rule.path, kept(LandlockFs.class, rule.rights, abi), rule.ifThere))
                .filter(rule -> !rule.rights.isEmpty())
                .toList(),
            portRules.stream()
                .filter(rule -> kept(LandlockNet.class, rule.rights, abi).size() > 0)
                .toList(),
            noNewPrivs);
    return new Negotiated(enforced, missing);
  }

  /**
   * Adds the steps that apply it: PR_SET_NO_NEW_PRIVS, a ruleset, an O_PATH descriptor for each
   * path, the rules, and the domain. All descriptors are closed again, and close-on-exec meanwhile.
   * Nothing is added when there is nothing to enforce. {@link Ops#landlock} does the same.
   */
  public void addTo(Ops ops) {
    if (files.isEmpty() && ports.isEmpty() && scopes.isEmpty()) {
      return;
    }
    if (noNewPrivs) {
      ops.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1);
    }
    Fd ruleset =
        ops.opened(
            new Call.LandlockCreateRuleset(
                flags(files), flags(ports), flags(scopes), abi(), Bytes.utf8(newest())));
    for (PathRule rule : pathRules) {
      if (rule.ifThere) {
        ops.carryOn(may -> addPath(may, ruleset, rule));
      } else {
        addPath(ops, ruleset, rule);
      }
    }
    for (PortRule rule : portRules) {
      ops.call(new Call.LandlockAddPort(ruleset, flags(rule.rights), rule.port));
    }
    ops.call(new Call.LandlockRestrictSelf(ruleset, flags(log))).close(ruleset);
  }

  private static void addPath(Ops ops, Fd ruleset, PathRule rule) {
    Fd path = ops.open(rule.path, OpenFlag.O_PATH, OpenFlag.O_CLOEXEC);
    ops.call(new Call.LandlockAddPath(ruleset, flags(rule.rights), path, true)).close(path);
  }

  /** What of it needs the highest ABI. */
  private String newest() {
    int abi = abi();
    return asked()
        .filter(right -> LandlockAbi.of(right) == abi)
        .map(Symbol::symbol)
        .collect(Collectors.joining(", "));
  }

  private static <S extends Symbol> Flags<S> flags(Set<S> set) {
    return new Flags<>(set.stream().map(Constant::of).toList());
  }

  private static <S extends Enum<S>> Set<S> with(Class<S> family, Set<S> set, S[] more) {
    Set<S> both = EnumSet.noneOf(family);
    both.addAll(set);
    both.addAll(Arrays.asList(more));
    return Collections.unmodifiableSet(both);
  }

  private static <S extends Enum<S> & Symbol> Set<S> kept(Class<S> family, Set<S> set, int abi) {
    Set<S> kept = EnumSet.noneOf(family);
    set.stream().filter(right -> LandlockAbi.of(right) <= abi).forEach(kept::add);
    return kept;
  }

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> both = new ArrayList<>(list);
    both.add(more);
    return both;
  }

  /** What it denies and allows, rule by rule. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "Landlock denies " + asked().map(Symbol::symbol).collect(Collectors.joining("|")));
    for (PathRule rule : pathRules) {
      text.append("; allows ").append(rule.path).append(' ').append(flags(rule.rights));
    }
    for (PortRule rule : portRules) {
      text.append("; allows port ").append(rule.port).append(' ').append(flags(rule.rights));
    }
    return text.toString();
  }
}
