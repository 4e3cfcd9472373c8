package dev.alcove.stream;

import dev.alcove.protocol.InvalidArgumentException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.ThrottleMode;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInOutHandler;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.GraphStageWithMaterializedValue;
import org.apache.pekko.util.ByteString;
import scala.Tuple2;

/**
 * How many bytes a program may say in a time: beyond, it waits ({@link #blocking}) or is not heard
 * ({@link #dropping}). As many may come at once as in one such time; a piece passes whole, and what
 * it has too many is taken off the time that follows. Immutable.
 */
public final class RateLimit {
  private final int bytes;
  private final Duration per;

  private RateLimit(int bytes, Duration per) {
    if (bytes < 1) {
      throw new InvalidArgumentException("rateLimit.bytes", bytes + " is not positive");
    }
    if (per.isNegative() || per.isZero()) {
      throw new InvalidArgumentException("rateLimit.per", per + " is not positive");
    }
    this.bytes = bytes;
    this.per = per;
  }

  /** So many bytes in such a time. */
  public static RateLimit of(int bytes, Duration per) {
    return new RateLimit(bytes, per);
  }

  /** What was dropped by one run of {@link #dropping}. Thread-safe. */
  public static final class Dropped {
    private final AtomicLong bytes = new AtomicLong();

    private Dropped() {}

    /** How many bytes so far. */
    public long bytes() {
      return bytes.get();
    }
  }

  /** Takes no more than the limit: what is upstream has to wait, down to the program. */
  public Flow<ByteString, ByteString, NotUsed> blocking() {
    return Flow.of(ByteString.class)
        .throttle(bytes, per, bytes, ByteString::size, ThrottleMode.shaping());
  }

  /** The same of elements; an exit counts for nothing. */
  public Flow<StdioElement, StdioElement, NotUsed> blockingElements() {
    return Flow.of(StdioElement.class)
        .throttle(bytes, per, bytes, RateLimit::size, ThrottleMode.shaping());
  }

  /** Takes everything at once, and drops what is beyond the limit: the program does not wait. */
  public Flow<ByteString, ByteString, Dropped> dropping() {
    return Flow.fromGraph(new Dropping<>(ByteString::size));
  }

  /** The same of elements; an exit is never dropped. */
  public Flow<StdioElement, StdioElement, Dropped> droppingElements() {
    return Flow.fromGraph(new Dropping<>(RateLimit::size));
  }

  private static int size(StdioElement element) {
    if (element instanceof StdioElement.Stdout stdout) {
      return stdout.bytes().size();
    }
    return element instanceof StdioElement.Stderr stderr ? stderr.bytes().size() : 0;
  }

  /** What may pass now: as much as one time gives at most, and less than nothing after too much. */
  static final class Budget {
    private final int bytes;
    private final long perNanos;
    private final LongSupplier clock;
    private double left;
    private long since;

    Budget(int bytes, Duration per, LongSupplier clock) {
      this.bytes = bytes;
      this.perNanos = per.toNanos();
      this.clock = clock;
      this.left = bytes;
      this.since = clock.getAsLong();
    }

    boolean takes(int size) {
      long now = clock.getAsLong();
      left = Math.min(bytes, left + (double) bytes * (now - since) / perNanos);
      since = now;
      if (size > 0 && left <= 0) {
        return false;
      }
      left -= size;
      return true;
    }
  }

  /**
   * Pulls at once what it drops; what passes waits for its downstream, and so does what follows.
   */
  private final class Dropping<T>
      extends GraphStageWithMaterializedValue<FlowShape<T, T>, Dropped> {
    private final Inlet<T> in = Inlet.create("Dropping.in");
    private final Outlet<T> out = Outlet.create("Dropping.out");
    private final FlowShape<T, T> shape = FlowShape.of(in, out);
    private final ToIntFunction<T> size;

    Dropping(ToIntFunction<T> size) {
      this.size = size;
    }

    @Override
    public FlowShape<T, T> shape() {
      return shape;
    }

    @Override
    public Tuple2<GraphStageLogic, Dropped> createLogicAndMaterializedValue(Attributes attributes) {
      Dropped dropped = new Dropped();
      Budget budget = new Budget(bytes, per, System::nanoTime);
      GraphStageLogic logic =
          new GraphStageLogic(shape) {
            {
              setHandlers(
                  in,
                  out,
                  new AbstractInOutHandler() {
                    @Override
                    public void onPush() {
                      T element = grab(in);
                      if (budget.takes(size.applyAsInt(element))) {
                        push(out, element);
                      } else {
                        dropped.bytes.addAndGet(size.applyAsInt(element));
                        pull(in);
                      }
                    }

                    @Override
                    public void onPull() {
                      pull(in);
                    }
                  });
            }
          };
      return new Tuple2<>(logic, dropped);
    }
  }
}
