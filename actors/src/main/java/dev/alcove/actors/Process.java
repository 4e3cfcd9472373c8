package dev.alcove.actors;

import dev.alcove.actors.internal.Discarding;
import dev.alcove.actors.internal.OutputStage;
import dev.alcove.actors.internal.StdinStage;
import dev.alcove.actors.struct.Arg;
import dev.alcove.actors.struct.SockAddr;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Capability;
import dev.alcove.protocol.ChildOption;
import dev.alcove.protocol.CloneFlag;
import dev.alcove.protocol.CloseRangeFlag;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Disposition;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.FcntlOp;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.FdPair;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.FsconfigCommand;
import dev.alcove.protocol.FsopenFlag;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.IoPrioClass;
import dev.alcove.protocol.IoPrioWho;
import dev.alcove.protocol.IoPriority;
import dev.alcove.protocol.IoctlRequest;
import dev.alcove.protocol.IpProtocol;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.MemfdFlag;
import dev.alcove.protocol.MountAttr;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.Notified;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.PersonalityFlag;
import dev.alcove.protocol.PidfdFlag;
import dev.alcove.protocol.PlainCall;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.Priority;
import dev.alcove.protocol.PtraceRequest;
import dev.alcove.protocol.Refusal;
import dev.alcove.protocol.ResolveFlag;
import dev.alcove.protocol.Returned;
import dev.alcove.protocol.Rlimit;
import dev.alcove.protocol.SchedAttr;
import dev.alcove.protocol.SchedFlag;
import dev.alcove.protocol.SchedPolicy;
import dev.alcove.protocol.SeccompOp;
import dev.alcove.protocol.SecureBit;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.SocketType;
import dev.alcove.protocol.StdStream;
import dev.alcove.protocol.Structure;
import dev.alcove.protocol.Symbol;
import dev.alcove.protocol.Termios;
import dev.alcove.protocol.UmountFlag;
import dev.alcove.protocol.WaitOption;
import dev.alcove.protocol.Waited;
import dev.alcove.protocol.Whence;
import dev.alcove.protocol.WindowSize;
import dev.alcove.sandbox.Landlock;
import dev.alcove.sandbox.Pledge;
import dev.alcove.sandbox.SeccompOption;
import dev.alcove.sandbox.SeccompPolicy;
import dev.alcove.sandbox.Unveil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A Unix process: what a {@link ProcessActor} can be asked, as methods. It stays valid, and answers
 * with typed refusals, when the process is gone.
 *
 * <p>Calls are made by a <em>control process</em>, one that was forked and has not executed another
 * program. They are made in order; a few wait for somebody else ({@link #select}), and are
 * overtaken. Each is answered once: with its result, with a {@link SyscallException} when the
 * system call failed, with a {@link CallRefusedException} when it was not made, or with a {@link
 * PortEndedException}. To stop waiting is safe: a late answer is dropped.
 *
 * <p>Text is UTF-8; where it is not, take {@link #call} and the records of {@link Call}. A NUL byte
 * in it is an {@link dev.alcove.protocol.InvalidArgumentException} at once.
 *
 * <p>Thread-safe. Stages are completed by the thread of an actor: what is chained to them without
 * {@code Async} must not block.
 */
public final class Process {
  /** Longest message of a file system's context that is read, bytes. */
  private static final int FS_MESSAGE = 4096;

  private final ProcessCore core;
  private final Caller caller;
  private Pull pull;

  Process(ProcessCore core, Caller caller) {
    this.core = core;
    this.caller = caller;
  }

  ProcessCore core() {
    return core;
  }

  Caller caller() {
    return caller;
  }

  // ---- What it is -----------------------------------------------------------------------------

  /** The number that names it for good in its port; 1 is the first control process. */
  public long handle() {
    return core.handle();
  }

  /** Its pid as its parent sees it; empty before it was forked. */
  public OptionalInt pid() {
    return core.pid() == 0 ? OptionalInt.empty() : OptionalInt.of(core.pid());
  }

  /** Its pid as the port program sees it; empty when that is not known. */
  public OptionalInt hostPid() {
    return core.hostPid() == 0 ? OptionalInt.empty() : OptionalInt.of(core.hostPid());
  }

  /**
   * The same as {@link #hostPid}, as long as the process lives; empty before it was forked and
   * after it has ended. Unlike {@link #getpid} it asks nobody, so it may be a moment late.
   */
  public OptionalInt pidof() {
    return core.exit().isDone() ? OptionalInt.empty() : hostPid();
  }

  /**
   * The pids of the processes from the first control process down to this one, each as its parent
   * sees it: empty for the first control process itself.
   */
  public List<Integer> forkchain() {
    List<Integer> pids = new ArrayList<>();
    for (ProcessCore at = core; !at.isRoot(); at = at.parent()) {
      pids.add(0, at.pid());
    }
    return pids;
  }

  /** Whether it runs, or when it ended ran, another program than the port's. */
  public CompletionStage<Boolean> execed() {
    return state()
        .thenApply(ProcessActor.State::execed)
        .exceptionallyCompose(gone -> exit().thenApply(Exit::execed));
  }

  /** The process that forked it; empty for the first control process. */
  public Optional<Process> parent() {
    return Optional.ofNullable(core.parent()).map(parent -> parent.handle(caller));
  }

  /** What its actor says of it; fails when it has terminated. */
  public CompletionStage<ProcessActor.State> state() {
    return core.state();
  }

  /** Its actor. */
  public ActorRef<ProcessActor.Command> ref() {
    return core.actor();
  }

  /** The port that it belongs to. */
  public PortHandle port() {
    return core.port();
  }

  // ---- Whose it is ------------------------------------------------------------------------------

  /**
   * The same process, as a handle that acts for an actor. Only such a one for the owner can do
   * anything with a process that has an owner; everybody may still fork it, and owns what was
   * forked. All else fails with a {@link CallRefusedException} of {@link LocalRefusal#NOT_OWNER},
   * EACCES. To look at a process is free: at its exit, its events and its state.
   *
   * @param actor takes the messages that an owner is told
   */
  public Process as(ActorRef<OwnerMessage> actor) {
    return core.handle(Caller.of(actor));
  }

  /** Who alone may call it; empty when everybody may. */
  public Optional<ActorRef<OwnerMessage>> owner() {
    return Optional.ofNullable(core.owner());
  }

  /**
   * Gives it another owner, or its first. With it go the output streams that the former owner
   * receives ({@link #outputTo}), without loss. When its owner terminates, the process is ended,
   * with everything below it.
   *
   * @return completes when it is so; from then on it is no more ours to call
   */
  public CompletionStage<Done> handOver(ActorRef<OwnerMessage> owner) {
    core.willBeOwned();
    return core.asked(
        caller, "handOver()", answer -> new ProcessMessage.PerformHandOver(owner, answer));
  }

  /**
   * Tells an output stream to an actor, from here on or from its beginning, which has not been lost
   * while nobody read. Once an actor is told, this gives what follows to another: it gets its first
   * bytes when the former has acknowledged the last that it was sent, or has terminated, and then
   * with those that were not acknowledged. No byte is lost or told to two.
   *
   * @param stream STDOUT or STDERR
   * @param receiver gets the bytes, as long as it acknowledges them. When it terminates, the rest
   *     waits for another
   * @return completes when it is so; fails when somebody else reads the stream
   */
  public CompletionStage<Done> outputTo(StdStream stream, ActorRef<ProcessOutput> receiver) {
    return OutputRelay.request(core, caller, stream, receiver);
  }

  /**
   * Adds something to be done when it has exited, in the process that forked it: what was added
   * last runs first, each when the one before has completed. {@link #exit()} is completed before
   * the first, and {@link #terminated()} after the last. One that fails is logged and keeps nothing
   * up; one that does not complete is waited for as long as {@code exit-hook-timeout} says. They do
   * not run when it never started, when its port ends or its actor is stopped.
   *
   * @return completes when it is noted; fails when the process is gone, or is the first control
   *     process
   */
  public CompletionStage<Done> atExit(ExitHook hook) {
    return core.asked(caller, "atExit()", answer -> new ProcessMessage.AtExit(hook, answer));
  }

  // ---- Making processes -------------------------------------------------------------------------

  /** Forks it: fork(2). Completes with the child, a control process. */
  public CompletionStage<Process> fork() {
    return Forking.fork(core, Flags.none(), Optional.empty(), List.of(), caller);
  }

  /**
   * Forks it, and lets the child make calls, all in one message. Completes when they are made; when
   * one fails, with a {@link BatchFailedException} that names it, and the child ends.
   *
   * @param steps collects the calls
   */
  public CompletionStage<Process> fork(Consumer<Ops> steps) {
    return Forking.fork(core, Flags.none(), Optional.empty(), collect(steps), caller);
  }

  /**
   * Forks it, gives the child a pseudo-terminal in place of pipes, as {@link Command#pty}, and lets
   * it make calls, as in {@link #fork(Consumer)}. A step such as {@code ops.tcsetwinsize(0,
   * size).tcsetattr(0, Terminals.raw())} says how the terminal is to be.
   *
   * <p>ENOSPC when there are as many pseudo-terminals as there may be; ENOENT where this process
   * sees no /dev/ptmx.
   */
  public CompletionStage<Process> forkPty(Consumer<Ops> steps) {
    return Forking.forkPty(core, Flags.none(), collect(steps), caller);
  }

  /** The same into new namespaces; the terminal is one of this process's. */
  public CompletionStage<Process> clonePty(Flags<CloneFlag> flags, Consumer<Ops> steps) {
    return Forking.forkPty(core, flags, collect(steps), caller);
  }

  /** Forks it into new namespaces: clone(2). EINVAL for a flag that names none. */
  public CompletionStage<Process> clone(CloneFlag... flags) {
    return Forking.fork(core, Flags.of(flags), Optional.empty(), List.of(), caller);
  }

  /** Forks it into new namespaces, and lets the child make calls, as in {@link #fork(Consumer)}. */
  public CompletionStage<Process> clone(Flags<CloneFlag> flags, Consumer<Ops> steps) {
    return Forking.fork(core, flags, Optional.empty(), collect(steps), caller);
  }

  /**
   * Forks it into new namespaces and into a cgroup: clone(2) with CLONE_INTO_CGROUP. The child is
   * in the cgroup before it runs its first instruction, and so is all that it forks. Of cgroup2
   * alone; {@code dev.alcove.cgroup} does the same for both versions.
   *
   * <p>EBADF when the descriptor is none of this process's, or no directory of cgroup2; EACCES
   * where {@code cgroup.procs} may not be written; EBUSY in a cgroup whose controllers are enabled
   * for its children; EOPNOTSUPP in one of a type that takes no processes.
   *
   * @param cgroup a descriptor of this process, of the cgroup's directory: from {@link #open} with
   *     O_DIRECTORY
   * @param flags namespaces, or none
   */
  public CompletionStage<Process> cloneInto(
      int cgroup, Flags<CloneFlag> flags, Consumer<Ops> steps) {
    return Forking.fork(core, flags, Optional.of(cgroup), collect(steps), caller);
  }

  /**
   * Forks it, and performs a task in the child. What of it needs no look at a result before travels
   * with the fork, in one message. When it fails the child ends, behind what the task does {@link
   * Task#onError} then.
   *
   * @return completes when it is done, with the child and what the task gave
   */
  public <T> CompletionStage<Task.Performed<T>> fork(Task<T> task) {
    return clone(Flags.none(), task);
  }

  /** Forks it into new namespaces, and performs a task, as in {@link #fork(Task)}. */
  public <T> CompletionStage<Task.Performed<T>> clone(Flags<CloneFlag> flags, Task<T> task) {
    return TaskRun.inNew(this, flags, task);
  }

  private static List<BatchStep> collect(Consumer<Ops> steps) {
    Ops ops = new Ops();
    steps.accept(ops);
    return ops.steps();
  }

  // ---- Calls
  // --------------------------------------------------------------------------------------

  /**
   * Makes any call.
   *
   * @param call one of the records in {@link Call}
   */
  public <R> CompletionStage<R> call(Call<R> call) {
    return core.call(caller, call);
  }

  /**
   * Makes a call by its name, for tools: {@code call("open", List.of("/tmp/x", "O_WRONLY|O_CREAT",
   * 0600))}. docs/calls.md lists the names; {@link PlainCall} says what arguments and results look
   * like.
   *
   * @return the result as a plain value, null for none; fails as {@link #call(Call)} does
   * @throws dev.alcove.protocol.InvalidArgumentException when there is no such call, or the
   *     arguments are not what it takes
   */
  public CompletionStage<Object> call(String name, List<?> args) {
    return plain(PlainCall.of(name, args));
  }

  private <R> CompletionStage<Object> plain(Call<R> call) {
    return waiting(call, result -> PlainCall.result(call, result));
  }

  private CompletionStage<Done> done(Call<Void> call) {
    return core.call(caller, call).thenApply(nothing -> Done.getInstance());
  }

  private CompletionStage<String> text(Call<Bytes> call) {
    return core.call(caller, call).thenApply(Bytes::toString);
  }

  /**
   * Makes calls one after another, in one message, up to the first that fails and may not ({@link
   * Ops#carryOn}).
   *
   * @param steps collects the calls
   * @return a result for each, {@code Done} for one without, and for one that failed and may what
   *     it would have failed with alone, an {@link AlcoveException}; fails with a {@link
   *     BatchFailedException} that names the step
   */
  public CompletionStage<List<Object>> batch(Consumer<Ops> steps) {
    return batch(collect(steps), false);
  }

  /**
   * The same.
   *
   * @param exitOnFailure whether the process ends when one fails that may not
   */
  CompletionStage<List<Object>> batch(List<BatchStep> steps, boolean exitOnFailure) {
    return core.asked(
        caller,
        "batch of " + steps.size() + " steps",
        answer -> new ProcessMessage.PerformBatch(steps, exitOnFailure, answer));
  }

  /**
   * Performs a task in this process. When it fails the process lives on; what the task does {@link
   * Task#onError} is done before this says so.
   *
   * @return what the task gives; fails with what its first failure was, a {@link
   *     BatchFailedException} for a call
   */
  public <T> CompletionStage<T> perform(Task<T> task) {
    return TaskRun.in(this, task);
  }

  /** Version of the port program. */
  public CompletionStage<String> version() {
    return text(new Call.Version());
  }

  /** getpid(2): its pid as its own pid namespace numbers it. */
  public CompletionStage<Integer> getpid() {
    return call(new Call.Getpid());
  }

  /** The children that it forked and that have not ended. */
  public CompletionStage<List<ChildInfo>> cpid() {
    return call(new Call.Cpid()).thenCombine(call(new Call.Children()), ChildInfo::join);
  }

  /** A child, empty when it is none of this process or has ended. */
  public CompletionStage<Optional<ChildInfo>> cpid(Process child) {
    return cpid(info -> info.handle() == child.handle());
  }

  /** A child by its pid as this process sees it; empty when there is none. */
  public CompletionStage<Optional<ChildInfo>> cpid(int pid) {
    return cpid(info -> info.pid() == pid);
  }

  private CompletionStage<Optional<ChildInfo>> cpid(Predicate<ChildInfo> wanted) {
    return cpid().thenApply(children -> children.stream().filter(wanted).findFirst());
  }

  /**
   * The child with that pid, as this process sees it; fails with {@link
   * dev.alcove.protocol.Refusal#NO_SUCH_PROCESS} when it has none. What asks for a child by its pid
   * in other libraries begins with this.
   */
  public CompletionStage<Process> child(int pid) {
    return cpid(pid)
        .thenApply(
            found ->
                found
                    .flatMap(info -> core.link().find(info.handle()))
                    .map(route -> ((ProcessCore) route).handle(caller))
                    .orElseThrow(() -> noSuch("child(" + pid + ")", "it has no such child")));
  }

  private AlcoveException noSuch(String call, String detail) {
    return new CallRefusedException(call, core, Refusal.NO_SUCH_PROCESS, detail);
  }

  /**
   * exit(3), with a status of 0 to 255, after everything below it has been ended. EACCES in the
   * first control process while it has children; see {@link PortHandle#stop}.
   */
  public CompletionStage<Done> exit(int status) {
    return done(new Call.Exit(status));
  }

  /** kill(2), made by this process: sends a signal to another, by pid. */
  public CompletionStage<Done> kill(int pid, Signal signal) {
    return done(new Call.Kill(pid, signal));
  }

  /** kill(2) with a raw number, such as 0 to check, or a real-time signal. */
  public CompletionStage<Done> kill(int pid, int signal) {
    return done(new Call.Kill(pid, Constant.raw(signal)));
  }

  /**
   * Sends a signal to this process. Its parent does, before it reaps it, so no stranger is hit.
   * ESRCH when it has ended, or is about to and no signal would change that.
   */
  public CompletionStage<Done> signal(Signal signal) {
    return signal(Constant.of(signal));
  }

  /** Sends a signal to this process, by number; 0 only checks. */
  public CompletionStage<Done> signal(int number) {
    return signal(Constant.<Signal>raw(number));
  }

  CompletionStage<Done> signal(Constant<Signal> signal) {
    if (core.isRoot()) {
      return getpid().thenCompose(pid -> done(new Call.Kill(pid, signal)));
    }
    if (core.isOwned() && !caller.trusted()) {
      // Its actor knows whether this is the owner; the parent may be somebody else's.
      CompletionStage<CompletionStage<Done>> allowed =
          core.asked(
              caller, "signal()", answer -> new ProcessMessage.PerformSignal(signal, answer));
      return allowed.thenCompose(sent -> sent);
    }
    return core.parent().trusted().done(new Call.SignalChild(core.handle(), signal));
  }

  /** chdir(2). */
  public CompletionStage<Done> chdir(String path) {
    return done(new Call.Chdir(Bytes.utf8(path)));
  }

  /** getcwd(3). */
  public CompletionStage<String> getcwd() {
    return text(new Call.Getcwd());
  }

  /** environ(7): its environment, NAME=VALUE each. */
  public CompletionStage<List<String>> environ() {
    return call(new Call.Environ()).thenApply(all -> all.stream().map(Bytes::toString).toList());
  }

  /** getenv(3). */
  public CompletionStage<Optional<String>> getenv(String name) {
    return call(new Call.Getenv(Bytes.utf8(name))).thenApply(value -> value.map(Bytes::toString));
  }

  /** setenv(3), which overwrites. */
  public CompletionStage<Done> setenv(String name, String value) {
    return setenv(name, value, true);
  }

  /** setenv(3); without {@code overwrite} an existing variable is left alone. */
  public CompletionStage<Done> setenv(String name, String value, boolean overwrite) {
    return done(new Call.Setenv(Bytes.utf8(name), Bytes.utf8(value), overwrite));
  }

  /** unsetenv(3). */
  public CompletionStage<Done> unsetenv(String name) {
    return done(new Call.Unsetenv(Bytes.utf8(name)));
  }

  /** clearenv(3). */
  public CompletionStage<Done> clearenv() {
    return done(new Call.Clearenv());
  }

  /** getrlimit(2); {@link Limit#INFINITY} for no limit. */
  public CompletionStage<Limit> getrlimit(Rlimit resource) {
    return call(new Call.Getrlimit(resource));
  }

  /** setrlimit(2); {@link Limit#INFINITY} for no limit. */
  public CompletionStage<Done> setrlimit(Rlimit resource, long soft, long hard) {
    return done(new Call.Setrlimit(resource, Limit.of(soft, hard)));
  }

  /** getpriority(2): a nice value; {@code who} 0 is the process, its group or its user. */
  public CompletionStage<Integer> getpriority(Priority which, int who) {
    return call(new Call.Getpriority(which, who));
  }

  /** setpriority(2): a nice value, -20 to 19. */
  public CompletionStage<Done> setpriority(Priority which, int who, int nice) {
    return done(new Call.Setpriority(which, who, nice));
  }

  /** getresuid(2). */
  public CompletionStage<Ids> getresuid() {
    return call(new Call.Getresuid());
  }

  /** setresuid(2) with one id for all three. */
  public CompletionStage<Done> setresuid(long uid) {
    return setresuid(uid, uid, uid);
  }

  /** setresuid(2); {@link Ids#KEEP} leaves one as it is. */
  public CompletionStage<Done> setresuid(long real, long effective, long saved) {
    return done(new Call.Setresuid(new Ids(real, effective, saved)));
  }

  /** getresgid(2). */
  public CompletionStage<Ids> getresgid() {
    return call(new Call.Getresgid());
  }

  /** setresgid(2) with one id for all three. */
  public CompletionStage<Done> setresgid(long gid) {
    return setresgid(gid, gid, gid);
  }

  /** setresgid(2); {@link Ids#KEEP} leaves one as it is. */
  public CompletionStage<Done> setresgid(long real, long effective, long saved) {
    return done(new Call.Setresgid(new Ids(real, effective, saved)));
  }

  /** getgroups(2). */
  public CompletionStage<List<Long>> getgroups() {
    return call(new Call.Getgroups());
  }

  /** setgroups(2). */
  public CompletionStage<Done> setgroups(List<Long> groups) {
    return done(new Call.Setgroups(groups));
  }

  /** setsid(2): makes a session, and gives its id. */
  public CompletionStage<Integer> setsid() {
    return call(new Call.Setsid());
  }

  /** setpgid(2); 0 for the process itself, 0 for a group of its own. */
  public CompletionStage<Done> setpgid(int pid, int pgid) {
    return done(new Call.Setpgid(pid, pgid));
  }

  /** getpgrp(2). */
  public CompletionStage<Integer> getpgrp() {
    return call(new Call.Getpgrp());
  }

  /** getpgid(2): the process group of a process; 0 for the process itself. */
  public CompletionStage<Integer> getpgid(int pid) {
    return call(new Call.Getpgid(pid));
  }

  /** getsid(2): the session of a process; 0 for the process itself. */
  public CompletionStage<Integer> getsid(int pid) {
    return call(new Call.Getsid(pid));
  }

  /** getuid(2): its real user id. */
  public CompletionStage<Long> getuid() {
    return call(new Call.Getuid());
  }

  /** setuid(2): sets the effective user id; for root all three. */
  public CompletionStage<Done> setuid(long uid) {
    return done(new Call.Setuid(uid));
  }

  /** getgid(2): its real group id. */
  public CompletionStage<Long> getgid() {
    return call(new Call.Getgid());
  }

  /** setgid(2): sets the effective group id; for root all three. */
  public CompletionStage<Done> setgid(long gid) {
    return done(new Call.Setgid(gid));
  }

  /** umask(2): the permission bits that new files do not get; gives those before. */
  public CompletionStage<Integer> umask(int mask) {
    return call(new Call.Umask(mask)).thenApply(Long::intValue);
  }

  /** sigaction(2): what it does with a signal; gives what it did before. */
  public CompletionStage<Disposition> sigaction(Signal signal, Disposition disposition) {
    return call(new Call.Sigaction(signal, disposition));
  }

  /** An option of this control process. */
  public CompletionStage<Integer> getopt(ProcessOption option) {
    return call(option.get());
  }

  /** Sets an option of this control process. */
  public CompletionStage<Done> setopt(ProcessOption option, int value) {
    return done(option.set(value));
  }

  /** An option that its parent keeps of it, asked of the parent. */
  public CompletionStage<Integer> getcpid(ProcessChildOption option) {
    return ofParent("getcpid(" + option + ")", parent -> parent.getcpid(this, option));
  }

  /** Sets an option that its parent keeps of it. */
  public CompletionStage<Done> setcpid(ProcessChildOption option, int value) {
    return ofParent("setcpid(" + option + ")", parent -> parent.setcpid(this, option, value));
  }

  private <R> CompletionStage<R> ofParent(
      String call, Function<Process, CompletionStage<R>> request) {
    return parent()
        .map(request)
        .orElseGet(() -> CompletableFuture.failedStage(noSuch(call, "it has no parent")));
  }

  /** An option of a child, which it need not be the child itself to tell; of no other process. */
  public CompletionStage<Integer> getcpid(Process child, ProcessChildOption option) {
    return switch (option) {
      case SIGNALONEOF -> call(new Call.Getcpid(child.handle(), ChildOption.SIGNALONEOF));
      case FLOWCONTROL ->
          ofChild(child, "getcpid", () -> child.core.call(caller, new Call.Getflow()));
    };
  }

  /** Sets an option of a child. */
  public CompletionStage<Done> setcpid(Process child, ProcessChildOption option, int value) {
    return switch (option) {
      case SIGNALONEOF -> done(new Call.Setcpid(child.handle(), ChildOption.SIGNALONEOF, value));
      case FLOWCONTROL ->
          ofChild(child, "setcpid", () -> child.core.handle(caller).done(new Call.Setflow(value)));
    };
  }

  private <R> CompletionStage<R> ofChild(
      Process child, String call, Supplier<CompletionStage<R>> request) {
    String text = call + "(" + child + ", FLOWCONTROL)";
    return child.core.parent() == core
        ? request.get()
        : CompletableFuture.failedStage(noSuch(text, "it is not its child"));
  }

  /**
   * open(2): gives a descriptor of the process. The processes that it forks inherit it, and so do
   * the programs that they or it execute, unless it is close-on-exec. A file that {@link
   * OpenFlag#O_CREAT} makes has the permissions 0666, less the umask.
   *
   * <p>It does not wait for the other end of a fifo: one that nobody reads is ENXIO to a writer.
   */
  public CompletionStage<Integer> open(String path, OpenFlag... flags) {
    return open(path, Flags.of(flags), Ops.NEW_FILE);
  }

  /**
   * pipe(2): gives the ends of a pipe, first that which is read from. The processes that it forks
   * inherit both; a program gets one by {@link Redirect#descriptor} or {@link #fdAtExec}.
   *
   * @param flags such as {@link OpenFlag#O_CLOEXEC}
   */
  public CompletionStage<FdPair> pipe2(OpenFlag... flags) {
    return call(new Call.Pipe2(Flags.of(flags)));
  }

  /**
   * open(2), with numbers among the flags or permissions for a new file; see {@link #open(String,
   * OpenFlag...)}.
   */
  public CompletionStage<Integer> open(String path, Flags<OpenFlag> flags, int mode) {
    return call(new Call.Open(Bytes.utf8(path), flags, mode));
  }

  /**
   * close(2). Descriptors here are 0 to 2 and what {@link #open} and {@link #fcntl} gave; any other
   * is EBADF, those of the control process itself among them.
   */
  public CompletionStage<Done> close(int fd) {
    return done(new Call.Close(fd));
  }

  /**
   * read(2): at most {@code count} bytes, and at most {@link
   * dev.alcove.protocol.Protocol#MAX_READ}; none at the end of the file. It does not wait: EAGAIN
   * where a pipe, a terminal or a device has none yet.
   */
  public CompletionStage<ByteString> read(int fd, long count) {
    return call(new Call.Read(fd, count))
        .thenApply(data -> ByteString.fromByteBuffer(data.asByteBuffer()));
  }

  /**
   * write(2): gives how many of the bytes were taken. It does not wait: EAGAIN where a pipe, a
   * terminal or a device has no room.
   */
  public CompletionStage<Long> write(int fd, ByteString data) {
    return call(new Call.Write(fd, Bytes.of(data.toArrayUnsafe())));
  }

  /** write(2) of a text. */
  public CompletionStage<Long> write(int fd, String text) {
    return call(new Call.Write(fd, Bytes.utf8(text)));
  }

  /** lseek(2): gives where the offset is now. */
  public CompletionStage<Long> lseek(int fd, long offset, Whence whence) {
    return call(new Call.Lseek(fd, offset, whence));
  }

  /** fcntl(2) with flags, or none: {@code fcntl(fd, FcntlOp.SETFD, OpenFlag.FD_CLOEXEC)}. */
  public CompletionStage<Long> fcntl(int fd, FcntlOp op, OpenFlag... flags) {
    return call(new Call.Fcntl(fd, op, Flags.of(flags)));
  }

  /** fcntl(2) with a number: {@code fcntl(fd, FcntlOp.DUPFD, 10)}. */
  public CompletionStage<Long> fcntl(int fd, FcntlOp op, long arg) {
    return call(new Call.Fcntl(fd, op, Flags.raw(arg)));
  }

  // ---- Capabilities, priorities, and other attributes ----

  /** capget(2): capabilities of the process. */
  public CompletionStage<CapabilitySets> capabilities() {
    return call(new Call.Capget(0)).thenApply(CapabilitySets::of);
  }

  /** capget(2) of another process. ESRCH when there is none. */
  public CompletionStage<CapabilitySets> capget(int pid) {
    return call(new Call.Capget(pid)).thenApply(CapabilitySets::of);
  }

  /** capset(2). EPERM for what is permitted and was not. */
  public CompletionStage<Done> capset(CapabilitySets caps) {
    return done(new Call.Capset(caps.raw()));
  }

  /**
   * capset(2): effective, permitted, nothing inheritable. What is left out is given up for good.
   */
  public CompletionStage<Done> capset(CapabilitySet both) {
    return done(new Call.Capset(new CapabilitySets(both, both, CapabilitySet.NONE).raw()));
  }

  /** The bounding set: what no program goes beyond. */
  public CompletionStage<CapabilitySet> boundingSet() {
    return call(new Call.CapBounding()).thenApply(CapabilitySet::new);
  }

  /** Drops everything but these from the bounding set, for good. Needs CAP_SETPCAP. */
  public CompletionStage<Done> dropBoundingSet(Capability... keep) {
    return done(new Call.CapBoundingDrop(CapabilitySet.of(keep).complement().bits()));
  }

  /** Drops these from the bounding set, for good. Needs CAP_SETPCAP. */
  public CompletionStage<Done> dropBounding(CapabilitySet drop) {
    return done(new Call.CapBoundingDrop(drop.bits()));
  }

  /** The ambient set: what a program keeps that has no file capabilities and is not setuid. */
  public CompletionStage<CapabilitySet> ambientSet() {
    return call(new Call.CapAmbient()).thenApply(CapabilitySet::new);
  }

  /** Adds to the ambient set. EPERM for what is not both permitted and inheritable. */
  public CompletionStage<Done> raiseAmbient(Capability... capabilities) {
    return done(new Call.CapAmbientRaise(CapabilitySet.of(capabilities).bits()));
  }

  /** Takes out of the ambient set. */
  public CompletionStage<Done> lowerAmbient(Capability... capabilities) {
    return done(new Call.CapAmbientLower(CapabilitySet.of(capabilities).bits()));
  }

  /** Empties the ambient set. */
  public CompletionStage<Done> clearAmbient() {
    return done(new Call.CapAmbientLower(CapabilitySet.ALL.bits()));
  }

  /** The securebits flags, as a number; see {@link #define}. */
  public CompletionStage<Long> securebits() {
    return call(new Call.Securebits());
  }

  /** Sets the securebits flags to these. Needs CAP_SETPCAP; EPERM for a locked one. */
  public CompletionStage<Done> setSecurebits(SecureBit... bits) {
    return done(new Call.SetSecurebits(Flags.of(bits)));
  }

  /** Whether programs give no privileges any more, PR_GET_NO_NEW_PRIVS(2const). */
  public CompletionStage<Boolean> noNewPrivs() {
    return call(new Call.NoNewPrivs());
  }

  /**
   * Lets no program give privileges any more, PR_SET_NO_NEW_PRIVS(2const); for good, and for what
   * it forks.
   */
  public CompletionStage<Done> setNoNewPrivs() {
    return done(new Call.SetNoNewPrivs());
  }

  /** prlimit(2): a resource limit of a process, asked only; 0 for this one. ESRCH, EPERM. */
  public CompletionStage<Limit> prlimit(int pid, Rlimit resource) {
    return call(new Call.Prlimit(pid, resource, Optional.empty()));
  }

  /** prlimit(2): sets a resource limit of a process; 0 for this one. Gives the one before. */
  public CompletionStage<Limit> prlimit(int pid, Rlimit resource, long soft, long hard) {
    return call(new Call.Prlimit(pid, resource, Optional.of(Limit.of(soft, hard))));
  }

  /** sched_getaffinity(2): the CPUs that a process may run on, rising; 0 for this one. */
  public CompletionStage<List<Long>> schedGetaffinity(int pid) {
    return call(new Call.SchedGetaffinity(pid));
  }

  /** sched_setaffinity(2); 0 for this one. EINVAL when there is no such CPU for it. */
  public CompletionStage<Done> schedSetaffinity(int pid, List<Long> cpus) {
    return done(new Call.SchedSetaffinity(pid, cpus));
  }

  /** sched_getattr(2): how a process is scheduled; 0 for this one. */
  public CompletionStage<SchedAttr> schedGetattr(int pid) {
    return call(new Call.SchedGetattr(pid));
  }

  /** sched_setattr(2) of a policy of shares: OTHER, BATCH or IDLE; 0 for this one. */
  public CompletionStage<Done> schedSetattr(
      int pid, SchedPolicy policy, int nice, SchedFlag... flags) {
    return done(new Call.SchedSetattr(pid, Constant.of(policy), Flags.of(flags), nice, 0, 0, 0, 0));
  }

  /**
   * sched_setattr(2) of a real-time policy, FIFO or RR, with a priority of 1 to 99. Needs
   * CAP_SYS_NICE beyond RLIMIT_RTPRIO.
   */
  public CompletionStage<Done> schedRealtime(
      int pid, SchedPolicy policy, int priority, SchedFlag... flags) {
    return done(
        new Call.SchedSetattr(pid, Constant.of(policy), Flags.of(flags), 0, priority, 0, 0, 0));
  }

  /** ioprio_get(2); {@code who} 0 is the process, its group or its user. */
  public CompletionStage<IoPriority> ioprioGet(IoPrioWho which, int who) {
    return call(new Call.IoprioGet(which, who));
  }

  /** ioprio_set(2): a class, and a level of 0, first, to 7. EPERM for RT without CAP_SYS_ADMIN. */
  public CompletionStage<Done> ioprioSet(IoPrioWho which, int who, IoPrioClass ioclass, int level) {
    return done(new Call.IoprioSet(Constant.of(which), who, Constant.of(ioclass), level));
  }

  /** oom_score_adj of the process, -1000 to 1000. */
  public CompletionStage<Integer> oomScoreAdj() {
    return call(new Call.OomScoreAdj());
  }

  /**
   * Sets oom_score_adj of the process, -1000 to 1000. EACCES where lowering it needs
   * CAP_SYS_RESOURCE.
   */
  public CompletionStage<Done> setOomScoreAdj(int value) {
    return done(new Call.SetOomScoreAdj(value));
  }

  /** personality(2), asked only. */
  public CompletionStage<Long> personality() {
    return call(new Call.Personality(Flags.raw(0xffffffffL)));
  }

  /** personality(2). Gives the one before. */
  public CompletionStage<Long> setPersonality(PersonalityFlag... persona) {
    return call(new Call.Personality(Flags.of(persona)));
  }

  /**
   * Sets the clocks of the time namespace that the processes it forks will be in: behind {@code
   * unshare(CloneFlag.NEWTIME)}, and before the first of them. EACCES later.
   */
  public CompletionStage<Done> timensOffsets(Duration monotonic, Duration boottime) {
    return done(Ops.offsets(monotonic, boottime));
  }

  /** close_range(2) of descriptors of the caller's, from first to last, both among them. */
  public CompletionStage<Done> closeRange(long first, long last, CloseRangeFlag... flags) {
    return done(new Call.CloseRange(first, last, Flags.of(flags)));
  }

  /** memfd_create(2): a descriptor of a file in memory. Seals go by {@link #fcntl}. */
  public CompletionStage<Integer> memfdCreate(String name, MemfdFlag... flags) {
    return call(new Call.MemfdCreate(Bytes.utf8(name), Flags.of(flags)));
  }

  /**
   * openat2(2) below a directory; {@link Ops#AT_FDCWD} for the working directory. EXDEV, ELOOP for
   * a path that leads where it may not.
   */
  public CompletionStage<Integer> openat2(
      Fd directory, String path, Flags<OpenFlag> flags, int mode, ResolveFlag... resolve) {
    return call(new Call.Openat2(directory, Bytes.utf8(path), flags, mode, Flags.of(resolve)));
  }

  /** pidfd_open(2): a descriptor that names a process for good. ESRCH when there is none. */
  public CompletionStage<Integer> pidfdOpen(int pid, PidfdFlag... flags) {
    return call(new Call.PidfdOpen(pid, Flags.of(flags)));
  }

  /**
   * pidfd_send_signal(2) without siginfo. ESRCH when the process has ended and been reaped: no
   * other gets it.
   */
  public CompletionStage<Done> pidfdSendSignal(Fd fd, Signal signal) {
    return done(new Call.PidfdSendSignal(fd, signal, Bytes.empty()));
  }

  // ---- Files by name, mounts, namespaces ----

  /**
   * chmod(2): sets the permission bits of a file, of what a symbolic link leads to. EPERM for
   * another user's, which needs CAP_FOWNER.
   *
   * @param mode permission bits, such as 0644
   */
  public CompletionStage<Done> chmod(String path, int mode) {
    return done(new Call.Chmod(Bytes.utf8(path), mode));
  }

  /**
   * chown(2): sets owner and group of a file, of what a symbolic link leads to. Needs CAP_CHOWN,
   * but for a group of the owner's.
   *
   * @param uid of the owner; {@link Ids#KEEP} leaves it as it is
   * @param gid of the group; {@link Ids#KEEP} leaves it as it is
   */
  public CompletionStage<Done> chown(String path, long uid, long gid) {
    return done(new Call.Chown(Bytes.utf8(path), uid, gid));
  }

  /**
   * chroot(2): sets the root directory. The working directory stays where it is, so {@code
   * chdir("/")} belongs behind it: exec fails with ENOENT without. Needs CAP_SYS_CHROOT.
   */
  public CompletionStage<Done> chroot(String path) {
    return done(new Call.Chroot(Bytes.utf8(path)));
  }

  /**
   * link(2): gives a file another name. EEXIST when that is taken, EXDEV across mounts.
   *
   * @param existing a name that it has; a symbolic link is not followed
   * @param path its new name
   */
  public CompletionStage<Done> link(String existing, String path) {
    return done(new Call.Link(Bytes.utf8(existing), Bytes.utf8(path)));
  }

  /**
   * symlink(2): makes a symbolic link. EEXIST when the name is taken.
   *
   * @param target what it leads to, which need not be there
   * @param path of the link
   */
  public CompletionStage<Done> symlink(String target, String path) {
    return done(new Call.Symlink(Bytes.utf8(target), Bytes.utf8(path)));
  }

  /** unlink(2): removes a name of a file. ENOENT when there is none, EISDIR for a directory. */
  public CompletionStage<Done> unlink(String path) {
    return done(new Call.Unlink(Bytes.utf8(path)));
  }

  /**
   * mkdir(2): makes a directory. EEXIST when the name is taken.
   *
   * @param mode permission bits, less the umask
   */
  public CompletionStage<Done> mkdir(String path, int mode) {
    return done(new Call.Mkdir(Bytes.utf8(path), mode));
  }

  /** rmdir(2): removes an empty directory. ENOTEMPTY for another, EBUSY for a mount. */
  public CompletionStage<Done> rmdir(String path) {
    return done(new Call.Rmdir(Bytes.utf8(path)));
  }

  /**
   * mkfifo(3): makes a named pipe. EEXIST when the name is taken.
   *
   * @param mode permission bits, less the umask
   */
  public CompletionStage<Done> mkfifo(String path, int mode) {
    return done(new Call.Mkfifo(Bytes.utf8(path), mode));
  }

  /**
   * readdir(3): the names in a directory, in no order, "." and ".." among them. EMSGSIZE when they
   * are more than a frame holds, {@link dev.alcove.protocol.Protocol#MAX_FRAME} bytes.
   */
  public CompletionStage<List<String>> readdir(String path) {
    return call(new Call.Readdir(Bytes.utf8(path)))
        .thenApply(names -> names.stream().map(Bytes::toString).toList());
  }

  /**
   * mount(2) without data; see {@link #mount(String, String, String, Flags, String)}. {@code
   * mount("none", "/", null, MountFlag.REC, MountFlag.PRIVATE)} in a mount namespace keeps what is
   * mounted there from being seen outside.
   */
  public CompletionStage<Done> mount(
      String source, String target, String fstype, MountFlag... flags) {
    return mount(source, target, fstype, Flags.of(flags), null);
  }

  /**
   * mount(2): mounts a file system, or changes a mount. It may wait for a device or a server as
   * long as these let it, and the process answers nothing meanwhile; {@link #end} ends that. Needs
   * CAP_SYS_ADMIN, and for most file systems in the first user namespace.
   *
   * @param source device, directory to bind, or a name; null: NULL
   * @param target where
   * @param fstype type of the file system; null: NULL
   * @param flags what to do, and how
   * @param data options of the file system, such as {@code size=16M}; null: NULL
   */
  public CompletionStage<Done> mount(
      String source, String target, String fstype, Flags<MountFlag> flags, String data) {
    return done(Ops.mounting(source, target, fstype, flags, data));
  }

  /**
   * umount(2): takes a mount away. EBUSY while it is in use, EINVAL where nothing is mounted. Needs
   * CAP_SYS_ADMIN.
   */
  public CompletionStage<Done> umount(String target) {
    return done(new Call.Umount(Bytes.utf8(target)));
  }

  /** umount2(2): the same with flags. {@link UmountFlag#MNT_DETACH} does it while it is in use. */
  public CompletionStage<Done> umount2(String target, UmountFlag... flags) {
    return done(new Call.Umount2(Bytes.utf8(target), Flags.of(flags)));
  }

  /**
   * pivot_root(2): makes a mount the root of the mount namespace. With "." for both, in the new
   * root, the former root lies on it, and {@code umount2(".", MNT_DETACH)} takes that away. EINVAL
   * when the new root is no mount, or a mount here is shared. Needs CAP_SYS_ADMIN.
   *
   * @param newRoot a mount; one that is bound to itself will do
   * @param putOld where the former root goes, at or below it
   */
  public CompletionStage<Done> pivotRoot(String newRoot, String putOld) {
    return done(new Call.PivotRoot(Bytes.utf8(newRoot), Bytes.utf8(putOld)));
  }

  /** gethostname(2): the hostname of its UTS namespace. */
  public CompletionStage<String> gethostname() {
    return text(new Call.Gethostname());
  }

  /**
   * sethostname(2): sets the hostname of its UTS namespace, at most 64 bytes. Needs CAP_SYS_ADMIN.
   */
  public CompletionStage<Done> sethostname(String name) {
    return done(new Call.Sethostname(Bytes.utf8(name)));
  }

  /**
   * setns(2): moves it to another namespace; of a pid or time namespace: the processes that it
   * forks from then on. EINVAL when the descriptor is none of that. Needs CAP_SYS_ADMIN, there and
   * here.
   *
   * <p>Below a process in a pid namespace whose first process is none of this port's, what loses
   * its parent is adopted by that one, and no longer ends with the port.
   *
   * @param fd a descriptor of a file in {@code /proc/PID/ns}, or a pidfd
   * @param type what kind it must be; none: any. With a pidfd: which of that process's
   */
  public CompletionStage<Done> setns(int fd, CloneFlag... type) {
    return done(new Call.Setns(fd, Flags.of(type)));
  }

  /**
   * unshare(2): moves it to new namespaces, and it alone; of pids and time: the processes that it
   * forks from then on, the first of which is pid 1, and when that has ended, it can fork no more.
   * Needs CAP_SYS_ADMIN, but for {@link CloneFlag#NEWUSER}, alone or among others.
   */
  public CompletionStage<Done> unshare(CloneFlag... flags) {
    return done(new Call.Unshare(Flags.of(flags)));
  }

  /**
   * Writes the id maps of the user namespace that it is in, as in user_namespaces(7), once in the
   * life of that: setgroups, gid_map, uid_map, in this order. What was written stays when one
   * fails.
   *
   * <p>A process without privilege outside maps one id, its own: {@code idMaps(List.of(new
   * IdRange(0, uid, 1)), List.of(new IdRange(0, gid, 1)), true)}; EPERM for more, and for a gid_map
   * without denying setgroups. Wider maps are for a process outside to write, to the files in
   * {@code /proc/PID}.
   *
   * @param uids user ids; empty: not written
   * @param gids group ids; empty: not written
   * @param denySetgroups whether setgroups(2) is denied there for good
   */
  public CompletionStage<Done> idMaps(
      List<IdRange> uids, List<IdRange> gids, boolean denySetgroups) {
    return done(new Call.IdMaps(uids, gids, denySetgroups));
  }

  /**
   * socket(2) with the one protocol that there is for the type; see {@link #socket(AddressFamily,
   * Flags, Constant)}: {@code socket(AddressFamily.UNIX, SocketType.STREAM, SocketType.CLOEXEC)}.
   */
  public CompletionStage<Integer> socket(AddressFamily domain, SocketType... type) {
    return socket(domain, Flags.of(type), Constant.raw(0));
  }

  /**
   * socket(2): gives a descriptor of the process, which it can read, write and close, and which is
   * inherited as a file is. It does not wait: EAGAIN where nothing has come. EPERM for a raw socket
   * without CAP_NET_RAW.
   *
   * @param type a type, and {@link SocketType#CLOEXEC} and {@link SocketType#NONBLOCK} as wanted
   */
  public CompletionStage<Integer> socket(
      AddressFamily domain, Flags<SocketType> type, Constant<IpProtocol> protocol) {
    return call(new Call.Socket(Constant.of(domain), type, protocol));
  }

  // ---- Descriptors of others, system calls of others
  // ---------------------------------------------------------------

  /**
   * socketpair(2): two Unix sockets that are connected to each other, both close-on-exec. A process
   * that is forked has them too, and so can send and receive descriptors.
   */
  public CompletionStage<FdPair> socketpair(SocketType type) {
    return call(
        new Call.Socketpair(
            Constant.of(AddressFamily.UNIX), Flags.of(type, SocketType.CLOEXEC), Constant.raw(0)));
  }

  /**
   * Sends a copy of a descriptor over a Unix socket: SCM_RIGHTS of unix(7), with one byte. Does not
   * wait: EAGAIN where there is no room, EPIPE when the other end is closed.
   */
  public CompletionStage<Done> sendFd(int socket, int fd) {
    return done(new Call.SendFd(Fd.of(socket), Fd.of(fd)));
  }

  /**
   * Receives a descriptor from a Unix socket, and waits until there is one; meanwhile the process
   * answers other calls. The descriptor is close-on-exec. ENODATA when a message came without one
   * or the other end is closed, EMFILE where RLIMIT_NOFILE leaves none.
   */
  public CompletionStage<Integer> recvFd(int socket) {
    return call(new Call.RecvFd(Fd.of(socket)));
  }

  /**
   * seccomp_unotify(2): takes the next notification of a listener, and waits until there is one;
   * meanwhile the process answers other calls. ENOTCONN when nobody is left who has the filter,
   * EBADF also when the listener is closed meanwhile, ENOTTY for a descriptor that is no listener.
   * {@code dev.alcove.sandbox.SeccompNotifier} does it in a loop.
   *
   * @param listener a descriptor of this process: of {@link Ops#seccompListener}, by way of {@link
   *     #recvFd}
   */
  public CompletionStage<Notified> notifyRecv(int listener) {
    return call(new Call.NotifyRecv(Fd.of(listener)));
  }

  /**
   * Answers a notification: the system call gives a value, or fails. ENOENT when nobody waits for
   * the answer any more, EINPROGRESS when it was answered.
   *
   * @param value what it gives; left alone with an error
   * @param error an error number of the port's platform, or 0: see {@link #define}
   */
  public CompletionStage<Done> notifyRespond(int listener, long id, long value, int error) {
    return done(new Call.NotifyRespond(Fd.of(listener), id, value, error, false));
  }

  /**
   * Has the kernel make a notified system call as it was asked for. No boundary: its caller may
   * change the memory that its arguments point at until then.
   */
  public CompletionStage<Done> notifyContinue(int listener, long id) {
    return done(new Call.NotifyRespond(Fd.of(listener), id, 0, 0, true));
  }

  /**
   * Gives the caller of a notified system call a copy of a descriptor of this process; the result
   * is its number there. EMFILE when the caller has no room.
   *
   * @param closeOnExec whether the copy is
   * @param respond whether it also answers: the system call gives the number
   */
  public CompletionStage<Integer> notifyAddFd(
      int listener, long id, int fd, boolean closeOnExec, boolean respond) {
    return call(new Call.NotifyAddFd(Fd.of(listener), id, Fd.of(fd), closeOnExec, respond));
  }

  /** Whether somebody still waits for the answer to a notification: ENOENT when nobody does. */
  public CompletionStage<Done> notifyIdValid(int listener, long id) {
    return done(new Call.NotifyIdValid(Fd.of(listener), id));
  }

  /**
   * Reads memory of the caller of a notified system call: process_vm_readv(2). Fewer bytes than
   * asked for where its memory ends. That somebody still waits for the answer is seen afterwards,
   * so the bytes are of that caller; it may change them at any time.
   *
   * <p>EPERM when this process may not read it: it needs the same user and a dumpable process, or
   * CAP_SYS_PTRACE, and under Yama a descendant. EFAULT where there is no memory, ENOENT when
   * nobody waits any more.
   *
   * @param count most bytes, and at most {@link dev.alcove.protocol.Protocol#MAX_READ}
   */
  public CompletionStage<ByteString> notifyRead(
      int listener, Notified notified, long address, long count) {
    return call(new Call.NotifyRead(Fd.of(listener), notified.id(), notified.pid(), address, count))
        .thenApply(data -> ByteString.fromByteBuffer(data.asByteBuffer()));
  }

  // ---- Constants ----

  // ---- Calls that wait, and filters
  // ---------------------------------------------------------------

  /**
   * select(2): waits until one of the descriptors is ready. A file on a disk always is. While it
   * waits the process answers other calls.
   *
   * @param read those to read
   * @param write those to write
   * @param except those whose exceptional conditions, such as urgent data, are waited for
   * @return those that are ready; to cancel it, or to let it time out, ends the wait in the process
   *     too. EBADF also when one is closed meanwhile; EAGAIN when {@link
   *     dev.alcove.protocol.Protocol#MAX_PENDING} calls wait; EMFILE when RLIMIT_NOFILE leaves no
   *     descriptor to wait with; EINVAL beyond {@link dev.alcove.protocol.Protocol#MAX_SELECT}
   */
  public CompletionStage<Selected> select(
      List<Integer> read, List<Integer> write, List<Integer> except) {
    return select(read, write, except, Optional.empty());
  }

  /**
   * select(2) with a time-out, which is rounded up to a millisecond: then nothing is ready. Zero
   * only looks.
   */
  public CompletionStage<Selected> select(
      List<Integer> read, List<Integer> write, List<Integer> except, Duration timeout) {
    long micros = timeout.isNegative() ? 0 : TimeUnit.MICROSECONDS.convert(timeout);
    return select(read, write, except, Optional.of(micros));
  }

  private CompletionStage<Selected> select(
      List<Integer> read, List<Integer> write, List<Integer> except, Optional<Long> micros) {
    return waiting(new Call.Select(fds(read), fds(write), fds(except), micros), Selected::of);
  }

  private static List<Fd> fds(List<Integer> numbers) {
    return numbers.stream().map(Fd::of).toList();
  }

  /**
   * connect(2): connects a socket, and waits until it is connected; one that is O_NONBLOCK is not
   * waited for: EINPROGRESS. While it waits the process answers other calls. EAGAIN when the queue
   * of a Unix socket that listens is full. When it is given up the connection may come about all
   * the same; close the socket.
   *
   * @param address a sockaddr as the port's platform has it
   */
  public CompletionStage<Done> connect(int fd, Bytes address) {
    return waiting(new Call.Connect(fd, address), nothing -> Done.getInstance());
  }

  /** connect(2) to an address; see {@link #connect(int, Bytes)}. */
  public CompletionStage<Done> connect(int fd, SockAddr address) {
    return connect(fd, address.bytes());
  }

  /**
   * read(2) that waits until there is something: at most {@code count} bytes, and at most {@link
   * dev.alcove.protocol.Protocol#MAX_READ}; none at the end of the file. While it waits the process
   * answers other calls; several that wait for the same are served in their order. EBADF also when
   * the descriptor is closed meanwhile.
   */
  public CompletionStage<ByteString> readWait(int fd, long count) {
    return waiting(
        new Call.ReadWait(fd, count), data -> ByteString.fromByteBuffer(data.asByteBuffer()));
  }

  /**
   * waitpid(2): waits until a child ends, or changes its state as the options say. While it waits
   * the process answers other calls.
   *
   * <p>The process reaps its children itself, and this is told of an end that comes while it waits;
   * of one that has been reaped it is ECHILD. To miss none, set SIGCHLD to {@code Disposition.INFO}
   * first: then children are reaped, and their exits published, by this alone.
   *
   * @param pid a pid as the process sees it; -1: any child; 0: one of its process group; less: one
   *     of the process group {@code -pid}
   * @param options WNOHANG: does not wait
   */
  public CompletionStage<Waited> waitpid(int pid, WaitOption... options) {
    return call(new Call.Waitpid(pid, Flags.of(options)));
  }

  /** Makes a call that may wait. Whoever gives up what it becomes gives up the call. */
  private <R, T> CompletionStage<T> waiting(Call<R> call, Function<R, T> become) {
    CompletableFuture<R> asked = call(call).toCompletableFuture();
    CompletableFuture<T> became = asked.thenApply(become);
    became.whenComplete((value, failure) -> asked.cancel(false));
    return became;
  }

  /**
   * Denies calls to this process and to those that it will fork: whoever asks for one that is
   * denied gets a {@link CallRefusedException} of {@link dev.alcove.protocol.Refusal#DENIED}.
   * Nothing takes it back. Programs that the process executes are not bound by it.
   */
  public CompletionStage<Done> filter(Filter both) {
    return filter(both, both);
  }

  /**
   * Denies calls to this process, and others to those that it will fork; these inherit theirs for
   * themselves and for those that they fork. Processes that exist are left as they are.
   */
  public CompletionStage<Done> filter(Filter own, Filter children) {
    return done(Filter.call(own, children));
  }

  /**
   * The number that a constant has on the port's platform, or the numbers of several OR'ed. One
   * that the platform lacks is refused as {@link dev.alcove.protocol.Refusal#UNSUPPORTED_SYMBOL}.
   */
  public CompletionStage<Long> define(Symbol... constants) {
    return call(new Call.Define(Flags.of(constants)));
  }

  /** The name of an error number of the port's platform; empty for one that has none. */
  public CompletionStage<Optional<String>> errnoId(int number) {
    return call(new Call.ErrnoId(number)).thenApply(name -> name.map(Bytes::toString));
  }

  /** Closes the port's end of the standard input of a child; EBADF when it is closed. */
  public CompletionStage<Done> eof(Process child) {
    return eof(child, StdStream.STDIN);
  }

  /** Closes the port's end of a standard stream of a child; EBADF when it is closed. */
  public CompletionStage<Done> eof(Process child, StdStream stream) {
    return child.core.parent() == core
        ? child.core.handle(caller).eof(stream)
        : CompletableFuture.failedStage(noSuch("eof(" + stream + ")", child + " is no child"));
  }

  /**
   * What {@code seccomp_data.arch} is in a system call of the port's platform: one of {@link
   * dev.alcove.protocol.AuditArch}, as a number. For {@link
   * dev.alcove.actors.struct.Bpf#validateArchitecture}.
   */
  public CompletionStage<Long> auditArch() {
    return call(new Call.AuditArch());
  }

  // ---- Landlock

  /** Where a path of openat(2) and others begins that take a directory: the working directory. */
  public static final int AT_FDCWD = -100;

  /**
   * The version of the kernel's Landlock interface, landlock_create_ruleset(2). ENOSYS where the
   * kernel has none, EOPNOTSUPP where it is switched off.
   */
  public CompletionStage<Integer> landlockAbi() {
    return call(new Call.LandlockAbi());
  }

  /**
   * Applies rules of Landlock to this process, and to all that it forks and executes from then on.
   * Fails with a {@link BatchFailedException}, caused by a {@link CallRefusedException} of
   * UNSUPPORTED when the kernel cannot enforce all of them.
   *
   * <p>A control process that goes on is bound by them like a program, and cannot look at its
   * children without /proc: a program of it that ends at once may be told as one that never ran.
   * Rather apply them in the batch that executes a program: {@link Ops#landlock}.
   */
  public CompletionStage<Done> landlock(Landlock rules) {
    return batch(ops -> ops.landlock(rules)).thenApply(results -> Done.getInstance());
  }

  /**
   * Applies what of these rules the kernel can enforce.
   *
   * @return what it cannot; all of it on a kernel without Landlock
   */
  public CompletionStage<List<Symbol>> landlockBestEffort(Landlock rules) {
    return landlockAbi()
        .exceptionally(
            failure -> {
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              if (cause instanceof SyscallException missing
                  && (missing.is(Errno.ENOSYS) || missing.is(Errno.EOPNOTSUPP))) {
                return 0;
              }
              throw failure instanceof CompletionException known
                  ? known
                  : new CompletionException(failure);
            })
        .thenCompose(
            abi -> {
              Landlock.Negotiated negotiated = rules.negotiate(abi);
              return batch(ops -> ops.landlock(negotiated.enforced()))
                  .thenApply(results -> negotiated.notEnforced());
            });
  }

  /** Applies what this process sees of the file system; see {@link Unveil}. */
  public CompletionStage<Done> unveil(Unveil paths) {
    return landlock(paths.landlock());
  }

  // ---- Mounts by descriptor

  /** fsopen(2); see {@link Ops#fsopen}. ENODEV for a type that the kernel does not have. */
  public CompletionStage<Integer> fsopen(String fstype) {
    return call(new Call.Fsopen(Bytes.utf8(fstype), Flags.of(FsopenFlag.FSOPEN_CLOEXEC)));
  }

  /** fsconfig(2) of a text. What the kernel says of an EINVAL stands in the error's message. */
  public CompletionStage<Done> fsconfig(int fs, String key, String value) {
    return done(Ops.fsconfigOf(Fd.of(fs), FsconfigCommand.SET_STRING, key, value, Fd.of(0)));
  }

  /** fsconfig(2) with CMD_CREATE or CMD_RECONFIGURE. */
  public CompletionStage<Done> fsconfig(int fs, FsconfigCommand command) {
    return done(Ops.fsconfigOf(Fd.of(fs), command, null, null, Fd.of(0)));
  }

  /** fsconfig(2) of a parameter without value. */
  public CompletionStage<Done> fsconfig(int fs, String key) {
    return done(Ops.fsconfigOf(Fd.of(fs), FsconfigCommand.SET_FLAG, key, null, Fd.of(0)));
  }

  /** fsconfig(2) of a parameter that is an open file. */
  public CompletionStage<Done> fsconfig(int fs, String key, int value) {
    return done(Ops.fsconfigOf(Fd.of(fs), FsconfigCommand.SET_FD, key, null, Fd.of(value)));
  }

  /** fsmount(2); see {@link Ops#fsmount}. EINVAL before CMD_CREATE. */
  public CompletionStage<Integer> fsmount(int fs, MountAttr... attrs) {
    return call(Ops.fsmountOf(Fd.of(fs), attrs));
  }

  /** fspick(2); see {@link Ops#fspick}. EINVAL where nothing is mounted. */
  public CompletionStage<Integer> fspick(String path) {
    return call(Ops.fspickOf(path));
  }

  /** open_tree(2); see {@link Ops#openTree(String, Symbol...)}. */
  public CompletionStage<Integer> openTree(String path, Symbol... flags) {
    return call(Ops.openTreeOf(Fd.of(AT_FDCWD), path, flags));
  }

  /** move_mount(2) of a mount that is nowhere yet to a path. ENOENT where there is none. */
  public CompletionStage<Done> moveMount(int mount, String to) {
    return done(Ops.moveMountOf(Fd.of(mount), to));
  }

  /** mount_setattr(2) of a mount that is open: attributes that it gets. */
  public CompletionStage<Done> mountSetattr(int mount, boolean recursive, MountAttr... set) {
    return done(
        Ops.setattrOf(
            Fd.of(mount), recursive, Flags.of(set), Flags.none(), Flags.none(), Fd.of(0)));
  }

  /**
   * What the kernel has to say of a context of fsopen(2) or fspick(2), each message once: {@code "e
   * overlay: missing 'lowerdir'"}, with e for an error, w for a warning and i for anything else.
   * What it says of a call that fails stands in that error, and is not told once more.
   */
  public CompletionStage<List<String>> fsmessages(int fs) {
    return fsmessages(fs, List.of());
  }

  private CompletionStage<List<String>> fsmessages(int fs, List<String> before) {
    return call(new Call.Read(Fd.of(fs), FS_MESSAGE))
        .handle(
            (message, failure) -> {
              if (failure == null) {
                List<String> all = new ArrayList<>(before);
                all.add(message.toString().strip());
                return fsmessages(fs, all);
              }
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              return cause instanceof SyscallException end && end.is(Errno.ENODATA)
                  ? CompletableFuture.completedStage(before)
                  : CompletableFuture.<List<String>>failedStage(cause);
            })
        .thenCompose(Function.identity());
  }

  /**
   * prctl(2): an operation on this process. Gives its result, and the structures among the
   * arguments as the call left them. Programs inherit much of what it sets.
   *
   * <p>EINVAL for an operation or an argument that the kernel does not know, EPERM where a
   * capability is missing, EFAULT where a structure is shorter than what the call writes.
   *
   * @param args from the second on; those that are left out are 0
   */
  public CompletionStage<Returned> prctl(PrctlOp option, Arg... args) {
    return call(Ops.prctlOf(option, args));
  }

  /** The same with one number. */
  public CompletionStage<Returned> prctl(PrctlOp option, long arg2) {
    return prctl(option, Arg.of(arg2));
  }

  /**
   * seccomp(2): restricts the system calls of this process and of all that it forks or executes. A
   * filter cannot be taken back; see {@link dev.alcove.actors.struct.Bpf}. It holds for the control
   * process too, which at least has to read and write its channel, wait and reap.
   *
   * <p>EACCES without CAP_SYS_ADMIN unless {@code prctl(PrctlOp.SET_NO_NEW_PRIVS, 1)} came before.
   * With {@link SeccompOp#FILTER_FLAG_NEW_LISTENER} the value is a descriptor of this process.
   *
   * @param args {@link dev.alcove.actors.struct.SockFprog}, or memory for what the operation writes
   */
  public CompletionStage<Returned> seccomp(
      SeccompOp operation, Flags<SeccompOp> flags, Structure args) {
    return call(new Call.Seccomp(Constant.of(operation), flags, args.parts()));
  }

  /** seccomp(2): adds a filter. */
  public CompletionStage<Returned> seccomp(SockFprog filter) {
    return seccomp(SeccompOp.SET_MODE_FILTER, Flags.none(), filter.structure());
  }

  /**
   * prctl(2) with PR_SET_NO_NEW_PRIVS, which an unprivileged process needs, and seccomp(2) with a
   * policy. It holds at once, for this control process too, and cannot be taken back: see {@link
   * SeccompPolicy.Builder#allowControlProcess}.
   *
   * <p>EACCES with {@link SeccompOption#KEEP_NEW_PRIVS} and without CAP_SYS_ADMIN.
   */
  public CompletionStage<Done> seccomp(SeccompPolicy policy, SeccompOption... options) {
    return batch(ops -> ops.seccomp(policy, options)).thenApply(results -> Done.getInstance());
  }

  /**
   * Sets a policy for the program that this process, or one that it forks from now on, executes: it
   * is installed last before execve(2), and need allow neither that nor anything that a control
   * process does. Sets PR_SET_NO_NEW_PRIVS at once, unless an option says otherwise.
   *
   * <p>EBUSY when there is one: put them together by {@link SeccompPolicy#and}. An execve(2) that
   * fails though the file is there and executable, such as ENOEXEC, may leave a process that the
   * policy ends: {@link dev.alcove.protocol.Refusal#OUTCOME_UNKNOWN}.
   */
  public CompletionStage<Done> seccompAtExec(SeccompPolicy policy, SeccompOption... options) {
    return batch(ops -> ops.seccompAtExec(policy, options))
        .thenApply(results -> Done.getInstance());
  }

  /**
   * Makes it another user and group, for good and without supplementary groups, if it is root; of
   * the root of a user namespace that has no such ids, 65534. Of another process it changes
   * nothing.
   *
   * @return EINVAL when the user namespace has neither, EPERM without the capabilities
   */
  public CompletionStage<Done> leaveRoot(long uid, long gid) {
    return done(new Call.LeaveRoot(uid, gid));
  }

  /**
   * Has the program that this process, or one that it forks from now on, executes find a copy of a
   * descriptor at a number, open behind execve(2). The numbers may be those of other descriptors:
   * all change places at once, and only if the program can be executed.
   *
   * @param number 0 to {@link dev.alcove.protocol.Protocol#MAX_EXEC_FD}; the last word counts. A
   *     program that has something else as its standard input, output or error has nothing of the
   *     stream of this process: that is at its end as soon as nobody else has it
   * @return EBADF for a descriptor that is none, EINVAL for another number, E2BIG for more than
   *     {@link dev.alcove.protocol.Protocol#MAX_EXEC_FDS}. The call that executes is EBADF when the
   *     descriptor is closed by then, EMFILE when RLIMIT_NOFILE has no room above the numbers
   */
  public CompletionStage<Done> fdAtExec(int fd, int number) {
    return done(new Call.FdAtExec(Fd.of(fd), number));
  }

  /**
   * Sets what the program promises that this process executes: the execpromises of pledge(2). The
   * process itself is not bound; but promises that need Landlock have it deny files at once.
   *
   * <p>Fails as {@link #pledge(Pledge, Pledge)}.
   */
  public CompletionStage<Done> pledge(Pledge execpromises) {
    return pledge(null, execpromises);
  }

  /**
   * pledge(2): what this process promises, and what the program that it executes. Both hold for the
   * processes that it forks from now on, too, and can only become less.
   *
   * <p>A call that is not promised is refused: {@link dev.alcove.protocol.Refusal#DENIED}; what is
   * promised and reaches further than the promise is EPERM. The process is never killed for it. The
   * program is bound by both: it is best to give both at once, for what is promised later without
   * {@code execpromises} binds the program as well.
   *
   * <p>EPERM for a promise that was not made before, and nothing has changed then. EBUSY when
   * {@link #seccompAtExec} set a policy for the program. {@link
   * dev.alcove.protocol.Refusal#UNSUPPORTED} for promises that need a Landlock that the kernel
   * lacks: it names it. When a step fails, what was done before it stays done.
   *
   * @param promises null: none more are made
   * @param execpromises null: none more are made
   * @throws dev.alcove.protocol.InvalidArgumentException when one leaves to Landlock what the other
   *     may do everywhere
   */
  public CompletionStage<Done> pledge(Pledge promises, Pledge execpromises) {
    return batch(ops -> ops.pledge(promises, execpromises))
        .thenApply(results -> Done.getInstance());
  }

  /**
   * ptrace(2): this process traces another, or with {@link PtraceRequest#TRACEME} is traced by its
   * parent. Gives the result, for PEEK requests the word, and the structures among the arguments as
   * the call left them. A traced process stops at each signal, which {@code waitpid} tells.
   *
   * <p>ESRCH when the process is not traced by this one or not stopped, EPERM when it may not be
   * traced: that needs CAP_SYS_PTRACE or the same ids.
   *
   * @param pid as this process's own pid namespace numbers it
   */
  public CompletionStage<Returned> ptrace(PtraceRequest request, int pid, Arg addr, Arg data) {
    return call(Ops.ptraceOf(request, pid, addr, data));
  }

  /** The same with numbers: {@code ptrace(PtraceRequest.CONT, pid, 0, 28)}. */
  public CompletionStage<Returned> ptrace(PtraceRequest request, int pid, long addr, long data) {
    return ptrace(request, pid, Arg.of(addr), Arg.of(data));
  }

  /**
   * ioctl(2): a request to what a descriptor stands for. Gives the result, and the structure as the
   * call left it. Requests whose result is a descriptor give one of this process. It waits where
   * the request does, as {@code TCSBRK} does for a terminal.
   *
   * <p>EBADF for a descriptor that is not the caller's, ENOTTY where the file does not know the
   * request, EPERM where a capability is missing, EFAULT where the structure is shorter than what
   * the call writes.
   */
  public CompletionStage<Returned> ioctl(int fd, IoctlRequest request, Arg arg) {
    return call(Ops.ioctlOf(Fd.of(fd), request, arg));
  }

  /** The same with the address of a structure. */
  public CompletionStage<Returned> ioctl(int fd, IoctlRequest request, Structure arg) {
    return ioctl(fd, request, Arg.of(arg));
  }

  /** Closes the port's end of a standard stream; fails with EBADF when it is closed. */
  public CompletionStage<Done> eof(StdStream stream) {
    return done(new Call.Eof(stream));
  }

  /**
   * execve(2): runs another program in this process. Completes when it runs; when it cannot, the
   * process goes on. EACCES when it has children.
   *
   * @param argv its arguments, with its name first
   */
  public CompletionStage<Done> execve(String path, List<String> argv, Env env) {
    return done(new Call.Execve(Bytes.utf8(path), Ops.bytes(argv), env.variables()));
  }

  /**
   * The same, with an option. What {@link ExecOption#END_DESCENDANTS} ended has ended even when the
   * program then cannot be run.
   */
  public CompletionStage<Done> execve(String path, List<String> argv, Env env, ExecOption option) {
    return exec(new Call.Execve(Bytes.utf8(path), Ops.bytes(argv), env.variables()), option);
  }

  /**
   * execvp(3): the same, looked up in the process's PATH, with its environment.
   *
   * @param argv its arguments, with its name first
   */
  public CompletionStage<Done> execvp(String file, List<String> argv) {
    return done(new Call.Execvp(Bytes.utf8(file), Ops.bytes(argv)));
  }

  /** The same, with an option; see {@link #execve(String, List, Env, ExecOption)}. */
  public CompletionStage<Done> execvp(String file, List<String> argv, ExecOption option) {
    return exec(new Call.Execvp(Bytes.utf8(file), Ops.bytes(argv)), option);
  }

  /**
   * fexecve(3): runs the program that is open as a descriptor. Completes when it runs; when it
   * cannot, the process goes on: EACCES when it has children, EBADF for a descriptor that is none
   * of the caller's.
   *
   * <p>A close-on-exec descriptor is not open in the program. A script's interpreter must open it,
   * so for a script it is ENOENT.
   *
   * @param fd from {@link #open}, for reading or with O_PATH
   * @param argv its arguments, with its name first
   * @param env may be empty
   */
  public CompletionStage<Done> fexecve(int fd, List<String> argv, Env env) {
    return done(new Call.Fexecve(fd, Ops.bytes(argv), env.variables()));
  }

  /**
   * What ps(1) and /proc/PID/cmdline show of it, in place of the arguments of the port program;
   * comm stays as it is. Processes that it forks show it too, until they set their own; programs
   * have their own. It is cut off where the arguments and the environment ended that the port
   * program was started with, or, after {@link #reexec}, at 4095 bytes.
   */
  public CompletionStage<Done> setproctitle(String title) {
    return done(new Call.Setproctitle(Bytes.utf8(title)));
  }

  /**
   * Replaces its image by a fresh one of the port program, which has another layout of its memory:
   * of a process that was forked, the layout is its parent's. It stays the same control process,
   * with its children, options, ids, capabilities, descriptors, signal dispositions, environment
   * and title; no exit is lost. Needs no /proc in its own mount namespace. Completes when the new
   * image serves; when there can be none, all is as it was. EBUSY while one of its calls waits.
   */
  public CompletionStage<Done> reexec() {
    return done(new Call.Reexec());
  }

  /**
   * The same by the port program in a file, and with another environment. ENOEXEC when the file is
   * no port program of the same version. It runs from a sealed copy.
   *
   * @param path a file that the process may read
   */
  public CompletionStage<Done> reexec(String path, Env env) {
    return done(new Call.ReexecPath(Bytes.utf8(path), env.variables()));
  }

  /**
   * The same by the port program that is open as a descriptor.
   *
   * @param fd from {@link #open}, for reading
   */
  public CompletionStage<Done> reexec(int fd, Env env) {
    return done(new Call.ReexecFd(fd, env.variables()));
  }

  /** {@link #reexec()}, under the other name that prx has for it. */
  public CompletionStage<Done> replaceProcessImage() {
    return reexec();
  }

  /** {@link #reexec(String, Env)}, under the other name that prx has for it. */
  public CompletionStage<Done> replaceProcessImage(String path, Env env) {
    return reexec(path, env);
  }

  /** {@link #reexec(int, Env)}, under the other name that prx has for it. */
  public CompletionStage<Done> replaceProcessImage(int fd, Env env) {
    return reexec(fd, env);
  }

  private CompletionStage<Done> exec(Call<Void> exec, ExecOption option) {
    return switch (option) {
      case END_DESCENDANTS ->
          batch(ops -> ops.endDescendants().call(exec)).thenApply(results -> Done.getInstance());
    };
  }

  /**
   * Ends all that is below it, and reaps it: the signals of the option SIGNALONEOF, the grace of
   * the port, SIGKILL. Completes when nothing is left; EBUSY when something is, such as what runs
   * with rights that the process has not.
   */
  public CompletionStage<Done> endDescendants() {
    return done(new Call.EndDescendants());
  }

  // ---- Streams
  // ------------------------------------------------------------------------------------

  /**
   * Its standard input, which one stream can write. No more is sent than the port can take, so a
   * process that does not read holds the stream back. The end of the stream closes standard input,
   * and so does its failure.
   *
   * @return the sink; its value completes when the port has taken everything, and fails with a
   *     {@link StreamException} when nobody reads it any more. The upstream is cancelled then
   */
  public Sink<ByteString, CompletionStage<Done>> stdin() {
    return Sink.fromGraph(new StdinStage(core.streams(caller)));
  }

  /**
   * Its standard output, which one stream can read, once. What is not consumed is left with the
   * process, but for {@code stream-window} bytes. To cancel closes it.
   */
  public Source<ByteString, NotUsed> stdout() {
    return output(StdStream.STDOUT);
  }

  /** Its standard error; see {@link #stdout}. */
  public Source<ByteString, NotUsed> stderr() {
    return output(StdStream.STDERR);
  }

  private Source<ByteString, NotUsed> output(StdStream stream) {
    return Source.fromGraph(
        new OutputStage(core.streams(caller), stream, core.port().settings().streamWindow()));
  }

  /**
   * Its standard input and output as a flow. The two do not end each other: a program may close one
   * and go on with the other. A failure of the upstream closes standard input and fails the
   * downstream too.
   *
   * @return the flow; its value is {@link #exit()}
   */
  public Flow<ByteString, ByteString, CompletionStage<Exit>> stdio() {
    return ProgramStream.join(stdin(), stdout()).mapMaterializedValue(nothing -> exit());
  }

  /** Reads standard output and standard error, those that nobody reads, and forgets them. */
  public Process discardOutput() {
    discard(StdStream.STDOUT);
    discard(StdStream.STDERR);
    return this;
  }

  /** Ends it, whoever owns it, and reads what it has to say: for one that nobody knows. */
  CompletionStage<Done> forget() {
    Process trusted = core.trusted();
    CompletionStage<Done> ended = trusted.end();
    trusted.discardOutput();
    return ended;
  }

  /** Reads one output stream, unless somebody does, and forgets it. */
  public Process discard(StdStream stream) {
    Discarding.start(core.streams(caller), stream, core.port().settings().streamWindow());
    return this;
  }

  /**
   * What happens to it, from the beginning; completes behind the last event. What is not consumed
   * is summed up, and no exit and no end of file is lost.
   */
  public Source<ProcessEvent, NotUsed> events() {
    return Source.fromGraph(new EventStage(core));
  }

  /**
   * Its standard streams and events, taken one at a time: for scripts and tests. Always the same
   * object of one handle. A stream has one reader, so of a process that has an owner it is kept
   * with the handle that {@link #as} gave.
   */
  public Pull pull() {
    synchronized (core) {
      if (pull == null) {
        pull = new Pull(core, caller);
        pull.open();
      }
      return pull;
    }
  }

  // ---- Terminals ------------------------------------------------------------------------------

  /**
   * The size of its pseudo-terminal: ioctl_tty(2). At any time until it is hung up, as {@link
   * #resize}, {@link #terminal()}, {@link #terminal(Termios)} and {@link #foreground}; ENOTTY of a
   * process without one, EIO afterwards.
   */
  public CompletionStage<WindowSize> windowSize() {
    return call(new Call.PtySize());
  }

  /**
   * Sets the size of its pseudo-terminal. When that changes, its foreground processes get SIGWINCH.
   */
  public CompletionStage<Done> resize(int rows, int columns) {
    return done(new Call.PtyResize(new WindowSize(rows, columns)));
  }

  /** The modes of its pseudo-terminal: tcgetattr(3). */
  public CompletionStage<Termios> terminal() {
    return call(new Call.PtyGetattr());
  }

  /** Sets the modes of its pseudo-terminal, at once: tcsetattr(3). */
  public CompletionStage<Done> terminal(Termios modes) {
    return done(new Call.PtySetattr(modes));
  }

  /**
   * The foreground process group of its pseudo-terminal, as the port program sees it: tcgetpgrp(3).
   * 0 when there is none.
   */
  public CompletionStage<Integer> foreground() {
    return call(new Call.PtyForeground());
  }

  /** The modes of a terminal that is open in the process: tcgetattr(3). ENOTTY of other files. */
  public CompletionStage<Termios> tcgetattr(int fd) {
    return call(new Call.Tcgetattr(Fd.of(fd)));
  }

  /** Sets the modes of a terminal that is open in the process, at once: tcsetattr(3). */
  public CompletionStage<Done> tcsetattr(int fd, Termios modes) {
    return done(new Call.Tcsetattr(Fd.of(fd), modes));
  }

  /** The size of a terminal that is open in the process: tcgetwinsize(3). */
  public CompletionStage<WindowSize> tcgetwinsize(int fd) {
    return call(new Call.Tcgetwinsize(Fd.of(fd)));
  }

  /** Sets the size of a terminal that is open in the process: tcsetwinsize(3). */
  public CompletionStage<Done> tcsetwinsize(int fd, WindowSize size) {
    return done(new Call.Tcsetwinsize(Fd.of(fd), size));
  }

  // ---- Its end --------------------------------------------------------------------------------

  /**
   * How it ended, as soon as it has; output may still come, and its sandbox be there: {@link
   * #report}. Fails when that will never be known: its fork failed, or the port ended.
   */
  public CompletionStage<Exit> exit() {
    return core.exit().minimalCompletionStage();
  }

  /**
   * How it ended with all that it started, and what that used; of a program in a sandbox that
   * limits memory, processes, processors or time. Completes when nothing of it is left; fails at
   * once with an IllegalStateException for others.
   */
  public CompletionStage<SandboxReport> report() {
    return core.confinement()
        .map(Confinement::report)
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(
                    new IllegalStateException(this + " is in no sandbox with limits")));
  }

  /** Completes when its actor has stopped: after its exit and the end of both output streams. */
  public CompletionStage<Done> terminated() {
    return core.terminated().minimalCompletionStage();
  }

  /**
   * Completes when {@link #terminated} does of it, and of the control processes above it that were
   * started for it alone ({@link Command#ownTree}): then nothing is left that it started.
   */
  public CompletionStage<Done> treeGone() {
    CompletableFuture<Done> gone = core.terminated();
    for (ProcessCore above = core.parent();
        above != null && above.isEphemeral();
        above = above.parent()) {
      gone = gone.thenCombine(above.terminated(), (done, both) -> both);
    }
    return gone.minimalCompletionStage();
  }

  /**
   * Ends it: a control process with everything below it, a program by SIGKILL; one that was started
   * with control processes of its own ({@link Command#ownTree}) with all that it left behind.
   *
   * @return completes when it has ended, however, and the cgroup of its sandbox is removed
   */
  public CompletionStage<Done> end() {
    return end(new ProcessActor.End());
  }

  /**
   * Asks it to end: sends the signal that its command names ({@link Command#stopSignal}), waits as
   * long as that says, and then ends it; or does in place of the signal what its command says
   * ({@link Command#onStop}). Without either it is ended at once.
   *
   * @return completes as {@link #end} does
   */
  public CompletionStage<Done> stop() {
    return end(new ProcessActor.Stop());
  }

  /**
   * Notes that its time is over, which {@link Exit#timedOut} tells then: for who stops it for that.
   */
  public void noteTimeOut() {
    core.noteTimeOut();
  }

  private CompletionStage<Done> end(ProcessActor.Command how) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    core.exit()
        .handle((exit, failure) -> Done.getInstance())
        .thenCompose(ended -> core.unconfined())
        .thenAccept(done::complete);
    core.tell(caller, core.isOwned() ? new ProcessMessage.PerformEnd(how, done) : how);
    return done;
  }

  @Override
  public String toString() {
    return core.describe();
  }
}
