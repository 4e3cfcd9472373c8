package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Process;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.sandbox.SeccompPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What attempts to get out have in common: what stops them, how programs print what they saw, and
 * the tables of the documentation.
 */
final class Escape {
  /** What stops an attempt. */
  enum Defence {
    SECCOMP("the list of system calls"),
    ARCHITECTURE("the filter ends who calls in another architecture"),
    DUMPABLE("control processes are not dumpable"),
    USER("its user"),
    CAPABILITY("it has no capabilities"),
    NO_NEW_PRIVS("no_new_privs"),
    DESCRIPTORS("descriptors of the port are closed at exec"),
    USERS("its user namespace has no other users, and a container's program no capabilities"),
    ROOT("its root: what is not mounted there is not there"),
    READ_ONLY("mount flag: read-only"),
    MASKED("a mount in its place"),
    LIMIT("resource limit, which it cannot raise"),
    PIDS("its pid namespace"),
    NETWORK("its network namespace"),
    IPC("its IPC namespace"),
    NOTHING("nothing: it reaches nothing outside");

    private final String text;

    Defence(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** A kind of sandbox, or of program in it. */
  enum Kind {
    ROOTLESS,
    CONTAINER,
    /** A container whose program keeps uid 0. */
    ROOT
  }

  /**
   * What a program in a strict sandbox sees: names of errors, {@code done} or {@code masked}; two
   * with {@code or} between them where that depends on how the kernel was built.
   */
  record Seen(String rootless, String container, String root) {
    static Seen of(String everywhere) {
      return new Seen(everywhere, everywhere, everywhere);
    }

    private String in(Kind kind) {
      return switch (kind) {
        case ROOTLESS -> rootless;
        case CONTAINER -> container;
        case ROOT -> root;
      };
    }

    void assertIn(Kind kind, String attempt, String printed) {
      assertThat(printed).as("%s in %s", attempt, kind).isIn(printedAs(in(kind)));
    }

    @Override
    public String toString() {
      return rootless
          + (container.equals(rootless) ? "" : ", in a container " + container)
          + (root.equals(container) ? "" : ", for uid 0 " + root);
    }
  }

  /** Of Linux; what these tests see. */
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("done", 0),
          Map.entry("EPERM", 1),
          Map.entry("ENOENT", 2),
          Map.entry("ESRCH", 3),
          Map.entry("EBADF", 9),
          Map.entry("EACCES", 13),
          Map.entry("EINVAL", 22),
          Map.entry("EROFS", 30),
          Map.entry("ENOSYS", 38),
          Map.entry("EXFULL", 54),
          Map.entry("ENETUNREACH", 101),
          Map.entry("ECONNREFUSED", 111));

  private Escape() {}

  /**
   * As strict as the profile strict, but that the list of system calls refuses with EXFULL: none of
   * these calls gives that by itself, so it tells what the list stops.
   */
  static Sandbox telling(Sandbox sandbox) {
    String calls = Profile.STRICT.calls().orElseThrow().toString();
    return sandbox
        .profile(Profile.DEFAULT)
        .clearEnv()
        .seccomp(
            SeccompPolicy.fromConfig(
                ConfigFactory.parseString(
                    calls.replaceAll("errno (EPERM|ENOSYS)", "errno EXFULL"))));
  }

  /** What a program prints that sees one of these. */
  static Set<String> printedAs(String seen) {
    return Arrays.stream(seen.split(" or ", -1))
        .map(Escape::printed)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** As the programs print it. */
  static String printed(String seen) {
    return switch (seen) {
      case "masked" -> seen;
      case "SIGSEGV" -> "signal 11";
      case "SIGSYS" -> "signal 31";
      default -> {
        assertThat(NUMBERS).containsKey(seen);
        yield Integer.toString(NUMBERS.get(seen));
      }
    };
  }

  /** What a program prints until its end, by attempt. */
  static Map<String, String> printedBy(RealPort port, Process process) {
    var stdout = Streams.collect(port, process.stdout());
    var stderr = Streams.collect(port, process.stderr());
    Map<String, String> printed = new LinkedHashMap<>();
    await(stdout).utf8String().lines().forEach(line -> put(printed, line));
    assertThat(await(stderr).utf8String()).isEmpty();
    assertThat(await(process.exit()).isSuccess()).isTrue();
    await(process.terminated());
    return printed;
  }

  static void put(Map<String, String> printed, String line) {
    int space = line.indexOf(' ');
    printed.put(line.substring(0, space), line.substring(space + 1));
  }

  /** The table below a heading of {@code docs/escapes.md} has these lines. */
  static void assertDocumented(String heading, List<String> lines) throws IOException {
    String text =
        Files.readString(Path.of(System.getProperty("alcove.home"), "docs", "escapes.md"));
    int start = text.indexOf(heading + "\n");
    assertThat(start).as(heading).isNotNegative();
    int next = text.indexOf("\n## ", start + 1);
    assertThat(text.substring(start, next < 0 ? text.length() : next).lines())
        .filteredOn(line -> line.startsWith("| `"))
        .isEqualTo(lines);
  }
}
