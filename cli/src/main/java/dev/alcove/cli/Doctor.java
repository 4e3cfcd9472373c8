package dev.alcove.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Alcove;
import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.PortInfo;
import dev.alcove.actors.PortSettings;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.CloneFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * What this machine supports. What can be tried is tried, by processes below a port that end at
 * once; the rest is read. Nothing is changed.
 */
final class Doctor {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration ORPHAN_GRACE = Duration.ofMillis(100);

  /** Set by the launcher: the program of probe.c. */
  private static final String PROBE = "alcove.probe";

  private static final String NOT_TRIED = "not tried: the port program does not start";
  private static final String SEE_PORT = "see \"port program\"";

  private static final Map<String, CloneFlag> NAMESPACES = new LinkedHashMap<>();

  static {
    NAMESPACES.put("pid", CloneFlag.NEWPID);
    NAMESPACES.put("mount", CloneFlag.NEWNS);
    NAMESPACES.put("net", CloneFlag.NEWNET);
    NAMESPACES.put("uts", CloneFlag.NEWUTS);
    NAMESPACES.put("ipc", CloneFlag.NEWIPC);
    NAMESPACES.put("cgroup", CloneFlag.NEWCGROUP);
  }

  /** How a trial ended: what was seen, or why it failed. */
  private record Trial(boolean works, String text) {}

  private final Machine machine;
  private final List<Finding> findings = new ArrayList<>();
  private PortHandle port;
  private Alcove alcove;
  private String portFailure = "";

  Doctor(Machine machine) {
    this.machine = machine;
  }

  /** Looks at everything. */
  List<Finding> examine() {
    Optional<ActorSystem<Void>> system = startSystem();
    try {
      Optional<PortInfo> info = system.flatMap(this::startPort);
      platform(info);
      kernelFeatures();
      namespaces();
      findings.add(machine.cgroup2());
      findings.add(machine.cgroup1());
      findings.add(machine.openFiles());
      findings.add(machine.userProcesses());
      findings.add(machine.pipes());
      findings.add(
          machine.processesThatFit(
              info.map(i -> OptionalLong.of(i.descriptors())).orElseGet(OptionalLong::empty)));
      findings.add(machine.ptraceScope());
      findings.add(sudo());
      return List.copyOf(findings);
    } finally {
      system.ifPresent(this::stop);
    }
  }

  /** Where descriptors are few the JVM's own libraries fail, and with errors of any kind. */
  private Optional<ActorSystem<Void>> startSystem() {
    try {
      Config config = ConfigFactory.load("alcove-cli");
      return Optional.of(ActorSystem.create(Behaviors.empty(), "alcove-doctor", config));
    } catch (RuntimeException | Error e) {
      portFailure =
          "the actor system does not start: " + Main.oneLine(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Waits: when we return, nothing that we started is left. */
  private void stop(ActorSystem<Void> system) {
    if (port != null) {
      outcome(port.stop());
    }
    system.terminate();
    outcome(system.getWhenTerminated());
  }

  // ---- the port -------------------------------------------------------------------------------

  private Optional<PortInfo> startPort(ActorSystem<Void> system) {
    alcove = Alcove.get(system);
    try {
      PortSettings settings =
          PortSettings.create(system.settings().config()).withOrphanGrace(ORPHAN_GRACE);
      port = alcove.startPort("doctor", settings);
      return Optional.of(await(port.started()));
    } catch (RuntimeException e) {
      portFailure = reason(e);
      return Optional.empty();
    }
  }

  private void platform(Optional<PortInfo> info) {
    findings.add(machine.kernel());
    findings.add(machine.architecture());
    findings.add(machine.proc());
    findings.add(
        (info.isPresent()
                ? Finding.ok("port program", "version " + info.get().program())
                : Finding.missing("port program", portFailure, portRemedy()))
            .need());
    findings.add(
        (info.isPresent()
                ? Finding.ok(
                    "handshake",
                    "protocol "
                        + info.get().version()
                        + ", platform "
                        + info.get().platform()
                        + " "
                        + info.get().machine())
                : Finding.missing("handshake", "none", SEE_PORT))
            .need());
    Trial fork = info.isPresent() ? fork() : new Trial(false, NOT_TRIED);
    findings.add(
        (fork.works()
                ? Finding.ok("fork and exec", fork.text())
                : Finding.missing(
                    "fork and exec",
                    fork.text(),
                    info.isPresent() ? "see the limits below" : SEE_PORT))
            .need());
  }

  private String portRemedy() {
    if (portFailure.contains("Too many open files") || portFailure.contains("EMFILE")) {
      return "raise RLIMIT_NOFILE: ulimit -n 1024";
    }
    if (portFailure.contains("Permission denied")) {
      return "let java.io.tmpdir or alcove.port.extract-directory be on a file system without noexec";
    }
    if (portFailure.contains("alcove.port.program")) {
      return "set ALCOVE_PORT_PROGRAM to an installed port program, or unset it";
    }
    return "see what it says, and the limits below";
  }

  /** A control process, and a program. */
  private Trial fork() {
    Trial control = cloned();
    if (!control.works()) {
      return control;
    }
    Trial program = ran(Command.of("true"));
    return program.works() ? new Trial(true, "a control process, and true(1)") : program;
  }

  // ---- what the kernel can do -------------------------------------------------------------------

  private void kernelFeatures() {
    String newer = "run Linux 5.9 or newer; in a container, let its seccomp list allow the call";
    findings.add(probed("pidfd", "pidfd", newer).need());
    findings.add(probed("clone3", "clone3", newer).need());
    findings.add(probed("close_range", "close_range", newer).need());
    findings.add(
        probed(
                "memfd exec",
                "memfd",
                machine
                    .memfdNoexec()
                    .filter(value -> !value.equals("0"))
                    .map(value -> "sysctl vm.memfd_noexec=0 (it is " + value + ")")
                    .orElse("let what confines this allow memfd_create and execveat of it"))
            .need());
    findings.add(probed("subreaper", "subreaper", "run a kernel of Linux 3.4 or newer").need());
    findings.add(probed("seccomp filter", "seccomp", "a kernel with CONFIG_SECCOMP_FILTER").need());
    findings.add(
        probed(
            "seccomp notify",
            "seccomp-notify",
            "run Linux 5.0 or newer, and not below another seccomp listener"));
    findings.add(
        probed(
            "landlock",
            "landlock",
            "a kernel with CONFIG_SECURITY_LANDLOCK, booted with landlock in lsm="));
  }

  private void namespaces() {
    Trial user = cloned(CloneFlag.NEWUSER);
    findings.add(
        user.works()
            ? Finding.ok("namespace user", "by itself")
            : notThere("namespace user", user, machine.userNamespaceRemedy()));
    NAMESPACES.forEach((name, flag) -> findings.add(namespace("namespace " + name, flag, user)));
    findings.add(
        probed(
            "namespace time",
            "time",
            user.works()
                ? "run Linux 5.6 or newer with CONFIG_TIME_NS"
                : "see \"namespace user\""));
  }

  private Finding namespace(String name, CloneFlag flag, Trial user) {
    Trial alone = cloned(flag);
    if (alone.works()) {
      return Finding.ok(name, "by itself");
    }
    if (user.works() && cloned(CloneFlag.NEWUSER, flag).works()) {
      return Finding.ok(name, "inside a user namespace");
    }
    return notThere(
        name,
        alone,
        user.works()
            ? "a kernel with it, and sysctl user.max_*_namespaces above 0"
            : "see \"namespace user\"");
  }

  /** A control process in new namespaces, ended at once. */
  private Trial cloned(CloneFlag... flags) {
    if (!portFailure.isEmpty()) {
      return new Trial(false, NOT_TRIED);
    }
    try {
      Process child = await(port.root().clone(flags));
      await(child.end());
      await(child.terminated());
      return new Trial(true, "");
    } catch (RuntimeException e) {
      return new Trial(false, reason(e));
    }
  }

  private Finding probed(String name, String probe, String remedy) {
    String program = System.getProperty(PROBE, "");
    if (!Files.isExecutable(Path.of(program))) {
      return Finding.warn(name, "not tried: there is no probe", "start it as ./alcove doctor");
    }
    Trial trial = ran(Command.of(program, probe));
    return trial.works() ? Finding.ok(name, trial.text()) : notThere(name, trial, remedy);
  }

  private static Finding notThere(String name, Trial trial, String remedy) {
    return trial.text().equals(NOT_TRIED)
        ? Finding.warn(name, NOT_TRIED, SEE_PORT)
        : Finding.missing(name, trial.text(), remedy);
  }

  private Finding sudo() {
    if (machine.isRoot()) {
      return Finding.ok("sudo -n", "not needed: this is root");
    }
    // Asks what true(1) would be answered, and does not run it.
    Trial trial = ran(Command.of("sudo", "-n", "-l", "true"));
    return trial.works()
        ? Finding.ok("sudo -n", "without a password")
        : Finding.warn(
            "sudo -n",
            trial.text(),
            "only for --exec 'sudo -n': install sudo, and NOPASSWD: of the port program in"
                + " sudoers(5)");
  }

  /** A program below the port: its first line, or why it failed. */
  private Trial ran(Command command) {
    if (!portFailure.isEmpty()) {
      return new Trial(false, NOT_TRIED);
    }
    try {
      Output output = await(alcove.run(command.parent(port.root())));
      String said =
          (output.stdout().utf8String() + output.stderr().utf8String())
              .lines()
              .findFirst()
              .orElse(output.exit().describe());
      return new Trial(output.exit().isSuccess(), said);
    } catch (RuntimeException e) {
      return new Trial(false, reason(e));
    }
  }

  // ---- waiting ----------------------------------------------------------------------------------

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof AlcoveException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Waits, whatever comes of it. */
  private static void outcome(CompletionStage<?> stage) {
    try {
      await(stage);
    } catch (RuntimeException e) {
      // Its end of file comes with ours.
    }
  }

  private static String reason(RuntimeException failure) {
    Throwable cause = failure instanceof BatchFailedException batch ? batch.getCause() : failure;
    if (cause instanceof SyscallException syscall) {
      return syscall
          .errno()
          .map(errno -> errno.symbol() + " (" + errno.description() + ")")
          .orElse("errno " + syscall.number());
    }
    return Main.oneLine(String.valueOf(cause.getMessage()));
  }
}
