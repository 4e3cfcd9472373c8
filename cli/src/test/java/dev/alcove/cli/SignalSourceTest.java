package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalSourceTest {
  private static final int SI_USER = 0;
  private static final int SI_KERNEL = 0x80;

  @Test
  void passesWhatWasNotIgnored() {
    assertThat(SignalSource.passes(SignalSource.TERM, SI_USER, Set.of())).isTrue();
    assertThat(SignalSource.passes(SignalSource.INT, SI_KERNEL, Set.of(1, 3))).isTrue();
  }

  @Test
  void leavesHangUpIgnoredUnderNohup() {
    assertThat(SignalSource.passes(SignalSource.HUP, SI_USER, Set.of(SignalSource.HUP))).isFalse();
  }

  @Test
  void keepsTheTerminalsKeysFromABackgroundJob() {
    Set<Integer> background = Set.of(SignalSource.INT, SignalSource.QUIT);
    assertThat(SignalSource.passes(SignalSource.INT, SI_KERNEL, background)).isFalse();
    assertThat(SignalSource.passes(SignalSource.INT, SI_USER, background)).isTrue();
    assertThat(SignalSource.passes(SignalSource.QUIT, SI_USER, background)).isTrue();
  }
}
