package dev.alcove.examples;

import static dev.alcove.examples.Sample.join;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Task;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.UmountFlag;
import java.util.List;

/** Gives a process a root directory of its own, of which no way leads back; for root. */
public final class PivotRoot {
  private PivotRoot() {}

  /**
   * What is in the root directory of the process then.
   *
   * @param directory an empty one; it is as before afterwards, for the mounts are in a namespace
   */
  public static List<String> run(String directory) throws Exception {
    return Sample.run(alcove -> pivot(alcove, directory));
  }

  private static List<String> pivot(Alcove alcove, String directory) {
    Task<List<Object>> pivot =
        Task.of(
            ops ->
                // No mount gets out, and none comes in.
                ops.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE)
                    .mount("tmpfs", directory, "tmpfs", MountFlag.NOSUID, MountFlag.NODEV)
                    .chdir(directory)
                    .mkdir("home", 0755)
                    // The old root is stacked on the new one, and taken away.
                    .pivotRoot(".", ".")
                    .umount2(".", UmountFlag.MNT_DETACH)
                    .chdir("/"));
    Task.Performed<List<Object>> performed =
        join(alcove.root().clone(Flags.of(CloneFlag.NEWNS), pivot));
    List<String> names = join(performed.process().readdir("/"));
    Sample.end(performed.process());
    return names;
  }
}
