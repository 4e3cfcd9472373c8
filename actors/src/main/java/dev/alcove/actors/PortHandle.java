package dev.alcove.actors;

import dev.alcove.actors.internal.FrameWriter;
import dev.alcove.actors.internal.Link;
import dev.alcove.actors.internal.PortConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * A port: one running port program, with its tree of processes. Thread-safe. It can be used at
 * once, while the program starts; what is asked of its processes waits until it has.
 */
public final class PortHandle {
  private final ActorSystem<?> system;
  private final String name;
  private final PortSettings settings;
  private final CompletableFuture<PortInfo> started = new CompletableFuture<>();
  private final CompletableFuture<PortExit> ended = new CompletableFuture<>();
  private final Confinements confinements = new Confinements();
  private final Process root;
  private final ActorRef<Port.Command> ref;

  private PortHandle(
      ActorSystem<?> system,
      String name,
      String actorName,
      PortSettings settings,
      PortConnection.Launcher launcher) {
    this.system = system;
    this.name = name;
    this.settings = settings;
    DispatcherSelector dispatcher = DispatcherSelector.fromConfig(settings.dispatcher());
    Link link = new Link(new FrameWriter(settings.lease()));
    ProcessCore core = new ProcessCore(this, link, Link.ROOT, null, false, null, null);
    this.root = core.process();
    core.bind(
        system.systemActorOf(
            ProcessActor.create(core, settings, null),
            actorName + "-" + ProcessActor.nameOf(Link.ROOT),
            dispatcher));
    link.register(Link.ROOT, core);
    // Before anybody else can ask it for anything.
    CompletionStage<?> command = start(core, settings.rootCommand());
    this.ref =
        system.systemActorOf(
            Port.create(this, link, core, launcher, command), actorName, dispatcher);
  }

  /** Lets a program take the place of the first control process, if there is one to. */
  private static CompletionStage<?> start(ProcessCore root, List<String> command) {
    return command.isEmpty()
        ? CompletableFuture.completedStage(Done.getInstance())
        : root.process().execvp(command.get(0), command);
  }

  /**
   * Starts a port.
   *
   * @param actorName a name that no other actor has or had
   */
  static PortHandle start(
      ActorSystem<?> system,
      String name,
      String actorName,
      PortSettings settings,
      PortConnection.Launcher launcher) {
    return new PortHandle(system, name, actorName, settings, launcher);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its settings. */
  public PortSettings settings() {
    return settings;
  }

  /** Its first control process, from which all others descend. */
  public Process root() {
    return root;
  }

  /** Its actor. */
  public ActorRef<Port.Command> ref() {
    return ref;
  }

  /**
   * Completes with what the port tells of itself when it has started, and its {@code root-command}
   * runs if it has one; fails with a {@link PortEndedException} when it cannot.
   */
  public CompletionStage<PortInfo> started() {
    return started.minimalCompletionStage();
  }

  /** Completes when the port has ended, whether it was asked to or not. */
  public CompletionStage<PortExit> ended() {
    return ended.minimalCompletionStage();
  }

  /** Whether it has ended. */
  public boolean hasEnded() {
    return ended.isDone();
  }

  /**
   * Asks the actors of all its processes how they are.
   *
   * @param patience how long that may take; who has not answered by then is in it without a state
   * @return fails with a {@link PortEndedException} when the port has ended
   */
  public CompletionStage<Tree> tree(Duration patience) {
    return TreeWalk.from(root.core(), patience);
  }

  /**
   * Ends the port and all its processes: first those in sandboxes with cgroups, which it removes.
   * What its processes still have to answer fails with a {@link PortEndedException}.
   *
   * @return completes when it has ended
   */
  public CompletionStage<Done> stop() {
    if (!ended.isDone()) {
      ref.tell(new Port.Stop());
    }
    return ended.thenApply(exit -> Done.getInstance());
  }

  /** The cgroups that it is to remove. */
  Confinements confinements() {
    return confinements;
  }

  ActorSystem<?> system() {
    return system;
  }

  void greeted(PortInfo info) {
    started.complete(info);
  }

  void ended(PortExit exit, PortEndedException failure) {
    started.completeExceptionally(failure);
    ended.complete(exit);
  }

  @Override
  public String toString() {
    return "port \"" + name + "\"";
  }
}
