package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CloneFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Children that are in their parent's memory until they execute a program, and what is asked of the
 * parent meanwhile.
 */
@ExtendWith(Invariants.class)
@Tag("quick")
class SpawnTest extends WithPort {
  private static final int ROUNDS = 30;

  /** A call that wants memory of its own waits so long for children in it. */
  private static final Duration WAITS = Duration.ofSeconds(1);

  private static final Consumer<Ops> TRUE = ops -> ops.execvp("true");

  @Test
  void aParentWithoutStandardStreamsStartsPrograms() {
    for (List<Integer> closed : List.of(List.of(0), List.of(1), List.of(2), List.of(0, 1, 2))) {
      Process parent = await(port.root().fork());
      closed.forEach(fd -> await(parent.close(fd)));
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(await(await(parent.fork(TRUE)).discardOutput().exit()).isSuccess()).isTrue();
      }
      Command echo = Command.of("echo", "hi").parent(parent);
      assertThat(await(port.alcove().run(echo)).stdout().utf8String()).isEqualTo("hi\n");
      await(parent.end());
    }
  }

  @Test
  void aNewUserNamespaceIsMadeBehindAChildThatIsOnItsWay() {
    for (int i = 0; i < ROUNDS; i++) {
      Process parent = await(port.root().fork());
      CompletionStage<Process> child = parent.fork(TRUE);
      CompletionStage<?> made = parent.unshare(CloneFlag.NEWUSER);
      await(made);
      assertThat(await(await(child).discardOutput().exit()).isSuccess()).isTrue();
      await(parent.end());
    }
  }

  /** What is in its parent's memory is not in that of one that is forked meanwhile. */
  @Test
  void oneThatIsForkedMeanwhileWaitsForNobody() {
    Process parent = await(port.root().fork());
    for (int i = 0; i < ROUNDS; i++) {
      CompletionStage<Process> program = parent.fork(TRUE);
      Process forked = await(parent.fork());
      long from = System.nanoTime();
      await(forked.unshare(CloneFlag.NEWUSER));
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(WAITS);
      assertThat(await(await(program).discardOutput().exit()).isSuccess()).isTrue();
      await(forked.end());
    }
    await(parent.end());
  }

  @Test
  void aProgramHasTheEnvironmentOfTheMomentOfItsStart() {
    Process parent = await(port.root().fork());
    await(parent.setenv("WHEN", "before"));
    List<CompletionStage<Process>> children = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      parent.setenv("WHEN", "round " + i);
      String test = "test \"$WHEN\" = 'round " + i + "'";
      children.add(parent.fork(ops -> ops.execvp("sh", "-c", test)));
      parent.clearenv();
    }
    for (CompletionStage<Process> child : children) {
      Exit exit = await(await(child).discardOutput().exit());
      assertThat(exit.isSuccess()).isTrue();
    }
    await(parent.end());
  }

  @Test
  void manyAtOnceThatCannotBeExecutedAreToldEachWithItsErrno() {
    List<CompletionStage<Process>> missing = new ArrayList<>();
    List<CompletionStage<Process>> denied = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      missing.add(port.root().fork(ops -> ops.execvp("no-such-program")));
      denied.add(port.root().fork(ops -> ops.execve("/", List.of("/"), Env.empty())));
    }
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(Expect.failure(missing.get(i), BatchFailedException.class))
          .hasMessageContaining("ENOENT");
      assertThat(Expect.failure(denied.get(i), BatchFailedException.class))
          .hasMessageContaining("EACCES");
    }
    assertThat(await(port.root().cpid())).isEmpty();
  }
}
