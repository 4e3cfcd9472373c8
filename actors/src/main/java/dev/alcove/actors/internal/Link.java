package dev.alcove.actors.internal;

import dev.alcove.protocol.RawFrame;
import dev.alcove.protocol.UpFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the actors of one port share: the handles, where each handle's frames go, the writer, and
 * whether the port still lives. Thread-safe.
 */
public final class Link {
  /** The handle of the first control process. */
  public static final long ROOT = 1;

  private final Map<Long, Route> routes = new ConcurrentHashMap<>();
  private final AtomicLong handles = new AtomicLong(ROOT);
  private final AtomicReference<RuntimeException> ended = new AtomicReference<>();
  private final List<Route> toFlush = new ArrayList<>(); // of the reader thread
  private final FrameWriter writer;
  private volatile CallWindow.Limits limits;

  /** Makes a link of a port that is about to start. */
  public Link(FrameWriter writer) {
    this.writer = writer;
  }

  /** A handle for a new process; never given twice. */
  public long newHandle() {
    return handles.incrementAndGet();
  }

  /** Where frames to the port are put. */
  public FrameWriter writer() {
    return writer;
  }

  /** Takes over the limits that the port told in its handshake. */
  public void greeted(UpFrame.HelloReply hello) {
    limits = CallWindow.Limits.of(hello);
  }

  /** The limits of the port; only after the handshake. */
  public CallWindow.Limits limits() {
    return limits;
  }

  /** Lets a process receive frames. When the port has ended it is told so at once. */
  public void register(long handle, Route route) {
    routes.put(handle, route);
    RuntimeException reason = ended.get();
    if (reason != null && routes.remove(handle, route)) {
      route.portEnded(reason);
    }
  }

  /** Frames of that process are dropped from now on. */
  public void unregister(long handle) {
    routes.remove(handle);
  }

  /** The process of a handle, as long as it is registered. */
  public Optional<Route> find(long handle) {
    return Optional.ofNullable(routes.get(handle));
  }

  /** How many processes are registered. */
  public int registered() {
    return routes.size();
  }

  /** Hands a frame to its process; one of a process that is not known is dropped. */
  void dispatch(RawFrame frame) {
    Route route = routes.get(frame.handle());
    if (route != null && route.frame(frame)) {
      toFlush.add(route);
    }
  }

  /** Ends a series of {@link #dispatch}: a process hears of its frames in it at once. */
  void flush() {
    toFlush.forEach(Route::flush);
    toFlush.clear();
  }

  /** Ends the link: every process is told. Only the first reason counts. */
  public void end(RuntimeException reason) {
    if (!ended.compareAndSet(null, reason)) {
      return;
    }
    routes.forEach(
        (handle, route) -> {
          if (routes.remove(handle, route)) {
            route.portEnded(reason);
          }
        });
  }

  /** Why the port ended, if it has. */
  public Optional<RuntimeException> ended() {
    return Optional.ofNullable(ended.get());
  }
}
