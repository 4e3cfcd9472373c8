package dev.alcove.stream;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.StdStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.GraphStageWithMaterializedValue;
import org.apache.pekko.util.ByteString;
import scala.Tuple2;

/**
 * Programs in a row with pipes between them: from the standard input of the first to the standard
 * output of the last. Inside it is the same row of stages as a pipeline by way of the stream, of
 * which those between pass nothing on but their ends.
 */
final class DirectPipeline
    extends GraphStageWithMaterializedValue<
        FlowShape<ByteString, ByteString>, List<StreamProcess>> {
  private final Inlet<ByteString> in = Inlet.create("Pipeline.in");
  private final Outlet<ByteString> out = Outlet.create("Pipeline.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
  private final List<Program> programs;

  /**
   * A row.
   *
   * @throws InvalidArgumentException when the programs cannot be joined so
   */
  DirectPipeline(List<Program> programs) {
    this.programs = programs;
    int last = programs.size() - 1;
    for (int i = 0; i <= last; i++) {
      check(programs.get(i), i > 0, i < last);
    }
    if (programs.stream().map(program -> program.command().parent()).distinct().count() > 1) {
      throw new InvalidArgumentException("pipeline.direct", "its programs have several parents");
    }
  }

  private static void check(Program program, boolean reads, boolean writes) {
    refuse(program, program.hasSupervisor(), "is below a supervisor");
    refuse(
        program,
        reads && program.command().redirect(StdStream.STDIN).isPresent(),
        "has its standard input from somewhere else");
    refuse(
        program,
        writes && program.command().redirect(StdStream.STDOUT).isPresent(),
        "has its standard output lead somewhere else");
    refuse(
        program,
        writes && program.stderrOfBytes() == Stderr.AS_STDOUT,
        "has its standard error come as standard output; MERGED can be joined");
    refuse(
        program,
        (reads || writes) && program.idleTimeout().isPresent(),
        "has an idle time-out, but the JVM sees not all that it reads and writes");
  }

  private static void refuse(Program program, boolean wrong, String why) {
    if (wrong) {
      throw new InvalidArgumentException("pipeline.direct", program + " " + why);
    }
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public Tuple2<GraphStageLogic, List<StreamProcess>> createLogicAndMaterializedValue(
      Attributes attributes) {
    List<StreamProcess> handles =
        Stream.generate(StreamProcess::new).limit(programs.size()).toList();
    return new Tuple2<>(new Logic(handles), handles);
  }

  @Override
  public String toString() {
    return "Pipeline" + programs;
  }

  private final class Logic extends GraphStageLogic {
    private final List<StreamProcess> handles;
    private DirectPipes pipes;
    private SubSourceOutlet<ByteString> first;
    private SubSinkInlet<ByteString> last;

    Logic(List<StreamProcess> handles) {
      super(shape);
      this.handles = handles;
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              first.push(grab(in));
            }

            @Override
            public void onUpstreamFinish() {
              first.complete();
            }

            @Override
            public void onUpstreamFailure(Throwable reason) {
              first.fail(reason);
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              last.pull();
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              last.cancel(cause);
            }
          });
    }

    @Override
    public void preStart() {
      first = new SubSourceOutlet<>("Pipeline.first");
      first.setHandler(
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pull(in);
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              cancel(in, cause);
            }
          });
      last = new SubSinkInlet<>("Pipeline.last");
      last.setHandler(
          new AbstractInHandler() {
            @Override
            public void onPush() {
              push(out, last.grab());
            }

            @Override
            public void onUpstreamFinish() {
              AsyncCallback<Done> over = createAsyncCallback(done -> complete(out));
              pipes.over().thenAccept(over::invoke);
            }

            @Override
            public void onUpstreamFailure(Throwable reason) {
              fail(out, reason);
            }
          });
      Source.fromGraph(first.source()).via(row()).runWith(last.sink(), subFusingMaterializer());
    }

    private Flow<ByteString, ByteString, NotUsed> row() {
      Alcove alcove = Alcove.get(Adapter.toTyped(materializer().system()));
      Optional<Process> parent = programs.get(0).command().parent();
      pipes = new DirectPipes(parent.orElseGet(alcove::root), handles);
      Flow<ByteString, ByteString, NotUsed> row = Flow.create();
      for (int i = 0; i < handles.size(); i++) {
        StreamProcess handle = handles.get(i);
        row = row.via(programs.get(i).flow(pipes.place(i), handle));
        if (i > 0) {
          // Who writes to nobody is stopped. In a shell it would be, too, when it next writes.
          handles.get(i - 1).stopWith(handle);
        }
      }
      return row;
    }
  }
}
