package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames spelled out by hand from the wire rules, against what the encoders write. */
class LayoutTest {
  private static String hex(DownFrame frame) {
    Encoder out = new Encoder();
    frame.encode(out);
    return hex(out);
  }

  private static String hex(Encoder out) {
    return HexFormat.of().formatHex(out.toBytes().toByteArray());
  }

  private static <R> String result(Call<R> call, R result) {
    Encoder out = new Encoder();
    call.encodeResult(out, result);
    return hex(out);
  }

  @Test
  void helloStartsWithItsMagicInLetters() {
    assertThat(hex(new DownFrame.Hello(0, Protocol.MAGIC, 1, 2, 0)))
        .isEqualTo(
            "00000015" + "01" + "0000000000000000" + "416c6356" + "0001" + "0002" + "00000000");
    assertThat("416c6356").isEqualTo(HexFormat.of().formatHex(Bytes.utf8("AlcV").toByteArray()));
  }

  @Test
  void callHoldsIdCallAndArguments() {
    Encoder out = new Encoder();
    new Call.Chdir(Bytes.utf8("/tmp")).encode(out, 3, 9);
    assertThat(hex(out))
        .isEqualTo(
            "0000001c"
                + "02"
                + "0000000000000003"
                + "0000000000000009"
                + "0014"
                + ("00000004" + "2f746d70" + "00"));
  }

  @Test
  void constantIsATagAndASymbolOrANumber() {
    assertThat(new Call.Kill(-1, Signal.TERM).toStep().args())
        .isEqualTo(Bytes.of(HexFormat.of().parseHex("ffffffff" + "01" + "03f7")));
    assertThat(new Call.Kill(1, Constant.raw(15)).toStep().args())
        .isEqualTo(Bytes.of(HexFormat.of().parseHex("00000001" + "00" + "000000000000000f")));
  }

  @Test
  void forkHoldsFlagsBehindTheirNumber() {
    assertThat(
            hex(
                new DownFrame.Fork(
                    1,
                    2,
                    3,
                    Flags.of(CloneFlag.NEWPID, CloneFlag.NEWNS),
                    StdioMode.DIRECT,
                    Optional.of(9))))
        .isEqualTo(
            "00000026"
                + "04"
                + "0000000000000001"
                + "0000000000000002"
                + "0000000000000003"
                + ("02" + "010519" + "010515")
                + "01"
                + ("01" + "00000009"));
  }

  @Test
  void batchHoldsItsSteps() {
    assertThat(
            hex(
                new DownFrame.Batch(
                    1,
                    2,
                    true,
                    List.of(
                        new Call.Setsid().toStep(),
                        new Call.Setgroups(List.of(0xffff_ffffL)).toStep(true, new Encoder())))))
        .isEqualTo(
            "0000002c"
                + "03"
                + "0000000000000001"
                + "0000000000000002"
                + "01"
                + "00000002"
                + ("0007" + "00000000" + "00")
                + ("0037" + "00000008" + "00000001" + "ffffffff" + "01"));
  }

  @Test
  void descriptorsAreNumbersOrSteps() {
    assertThat(new Call.Close(3).toStep().args()).isEqualTo(Bytes.of(bytes("0000000003")));
    Bytes given = new Call.Close(Fd.ofStep(2)).toStep().args();
    assertThat(given).isEqualTo(Bytes.of(bytes("020002")));
    assertThat(Call.decode(Call.Close.ID, Decoder.of(given)))
        .isEqualTo(new Call.Close(Fd.ofStep(2)))
        .hasToString("Close[fd=fd of step 3]");
    assertThatThrownBy(() -> Fd.ofStep(0x10000)).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Call.decode(Call.Close.ID, Decoder.of(Bytes.of(bytes("0100000003")))))
        .isInstanceOf(ProtocolViolation.class);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void resultsAreTheirValuesAlone() {
    assertThat(result(new Call.Getpid(), 77)).isEqualTo("0000004d");
    assertThat(result(new Call.Chdir(Bytes.utf8("/")), null)).isEmpty();
    assertThat(result(new Call.Getrlimit(Rlimit.NOFILE), Limit.of(1024, Limit.INFINITY)))
        .isEqualTo("0000000000000400" + "ffffffffffffffff");
    assertThat(result(new Call.Getenv(Bytes.utf8("A")), Optional.of(Bytes.utf8("b"))))
        .isEqualTo("01" + "00000001" + "62" + "00");
    assertThat(result(new Call.Getenv(Bytes.utf8("A")), Optional.empty())).isEqualTo("00");
    assertThat(result(new Call.Cpid(), List.of(new Child(2, 300, 15))))
        .isEqualTo("00000001" + "0000000000000002" + "0000012c" + "0000000f");
  }
}
