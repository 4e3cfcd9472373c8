package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.Part;
import dev.alcove.protocol.Structure;
import dev.alcove.protocol.Symbol;
import java.util.ArrayList;
import java.util.List;

/**
 * An argument of {@code prctl}, {@code ptrace} or {@code ioctl}: a number, or the address of a
 * structure.
 *
 * @param number what is passed when there are no parts: numbers and symbols, OR'ed
 * @param parts of the structure whose address is passed; none: the number is
 */
public record Arg(Flags<Symbol> number, List<Part> parts) {
  /** 0. */
  public static final Arg ZERO = new Arg(Flags.none(), List.of());

  /** Copies the list. */
  public Arg {
    parts = List.copyOf(parts);
  }

  /** A number. An address is passed as it is: one in the process that makes the call. */
  public static Arg of(long number) {
    return new Arg(Flags.raw(number), List.of());
  }

  /** Constants, OR'ed. */
  public static Arg of(Symbol... symbols) {
    return new Arg(Flags.of(symbols), List.of());
  }

  /** Constants and numbers, OR'ed. */
  public static Arg of(Flags<? extends Symbol> flags) {
    List<Constant<Symbol>> constants = new ArrayList<>();
    for (Constant<? extends Symbol> constant : flags.constants()) {
      constants.add(
          constant instanceof Constant.Named<? extends Symbol> named
              ? Constant.<Symbol>of(named.symbol())
              : Constant.<Symbol>raw(((Constant.Raw<? extends Symbol>) constant).value()));
    }
    return new Arg(new Flags<>(constants), List.of());
  }

  /** The address of a structure. */
  public static Arg of(Structure structure) {
    return new Arg(Flags.none(), structure.parts());
  }

  /** The address of memory that holds these bytes. */
  public static Arg of(Bytes memory) {
    return of(CStruct.memory(memory));
  }
}
