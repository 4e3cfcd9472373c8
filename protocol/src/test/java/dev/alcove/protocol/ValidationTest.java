package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {
  @Test
  void refusesANulInAStringAndSaysWhere() {
    assertThatThrownBy(() -> new Call.Chdir(Bytes.utf8("/tmp/\0x")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("chdir.path: contains a NUL byte at offset 5");
    assertThatThrownBy(
            () ->
                new Call.Execve(
                    Bytes.utf8("/bin/true"),
                    List.of(Bytes.utf8("true"), Bytes.utf8("\0")),
                    List.of()))
        .hasMessage("execve.argv[1]: contains a NUL byte at offset 0");
  }

  @Test
  void bytesThatAreNoStringMayHoldANul() {
    assertThat(new DownFrame.Stdin(1, Bytes.utf8("\0")).data().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0xffff_fffeL, 0xffff_ffffL, 0})
  void takesWhatFitsThirtyTwoBits(long value) {
    assertThat(new Ids(value, value, value).real()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(longs = {0x1_0000_0000L, -1, Long.MIN_VALUE})
  void refusesWhatDoesNotFitThirtyTwoBits(long value) {
    assertThatThrownBy(() -> new Ids(0, value, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("ids.effective: " + value + " is not in 0 to 4294967295");
    assertThatThrownBy(() -> new Call.Setgroups(List.of(1L, value)))
        .isInstanceOf(InvalidArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x10000})
  void refusesWhatDoesNotFitSixteenBits(int value) {
    assertThatThrownBy(() -> new Step(value, Bytes.empty(), false))
        .hasMessage("step.call: " + value + " is not in 0 to 65535");
  }

  @Test
  void refusesNull() {
    assertThatThrownBy(() -> new Call.Chdir(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("chdir.path");
    assertThatThrownBy(() -> new Call.Sigaction(Signal.TERM, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("sigaction.disposition");
  }

  @Test
  void listsAreCopied() {
    List<Long> groups = new ArrayList<>(List.of(1L));
    Call.Setgroups call = new Call.Setgroups(groups);
    groups.add(2L);
    assertThat(call.groups()).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(ints = {254, 255, 256})
  void carriesAtMost255Flags(int count) {
    List<Constant<CloneFlag>> constants = Collections.nCopies(count, Constant.of(CloneFlag.NEWNS));
    if (count <= Flags.MAX) {
      assertThat(new Flags<>(constants).constants()).hasSize(count);
    } else {
      assertThatThrownBy(() -> new Flags<>(constants)).isInstanceOf(InvalidArgumentException.class);
    }
  }

  @Test
  void codesOfEnumerationsAreFoundOrRefused() {
    for (Refusal refusal : Refusal.values()) {
      assertThat(Refusal.of(refusal.code())).isEqualTo(refusal);
    }
    assertThatThrownBy(() -> Refusal.of(0)).isInstanceOf(InvalidArgumentException.class);
  }

  @Test
  void symbolsAreFoundByIdInTheirFamilyOnly() {
    for (Errno errno : Errno.values()) {
      assertThat(Errno.ofId(errno.id())).contains(errno);
    }
    assertThat(Errno.ofId(Signal.TERM.id())).isEmpty();
    assertThat(Symbol.ofId(Signal.TERM.id())).contains(Signal.TERM);
    assertThat(Signal.TERM.symbol()).isEqualTo("SIGTERM");
    assertThat(Symbol.ofId(0)).isEmpty();
    assertThat(new Failure(2, 2, Bytes.of()).errno()).contains(Errno.ENOENT);
    assertThat(new Failure(0, 999, Bytes.of()).errno()).isEmpty();
  }

  @Test
  void symbolIdsAreUnique() {
    List<Integer> found =
        IntStream.range(0, 0x10000).filter(id -> Symbol.ofId(id).isPresent()).boxed().toList();
    int symbols =
        Stream.of(Symbol.class.getPermittedSubclasses())
            .mapToInt(family -> family.getEnumConstants().length)
            .sum();
    assertThat(found).hasSize(symbols).contains(Errno.EPERM.id(), WaitOption.NOHANG.id());
  }

  @Test
  void halfACharacterIsRefusedAndSaysWhere() {
    for (String text : List.of("ab\ud83d", "ab\udd12", "ab\udd12\ud83d", "ab\ud83d\ud83d\udd12")) {
      assertThatThrownBy(() -> Bytes.utf8(text))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage("text: has a surrogate without its other half at index 2");
    }
    String whole = "ab\ud83d\udd12\ud83d\udd12 \u00e9?";
    assertThat(Bytes.utf8(whole)).hasToString(whole);
  }

  @Test
  void bytesAreImmutable() {
    byte[] array = {1, 2};
    Bytes bytes = Bytes.of(array);
    array[0] = 9;
    bytes.toByteArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.of((byte) 1, (byte) 2));
    assertThat(bytes.hashCode()).isEqualTo(Bytes.of((byte) 1, (byte) 2).hashCode());
    assertThat(bytes.asByteBuffer().isReadOnly()).isTrue();
    assertThat(Bytes.utf8("\u00e9")).hasToString("\u00e9").isNotEqualTo(Bytes.utf8("e"));
    assertThat(Bytes.utf8("")).isSameAs(Bytes.empty());
  }
}
