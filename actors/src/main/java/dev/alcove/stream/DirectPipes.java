package dev.alcove.stream;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Command;
import dev.alcove.actors.Process;
import dev.alcove.actors.Redirect;
import dev.alcove.protocol.FdPair;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.StdStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.Done;

/**
 * The pipes between the programs of one run of a direct pipeline, and the control process that has
 * made them and that all the programs are below. It keeps them until each program has its own, or
 * cannot be started: from then on a pipe is at its end when its writer is.
 */
final class DirectPipes {
  /** Above the standard streams. */
  private static final int FIRST = StdStream.values().length;

  private static final long LAST = 0xffffffffL;

  private final CompletableFuture<Process> holder;
  private final CompletableFuture<List<FdPair>> pipes;
  private final CompletableFuture<Done> over;
  private final int programs;

  /**
   * Makes them.
   *
   * @param parent what the process that has them is forked from
   * @param handles of the programs, in order
   */
  DirectPipes(Process parent, List<StreamProcess> handles) {
    programs = handles.size();
    holder = parent.fork().toCompletableFuture();
    pipes = holder.thenCompose(this::make);
    all(handles.stream().map(StreamProcess::process))
        .thenRun(() -> holder.thenCompose(process -> process.closeRange(FIRST, LAST)));
    over =
        all(handles.stream().map(StreamProcess::result))
            .thenCompose(done -> holder)
            .thenCompose(process -> process.end().thenCompose(done -> process.terminated()))
            .handle((done, failure) -> Done.getInstance());
  }

  private CompletionStage<List<FdPair>> make(Process process) {
    process.discardOutput();
    List<CompletableFuture<FdPair>> made =
        Stream.generate(() -> process.pipe2(OpenFlag.O_CLOEXEC).toCompletableFuture())
            .limit(programs - 1)
            .toList();
    return CompletableFuture.allOf(made.toArray(CompletableFuture<?>[]::new))
        .thenApply(done -> made.stream().map(CompletableFuture::join).toList());
  }

  /** Completes when all have, of whatever outcome. */
  private static CompletableFuture<?> all(Stream<? extends CompletionStage<?>> stages) {
    return CompletableFuture.allOf(
        stages
            .map(stage -> stage.handle((value, failure) -> Done.getInstance()))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new));
  }

  /** Completes when nothing is left, of it and of what is below it; never fails. */
  CompletionStage<Done> over() {
    return over;
  }

  /** The place of a program. */
  Place place(int number) {
    return new Place(number);
  }

  /** Where a program is in the row. */
  final class Place {
    private final int number;

    private Place(int number) {
      this.number = number;
    }

    /** Whether one of its standard streams is a pipe to or from another program. */
    boolean leadsElsewhere(StdStream stream) {
      return switch (stream) {
        case STDIN -> number > 0;
        case STDOUT -> number < programs - 1;
        case STDERR -> false;
      };
    }

    /** Starts its program there. */
    CompletionStage<Process> start(Alcove alcove, Command command) {
      return holder
          .thenCombine(pipes, (process, made) -> join(command.parent(process), made))
          .thenCompose(alcove::start);
    }

    private Command join(Command command, List<FdPair> made) {
      Command joined = command;
      if (leadsElsewhere(StdStream.STDIN)) {
        joined = joined.stdin(Redirect.descriptor(made.get(number - 1).first()));
      }
      if (leadsElsewhere(StdStream.STDOUT)) {
        joined = joined.stdout(Redirect.descriptor(made.get(number).second()));
      }
      return joined;
    }
  }
}
