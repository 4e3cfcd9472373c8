// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** How the user id 0 is treated. See capabilities(7). */
public enum SecureBit implements Symbol {
  /** Programs of root get no capabilities for that. */
  NOROOT(4201, "SECBIT_NOROOT", "programs of root get no capabilities for that"),

  /** That stays as it is. */
  NOROOT_LOCKED(4202, "SECBIT_NOROOT_LOCKED", "that stays as it is"),

  /** Changes of user ids change no capabilities. */
  NO_SETUID_FIXUP(4203, "SECBIT_NO_SETUID_FIXUP", "changes of user ids change no capabilities"),

  /** That stays as it is. */
  NO_SETUID_FIXUP_LOCKED(4204, "SECBIT_NO_SETUID_FIXUP_LOCKED", "that stays as it is"),

  /** Permitted capabilities stay when no user id is 0 any more; cleared by execve. */
  KEEP_CAPS(
      4205,
      "SECBIT_KEEP_CAPS",
      "permitted capabilities stay when no user id is 0 any more; cleared by execve"),

  /** That stays as it is. */
  KEEP_CAPS_LOCKED(4206, "SECBIT_KEEP_CAPS_LOCKED", "that stays as it is"),

  /** Nothing is added to the ambient set. */
  NO_CAP_AMBIENT_RAISE(4207, "SECBIT_NO_CAP_AMBIENT_RAISE", "nothing is added to the ambient set"),

  /** That stays as it is. */
  NO_CAP_AMBIENT_RAISE_LOCKED(4208, "SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED", "that stays as it is");

  private final int id;
  private final String symbol;
  private final String description;

  SecureBit(int id, String symbol, String description) {
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
  public static Optional<SecureBit> ofId(int id) {
    return SymbolTable.find(id) instanceof SecureBit found ? Optional.of(found) : Optional.empty();
  }
}
