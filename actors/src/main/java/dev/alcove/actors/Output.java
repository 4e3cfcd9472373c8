package dev.alcove.actors;

import dev.alcove.protocol.Usage;
import org.apache.pekko.util.ByteString;

/**
 * What a program left behind: see {@link Alcove#run(Command)}.
 *
 * @param exit how it ended
 * @param stdout all that it wrote to standard output
 * @param stderr all that it wrote to standard error
 */
public record Output(Exit exit, ByteString stdout, ByteString stderr) {
  /** The resources that it used. */
  public Usage usage() {
    return exit.usage();
  }
}
