package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Structure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A classic BPF program: {@code struct sock_fprog}, as {@code seccomp} and {@code PR_SET_SECCOMP}
 * take it.
 *
 * @param filter its instructions
 */
public record SockFprog(List<SockFilter> filter) {
  private static final int INSTRUCTION_SIZE = 8;

  /** Copies the list. */
  public SockFprog {
    filter = List.copyOf(filter);
  }

  /** A program of several pieces, one behind the other. */
  @SafeVarargs
  public static SockFprog of(List<SockFilter>... pieces) {
    List<SockFilter> filter = new ArrayList<>();
    for (List<SockFilter> piece : pieces) {
      filter.addAll(piece);
    }
    return new SockFprog(filter);
  }

  /** Its instructions in memory, one behind the other. */
  public Bytes code() {
    ByteBuffer code = CStruct.buffer(filter.size() * INSTRUCTION_SIZE);
    for (SockFilter one : filter) {
      code.putShort((short) one.code()).put((byte) one.jt()).put((byte) one.jf());
      code.putInt((int) one.k());
    }
    return Bytes.of(code.flip());
  }

  /** The structure in memory. */
  public Structure structure() {
    return CStruct.builder().u16(filter.size()).pointer(code()).build();
  }
}
