// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Flags of memfd_create. See memfd_create(2). */
public enum MemfdFlag implements Symbol {
  /** Close on exec. */
  CLOEXEC(4281, "MFD_CLOEXEC", "close on exec"),

  /** It can be sealed. */
  ALLOW_SEALING(4282, "MFD_ALLOW_SEALING", "it can be sealed"),

  /** In huge pages. */
  HUGETLB(4283, "MFD_HUGETLB", "in huge pages"),

  /** Not executable, for good. */
  NOEXEC_SEAL(4284, "MFD_NOEXEC_SEAL", "not executable, for good"),

  /** Executable. */
  EXEC(4285, "MFD_EXEC", "executable");

  private final int id;
  private final String symbol;
  private final String description;

  MemfdFlag(int id, String symbol, String description) {
    this.id = id;
    this.symbol = symbol;
    this.description = description;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String description() {
    return description;
  }

  /** The constant of an id of the protocol, which is not its number. */
  public static Optional<MemfdFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof MemfdFlag found ? Optional.of(found) : Optional.empty();
  }
}
