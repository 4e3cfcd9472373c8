package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Filter;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.CallName;
import dev.alcove.protocol.CallSchema;
import dev.alcove.protocol.FilterMode;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Refusal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that are denied to a process, and to those that it forks. */
@ExtendWith(Invariants.class)
@Calls("filter")
@Tag("quick")
class FilterTest extends WithBox {
  @Test
  void aDeniedCallIsRefusedByName() {
    await(box.filter(Filter.deny(CallName.GETPID)));
    CallRefusedException refused = Expect.refused(box.getpid(), Refusal.DENIED);
    assertThat(refused).hasMessageContaining("getpid");
    await(box.getuid());
    BatchFailedException failure =
        Expect.failure(
            box.batch(ops -> ops.umask(022).call(new Call.Getpid())), BatchFailedException.class);
    assertThat(failure.step()).isEqualTo(2);
  }

  @Test
  void allowAndDenyComplementEachOther() {
    CallName[] others =
        Arrays.stream(CallName.values())
            .filter(name -> name != CallName.GETUID && name != CallName.FILTER)
            .toArray(CallName[]::new);
    Process one = await(box.fork());
    await(one.filter(Filter.allow(CallName.GETUID, CallName.FILTER)));
    Process other = await(box.fork());
    await(other.filter(Filter.deny(others)));
    for (Process process : List.of(one, other)) {
      await(process.getuid());
      await(process.filter(Filter.none()));
      Expect.refused(process.getpid(), Refusal.DENIED);
      Expect.refused(process.fork(), Refusal.DENIED);
      Expect.refused(process.execvp("true", List.of("true")), Refusal.DENIED);
      await(process.end());
      await(process.terminated());
    }
  }

  @Test
  void onlyNarrows() {
    await(box.filter(Filter.deny(List.of("getpid"))));
    await(box.filter(Filter.allow(List.of("getpid", "getuid", "filter"))));
    Expect.refused(box.getpid(), Refusal.DENIED);
    await(box.getuid());
    await(box.filter(Filter.deny(CallName.FILTER)));
    Expect.refused(box.filter(Filter.none()), Refusal.DENIED);
  }

  @Test
  void childrenHaveTheirOwn() {
    await(box.filter(Filter.none(), Filter.allow(CallName.FORK, CallName.GETUID)));
    await(box.getpid());
    Process child = await(box.fork());
    Expect.refused(child.getpid(), Refusal.DENIED);
    await(child.getuid());
    Process grandchild = await(child.fork());
    Expect.refused(grandchild.getpid(), Refusal.DENIED);
    Expect.refused(grandchild.filter(Filter.none()), Refusal.DENIED);
    assertThat(await(grandchild.getuid())).isEqualTo(await(box.getuid()));
  }

  @Test
  void aDeniedForkLeavesTheChildrenThereAre() {
    Process child = await(box.fork());
    await(box.filter(Filter.deny(CallName.FORK, CallName.CLONE)));
    Expect.refused(box.fork(), Refusal.DENIED);
    Process grandchild = await(child.fork());
    assertThat(await(grandchild.getpid())).isEqualTo(grandchild.pid().orElseThrow());
  }

  @Test
  void theEndOfADeniedProcessIsStillTold() {
    Process child = await(box.fork());
    await(child.filter(Filter.allow(CallName.GETPID)));
    Expect.refused(child.exit(3), Refusal.DENIED);
    await(child.end());
    assertThat(await(child.exit()).isSuccess()).isTrue();
    await(child.terminated());
  }

  @Test
  void refusesWhatCannotBeDenied() {
    int eof = CallSchema.find("eof").orElseThrow().id();
    Expect.refused(
        box.call(new Call.Filter(FilterMode.DENY, List.of(eof), FilterMode.DENY, List.of())),
        Refusal.UNSUPPORTED);
    Expect.refused(
        box.call(new Call.Filter(FilterMode.DENY, List.of(), FilterMode.ALLOW, List.of(60000))),
        Refusal.UNKNOWN_CALL);
    assertThatThrownBy(() -> Filter.deny(List.of("eof")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("eof");
  }
}
