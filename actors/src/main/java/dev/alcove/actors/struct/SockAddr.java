package dev.alcove.actors.struct;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.InvalidArgumentException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The address of a socket: {@code struct sockaddr} and what it stands for. */
public sealed interface SockAddr {
  /** AF_UNIX. */
  int AF_UNIX = 1;

  /** AF_INET. */
  int AF_INET = 2;

  /** AF_INET6. */
  int AF_INET6 = 10;

  /** The structure in memory, as long as it has to be. */
  Bytes bytes();

  /**
   * The address of a socket in the file system: {@code struct sockaddr_un}.
   *
   * @param path at most 107 bytes; empty for a socket without a name
   */
  record Unix(Bytes path) implements SockAddr {
    private static final int MAX = 107;

    /** Checks the path. */
    public Unix {
      if (path.size() > MAX || path.indexOf((byte) 0) >= 0) {
        throw new InvalidArgumentException(
            "sockaddr", "a path has at most " + MAX + " bytes and no NUL");
      }
    }

    @Override
    public Bytes bytes() {
      return path.isEmpty()
          ? CStruct.builder().u16(AF_UNIX).toBytes()
          : CStruct.builder().u16(AF_UNIX).bytes(path).u8(0).toBytes();
    }
  }

  /**
   * The address of a socket in the abstract namespace of Linux, beside the file system.
   *
   * @param name at most 107 bytes, of any value
   */
  record Abstract(Bytes name) implements SockAddr {
    private static final int MAX = 107;

    /** Checks the name. */
    public Abstract {
      if (name.size() > MAX) {
        throw new InvalidArgumentException("sockaddr", "a name has at most " + MAX + " bytes");
      }
    }

    @Override
    public Bytes bytes() {
      return CStruct.builder().u16(AF_UNIX).u8(0).bytes(name).toBytes();
    }
  }

  /**
   * An address of IPv4: {@code struct sockaddr_in}.
   *
   * @param address the host
   * @param port 0 to 65535
   */
  record Inet(Inet4Address address, int port) implements SockAddr {
    /** Checks the port. */
    public Inet {
      checkPort(port);
    }

    @Override
    public Bytes bytes() {
      return big(CStruct.builder().u16(AF_INET), port)
          .bytes(Bytes.of(address.getAddress()))
          .zeros(8)
          .toBytes();
    }
  }

  /**
   * An address of IPv6: {@code struct sockaddr_in6}.
   *
   * @param address the host
   * @param port 0 to 65535
   * @param flow the flow label, as the structure has it
   * @param scope the number of the interface, for an address of a link; otherwise 0
   */
  record Inet6(Inet6Address address, int port, long flow, long scope) implements SockAddr {
    /** Checks the port. */
    public Inet6 {
      checkPort(port);
    }

    @Override
    public Bytes bytes() {
      return big(CStruct.builder().u16(AF_INET6), port)
          .u32(flow)
          .bytes(Bytes.of(address.getAddress()))
          .u32(scope)
          .toBytes();
    }
  }

  /**
   * An address of another family.
   *
   * @param bytes the structure in memory
   */
  record Other(Bytes bytes) implements SockAddr {}

  /** The address of a path. */
  static SockAddr unix(String path) {
    return new Unix(Bytes.utf8(path));
  }

  /** The address of a name in the abstract namespace, without the NUL before it. */
  static SockAddr abstractName(String name) {
    return new Abstract(Bytes.utf8(name));
  }

  /** The address of a host that is known by its number. */
  static SockAddr inet(InetAddress address, int port) {
    return address instanceof Inet6Address six
        ? new Inet6(six, port, 0, six.getScopeId())
        : new Inet((Inet4Address) address, port);
  }

  /**
   * The same.
   *
   * @throws InvalidArgumentException when its host was not looked up
   */
  static SockAddr inet(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new InvalidArgumentException("sockaddr", address + " is not resolved");
    }
    return inet(address.getAddress(), address.getPort());
  }

  /** Reads one. */
  static SockAddr of(Bytes bytes) {
    CReader in = CReader.of(bytes);
    int family = bytes.size() < 2 ? 0 : in.u16();
    if (family == AF_INET && in.remaining() >= 6) {
      int port = in.u16be();
      return inet(host(in.bytes(4)), port);
    } else if (family == AF_INET6 && in.remaining() >= 26) {
      int port = in.u16be();
      long flow = in.u32();
      Inet6Address address = six(in.bytes(16));
      return new Inet6(address, port, flow, in.u32());
    } else if (family == AF_UNIX) {
      Bytes rest = in.bytes(in.remaining());
      if (rest.size() > 1 && rest.get(0) == 0) {
        return new Abstract(Bytes.of(rest.asByteBuffer().position(1)));
      }
      int end = rest.indexOf((byte) 0);
      return new Unix(end < 0 ? rest : Bytes.of(rest.asByteBuffer().limit(end)));
    }
    return new Other(bytes);
  }

  private static InetAddress host(Bytes number) {
    try {
      return InetAddress.getByAddress(number.toByteArray());
    } catch (UnknownHostException e) {
      throw new AssertionError(e); // it has 4 bytes
    }
  }

  /** InetAddress would make IPv4 of a mapped one. */
  private static Inet6Address six(Bytes number) {
    try {
      return Inet6Address.getByAddress(null, number.toByteArray(), -1);
    } catch (UnknownHostException e) {
      throw new AssertionError(e); // it has 16 bytes
    }
  }

  private static CStruct big(CStruct out, int port) {
    return out.u8(port >> 8).u8(port);
  }

  private static void checkPort(int port) {
    if (port < 0 || port > 0xffff) {
      throw new InvalidArgumentException("sockaddr", port + " is no port");
    }
  }
}
