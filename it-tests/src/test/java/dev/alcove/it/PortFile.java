package dev.alcove.it;

import dev.alcove.actors.internal.PortProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** The port program as a file of a test's own, and scripts that start it under other conditions. */
final class PortFile {
  private PortFile() {}

  /** Writes the port program that the class path carries to a file. */
  static Path extract(Path directory) throws IOException {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String resource =
        "/META-INF/native/linux-" + (machine.equals("amd64") ? "x86_64" : machine) + "/alcove-port";
    Path file = directory.resolve("alcove-port");
    try (InputStream in = PortProgram.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
    return executable(file);
  }

  /**
   * Writes a shell script that does something first and then becomes the port program.
   *
   * @param before such as {@code ulimit -n 64}
   */
  static Path startedAfter(Path directory, String before) throws IOException {
    Path program = extract(directory);
    return script(directory, before + "\nexec '" + program + "' \"$@\"");
  }

  /** Writes a shell script. */
  static Path script(Path directory, String text) throws IOException {
    return executable(
        Files.writeString(directory.resolve("port-script"), "#!/bin/sh\n" + text + "\n"));
  }

  /** Settings for a port whose program that is. */
  static String settings(Path program) {
    return "alcove.port.program = \"" + program + "\"\n";
  }

  private static Path executable(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
