package dev.alcove.examples;

import static dev.alcove.protocol.OpenFlag.O_RDONLY;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Notification;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompNotifier;
import dev.alcove.sandbox.SeccompPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/** A file that is not there: cat(1) opens it, and an actor answers. */
public final class AnswerOpen {
  private static final String MADE_UP = "/made/up";

  private AnswerOpen() {}

  /** Gives {@code instead} for the file that is made up, and lets all else be opened. */
  private static Behavior<Notification> answers(String instead) {
    return Behaviors.receiveMessage(
        asked -> {
          asked
              .path(1) // of openat(2)
              .thenCompose(
                  path ->
                      path.equals(MADE_UP)
                          ? asked
                              .supervisor()
                              .open(instead, O_RDONLY)
                              .<SeccompNotifier.Answer>thenApply(
                                  fd -> new SeccompNotifier.OpenFd(fd, false, true))
                          : CompletableFuture.completedStage(new SeccompNotifier.Continue()))
              .whenComplete(
                  (answer, failure) -> {
                    if (failure == null) {
                      asked.reply(answer);
                    } else {
                      asked.reply(Errno.EACCES);
                    }
                  });
          return Behaviors.same();
        });
  }

  /**
   * What cat prints of the file that is made up.
   *
   * @param instead the file that it reads
   */
  public static String run(String instead) {
    ActorSystem<Notification> system = ActorSystem.create(answers(instead), "example");
    try {
      Process supervisor = join(Alcove.get(system).root().fork());
      SeccompPolicy policy =
          SeccompPolicy.builder(SeccompAction.ALLOW)
              .rule(SeccompAction.NOTIFY, Syscall.OPENAT)
              .build();
      var launched =
          join(SeccompNotifier.launch(supervisor, policy, ops -> ops.execvp("cat", MADE_UP)));
      ActorRef<SeccompNotifier.Command> notifier =
          system.systemActorOf(
              SeccompNotifier.create(supervisor, join(launched.listener()), system::tell),
              "notifier",
              Props.empty());
      String printed =
          join(join(launched.process())
                  .stdout()
                  .runWith(Sink.fold(ByteString.emptyByteString(), ByteString::concat), system))
              .utf8String();
      notifier.tell(new SeccompNotifier.Stop());
      return printed;
    } finally {
      system.terminate();
      join(system.getWhenTerminated());
    }
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
