package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Structure;

/**
 * {@code struct winsize} of {@code TIOCGWINSZ} and {@code TIOCSWINSZ}.
 *
 * @param rows characters from top to bottom
 * @param columns characters from left to right
 * @param xpixel pixels from left to right; most programs leave it 0
 * @param ypixel pixels from top to bottom; most programs leave it 0
 */
public record WinSize(int rows, int columns, int xpixel, int ypixel) {
  /** Memory for a call to write one to. */
  public static final Structure EMPTY = new WinSize(0, 0).structure();

  /** A size in characters. */
  public WinSize(int rows, int columns) {
    this(rows, columns, 0, 0);
  }

  /** Reads one. */
  public static WinSize of(Bytes bytes) {
    CReader in = CReader.of(bytes);
    return new WinSize(in.u16(), in.u16(), in.u16(), in.u16());
  }

  /** The structure in memory. */
  public Structure structure() {
    return CStruct.builder().u16(rows).u16(columns).u16(xpixel).u16(ypixel).build();
  }
}
