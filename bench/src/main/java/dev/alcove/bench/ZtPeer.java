package dev.alcove.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Future;
import org.zeroturnaround.exec.ProcessExecutor;

/** What is measured, by zt-exec. */
final class ZtPeer {
  static final String NAME = "zt-exec";

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }

  private ZtPeer() {}

  static Future<?> start() throws IOException {
    return new ProcessExecutor(Timing.TRUE).start().getFuture();
  }

  static void run() throws Exception {
    new ProcessExecutor(Timing.TRUE).execute();
  }

  static double drain(List<String> producer, long bytes) throws Exception {
    long from = System.nanoTime();
    Counter counter = new Counter();
    new ProcessExecutor(producer).redirectOutput(counter).execute();
    return Timing.throughput(counter.bytes, bytes, from);
  }
}
