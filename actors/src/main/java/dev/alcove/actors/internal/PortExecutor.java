package dev.alcove.actors.internal;

import com.typesafe.config.Config;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceConfigurator;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.MonitorableThreadFactory;
import org.apache.pekko.dispatch.ThreadPoolConfig;

/**
 * The executor of {@code alcove.dispatcher}: a fork-join pool whose threads are all there from the
 * beginning, and stay. A port that starts asks for short turns on the processor for the threads of
 * this JVM whose names begin with {@link #NAME}; one that came later would go without.
 */
public final class PortExecutor extends ExecutorServiceConfigurator {
  /** What the port program knows the threads by. Names of actor systems have no dots. */
  static final String NAME = "alcove.";

  /** For threads that wait in {@link ForkJoinPool#managedBlock}, as Pekko's own pools have. */
  private static final int SPARE = 256;

  private final int threads;

  /** As Pekko makes it, from the section of the dispatcher. */
  public PortExecutor(Config config, DispatcherPrerequisites prerequisites) {
    super(config, prerequisites);
    Config own = config.getConfig("port-executor");
    this.threads =
        ThreadPoolConfig.scaledPoolSize(
            own.getInt("threads-min"), own.getDouble("threads-factor"), own.getInt("threads-max"));
  }

  @Override
  public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory factory) {
    ForkJoinWorkerThreadFactory workers =
        ((MonitorableThreadFactory) factory).withName(NAME + "dispatcher");
    return () -> start(workers);
  }

  private ForkJoinPool start(ForkJoinWorkerThreadFactory workers) {
    ForkJoinPool pool =
        new ForkJoinPool(
            threads,
            workers,
            MonitorableThreadFactory.doNothing(),
            true,
            threads,
            threads + SPARE,
            1,
            null,
            Integer.MAX_VALUE,
            TimeUnit.SECONDS);
    CountDownLatch all = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      pool.execute(() -> meet(all));
    }
    return pool;
  }

  /** Keeps a thread for the moment until there is one for each of these tasks. */
  private static void meet(CountDownLatch all) {
    all.countDown();
    try {
      all.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
