package dev.alcove.bench;

import java.util.List;

/** Spawning below a port that has many idle children, and few. */
final class SpawnWithManyAlive implements Benchmark {
  @Override
  public String name() {
    return "alive-spawn-" + SpawnInFlight.WIDTH;
  }

  @Override
  public String title() {
    return "/bin/true to its exit, "
        + SpawnInFlight.WIDTH
        + " in flight, beside few and many idle children";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(ManyAlive.FEW, ManyAlive.MANY, ManyAlive.BOUND));
  }

  @Override
  public int warmUp() {
    return 30;
  }

  @Override
  public Rounds prepare(Lab lab) {
    AlcovePeer alcove = new AlcovePeer(lab);
    int spawns = 2 * lab.scale().spawns();
    return ManyAlive.rounds(
        lab,
        title(),
        "processes/s",
        () -> Timing.inFlight(spawns, SpawnInFlight.WIDTH, alcove::start));
  }
}
