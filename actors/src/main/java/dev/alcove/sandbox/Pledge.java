package dev.alcove.sandbox;

import dev.alcove.actors.Filter;
import dev.alcove.protocol.CallName;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.LandlockFs;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process or a program promises to do and nothing else, as pledge(2) of OpenBSD has it, kept
 * by seccomp: {@code Pledge.parse("stdio rpath")}. Another system call ends a program by SIGSYS, or
 * with {@link Promise#ERROR} is ENOSYS; to a control process it is EPERM.
 *
 * <p>Promises have a version, and what those of a version allow does not change: see {@link
 * Version}.
 *
 * <p>seccomp does not see what a pointer leads to, neither paths nor addresses: {@code rpath} is
 * every file that the user may read. {@link Promise#DNS}, {@link Promise#GETPW} and {@link
 * Promise#TMPPATH} need Landlock for that. {@code docs/pledge.md} says what else differs.
 * Immutable.
 */
public final class Pledge {
  /** Which set of promises: a later one may allow other things under the same names. */
  public enum Version {
    /** The first, and that of texts that name none. */
    V1
  }

  /** What can be promised. */
  public enum Promise {
    /** Memory, time, open descriptors, threads. */
    STDIO,
    /** Reads files and directories. */
    RPATH,
    /** Writes files that are there. */
    WPATH,
    /** Makes, renames and removes files and directories. */
    CPATH,
    /** Makes fifos and devices. */
    DPATH,
    /** Changes modes and times of files. */
    FATTR,
    /** Changes owners of files. */
    CHOWN,
    /** Locks files. */
    FLOCK,
    /** Sockets of the internet. */
    INET,
    /** Sockets of this machine. */
    UNIX,
    /** Sends descriptors, on sockets that it has. */
    SENDFD,
    /** Receives descriptors. */
    RECVFD,
    /** Sets its terminal up. */
    TTY,
    /** Forks, and signals processes. */
    PROC,
    /** Executes programs, which are bound by the same promises. */
    EXEC,
    /** Makes memory executable. */
    PROT_EXEC,
    /** Sets the clock. */
    SETTIME,
    /** Changes its users, groups and limits. */
    ID,
    /** Restricts itself by Landlock. */
    UNVEIL,
    /** What was not promised is ENOSYS and no end. */
    ERROR,
    /** Asks name servers, by UDP, and reads what is needed for it. Needs Landlock. */
    DNS,
    /** Reads who the users and groups are. Needs Landlock. */
    GETPW,
    /** Reads, writes, makes and removes files below /tmp. Needs Landlock. */
    TMPPATH;

    /** As pledge(2) writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String PLEDGE = "pledge";
  private static final String OF_OPENBSD =
      "a device or an interface of OpenBSD's, which is not here";

  private static final Map<String, String> REFUSED =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.ofEntries(
                  Map.entry("audio", OF_OPENBSD + ": ioctl(2) of audio(4)"),
                  Map.entry("bpf", OF_OPENBSD + ": ioctl(2) of bpf(4)"),
                  Map.entry("disklabel", OF_OPENBSD + ": ioctl(2) of disks"),
                  Map.entry("drm", OF_OPENBSD + ": ioctl(2) of drm(4)"),
                  Map.entry(
                      "mcast", "seccomp does not see the addresses; inet allows multicast with it"),
                  Map.entry("pf", OF_OPENBSD + ": ioctl(2) of pf(4)"),
                  Map.entry("ps", "what processes there are is files of /proc; promise rpath"),
                  Map.entry(
                      "route",
                      "routes are read by netlink, of which seccomp does not see what for"),
                  Map.entry("tape", OF_OPENBSD + ": ioctl(2) of tapes"),
                  Map.entry("video", OF_OPENBSD + ": ioctl(2) of video(4)"),
                  Map.entry("vminfo", "what memory there is is files of /proc; promise rpath"),
                  Map.entry("vmm", OF_OPENBSD + ": ioctl(2) of vmm(4)"),
                  Map.entry(
                      "wroute",
                      "routes are written by netlink, of which seccomp does not see what for"))));

  private final Version version;
  private final Set<Promise> promises;

  private Pledge(Version version, Set<Promise> promises) {
    this.version = version;
    this.promises = Collections.unmodifiableSet(promises);
  }

  /** These promises, of version 1. */
  public static Pledge of(Promise... promises) {
    return of(Version.V1, promises);
  }

  /** These promises of a version. */
  public static Pledge of(Version version, Promise... promises) {
    Set<Promise> all = EnumSet.noneOf(Promise.class);
    all.addAll(Arrays.asList(promises));
    return new Pledge(Objects.requireNonNull(version, "version"), all);
  }

  /**
   * Reads promises, by their names in pledge(2), with spaces between them; none at all promises to
   * do nothing but to end. The first word may be a version, {@code v1}; a text without one is of
   * version 1, in all versions of this library.
   *
   * @throws InvalidArgumentException for a version that is not known, a name that is no promise, or
   *     one that is not kept here: it has the word and why
   */
  public static Pledge parse(String text) {
    Set<Promise> all = EnumSet.noneOf(Promise.class);
    Version version = null;
    for (String name : text.strip().split("\\s+", -1)) {
      if (version == null && name.matches("v[0-9]+")) {
        version = version(name);
      } else if (!name.isEmpty()) {
        version = version == null ? Version.V1 : version;
        all.add(promise(name));
      }
    }
    return new Pledge(version == null ? Version.V1 : version, all);
  }

  private static Version version(String name) {
    return Arrays.stream(Version.values())
        .filter(version -> name.equals(word(version)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    PLEDGE,
                    name
                        + " is no version that is known here: "
                        + Arrays.stream(Version.values())
                            .map(Pledge::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String word(Version version) {
    return version.name().toLowerCase(Locale.ROOT);
  }

  private static Promise promise(String name) {
    return Arrays.stream(Promise.values())
        .filter(promise -> promise.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    PLEDGE,
                    REFUSED.containsKey(name)
                        ? name + " is not kept here: " + REFUSED.get(name)
                        : name + " is no promise of pledge(2)"));
  }

  /** The names of pledge(2) that are not kept here, each with the reason. */
  public static Map<String, String> refused() {
    return REFUSED;
  }

  /** Which set of promises they are of. */
  public Version version() {
    return version;
  }

  /** What is promised. */
  public Set<Promise> promises() {
    return promises;
  }

  /** The policy that keeps the promises of a program. */
  public SeccompPolicy policy() {
    return policy(PledgeV1.NEWEST);
  }

  /** Package-private for a test, for which it was made when there were fewer system calls. */
  SeccompPolicy policy(int newest) {
    SeccompAction violated =
        promises.contains(Promise.ERROR)
            ? SeccompAction.errno(Errno.ENOSYS)
            : SeccompAction.KILL_PROCESS;
    SeccompPolicy.Builder b = SeccompPolicy.builder(violated);
    PledgeV1.begin(b, newest);
    PledgeV1.allow(b, promises);
    PledgeV1.refuse(b, promises);
    return b.build();
  }

  /**
   * The policy of a control process that promises this, and executes a program that promises that:
   * what either allows, and what a control process needs. Everything else is EPERM.
   *
   * @param execpromises null: those of the process
   */
  public SeccompPolicy processPolicy(Pledge execpromises) {
    SeccompPolicy.Builder b = SeccompPolicy.builder(SeccompAction.errno(Errno.EPERM));
    PledgeV1.begin(b, PledgeV1.NEWEST);
    PledgeV1.allow(b, promises);
    if (execpromises != null) {
      PledgeV1.allow(b, execpromises.promises);
    }
    ControlProcess.allowNarrowly(b, promises);
    return b.build();
  }

  /**
   * The calls that a control process may be asked for that promises this; all others are denied.
   */
  public Filter filter() {
    return Filter.allow(PledgedCalls.of(promises).toArray(CallName[]::new));
  }

  /** What of these promises Landlock has to keep: nothing for most. */
  public Landlock landlock() {
    return landlock(this, null);
  }

  /**
   * What Landlock has to keep for a process and the program that it executes: a domain holds for
   * both.
   *
   * @param promises of the process; null: none were made
   * @param execpromises of the program; null: none were made
   * @throws InvalidArgumentException when one leaves to Landlock what the other may do everywhere
   */
  public static Landlock landlock(Pledge promises, Pledge execpromises) {
    check(promises, execpromises);
    check(execpromises, promises);
    Set<LandlockFs> denied = EnumSet.noneOf(LandlockFs.class);
    both(promises, execpromises).forEach(one -> denied.addAll(PledgeV1.denied(one.promises)));
    Landlock rules = Landlock.denyNothing();
    if (denied.isEmpty()) {
      return rules;
    }
    // Every domain denies to move files between directories that does not say it allows it.
    boolean moves =
        both(promises, execpromises).anyMatch(one -> one.promises.contains(Promise.CPATH));
    rules = rules.deny(denied.toArray(LandlockFs[]::new));
    rules = moves ? rules.deny(LandlockFs.REFER).allow("/", LandlockFs.REFER) : rules;
    for (Pledge one : both(promises, execpromises).toList()) {
      rules = PledgeV1.landlock(rules, denied, one.promises);
    }
    return rules;
  }

  private static Stream<Pledge> both(Pledge promises, Pledge execpromises) {
    return Stream.of(Optional.ofNullable(promises), Optional.ofNullable(execpromises))
        .flatMap(Optional::stream);
  }

  private static void check(Pledge one, Pledge other) {
    if (one == null || other == null) {
      return;
    }
    Set<LandlockFs> clash = PledgeV1.denied(one.promises);
    clash.retainAll(PledgeV1.everywhere(other.promises));
    if (!clash.isEmpty()) {
      throw new InvalidArgumentException(
          PLEDGE,
          "\""
              + one
              + "\" needs Landlock, which holds for the process and its program, and would keep \""
              + other
              + "\" from what it promised");
    }
  }

  /** A bit for each promise, which no other version has. */
  public long bits() {
    return promises.stream()
        .mapToLong(promise -> 1L << promise.ordinal())
        .reduce(0, (a, b) -> a | b);
  }

  /** The version and the promises as {@link #parse} reads them. */
  @Override
  public String toString() {
    return Stream.concat(Stream.of(word(version)), promises.stream().map(Promise::toString))
        .collect(Collectors.joining(" "));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pledge that
        && version == that.version
        && promises.equals(that.promises);
  }

  @Override
  public int hashCode() {
    return Objects.hash(version, promises);
  }
}
