package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.CallName;
import dev.alcove.protocol.Signal;
import dev.alcove.sandbox.Pledge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each promise: a program does what it allows, and without it the same is the end of the program,
 * or ENOSYS with {@code error}.
 */
@ExtendWith(Invariants.class)
@RequiresProgram("cc")
class PledgeTest extends WithPort {
  /**
   * A promise.
   *
   * @param without what is promised where it is not
   * @param seen what the kernel says of what is tried: 0 when it does it
   */
  private record Case(Pledge.Promise promise, String without, int seen) {
    String name() {
      return promise.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /**
   * rpath, wpath or cpath is in each: a program that is linked statically asks for its own path.
   */
  private static final Case[] CASES = {
    new Case(Pledge.Promise.STDIO, "rpath", 0),
    new Case(Pledge.Promise.RPATH, "stdio cpath", 0),
    new Case(Pledge.Promise.WPATH, "stdio rpath", 0),
    new Case(Pledge.Promise.CPATH, "stdio rpath wpath", 0),
    new Case(Pledge.Promise.DPATH, "stdio rpath cpath", 0),
    new Case(Pledge.Promise.FATTR, "stdio rpath", 0),
    new Case(Pledge.Promise.CHOWN, "stdio rpath fattr", 0),
    new Case(Pledge.Promise.FLOCK, "stdio rpath", 0),
    new Case(Pledge.Promise.INET, "stdio rpath unix", 0),
    new Case(Pledge.Promise.UNIX, "stdio rpath inet", 0),
    new Case(Pledge.Promise.SENDFD, "stdio rpath recvfd", 0),
    new Case(Pledge.Promise.RECVFD, "stdio rpath sendfd", 0),
    new Case(Pledge.Promise.TTY, "stdio rpath", 25), // ENOTTY
    new Case(Pledge.Promise.PROC, "stdio rpath", 0),
    new Case(Pledge.Promise.EXEC, "stdio rpath proc", 2), // ENOENT
    new Case(Pledge.Promise.PROT_EXEC, "stdio rpath", 0),
    new Case(Pledge.Promise.SETTIME, "stdio rpath", 22), // EINVAL
    new Case(Pledge.Promise.ID, "stdio rpath proc", 0),
    new Case(Pledge.Promise.UNVEIL, "stdio rpath", 0),
  };

  @TempDir(factory = OpenTempDir.class)
  private static Path directory;

  private static Path program;

  static Stream<Case> cases() {
    return Arrays.stream(CASES);
  }

  @BeforeAll
  static void build() throws Exception {
    program = CProgram.compile("promise", directory);
  }

  private record Ended(Exit exit, String printed) {}

  private static Ended run(Process box, Case tried, String promises, Path file) {
    Process process =
        await(
            box.fork(
                ops ->
                    ops.pledge(Pledge.parse(promises))
                        .execvp(
                            program.toString(), tried.name(), file.toString(), file + ".fresh")));
    var stdout = Streams.collect(port, process.stdout());
    var stderr = Streams.collect(port, process.stderr());
    Ended ended = new Ended(await(process.exit()), await(stdout).utf8String().strip());
    assertThat(await(stderr).utf8String()).isEmpty();
    await(process.terminated());
    return ended;
  }

  private static boolean hasLandlock() {
    try {
      return await(port.root().landlockAbi()) > 0;
    } catch (SyscallException missing) {
      return false;
    }
  }

  private static void keeps(Process box, Case tried, Path file) {
    try {
      Skip.unless(
          "PledgeTest",
          tried.promise() != Pledge.Promise.UNVEIL || hasLandlock(),
          "the kernel has no Landlock");
      Ended kept = run(box, tried, tried.without() + " " + tried.name(), file);
      assertThat(kept.exit().isSuccess()).as(kept.toString()).isTrue();
      assertThat(kept.printed()).isEqualTo(Integer.toString(tried.seen()));
      Ended broken = run(box, tried, tried.without(), file);
      assertThat(broken.exit().signal()).as(broken.toString()).contains(Signal.SYS);
      assertThat(broken.printed()).isEmpty();
      if (tried.promise() != Pledge.Promise.STDIO) { // without which it cannot print
        Ended told = run(box, tried, tried.without() + " error", file);
        assertThat(told.exit().isSuccess()).as(told.toString()).isTrue();
        assertThat(told.printed()).isEqualTo("38"); // ENOSYS
      }
    } finally {
      Boxes.end(box);
    }
  }

  private static Path file(Case tried, String whose) throws Exception {
    Path file = directory.resolve(whose + "-" + tried.name());
    Process box = whose.equals("nobody") ? Boxes.ordinary(port) : await(port.root().fork());
    Boxes.run(port, box, "sh", "-c", "echo text > '" + file + "'");
    Boxes.end(box);
    return file;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anOrdinaryUserIsHeldToIt(Case tried) throws Exception {
    keeps(Boxes.ordinary(port), tried, file(tried, "nobody"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePortsOwnUserIsHeldToIt(Case tried) throws Exception {
    keeps(await(port.root().fork()), tried, file(tried, "own"));
  }

  @Test
  void everyPromiseIsTried() {
    Set<Pledge.Promise> tried =
        EnumSet.of(
            Pledge.Promise.ERROR, // with each of the others
            Pledge.Promise.DNS, // these three: PledgePathsTest
            Pledge.Promise.GETPW,
            Pledge.Promise.TMPPATH);
    cases().forEach(one -> tried.add(one.promise()));
    assertThat(tried).containsExactlyInAnyOrder(Pledge.Promise.values());
  }

  /** What people run: linked dynamically, with locales and shells. */
  @Test
  void programsOfTheMachineRunUnderFewPromises() throws Exception {
    Path text = Files.writeString(directory.resolve("lines"), "b\na\n");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-r--r--"));
    Process box = Boxes.ordinary(port);
    assertThat(printed(box, "stdio rpath", "cat", text.toString())).isEqualTo("b\na");
    assertThat(printed(box, "stdio rpath", "sort", text.toString())).isEqualTo("a\nb");
    assertThat(printed(box, "stdio rpath", "sh", "-c", "echo $((6 * 7))")).isEqualTo("42");
    assertThat(printed(box, "stdio rpath proc exec", "sh", "-c", "cat '" + text + "' | sort"))
        .isEqualTo("a\nb");
    Boxes.end(box);
  }

  private static String printed(Process box, String promises, String... argv) {
    Process process = await(box.fork(ops -> ops.pledge(Pledge.parse(promises)).execvp(argv)));
    var stdout = Streams.collect(port, process.stdout());
    var stderr = Streams.collect(port, process.stderr());
    String text = await(stdout).utf8String().strip();
    assertThat(await(process.exit()).isSuccess()).as(await(stderr).utf8String()).isTrue();
    await(process.terminated());
    return text;
  }

  @Test
  void aPromiseThatIsNotKeptIsRefusedByName() {
    assertThat(catchThrowable(() -> Pledge.parse("stdio pf")))
        .hasMessageContaining("pf is not kept here: a device or an interface of OpenBSD's");
    assertThat(catchThrowable(() -> Pledge.parse("stdio rpaht")))
        .hasMessageContaining("rpaht is no promise of pledge(2)");
  }

  private static String calls(Pledge.Promise promise) {
    List<CallName> calls = new ArrayList<>(Pledge.of(promise).filter().calls());
    calls.removeAll(Pledge.of().filter().calls());
    return calls.isEmpty()
        ? "none"
        : calls.stream()
            .map(CallName::callName)
            .sorted()
            .collect(Collectors.joining("`, `", "`", "`"));
  }

  @Test
  void theDocumentationHasTheTables() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of(System.getProperty("alcove.home"), "docs", "pledge.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    for (Pledge.Promise promise : Pledge.Promise.values()) {
      assertThat(rows)
          .as("| `%s` | ... | %s |", promise, calls(promise))
          .filteredOn(row -> row.startsWith("| `" + promise + "` |"))
          .hasSize(1)
          .allMatch(row -> row.endsWith("| " + calls(promise) + " |"));
    }
    Pledge.refused()
        .forEach((word, why) -> assertThat(rows).contains("| `" + word + "` | " + why + " |"));
    assertThat(rows).hasSize(Pledge.Promise.values().length + Pledge.refused().size());
  }
}
