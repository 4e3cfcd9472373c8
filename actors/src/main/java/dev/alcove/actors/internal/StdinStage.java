package dev.alcove.actors.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.GraphStageWithMaterializedValue;
import org.apache.pekko.util.ByteString;
import scala.Tuple2;

/**
 * The stdin of a process as a sink. It sends only what the port has room for, and asks its upstream
 * for more when all is sent. The end of the upstream closes stdin, and so does its failure.
 */
public final class StdinStage
    extends GraphStageWithMaterializedValue<SinkShape<ByteString>, CompletionStage<Done>> {
  private final Inlet<ByteString> in = Inlet.create("Stdin.in");
  private final SinkShape<ByteString> shape = SinkShape.of(in);
  private final ProcessStreams streams;

  /** Makes a stage; each materialization asks for stdin anew. */
  public StdinStage(ProcessStreams streams) {
    this.streams = streams;
  }

  @Override
  public SinkShape<ByteString> shape() {
    return shape;
  }

  @Override
  public Tuple2<GraphStageLogic, CompletionStage<Done>> createLogicAndMaterializedValue(
      Attributes attributes) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    return new Tuple2<>(new Logic(done), done);
  }

  private final class Logic extends GraphStageLogic implements StdinProducer {
    private final CompletableFuture<Done> done;
    private AsyncCallback<Long> credited;
    private AsyncCallback<Throwable> failure;
    private boolean open;
    private boolean finished;
    private long room;
    private int chunk;
    private ByteString rest = ByteString.emptyByteString();

    Logic(CompletableFuture<Done> done) {
      super(shape);
      this.done = done;
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              rest = grab(in);
              send();
            }

            @Override
            public void onUpstreamFinish() {
              if (open && rest.isEmpty()) {
                finish();
              }
            }

            @Override
            public void onUpstreamFailure(Throwable reason) {
              done.completeExceptionally(reason);
              if (open) {
                finish();
              }
              failStage(reason);
            }
          });
    }

    @Override
    public void preStart() {
      setKeepGoing(true);
      credited = createAsyncCallback(this::credited);
      failure = createAsyncCallback(this::failed);
      AsyncCallback<ProcessStreams.StdinGrant> opened = createAsyncCallback(this::opened);
      streams
          .openStdin(this)
          .whenComplete(
              (grant, problem) -> {
                if (problem != null) {
                  failure.invoke(Failures.unwrap(problem));
                } else {
                  opened.invoke(grant);
                }
              });
    }

    private void opened(ProcessStreams.StdinGrant grant) {
      open = true;
      room = grant.window();
      chunk = grant.chunk();
      proceed();
    }

    private void credited(long bytes) {
      room += bytes;
      send();
    }

    private void send() {
      while (room > 0 && !rest.isEmpty()) {
        int count = (int) Math.min(Math.min(room, chunk), rest.size());
        streams.writeStdin(rest.take(count));
        rest = rest.drop(count);
        room -= count;
      }
      proceed();
    }

    private void proceed() {
      if (finished || !rest.isEmpty()) {
        return;
      }
      if (isClosed(in)) {
        finish();
      } else if (!hasBeenPulled(in)) {
        pull(in);
      }
    }

    private void finish() {
      finished = true;
      AsyncCallback<Boolean> closed = createAsyncCallback(ignored -> completeStage());
      streams
          .closeStdin(this)
          .whenComplete(
              (nothing, problem) -> {
                if (problem != null) {
                  failure.invoke(Failures.unwrap(problem));
                } else {
                  done.complete(Done.getInstance());
                  closed.invoke(true);
                }
              });
    }

    private void failed(Throwable reason) {
      finished = true;
      done.completeExceptionally(reason);
      // To its upstream a program that reads no more is like any consumer that has had enough.
      completeStage();
    }

    @Override
    public void postStop() {
      if (!finished) {
        // Cut off before its end, as by the shutdown of its materializer.
        streams.closeStdin(this);
      }
      done.completeExceptionally(new CancellationException("the stream was cut off"));
    }

    @Override
    public void credit(long bytes) {
      credited.invoke(bytes);
    }

    @Override
    public void closed(Throwable reason) {
      failure.invoke(reason);
    }
  }
}
