package dev.alcove.cgroup;

import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.util.ByteString;

/** Reads and writes small files by the calls of a process. */
final class ControlFiles {
  private static final int DIRECTORY_MODE = 0755;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Process process;

  ControlFiles(Process process) {
    this.process = process;
  }

  Process process() {
    return process;
  }

  /** All of it, as text. */
  CompletionStage<String> read(String path) {
    return process
        .open(path, OpenFlag.O_RDONLY, OpenFlag.O_CLOEXEC)
        .thenCompose(fd -> closing(process, fd, rest(fd, ByteString.emptyByteString())))
        .thenApply(ByteString::utf8String);
  }

  private CompletionStage<ByteString> rest(int fd, ByteString before) {
    return process
        .read(fd, Protocol.MAX_READ)
        .thenCompose(
            next ->
                next.isEmpty()
                    ? CompletableFuture.completedFuture(before)
                    : rest(fd, before.concat(next)));
  }

  /** In one write, which is what the kernel wants; how many bytes it took. */
  CompletionStage<Long> write(String path, String text) {
    return process
        .open(path, Flags.of(OpenFlag.O_WRONLY, OpenFlag.O_CLOEXEC), 0)
        .thenCompose(fd -> closing(process, fd, process.write(fd, text)));
  }

  CompletionStage<List<String>> names(String directory) {
    return process.readdir(directory);
  }

  CompletionStage<Done> mkdir(String path) {
    return process.mkdir(path, DIRECTORY_MODE);
  }

  CompletionStage<Done> rmdir(String path) {
    return process.rmdir(path);
  }

  CompletionStage<Boolean> isDirectory(String path) {
    return process
        .open(path, OpenFlag.O_PATH, OpenFlag.O_DIRECTORY, OpenFlag.O_CLOEXEC)
        .thenCompose(fd -> process.close(fd).thenApply(done -> true))
        .exceptionally(
            failure -> {
              if (is(failure, Errno.ENOENT) || is(failure, Errno.ENOTDIR)) {
                return false;
              }
              throw new CompletionException(cause(failure));
            });
  }

  /** The result, once the descriptor is closed. */
  static <T> CompletionStage<T> closing(Process process, int fd, CompletionStage<T> use) {
    return use.handle(
            (value, failure) ->
                process
                    .close(fd)
                    .handle(
                        (done, notClosed) -> {
                          if (failure != null) {
                            throw new CompletionException(cause(failure));
                          }
                          return value;
                        }))
        .thenCompose(Function.identity());
  }

  /** Tries again, for as long as it fails with that error, up to a time. */
  static <T> CompletionStage<T> retry(
      Errno passing, Duration time, Supplier<CompletionStage<T>> attempt) {
    return retry(passing, System.nanoTime() + time.toNanos(), attempt);
  }

  private static <T> CompletionStage<T> retry(
      Errno passing, long deadline, Supplier<CompletionStage<T>> attempt) {
    return attempt
        .get()
        .handle(
            (value, failure) -> {
              if (failure == null) {
                return CompletableFuture.completedFuture(value);
              }
              if (!is(failure, passing) || deadline - System.nanoTime() <= 0) {
                return CompletableFuture.<T>failedFuture(cause(failure));
              }
              return CompletableFuture.supplyAsync(() -> null, later())
                  .thenCompose(nothing -> retry(passing, deadline, attempt));
            })
        .thenCompose(Function.identity());
  }

  static Executor later() {
    return CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  static boolean is(Throwable failure, Errno errno) {
    return cause(failure) instanceof SyscallException e && e.is(errno);
  }

  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
