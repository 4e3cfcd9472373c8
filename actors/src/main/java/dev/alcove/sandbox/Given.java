package dev.alcove.sandbox;

import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Protocol;
import java.util.List;
import java.util.Map;

/** A descriptor that a program has at a number. */
sealed interface Given {
  int FIRST = 3;

  /** Where the program has it. */
  int number();

  private static void check(int number) {
    if (number < FIRST || number > Protocol.MAX_EXEC_FD) {
      throw new InvalidArgumentException(
          "sandbox.fd", number + " is not in " + FIRST + " to " + Protocol.MAX_EXEC_FD);
    }
  }

  /** A file of the machine. */
  record OfFile(int number, String path, List<OpenFlag> flags) implements Given {
    private static final Map<String, List<OpenFlag>> MODES =
        Map.of(
            "r", List.of(OpenFlag.O_RDONLY),
            "w", List.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_TRUNC),
            "a", List.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_APPEND),
            "rw", List.of(OpenFlag.O_RDWR, OpenFlag.O_CREAT));

    /** Checks the number. */
    public OfFile {
      check(number);
      if (!path.startsWith("/")) {
        throw new InvalidArgumentException("sandbox.fd", "'" + path + "' is no path from the root");
      }
      flags = List.copyOf(flags);
    }

    static OfFile parse(String word) {
      String[] words = Words.assignment("sandbox.fd", word);
      int colon = words[1].lastIndexOf(':');
      String mode = colon < 0 ? "r" : words[1].substring(colon + 1);
      List<OpenFlag> flags = MODES.get(mode);
      if (flags == null) {
        throw new InvalidArgumentException("sandbox.fd", "'" + mode + "' is none of r, w, a, rw");
      }
      String path = colon < 0 ? words[1] : words[1].substring(0, colon);
      return new OfFile(Words.number("sandbox.fd", words[0]), path, flags);
    }
  }

  /** What the process has that forks those of the sandbox. */
  record OfParent(int number, int fd) implements Given {
    /** Checks the number. */
    public OfParent {
      check(number);
      if (fd < FIRST) {
        throw new InvalidArgumentException("sandbox.fd", fd + " is a standard stream or none");
      }
    }
  }

  /** Bytes. */
  record OfSecret(int number, Secret secret) implements Given {
    /** Checks the number. */
    public OfSecret {
      check(number);
    }
  }
}
