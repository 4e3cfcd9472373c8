package dev.alcove.bench;

import java.util.List;

/** Programs in a row, the output of each on the input of the next. */
final class Pipeline implements Benchmark {
  private static final int PIECE = 64 << 10;
  private static final String SHELL = "sh";
  private static final String STREAM = "alcove, by the stream";

  @Override
  public String name() {
    return "pipeline-1g";
  }

  @Override
  public String title() {
    return "1 GiB through a pipeline of three: a producer, cat and wc -c";
  }

  @Override
  public List<Check> asked() {
    return List.of(
        Check.atLeast(AlcovePeer.NAME, JdkPeer.NAME, 0.9),
        Check.atLeast(AlcovePeer.NAME, SHELL, 0.9));
  }

  @Override
  public int warmUp() {
    return 2;
  }

  @Override
  public Rounds prepare(Lab lab) {
    AlcovePeer alcove = new AlcovePeer(lab);
    long bytes = 2 * lab.scale().bytes();
    List<String> producer = lab.programs().produce(bytes, PIECE);
    List<List<String>> row = List.of(producer, List.of("cat"), List.of("wc", "-c"));
    List<List<String>> shell =
        List.of(List.of("sh", "-c", String.join(" ", producer) + " | cat | wc -c"));
    return new Rounds(title(), "MiB/s")
        .add(AlcovePeer.NAME, () -> alcove.pipeline(row, bytes, true))
        .add(STREAM, () -> alcove.pipeline(row, bytes, false))
        .add(JdkPeer.NAME, () -> JdkPeer.pipeline(row, bytes))
        .add(SHELL, () -> JdkPeer.pipeline(shell, bytes));
  }
}
