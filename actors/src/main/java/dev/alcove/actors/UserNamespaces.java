package dev.alcove.actors;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.sandbox.IdMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * User namespaces that a process has open, for mounts with id maps. None has a process in it: the
 * one that it was made with has ended. Those that are forked meanwhile have them open too.
 */
final class UserNamespaces {
  private final Process process;
  private final List<Integer> fds = new ArrayList<>();

  private UserNamespaces(Process process) {
    this.process = process;
  }

  /** Makes one for each map. Needs CAP_SETUID and CAP_SETGID. When one fails none is left. */
  static CompletionStage<UserNamespaces> open(Process process, List<IdMap> maps) {
    UserNamespaces opened = new UserNamespaces(process);
    CompletionStage<UserNamespaces> all = CompletableFuture.completedFuture(opened);
    for (IdMap map : maps) {
      all = all.thenCompose(so -> one(process, map)).thenApply(opened::with);
    }
    return all.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            opened.close();
          }
        });
  }

  private static CompletionStage<Integer> one(Process process, IdMap map) {
    return process
        .clone(CloneFlag.NEWUSER)
        .thenCompose(
            inside -> {
              String directory = "/proc/" + inside.hostPid().orElseThrow();
              return process
                  .batch(
                      ops -> {
                        write(ops, directory + "/gid_map", map.gids());
                        write(ops, directory + "/uid_map", map.uids());
                        ops.open(directory + "/ns/user", OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC);
                      })
                  .handle(
                      (results, failure) -> {
                        CompletionStage<Integer> made =
                            failure == null
                                ? CompletableFuture.completedFuture(
                                    (Integer) results.get(results.size() - 1))
                                : CompletableFuture.failedFuture(failure);
                        return inside.end().thenCompose(ended -> made);
                      })
                  .thenCompose(Function.identity());
            });
  }

  private static void write(Ops ops, String file, List<IdRange> ranges) {
    StringBuilder text = new StringBuilder();
    for (IdRange range : ranges) {
      text.append(range.inside() + " " + range.outside() + " " + range.count() + "\n");
    }
    Ops.Opened opened = ops.open(file, Flags.of(OpenFlag.O_WRONLY, OpenFlag.O_CLOEXEC), 0);
    ops.call(new Call.Write(opened, Bytes.utf8(text.toString()))).close(opened);
  }

  private UserNamespaces with(int fd) {
    fds.add(fd);
    return this;
  }

  List<Integer> fds() {
    return List.copyOf(fds);
  }

  void close() {
    fds.forEach(process::close);
  }
}
