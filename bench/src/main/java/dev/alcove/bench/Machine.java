package dev.alcove.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run was made on.
 *
 * @param processors that this JVM may use
 * @param memoryMiB of the machine
 * @param kernel its release
 * @param architecture as Java names it
 * @param java the version of the JVM
 * @param uid the effective user
 */
record Machine(
    int processors, long memoryMiB, String kernel, String architecture, String java, long uid) {

  static Machine here() throws IOException {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        number("/proc/meminfo", "MemTotal:", 0) >> 10,
        System.getProperty("os.version"),
        System.getProperty("os.arch"),
        Runtime.version().toString(),
        currentUid());
  }

  static long currentUid() throws IOException {
    return number("/proc/self/status", "Uid:", 1);
  }

  /** Bytes that programs can have without swapping. */
  static long availableMemory() throws IOException {
    return number("/proc/meminfo", "MemAvailable:", 0) << 10;
  }

  private static long number(String file, String field, int index) throws IOException {
    String line =
        Files.readString(Path.of(file), StandardCharsets.ISO_8859_1)
            .lines()
            .filter(candidate -> candidate.startsWith(field))
            .findFirst()
            .orElseThrow(() -> new IOException(file + " has no " + field));
    return Long.parseLong(line.substring(field.length()).strip().split("\\s+", -1)[index]);
  }
}
