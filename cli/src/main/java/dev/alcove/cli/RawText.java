package dev.alcove.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes from the kernel, carried through {@code String} unchanged.
 *
 * <p>The JVM decodes its arguments by the locale and so loses what is not text in it. Here each
 * byte is one char (ISO 8859-1), from {@code /proc/self/cmdline} up to the call that hands the
 * argument to the program. A value that is to be read as text, such as a user's name, is decoded by
 * {@link #text}.
 */
final class RawText {
  private RawText() {}

  /** The last {@code count} arguments of this process: those after the main class. */
  static List<String> arguments(int count) throws IOException {
    List<String> all = split(Files.readAllBytes(Path.of("/proc/self/cmdline")));
    return all.subList(all.size() - count, all.size());
  }

  /** The environment this process was started with, NAME=VALUE each. */
  static List<String> environment() throws IOException {
    return split(Files.readAllBytes(Path.of("/proc/self/environ")));
  }

  /** Splits what is terminated by NUL bytes. */
  static List<String> split(byte[] terminated) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < terminated.length; i++) {
      if (terminated[i] == 0) {
        parts.add(new String(terminated, start, i - start, StandardCharsets.ISO_8859_1));
        start = i + 1;
      }
    }
    if (start < terminated.length) {
      parts.add(
          new String(terminated, start, terminated.length - start, StandardCharsets.ISO_8859_1));
    }
    return parts;
  }

  static byte[] bytes(String raw) {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The value as UTF-8 text; for display, and for values that are text. */
  static String text(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      if (raw.charAt(i) > 0xff) {
        return raw; // not ours: some message that has been decoded already
      }
    }
    return new String(bytes(raw), StandardCharsets.UTF_8);
  }
}
