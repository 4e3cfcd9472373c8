package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.alcove.actors.Exit;
import dev.alcove.protocol.Signal;
import dev.alcove.stream.Program;
import dev.alcove.stream.Stderr;
import dev.alcove.stream.StdioElement;
import dev.alcove.stream.StreamProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams under random demand, in random pieces, with cancellations and kills at random places:
 * what arrives is exactly what was written, or exactly a beginning of it, and after each case
 * nothing is left; the profile {@code campaign} runs thousands. {@code -Dalcove.stdio.cases=N} and
 * {@code -Dalcove.stdio.seed=S} choose others.
 */
@ExtendWith(Invariants.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class StdioPropertyTest {
  private static final int CASES = Integer.getInteger("alcove.stdio.cases", 200);
  private static final int CAMPAIGN = 20 * CASES;
  private static final long SEED = Long.getLong("alcove.stdio.seed", 20261128L);
  private static final int LONGEST = 300_000;

  /** Small windows are full often; a short grace, for those that leave a process behind. */
  private static final String SETTINGS =
      "alcove.port { stream-window = 16 KiB, orphan-grace = 20ms }";

  /** What every case is made of: bytes that differ at each place. */
  private final ByteString material = random(new Random(SEED), LONGEST);

  private Path file;
  private RealPort port;
  private Random random;

  private static ByteString random(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return ByteString.fromArray(bytes);
  }

  @Test
  void nothingIsLostOrReorderedAndNothingIsLeft(@TempDir Path directory) throws IOException {
    run(directory, 0, CASES);
  }

  @Test
  @Tag("slow")
  void theSameInThousandsOfCases(@TempDir Path directory) throws IOException {
    run(directory, CASES, CASES + CAMPAIGN);
  }

  private void run(Path directory, int from, int to) throws IOException {
    file = directory.resolve("material");
    Files.write(file, material.toArray());
    try (RealPort started = RealPort.start(SETTINGS)) {
      port = started;
      await(port.root().getpid()); // what every port has is there now
      int actors = port.actors().size();
      int multiplexer = await(port.port().started()).multiplexerPid();
      Gauge.awaitIdle(multiplexer);
      int descriptors = Proc.descriptors(multiplexer).size();
      int[] kinds = new int[Kind.values().length];
      for (int i = from; i < to; i++) {
        random = new Random(new SplittableRandom(SEED + i).nextLong());
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        try {
          run(kind);
          Expect.until("no child", () -> await(port.root().cpid()).isEmpty());
          Expect.until("no actor", () -> port.actors().size() == actors);
          Expect.until("no descriptor", () -> Proc.descriptors(multiplexer).size() <= descriptors);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("case " + i + " of seed " + SEED + ", " + kind, e);
        }
        kinds[kind.ordinal()]++;
      }
      System.out.printf("%d cases of seed %d: %s%n", to - from, SEED, Arrays.toString(kinds));
      assertThat(kinds).doesNotContain(0);
    }
  }

  private enum Kind {
    THROUGH_CAT,
    READS_A_BEGINNING,
    BOTH_OUTPUTS,
    MERGED_OUTPUTS,
    CANCELLED,
    KILLED,
    UPSTREAM_FAILS,
    READS_NOTHING
  }

  private void run(Kind kind) {
    switch (kind) {
      case THROUGH_CAT -> throughCat();
      case READS_A_BEGINNING -> readsABeginning();
      case BOTH_OUTPUTS -> bothOutputs();
      case MERGED_OUTPUTS -> mergedOutputs();
      case CANCELLED -> cancelled();
      case KILLED -> killed();
      case UPSTREAM_FAILS -> upstreamFails();
      case READS_NOTHING -> readsNothing();
    }
  }

  // ---- The kinds --------------------------------------------------------------------------------

  private void throughCat() {
    ByteString input = material.take(random.nextInt(LONGEST));
    Took took = take(pieces(input).viaMat(Program.of("cat").elementFlow(), Keep.right()), all());
    assertThat(took.out).isEqualTo(input);
    assertThat(took.exit().isSuccess()).isTrue();
  }

  private void readsABeginning() {
    int size = random.nextInt(LONGEST);
    int wanted = random.nextInt(LONGEST);
    Program head = Program.of("head", "-c", "" + wanted);
    Took took = take(pieces(material.take(size)).viaMat(head.elementFlow(), Keep.right()), all());
    assertThat(took.out).isEqualTo(material.take(Math.min(size, wanted)));
    assertThat(took.exit().isSuccess()).isTrue();
  }

  private void bothOutputs() {
    int out = random.nextInt(LONGEST);
    int err = random.nextInt(LONGEST);
    int status = random.nextInt(256);
    Program program =
        Program.shell(
            "head -c "
                + out
                + " "
                + file
                + " & head -c "
                + err
                + " "
                + file
                + " >&2; wait; exit "
                + status);
    Took took = take(program.elements(), all());
    assertThat(took.out).isEqualTo(material.take(out));
    assertThat(took.err).isEqualTo(material.take(err));
    assertThat(took.exit().status()).isEqualTo(status);
  }

  private void mergedOutputs() {
    StringBuilder script = new StringBuilder();
    ByteString expected = ByteString.emptyByteString();
    for (int i = random.nextInt(5); i >= 0; i--) {
      int size = random.nextInt(LONGEST / 10);
      boolean err = random.nextBoolean();
      script.append("head -c ").append(size).append(' ').append(file).append(err ? " >&2;" : ";");
      expected = expected.concat(material.take(size));
    }
    Program program = Program.shell(script.toString()).stderr(Stderr.MERGED);
    Took took = take(program.elements(), all());
    assertThat(took.out).isEqualTo(expected);
    assertThat(took.err.isEmpty()).isTrue();
    assertThat(took.exit().isSuccess()).isTrue();
  }

  private void cancelled() {
    Program program = Program.shell("(sleep 1000 &); exec cat " + file);
    if (random.nextBoolean()) {
      program = program.stop(Signal.TERM, Duration.ofMillis(random.nextInt(20)));
    }
    int enough = random.nextInt(LONGEST);
    Took took = take(program.elements(), enough);
    assertThat(took.out).isEqualTo(material.take(took.out.size()));
    await(took.process.result());
  }

  private void killed() {
    Program program = Program.shell("cat " + file + "; exec sleep 1000");
    int enough = random.nextInt(LONGEST);
    Pair<StreamProcess, SinkQueueWithCancel<StdioElement>> run = open(program.elements());
    Took took = new Took(run.first());
    took.until(run.second(), enough);
    await(await(run.first().process()).signal(Signal.KILL));
    took.until(run.second(), all());
    assertThat(took.out).isEqualTo(material.take(took.out.size()));
    assertThat(took.out.size()).isGreaterThanOrEqualTo(enough);
    assertThat(took.exit().signal()).contains(Signal.KILL);
    assertThat(await(run.first().result())).isEqualTo(took.exit());
  }

  private void upstreamFails() {
    IllegalStateException reason = new IllegalStateException("the upstream has failed");
    Source<ByteString, NotUsed> failing =
        pieces(material.take(random.nextInt(LONGEST))).concat(Source.failed(reason));
    Pair<StreamProcess, SinkQueueWithCancel<StdioElement>> run =
        open(failing.viaMat(Program.of("cat").elementFlow(), Keep.right()));
    Took took = new Took(run.first());
    assertThat(catchThrowable(() -> took.until(run.second(), all()))).isSameAs(reason);
    assertThat(took.out).isEqualTo(material.take(took.out.size()));
    assertThat(catchThrowable(() -> await(run.first().result()))).isSameAs(reason);
  }

  private void readsNothing() {
    int status = random.nextInt(256);
    int size = random.nextInt(LONGEST);
    Program program = Program.shell("exec <&-; head -c " + size + " " + file + "; exit " + status);
    Took took = take(pieces(material).viaMat(program.elementFlow(), Keep.right()), all());
    assertThat(took.out).isEqualTo(material.take(size));
    assertThat(took.exit().status()).isEqualTo(status);
  }

  // ---- At random --------------------------------------------------------------------------------

  /** Bytes in pieces of random sizes, empty ones among them. */
  private Source<ByteString, NotUsed> pieces(ByteString bytes) {
    int largest = 1 + random.nextInt(1 << random.nextInt(18));
    Random sizes = new Random(random.nextLong());
    List<ByteString> pieces = new ArrayList<>();
    for (ByteString rest = bytes; !rest.isEmpty() && pieces.size() < 2000; ) {
      int size = sizes.nextInt(largest + 1);
      pieces.add(rest.take(size));
      rest = rest.drop(size);
      if (pieces.size() == 2000) {
        pieces.add(rest);
      }
    }
    return Source.from(pieces);
  }

  private static int all() {
    return Integer.MAX_VALUE;
  }

  private Pair<StreamProcess, SinkQueueWithCancel<StdioElement>> open(
      Source<StdioElement, StreamProcess> source) {
    int buffer = 1 << random.nextInt(5);
    return source
        .toMat(
            Sink.<StdioElement>queue(1).addAttributes(Attributes.inputBuffer(buffer, buffer)),
            Keep.both())
        .run(port.system());
  }

  private Took take(Source<StdioElement, StreamProcess> source, int enough) {
    Pair<StreamProcess, SinkQueueWithCancel<StdioElement>> run = open(source);
    Took took = new Took(run.first());
    took.until(run.second(), enough);
    run.second().cancel();
    if (enough == all()) {
      assertThat(await(run.first().result())).isEqualTo(took.exit());
    }
    return took;
  }

  /** What came. */
  private final class Took {
    private final StreamProcess process;
    private ByteString out = ByteString.emptyByteString();
    private ByteString err = ByteString.emptyByteString();
    private Exit exit;

    Took(StreamProcess process) {
      this.process = process;
    }

    Exit exit() {
      assertThat(exit).as("the exit").isNotNull();
      return exit;
    }

    /** Takes until there are so many bytes, at a random pace, or until the end. */
    void until(SinkQueueWithCancel<StdioElement> queue, int enough) {
      while (out.size() < enough) {
        if (random.nextInt(20) == 0) {
          await(port.root().getpid()); // lets the program go on
        }
        Optional<StdioElement> next = await(queue.pull());
        if (next.isEmpty()) {
          return;
        }
        assertThat(exit).as("the exit is the last").isNull();
        if (next.get() instanceof StdioElement.Stdout stdout) {
          assertThat(stdout.bytes().isEmpty()).isFalse();
          out = out.concat(stdout.bytes());
        } else if (next.get() instanceof StdioElement.Stderr stderr) {
          err = err.concat(stderr.bytes());
        } else if (next.get() instanceof StdioElement.Exited exited) {
          exit = exited.exit();
        }
      }
    }
  }
}
