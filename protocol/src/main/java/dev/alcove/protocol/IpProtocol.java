// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Protocols of the internet families. See ip(7). */
public enum IpProtocol implements Symbol {
  /** The one that there is for the type; 0. */
  IP(1801, "IPPROTO_IP", "the one that there is for the type; 0"),

  /** Control messages. */
  ICMP(1802, "IPPROTO_ICMP", "control messages"),

  /** Group management. */
  IGMP(1803, "IPPROTO_IGMP", "group management"),

  /** TCP. */
  TCP(1804, "IPPROTO_TCP", "TCP"),

  /** UDP. */
  UDP(1805, "IPPROTO_UDP", "UDP"),

  /** IPv6. */
  IPV6(1806, "IPPROTO_IPV6", "IPv6"),

  /** Control messages of IPv6. */
  ICMPV6(1807, "IPPROTO_ICMPV6", "control messages of IPv6"),

  /** SCTP. */
  SCTP(1808, "IPPROTO_SCTP", "SCTP"),

  /** UDP-Lite. */
  UDPLITE(1809, "IPPROTO_UDPLITE", "UDP-Lite"),

  /** Multipath TCP. */
  MPTCP(1810, "IPPROTO_MPTCP", "multipath TCP"),

  /** Raw packets. */
  RAW(1811, "IPPROTO_RAW", "raw packets");

  private final int id;
  private final String symbol;
  private final String description;

  IpProtocol(int id, String symbol, String description) {
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
  public static Optional<IpProtocol> ofId(int id) {
    return SymbolTable.find(id) instanceof IpProtocol found ? Optional.of(found) : Optional.empty();
  }
}
