package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Process;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.SocketType;
import dev.alcove.sandbox.Pledge;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompPolicy;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** pledge(promises, execpromises): what binds the control process, its children and its program. */
@ExtendWith(Invariants.class)
@Calls("pledge")
class PledgeProcessTest extends WithPort {
  private static final Pledge SHELL = Pledge.parse("stdio rpath proc exec");

  private Process box;

  @BeforeEach
  void makeBox() {
    box = Boxes.ordinary(port);
  }

  @AfterEach
  void endBox() {
    Boxes.end(box);
  }

  private static void denied(CompletionStage<?> call) {
    Expect.refused(call, Refusal.DENIED);
  }

  private static Ran run(Process process) {
    return Ran.of(port, process);
  }

  private static Ran executed(Process parent, String... argv) {
    return run(await(parent.fork(ops -> ops.execvp(argv))));
  }

  @Test
  void theProcessDoesWhatItPromisedAndNothingElse() {
    await(box.pledge(Pledge.parse("stdio proc exec"), SHELL));
    assertThat(await(box.getpid())).isPositive();
    assertThat(await(box.getuid())).isNotNegative();
    denied(box.open("/etc/passwd")); // which its program may
    denied(box.mkdir("/tmp/pledge.none", 0700));
    denied(box.setuid(1));
    denied(box.reexec());
    denied(box.clone(CloneFlag.NEWUSER));
  }

  /** What the same call may and may not do, seccomp tells apart. */
  @Test
  void whatReachesFurtherThanThePromiseIsAnErrno() {
    await(box.pledge(Pledge.parse("stdio rpath inet"), null));
    int fd = await(box.open("/etc/passwd", OpenFlag.O_RDONLY));
    await(box.close(fd));
    Expect.errno(box.open("/tmp/pledge.none", OpenFlag.O_WRONLY, OpenFlag.O_CREAT), Errno.EPERM);
    Expect.errno(box.open("/etc/passwd", OpenFlag.O_RDWR), Errno.EPERM);
    Expect.errno(box.socket(AddressFamily.UNIX, SocketType.STREAM), Errno.EPERM);
    Expect.errno(box.prctl(PrctlOp.SET_PDEATHSIG, 9), Errno.EPERM);
    await(box.getpid());
  }

  @Test
  void aProgramIsBoundByItsOwnPromises() {
    await(box.pledge(Pledge.parse("stdio proc exec"), SHELL));
    Ran reads = executed(box, "sh", "-c", "read line < /etc/passwd; echo ${line%%:*}");
    assertThat(reads.exit().isSuccess()).as(reads.toString()).isTrue();
    assertThat(reads.printed()).isEqualTo("root");
    Ran writes = executed(box, "sh", "-c", "echo before; echo x > /tmp/pledge.none; echo after");
    assertThat(writes.exit().signal()).as(writes.toString()).contains(Signal.SYS);
    assertThat(writes.printed()).isEqualTo("before");
    Ran runs = executed(box, "sh", "-c", "cat /etc/passwd | head -n 1 | cut -d : -f 1");
    assertThat(runs.printed()).as(runs.toString()).isEqualTo("root");
  }

  /** What the process alone promised its program may not. */
  @Test
  void aProgramHasNothingOfWhatTheProcessPromised() {
    await(box.pledge(Pledge.parse("stdio rpath proc exec"), Pledge.parse("stdio rpath")));
    Ran runs = executed(box, "sh", "-c", "echo before; cat /etc/passwd; echo after");
    assertThat(runs.exit().signal()).as(runs.toString()).contains(Signal.SYS);
    assertThat(runs.printed()).isEqualTo("before");
  }

  /** Without execpromises the program is bound as the process is. */
  @Test
  void aProgramIsBoundByThePromisesOfTheProcess() {
    await(box.pledge(SHELL, null));
    Ran writes = executed(box, "sh", "-c", "echo x > /tmp/pledge.none || echo after");
    assertThat(writes.printed()).as(writes.toString()).isEqualTo("after");
    assertThat(writes.errors()).contains("Operation not permitted");
    Ran namespaces = executed(box, "sh", "-c", "unshare -U true || echo none");
    assertThat(namespaces.printed()).as(namespaces.toString()).isEqualTo("none");
  }

  @Test
  void aProcessThatPromisesNothingAnswersAndEndsWhatIsBelowIt() {
    Process sleeper = await(box.fork(ops -> ops.execvp("sleep", "1000")));
    sleeper.discardOutput();
    Process below = await(box.fork());
    await(box.pledge(Pledge.of(), null));
    assertThat(await(box.getpid())).isPositive();
    assertThat(await(box.cpid())).hasSize(2);
    denied(box.getuid());
    denied(box.fork());
    assertThat(await(below.getuid())).isNotNegative(); // it promised nothing
    await(box.endDescendants());
    await(sleeper.terminated());
    await(below.terminated());
    await(box.getpid());
  }

  /** It forks and executes, and does nothing else itself. */
  @Test
  void procAndExecAloneRunPrograms() {
    await(box.pledge(Pledge.parse("proc exec"), Pledge.parse("stdio rpath")));
    assertThat(executed(box, "sh", "-c", "echo a").printed()).isEqualTo("a");
    denied(box.getuid());
    Expect.errno(box.execvp("/none", List.of("none")), Errno.ENOENT);
    Process child = await(box.fork());
    await(child.signal(Signal.KILL));
    assertThat(await(child.exit()).signal()).contains(Signal.KILL);
    await(child.terminated());
  }

  @Test
  void withoutExecNothingIsExecuted() {
    await(box.pledge(Pledge.parse("stdio proc"), null));
    Process child = await(box.fork());
    denied(child.execvp("true", List.of("true")));
    denied(box.execvp("true", List.of("true")));
  }

  @Test
  void withoutProcNothingIsForked() {
    await(box.pledge(Pledge.parse("stdio exec"), null));
    denied(box.fork());
    denied(box.kill(1, Signal.TERM));
  }

  @Test
  void childrenInheritBoth() {
    await(box.pledge(Pledge.parse("stdio proc exec"), SHELL));
    Process child = await(box.fork());
    Process grandchild = await(child.fork());
    denied(grandchild.open("/etc/passwd"));
    denied(grandchild.mkdir("/tmp/pledge.none", 0700));
    Expect.batchErrno(grandchild.pledge(SHELL, null), Errno.EPERM);
    Ran writes = executed(grandchild, "sh", "-c", "echo x > /tmp/pledge.none");
    assertThat(writes.exit().signal()).as(writes.toString()).contains(Signal.SYS);
    assertThat(executed(grandchild, "sh", "-c", "echo a").printed()).isEqualTo("a");
  }

  @Test
  void promisesOnlyBecomeLess() {
    await(box.pledge(SHELL, SHELL));
    Pledge less = Pledge.parse("stdio proc exec");
    Expect.batchErrno(box.pledge(Pledge.parse("stdio rpath wpath"), null), Errno.EPERM);
    Expect.batchErrno(box.pledge(null, Pledge.parse("stdio rpath wpath")), Errno.EPERM);
    await(box.close(await(box.open("/etc/passwd", OpenFlag.O_RDONLY)))); // nothing has changed
    await(box.pledge(less, Pledge.parse("stdio rpath")));
    denied(box.open("/etc/passwd"));
    Expect.batchErrno(box.pledge(SHELL, null), Errno.EPERM);
    Expect.batchErrno(box.pledge(null, SHELL), Errno.EPERM);
    Ran runs = executed(box, "sh", "-c", "echo before; cat /etc/passwd");
    assertThat(runs.exit().signal()).as(runs.toString()).contains(Signal.SYS);
  }

  @Test
  void aPolicyOfSeccompAtExecStands() {
    await(box.seccompAtExec(SeccompPolicy.builder(SeccompAction.ALLOW).build()));
    Expect.batchErrno(box.pledge(SHELL), Errno.EBUSY);
  }

  /** Programs of the machine, of the port's own user. */
  @Test
  void thePortsOwnUserIsHeldToIt() {
    Process own = await(port.root().fork());
    await(own.pledge(Pledge.parse("stdio proc exec"), SHELL));
    denied(own.mkdir("/tmp/pledge.none", 0700));
    Ran writes = executed(own, "sh", "-c", "echo x > /tmp/pledge.none");
    assertThat(writes.exit().signal()).as(writes.toString()).contains(Signal.SYS);
    Ran kept =
        run(
            await(
                own.fork(
                    ops ->
                        ops.pledge(null, Pledge.parse("stdio rpath"))
                            .execvp("sh", "-c", "echo a"))));
    assertThat(kept.printed()).as(kept.toString()).isEqualTo("a");
    Boxes.end(own);
  }
}
