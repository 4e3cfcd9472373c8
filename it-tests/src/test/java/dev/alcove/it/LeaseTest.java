package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Process;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is stopped keeps its processes as long as its lease, and is told when it goes on. */
@ExtendWith(Invariants.class)
@RequiresProgram({"setsid"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LeaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(RealPort.PATIENCE_SECONDS);

  @TempDir Path directory;

  /** A JVM whose descendants carry its mark in their environment or command line. */
  private final class Victim implements AutoCloseable {
    private final String mark = "alcove-lease-" + Proc.self() + "-" + System.nanoTime();
    private final Path errors = directory.resolve(mark + ".stderr");
    private final java.lang.Process jvm;
    private final BufferedReader out;

    Victim(String settings) throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xshare:auto",
              "-Xmx256m",
              "-Djava.io.tmpdir=" + directory,
              "-cp",
              System.getProperty("java.class.path"),
              LeaseVictim.class.getName(),
              mark,
              settings);
      builder.environment().put("ALCOVE_VICTIM", mark);
      builder.redirectError(errors.toFile());
      jvm = builder.start();
      out =
          new BufferedReader(
              new InputStreamReader(jvm.getInputStream(), StandardCharsets.US_ASCII));
    }

    int pid() {
      return (int) jvm.pid();
    }

    /** The next line that it says for the test. */
    String says() throws IOException {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("VICTIM")) {
          return line;
        }
      }
      throw new AssertionError("it ended by itself: " + Files.readString(errors));
    }

    void ask() throws IOException {
      jvm.getOutputStream().write('\n');
      jvm.getOutputStream().flush();
    }

    /** All living processes that carry its mark, but itself. */
    List<Proc.Stat> family() {
      List<Proc.Stat> found = new ArrayList<>();
      for (Proc.Stat stat : Proc.all().values()) {
        if (!stat.isZombie()
            && stat.state() != 'X'
            && stat.pid() != pid()
            && (Proc.commandLine(stat.pid()).contains(mark)
                || Proc.environment(stat.pid()).contains(mark))) {
          found.add(stat);
        }
      }
      return found;
    }

    /**
     * Waits until all of them are there, and do what they will do until the end.
     *
     * @return how many can be seen: only root sees those of the port
     */
    int settled() {
      List<Proc.Stat> all = new ArrayList<>();
      Expect.until(
          "the shell waits and all sleep",
          () -> {
            all.clear();
            all.addAll(family());
            return named("sh", all) == 1
                && named("sleep", all) == KillVictim.STUBBORN_PROCESSES - 1;
          });
      return all.size();
    }

    private static long named(String name, List<Proc.Stat> some) {
      return some.stream().filter(stat -> stat.name().equals(name)).count();
    }

    /** Ends it as its user would: by the end of its input. */
    void leave() throws Exception {
      jvm.getOutputStream().close();
      assertThat(jvm.waitFor(RealPort.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(jvm.exitValue()).as(Files.readString(errors)).isZero();
    }

    @Override
    public void close() throws IOException {
      jvm.destroyForcibly().onExit().join();
      out.close();
      jvm.getOutputStream().close();
      Awaitility.await().atMost(PATIENCE).until(() -> family().isEmpty());
    }
  }

  @Test
  void nothingOutlivesTheLeaseOfAStoppedJvmWhichIsToldWhenItGoesOn() throws Exception {
    try (Victim victim = new Victim("alcove.port.lease = 4s")) {
      assertThat(victim.says()).isEqualTo(LeaseVictim.READY);
      victim.settled();

      Gauge.stop(victim.pid());
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(victim.family()).isEmpty());
      assertThat(Proc.stat(victim.pid()).get().state()).isEqualTo('T');

      Gauge.resume(victim.pid());
      victim.ask();
      assertThat(victim.says())
          .startsWith(LeaseVictim.ENDED + "true false PortEndedException: ")
          .contains("exit code 75 (the lease ran out)")
          .contains("the JVM was not heard for its lease of 4000 ms");
      victim.leave();
    }
  }

  @Test
  void aStoppedJvmWithoutALeaseLosesNothing() throws Exception {
    try (Victim victim = new Victim("alcove.port.lease = off")) {
      assertThat(victim.says()).isEqualTo(LeaseVictim.READY);
      int before = victim.settled();

      Gauge.stop(victim.pid());
      Awaitility.await()
          .during(Duration.ofSeconds(3))
          .atMost(PATIENCE)
          .until(() -> victim.family().size() == before);
      Gauge.resume(victim.pid());

      victim.ask();
      assertThat(victim.says()).isEqualTo(LeaseVictim.ALIVE);
      victim.leave();
    }
  }

  @Test
  void aShortStopLosesNothing() throws Exception {
    try (Victim victim = new Victim("alcove.port.lease = 20s")) {
      assertThat(victim.says()).isEqualTo(LeaseVictim.READY);
      int before = victim.settled();
      Gauge.stop(victim.pid());
      Gauge.resume(victim.pid());
      victim.ask();
      assertThat(victim.says()).isEqualTo(LeaseVictim.ALIVE);
      assertThat(victim.family()).hasSize(before);
      victim.leave();
    }
  }

  /** No thread of the dispatcher is free, and no processor, for several leases. */
  @Test
  void aBusyJvmKeepsItsLease() throws Exception {
    Duration lease = Duration.ofSeconds(3);
    try (RealPort port = RealPort.start("alcove.port.lease = " + lease.toMillis() + "ms")) {
      Process cat = await(port.alcove().start("cat"));
      cat.discardOutput();
      long end = System.nanoTime() + lease.multipliedBy(5).dividedBy(2).toNanos();
      List<CompletableFuture<Void>> spinning = new ArrayList<>();
      AtomicInteger running = new AtomicInteger();
      for (int i = 0; i < 64; i++) {
        spinning.add(
            CompletableFuture.runAsync(
                () -> {
                  running.incrementAndGet();
                  while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                  }
                },
                port.system().executionContext()));
      }
      Expect.until("all threads of the dispatcher are busy", () -> running.get() > 1);
      CompletableFuture.allOf(spinning.toArray(CompletableFuture<?>[]::new))
          .get(RealPort.PATIENCE_SECONDS * 2, TimeUnit.SECONDS);
      assertThat(port.port().hasEnded()).isFalse();
      assertThat(cat.exit().toCompletableFuture()).isNotDone();
      assertThat(await(port.alcove().sh("echo here")).stdout().utf8String()).isEqualTo("here\n");
      await(cat.end());
      await(cat.terminated());
    }
  }
}
