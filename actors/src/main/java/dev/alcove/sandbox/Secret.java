package dev.alcove.sandbox;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.InvalidArgumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Bytes that a program may read and nobody may see: no text shows them, neither {@code toString}
 * nor an error nor {@code Command.explain}. A {@link Sandbox} gives them to its program by a
 * descriptor or a file, never by an argument or its environment.
 *
 * <p>It holds a copy until it is closed, which overwrites it; a sandbox with it starts nothing more
 * then. What is on its way to the port is a copy too, left to the collector of garbage.
 * Thread-safe.
 */
public final class Secret implements AutoCloseable {
  /** The most bytes that one has. */
  public static final int MAX = 1 << 16;

  private final byte[] value;
  private boolean closed;

  private Secret(byte[] value) {
    this.value = value;
  }

  /**
   * The bytes of an array, which is copied.
   *
   * @throws InvalidArgumentException for none, or more than {@link #MAX}
   */
  public static Secret of(byte[] bytes) {
    check(bytes.length);
    return new Secret(bytes.clone());
  }

  /** Characters in UTF-8; those are left to the caller to overwrite. */
  public static Secret of(char[] text) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    try {
      check(encoded.remaining());
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return new Secret(bytes);
    } finally {
      Arrays.fill(encoded.array(), (byte) 0);
    }
  }

  /**
   * The contents of a file.
   *
   * @throws InvalidArgumentException when it cannot be read, is empty, or longer than {@link #MAX}
   */
  public static Secret read(Path file) {
    byte[] bytes = {};
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX + 1);
      check(bytes.length);
      return new Secret(bytes.clone());
    } catch (IOException e) {
      throw new InvalidArgumentException("sandbox.secret", file + " cannot be read");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static void check(int size) {
    if (size == 0 || size > MAX) {
      throw new InvalidArgumentException("sandbox.secret", size + " bytes are not 1 to " + MAX);
    }
  }

  synchronized Bytes bytes() {
    if (closed) {
      throw new IllegalStateException("the secret is closed");
    }
    return Bytes.of(value);
  }

  /** Overwrites the bytes. */
  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(value, (byte) 0);
  }

  /** How long it is, and nothing else. */
  @Override
  public String toString() {
    return "Secret of " + value.length + " bytes";
  }
}
