package dev.alcove.actors.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of the port program's standard error. It is read without blocking, now and then,
 * so that the port never waits for room in it. Thread-safe.
 */
final class StderrTail {
  static final int LINES = 20;
  static final int LINE_BYTES = 512;

  private final Deque<String> lines = new ArrayDeque<>();
  private final byte[] line = new byte[LINE_BYTES];
  private int length;

  /** Takes what is there. */
  synchronized void drain(InputStream errors) {
    byte[] chunk = new byte[4096];
    try {
      while (errors.available() > 0) {
        int count = errors.read(chunk);
        if (count < 0) {
          return;
        }
        add(chunk, count);
      }
    } catch (IOException e) {
      // Closed: there is no more.
    }
  }

  synchronized void add(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        finish();
      } else if (length < LINE_BYTES) {
        line[length++] = bytes[i];
      }
    }
  }

  private void finish() {
    if (length > 0) {
      lines.addLast(new String(line, 0, length, StandardCharsets.UTF_8));
      length = 0;
    }
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  /** The lines, oldest first. */
  synchronized List<String> lines() {
    finish();
    return new ArrayList<>(lines);
  }
}
