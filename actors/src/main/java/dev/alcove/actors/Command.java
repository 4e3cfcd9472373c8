package dev.alcove.actors;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Priority;
import dev.alcove.protocol.Protocol;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.StdioMode;
import dev.alcove.protocol.WindowSize;
import dev.alcove.sandbox.Phase;
import dev.alcove.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What to run, and as what: a program, its arguments, and how its process is set up. Immutable;
 * each method returns a changed copy.
 *
 * <p>The steps are made in this order, whatever the order of the calls here: the files that its
 * standard streams lead to, resource limits, nice value, supplementary groups, group id, user id,
 * working directory, environment, and last execvp(3), which looks a program without a slash up in
 * the PATH that the environment then has.
 *
 * <p>Text is UTF-8; where an argument or a path is not, take {@link #ofBytes} and the like. No text
 * of this class shows the value of an environment variable.
 */
public final class Command {
  /** What {@link #maxOutput} is if nobody sets it: 16 MiB. */
  public static final long DEFAULT_MAX_OUTPUT = 16L << 20;

  private record Identity(long uid, Optional<Long> gid) {}

  private final List<Bytes> argv;
  private Bytes arg0;
  private boolean clearEnv;
  private Map<Bytes, Bytes> env = Map.of();
  private Optional<Bytes> directory = Optional.empty();
  private Optional<Identity> identity = Optional.empty();
  private Optional<List<Long>> groups = Optional.empty();
  private Map<Rlimit, Limit> limits = Map.of();
  private OptionalInt nice = OptionalInt.empty();
  private Optional<Sandbox> sandbox = Optional.empty();
  private Optional<Confinement> confinement = Optional.empty();
  private Optional<WindowSize> pty = Optional.empty();
  private boolean mergeStderr;
  private Map<StdStream, Redirect> redirects = Map.of();
  private int depth = 1;
  private Process parent;
  private Optional<ActorRef<OwnerMessage>> owner = Optional.empty();
  private Optional<Signal> stopSignal = Optional.empty();
  private Duration stopTimeout = Duration.ofSeconds(10);
  private Optional<StopHook> stopHook = Optional.empty();
  private long maxOutput = DEFAULT_MAX_OUTPUT;

  private Command(List<Bytes> argv) {
    if (argv.isEmpty()) {
      throw new InvalidArgumentException("command", "is empty");
    }
    this.argv = List.copyOf(argv);
    this.arg0 = this.argv.get(0);
    execvp(); // checks the bytes
  }

  private Command(Command other) {
    argv = other.argv;
    arg0 = other.arg0;
    clearEnv = other.clearEnv;
    env = other.env;
    directory = other.directory;
    identity = other.identity;
    groups = other.groups;
    limits = other.limits;
    nice = other.nice;
    sandbox = other.sandbox;
    confinement = other.confinement;
    pty = other.pty;
    mergeStderr = other.mergeStderr;
    redirects = other.redirects;
    depth = other.depth;
    parent = other.parent;
    owner = other.owner;
    stopSignal = other.stopSignal;
    stopTimeout = other.stopTimeout;
    stopHook = other.stopHook;
    maxOutput = other.maxOutput;
  }

  /**
   * A program, a path or a name to look up in PATH, and its arguments.
   *
   * @throws InvalidArgumentException when there is no program, or one of them holds a NUL byte
   */
  public static Command of(String... argv) {
    return of(List.of(argv));
  }

  /** The same with a list. */
  public static Command of(List<String> argv) {
    return new Command(Ops.bytes(argv));
  }

  /** The same with bytes in no particular encoding. */
  public static Command ofBytes(List<Bytes> argv) {
    return new Command(argv);
  }

  /** Gives the program another name for itself than that by which it is found. */
  public Command arg0(String name) {
    Command changed = new Command(this);
    changed.arg0 = Bytes.utf8(name);
    changed.execvp();
    return changed;
  }

  /** Sets a variable of its environment. */
  public Command env(String name, String value) {
    return envBytes(Bytes.utf8(name), Bytes.utf8(value));
  }

  /** Sets variables of its environment. */
  public Command env(Map<String, String> variables) {
    Command changed = this;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      changed = changed.env(variable.getKey(), variable.getValue());
    }
    return changed;
  }

  /** The same with bytes in no particular encoding. */
  public Command envBytes(Bytes name, Bytes value) {
    Command changed = new Command(this);
    changed.env = with(env, name, value);
    new Call.Setenv(name, value, true); // checks the bytes
    return changed;
  }

  /** Lets it start with none of the environment of its parent. */
  public Command clearEnv() {
    Command changed = new Command(this);
    changed.clearEnv = true;
    return changed;
  }

  /** Sets its working directory. */
  public Command chdir(String path) {
    return chdirBytes(Bytes.utf8(path));
  }

  /** The same with bytes in no particular encoding. */
  public Command chdirBytes(Bytes path) {
    Command changed = new Command(this);
    new Call.Chdir(path); // checks the bytes
    changed.directory = Optional.of(path);
    return changed;
  }

  /** Sets its user id; and, unless {@link #groups} are set, drops all supplementary groups. */
  public Command user(long uid) {
    Command changed = new Command(this);
    changed.identity = Optional.of(new Identity(uid, Optional.empty()));
    new Ids(uid, uid, uid); // checks the range
    return changed;
  }

  /** Sets its user and group id; and, unless {@link #groups} are set, drops all others. */
  public Command user(long uid, long gid) {
    Command changed = new Command(this);
    changed.identity = Optional.of(new Identity(uid, Optional.of(gid)));
    new Ids(uid, uid, gid); // checks the ranges
    return changed;
  }

  /** Sets its supplementary groups. */
  public Command groups(List<Long> gids) {
    Command changed = new Command(this);
    changed.groups = Optional.of(new Call.Setgroups(gids).groups());
    return changed;
  }

  /** The same. */
  public Command groups(int... gids) {
    List<Long> list = new ArrayList<>();
    for (int gid : gids) {
      list.add(Integer.toUnsignedLong(gid));
    }
    return groups(list);
  }

  /** Sets a resource limit; {@link Limit#INFINITY} for none. */
  public Command rlimit(Rlimit resource, long soft, long hard) {
    Command changed = new Command(this);
    changed.limits = with(limits, resource, Limit.of(soft, hard));
    return changed;
  }

  /** Sets its nice value, -20 to 19. */
  public Command nice(int value) {
    Command changed = new Command(this);
    changed.nice = OptionalInt.of(value);
    return changed;
  }

  /**
   * Has it run in a sandbox. Its user, groups, directory and environment are those that are set
   * here, and else those of the sandbox; its limits are set before.
   */
  public Command in(Sandbox sandbox) {
    Command changed = new Command(this);
    changed.sandbox = Optional.of(sandbox);
    return changed;
  }

  /** What it runs in; empty when that is nothing. */
  public Optional<Sandbox> sandbox() {
    return sandbox;
  }

  /**
   * What is done until it runs, in order: what its sandbox may use, and a line for each step below
   * one for each process, the same steps that are made. What is generated for each start, such as a
   * user, is another each time.
   */
  public String explain() {
    return Explanation.of(levels(), sandbox);
  }

  /** The same, for one start that something else is made for. */
  Command confined(Confinement made) {
    Command changed = new Command(this);
    changed.confinement = Optional.of(made);
    return changed;
  }

  Optional<Confinement> confinement() {
    return confinement;
  }

  private List<String> cgroups() {
    return confinement.map(Confinement::directories).orElse(List.of());
  }

  /**
   * Gives it a pseudo-terminal in place of three pipes: its standard input, output and error are a
   * terminal, the controlling one of a session of its own. All of its output is that of {@link
   * Process#stdout}; see {@code docs/pty.md}.
   *
   * @param size of the terminal, before the program starts; see {@link Process#resize}
   */
  public Command pty(WindowSize size) {
    Command changed = new Command(this);
    changed.pty = Optional.of(size);
    return changed;
  }

  /**
   * Makes its standard error the same pipe as its standard output, as {@code 2>&1} does: what it
   * writes to either comes in order, by {@link Process#stdout}, and {@link Process#stderr} is at
   * its end. Where standard output is a file, standard error is the same.
   *
   * @throws InvalidArgumentException when standard error leads elsewhere
   */
  public Command mergeStderr() {
    Command changed = new Command(this);
    changed.mergeStderr = true;
    return changed.checkStderr();
  }

  private Command checkStderr() {
    if (mergeStderr && redirects.containsKey(StdStream.STDERR)) {
      throw new InvalidArgumentException(
          "command.stderr", "leads to a file, and to standard output");
    }
    return this;
  }

  /**
   * Has it read its standard input from somewhere else than the JVM. {@link Process#stdin} then
   * takes what the process of the program does not read: nothing is to be written there.
   */
  public Command stdin(Redirect from) {
    return redirect(StdStream.STDIN, from);
  }

  /**
   * Has it write its standard output to somewhere else than the JVM: {@code
   * Command.of("make").stdout(Redirect.to("make.log")).mergeStderr()}. {@link Process#stdout} is at
   * its end when the program runs.
   */
  public Command stdout(Redirect to) {
    return redirect(StdStream.STDOUT, to);
  }

  /**
   * The same of standard error.
   *
   * @throws InvalidArgumentException after {@link #mergeStderr}
   */
  public Command stderr(Redirect to) {
    return redirect(StdStream.STDERR, to);
  }

  private Command redirect(StdStream stream, Redirect where) {
    Command changed = new Command(this);
    changed.redirects = with(redirects, stream, where);
    return changed.checkStderr();
  }

  /** Where one of its standard streams leads; empty for the JVM. */
  public Optional<Redirect> redirect(StdStream stream) {
    return Optional.ofNullable(redirects.get(stream));
  }

  /**
   * Sets how many forks below the parent it runs. With 1, the default, it is a child of the parent.
   * With 2 or more it has control processes of its own above it, which end with it and take with
   * them whatever it left behind.
   *
   * @throws InvalidArgumentException unless it is 1 to {@link Protocol#MAX_FORK_DEPTH}
   */
  public Command depth(int forks) {
    if (forks < 1 || forks > Protocol.MAX_FORK_DEPTH) {
      throw new InvalidArgumentException(
          "command.depth", forks + " is not in 1 to " + Protocol.MAX_FORK_DEPTH);
    }
    Command changed = new Command(this);
    changed.depth = forks;
    return changed;
  }

  /**
   * Gives it at least one control process of its own: when it is ended, or has ended and its output
   * is at its end, everything that it left behind is ended too, daemons included.
   */
  public Command ownTree() {
    return depth(Math.max(2, depth));
  }

  /**
   * Sets its owner, who alone may call it and is told its events; the handle that the start gives
   * acts for it. Without, the owner is the actor for whom the handle of the {@link #parent} acts,
   * if there is one.
   */
  public Command owner(ActorRef<OwnerMessage> actor) {
    Command changed = new Command(this);
    changed.owner = Optional.of(actor);
    return changed;
  }

  /** Sets the control process it is forked from, and with it the port. */
  public Command parent(Process process) {
    Command changed = new Command(this);
    changed.parent = process;
    return changed;
  }

  /**
   * Sets what {@link Process#stop} sends first; without it the process is ended at once.
   *
   * @param signal such as {@link Signal#TERM}
   * @param patience how long it may then take before it is ended
   */
  public Command stopSignal(Signal signal, Duration patience) {
    Command changed = new Command(this);
    changed.stopSignal = Optional.of(signal);
    changed.stopTimeout = patience;
    return changed;
  }

  /**
   * Sets what {@link Process#stop}, a stream that is cancelled and a time that is over do in place
   * of the signal. When it is done, or fails, or the patience of {@link #stopSignal} is over, 10 s
   * unless it is set, what is left is ended.
   */
  public Command onStop(StopHook hook) {
    Command changed = new Command(this);
    changed.stopHook = Optional.of(hook);
    return changed;
  }

  /** {@link #onStop}, or that of its sandbox; empty when there is none. */
  public Optional<StopHook> stopHook() {
    return stopHook.or(() -> sandbox.flatMap(Sandbox::stopHook));
  }

  /** Sets how many bytes {@link Alcove#run(Command)} collects of each stream at most. */
  public Command maxOutput(long bytes) {
    Command changed = new Command(this);
    changed.maxOutput = bytes;
    return changed;
  }

  /** How many forks below the parent it runs. */
  public int depth() {
    return Math.max(depth, sandbox.map(Sandbox::depth).orElse(1)) + (cgroups().isEmpty() ? 0 : 1);
  }

  /** The control process it is forked from; empty for the first one of the default port. */
  public Optional<Process> parent() {
    return Optional.ofNullable(parent);
  }

  /** Who starts it. */
  Caller caller() {
    Caller forking = parent == null ? Caller.NOBODY : parent.caller().asOwner();
    return owner.map(Caller::of).orElse(forking);
  }

  /** What {@link Process#stop} sends first; empty when it ends the process at once. */
  public Optional<Signal> stopSignal() {
    return stopSignal;
  }

  /** How long it may then take before it is ended. */
  public Duration stopTimeout() {
    return stopTimeout;
  }

  long maxOutput() {
    return maxOutput;
  }

  /** The program and its arguments. */
  public List<Bytes> argv() {
    return argv;
  }

  private Call.Execvp execvp() {
    List<Bytes> names = new ArrayList<>(argv);
    names.set(0, arg0);
    return new Call.Execvp(argv.get(0), names);
  }

  StdioMode stdio() {
    return pty.isPresent() ? StdioMode.PTY : StdioMode.PIPES;
  }

  /** The steps that set the process of the program up and run it. */
  List<BatchStep> steps() {
    List<Forking.Level> levels = levels();
    return levels.get(levels.size() - 1).steps();
  }

  /** The processes from the parent's child to the program, with their steps. */
  List<Forking.Level> levels() {
    List<Sandbox.Stage> stages = effectiveSandbox().map(Sandbox::stages).orElse(List.of());
    List<Forking.Level> levels = new ArrayList<>();
    for (int i = Math.max(1, stages.size()); i < depth; i++) {
      levels.add(new Forking.Level(Flags.none(), begin(levels).steps()));
    }
    for (Sandbox.Stage stage : stages) {
      if (stage.phase() != Phase.OPS) {
        Ops ops = begin(levels);
        stage.before().accept(ops);
        stage.steps().accept(ops);
        levels.add(new Forking.Level(stage.phase(), stage.namespaces(), ops.steps()));
      }
    }
    Ops ops = begin(levels);
    boolean sandboxed = !stages.isEmpty();
    if (sandboxed) {
      stages.get(stages.size() - 1).before().accept(ops);
    }
    program(ops, sandboxed ? stages.get(stages.size() - 1).steps() : this::identify);
    levels.add(
        sandboxed
            ? new Forking.Level(Phase.OPS, Flags.none(), ops.steps())
            : new Forking.Level(Flags.none(), ops.steps()));
    return closing(inCgroups(levels));
  }

  /** The steps of the next process, to be added to: the first opens where streams lead. */
  private Ops begin(List<Forking.Level> levels) {
    Ops ops = new Ops();
    if (levels.isEmpty()) {
      redirects.forEach(
          (stream, where) ->
              where.addTo(
                  ops,
                  stream == StdStream.STDOUT && mergeStderr
                      ? List.of(stream, StdStream.STDERR)
                      : List.of(stream)));
    }
    return ops;
  }

  /** What stands above a program keeps none of the descriptors open that it is made with. */
  private List<Forking.Level> closing(List<Forking.Level> levels) {
    if (redirects.isEmpty() && sandbox.filter(s -> s.givesDescriptors() || s.mapsIds()).isEmpty()) {
      return levels;
    }
    List<BatchStep> close = new Ops().closeRange(3, 0xffffffffL).steps();
    for (int i = 0; i < levels.size() - 1; i++) {
      levels.set(i, levels.get(i).then(close));
    }
    return levels;
  }

  /** The first of them moves itself into the cgroups, before anything else. */
  private List<Forking.Level> inCgroups(List<Forking.Level> levels) {
    if (cgroups().isEmpty()) {
      return levels;
    }
    Ops ops = new Ops();
    for (String directory : cgroups()) {
      Ops.Opened file =
          ops.open(directory + "/cgroup.procs", OpenFlag.O_WRONLY, OpenFlag.O_CLOEXEC);
      ops.write(file, "0").close(file);
    }
    // Steps name descriptors by their place: a level of its own moves none.
    levels.add(0, new Forking.Level(Phase.TASK, Flags.none(), ops.steps()));
    return levels;
  }

  /** With what the command says itself. */
  Optional<Sandbox> effectiveSandbox() {
    return sandbox.map(
        s -> {
          Sandbox changed = s;
          if (identity.isPresent()) {
            changed = changed.uid(identity.get().uid());
            if (identity.get().gid().isPresent()) {
              changed = changed.gid(identity.get().gid().get());
            }
          }
          return groups.isPresent() ? changed.groups(groups.get()) : changed;
        });
  }

  private void identify(Ops ops) {
    groups
        .or(() -> identity.map(someone -> List.of()))
        .ifPresent(gids -> ops.call(new Call.Setgroups(gids)));
    identity.flatMap(Identity::gid).ifPresent(ops::setresgid);
    identity.ifPresent(someone -> ops.setresuid(someone.uid()));
  }

  private void program(Ops ops, Consumer<Ops> middle) {
    pty.ifPresent(size -> ops.tcsetwinsize(0, size));
    if (pty.isEmpty() && sandbox.map(Sandbox::hasSession).orElse(false)) {
      ops.setsid();
    }
    limits.forEach((resource, limit) -> ops.setrlimit(resource, limit.soft(), limit.hard()));
    nice.ifPresent(value -> ops.call(new Call.Setpriority(Priority.PROCESS, 0, value)));
    middle.accept(ops);
    directory.ifPresent(path -> ops.call(new Call.Chdir(path)));
    if (clearEnv) {
      ops.clearenv();
    }
    env.forEach((name, value) -> ops.call(new Call.Setenv(name, value, true)));
    if (mergeStderr && redirect(StdStream.STDOUT).isEmpty()) {
      ops.close(2).dup(Fd.of(1), 2);
    }
    ops.call(execvp());
  }

  private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
    Map<K, V> changed = new LinkedHashMap<>(map);
    changed.put(key, value);
    return changed;
  }

  @Override
  public String toString() {
    return "Command" + argv;
  }
}
