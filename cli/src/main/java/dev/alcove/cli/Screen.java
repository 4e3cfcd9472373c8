package dev.alcove.cli;

import static dev.alcove.protocol.OpenFlag.O_NOCTTY;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Termios;
import dev.alcove.protocol.WindowSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The terminal on our standard input, for {@code --tty}. A control process asks for its size, for a
 * JVM cannot. Its modes are the launcher's ({@code keep-tty.c}), which outlives us; what they were
 * before it made it raw it has told us.
 */
final class Screen {
  /**
   * Set by the launcher when it has put the terminal into raw mode, to the modes that it had: the
   * flags of a {@link Termios} and its characters, as numbers with commas between them.
   */
  static final String PROPERTY = "alcove.tty";

  private final Process process;
  private final int descriptor;

  private Screen(Process process, int descriptor) {
    this.process = process;
    this.descriptor = descriptor;
  }

  /** Opens it in a process. */
  static Screen open(Process process) {
    if (System.getProperty(PROPERTY) == null) {
      throw new CliException("--tty: needs the launcher, ./alcove run");
    }
    String path;
    try {
      path = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
    } catch (IOException e) {
      throw new CliException("--tty: cannot tell which terminal standard input is");
    }
    try {
      return new Screen(
          process, process.open(path, O_RDONLY, O_NOCTTY).toCompletableFuture().join());
    } catch (CompletionException e) {
      if (e.getCause() instanceof AlcoveException failure) {
        throw new CliException("--tty: cannot open " + path + ": " + failure.getMessage());
      }
      throw e;
    }
  }

  /** The modes that it had, and will have. */
  static Termios modes() {
    String[] numbers = System.getProperty(PROPERTY).split(",", -1);
    byte[] characters = new byte[numbers.length - 1];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = (byte) Integer.parseInt(numbers[i + 1]);
    }
    return new Termios(Long.parseLong(numbers[0]), Bytes.of(characters));
  }

  /** Whether lines that we print go to it, which takes no newline for a new line while raw. */
  static boolean isRaw() {
    return System.getProperty(PROPERTY) != null && Terminal.isTerminal(2);
  }

  /** Its size now. */
  CompletionStage<WindowSize> size() {
    return process.tcgetwinsize(descriptor);
  }
}
