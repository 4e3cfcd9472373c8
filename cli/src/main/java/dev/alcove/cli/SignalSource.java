package dev.alcove.cli;

import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The signals sent to this process that are to be forwarded.
 *
 * <p>Started by the launcher, the JVM has them blocked from its first instruction and reads them
 * from a signalfd (see {@code hold-signals.c}): none is lost, and QUIT and USR2, which a JVM cannot
 * catch, arrive as well. Started otherwise, none is forwarded.
 */
final class SignalSource {
  /** Set by hold-signals: the signalfd's number, then the signals that were ignored at start. */
  static final String PROPERTY = "alcove.signals";

  static final int HUP = 1;
  static final int INT = 2;
  static final int QUIT = 3;
  static final int TERM = 15;

  /** Only when the launcher was told to hold it: {@code --tty}. */
  static final int WINCH = 28;

  /** sizeof(struct signalfd_siginfo), and the offsets of ssi_signo and ssi_code in it. */
  private static final int SIGINFO = 128;

  private static final int SIGNO = 0;
  private static final int CODE = 8;

  /** si_code of a signal that the kernel sent, such as the INT of a terminal's interrupt key. */
  private static final int SI_KERNEL = 0x80;

  private SignalSource() {}

  /**
   * Starts to report signals, by number, on a thread of its own, until it is closed.
   *
   * <p>It must be closed before the JVM exits, which waits 300 ms for a thread that is in a system
   * call.
   */
  static Closeable start(IntConsumer sink) {
    String held = System.getProperty(PROPERTY);
    if (held == null) {
      return () -> {};
    }
    String[] parts = held.split(",", -1);
    Set<Integer> ignored = new HashSet<>();
    for (int i = 1; i < parts.length; i++) {
      ignored.add(Integer.parseInt(parts[i]));
    }
    FileChannel channel = new FileInputStream(open(Integer.parseInt(parts[0]))).getChannel();
    Thread thread = new Thread(() -> readSignals(channel, ignored, sink), "alcove-signals");
    thread.setDaemon(true);
    thread.start();
    return channel;
  }

  /**
   * Whether a signal is passed on. HUP that was ignored at start (nohup) stays ignored. INT and
   * QUIT that were ignored at start, as a shell does it to background jobs, are not passed on when
   * they come from the terminal, whose keys are meant for the foreground; one that somebody sent
   * is.
   */
  static boolean passes(int signal, int code, Set<Integer> ignored) {
    if (!ignored.contains(signal)) {
      return true;
    }
    return signal != HUP && code != SI_KERNEL;
  }

  private static void readSignals(FileChannel channel, Set<Integer> ignored, IntConsumer sink) {
    try {
      ByteBuffer info = ByteBuffer.allocateDirect(SIGINFO).order(ByteOrder.nativeOrder());
      while (channel.read(info.clear()) == SIGINFO) {
        int signal = info.getInt(SIGNO);
        if (passes(signal, info.getInt(CODE), ignored)) {
          sink.accept(signal);
        }
      }
    } catch (ClosedChannelException e) {
      // That is how it ends.
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the signals", e);
    }
  }

  /** The launcher opens java.io for this. */
  private static FileDescriptor open(int number) {
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      return constructor.newInstance(number);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException("needs --add-opens java.base/java.io=ALL-UNNAMED", e);
    }
  }
}
