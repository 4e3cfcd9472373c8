package dev.alcove.actors;

import dev.alcove.actors.internal.CallWindow;
import dev.alcove.actors.internal.Link;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.ProtocolViolation;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.UpFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The requests of one process: which are unanswered, which wait for room in the window, in order,
 * and which are refused because too many wait. Requests that the multiplexer answers have a lane of
 * their own, so that a process that does not answer does not hold them up.
 *
 * <p>For the process's actor alone.
 */
final class CallDesk {
  private final class Lane {
    private final Deque<Request> queue = new ArrayDeque<>(1); // most often empty
    private CallWindow window;
    private long queuedBytes;

    boolean hasRoomFor(Request request) {
      return queue.size() < maxQueued
          && (queue.isEmpty() || queuedBytes + request.size() <= maxQueuedBytes);
    }

    void submit(Request request) {
      if (window != null && queue.isEmpty() && window.admits(request.size(), request.isFork())) {
        taken(request);
        request.sent(link.writer().put(request.frames()));
      } else {
        queue.add(request);
        queuedBytes += request.size();
      }
    }

    private void taken(Request request) {
      pending.put(request.id(), request);
      window.sent(request.size(), request.isFork());
    }

    /** Takes those for which there is room. */
    void take(List<Request> sendable) {
      while (window != null && !queue.isEmpty()) {
        Request next = queue.peek();
        boolean wanted = !next.isVoid();
        if (wanted && !window.admits(next.size(), next.isFork())) {
          return;
        }
        queue.remove();
        queuedBytes -= next.size();
        if (wanted) {
          taken(next);
          sendable.add(next);
        } else {
          next.refuse(Refusal.NEVER_STARTED, "it was given up before");
        }
      }
    }
  }

  private final Link link;
  private final int maxQueued;
  private final long maxQueuedBytes;
  private final long maxBacklog;
  private final Lane control = new Lane();
  private final Lane multiplexer = new Lane();
  private final Map<Long, Request> pending = new HashMap<>();
  private final List<Request> adopted = new ArrayList<>(1);
  private long lastId = ForkOrder.FIRST_ID;

  CallDesk(Link link, PortSettings settings) {
    this.link = link;
    this.maxQueued = settings.callQueue();
    this.maxQueuedBytes = settings.callQueueBytes();
    this.maxBacklog = settings.writeLimit();
  }

  /** Notes a request that is on the wire, or will be before anything else of this process. */
  void adopt(Request first) {
    pending.put(first.id(), first);
    adopted.add(first);
    lastId = Math.max(lastId, first.id());
  }

  /** From now on requests can be sent: the port knows the process. */
  void open() {
    control.window = new CallWindow(link.limits());
    multiplexer.window = new CallWindow(link.limits());
    for (Request first : adopted) {
      // Its answer may have come before this: it was sent all the same, and what it forks must
      // know.
      if (pending.containsKey(first.id())) {
        control.window.sent(first.size(), first.isFork());
      }
      first.sent(0);
    }
    adopted.clear();
    flush();
  }

  boolean isOpen() {
    return control.window != null;
  }

  /**
   * Takes a request: sends it, lets it wait, or refuses it.
   *
   * @return whether it was not refused
   */
  boolean submit(Request request) {
    if (link.writer().backlog() > maxBacklog) {
      request.refuse(LocalRefusal.PORT_STUCK, maxBacklog + " bytes wait");
      return false;
    }
    if (!prepare(request)) {
      return false;
    }
    Lane lane = laneOf(request);
    if (!lane.hasRoomFor(request)) {
      request.refuse(LocalRefusal.QUEUE_FULL, lane.queue.size() + " wait");
      return false;
    }
    lane.submit(request);
    return true;
  }

  /** Takes one of our own requests, of which there are a handful; it is never refused. */
  void submitOwn(Request request) {
    if (prepare(request)) {
      laneOf(request).submit(request);
    }
  }

  private boolean prepare(Request request) {
    try {
      request.prepare(++lastId);
      return true;
    } catch (InvalidArgumentException e) {
      request.refuse(LocalRefusal.TOO_LONG, e.getMessage());
      return false;
    }
  }

  private Lane laneOf(Request request) {
    return request.atMultiplexer() ? multiplexer : control;
  }

  /** Sends what waits and now has room, in one write; to be called after replies. */
  void flush() {
    List<Request> sendable = new ArrayList<>();
    control.take(sendable);
    multiplexer.take(sendable);
    if (sendable.isEmpty()) {
      return;
    }
    List<Bytes> frames = new ArrayList<>();
    sendable.forEach(request -> frames.addAll(request.frames()));
    long end = link.writer().put(frames) - length(frames);
    for (Request request : sendable) {
      end += length(request.frames());
      request.sent(end);
    }
  }

  private static long length(List<Bytes> frames) {
    return frames.stream().mapToLong(Bytes::size).sum();
  }

  /**
   * Takes the reply to a call or a fork; one that nobody waits for is dropped. Sends nothing: see
   * {@link #flush}.
   *
   * @throws ProtocolViolation when it is not one; the request has been failed then
   */
  void replied(UpFrame.Reply reply) {
    Request request = settle(reply.id());
    if (request != null) {
      guarded(request, r -> r.replied(reply));
    }
  }

  /** The same for a batch. */
  void replied(UpFrame.BatchReply reply) {
    Request request = settle(reply.id());
    if (request instanceof Request.Batch batch) {
      guarded(batch, b -> batch.replied(reply));
    } else if (request != null) {
      request.refuse(Refusal.MALFORMED, "answered as a batch");
    }
  }

  private static void guarded(Request request, Consumer<Request> step) {
    try {
      step.accept(request);
    } catch (ProtocolViolation e) {
      request.fail(new ProtocolException(e));
      throw e;
    }
  }

  private Request settle(long id) {
    Request request = pending.remove(id);
    if (request != null) {
      link.writer().consumed(request.sentUpTo());
      Lane lane = laneOf(request);
      // The reply to what travelled with the fork may come before we are told that it did.
      if (lane.window != null) {
        lane.window.answered(request.size(), request.isFork());
      }
    }
    return request;
  }

  /** Gives all requests to somebody who fails them. */
  void clear(Consumer<Request> failing) {
    List<Request> all = new ArrayList<>(pending.values());
    all.addAll(control.queue);
    all.addAll(multiplexer.queue);
    pending.clear();
    control.queue.clear();
    multiplexer.queue.clear();
    all.forEach(failing);
  }

  /**
   * Gives the requests that wait for a process which answers no more to somebody who fails them.
   */
  void clearQueue(Consumer<Request> failing) {
    List<Request> waiting = new ArrayList<>(control.queue);
    control.queue.clear();
    control.queuedBytes = 0;
    waiting.forEach(failing);
  }

  int unanswered() {
    return pending.size();
  }

  int queued() {
    return control.queue.size() + multiplexer.queue.size();
  }
}
