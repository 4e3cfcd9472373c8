package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Structure;

/**
 * {@code struct ifreq}: the name of a network interface and what a request says of it.
 *
 * @param name at most 15 bytes; {@code TUNSETIFF} takes an empty one, or one with {@code %d}, and
 *     chooses
 * @param value 24 bytes, whose meaning is the request's
 */
public record IfReq(String name, Bytes value) {
  /** The interface is up, of {@code SIOCSIFFLAGS}. */
  public static final int IFF_UP = 0x1;

  /** The loopback interface, of {@code SIOCGIFFLAGS}. */
  public static final int IFF_LOOPBACK = 0x8;

  /** Packets of IP, of {@code TUNSETIFF}. */
  public static final int IFF_TUN = 0x1;

  /** Frames of Ethernet, of {@code TUNSETIFF}. */
  public static final int IFF_TAP = 0x2;

  /** No header before a packet, of {@code TUNSETIFF}. */
  public static final int IFF_NO_PI = 0x1000;

  private static final int NAME_SIZE = 16;
  private static final int VALUE_SIZE = 24;

  /** Checks the lengths. */
  public IfReq {
    if (Bytes.utf8(name).size() >= NAME_SIZE) {
      throw new InvalidArgumentException(
          "ifreq", '"' + name + "\" has more than " + (NAME_SIZE - 1) + " bytes");
    }
    if (value.size() > VALUE_SIZE) {
      throw new InvalidArgumentException("ifreq", "a value of " + value.size() + " bytes");
    }
    value = CStruct.builder().bytes(value).zeros(VALUE_SIZE - value.size()).toBytes();
  }

  /** Only the name. */
  public static IfReq of(String name) {
    return new IfReq(name, Bytes.empty());
  }

  /** With ifr_flags, a number of 16 bits. */
  public static IfReq flags(String name, int flags) {
    return new IfReq(name, CStruct.builder().u16(flags).toBytes());
  }

  /** With ifr_ifindex, ifr_mtu, ifr_metric or ifr_qlen: a number of 32 bits. */
  public static IfReq number(String name, int number) {
    return new IfReq(name, CStruct.builder().u32(number).toBytes());
  }

  /** With ifr_addr, ifr_netmask or another address. */
  public static IfReq address(String name, SockAddr address) {
    return new IfReq(name, address.bytes());
  }

  /** Reads one. */
  public static IfReq of(Bytes bytes) {
    CReader in = CReader.of(bytes);
    return new IfReq(in.text(NAME_SIZE), in.bytes(VALUE_SIZE));
  }

  /** ifr_flags. */
  public int flags() {
    return CReader.of(value).u16();
  }

  /** ifr_ifindex, ifr_mtu, ifr_metric or ifr_qlen. */
  public int number() {
    return CReader.of(value).i32();
  }

  /** ifr_addr, ifr_netmask or another address. */
  public SockAddr address() {
    return SockAddr.of(value);
  }

  /** The structure in memory. */
  public Structure structure() {
    return CStruct.builder().text(name, NAME_SIZE).align(CStruct.POINTER_SIZE).bytes(value).build();
  }
}
