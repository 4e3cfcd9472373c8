package dev.alcove.bench;

import dev.alcove.actors.Command;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code runc run} takes: the specification that runc makes, less what bwrap does not mount.
 * It cannot have the machine's root.
 */
final class OciBundle implements Closeable {
  private final Path directory;
  private int containers;

  private OciBundle(Path directory) {
    this.directory = directory;
  }

  static OciBundle create(String program) throws Exception {
    Path directory = Files.createTempDirectory("alcove-bench-bundle");
    OciBundle bundle = new OciBundle(directory);
    try {
      bundle.specify(program);
      return bundle;
    } catch (Exception e) {
      bundle.close();
      throw e;
    }
  }

  private void specify(String program) throws Exception {
    Path root = directory.resolve("rootfs");
    Path copy = root.resolve(program.substring(1));
    Files.createDirectories(copy.getParent());
    Files.copy(busybox(), copy, StandardCopyOption.COPY_ATTRIBUTES);
    for (String name : List.of("proc", "dev")) {
      Files.createDirectory(root.resolve(name));
    }
    int status =
        new ProcessBuilder("runc", "spec", "--bundle", directory.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("runc spec: exit code " + status);
    }
    Path file = directory.resolve("config.json");
    String text = Files.readString(file);
    text = replace(text, "\"terminal\": true", "\"terminal\": false");
    text = replace(text, "\"sh\"", "\"" + program + "\"");
    // What bwrap does not mount either.
    for (String mount : List.of("/sys", "/sys/fs/cgroup", "/dev/mqueue")) {
      text = text.replaceFirst(",\\s*\\{\\s*\"destination\": \"" + mount + "\"[^{}]*\\}", "");
    }
    Files.writeString(file, text);
  }

  /** Linked statically, and every program that it is called as. */
  static Path busybox() {
    return Path.of("/bin/busybox");
  }

  private static String replace(String text, String what, String by) {
    if (!text.contains(what)) {
      throw new IllegalStateException("runc spec made no " + what);
    }
    return text.replace(what, by);
  }

  /** Another container of it. */
  Command run() {
    return Command.of(
        "runc",
        "--root",
        directory.resolve("state").toString(),
        "run",
        "--bundle",
        directory.toString(),
        "alcove-bench-" + ProcessHandle.current().pid() + "-" + ++containers);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
