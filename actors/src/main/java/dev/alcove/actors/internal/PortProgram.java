package dev.alcove.actors.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The file of the port program: the configured one, or the copy that the jar carries, extracted to
 * a directory that only its owner can enter, and compared with its SHA-256.
 *
 * <p>Through a prefix such as {@code sudo} the program gains privileges that the JVM does not have.
 * Then it must be a file that nobody but root can replace, or whoever can is root.
 */
public final class PortProgram {
  private static final String NAME = "alcove-port";
  private static final int GROUP_OR_OTHERS_WRITE = 0022;

  private final Path path;
  private final Optional<Path> extracted;

  private PortProgram(Path path, Optional<Path> extracted) {
    this.path = path;
    this.extracted = extracted;
  }

  /**
   * Finds the program.
   *
   * @param configured its path; there is no second choice then
   * @param directory where to extract the jar's copy
   * @param privileged whether it is started through a prefix
   * @throws IOException when there is none that may be run; the text says why
   */
  public static PortProgram locate(Optional<Path> configured, Path directory, boolean privileged)
      throws IOException {
    boolean root = userOf(Path.of("/proc/self")) == 0;
    if (configured.isPresent()) {
      Path path = configured.get().toAbsolutePath();
      if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
        throw new IOException("alcove.port.program: " + path + " is no executable file");
      }
      Path real = path.toRealPath();
      if (privileged) {
        requireRootOwned(real);
      }
      return new PortProgram(real, Optional.empty());
    }
    if (privileged && !root) {
      throw new IOException(
          "alcove.port.exec starts the port program with other privileges: then"
              + " alcove.port.program must name an installed program that only root can write");
    }
    return extract(directory);
  }

  private static void requireRootOwned(Path program) throws IOException {
    for (Path part = program; part != null; part = part.getParent()) {
      if (userOf(part) != 0) {
        throw new IOException(
            "alcove.port.program: " + part + " is not owned by root, as alcove.port.exec requires");
      }
      if ((modeOf(part) & GROUP_OR_OTHERS_WRITE) != 0) {
        throw new IOException(
            "alcove.port.program: others than root can write "
                + part
                + ", which alcove.port.exec forbids");
      }
    }
  }

  private static int userOf(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }

  private static int modeOf(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode");
  }

  private static PortProgram extract(Path directory) throws IOException {
    String resource = "/META-INF/native/linux-" + architecture() + "/" + NAME;
    Path home =
        Files.createTempDirectory(
            directory,
            "alcove-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = home.resolve(NAME);
    // The last registered goes first.
    home.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    PortProgram program = new PortProgram(file, Optional.of(home));
    try {
      copy(resource, file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x------"));
      verify(resource, file);
      return program;
    } catch (IOException | RuntimeException e) {
      program.release();
      throw e;
    }
  }

  private static String architecture() {
    String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "arm64", "aarch64" -> "aarch64";
      default -> name;
    };
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = PortProgram.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(
            "there is no port program for this platform on the class path ("
                + resource
                + "); alcove.port.program can name one");
      }
      Files.copy(in, file);
    }
  }

  private static void verify(String resource, Path file) throws IOException {
    String expected;
    try (InputStream in = PortProgram.class.getResourceAsStream(resource + ".sha256")) {
      if (in == null) {
        throw new IOException("there is no digest of the port program (" + resource + ".sha256)");
      }
      expected = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
    String actual = HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
    if (!expected.toLowerCase(Locale.ROOT).startsWith(actual)) {
      throw new IOException("the port program that was extracted to " + file + " was changed");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Removes what was extracted; a running program does not need its file. */
  public void release() {
    if (extracted.isPresent()) {
      try {
        Files.deleteIfExists(path);
        Files.deleteIfExists(extracted.get());
      } catch (IOException e) {
        // The exit of the JVM removes it.
      }
    }
  }
}
