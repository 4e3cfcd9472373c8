package dev.alcove.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

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

  /** MiB a second through programs in a row, of which the last tells how many bytes it read. */
  static double pipeline(List<List<String>> programs, long bytes) throws Exception {
    long from = System.nanoTime();
    List<Process> row =
        ProcessBuilder.startPipeline(programs.stream().map(ProcessBuilder::new).toList());
    Process last = row.get(row.size() - 1);
    try (InputStream in = last.getInputStream()) {
      String said = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      for (Process process : row) {
        process.waitFor();
      }
      return Timing.throughput(Long.parseLong(said.strip()), bytes, from);
    }
  }

  /** One thread writes, and this one reads. */
  static double through(List<String> program, byte[] piece, long bytes) throws Exception {
    long from = System.nanoTime();
    Process process = new ProcessBuilder(program).start();
    FutureTask<Void> writing = new FutureTask<>(() -> write(process, piece, bytes));
    Thread writer = new Thread(writing, "writer");
    writer.start();
    byte[] buffer = new byte[65536];
    long read = 0;
    try (InputStream in = process.getInputStream()) {
      for (int n; (n = in.read(buffer)) > 0; ) {
        read += n;
      }
    }
    writing.get();
    process.waitFor();
    return Timing.throughput(read, bytes, from);
  }

  private static Void write(Process process, byte[] piece, long bytes) throws IOException {
    try (OutputStream out = process.getOutputStream()) {
      for (long written = 0; written < bytes; written += piece.length) {
        out.write(piece);
      }
    }
    return null;
  }
}
