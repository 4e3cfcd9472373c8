package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.LocalRefusal;
import dev.alcove.actors.PortEndedException;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** What calls are expected to fail with, and other things that are expected to come. */
final class Expect {
  private Expect() {}

  /** Waits for a failure of that type. */
  static <E extends AlcoveException> E failure(CompletionStage<?> stage, Class<E> type) {
    Throwable thrown = catchThrowable(() -> RealPort.await(stage));
    assertThat(thrown).isInstanceOf(type);
    return type.cast(thrown);
  }

  /** Waits for a failure of any type. */
  static Throwable thrown(CompletionStage<?> stage) {
    return catchThrowable(() -> RealPort.await(stage));
  }

  /** Waits for the failure of a system call, which names the error. */
  static SyscallException errno(CompletionStage<?> stage, Errno wanted) {
    SyscallException failure = failure(stage, SyscallException.class);
    assertThat(failure.errno()).as(failure.getMessage()).contains(wanted);
    assertThat(failure.getMessage()).contains(wanted.symbol());
    return failure;
  }

  /** Waits for the port's refusal of a call. */
  static CallRefusedException refused(CompletionStage<?> stage, Refusal wanted) {
    CallRefusedException failure = failure(stage, CallRefusedException.class);
    assertThat(failure.refusal()).as(failure.getMessage()).contains(wanted);
    return failure;
  }

  /** Waits for the refusal of a call on this side. */
  static CallRefusedException refused(CompletionStage<?> stage, LocalRefusal wanted) {
    CallRefusedException failure = failure(stage, CallRefusedException.class);
    assertThat(failure.local()).as(failure.getMessage()).contains(wanted);
    return failure;
  }

  /** Waits for the failure of a batch whose step failed with that error. */
  static BatchFailedException batchErrno(CompletionStage<?> stage, Errno wanted) {
    BatchFailedException failure = failure(stage, BatchFailedException.class);
    assertThat(failure.getCause()).as(failure.getMessage()).isInstanceOf(SyscallException.class);
    assertThat(((SyscallException) failure.getCause()).errno())
        .as(failure.getMessage())
        .contains(wanted);
    return failure;
  }

  /** Waits for the failure of what a port that has ended cannot do. */
  static PortEndedException portEnded(CompletionStage<?> stage) {
    return failure(stage, PortEndedException.class);
  }

  /** Waits until something is so. */
  static void until(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .until(condition::getAsBoolean);
  }
}
