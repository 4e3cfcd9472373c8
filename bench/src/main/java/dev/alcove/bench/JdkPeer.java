package dev.alcove.bench;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Future;

/** What is measured, by {@link ProcessBuilder}. */
final class JdkPeer {
  static final String NAME = "ProcessBuilder";

  private JdkPeer() {}

  static Future<?> start() throws Exception {
    return new ProcessBuilder(Timing.TRUE).start().onExit();
  }

  static void run() throws Exception {
    new ProcessBuilder(Timing.TRUE).start().waitFor();
  }

  static double drain(List<String> producer, long bytes) throws Exception {
    long from = System.nanoTime();
    Process process = new ProcessBuilder(producer).start();
    byte[] buffer = new byte[65536];
    long read = 0;
    try (InputStream in = process.getInputStream()) {
      for (int n; (n = in.read(buffer)) > 0; ) {
        read += n;
      }
    }
    process.waitFor();
    return Timing.throughput(read, bytes, from);
  }
}
