package dev.alcove.sandbox;

/** What a sandbox with namespaces has of a network. */
public enum Network {
  /** A network of its own, in which no interface is up. */
  NONE,
  /** A network of its own, in which the loopback interface is up. */
  LOOPBACK,
  /** The network of its parent. */
  HOST;

  /**
   * The network of a name: {@code loopback}.
   *
   * @throws dev.alcove.protocol.InvalidArgumentException when there is none
   */
  public static Network parse(String name) {
    return Words.parse(Network.class, "sandbox.net", name);
  }
}
