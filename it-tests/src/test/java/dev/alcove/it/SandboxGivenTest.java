package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FdPair;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.SocketType;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.sandbox.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What programs in sandboxes are given: descriptors at numbers, and secrets. */
@ExtendWith(Invariants.class)
@Tag("quick")
class SandboxGivenTest extends WithPort {
  private static final String WORD = "xyzzy-plugh";

  @TempDir(factory = OpenTempDir.class)
  private Path directory;

  private static String sh(Sandbox sandbox, String script) {
    return sh(Command.of("/bin/sh", "-c", script).in(sandbox));
  }

  private static String sh(Command command) {
    Output output = await(port.alcove().run(command));
    assertThat(output.exit().isSuccess())
        .as("%s: %s", output.exit().describe(), output.stderr().utf8String())
        .isTrue();
    return output.stdout().utf8String().strip();
  }

  private static Secret secret() {
    return Secret.of(WORD.getBytes(StandardCharsets.UTF_8));
  }

  // ---- Descriptors ------------------------------------------------------------------------------

  @Test
  @Calls("fd_at_exec")
  void aProgramFindsDescriptorsAtNumbers() {
    Process box = Boxes.ordinary(port);
    int one = await(box.memfdCreate("one"));
    await(box.write(one, "hello"));
    await(box.fdAtExec(one, 3));
    await(box.fdAtExec(one, Protocol.MAX_EXEC_FD));
    Command look = Command.of("sh", "-c", "cat /proc/self/fd/3 /proc/self/fd/255").parent(box);
    assertThat(sh(look)).isEqualTo("hellohello");
    Expect.errno(box.fdAtExec(one, Protocol.MAX_EXEC_FD + 1), Errno.EINVAL);
    Expect.errno(box.fdAtExec(99, 3), Errno.EBADF);
    for (int number = 4; number < 2 + Protocol.MAX_EXEC_FDS; number++) {
      await(box.fdAtExec(one, number));
    }
    Expect.errno(box.fdAtExec(one, 100), Errno.E2BIG);
    Expect.batchErrno(
        port.alcove().run(look.rlimit(Rlimit.NOFILE, Protocol.MAX_EXEC_FD, Protocol.MAX_EXEC_FD)),
        Errno.EMFILE);
    await(box.close(one));
    Expect.batchErrno(port.alcove().run(look), Errno.EBADF);
    Boxes.end(box);
  }

  @Test
  void aFileIsOpenAtANumberThoughTheProgramCannotSeeIt() throws IOException {
    Path in = Files.writeString(directory.resolve("in"), "hello\n");
    Path out = directory.resolve("out");
    Sandbox sandbox =
        Sandbox.rootless()
            .file(3, in.toString())
            .file(9, out.toString(), OpenFlag.O_WRONLY, OpenFlag.O_CREAT)
            .file("8=" + out + ":a");
    assertThat(sh(sandbox, "cat <&3; echo first >&9; echo second >&8; ls " + in + " 2>&1; true"))
        .startsWith("hello\n")
        .contains("No such file");
    assertThat(out).hasContent("first\nsecond\n");
    assertThat(
            sh(sandbox, "for n in 0 1 2 3 4 5 6 7 8 9; do test -e /dev/fd/$n && printf $n; done"))
        .isEqualTo("012389");
    assertThat(sh(Sandbox.process().file(3, in.toString()), "cat <&3")).isEqualTo("hello");
  }

  @Test
  @Calls("socketpair")
  void aSocketOfAPairIsGivenAndNobodyElseKeepsIt() {
    Process box = Boxes.ordinary(port);
    FdPair pair = await(box.socketpair(SocketType.STREAM));
    Command command =
        Command.of("sh", "-c", "read line <&3; echo \"got $line\" >&3; cat <&3")
            .parent(box)
            .in(Sandbox.rootless().descriptor(3, pair.second()));
    Process program = await(port.alcove().start(command));
    program.discardOutput();
    await(box.close(pair.second()));
    await(box.write(pair.first(), "a word\n"));
    assertThat(await(box.readWait(pair.first(), 100)).utf8String()).isEqualTo("got a word\n");
    // Were its end open in a process above the program, cat would wait for ever.
    await(box.close(pair.first()));
    assertThat(await(program.exit()).isSuccess()).isTrue();
    Boxes.end(box);
  }

  // ---- Secrets ----------------------------------------------------------------------------------

  @Test
  void aSecretIsReadFromASealedDescriptor() {
    Sandbox sandbox = Sandbox.rootless().profile(Profile.STRICT).secret(5, secret());
    assertThat(sh(sandbox, "cat <&5")).isEqualTo(WORD);
    assertThat(sh(sandbox, "readlink /proc/self/fd/5")).startsWith("/memfd:secret");
    assertThat(sh(sandbox, "(echo more >> /proc/self/fd/5) 2>&1 || echo no")).endsWith("no");
    assertThat(sh(Sandbox.process().secret(3, secret()), "cat <&3")).isEqualTo(WORD);
  }

  @Test
  void aSecretIsAFileThatTheProgramAloneReads() {
    String look = "cat /run/secrets/word; stat -c ' %a %u' /run/secrets/word; id -u";
    for (Sandbox kind : kinds()) {
      Sandbox sandbox = kind.secret("/run/secrets/word", secret()).secret("/k/a/b", secret());
      String[] said = sh(sandbox, look + "; cat /k/a/b").split("\\s+", -1);
      assertThat(said[0]).isEqualTo(WORD);
      assertThat(said[1]).isEqualTo("400");
      assertThat(said[2]).isEqualTo(said[3]);
      assertThat(said[4]).isEqualTo(WORD);
      assertThat(sh(sandbox, "(echo x > /run/secrets/new) 2>&1 || echo no"))
          .contains("Read-only")
          .endsWith("no");
      assertThat(sh(sandbox, "grep /run/secrets /proc/self/mountinfo"))
          .contains("ro,nosuid,nodev,noexec");
    }
  }

  private static List<Sandbox> kinds() {
    return RequiresRoot.Condition.isRoot()
        ? List.of(Sandbox.rootless(), Sandbox.container(), Sandbox.container().uid(7).gid(8))
        : List.of(Sandbox.rootless());
  }

  @Test
  void aSecretIsShownByNothing() {
    Secret secret = secret();
    Sandbox sandbox = Sandbox.rootless().secret("/run/secrets/word", secret).secret(4, secret);
    Command command =
        Command.of("sh", "-c", "cat /proc/*/environ /proc/*/cmdline 2>/dev/null; true").in(sandbox);
    assertThat(command.explain()).contains("memfd_create").doesNotContain(WORD);
    assertThat(secret + " " + sandbox + " " + command).doesNotContain(WORD);
    assertThat(secret).hasToString("Secret of 11 bytes");
    assertThat(sh(command)).doesNotContain(WORD);
    Throwable failed =
        catchThrowable(() -> sh(sandbox.phase(Phase.OPS, s -> ops -> ops.chdir("/no")), "true"));
    assertThat(failed).isInstanceOf(BatchFailedException.class);
    for (Throwable one = failed; one != null; one = one.getCause()) {
      assertThat(one.toString()).doesNotContain(WORD);
    }
    // A limit of the command's comes behind it: none is cut short by it.
    assertThat(sh(command.rlimit(Rlimit.FSIZE, 0, 0))).doesNotContain(WORD);
    secret.close();
    assertThatThrownBy(() -> sh(command)).hasMessageContaining("closed");
  }

  @Test
  void settingsNameFilesAndNoSecrets() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), WORD);
    Path log = directory.resolve("log");
    Sandbox sandbox =
        Sandbox.fromConfig(
            ConfigFactory.parseString(
                "sandbox = rootless, secret = [\"/run/secrets/t=%s\", \"7=%s\"], fd = [\"3=%s:a\"]"
                    .formatted(token, token, log)));
    assertThat(sh(sandbox, "cat /run/secrets/t <&7 -; echo done >&3")).isEqualTo(WORD + WORD);
    assertThat(log).hasContent("done\n");
  }

  // ---- What is wrong ----------------------------------------------------------------------------

  @Test
  void whatIsWrongIsSaidBeforeAnythingRuns() throws IOException {
    Sandbox sandbox = Sandbox.rootless();
    refused(() -> sandbox.file(2, "/etc/passwd"), "sandbox.fd: 2 is not in 3 to 255");
    refused(() -> sandbox.descriptor(256, 7), "sandbox.fd: 256 is not in 3 to 255");
    refused(() -> sandbox.descriptor(3, 2), "2 is a standard stream");
    refused(() -> sandbox.file(3, "/no/such"), "sandbox.fd: /no/such: no such file or directory");
    refused(() -> sandbox.file("3=/etc/passwd:x"), "'x' is none of r, w, a, rw");
    refused(() -> sandbox.file("three=/etc/passwd"), "'three' is not a number");
    refused(() -> sandbox.file("/etc/passwd"), "'/etc/passwd' has no = between two words");
    refused(() -> sandbox.secret("/word", secret()), "'/word' is in no directory");
    refused(() -> sandbox.secret("/a/../b", secret()), "/a/../b");
    refused(() -> Sandbox.process().secret("/a/b", secret()), "needs a sandbox with namespaces");
    refused(() -> Secret.of(new byte[0]), "0 bytes are not 1 to 65536");
    refused(() -> Secret.of(new byte[Secret.MAX + 1]), "65537 bytes");
    refused(() -> Secret.read(directory.resolve("none")), "none cannot be read");
    assertThat(sh(sandbox.secret(3, Secret.of(new byte[Secret.MAX])), "wc -c <&3"))
        .isEqualTo("65536");
    Sandbox full = sandbox;
    for (int i = 0; i < Protocol.MAX_EXEC_FDS; i++) {
      full = full.secret(3 + i, secret());
    }
    Sandbox more = full;
    assertThat(sh(more, "cat /proc/self/fd/34")).isEqualTo(WORD);
    refused(() -> more.secret(100, secret()), "33 descriptors are more than 32");
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable made, String said) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining(said);
  }
}
