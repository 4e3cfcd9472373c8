package dev.alcove.actors.internal;

import dev.alcove.protocol.UpFrame;

/**
 * Counts the calls of one process that the port has not answered, and says whether one more may be
 * sent. The port refuses what exceeds the same window. For one thread at a time.
 */
public final class CallWindow {
  /**
   * The limits of one port, as its handshake told them.
   *
   * @param calls calls that may be unanswered at one process
   * @param bytes bytes of them; a single larger call may go alone
   * @param forks forks among them
   * @param stdin bytes of standard input that may be sent and not yet written
   * @param chunk most bytes in one frame of a stream
   */
  public record Limits(int calls, long bytes, int forks, int stdin, int chunk) {
    static Limits of(UpFrame.HelloReply hello) {
      return new Limits(
          limit(hello.callWindow()),
          hello.callWindowBytes(),
          limit(hello.forkWindow()),
          limit(hello.stdinWindow()),
          limit(hello.maxChunk()));
    }

    private static int limit(long value) {
      return (int) Math.min(Integer.MAX_VALUE, Math.max(1, value));
    }
  }

  private final Limits limits;
  private int calls;
  private long bytes;
  private int forks;

  /** Makes an empty window. */
  public CallWindow(Limits limits) {
    this.limits = limits;
  }

  /**
   * Whether one more may be sent now.
   *
   * @param size bytes of its body
   * @param fork whether it is a fork
   */
  public boolean admits(int size, boolean fork) {
    if (calls >= limits.calls() || (fork && forks >= limits.forks())) {
      return false;
    }
    return calls == 0 || bytes + size <= limits.bytes();
  }

  /** Counts one that is sent. */
  public void sent(int size, boolean fork) {
    calls++;
    bytes += size;
    forks += fork ? 1 : 0;
  }

  /** Counts one that is answered. */
  public void answered(int size, boolean fork) {
    calls--;
    bytes -= size;
    forks -= fork ? 1 : 0;
  }

  /** How many are unanswered. */
  public int calls() {
    return calls;
  }
}
