package dev.alcove.it;

import static dev.alcove.it.RealPort.await;

import dev.alcove.actors.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that share a port, with a control process for each of them. */
abstract class WithBox extends WithPort {
  Process box;

  @BeforeEach
  void makeBox() {
    box = await(port.root().fork());
  }

  @AfterEach
  void endBox() {
    Boxes.end(box);
  }
}
