// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Address families. See socket(2). */
public enum AddressFamily implements Symbol {
  /** None. */
  UNSPEC(1771, "AF_UNSPEC", "none"),

  /** On this machine. */
  UNIX(1772, "AF_UNIX", "on this machine"),

  /** IPv4. */
  INET(1773, "AF_INET", "IPv4"),

  /** IPv6. */
  INET6(1774, "AF_INET6", "IPv6"),

  /** Between kernel and processes. */
  NETLINK(1775, "AF_NETLINK", "between kernel and processes"),

  /** Frames of a network interface. */
  PACKET(1776, "AF_PACKET", "frames of a network interface"),

  /** Between virtual machines and their host. */
  VSOCK(1777, "AF_VSOCK", "between virtual machines and their host"),

  /** Ciphers of the kernel. */
  ALG(1778, "AF_ALG", "ciphers of the kernel"),

  /** Bluetooth. */
  BLUETOOTH(1779, "AF_BLUETOOTH", "Bluetooth"),

  /** Controller area network. */
  CAN(1780, "AF_CAN", "controller area network"),

  /** Keys of IPsec. */
  KEY(1781, "AF_KEY", "keys of IPsec"),

  /** Between the nodes of a cluster. */
  TIPC(1782, "AF_TIPC", "between the nodes of a cluster"),

  /** Express data path. */
  XDP(1783, "AF_XDP", "express data path");

  private final int id;
  private final String symbol;
  private final String description;

  AddressFamily(int id, String symbol, String description) {
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
  public static Optional<AddressFamily> ofId(int id) {
    return SymbolTable.find(id) instanceof AddressFamily found
        ? Optional.of(found)
        : Optional.empty();
  }
}
