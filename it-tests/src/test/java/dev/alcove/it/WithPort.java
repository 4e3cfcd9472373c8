package dev.alcove.it;

import static dev.alcove.it.RealPort.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one port, which has started before the first of them. */
abstract class WithPort {
  static RealPort port;

  @BeforeAll
  static void startPort() {
    port = RealPort.start();
    await(port.port().started());
  }

  @AfterAll
  static void stopPort() {
    port.close();
  }
}
