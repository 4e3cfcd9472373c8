package dev.alcove.bench;

import java.util.List;

/** Running programs to their exit, many at a time. */
final class SpawnInFlight implements Benchmark {
  /** How many at a time. */
  static final int WIDTH = 32;

  @Override
  public String name() {
    return "spawn-32";
  }

  @Override
  public String title() {
    return "/bin/true to its exit, " + WIDTH + " in flight";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atLeast(AlcovePeer.NAME, JdkPeer.NAME, 2.5));
  }

  @Override
  public int warmUp() {
    return 30;
  }

  @Override
  public Rounds prepare(Lab lab) {
    AlcovePeer alcove = new AlcovePeer(lab);
    Programs programs = lab.programs();
    int spawns = 2 * lab.scale().spawns();
    return new Rounds(title(), "processes/s")
        .add(AlcovePeer.NAME, () -> Timing.inFlight(spawns, WIDTH, alcove::start))
        .add(JdkPeer.NAME, () -> Timing.inFlight(spawns, WIDTH, JdkPeer::start))
        .add(ZtPeer.NAME, () -> Timing.inFlight(spawns / 2, WIDTH, ZtPeer::start))
        .add(NuPeer.NAME, () -> Timing.inFlight(spawns, WIDTH, NuPeer::start))
        .add("C, fork", () -> programs.spawn("fork", spawns, WIDTH))
        .add("C, vfork", () -> programs.spawn("vfork", spawns, WIDTH))
        .add("C, posix_spawn", () -> programs.spawn("posix_spawn", spawns, WIDTH));
  }
}
