package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** The invariant checker catches each kind of leak, and names it. */
class InvariantsTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  private final Deque<AutoCloseable> cleanUp = new ArrayDeque<>();

  @AfterEach
  void cleanUp() throws Exception {
    while (!cleanUp.isEmpty()) {
      cleanUp.pop().close();
    }
  }

  @Test
  void acceptsWhatIsAsItWas() {
    Snapshot before = Snapshot.take();
    assertThatCode(() -> Invariants.verify(before, SHORT, "nothing")).doesNotThrowAnyException();
  }

  @Test
  void waitsForThingsToSettle() throws IOException {
    Snapshot before = Snapshot.take();
    start("sleep", "0.3");
    assertThatCode(() -> Invariants.verify(before, Duration.ofSeconds(5), "a short sleep"))
        .doesNotThrowAnyException();
  }

  @Test
  void namesALivingProcess() throws IOException {
    Snapshot before = Snapshot.take();
    start("sleep", "1000");
    assertLeft(before, "process: pid ", "sleep 1000");
  }

  @Test
  void namesAProcessThatEscapedFromTheTree() throws Exception {
    Snapshot before = Snapshot.take();
    Process shell = start("sh", "-c", "setsid sleep 1001 >/dev/null 2>&1 & echo $!");
    int pid = Integer.parseInt(shell.inputReader().readLine());
    cleanUp.push(() -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    shell.waitFor();
    // An orphan whose parent is no longer one of ours is found by its mark.
    Awaitility.await()
        .until(() -> Proc.descendants(Proc.self()).stream().noneMatch(s -> s.pid() == pid));
    assertLeft(before, "process: pid " + pid, "sleep 1001");
  }

  @Test
  void namesAZombie() throws IOException {
    Snapshot before = Snapshot.take();
    Process parent = start("sh", "-c", "true & exec sleep 1002");
    Awaitility.await()
        .until(() -> Proc.descendants((int) parent.pid()).stream().anyMatch(Proc.Stat::isZombie));
    assertLeft(before, "zombie: pid ");
  }

  @Test
  void namesADescriptor() throws IOException {
    Path file = Files.createTempFile("junit-descriptor", "");
    cleanUp.push(() -> Files.delete(file));
    Snapshot before = Snapshot.take();
    FileInputStream open = new FileInputStream(file.toFile());
    cleanUp.push(open);
    assertLeft(before, "descriptor: ", file.toString());
  }

  @Test
  @RequiresRoot("mounting")
  void namesAMount() throws Exception {
    Path directory = Files.createTempDirectory("junit-mount");
    cleanUp.push(() -> Files.delete(directory));
    Snapshot before = Snapshot.take();
    assertThat(start("mount", "-t", "tmpfs", "none", directory.toString()).waitFor()).isZero();
    cleanUp.push(() -> start("umount", directory.toString()).waitFor());
    assertLeft(before, "mount: ", directory.toString());
  }

  @Test
  @RequiresRoot("making a cgroup")
  void namesACgroupDirectory() throws Exception {
    Path root =
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
            .filter(line -> line.contains(" - cgroup"))
            .map(line -> Path.of(line.split(" ", -1)[4]))
            .filter(Files::isWritable)
            .findFirst()
            .orElse(null);
    assumeTrue(root != null, "no cgroup hierarchy is mounted");
    Snapshot before = Snapshot.take();
    Path group = Files.createDirectory(root.resolve("alcove-invariants-test"));
    cleanUp.push(() -> Files.delete(group));
    assertLeft(before, "cgroup: " + group);
  }

  @Test
  void namesATempFile() throws IOException {
    Snapshot before = Snapshot.take();
    Path file = Files.createTempFile("alcove-left", "");
    cleanUp.push(() -> Files.delete(file));
    assertLeft(before, "temp file: " + file);
  }

  @Test
  void namesAThread() {
    Snapshot before = Snapshot.take();
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "alcove-left-thread");
    thread.start();
    cleanUp.push(end::countDown);
    assertLeft(before, "thread: alcove-left-thread");
  }

  @Test
  void namesAnActor() {
    Snapshot before = Snapshot.take();
    cleanUp.push(Invariants.trackActors(() -> List.of("/user/left")));
    assertLeft(before, "actor: /user/left");
  }

  @Test
  void failsTheTestThatLeaves() {
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter(Invariants.BOUND_PARAMETER, "200")
        .selectors(selectClass(Leaving.class))
        .execute()
        .testEvents()
        .failed()
        .assertThatEvents()
        .haveExactly(
            1,
            EventConditions.event(
                EventConditions.test("leaves"),
                EventConditions.finishedWithFailure(
                    TestExecutionResultConditions.message(text -> text.contains("temp file: ")))))
        .hasSize(1);
    cleanUp.push(() -> Files.deleteIfExists(Leaving.file));
  }

  /** Run by the test above; its name keeps it from being found as a test of its own. */
  @ExtendWith(Invariants.class)
  static final class Leaving {
    static Path file;

    @Test
    void leaves() throws IOException {
      file = Files.createTempFile("alcove-left-by-a-test", "");
    }

    @Test
    void leavesNothing() throws IOException {
      Files.delete(Files.createTempFile("alcove-not-left", ""));
    }
  }

  private static void assertLeft(Snapshot before, String... parts) {
    assertThatThrownBy(() -> Invariants.verify(before, SHORT, "the test"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(parts);
  }

  private Process start(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    cleanUp.push(
        () -> {
          process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
          process.getInputStream().close();
          process.getErrorStream().close();
          process.getOutputStream().close();
        });
    return process;
  }
}
