package dev.alcove.bench;

import com.zaxxer.nuprocess.NuAbstractProcessHandler;
import com.zaxxer.nuprocess.NuProcessBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** What is measured, by NuProcess. */
final class NuPeer {
  static final String NAME = "NuProcess";

  private static final class Handler extends NuAbstractProcessHandler {
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private long read; // written by the thread that completes exit

    @Override
    public void onStdout(ByteBuffer buffer, boolean closed) {
      read += buffer.remaining();
      buffer.position(buffer.limit());
    }

    @Override
    public void onExit(int status) {
      exit.complete(status);
    }
  }

  private NuPeer() {}

  private static Handler begin(List<String> command) throws IOException {
    Handler handler = new Handler();
    if (new NuProcessBuilder(handler, command).start() == null) {
      throw new IOException("NuProcess did not start " + command);
    }
    return handler;
  }

  static Future<?> start() throws IOException {
    return begin(List.of(Timing.TRUE)).exit;
  }

  static void run() throws Exception {
    start().get();
  }

  /** As for the others, but for what it loses: the last output of a program that has exited. */
  static double drain(List<String> producer, long bytes) throws Exception {
    long from = System.nanoTime();
    Handler handler = begin(producer);
    handler.exit.get();
    if (handler.read < bytes - (1 << 20)) {
      throw new IllegalStateException("read " + handler.read + " bytes of " + bytes);
    }
    return Timing.throughput(handler.read, handler.read, from);
  }
}
