package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.PortInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** Measures memory and processor time of processes, and lets them stand still, by pid. */
final class Gauge {
  private Gauge() {}

  /** Live bytes on this JVM's heap. */
  static long liveHeap() {
    // Twice: what the first run frees may have kept more alive by finalizers and reference queues.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * Waits until the heap holds less than that beyond what it held before, and tells how much. What
   * is held for good stays; what other threads are busy with at one moment goes.
   */
  static long awaitHeapGrowthBelow(long bound, long before) {
    long[] growth = new long[1];
    Awaitility.await()
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              growth[0] = liveHeap() - before;
              assertThat(growth[0]).as("growth of the heap").isLessThan(bound);
            });
    return growth[0];
  }

  /** Resident bytes of the three processes that every port has. */
  static long residentBytes(PortInfo port) {
    return pids(port).stream().mapToLong(Proc::residentBytes).sum();
  }

  /** The three processes that every port has. */
  static List<Integer> pids(PortInfo port) {
    return List.of(port.guardianPid(), port.multiplexerPid(), port.rootPid());
  }

  /** User and system time that a process has used, clock ticks; 0 if it is gone. */
  static long cpuTicks(int pid) {
    return Proc.read(Path.of("/proc", Integer.toString(pid), "stat"))
        .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" ", -1))
        .map(fields -> Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
        .orElse(0L);
  }

  /** Bytes that a process has asked the kernel to write so far, in whatever direction. */
  static long written(int pid) {
    return Proc.read(Path.of("/proc", Integer.toString(pid), "io"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith("wchar:")).findFirst())
        .map(line -> Long.parseLong(line.substring("wchar:".length()).strip()))
        .orElseThrow(() -> new AssertionError("pid " + pid + " is gone"));
  }

  /** Waits until a process has used no processor time for a while. */
  static void awaitIdle(int pid) {
    awaitIdle(pid, Duration.ofMillis(300));
  }

  /** Waits until a process has used no processor time for as long as that. */
  static void awaitIdle(int pid, Duration time) {
    long[] last = {cpuTicks(pid), System.nanoTime()};
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .until(
            () -> {
              long ticks = cpuTicks(pid);
              if (ticks != last[0] || !isWaiting(pid)) {
                last[0] = ticks;
                last[1] = System.nanoTime();
              }
              return System.nanoTime() - last[1] > time.toNanos();
            });
  }

  private static boolean isWaiting(int pid) {
    return Proc.stat(pid).filter(stat -> stat.state() == 'S').isPresent();
  }

  /** Processor time that processes use while the time passes, in clock ticks. */
  static long ticksDuring(Duration time, List<Integer> pids) {
    long before = pids.stream().mapToLong(Gauge::cpuTicks).sum();
    long end = System.nanoTime() + time.toNanos();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(time.plusSeconds(RealPort.PATIENCE_SECONDS))
        .until(() -> System.nanoTime() >= end);
    return pids.stream().mapToLong(Gauge::cpuTicks).sum() - before;
  }

  /** kill(1), from outside of Alcove. */
  static void signal(int pid, String name) {
    try {
      int code =
          new ProcessBuilder("kill", "-" + name, Integer.toString(pid))
              .redirectErrorStream(true)
              .start()
              .waitFor();
      if (code != 0) {
        throw new AssertionError("kill -" + name + " " + pid + " gave " + code);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Stops a process, and waits until it stands still. */
  static void stop(int pid) {
    signal(pid, "STOP");
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(RealPort.PATIENCE_SECONDS))
        .until(() -> Proc.stat(pid).filter(stat -> stat.state() == 'T').isPresent());
  }

  static void resume(int pid) {
    signal(pid, "CONT");
  }

  /** A percentile of values, which are sorted by it. */
  static long percentile(long[] values, double percent) {
    Arrays.sort(values);
    int index = (int) Math.ceil(percent / 100 * values.length) - 1;
    return values[Math.max(0, index)];
  }

  static long median(long[] values) {
    return percentile(values, 50);
  }
}
