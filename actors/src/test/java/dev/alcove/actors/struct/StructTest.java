package dev.alcove.actors.struct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Part;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Structure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layouts of C structures, as the compilers of 64-bit little-endian Linux lay them out. */
class StructTest {
  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static Bytes bytes(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @Test
  void membersAreAligned() {
    Structure made = CStruct.builder().u8(1).u16(2).u8(3).u32(4).u8(5).u64(6).u8(7).build();
    assertThat(made.bytes())
        .isEqualTo(
            bytes("01 00 0200 03 000000 04000000 05 000000 0600000000000000 07 00000000000000"));
    CReader in = CReader.of(made);
    assertThat(List.of(in.u8(), in.u16(), in.u8())).containsExactly(1, 2, 3);
    assertThat(in.u32()).isEqualTo(4);
    assertThat(in.u8()).isEqualTo(5);
    assertThat(in.i64()).isEqualTo(6);
    assertThat(in.u8()).isEqualTo(7);
    assertThat(in.remaining()).isEqualTo(7);
  }

  @Test
  void pointersArePartsOfTheirOwn() {
    Structure made =
        CStruct.builder().u16(2).pointer(Bytes.utf8("ab")).nullPointer().pointer(3).u8(9).build();
    assertThat(made.parts())
        .containsExactly(
            Part.bytes(bytes("0200000000000000")),
            Part.pointer(Bytes.utf8("ab")),
            Part.zeroed(0),
            Part.zeroed(3),
            Part.bytes(bytes("0900000000000000")));
    CReader in = CReader.of(made);
    assertThat(in.u16()).isEqualTo(2);
    assertThat(in.pointer()).isEqualTo(Bytes.utf8("ab"));
    assertThat(in.pointer()).isEqualTo(Bytes.empty());
  }

  @Test
  void textIsFilledUpWithZeros() {
    assertThat(CStruct.builder().text("abc", 4).toBytes()).isEqualTo(bytes("61626300"));
    assertThatThrownBy(() -> CStruct.builder().text("abcd", 4))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(CReader.of(bytes("61620063")).text(4)).isEqualTo("ab");
    assertThat(CReader.of(bytes("6162")).text(2)).isEqualTo("ab");
  }

  @Test
  void aStructureHasABound() {
    Bytes most = Bytes.of(new byte[Protocol.MAX_STRUCT - 8]);
    CStruct.builder().pointer(most).build();
    assertThatThrownBy(() -> CStruct.builder().pointer(most).u8(0))
        .isInstanceOf(InvalidArgumentException.class);
    CStruct pointers = CStruct.builder();
    for (int i = 0; i < Protocol.MAX_POINTERS; i++) {
      pointers.pointer(1).nullPointer();
    }
    assertThatThrownBy(() -> pointers.pointer(1)).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(pointers::toBytes).isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void addressesOfUnixSockets() {
    assertThat(hex(SockAddr.unix("/a").bytes())).isEqualTo("01002f6100");
    assertThat(hex(SockAddr.abstractName("a").bytes())).isEqualTo("01000061");
    assertThat(hex(SockAddr.unix("").bytes())).isEqualTo("0100");
    assertThat(SockAddr.unix("/".repeat(107)).bytes().size()).isEqualTo(110);
    assertThatThrownBy(() -> SockAddr.unix("/".repeat(108)))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(SockAddr.abstractName("x".repeat(107)).bytes().size()).isEqualTo(110);
    assertThatThrownBy(() -> SockAddr.abstractName("x".repeat(108)))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> SockAddr.unix("a\0b")).isInstanceOf(InvalidArgumentException.class);
    for (SockAddr one :
        List.of(SockAddr.unix("/a"), SockAddr.abstractName("a"), SockAddr.unix(""))) {
      assertThat(SockAddr.of(one.bytes())).isEqualTo(one);
    }
  }

  @Test
  void addressesOfTheInternet() throws UnknownHostException {
    SockAddr four = SockAddr.inet(InetAddress.getByName("127.0.0.1"), 0x1234);
    assertThat(hex(four.bytes())).isEqualTo("020012347f0000010000000000000000");
    SockAddr six = SockAddr.inet(InetAddress.getByName("::1"), 80);
    assertThat(hex(six.bytes()))
        .isEqualTo("0a000050" + "00000000" + "0".repeat(31) + "1" + "00000000");
    assertThat(SockAddr.of(four.bytes())).isEqualTo(four);
    assertThat(SockAddr.of(six.bytes())).isEqualTo(six);
    assertThat(SockAddr.inet(new InetSocketAddress("127.0.0.1", 0x1234))).isEqualTo(four);
    Bytes mapped = bytes("0a000050 00000000 00000000000000000000ffff7f000001 05000000");
    assertThat(SockAddr.of(mapped).bytes()).isEqualTo(mapped);
    assertThatThrownBy(() -> SockAddr.inet(InetAddress.getByName("::1"), 65536))
        .isInstanceOf(InvalidArgumentException.class);
    Bytes packet = bytes("1100000000");
    assertThat(SockAddr.of(packet)).isEqualTo(new SockAddr.Other(packet));
  }

  @Test
  void requestsForInterfaces() throws UnknownHostException {
    Bytes made = IfReq.flags("tap0", IfReq.IFF_TAP | IfReq.IFF_NO_PI).structure().bytes();
    assertThat(hex(made)).isEqualTo("7461703000000000" + "0".repeat(16) + "0210" + "0".repeat(44));
    assertThat(IfReq.of(made).name()).isEqualTo("tap0");
    assertThat(IfReq.of(made).flags()).isEqualTo(0x1002);
    assertThat(IfReq.number("lo", 1500).number()).isEqualTo(1500);
    SockAddr address = SockAddr.inet(InetAddress.getByName("10.0.0.1"), 0);
    assertThat(IfReq.address("lo", address).address()).isEqualTo(address);
    IfReq.of("123456789012345");
    assertThatThrownBy(() -> IfReq.of("1234567890123456"))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void smallStructures() {
    assertThat(hex(new WinSize(1, 2, 3, 4).structure().bytes())).isEqualTo("0100020003000400");
    assertThat(WinSize.of(bytes("0100020003000400"))).isEqualTo(new WinSize(1, 2, 3, 4));
    TimeVal time = TimeVal.of(Duration.ofMillis(1500));
    assertThat(hex(time.structure().bytes())).isEqualTo("0100000000000000" + "20a1070000000000");
    assertThat(TimeVal.of(time.structure().bytes()).toDuration())
        .isEqualTo(Duration.ofMillis(1500));
    RLimit limit = new RLimit(1, -1);
    assertThat(hex(limit.structure().bytes())).isEqualTo("0100000000000000" + "f".repeat(16));
    assertThat(RLimit.of(limit.structure().bytes())).isEqualTo(limit);
  }

  @Test
  void filters() {
    SockFprog program =
        SockFprog.of(Bpf.examineSyscall(), Bpf.deny(79), Bpf.allow(1), Bpf.ret(Bpf.retErrno(1)));
    assertThat(program.structure().parts())
        .containsExactly(
            Part.bytes(bytes("0600000000000000")),
            Part.pointer(
                bytes(
                    "2000000000000000 150000014f000000 0600000000000080"
                        + "1500000101000000 060000000000ff7f 0600000001000500")));
    assertThat(Bpf.validateArchitecture(0xc00000b7L)).hasSize(3);
    assertThat(Bpf.validateArchitecture(0xc000003eL)).hasSize(6);
    assertThat(List.of(Bpf.offsetArgLow(0), Bpf.offsetArgHigh(5))).containsExactly(16, 60);
  }

  @Test
  void whatASignalTells() {
    ByteBuffer info = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
    info.putInt(0, 17).putInt(8, 1).putInt(12, 42).putInt(16, -1).putInt(40, 3);
    info.putInt(44, 5).putLong(48, 6).putLong(56, 7).putLong(64, 8).putLong(72, 9);
    info.putInt(84, 10).putLong(88, 11).putInt(96, 0xc000003e);
    SigInfo read = SigInfo.of(Bytes.of(info));
    assertThat(read)
        .isEqualTo(
            new SigInfo(
                17, 0, 1, 42, 0xffff_ffffL, 0, 0, 0, 0, 3, 5, 6, 7, 8, 9, 10, 11, 0xc000003eL));
  }
}
