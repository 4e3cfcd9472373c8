package dev.alcove.examples;

import static dev.alcove.examples.Sample.join;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.Pull;
import dev.alcove.actors.Task;
import dev.alcove.protocol.Rlimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.util.ByteString;

/**
 * A sandbox of the old kind, for root: another root directory, no privileges, and limits that leave
 * no file to be written, no descriptor to be opened and no process to be forked.
 */
public final class ChrootSandbox {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ChrootSandbox() {}

  /** What the shell in the sandbox said. */
  public record Said(String echo, String redirection, String fork, Exit exit) {}

  /** A process that becomes a program in the sandbox; all of this is one message. */
  static Task<List<Object>> sandbox(String root, long id, String... argv) {
    return Task.of(
        ops ->
            ops.setrlimit(Rlimit.FSIZE, 0, 0)
                .setrlimit(Rlimit.NOFILE, 0, 0)
                .setrlimit(Rlimit.NPROC, 1, 1)
                .chroot(root)
                .chdir("/")
                .setgroups(List.of())
                .setgid(id)
                .setuid(id)
                .execvp(argv));
  }

  /**
   * Tries the limits from within.
   *
   * @param root a directory that others can search, with a static busybox in it
   */
  public static Said run(String root) throws Exception {
    return Sample.run(alcove -> talk(alcove, root));
  }

  private static Said talk(Alcove alcove, String root) throws Exception {
    // Ids that nobody else has: what they may do counts for all processes of a user.
    long id = 0xf000_0000L + ThreadLocalRandom.current().nextInt(0xffff);
    Process shell = join(alcove.root().fork(sandbox(root, id, "/busybox", "sh"))).process();
    Pull pull = shell.pull();
    pull.write("echo hello\n");
    String echo = line(pull, true);
    pull.write("> foo\n");
    String redirection = line(pull, false);
    pull.write("/busybox ls\n");
    String fork = line(pull, false);
    pull.closeStdin();
    Exit exit = join(shell.exit());
    pull.close();
    return new Said(echo, redirection, fork, exit);
  }

  private static String line(Pull pull, boolean stdout) throws InterruptedException {
    ByteString line = ByteString.emptyByteString();
    while (!line.utf8String().endsWith("\n")) {
      Pull.Next<ByteString> next = stdout ? pull.awaitStdout(PATIENCE) : pull.awaitStderr(PATIENCE);
      line = line.concat(next.get());
    }
    return line.utf8String().strip();
  }
}
