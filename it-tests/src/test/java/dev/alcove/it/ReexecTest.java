package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static dev.alcove.protocol.OpenFlag.O_CLOEXEC;
import static dev.alcove.protocol.OpenFlag.O_PATH;
import static dev.alcove.protocol.OpenFlag.O_RDONLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.ChildInfo;
import dev.alcove.actors.Command;
import dev.alcove.actors.Env;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessChildOption;
import dev.alcove.actors.ProcessEvent;
import dev.alcove.actors.ProcessOption;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.UmountFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processes that replace their image: by an open file, or by a fresh one of the port program. */
@ExtendWith(Invariants.class)
@Tag("quick")
class ReexecTest extends WithBox {
  private static final int CHAINS = 10;
  private static final int LINKS = 20;
  private static final int DEPTH = 2048;

  @TempDir private Path directory;

  private static int pid(Process process) {
    return process.hostPid().orElseThrow();
  }

  /** Where the image of the process lies; another user's is not to be read. */
  private static String image(Process process) {
    try (Stream<String> maps = Files.lines(Path.of("/proc", "" + pid(process), "maps"))) {
      return maps.findFirst().orElseThrow().split("-", -1)[0];
    } catch (IOException | UncheckedIOException e) {
      return "unreadable";
    }
  }

  private static String title(Process process) {
    return Proc.commandLine(pid(process)).strip();
  }

  /** The port program as a file that everybody may read. */
  private String program() {
    try {
      Path file = directory.resolve("alcove-port");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      return (Files.exists(file) ? file : PortFile.extract(directory)).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // ---- fexecve ----------------------------------------------------------------------------------

  @Test
  @Calls({"open", "fexecve"})
  void executesAnOpenFileWithItsOwnEnvironment() {
    int fd = await(box.open("/usr/bin/env", O_RDONLY, O_CLOEXEC));
    await(box.fexecve(fd, List.of("env", "-0"), Env.of("FOO=123")));
    assertThat(await(Streams.collect(port, box.stdout())).utf8String()).isEqualTo("FOO=123\0");
    assertThat(await(box.exit()).isSuccess()).isTrue();
  }

  @Test
  @Calls({"open", "fexecve"})
  void executesAnOpenFileWithoutAnyEnvironment() {
    Process second = await(box.fork());
    int fd = await(second.open("/usr/bin/env", O_PATH, O_CLOEXEC));
    await(second.batch(ops -> ops.fexecve(fd, List.of("env"), Env.empty())));
    assertThat(await(second.exit()).isSuccess()).isTrue();
    second.discardOutput();
    await(second.terminated());
  }

  @Test
  @Calls("fexecve")
  void aScriptNeedsItsDescriptor() throws IOException {
    Path script = directory.resolve("script");
    Files.writeString(script, "#!/bin/sh\necho it ran\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    int closing = await(box.open(script.toString(), O_RDONLY, O_CLOEXEC));
    Expect.errno(box.fexecve(closing, List.of("script"), Env.empty()), Errno.ENOENT);
    Expect.errno(box.fexecve(99, List.of("script"), Env.empty()), Errno.EBADF);
    int open = await(box.open(script.toString(), O_RDONLY));
    await(box.fexecve(open, List.of("script"), Env.empty()));
    assertThat(await(Streams.collect(port, box.stdout())).utf8String()).isEqualTo("it ran\n");
  }

  // ---- setproctitle -----------------------------------------------------------------------------

  @Test
  @Calls("setproctitle")
  void psShowsATitle() {
    await(box.setproctitle("alcove: a box of its own"));
    assertThat(title(box)).isEqualTo("alcove: a box of its own");
    Process child = await(box.fork());
    assertThat(title(child)).isEqualTo("alcove: a box of its own");
    String ps = Boxes.run(port, port.root(), "ps", "-o", "args=", "-p", "" + pid(child));
    assertThat(ps).isEqualTo("alcove: a box of its own");
    await(child.setproctitle("child"));
    assertThat(title(child)).isEqualTo("child");
    assertThat(title(box)).isEqualTo("alcove: a box of its own");
    await(child.execvp("sleep", List.of("sleep", "1000")));
    assertThat(title(child)).isEqualTo("sleep 1000");
    Boxes.end(child);
  }

  @Test
  @Calls({"setproctitle", "reexec"})
  void aLongTitleIsCutOff() {
    String title = "x".repeat(5000);
    await(box.setproctitle(title));
    assertThat(title).startsWith(title(box)).isNotEqualTo(title(box));
    await(box.reexec());
    await(box.setproctitle(title));
    assertThat(title(box)).isEqualTo("x".repeat(4095));
  }

  // ---- reexec -----------------------------------------------------------------------------------

  @Test
  @Calls({"setopt", "setcpid", "sigaction", "setenv", "setproctitle", "chdir", "environ"})
  void aFreshImageKeepsAllThatTheProcessHas() {
    Process child = await(box.fork());
    Process program =
        await(port.alcove().start(Command.of("sleep", "1000").parent(box))).discardOutput();
    await(box.setopt(ProcessOption.MAXFORKDEPTH, 77));
    await(box.setcpid(program, ProcessChildOption.SIGNALONEOF, 9));
    int kept = await(box.open("/dev/zero", O_RDONLY));
    int closing = await(box.open("/dev/null", O_RDONLY, O_CLOEXEC));
    await(box.sigaction(Signal.USR1, Disposition.INFO));
    await(box.sigaction(Signal.USR2, Disposition.IGN));
    await(box.setenv("KEPT", "yes"));
    await(box.setproctitle("kept"));
    await(box.chdir("/tmp"));
    List<String> environment = await(box.environ());
    List<ChildInfo> children = await(box.cpid());
    List<String> images = new ArrayList<>();
    images.add(image(box));
    int rounds = 3;
    for (int i = 0; i < rounds; i++) {
      await(box.reexec());
      images.add(image(box));
      assertThat(await(box.cpid())).isEqualTo(children);
      assertThat(await(box.getpid())).isEqualTo(pid(box));
      assertThat(await(box.getopt(ProcessOption.MAXFORKDEPTH))).isEqualTo(77);
      assertThat(await(box.environ())).isEqualTo(environment);
      assertThat(await(box.read(kept, 3)).size()).isEqualTo(3);
      assertThat(await(box.fcntl(closing, FcntlOp.GETFD))).isEqualTo(1);
      assertThat(await(box.sigaction(Signal.USR1, Disposition.QUERY))).isEqualTo(Disposition.INFO);
      assertThat(await(box.sigaction(Signal.USR2, Disposition.QUERY))).isEqualTo(Disposition.IGN);
      assertThat(await(box.getcwd())).isEqualTo("/tmp");
      assertThat(title(box)).isEqualTo("kept");
      assertThat(Proc.status(pid(box), "Name")).contains("alcove-control");
    }
    if (RequiresRoot.Condition.isRoot()) {
      assertThat(images).doesNotHaveDuplicates();
    }
    // It serves as before: exits, forks, and programs.
    await(child.exit(3));
    assertThat(await(child.exit()).status()).isEqualTo(3);
    await(child.terminated());
    Boxes.end(program);
    assertThat(await(box.cpid())).isEmpty();
    Process next = await(box.fork());
    assertThat(title(next)).isEqualTo("kept");
    await(next.execvp("true", List.of("true")));
    assertThat(await(next.exit()).isSuccess()).isTrue();
    next.discardOutput();
    await(next.terminated());
  }

  @Test
  @Calls({"reexec", "cpid"})
  void theFirstControlProcessDoesItToo() {
    try (RealPort other = RealPort.start()) {
      Process root = other.root();
      Process child = await(root.fork());
      for (int i = 0; i < 3; i++) {
        await(root.reexec());
        await(child.reexec());
      }
      assertThat(await(root.cpid())).hasSize(1);
      assertThat(Boxes.run(other, child, "echo", "below")).isEqualTo("below");
      assertThat(Boxes.run(other, root, "echo", "above")).isEqualTo("above");
      Boxes.end(child);
      assertThat(await(root.cpid())).isEmpty();
    }
  }

  @Test
  @Calls({"reexec", "id_maps", "unshare"})
  void aFreshImageKnowsItsIdsOutsideOfItsNamespace() {
    Process process = Boxes.ordinary(port);
    List<IdRange> own = List.of(new IdRange(0, Ids.KEEP, 1));
    await(process.unshare(CloneFlag.NEWUSER));
    await(process.reexec());
    await(process.idMaps(own, own, true));
    assertThat(await(process.getresuid())).isEqualTo(new Ids(0, 0, 0));
    Boxes.end(process);
  }

  @Test
  @Calls("reexec")
  void aProgramFollowsAReexec() {
    for (int i = 0; i < 20; i++) {
      Process process = await(box.fork());
      await(process.reexec());
      // Short programs: that they were executed must not be guessed from what is left of them.
      await(process.execvp("true", List.of("true")));
      assertThat(await(process.exit()).isSuccess()).isTrue();
      assertThat(await(process.exit()).execed()).isTrue();
      process.discardOutput();
      await(process.terminated());
    }
    Process process = await(box.fork());
    await(process.reexec());
    await(process.signal(Signal.KILL));
    assertThat(await(process.exit()).signal()).contains(Signal.KILL);
    assertThat(await(process.exit()).execed()).isFalse();
    await(process.terminated());
  }

  @Test
  @Calls("reexec")
  void whatAKilledProcessLeavesIsEnded() {
    Process middle = await(box.fork());
    await(middle.reexec());
    Process below = await(port.alcove().start(Command.of("sleep", "1000").parent(middle)));
    below.discardOutput();
    await(middle.signal(Signal.KILL));
    assertThat(await(below.exit()).signal()).contains(Signal.KILL);
    await(middle.terminated());
    await(below.terminated());
    assertThat(Proc.isAlive(pid(below))).isFalse();
  }

  @Test
  @Calls({"reexec", "exit", "cpid"})
  void exitsBeforeWhileAndAfterAreToldOnce() {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      children.add(await(port.alcove().start(Command.of("sleep", "1000").parent(box))));
    }
    List<CompletionStage<?>> all = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      if (i % 8 == 4) {
        all.add(box.reexec());
      }
      all.add(box.kill(pid(children.get(i)), Signal.KILL));
    }
    all.forEach(RealPort::await);
    for (Process child : children) {
      child.discardOutput();
      assertThat(await(child.exit()).signal()).contains(Signal.KILL);
      List<ProcessEvent> events = await(child.events().runWith(Sink.seq(), port.system()));
      assertThat(events.stream().filter(ProcessEvent.Exited.class::isInstance)).hasSize(1);
    }
    assertThat(await(box.cpid())).isEmpty();
  }

  @Test
  @Calls({"reexec", "environ", "setenv", "clearenv", "reexec_path", "reexec_fd"})
  void anotherFileAndEnvironment() {
    String program = program();
    await(box.reexec(program, Env.of("A=1", "B=2")));
    assertThat(await(box.environ())).containsExactly("A=1", "B=2");
    await(box.replaceProcessImage(program, Env.empty()));
    assertThat(await(box.environ())).isEmpty();
    int fd = await(box.open(program, O_RDONLY, O_CLOEXEC));
    await(box.replaceProcessImage(fd, Env.of("C=3")));
    assertThat(await(box.environ())).containsExactly("C=3");
    await(box.reexec(fd, Env.empty()));
    await(box.replaceProcessImage());
    assertThat(await(box.environ())).isEmpty();
    await(box.setenv("D", "4"));
    await(box.clearenv());
    await(box.reexec());
    assertThat(await(box.environ())).isEmpty();
    assertThat(Boxes.run(port, box, "/usr/bin/env")).isEmpty();
  }

  @Test
  @Calls({"reexec", "setrlimit", "cpid", "reexec_path", "reexec_fd"})
  void whatFailsChangesNothing() throws IOException {
    Process child = await(box.fork());
    Path text = directory.resolve("text");
    Files.writeString(text, "no program");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rwxr-xr-x"));
    Expect.errno(box.reexec(directory.resolve("absent").toString(), Env.empty()), Errno.ENOENT);
    Expect.errno(box.reexec(text.toString(), Env.empty()), Errno.ENOEXEC);
    Expect.errno(box.reexec("/bin/true", Env.empty()), Errno.ENOEXEC);
    Expect.errno(box.reexec(99, Env.empty()), Errno.EBADF);
    int path = await(box.open(program(), O_PATH));
    Expect.errno(box.reexec(path, Env.empty()), Errno.EBADF);
    await(box.setrlimit(Rlimit.FSIZE, 0, 1 << 20));
    Expect.errno(box.reexec(), Errno.EFBIG);
    await(box.setrlimit(Rlimit.FSIZE, 1 << 20, 1 << 20));
    await(box.reexec());
    assertThat(await(box.cpid())).hasSize(1);
    Boxes.end(child);
  }

  @Test
  @Calls({"umount2", "reexec", "setproctitle"})
  @RequiresRoot("to unmount /proc")
  void needsNoProc() {
    Process inside = Boxes.withMounts(port);
    await(inside.umount2("/proc", UmountFlag.MNT_DETACH));
    Expect.errno(inside.open("/proc/self/exe", O_RDONLY), Errno.ENOENT);
    await(inside.reexec());
    Process child = await(inside.fork(ops -> ops.setproctitle("no /proc").reexec()));
    assertThat(title(child)).isEqualTo("no /proc");
    Process nested = await(child.clone(Flags.of(CloneFlag.NEWPID), ops -> ops.reexec()));
    assertThat(await(nested.getpid())).isEqualTo(1);
    Process last = await(nested.fork());
    await(nested.reexec());
    await(last.exit(5));
    assertThat(await(last.exit()).status()).isEqualTo(5);
    await(last.terminated());
    Boxes.end(inside);
    await(child.terminated());
    await(nested.terminated());
  }

  @Test
  @Calls({"getgroups", "reexec", "environ"})
  void anOrdinaryUserDoesItToo() {
    Process ordinary = Boxes.ordinary(port);
    List<Long> groups = await(ordinary.getgroups());
    await(ordinary.reexec());
    await(ordinary.reexec(program(), Env.of("A=1")));
    await(ordinary.reexec());
    assertThat(await(ordinary.getgroups())).isEqualTo(groups);
    assertThat(await(ordinary.environ())).containsExactly("A=1");
    // Nobody of the same user may look into it.
    assertThat(Boxes.run(port, ordinary, "sh", "-c", "cat /proc/" + pid(ordinary) + "/maps || :"))
        .isEmpty();
    Boxes.end(ordinary);
  }

  @Test
  void longChainsOfFreshImages() {
    chains(Flags.none());
  }

  @Test
  @RequiresRoot("for clone(2) with a namespace")
  void longChainsOfClonesWithFreshImages() {
    chains(Flags.of(CloneFlag.NEWUTS));
  }

  /** prx's: 10 processes, each with a chain of 20 below it. */
  private void chains(Flags<CloneFlag> flags) {
    await(box.setopt(ProcessOption.MAXFORKDEPTH, DEPTH));
    List<CompletableFuture<List<Process>>> chains = new ArrayList<>();
    for (int i = 0; i < CHAINS; i++) {
      chains.add(chain(box, flags, i, 0, new ArrayList<>()).toCompletableFuture());
    }
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < CHAINS; i++) {
      List<Process> chain = await(chains.get(i));
      for (int link = 0; link < LINKS; link++) {
        assertThat(title(chain.get(link))).isEqualTo("chain " + i + " link " + link);
      }
      assertThat(await(chain.get(LINKS - 1).getopt(ProcessOption.MAXFORKDEPTH))).isEqualTo(DEPTH);
      all.addAll(chain);
    }
    assertThat(await(box.cpid())).hasSize(CHAINS);
    for (int i = 0; i < CHAINS; i++) {
      all.get(i * LINKS).end();
    }
    all.forEach(process -> await(process.terminated()));
    assertThat(await(box.cpid())).isEmpty();
  }

  private static CompletionStage<List<Process>> chain(
      Process parent, Flags<CloneFlag> flags, int number, int link, List<Process> so) {
    if (link == LINKS) {
      return CompletableFuture.completedFuture(so);
    }
    return parent
        .clone(flags, ops -> ops.reexec())
        .thenCompose(
            process ->
                process
                    .setproctitle("chain " + number + " link " + link)
                    .thenCompose(
                        done -> {
                          so.add(process);
                          return chain(process, flags, number, link + 1, so);
                        }));
  }
}
