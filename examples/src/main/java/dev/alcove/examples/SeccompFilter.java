package dev.alcove.examples;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.actors.struct.Arg;
import dev.alcove.actors.struct.Bpf;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.SeccompOp;
import dev.alcove.protocol.Syscall;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A process that a system call ends: seccomp by prctl(2), and by seccomp(2). */
public final class SeccompFilter {
  private SeccompFilter() {}

  /** How the two processes ended that made the denied call. */
  public record Results(Exit byPrctl, Exit bySeccomp) {}

  /** Denies getcwd to two processes, one in each way, and has them call it. */
  public static Results run() {
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "example");
    try {
      Process root = Alcove.get(system).root();
      SockFprog filter =
          SockFprog.of(
              Bpf.validateArchitecture(join(root.auditArch())),
              Bpf.examineSyscall(),
              Bpf.deny(join(root.define(Syscall.GETCWD))),
              Bpf.ret(Bpf.RET_ALLOW));

      Process first = join(root.fork());
      join(first.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1));
      join(
          first.prctl(
              PrctlOp.SET_SECCOMP, Arg.of(SeccompOp.MODE_FILTER), Arg.of(filter.structure())));
      first.getcwd(); // fails: the process has ended

      // The same, with the process and as a batch.
      Process second =
          join(root.fork(ops -> ops.prctl(PrctlOp.SET_NO_NEW_PRIVS, 1).seccomp(filter)));
      second.getcwd();
      return new Results(join(first.exit()), join(second.exit()));
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
