package dev.alcove.bench;

import java.util.List;

/**
 * Reading a producer's output through a port that has many idle children, and few. The kernel gives
 * users without rights smaller pipes when they have many.
 */
final class StdoutWithManyAlive implements Benchmark {
  private static final int SIZE = 65536;

  @Override
  public String name() {
    return "alive-stdout-" + SIZE / 1024 + "k";
  }

  @Override
  public String title() {
    return "stdout of a producer that writes "
        + SIZE / 1024
        + " KiB at a time, beside few and many idle children";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(ManyAlive.FEW, ManyAlive.MANY, ManyAlive.BOUND));
  }

  @Override
  public int warmUp() {
    return 5;
  }

  @Override
  public Rounds prepare(Lab lab) {
    AlcovePeer alcove = new AlcovePeer(lab);
    long bytes = lab.scale().bytes();
    List<String> producer = lab.programs().produce(bytes, SIZE);
    return ManyAlive.rounds(lab, title(), "MiB/s", () -> alcove.drain(producer, bytes, 1));
  }
}
