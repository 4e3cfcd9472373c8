package dev.alcove.stream;

import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Graph;
import org.apache.pekko.stream.SinkShape;
import org.apache.pekko.stream.UniformFanOutShape;
import org.apache.pekko.stream.javadsl.Broadcast;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.GraphDSL;

/** A copy of a stream for a second sink, as tee(1) makes. */
public final class Tee {
  private static final int OUTLETS = 2;

  private Tee() {}

  /**
   * Passes everything on, and to a sink as well. Neither misses an element: the slower of the two
   * sets the pace. When one cancels the other goes on; when both have, the upstream is cancelled.
   *
   * @return a flow whose value is that of the sink
   */
  public static <T, M> Flow<T, T, M> to(Graph<SinkShape<T>, M> sink) {
    return Flow.fromGraph(
        GraphDSL.create(
            sink,
            (builder, second) -> {
              UniformFanOutShape<T, T> copies = builder.add(Broadcast.create(OUTLETS));
              builder.from(copies.out(1)).to(second);
              return new FlowShape<>(copies.in(), copies.out(0));
            }));
  }
}
