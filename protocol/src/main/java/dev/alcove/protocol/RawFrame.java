package dev.alcove.protocol;

import java.nio.ByteBuffer;

/**
 * A frame whose body has not been read. The payload is a read-only window on the {@link
 * FrameDecoder}'s buffer: it is valid until that decoder takes more bytes.
 *
 * @param type what the frame is
 * @param handle the process it is about; 0 for the connection itself
 * @param payload the body
 * @param offset of the frame's first byte in the stream
 */
public record RawFrame(int type, long handle, ByteBuffer payload, long offset) {
  /** A decoder of the body. */
  public Decoder body() {
    return new Decoder(payload, offset + FrameDecoder.HEADER);
  }
}
