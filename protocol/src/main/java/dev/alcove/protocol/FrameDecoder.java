package dev.alcove.protocol;

import dev.alcove.protocol.ProtocolViolation.Fault;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Finds the frames in a stream of bytes that arrives in pieces of any size. It has no transport: a
 * thread that reads one gives it the bytes and takes the frames, which are windows on the decoder's
 * own buffer and not copies.
 *
 * <pre>{@code
 * FrameDecoder frames = new FrameDecoder();
 * for (;;) {
 *   ByteBuffer space = frames.space();
 *   int n = in.read(space.array(), space.position(), space.remaining());
 *   if (n < 0) {
 *     frames.end();
 *     return;
 *   }
 *   frames.received(n);
 *   for (RawFrame frame = frames.poll(); frame != null; frame = frames.poll()) {
 *     handle(UpFrame.decode(frame));
 *   }
 * }
 * }</pre>
 *
 * <p>Memory: the buffer grows with the bytes that have come, never with a length that was merely
 * announced, to at most twice the greatest frame when frames are taken as they come. After a
 * violation the decoder gives the same violation for good. For one thread at a time.
 */
public final class FrameDecoder {
  /** Bytes of a frame before its body: length, type and handle. */
  public static final int HEADER = 13;

  private static final int LENGTH_WORD = 4;
  private static final int AFTER_LENGTH = HEADER - LENGTH_WORD;
  private static final int INITIAL = 1 << 18;
  private static final int MIN_SPACE = 1 << 12;

  private final int maxFrame;
  private byte[] bytes = new byte[INITIAL];
  private ByteBuffer view = viewOf(bytes);
  private int start;
  private int end;
  private long consumed;
  private ProtocolViolation violation;

  /** Makes a decoder that takes frames of up to {@link Protocol#MAX_FRAME}. */
  public FrameDecoder() {
    this(Protocol.MAX_FRAME);
  }

  /**
   * Makes a decoder.
   *
   * @param maxFrame the greatest length that it takes, counted as the length word counts
   */
  public FrameDecoder(int maxFrame) {
    if (maxFrame < AFTER_LENGTH || maxFrame > Protocol.MAX_FRAME) {
      throw new InvalidArgumentException(
          "maxFrame", maxFrame + " is not in " + AFTER_LENGTH + " to " + Protocol.MAX_FRAME);
    }
    this.maxFrame = maxFrame;
  }

  private static ByteBuffer viewOf(byte[] bytes) {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * The place for the next bytes: a buffer with an array, whose remaining part, never empty, is to
   * be filled from its start. Frames taken before are not valid any more.
   */
  public ByteBuffer space() {
    if (start == end) {
      start = 0;
      end = 0;
      if (bytes.length > INITIAL) {
        replace(new byte[INITIAL]);
      }
    } else if (bytes.length - end < MIN_SPACE) {
      int pending = end - start;
      boolean roomy = bytes.length - pending >= Math.max(MIN_SPACE, bytes.length / 2);
      byte[] target = roomy ? bytes : new byte[Math.max(bytes.length, 2 * pending)];
      System.arraycopy(bytes, start, target, 0, pending);
      start = 0;
      end = pending;
      if (target != bytes) {
        replace(target);
      }
    }
    return ByteBuffer.wrap(bytes, end, bytes.length - end);
  }

  private void replace(byte[] target) {
    bytes = target;
    view = viewOf(target);
  }

  /** Says how many bytes have been put where {@link #space} said. */
  public void received(int count) {
    Objects.checkFromIndexSize(end, count, bytes.length);
    end += count;
  }

  /**
   * Takes all bytes of a buffer, by copying them; for those who cannot read into {@link #space}.
   * Frames taken before are not valid any more.
   */
  public void feed(ByteBuffer source) {
    while (source.hasRemaining()) {
      ByteBuffer space = space();
      int count = Math.min(space.remaining(), source.remaining());
      source.get(bytes, end, count);
      received(count);
    }
  }

  /**
   * The next frame, or null when more bytes are needed for one.
   *
   * @throws ProtocolViolation when a frame's length is not one; the stream is of no use then
   */
  public RawFrame poll() {
    if (violation != null) {
      throw violation;
    }
    int available = end - start;
    if (available < LENGTH_WORD) {
      return null;
    }
    int length = view.getInt(start);
    if (length < AFTER_LENGTH || length > maxFrame) {
      violation = new ProtocolViolation(Fault.RANGE, "frame.length", consumed);
      throw violation;
    }
    if (available - LENGTH_WORD < length) {
      return null;
    }
    RawFrame frame =
        new RawFrame(
            Byte.toUnsignedInt(view.get(start + LENGTH_WORD)),
            view.getLong(start + LENGTH_WORD + 1),
            view.slice(start + HEADER, length - AFTER_LENGTH),
            consumed);
    start += LENGTH_WORD + length;
    consumed += LENGTH_WORD + length;
    return frame;
  }

  /** Offset in the stream of the first byte that is not part of a frame taken so far. */
  public long offset() {
    return consumed;
  }

  /**
   * Says that the stream has ended.
   *
   * @throws ProtocolViolation when it ended inside a frame
   */
  public void end() {
    if (violation != null) {
      throw violation;
    }
    if (start != end) {
      violation = new ProtocolViolation(Fault.SHORT, "frame", consumed + (end - start));
      throw violation;
    }
  }
}
