package dev.alcove.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.LandlockFs;
import dev.alcove.protocol.LandlockNet;
import dev.alcove.protocol.LandlockRestrict;
import dev.alcove.protocol.LandlockScope;
import dev.alcove.protocol.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What kernels of each ABI make of the same rules, and what cannot be said. */
class LandlockTest {
  private static final Landlock ALL =
      Landlock.denyAll().log(LandlockRestrict.LOG_SAME_EXEC_OFF).allow("/", LandlockFs.TRUNCATE);

  /** What each ABI brought. */
  private static final Map<Integer, List<Symbol>> BROUGHT =
      Map.of(
          2, List.of(LandlockFs.REFER),
          3, List.of(LandlockFs.TRUNCATE),
          4, List.of(LandlockNet.BIND_TCP, LandlockNet.CONNECT_TCP),
          5, List.of(LandlockFs.IOCTL_DEV),
          6, List.of(LandlockScope.ABSTRACT_UNIX_SOCKET, LandlockScope.SIGNAL),
          7, List.of(LandlockRestrict.LOG_SAME_EXEC_OFF));

  @Test
  void eachAbiEnforcesWhatItHasAndTellsTheRest() {
    for (int abi = 1; abi <= 7; abi++) {
      List<Symbol> missing = new ArrayList<>();
      for (int later = abi + 1; later <= 7; later++) {
        missing.addAll(BROUGHT.get(later));
      }
      Landlock.Negotiated negotiated = ALL.negotiate(abi);
      assertThat(negotiated.notEnforced()).as("ABI " + abi).hasSameElementsAs(missing);
      assertThat(negotiated.enforced().abi()).as("ABI " + abi).isEqualTo(abi);
      assertThat(negotiated.enforced().toString().contains("allows / LANDLOCK_ACCESS_FS_TRUNCATE"))
          .as("ABI " + abi)
          .isEqualTo(abi >= 3);
    }
    assertThat(ALL.negotiate(8).notEnforced()).isEmpty();
  }

  @Test
  void aKernelWithoutLandlockEnforcesNothing() {
    Landlock.Negotiated negotiated = ALL.negotiate(0);
    assertThat(negotiated.enforced().abi()).isZero();
    assertThat(negotiated.notEnforced())
        .hasSize(
            LandlockFs.values().length
                + LandlockNet.values().length
                + LandlockScope.values().length
                + 1);
  }

  @Test
  void asksForNoMoreThanItNeeds() {
    assertThat(Landlock.denyNothing().abi()).isZero();
    assertThat(Landlock.denyNothing().deny(LandlockFs.READ_FILE).abi()).isEqualTo(1);
    assertThat(Landlock.denyNothing().deny(LandlockFs.REFER).abi()).isEqualTo(2);
    assertThat(Landlock.denyNothing().deny(LandlockFs.TRUNCATE).abi()).isEqualTo(3);
    assertThat(Landlock.denyNothing().deny(LandlockNet.BIND_TCP).abi()).isEqualTo(4);
    assertThat(Landlock.denyNothing().deny(LandlockFs.IOCTL_DEV).abi()).isEqualTo(5);
    assertThat(Landlock.denyNothing().deny(LandlockScope.SIGNAL).abi()).isEqualTo(6);
    assertThat(Landlock.denyAll().abi()).isEqualTo(6);
    assertThat(ALL.abi()).isEqualTo(7);
    assertThat(Unveil.nothing().landlock().abi()).isEqualTo(3);
  }

  @Test
  void refusesRulesThatSayNothing() {
    Landlock reading = Landlock.denyNothing().deny(LandlockFs.READ_FILE);
    assertThatThrownBy(() -> reading.allow("/x", LandlockFs.EXECUTE))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("/x: LANDLOCK_ACCESS_FS_EXECUTE");
    assertThatThrownBy(() -> reading.allow("/x")).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> reading.allowBind(80)).isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Landlock.denyAll().allowConnect(65536))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> Landlock.denyAll().allowConnect(-1))
        .isInstanceOf(InvalidArgumentException.class);
    assertThat(Landlock.denyAll().allowConnect(65535).allowBind(0).toString())
        .contains("allows port 65535 LANDLOCK_ACCESS_NET_CONNECT_TCP")
        .contains("allows port 0 LANDLOCK_ACCESS_NET_BIND_TCP");
    // Values do not change.
    assertThat(reading.deny(LandlockFs.EXECUTE)).isNotSameAs(reading);
    assertThat(reading.toString()).isEqualTo("Landlock denies LANDLOCK_ACCESS_FS_READ_FILE");
  }

  @Test
  void unveilCannotHideWhatIsBelowAnOpenDirectory() {
    Unveil usr = Unveil.nothing().path("/usr", "rx");
    assertThatThrownBy(() -> usr.path("/usr/lib/secret", ""))
        .isInstanceOf(UnveilException.class)
        .hasMessageStartingWith("unveil(\"/usr/lib/secret\", \"\") below \"/usr\"")
        .hasMessageContaining("Landlock cannot");
    assertThatThrownBy(() -> usr.path("/usr/share/../lib", "r"))
        .isInstanceOfSatisfying(
            UnveilException.class,
            failure -> {
              assertThat(failure.path()).isEqualTo("/usr/lib");
              assertThat(failure.above()).isEqualTo("/usr");
            });
    // In whichever order they are named.
    Unveil below = Unveil.nothing().path("/usr/lib", "r");
    assertThatThrownBy(() -> below.path("/", "rw")).isInstanceOf(UnveilException.class);
    // More below less is what can be said, and a name that only begins alike is not below.
    assertThat(usr.path("/usr/local", "rwxc").path("/usrlocal", "")).isNotNull();
    assertThat(below.path("/usr", "").toString())
        .isEqualTo("unveil(\"/usr/lib\", \"r\"); unveil(\"/usr\", \"\"); unveil(NULL, NULL)");
    // The last word for one path counts, as with unveil(2) before it is locked.
    assertThat(usr.path("/usr", "r").toString()).startsWith("unveil(\"/usr\", \"r\");");
  }

  @Test
  void unveilTakesItsLettersAlone() {
    assertThatThrownBy(() -> Unveil.nothing().path("/", "rz"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("'z'");
    assertThatThrownBy(() -> Unveil.nothing().path("usr", "r"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("not absolute");
  }
}
