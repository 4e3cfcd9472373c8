package dev.alcove.cli;

import dev.alcove.protocol.Rlimit;
import dev.alcove.sandbox.Sandbox;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What {@code alcove run} was asked to do, checked.
 *
 * @param argv command and arguments, as {@link RawText}
 * @param env variables to set, as {@link RawText}
 * @param clearEnv whether the environment starts empty
 * @param chdir working directory, as {@link RawText}
 * @param user user and group to run as
 * @param groups supplementary groups
 * @param rlimits resource limits, in the order given
 * @param nice nice value
 * @param tty whether it gets a terminal of its own
 * @param depth how many control processes stand above the command
 * @param timeout when to send TERM
 * @param stopTimeout how long after TERM or INT the tree gets KILL
 * @param report file of the report
 * @param exec command that starts the port program
 * @param sandbox what the command runs in
 */
record RunPlan(
    List<String> argv,
    Map<String, String> env,
    boolean clearEnv,
    Optional<String> chdir,
    Optional<Users.Identity> user,
    Optional<List<Long>> groups,
    List<ResourceLimit> rlimits,
    OptionalInt nice,
    boolean tty,
    int depth,
    Optional<Duration> timeout,
    Duration stopTimeout,
    Optional<String> report,
    Optional<List<String>> exec,
    Optional<Sandbox> sandbox) {

  /** Deepest {@code --depth}: each level is a process, and the tree must end within its bound. */
  static final int MAX_DEPTH = 64;

  /** RLIM_INFINITY. */
  static final long UNLIMITED = -1L;

  /** One {@code --rlimit}. */
  record ResourceLimit(Rlimit resource, long soft, long hard) {}

  /** The resource of a name such as {@code nofile}. */
  static Rlimit rlimit(String name) {
    for (Rlimit resource : Rlimit.values()) {
      if (resource.name().toLowerCase(Locale.ROOT).equals(name)) {
        return resource;
      }
    }
    throw new IllegalArgumentException(
        "no limit '"
            + name
            + "'; there are "
            + Arrays.stream(Rlimit.values())
                .map(resource -> resource.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }
}
