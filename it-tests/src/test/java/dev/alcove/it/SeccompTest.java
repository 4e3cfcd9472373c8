package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Env;
import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Arch;
import dev.alcove.sandbox.Pledge;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompOption;
import dev.alcove.sandbox.SeccompPolicy;
import java.util.List;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies of seccomp and promises, on real processes of an ordinary user. */
@ExtendWith(Invariants.class)
@Calls({"seccomp", "seccomp_at_exec"})
class SeccompTest extends WithPort {
  private static final Env ENV = Env.of("PATH=/usr/bin:/bin", "LC_ALL=C");

  private Process box;

  @BeforeEach
  void makeBox() {
    box = Boxes.ordinary(port);
  }

  @AfterEach
  void endBox() {
    Boxes.end(box);
  }

  /** What became of a program, and what it printed. */
  private record Ran(Exit exit, String out) {}

  private Ran run(SeccompPolicy policy, String... argv) {
    Process program =
        await(box.fork(ops -> ops.seccompAtExec(policy).execve(argv[0], List.of(argv), ENV)));
    program.discard(StdStream.STDERR);
    program.eof(StdStream.STDIN); // it may have ended
    ByteString out =
        await(
            program
                .stdout()
                .runWith(
                    Sink.fold(ByteString.emptyByteString(), ByteString::concat), port.system()));
    Exit exit = await(program.exit());
    await(program.terminated());
    return new Ran(exit, out.utf8String());
  }

  private Ran run(String promises, String... argv) {
    return run(Pledge.parse(promises).policy(), argv);
  }

  private void kept(String promises, String output, String... argv) {
    Ran ran = run(promises, argv);
    assertThat(ran.exit().isSuccess()).as("%s under %s: %s", List.of(argv), promises, ran).isTrue();
    assertThat(ran.out()).isEqualTo(output);
  }

  private void broken(String promises, String... argv) {
    Ran ran = run(promises, argv);
    assertThat(ran.exit().signal()).as("%s under %s", List.of(argv), promises).contains(Signal.SYS);
  }

  @Test
  void aPolicyBindsTheProcess() {
    SeccompPolicy policy =
        SeccompPolicy.builder(SeccompAction.ALLOW)
            .rule(SeccompAction.errno(Errno.EXFULL), Syscall.GETCWD)
            .build();
    await(box.seccomp(policy, SeccompOption.LOG));
    Expect.errno(box.getcwd(), Errno.EXFULL);
    await(box.getpid());
  }

  @Test
  void aPolicyNeedsNoNewPrivileges() {
    SeccompPolicy policy = SeccompPolicy.builder(SeccompAction.ALLOW).build();
    Expect.batchErrno(box.seccomp(policy, SeccompOption.KEEP_NEW_PRIVS), Errno.EACCES);
  }

  @Test
  void aControlProcessLivesWithWhatItNeeds() {
    await(
        box.seccomp(
            SeccompPolicy.builder(SeccompAction.KILL_PROCESS).allowControlProcess().build()));
    await(box.getpid());
    Expect.errno(box.open("/none"), Errno.ENOENT);
    Expect.errno(box.execve("/none", List.of("none"), ENV), Errno.ENOENT);
  }

  @Test
  void aPolicyForTheProgramDoesNotBindTheProcess() {
    Process program = await(box.fork());
    await(
        program.seccompAtExec(
            SeccompPolicy.builder(SeccompAction.KILL_PROCESS).allow(Syscall.EXIT_GROUP).build()));
    await(program.getcwd());
    Expect.batchErrno(
        program.seccompAtExec(SeccompPolicy.builder(SeccompAction.ALLOW).build()), Errno.EBUSY);
    Expect.errno(program.execve("/none", List.of("none"), ENV), Errno.ENOENT);
    await(program.getcwd());
    program.discardOutput();
    await(program.execve("/bin/true", List.of("true"), ENV));
    assertThat(await(program.exit()).signal()).contains(Signal.SYS);
    await(program.terminated());
  }

  @Test
  void theProgramCannotExecuteAnother() {
    broken("stdio rpath proc", "/bin/sh", "-c", "exec /bin/true");
    broken("stdio rpath", "/bin/sh", "-c", "exec /bin/true");
    kept("stdio rpath proc exec", "yes\n", "/bin/sh", "-c", "/bin/true; /bin/echo yes");
  }

  @Test
  void dynamicProgramsRunUnderStdioAndRpath() {
    String file = "/etc/passwd";
    String text = Boxes.run(port, box, "cat", file) + "\n";
    kept("stdio rpath", text, "/bin/cat", file);
    kept("stdio rpath", "a\n", "/bin/sh", "-c", "echo a");
    kept(
        "stdio rpath",
        text.lines().sorted().reduce("", (a, b) -> a + b + "\n"),
        "/usr/bin/sort",
        file);
    assertThat(run("stdio rpath", "/bin/ls", "/").out()).contains("etc\n");
  }

  @Test
  void withoutAPromiseItEnds() {
    broken("stdio", "/bin/true"); // the loader opens libraries
    broken("stdio rpath", "/bin/sh", "-c", "echo a > /tmp/pledge.none");
    broken("stdio rpath wpath", "/bin/mkdir", "/tmp/pledge.none");
    broken("stdio rpath", "/bin/chmod", "600", "/etc/passwd");
    broken("stdio rpath", "/bin/sh", "-c", "kill -0 1");
  }

  @Test
  void writesCreatesAndRemovesAsPromised() {
    Process dirs = box;
    String dir = "/tmp/pledge." + ProcessHandle.current().pid();
    await(dirs.mkdir(dir, 0700));
    kept("stdio rpath wpath cpath", "", "/bin/sh", "-c", "echo a > " + dir + "/f");
    broken("stdio rpath cpath", "/bin/sh", "-c", "echo b > " + dir + "/f");
    kept("stdio rpath wpath cpath fattr", "", "/bin/sh", "-c", "umask 077; : >> " + dir + "/f");
    kept("stdio rpath fattr", "", "/bin/chmod", "600", dir + "/f");
    kept("stdio rpath cpath", "", "/bin/rm", "-r", dir);
  }

  @Test
  void anErrorIsNoEnd() {
    Ran ran = run("stdio rpath error", "/bin/mkdir", "/tmp/pledge.none");
    assertThat(ran.exit().isSuccess()).isFalse();
    assertThat(ran.exit().signal()).isEmpty();
  }

  @Test
  void unknownPromisesAreNamed() {
    assertThatThrownBy(() -> Pledge.parse("stdio rpaht"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("rpaht");
  }

  @Test
  @Calls("define")
  void theNumbersAreThoseOfThePort() {
    Arch arch = Arch.here();
    for (Syscall call : Syscall.values()) {
      String program =
          SeccompPolicy.builder(SeccompAction.ALLOW)
              .rule(SeccompAction.errno(1), call)
              .build()
              .disassemble(arch);
      long number;
      try {
        number = await(box.define(call));
      } catch (dev.alcove.actors.CallRefusedException e) {
        continue; // the port's headers are older, or another architecture has it
      }
      assertThat(program).as("%s", call).contains("jge #" + (number + 1) + " ");
    }
  }
}
