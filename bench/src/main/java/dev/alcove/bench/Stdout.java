package dev.alcove.bench;

import java.util.List;

/** Reading all that a producer writes to its standard output. */
final class Stdout implements Benchmark {
  private final int size;
  private final int depth;

  /**
   * @param size bytes that the producer writes at a time
   * @param depth forks between the first control process and the producer; the peers know no depth
   */
  Stdout(int size, int depth) {
    this.size = size;
    this.depth = depth;
  }

  @Override
  public String name() {
    return "stdout-" + size / 1024 + "k" + (depth == 1 ? "" : "-depth-" + depth);
  }

  @Override
  public String title() {
    return "stdout of a producer that writes " + size / 1024 + " KiB at a time, at depth " + depth;
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atLeast(AlcovePeer.NAME, JdkPeer.NAME, 0.5));
  }

  @Override
  public int warmUp() {
    return 5;
  }

  @Override
  public Rounds prepare(Lab lab) {
    AlcovePeer alcove = new AlcovePeer(lab);
    long bytes = lab.scale().bytes();
    List<String> producer = lab.programs().produce(bytes, size);
    return new Rounds(title(), "MiB/s")
        .add(AlcovePeer.NAME, () -> alcove.drain(producer, bytes, depth))
        .add(JdkPeer.NAME, () -> JdkPeer.drain(producer, bytes))
        .add(ZtPeer.NAME, () -> ZtPeer.drain(producer, bytes))
        .add(NuPeer.NAME, () -> NuPeer.drain(producer, bytes))
        .add("C, read", () -> lab.programs().drain(bytes, size));
  }
}
