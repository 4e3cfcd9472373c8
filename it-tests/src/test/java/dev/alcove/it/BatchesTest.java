package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_CREAT;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static dev.alcove.protocol.OpenFlag.O_RDWR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Whence;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.Done;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Batches: descriptors that a step gave, and steps that may fail. */
@ExtendWith(Invariants.class)
@Tag("quick")
class BatchesTest extends WithBox {
  @TempDir private Path directory;

  @Test
  void aStepNamesTheDescriptorOfAnother() {
    String file = directory.resolve("a").toString();
    List<Object> results =
        await(
            box.batch(
                ops -> {
                  Ops.Opened fd = ops.open(file, O_RDWR, O_CREAT);
                  ops.write(fd, "hello").lseek(fd, 1, Whence.SET);
                  Ops.Opened copy = ops.dup(fd, 100);
                  ops.read(copy, 3).close(fd).close(copy);
                }));
    assertThat(results.get(4)).isEqualTo(Bytes.utf8("ell"));
    assertThat(results.get(5)).isEqualTo(Done.getInstance());
    Expect.errno(box.close((int) results.get(0)), Errno.EBADF);
    Expect.errno(box.close(100), Errno.EBADF);
  }

  /** Around the length of an answer that is the longest. */
  @Test
  @Calls("exit")
  void aLastStepWithoutRoomInTheAnswerIsNotCarriedOut() {
    for (int last = 62_160; last < 62_200; last += 2) {
      int size = last;
      Process process = await(port.root().fork());
      Throwable failure =
          Expect.thrown(
              process.batch(
                  ops -> {
                    Ops.Opened zero = ops.open("/dev/zero", O_RDONLY);
                    for (int i = 0; i < 255; i++) {
                      ops.read(zero, 65_536);
                    }
                    ops.read(zero, size).exit(7);
                  }));
      if (failure == null) {
        assertThat(await(process.exit()).status()).isEqualTo(7);
      } else {
        assertThat(failure).isInstanceOf(BatchFailedException.class);
        assertThat(failure.getCause()).hasMessageContaining("EMSGSIZE");
        assertThat(await(process.getpid())).isPositive();
        Boxes.end(process);
      }
    }
  }

  @Test
  void aChildIsSetUpWithADescriptorThatNobodyKnows() {
    Process child =
        await(
            port.root()
                .fork(
                    ops -> {
                      var fd = ops.open("/dev/null", O_RDONLY);
                      ops.setrlimit(Rlimit.NOFILE, 64, 64).chdir("/");
                      ops.close(fd);
                      ops.execvp("true");
                    }));
    assertThat(await(child.exit()).isSuccess()).isTrue();
    await(child.terminated());
  }

  @Test
  void aDescriptorThatWasNotGivenIsRefusedByName() {
    CallRefusedException outside =
        Expect.refused(box.call(new Call.Close(Fd.ofStep(0))), Refusal.NOT_GIVEN);
    assertThat(outside).hasMessageContaining("close.fd");
    BatchFailedException inside =
        Expect.failure(
            box.batch(ops -> ops.umask(022).close(Fd.ofStep(0))), BatchFailedException.class);
    assertThat(inside)
        .hasMessageContaining("step 2, close(fd of step 1)")
        .hasMessageContaining("that step gave no descriptor");
    assertThat(inside.step()).isEqualTo(2);
    Expect.failure(box.batch(ops -> ops.close(Fd.ofStep(0))), BatchFailedException.class);
  }

  @Test
  void stepsThatMayFailSayHowTheyEnded() {
    List<Object> results =
        await(
            box.batch(
                ops ->
                    ops.carryOn(
                            may -> {
                              Ops.Opened fd = may.open("/nowhere", O_RDONLY);
                              may.close(fd).chdir("/tmp");
                            })
                        .umask(022)));
    assertThat(results).hasSize(4);
    assertThat(results.get(0)).isInstanceOf(SyscallException.class);
    assertThat(((SyscallException) results.get(0)).errno()).contains(Errno.ENOENT);
    assertThat(results.get(1)).isInstanceOf(CallRefusedException.class);
    assertThat(((CallRefusedException) results.get(1)).is(Refusal.NOT_GIVEN)).isTrue();
    assertThat(results.get(2)).isEqualTo(Done.getInstance());
    assertThat(await(box.getcwd())).isEqualTo("/tmp");
  }

  @Test
  void aStepThatMayNotFailStopsTheBatchBehindOthersThatMay() {
    BatchFailedException failure =
        Expect.batchErrno(
            box.batch(
                ops -> ops.carryOn(may -> may.chdir("/nope")).chdir("/nowhere").chdir("/tmp")),
            Errno.ENOENT);
    assertThat(failure.step()).isEqualTo(2);
    assertThat(failure).hasMessageContaining("chdir(\"/nowhere\")");
    assertThat(await(box.getcwd())).isNotEqualTo("/tmp");
  }

  @Test
  void aChildIsNotEndedByAStepThatMayFail() {
    Process child =
        await(port.root().fork(ops -> ops.carryOn(may -> may.chdir("/nope")).execvp("true")));
    assertThat(await(child.exit()).isSuccess()).isTrue();
    await(child.terminated());
  }
}
