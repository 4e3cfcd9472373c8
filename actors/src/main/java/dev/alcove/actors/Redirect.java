package dev.alcove.actors;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.StdStream;
import java.util.List;

/**
 * Where a standard stream of a program leads in place of the JVM: a file, or what its parent has
 * open. Not a byte of it passes through the JVM or the port. See {@link Command#stdin}, {@link
 * Command#stdout} and {@link Command#stderr}. Immutable.
 *
 * <p>A file is opened before all else, in the process that the parent forks: with the parent's
 * rights, root and working directory, whatever the program becomes. A file that cannot be opened is
 * a failure to start, which names it and the errno. A fifo is not waited for: one that nobody reads
 * is ENXIO to a writer.
 */
public final class Redirect {
  /** Nothing is read, and nothing is kept of what is written: {@code /dev/null}. */
  public static final Redirect DISCARD = file("/dev/null", OpenFlag.O_RDWR, OpenFlag.O_CLOEXEC);

  private final Call.Open open; // null: a descriptor
  private final int fd;

  private Redirect(Call.Open open, int fd) {
    this.open = open;
    this.fd = fd;
  }

  private static Redirect file(String path, OpenFlag... flags) {
    return file(Bytes.utf8(path), Flags.of(flags));
  }

  /**
   * A file that is read.
   *
   * @throws InvalidArgumentException when the path holds a NUL byte
   */
  public static Redirect from(String path) {
    return file(path, OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC);
  }

  /** A file that is written: made if there is none, and else emptied. */
  public static Redirect to(String path) {
    return file(path, OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_TRUNC, OpenFlag.O_CLOEXEC);
  }

  /** A file that is written at its end: made if there is none. */
  public static Redirect appendTo(String path) {
    return file(path, OpenFlag.O_WRONLY, OpenFlag.O_CREAT, OpenFlag.O_APPEND, OpenFlag.O_CLOEXEC);
  }

  /** A file whose path is in no particular encoding, with flags of open(2). */
  public static Redirect file(Bytes path, Flags<OpenFlag> flags) {
    return new Redirect(new Call.Open(path, flags, Ops.NEW_FILE), -1);
  }

  /**
   * What the parent of the command has open when it is started, such as an end of {@link
   * Process#pipe2}. The parent keeps it: for a pipe to come to its end, it is closed there, too.
   *
   * @param fd 3 or more, a descriptor of the parent's
   */
  public static Redirect descriptor(int fd) {
    if (fd < StdStream.values().length) {
      throw new InvalidArgumentException("redirect.fd", fd + " is a standard stream or none");
    }
    return new Redirect(null, fd);
  }

  /** Adds the steps behind which a program has it as these streams. */
  void addTo(Ops ops, List<StdStream> streams) {
    Fd source = open == null ? Fd.of(fd) : ops.opened(open);
    streams.forEach(stream -> ops.fdAtExec(source, stream.code()));
  }

  @Override
  public String toString() {
    return "Redirect[" + (open == null ? "descriptor " + fd : open.path()) + "]";
  }
}
