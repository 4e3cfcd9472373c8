package dev.alcove.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last bytes of a stream. */
class TailTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 11, 30})
  void itHoldsTheLastBytes(int piece) {
    Tail tail = new Tail(10);
    StringBuilder all = new StringBuilder();
    Random random = new Random(piece);
    for (int i = 0; i < 50; i++) {
      String more = "0123456789abcdefghijklmnopqrstuvwxyz".substring(0, random.nextInt(piece + 1));
      tail.add(ByteString.fromString(more));
      all.append(more);
      assertThat(tail.text()).isEqualTo(all.substring(Math.max(0, all.length() - 10)));
    }
  }

  @Test
  void itBeginsWithAWholeCharacter() {
    Tail tail = new Tail(4);
    tail.add(ByteString.fromString("€€"));
    assertThat(tail.text()).isEqualTo("€");
    tail.add(ByteString.fromString("abcd"));
    assertThat(tail.text()).isEqualTo("abcd");
  }

  @Test
  void nothingIsKeptWhereNothingIsToBe() {
    Tail tail = new Tail(0);
    tail.add(ByteString.fromString("abc"));
    assertThat(tail.text()).isEmpty();
  }
}
