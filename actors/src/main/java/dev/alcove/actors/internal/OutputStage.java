package dev.alcove.actors.internal;

import dev.alcove.protocol.StdStream;
import java.nio.ByteBuffer;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.SourceShape;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * The stdout or stderr of a process as a source. It grants the window once it runs, and grants
 * again what was consumed whenever that is half of it; so it never holds more than a window.
 */
public final class OutputStage extends GraphStage<SourceShape<ByteString>> {
  private final Outlet<ByteString> out = Outlet.create("Output.out");
  private final SourceShape<ByteString> shape = SourceShape.of(out);
  private final ProcessStreams streams;
  private final StdStream stream;
  private final int window;

  /**
   * Makes a stage; each materialization asks for the stream anew.
   *
   * @param window bytes
   */
  public OutputStage(ProcessStreams streams, StdStream stream, int window) {
    this.streams = streams;
    this.stream = stream;
    this.window = window;
  }

  @Override
  public SourceShape<ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic implements OutputConsumer {
    private final Object lock = new Object();
    private final Chunks chunks = new Chunks();
    private boolean waiting;
    private boolean stopped;

    private AsyncCallback<Boolean> more;
    private AsyncCallback<Boolean> end;
    private AsyncCallback<Throwable> failure;
    private boolean ended;
    private int consumed;

    Logic() {
      super(shape);
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              deliver();
            }
          });
    }

    @Override
    public void preStart() {
      more = createAsyncCallback(ignored -> deliver());
      end = createAsyncCallback(ignored -> ended());
      failure = createAsyncCallback(this::failStage);
      AsyncCallback<ProcessStreams.Opening> opened = createAsyncCallback(this::opened);
      streams
          .openOutput(stream, this)
          .whenComplete(
              (opening, problem) -> {
                if (problem != null) {
                  failure.invoke(Failures.unwrap(problem));
                } else {
                  opened.invoke(opening);
                }
              });
    }

    private void opened(ProcessStreams.Opening opening) {
      if (opening == ProcessStreams.Opening.OPEN) {
        streams.grant(stream, window);
      } else {
        ended();
      }
    }

    private void ended() {
      ended = true;
      deliver();
    }

    private void deliver() {
      if (!isAvailable(out)) {
        if (ended && isEmpty()) {
          complete(out);
        }
        return;
      }
      ByteString chunk;
      synchronized (lock) {
        chunk = chunks.poll();
        waiting = chunk == null;
      }
      if (chunk == null) {
        if (ended) {
          complete(out);
        }
        return;
      }
      consumed += chunk.size();
      if (consumed >= window / 2 && !ended) {
        streams.grant(stream, consumed);
        consumed = 0;
      }
      push(out, chunk);
      if (ended && isEmpty()) {
        complete(out);
      }
    }

    private boolean isEmpty() {
      synchronized (lock) {
        return chunks.isEmpty();
      }
    }

    @Override
    public void postStop() {
      synchronized (lock) {
        stopped = true;
        chunks.clear();
      }
      if (!ended) {
        streams.cancelOutput(stream, this);
      }
    }

    @Override
    public void data(ByteBuffer bytes) {
      boolean wake;
      synchronized (lock) {
        if (stopped) {
          return;
        }
        chunks.add(bytes);
        wake = waiting;
        waiting = false;
      }
      if (wake) {
        more.invoke(true);
      }
    }

    @Override
    public void eof() {
      end.invoke(true);
    }

    @Override
    public void failed(Throwable reason) {
      failure.invoke(reason);
    }
  }
}
