package dev.alcove.supervision;

import dev.alcove.stream.Lines;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;

/**
 * Logs what a program writes, line by line. It takes no more than the logger does, so a flood holds
 * the program back and nothing else.
 */
final class OutputLog {
  private OutputLog() {}

  /**
   * A sink for one stream of one run.
   *
   * @param label what stands before each line
   * @param dispatcher where the logger may block
   * @return the sink; its value completes when the last line has been logged
   */
  static Sink<ByteString, CompletionStage<Done>> sink(
      Logger logger, String label, int maxLine, String dispatcher) {
    return Flow.of(ByteString.class)
        .via(Lines.pieces(maxLine).strings())
        .toMat(
            Sink.<String>foreach(line -> logger.info("{}: {}", label, Words.printable(line))),
            Keep.right())
        .async(dispatcher, 1);
  }
}
