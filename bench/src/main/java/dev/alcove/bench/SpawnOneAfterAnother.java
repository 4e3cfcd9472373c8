package dev.alcove.bench;

import java.util.List;

/** Running a program to its exit, again and again. */
final class SpawnOneAfterAnother implements Benchmark {
  @Override
  public String name() {
    return "spawn";
  }

  @Override
  public String title() {
    return "/bin/true to its exit, one after another";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atLeast(AlcovePeer.NAME, JdkPeer.NAME, 1.3));
  }

  @Override
  public int warmUp() {
    return 30;
  }

  @Override
  public Rounds prepare(Lab lab) {
    AlcovePeer alcove = new AlcovePeer(lab);
    Programs programs = lab.programs();
    int spawns = lab.scale().spawns();
    // Some take so long that fewer must do.
    int fewer = Math.max(1, spawns / 3);
    int few = Math.max(1, spawns / 15);
    return new Rounds(title(), "processes/s")
        .add(AlcovePeer.NAME, () -> Timing.perSecond(spawns, alcove::run))
        .add(JdkPeer.NAME, () -> Timing.perSecond(spawns, JdkPeer::run))
        .add(ZtPeer.NAME, () -> Timing.perSecond(fewer, ZtPeer::run))
        .add(NuPeer.NAME, () -> Timing.perSecond(few, NuPeer::run))
        .add("C, fork", () -> programs.spawn("fork", spawns, 1))
        .add("C, vfork", () -> programs.spawn("vfork", spawns, 1))
        .add("C, posix_spawn", () -> programs.spawn("posix_spawn", spawns, 1));
  }
}
