package dev.alcove.it;

import static dev.alcove.it.RealPort.await;

import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.MountFlag;
import java.util.Arrays;
import java.util.List;

/** Control processes to try things in, and what programs below them see. */
final class Boxes {
  /** Who has no privilege: the overflow user of Linux. */
  static final int NOBODY = 65534;

  private Boxes() {}

  /** A process of an ordinary user: nobody where root runs the tests, and else who runs them. */
  static Process ordinary(RealPort port) {
    Process box = await(port.root().fork());
    if (RequiresRoot.Condition.isRoot()) {
      await(
          box.batch(
              ops -> ops.setgroups(List.of()).setresgid(NOBODY).setresuid(NOBODY).chdir("/")));
    }
    return box;
  }

  /**
   * A process in a mount namespace of its own, from which no mount gets out, and in others.
   *
   * @param flags which others
   */
  static Process withMounts(RealPort port, CloneFlag... flags) {
    CloneFlag[] all = Arrays.copyOf(flags, flags.length + 1);
    all[flags.length] = CloneFlag.NEWNS;
    return await(
        port.root()
            .clone(
                Flags.of(all),
                ops -> ops.mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE)));
  }

  /** What a program prints that this process runs; it is expected to succeed. */
  static String run(RealPort port, Process parent, String... command) {
    Output output = await(port.alcove().run(Command.of(command).parent(parent)));
    if (!output.exit().isSuccess()) {
      throw new AssertionError(output.exit() + ": " + output.stderr().utf8String());
    }
    return output.stdout().utf8String().strip();
  }

  /** Ends it with all below it. */
  static void end(Process box) {
    await(box.end());
    await(box.terminated());
  }
}
