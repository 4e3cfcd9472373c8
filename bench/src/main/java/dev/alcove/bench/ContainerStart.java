package dev.alcove.bench;

import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From the start of a container to its exit: all namespaces, the machine's root read-only, /proc
 * and /dev of its own. The peers are programs, and are started as a plain program is here, which is
 * the fastest way.
 */
final class ContainerStart implements Benchmark {
  private static final String CONTAINER = "alcove, container";
  private static final String ROOTLESS = "alcove, rootless";
  private static final String BWRAP = "bwrap";
  private static final String RUNC = "runc";

  @Override
  public String name() {
    return "container";
  }

  @Override
  public String title() {
    return "/bin/true in a container to its exit, one after another";
  }

  @Override
  public List<Check> asked() {
    return List.of(Check.atMost(CONTAINER, BWRAP, 0.6), Check.atMost(CONTAINER, RUNC, 0.2));
  }

  @Override
  public int warmUp() {
    return 15;
  }

  @Override
  public Optional<String> obstacle(Lab lab) throws IOException {
    if (Machine.currentUid() != 0) {
      return Optional.of("it needs root");
    }
    if (!Files.isExecutable(OciBundle.busybox())) {
      return Optional.of("it needs " + OciBundle.busybox());
    }
    return List.of(BWRAP, RUNC).stream()
        .filter(program -> !isInPath(program))
        .findFirst()
        .map(program -> "it needs " + program);
  }

  private static boolean isInPath(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Rounds prepare(Lab lab) throws Exception {
    int containers = Math.max(1, lab.scale().spawns() / 4);
    Command program = Command.of(Timing.TRUE);
    Command container = program.in(Sandbox.container().root("/"));
    Command rootless = program.in(Sandbox.rootless().root("/"));
    Command bwrap =
        Command.of(
            BWRAP,
            "--unshare-all",
            "--ro-bind",
            "/",
            "/",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            Timing.TRUE);
    OciBundle bundle = lab.closing(OciBundle.create(Timing.TRUE));
    return new Rounds(title(), "milliseconds")
        .add(CONTAINER, () -> one(lab, containers, () -> container))
        .add(ROOTLESS, () -> one(lab, containers, () -> rootless))
        .add(BWRAP, () -> one(lab, containers, () -> bwrap))
        .add(RUNC, () -> one(lab, Math.max(1, containers / 5), bundle::run));
  }

  private static double one(Lab lab, int times, Supplier<Command> command) throws Exception {
    List<String> problems = new ArrayList<>();
    double perSecond =
        Timing.perSecond(
            times,
            () -> {
              Output output = lab.alcove().run(command.get()).toCompletableFuture().get();
              if (!output.exit().isSuccess()) {
                problems.add(output.exit() + ": " + output.stderr().utf8String());
              }
            });
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.get(0));
    }
    return 1e3 / perSecond;
  }
}
