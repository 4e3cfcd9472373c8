package dev.alcove.actors.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the port program says on its standard error: the last lines, which tell why it ended, and
 * those that nobody has been told yet. It is read without blocking, now and then, so that the port
 * never waits for room in it. Thread-safe.
 */
final class StderrTail {
  static final int LINES = 20;
  static final int LINE_BYTES = 512;
  static final int UNTOLD = 2000;

  /** A line of something that is as it should be; see alc_event in port/src/die.c. */
  static final String EVENT = "alcove-port: event: ";

  private final Deque<String> lines = new ArrayDeque<>();
  private final Deque<String> untold = new ArrayDeque<>();
  private int dropped;
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
      said(new String(line, 0, length, StandardCharsets.UTF_8));
      length = 0;
    }
  }

  private void said(String text) {
    if (untold.size() < UNTOLD) {
      untold.addLast(text);
    } else {
      dropped++;
    }
    if (!text.startsWith(EVENT)) {
      lines.addLast(text);
    }
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  /** All whole lines since the last time, oldest first; bounded. */
  synchronized List<String> untold() {
    List<String> all = new ArrayList<>(untold);
    if (dropped > 0) {
      all.add(dropped + " more lines");
    }
    untold.clear();
    dropped = 0;
    return all;
  }

  /** The last lines, oldest first. */
  synchronized List<String> lines() {
    finish();
    return new ArrayList<>(lines);
  }
}
