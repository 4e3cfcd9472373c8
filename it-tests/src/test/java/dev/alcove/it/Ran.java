package dev.alcove.it;

import static dev.alcove.it.RealPort.await;

import dev.alcove.actors.Exit;
import dev.alcove.actors.Process;

/**
 * What became of a program.
 *
 * @param printed its standard output, without the blanks around it
 * @param errors its standard error, the same
 */
record Ran(Exit exit, String printed, String errors) {
  static Ran of(RealPort port, Process process) {
    var stdout = Streams.collect(port, process.stdout());
    var stderr = Streams.collect(port, process.stderr());
    Ran ran =
        new Ran(
            await(process.exit()),
            await(stdout).utf8String().strip(),
            await(stderr).utf8String().strip());
    await(process.terminated());
    return ran;
  }
}
