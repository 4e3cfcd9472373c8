package dev.alcove.examples;

import static dev.alcove.examples.Sample.join;

import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.protocol.Rlimit;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import java.time.Duration;

/**
 * Runs what somebody has handed in: it reads its own files, may write to a directory in memory, and
 * gets at nothing else, whatever it tries. It takes no privilege where the kernel lets an ordinary
 * user have user namespaces.
 */
public final class StrictSandbox {
  private StrictSandbox() {}

  /**
   * What becomes of it.
   *
   * @param submission a directory with a shell script {@code main.sh}
   * @return what it printed, what was refused on its standard error, and how it ended
   */
  public static Output run(String submission) throws Exception {
    Sandbox judge =
        Sandbox.rootless()
            .profile(Profile.STRICT)
            .readOnlyBind(submission, "/submission")
            .tmpfs("/tmp", "16M")
            .path("/tmp")
            .rlimit(Rlimit.NPROC, 32, 32)
            .rlimit(Rlimit.CPU, 10, 10)
            .timeLimit(Duration.ofSeconds(30));
    return Sample.run(
        alcove -> join(alcove.run(Command.of("sh", "/submission/main.sh").in(judge))));
  }
}
