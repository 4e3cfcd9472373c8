package dev.alcove.cli;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.PortSettings;
import dev.alcove.actors.Process;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * The terminal that our standard input and output are. What it takes to ask for its size and to
 * have keys at once, without Enter and without their echo, is stty(1): it runs below a port of its
 * own, for a JVM should not fork. Where there is no stty, the size is what the environment says,
 * and a key is followed by Enter.
 */
final class Terminal {
  /** Columns and lines. */
  record Size(int columns, int lines) {}

  private static final Size USUAL = new Size(80, 24);
  private static final String PORT = "terminal";

  private final Map<String, String> environment;
  private final String device;
  private Process parent;
  private Alcove alcove;
  private CompletionStage<Boolean> opened;
  private Optional<String> savedModes = Optional.empty();

  private Terminal(Map<String, String> environment, String device) {
    this.environment = environment;
    this.device = device;
  }

  /**
   * The terminal; empty when there is none, when it can do nothing ({@code TERM=dumb}), or when it
   * listens to somebody else because we are in the background.
   */
  static Optional<Terminal> find(Map<String, String> environment) {
    String type = environment.getOrDefault("TERM", "dumb");
    if (type.isEmpty() || type.equals("dumb") || !isTerminal(0) || !isTerminal(1)) {
      return Optional.empty();
    }
    return ProcStat.of("self")
        .filter(self -> self.group() == self.foreground())
        .flatMap(self -> target(1))
        .map(device -> new Terminal(environment, device));
  }

  static boolean isTerminal(int descriptor) {
    return target(descriptor)
        .filter(
            path ->
                path.startsWith("/dev/pts/")
                    || path.startsWith("/dev/tty")
                    || path.equals("/dev/console"))
        .isPresent();
  }

  private static Optional<String> target(int descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether text may hold characters that are not of ASCII, as the locale has it. */
  static boolean isUnicode(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }

  /**
   * Starts what the other methods need, and lets keys come at once.
   *
   * @return whether keys come at once
   */
  CompletionStage<Boolean> open(Alcove ports, PortSettings settings) {
    alcove = ports;
    parent = ports.startPort(PORT, settings).root();
    opened =
        stty("-g")
            .thenCompose(
                saved -> {
                  savedModes = Optional.of(saved.strip());
                  return stty("-icanon", "-echo", "min", "1", "time", "0");
                })
            .handle((done, failure) -> failure == null);
    return opened;
  }

  /** Its size now. */
  CompletionStage<Size> size() {
    return stty("size").handle((text, failure) -> failure == null ? parse(text) : assumed());
  }

  private Size parse(String text) {
    String[] numbers = text.strip().split(" ", -1);
    int lines = number(numbers[0]);
    int columns = numbers.length == 2 ? number(numbers[1]) : 0;
    return lines > 0 && columns > 0 ? new Size(columns, lines) : assumed();
  }

  /** What it may be if it does not say. */
  Size assumed() {
    int columns = number(environment.getOrDefault("COLUMNS", ""));
    int lines = number(environment.getOrDefault("LINES", ""));
    return new Size(columns > 0 ? columns : USUAL.columns(), lines > 0 ? lines : USUAL.lines());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Makes it as it was, and ends what {@link #open} started. */
  CompletionStage<?> restore() {
    return opened
        .thenCompose(
            done ->
                savedModes.isPresent()
                    ? stty(savedModes.get())
                    : CompletableFuture.completedStage(""))
        .handle((done, failure) -> parent.port().stop())
        .thenCompose(stopped -> stopped);
  }

  private CompletionStage<String> stty(String... arguments) {
    Command command =
        Command.of(
            Stream.concat(Stream.of("stty", "-F", device), Arrays.stream(arguments)).toList());
    return alcove.run(command.parent(parent)).thenApply(Terminal::textOf);
  }

  private static String textOf(Output output) {
    if (!output.exit().isSuccess()) {
      throw new IllegalStateException("stty " + output.exit().describe());
    }
    return output.stdout().utf8String();
  }

  /**
   * Reports keys, a byte each, on a thread of its own, until it is closed; see {@link
   * SignalSource#start}.
   */
  static Closeable keys(IntConsumer sink) {
    FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();
    Thread thread = new Thread(() -> readKeys(channel, sink), "alcove-keys");
    thread.setDaemon(true);
    thread.start();
    return channel;
  }

  private static void readKeys(FileChannel channel, IntConsumer sink) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(64);
    try {
      while (channel.read(bytes.clear()) > 0) {
        bytes.flip();
        while (bytes.hasRemaining()) {
          sink.accept(bytes.get());
        }
      }
    } catch (ClosedChannelException e) {
      // That is how it ends.
    } catch (IOException e) {
      // The terminal has gone; a signal says so, too.
    }
  }
}
