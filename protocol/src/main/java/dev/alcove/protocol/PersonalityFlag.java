// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Execution domains and their flags. See personality(2). */
public enum PersonalityFlag implements Symbol {
  /** The ordinary one. */
  PER_LINUX(4251, "PER_LINUX", "the ordinary one"),

  /** Uname says the 32-bit machine. */
  PER_LINUX32(4252, "PER_LINUX32", "uname says the 32-bit machine"),

  /** Uname says 2.6. */
  UNAME26(4253, "UNAME26", "uname says 2.6"),

  /** No random addresses. */
  ADDR_NO_RANDOMIZE(4254, "ADDR_NO_RANDOMIZE", "no random addresses"),

  /** Function pointers are descriptors. */
  FDPIC_FUNCPTRS(4255, "FDPIC_FUNCPTRS", "function pointers are descriptors"),

  /** Page 0 is mapped. */
  MMAP_PAGE_ZERO(4256, "MMAP_PAGE_ZERO", "page 0 is mapped"),

  /** The old layout of memory. */
  ADDR_COMPAT_LAYOUT(4257, "ADDR_COMPAT_LAYOUT", "the old layout of memory"),

  /** What is readable is executable. */
  READ_IMPLIES_EXEC(4258, "READ_IMPLIES_EXEC", "what is readable is executable"),

  /** 32-bit addresses. */
  ADDR_LIMIT_32BIT(4259, "ADDR_LIMIT_32BIT", "32-bit addresses"),

  /** No effect. */
  SHORT_INODE(4260, "SHORT_INODE", "no effect"),

  /** No effect. */
  WHOLE_SECONDS(4261, "WHOLE_SECONDS", "no effect"),

  /** Time-outs stay as they are. */
  STICKY_TIMEOUTS(4262, "STICKY_TIMEOUTS", "time-outs stay as they are"),

  /** Addresses below 3 GiB. */
  ADDR_LIMIT_3GB(4263, "ADDR_LIMIT_3GB", "addresses below 3 GiB");

  private final int id;
  private final String symbol;
  private final String description;

  PersonalityFlag(int id, String symbol, String description) {
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
  public static Optional<PersonalityFlag> ofId(int id) {
    return SymbolTable.find(id) instanceof PersonalityFlag found
        ? Optional.of(found)
        : Optional.empty();
  }
}
