package dev.alcove.it;

import static dev.alcove.it.RealPort.await;

import dev.alcove.cgroup.Cgroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The cgroups that sandboxes of a JVM have in all trees of this machine. */
final class BoxCgroups {
  /** How far below the root of a tree a port of tests may be. */
  private static final int DEEPEST = 6;

  private BoxCgroups() {}

  /** Those of a JVM, by its pid. */
  static List<Path> of(long pid) {
    List<Path> found = new ArrayList<>();
    for (Path tree : trees()) {
      try (Stream<Path> all =
          Files.find(
              tree,
              DEEPEST,
              (path, attributes) ->
                  path.getFileName().toString().startsWith("alcove-" + pid + "-"))) {
        all.forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** Those of this JVM. */
  static List<Path> ours() {
    return of(Proc.self());
  }

  private static List<Path> trees() {
    try {
      return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
          .filter(line -> line.contains(" - cgroup"))
          .map(line -> Path.of(line.split(" ", -1)[4]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips a test where a controller is not there. */
  static void require(RealPort port, String test, String controller) {
    Skip.unless(
        test, await(Cgroups.of(port.root())).isMounted(controller), "no controller " + controller);
  }
}
