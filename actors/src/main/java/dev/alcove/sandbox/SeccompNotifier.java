package dev.alcove.sandbox;

import dev.alcove.actors.Ops;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.actors.struct.SockFprog;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Fd;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Notified;
import dev.alcove.protocol.PrctlOp;
import dev.alcove.protocol.SocketType;
import dev.alcove.protocol.Syscall;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Answers system calls of a program: seccomp_unotify(2). An actor that takes one notification after
 * another from a listener, hands each to who knows the answer, and gives the answer to the kernel.
 *
 * <pre>{@code
 * var launched = SeccompNotifier.launch(supervisor, policy, ops -> ops.execvp("cat", "/etc/motd"));
 * launched.listener().thenAccept(listener ->
 *     system.systemActorOf(
 *         SeccompNotifier.create(supervisor, listener, asked -> asked.reply(Errno.EACCES)),
 *         "answers", Props.empty()));
 * }</pre>
 *
 * <p>No notification is lost: a handler that throws, and one that does not answer in time, have
 * answered EPERM, and it is logged. At most {@link #MAX_OUTSTANDING} are handed out at a time; the
 * callers of others wait in the kernel. When the caller of one is gone, its answer is dropped.
 *
 * <p>When nobody is left who has the filter, or the supervisor has ended, the actor stops. When it
 * is stopped, it answers EPERM to what is outstanding and closes the listener: from then on the
 * kernel answers ENOSYS for it.
 *
 * <p>{@link Continue} is no security boundary: the caller, or another thread of its, may change the
 * memory behind the arguments between the look at it and the kernel's. What must not be done is to
 * be answered by an error, or done here and given back.
 */
public final class SeccompNotifier extends AbstractBehavior<SeccompNotifier.Command> {
  /** Notifications that are handed out and not answered. */
  public static final int MAX_OUTSTANDING = 64;

  /** How long an answer may take unless {@link #create} is told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What the actor takes. */
  public sealed interface Command {}

  /**
   * Answers a notification. One that has been answered, or that nobody waits for, is left alone.
   *
   * @param id of the notification
   */
  public record Reply(long id, Answer answer) implements Command {
    /** Checks the components. */
    public Reply {
      Objects.requireNonNull(answer, "answer");
    }
  }

  /** Stops it, as the end of its parent does. */
  public record Stop() implements Command {}

  private record Named(Map<Integer, Syscall> syscalls, long arch) implements Command {}

  private record Received(Notified notified) implements Command {}

  private record Late(long id) implements Command {}

  private record Responded(long id) implements Command {}

  private record Refused(long id, Throwable failure) implements Command {}

  private record Lost(Throwable failure) implements Command {}

  /** What becomes of a system call. */
  public sealed interface Answer {}

  /** The kernel makes it, as it was asked for; see {@link SeccompNotifier}. */
  public record Continue() implements Answer {}

  /** It fails. */
  public record Fail(Errno errno) implements Answer {
    /** Checks the components. */
    public Fail {
      Objects.requireNonNull(errno, "errno");
    }
  }

  /** It gives a value; nothing else is done. */
  public record Value(long value) implements Answer {}

  /**
   * It gives the number of a new descriptor of the caller's, a copy of one of the supervisor's.
   *
   * @param fd a descriptor of the supervisor's
   * @param closeOnExec whether the copy is
   * @param close whether the supervisor's is closed then, however it ends
   */
  public record OpenFd(int fd, boolean closeOnExec, boolean close) implements Answer {}

  /**
   * A program that was launched.
   *
   * @param process completes as {@link Process#fork(Consumer)} does: not before the system calls
   *     until then are answered
   * @param listener for {@link #create}; fails when the process ends before its filter is installed
   */
  public record Launched(CompletionStage<Process> process, CompletionStage<Integer> listener) {}

  private final TimerScheduler<Command> timers;
  private final Process supervisor;
  private final int listener;
  private final Consumer<Notification> handler;
  private final Duration patience;
  private final Set<Long> outstanding = new HashSet<>();
  private final Set<Long> answering = new HashSet<>();
  private Map<Integer, Syscall> syscalls = Map.of();
  private long arch;
  private boolean receiving;

  /** The same with {@link #PATIENCE}. */
  public static Behavior<Command> create(
      Process supervisor, int listener, Consumer<Notification> handler) {
    return create(supervisor, listener, PATIENCE, handler);
  }

  /**
   * The actor. The listener is its own: it closes it.
   *
   * @param supervisor the process whose descriptor the listener is
   * @param listener of {@link #launch}, or any that the supervisor has
   * @param patience how long an answer may take
   * @param handler called on the actor's thread with each notification, must not block; {@code
   *     actor::tell} hands it to an actor
   */
  public static Behavior<Command> create(
      Process supervisor, int listener, Duration patience, Consumer<Notification> handler) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new SeccompNotifier(context, timers, supervisor, listener, patience, handler)));
  }

  /**
   * Forks a process that installs a filter and hands its listener over, all in one message, and
   * makes the steps behind that; NO_NEW_PRIVS is set first. The supervisor goes on answering calls,
   * and outlives the program. Whatever it forks later has the listener too, until it executes a
   * program: let a supervisor have one program.
   *
   * <p>The filter must not notify sendmsg(2) or close(2), nor what a control process needs to go
   * on, such as read(2): nobody listens yet, and the process would wait for ever.
   *
   * @param supervisor forks, and listens
   * @param filter with {@link dev.alcove.actors.struct.Bpf#RET_USER_NOTIF} for what is asked
   * @param steps what the process does then: an exec at last
   */
  public static CompletionStage<Launched> launch(
      Process supervisor, SockFprog filter, Consumer<Ops> steps) {
    return supervisor
        .socketpair(SocketType.SEQPACKET)
        .thenApply(
            pair -> {
              Fd ours = Fd.of(pair.first());
              Fd theirs = Fd.of(pair.second());
              CompletionStage<Process> process =
                  supervisor.fork(
                      ops -> {
                        ops.close(ours).prctl(PrctlOp.SET_NO_NEW_PRIVS, 1);
                        var fd = ops.seccompListener(filter);
                        ops.sendFd(theirs, fd).close(fd).close(theirs);
                        steps.accept(ops);
                      });
              // Made behind the fork: when the child is gone there is nobody who could send.
              supervisor.close(pair.second());
              CompletionStage<Integer> listener = supervisor.recvFd(pair.first());
              listener.whenComplete((fd, failure) -> supervisor.close(pair.first()));
              return new Launched(process, listener);
            });
  }

  /**
   * The same with a policy whose {@link SeccompAction#NOTIFY} is what is asked. What its other
   * actions deny, a control process must not need; see {@link
   * SeccompPolicy.Builder#allowControlProcess}.
   *
   * @throws InvalidArgumentException when it notifies what the process calls before anybody
   *     listens, for which it would wait for ever; the message names the call
   */
  public static CompletionStage<Launched> launch(
      Process supervisor, SeccompPolicy policy, Consumer<Ops> steps) {
    for (Syscall call : ControlProcess.CALLED_UNHEARD) {
      if (policy.notifies(call)) {
        throw new InvalidArgumentException(
            "policy",
            call.symbol()
                + ": a control process calls it before anybody listens, and cannot be notified of it");
      }
    }
    return launch(supervisor, policy.compile(Arch.here()), steps);
  }

  private SeccompNotifier(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Process supervisor,
      int listener,
      Duration patience,
      Consumer<Notification> handler) {
    super(context);
    this.timers = timers;
    this.supervisor = supervisor;
    this.listener = listener;
    this.patience = patience;
    this.handler = handler;
    context.pipeToSelf(
        names(supervisor), (named, failure) -> failure == null ? named : new Lost(cause(failure)));
  }

  /** The numbers of system calls on the port's platform; those that it lacks are left out. */
  private static CompletionStage<Named> names(Process supervisor) {
    Syscall[] all = Syscall.values();
    return supervisor
        .batch(
            ops ->
                ops.carryOn(
                    may -> {
                      for (Syscall syscall : all) {
                        may.call(new dev.alcove.protocol.Call.Define(Flags.of(syscall)));
                      }
                    }))
        .thenCombine(
            supervisor.auditArch(),
            (List<Object> numbers, Long arch) -> {
              Map<Integer, Syscall> syscalls = new HashMap<>();
              for (int i = 0; i < all.length; i++) {
                if (numbers.get(i) instanceof Long number) {
                  syscalls.put(number.intValue(), all[i]);
                }
              }
              return new Named(Map.copyOf(syscalls), arch);
            });
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Named.class, this::onNamed)
        .onMessage(Received.class, this::onReceived)
        .onMessage(Reply.class, this::onReply)
        .onMessage(Late.class, this::onLate)
        .onMessage(Responded.class, this::onResponded)
        .onMessage(Refused.class, this::onRefused)
        .onMessage(Lost.class, this::onLost)
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .onSignal(PostStop.class, this::onPostStop)
        .build();
  }

  private Behavior<Command> onNamed(Named named) {
    syscalls = named.syscalls();
    arch = named.arch();
    receive();
    return this;
  }

  private void receive() {
    if (receiving || outstanding.size() + answering.size() >= MAX_OUTSTANDING) {
      return;
    }
    receiving = true;
    getContext()
        .pipeToSelf(
            supervisor.notifyRecv(listener),
            (notified, failure) ->
                failure == null ? new Received(notified) : new Lost(cause(failure)));
  }

  private Behavior<Command> onReceived(Received received) {
    receiving = false;
    Notified notified = received.notified();
    Optional<Syscall> syscall =
        notified.arch() == arch
            ? Optional.ofNullable(syscalls.get(notified.nr()))
            : Optional.empty();
    Notification notification =
        new Notification(supervisor, listener, notified, syscall, getContext().getSelf().narrow());
    outstanding.add(notified.id());
    timers.startSingleTimer(notified.id(), new Late(notified.id()), patience);
    try {
      handler.accept(notification);
    } catch (RuntimeException | AssertionError e) {
      getContext().getLog().warn("{}: its handler failed, the answer is EPERM", notification, e);
      answer(notified.id(), new Fail(Errno.EPERM));
    }
    receive();
    return this;
  }

  private Behavior<Command> onReply(Reply reply) {
    answer(reply.id(), reply.answer());
    return this;
  }

  private Behavior<Command> onLate(Late late) {
    if (outstanding.contains(late.id())) {
      getContext().getLog().warn("no answer within {}, it is EPERM", patience);
      answer(late.id(), new Fail(Errno.EPERM));
    }
    return this;
  }

  private void answer(long id, Answer answer) {
    if (!outstanding.remove(id)) {
      return; // answered, or nobody's
    }
    timers.cancel(id);
    answering.add(id);
    getContext()
        .pipeToSelf(
            respond(id, answer),
            (done, failure) ->
                failure == null ? new Responded(id) : new Refused(id, cause(failure)));
  }

  private CompletionStage<?> respond(long id, Answer answer) {
    if (answer instanceof Fail fail) {
      return supervisor
          .define(fail.errno())
          .thenCompose(number -> supervisor.notifyRespond(listener, id, 0, number.intValue()));
    }
    if (answer instanceof Value value) {
      return supervisor.notifyRespond(listener, id, value.value(), 0);
    }
    if (answer instanceof OpenFd open) {
      CompletionStage<Integer> given =
          supervisor.notifyAddFd(listener, id, open.fd(), open.closeOnExec(), true);
      if (open.close()) {
        supervisor.close(open.fd()); // behind it
      }
      return given;
    }
    return supervisor.notifyContinue(listener, id);
  }

  private Behavior<Command> onResponded(Responded responded) {
    answering.remove(responded.id());
    receive();
    return this;
  }

  /** The kernel did not take the answer: nobody waits for it, or it is one that cannot be given. */
  private Behavior<Command> onRefused(Refused refused) {
    answering.remove(refused.id());
    if (!(refused.failure() instanceof SyscallException failed && failed.is(Errno.ENOENT))) {
      getContext().getLog().warn("an answer was not taken, it is EPERM", refused.failure());
      supervisor
          .define(Errno.EPERM)
          .thenCompose(
              number -> supervisor.notifyRespond(listener, refused.id(), 0, number.intValue()));
    }
    receive();
    return this;
  }

  private Behavior<Command> onLost(Lost lost) {
    if (!(lost.failure() instanceof SyscallException failed && failed.is(Errno.ENOTCONN))) {
      getContext().getLog().warn("the listener is lost", lost.failure());
    }
    return Behaviors.stopped();
  }

  /** In this order: EPERM for those that wait for an answer, ENOSYS for all others. */
  private Behavior<Command> onPostStop(PostStop signal) {
    CompletionStage<Done> closed =
        supervisor
            .define(Errno.EPERM)
            .thenCompose(
                number -> {
                  outstanding.forEach(
                      id -> supervisor.notifyRespond(listener, id, 0, number.intValue()));
                  return supervisor.close(listener);
                });
    closed.exceptionally(ended -> Done.getInstance());
    return this;
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
