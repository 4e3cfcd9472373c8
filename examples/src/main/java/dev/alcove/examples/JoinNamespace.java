package dev.alcove.examples;

import static dev.alcove.examples.Sample.join;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.actors.Task;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.OpenFlag;
import java.util.List;

/** Moves a process into a namespace of another one, by its file in /proc; for root. */
public final class JoinNamespace {
  private JoinNamespace() {}

  /** Hostnames: of the process with a namespace of its own, of who joined it, and of the port's. */
  public static List<String> run() throws Exception {
    return Sample.run(JoinNamespace::compare);
  }

  private static List<String> compare(Alcove alcove) {
    Process owner =
        join(alcove.root().clone(Flags.of(CloneFlag.NEWUTS), ops -> ops.sethostname("of-its-own")));
    String file = "/proc/" + owner.hostPid().orElseThrow() + "/ns/uts";

    // The descriptor that open gives is named by the steps behind it: all travels with the fork.
    Task<List<Object>> joining =
        Task.of(
            ops -> {
              var fd = ops.open(file, OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC);
              ops.setns(fd, CloneFlag.NEWUTS).close(fd);
            });
    Process guest = join(alcove.root().fork(joining)).process();
    List<String> names =
        List.of(
            join(owner.gethostname()),
            join(guest.gethostname()),
            join(alcove.root().gethostname()));
    Sample.end(guest);
    Sample.end(owner);
    return names;
  }
}
