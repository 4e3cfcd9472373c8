package dev.alcove.bench;

import java.util.List;

/** Bytes into the standard input of cat, and back from its standard output. */
final class CatFlow implements Benchmark {
  private static final List<String> CAT = List.of("cat");
  private static final int PIECE = 64 << 10;

  @Override
  public String name() {
    return "cat-1g";
  }

  @Override
  public String title() {
    return "1 GiB through cat, in pieces of " + PIECE / 1024 + " KiB";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atLeast(AlcovePeer.NAME, JdkPeer.NAME, 0.35));
  }

  @Override
  public int warmUp() {
    return 2;
  }

  @Override
  public Rounds prepare(Lab lab) {
    AlcovePeer alcove = new AlcovePeer(lab);
    long bytes = 2 * lab.scale().bytes();
    byte[] piece = new byte[PIECE];
    return new Rounds(title(), "MiB/s")
        .add(AlcovePeer.NAME, () -> alcove.through(CAT, piece, bytes))
        .add(JdkPeer.NAME, () -> JdkPeer.through(CAT, piece, bytes));
  }
}
