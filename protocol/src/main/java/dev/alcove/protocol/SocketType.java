// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Types of sockets, and their flags. See socket(2). */
public enum SocketType implements Symbol {
  /** Bytes in order, in a connection. */
  STREAM(1791, "SOCK_STREAM", "bytes in order, in a connection"),

  /** Messages, without a connection. */
  DGRAM(1792, "SOCK_DGRAM", "messages, without a connection"),

  /** Packets of the protocol. */
  RAW(1793, "SOCK_RAW", "packets of the protocol"),

  /** Messages that arrive, in no order. */
  RDM(1794, "SOCK_RDM", "messages that arrive, in no order"),

  /** Messages in order, in a connection. */
  SEQPACKET(1795, "SOCK_SEQPACKET", "messages in order, in a connection"),

  /** Datagrams with congestion control. */
  DCCP(1796, "SOCK_DCCP", "datagrams with congestion control"),

  /** Close on exec. */
  CLOEXEC(1797, "SOCK_CLOEXEC", "close on exec"),

  /** Do not wait. */
  NONBLOCK(1798, "SOCK_NONBLOCK", "do not wait");

  private final int id;
  private final String symbol;
  private final String description;

  SocketType(int id, String symbol, String description) {
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
  public static Optional<SocketType> ofId(int id) {
    return SymbolTable.find(id) instanceof SocketType found ? Optional.of(found) : Optional.empty();
  }
}
