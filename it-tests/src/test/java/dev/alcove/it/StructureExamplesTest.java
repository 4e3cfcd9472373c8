package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.examples.RewriteSignals;
import dev.alcove.examples.SeccompFilter;
import dev.alcove.examples.TapDevice;
import dev.alcove.protocol.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of calls that take structures run. */
@ExtendWith(Invariants.class)
class StructureExamplesTest {
  @Test
  void theSeccompFilterEndsWhoMakesTheCall() {
    SeccompFilter.Results results = SeccompFilter.run();
    assertThat(results.byPrctl().signal()).contains(Signal.SYS);
    assertThat(results.bySeccomp().signal()).contains(Signal.SYS);
  }

  @Test
  void theTracerRewritesSignals() throws InterruptedException {
    RewriteSignals.Results results = RewriteSignals.run();
    assertThat(results.stops()).containsExactly(5, 15, 28); // TRAP, TERM, WINCH
    assertThat(results.echoed()).containsExactly("test\n", "still here\n");
    assertThat(results.exit().signal()).contains(Signal.TERM);
  }

  @Test
  @RequiresRoot("to make a network interface")
  void theTapDeviceIsMade() {
    TunDevice.assumeThere();
    assertThat(TapDevice.run()).isEqualTo("tap0");
  }
}
