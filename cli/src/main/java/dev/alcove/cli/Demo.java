package dev.alcove.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.alcove.actors.Alcove;
import dev.alcove.actors.AlcoveException;
import dev.alcove.actors.BatchFailedException;
import dev.alcove.actors.Command;
import dev.alcove.actors.Exit;
import dev.alcove.actors.PortHandle;
import dev.alcove.actors.PortInfo;
import dev.alcove.actors.PortSettings;
import dev.alcove.actors.Process;
import dev.alcove.actors.ProcessActor;
import dev.alcove.actors.SyscallException;
import dev.alcove.actors.Tree;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.Signal;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;

/**
 * {@code alcove demo}: a tree of real processes, and what can happen to one.
 *
 * <p>What it shows of the processes it asks of their actors; what it started itself it knows only
 * to end it. The caller's thread is the event loop, as in {@link Runner}: whatever waits, waits
 * there, and is left when somebody wants the end.
 */
final class Demo {
  /** How long one step may take before the demo gives up. */
  private static final Duration STEP_PATIENCE = Duration.ofSeconds(30);

  /** How long a program may take to end when it is asked to, before it is ended. */
  private static final Duration END_PATIENCE = Duration.ofSeconds(5);

  /** How long after a signal our reader may take to read what is left to say. */
  private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(2);

  /** How long a snapshot for the view may take; what is missing then is missing. */
  private static final Duration VIEW_PATIENCE = Duration.ofSeconds(1);

  private static final Duration FRAME = Duration.ofMillis(250);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration FOREVER = Duration.ofDays(365);

  /** A frame in so many asks for the size of the terminal. */
  private static final int FRAMES_PER_SIZE = 4;

  private static final String HOME = "\u001b[H";
  private static final String CLEAR = "\u001b[J";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";

  private static final Map<Integer, String> ENDING =
      Map.of(
          SignalSource.HUP,
          "SIGHUP",
          SignalSource.INT,
          "SIGINT",
          SignalSource.QUIT,
          "SIGQUIT",
          SignalSource.TERM,
          "SIGTERM");

  private static final int STREAM_WINDOW = 64 << 10;

  /** Bytes a second that the slow consumer takes. */
  private static final int RATE = 128 << 10;

  private static final int SHELL_STATUS = 3;
  private static final List<String> SHELL =
      List.of("sh", "-c", "while read -r n; do echo $((n * n)); done; exit " + SHELL_STATUS);
  private static final String LAST_WORDS = "last words";
  private static final List<String> VICTIM =
      List.of("sh", "-c", "echo " + LAST_WORDS + "; echo ready >&2; read -r never");
  private static final List<String> ECHO = List.of("cat");
  private static final List<String> ECHO_SCRIPT =
      List.of("sh", "-c", "while read -r line; do echo \"$line\"; done");
  private static final List<String> PRODUCER = List.of("yes");
  private static final List<String> PRODUCER_SCRIPT =
      List.of("sh", "-c", "while :; do echo y; done");
  private static final String MISSING = "no-such-program";

  /** Somebody wants the end before its time. Leaves whatever waits. */
  private static final class EndedEarly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EndedEarly() {
      super("ended early", null, false, false);
    }
  }

  /**
   * A process that was started.
   *
   * @param command as its actor told it
   * @param startTime with the pid, what the kernel knows it by; 0 if it was gone too soon
   * @param expected how it is to end, in words; empty when it ends with the process above it
   */
  private record Member(Process process, String command, long startTime, String expected) {
    Optional<Exit> exit() {
      CompletableFuture<Exit> exit = process.exit().toCompletableFuture();
      return exit.isDone() && !exit.isCompletedExceptionally()
          ? Optional.of(exit.join())
          : Optional.empty();
    }

    boolean isProgram() {
      return !expected.isEmpty();
    }

    boolean hasEnded() {
      return process.exit().toCompletableFuture().isDone();
    }

    String name() {
      return nameOf(process);
    }
  }

  private final int seconds;
  private final LinkedBlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private final OutputWriter out = new OutputWriter(why -> events.add(() -> outputLost(why)));
  private final Optional<Terminal> terminal;
  private final boolean unicode;
  private final boolean color;

  private ActorSystem<Void> system;
  private Alcove alcove;
  private PortHandle port;
  private long startedAt;

  private final List<Member> members = new ArrayList<>();
  private final List<Dialog> dialogs = new ArrayList<>();
  private Optional<Process> top = Optional.empty();
  private Optional<Process> stopped = Optional.empty();
  private Optional<Process> victim = Optional.empty();
  private Optional<UniqueKillSwitch> tap = Optional.empty();

  /** Why it ends before its time, in words. */
  private Optional<String> early = Optional.empty();

  private Optional<String> outputFailure = Optional.empty();
  private final List<String> surprises = new ArrayList<>();
  private int exitSignal;
  private boolean ending;
  private boolean hurried;

  // The live view.
  private boolean drawing;
  private boolean asking;
  private boolean keysAtOnce;
  private int frames;
  private long nextFrame;
  private Terminal.Size size; // null: no terminal
  private Optional<Tree> lastTree = Optional.empty();
  private final List<String> told = new ArrayList<>();

  Demo(int seconds) {
    this.seconds = seconds;
    Map<String, String> environment = System.getenv();
    this.terminal = Terminal.find(environment);
    this.unicode = Terminal.isUnicode(environment);
    this.color = terminal.isPresent() && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Returns the exit code; fails with {@link CliException} when there is something to say. */
  int run() {
    Closeable signals = SignalSource.start(signal -> events.add(() -> caught(signal)));
    Closeable keys =
        terminal.isPresent() ? Terminal.keys(key -> events.add(() -> pressed(key))) : () -> {};
    try {
      open();
      try {
        show();
      } catch (EndedEarly e) {
        // That is the end of the show; the way out is the same.
      }
      end();
    } catch (AlcoveException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    } finally {
      leave();
      close(keys);
      close(signals);
    }
    if (outputFailure.isPresent()) {
      throw new CliException("cannot write the output: " + outputFailure.get());
    }
    if (!surprises.isEmpty()) {
      throw new CliException(ExitCode.NOT_AS_SHOWN, String.join("; ", surprises));
    }
    return exitSignal == 0 ? 0 : ExitCode.SIGNALED + exitSignal;
  }

  private void open() {
    Config config = ConfigFactory.load("alcove-cli");
    system = ActorSystem.create(Behaviors.empty(), "alcove-cli", config);
    alcove = Alcove.get(system);
    PortSettings settings = PortSettings.create(config);
    port = alcove.startPort("demo", settings.withStreamWindow(STREAM_WINDOW));
    if (terminal.isPresent()) {
      CompletableFuture<Boolean> opened =
          terminal.get().open(alcove, settings).toCompletableFuture();
      opened.whenComplete((done, failure) -> wake());
      pump(opened::isDone, STEP_PATIENCE);
      keysAtOnce = opened.getNow(false);
      size = terminal.get().assumed();
      drawing = true;
      out.write(HIDE_CURSOR + HOME + CLEAR);
    }
  }

  // ---- the show
  // -----------------------------------------------------------------------------------

  /** One thing after another, spread over the time. */
  private void show() {
    PortInfo info = await(port.started());
    await(port.root().call(new Call.Unsetenv(Bytes.utf8(Setup.ADDED_VARIABLE))));
    startedAt = System.nanoTime();
    say("port", "pid %d; everything below runs under it, for %d s", info.guardianPid(), seconds);

    Dialog shell = dialog(start(port.root(), "exited with status " + SHELL_STATUS, SHELL));
    Dialog echo = dialog(start(port.root(), "exited with status 0", ECHO, ECHO_SCRIPT));
    Process first = fork(port.root());
    top = Optional.of(first);
    Process deepest = fork(fork(first));
    Process producer = start(deepest, "killed by SIGPIPE", PRODUCER, PRODUCER_SCRIPT);
    tap = Optional.of(consumeSlowly(producer));
    Process doomed = start(deepest, "killed by SIGKILL", VICTIM);
    victim = Optional.of(doomed);
    await(doomed.stderr().runWith(Sink.headOption(), system)); // it has spoken
    startWhatIsNotThere(deepest);
    ask(shell, "12", "144");
    ask(echo, "hello", "hello");
    sayTree();
    sayHeldBack(producer);

    pauseUntil(0.25);
    stopped = Optional.of(deepest);
    await(deepest.signal(Signal.STOP));
    CompletableFuture<Integer> pid = deepest.getpid().toCompletableFuture();
    ProcessActor.State waiting =
        awaitState(deepest, state -> state.unanswered() > 0 || pid.isDone());
    note(!pid.isDone(), nameOf(deepest) + " answered although it was stopped");
    say(
        "stop",
        "%s is stopped by SIGSTOP, and getpid() waits: %d call unanswered",
        nameOf(deepest),
        waiting.unanswered());

    pauseUntil(0.4);
    await(deepest.signal(Signal.CONT));
    stopped = Optional.empty();
    say("continue", "%s goes on by SIGCONT: getpid() = %d", nameOf(deepest), await(pid));

    pauseUntil(0.5);
    await(doomed.signal(Signal.KILL));
    Exit exit = await(doomed.exit());
    say("kill", "%s %s; what it wrote waits for a reader", nameOf(doomed), exit.describe());
    sayTree();

    pauseUntil(0.75);
    ByteString words =
        await(doomed.stdout().runFold(ByteString.emptyByteString(), ByteString::concat, system));
    victim = Optional.empty();
    note(words.utf8String().equals(LAST_WORDS + "\n"), "the last words were lost");
    say("read", "%s had written: %s", nameOf(doomed), words.utf8String().strip());
    sayHeldBack(producer);
    pauseUntil(1);
  }

  /**
   * Starts the first of several commands that there is.
   *
   * @param expected how it is to end
   */
  @SafeVarargs
  private Process start(Process parent, String expected, List<String>... choices) {
    for (int i = 0; ; i++) {
      try {
        Process process = await(alcove.start(Command.of(choices[i]).parent(parent)));
        join(process, expected);
        return process;
      } catch (BatchFailedException e) {
        if (i + 1 == choices.length || errnoOf(e).filter(Errno.ENOENT::equals).isEmpty()) {
          throw e;
        }
        say("missing", "there is no %s here; a script of sh does its work", choices[i].get(0));
      }
    }
  }

  private Process fork(Process parent) {
    Process process = await(parent.fork());
    join(process, "");
    return process;
  }

  private void join(Process process, String expected) {
    String command = TreeText.command(await(process.state()));
    long startTime = statOf(process).map(ProcStat::startTime).orElse(0L);
    members.add(new Member(process, command, startTime, expected));
    say("start", "%s %s", nameOf(process), command);
  }

  private void startWhatIsNotThere(Process parent) {
    try {
      Process process = await(alcove.start(Command.of(MISSING).parent(parent)));
      note(false, "there is a program named " + MISSING);
      process.end();
    } catch (BatchFailedException e) {
      Optional<Errno> errno = errnoOf(e);
      note(errno.filter(Errno.ENOENT::equals).isPresent(), String.valueOf(e.getMessage()));
      say(
          "fail",
          "%s: %s; a typed error, it never ran",
          MISSING,
          errno.map(known -> known.symbol() + " (" + known.description() + ")").orElse("?"));
    }
  }

  private static Optional<Errno> errnoOf(BatchFailedException e) {
    return e.getCause() instanceof SyscallException failed ? failed.errno() : Optional.empty();
  }

  private Dialog dialog(Process process) {
    Dialog dialog = new Dialog(process, system);
    dialogs.add(dialog);
    return dialog;
  }

  private void ask(Dialog dialog, String question, String expected) {
    String answer = await(dialog.ask(question));
    note(answer.equals(expected), nameOf(dialog.process()) + " answered " + answer);
    say("ask", "%s %s -> %s", nameOf(dialog.process()), question, answer);
  }

  private UniqueKillSwitch consumeSlowly(Process producer) {
    return producer
        .stdout()
        .viaMat(KillSwitches.single(), Keep.right())
        .throttle(RATE, Duration.ofSeconds(1), ByteString::size)
        .to(Sink.ignore())
        .run(system);
  }

  private void sayHeldBack(Process producer) {
    ProcessActor.State state =
        awaitState(producer, now -> now.stdout().isHeldBack() && isAsleep(producer));
    note(state.stdout().isHeldBack(), nameOf(producer) + " was not held back");
    say(
        "hold",
        "%s has written %d bytes to a reader of %d KiB/s: held back, %s",
        nameOf(producer),
        state.stdout().bytes(),
        RATE >> 10,
        isAsleep(producer) ? "asleep" : "awake");
  }

  private static boolean isAsleep(Process process) {
    return statOf(process).filter(stat -> stat.state() == 'S').isPresent();
  }

  private static Optional<ProcStat> statOf(Process process) {
    return process.hostPid().isPresent()
        ? ProcStat.of(Integer.toString(process.hostPid().getAsInt()))
        : Optional.empty();
  }

  private static String nameOf(Process process) {
    return "#" + process.handle();
  }

  private void note(boolean asShown, String otherwise) {
    if (!asShown) {
      surprises.add(otherwise);
    }
  }

  // ---- the event loop
  // -----------------------------------------------------------------------------

  /**
   * Handles events until a condition holds.
   *
   * @return whether it does; not when the time is over or somebody wants the end before
   */
  private boolean pump(BooleanSupplier done, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean()) {
      long now = System.nanoTime();
      long wait = deadline - now;
      if (wait <= 0 || hurried || (early.isPresent() && !ending)) {
        return false;
      }
      if (drawing) {
        if (now - nextFrame >= 0) {
          nextFrame = now + FRAME.toNanos();
          frame();
        }
        wait = Math.min(wait, nextFrame - now);
      }
      try {
        Runnable event = events.poll(wait, TimeUnit.NANOSECONDS);
        if (event != null) {
          event.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CliException("interrupted");
      }
    }
    return true;
  }

  /** For the show: its end before its time is the end of the step as well. */
  private boolean pumpStep(BooleanSupplier done, Duration patience) {
    boolean reached = pump(done, patience);
    if (!reached && early.isPresent()) {
      throw new EndedEarly();
    }
    return reached;
  }

  private <T> T await(CompletionStage<T> stage) {
    CompletableFuture<T> future = stage.toCompletableFuture();
    future.whenComplete((value, failure) -> wake());
    if (!pumpStep(future::isDone, STEP_PATIENCE)) {
      throw new CliException("a step took more than " + STEP_PATIENCE.toSeconds() + " s");
    }
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AlcoveException failure) {
        throw failure;
      }
      throw new CliException(String.valueOf(e.getCause()));
    }
  }

  /** Asks for the state until it is as wanted; gives the last one when it never is. */
  private ProcessActor.State awaitState(Process process, Predicate<ProcessActor.State> wanted) {
    long deadline = System.nanoTime() + STEP_PATIENCE.toNanos();
    for (; ; ) {
      ProcessActor.State state = await(process.state());
      if (wanted.test(state) || System.nanoTime() - deadline >= 0) {
        return state;
      }
      pumpStep(() -> false, POLL);
    }
  }

  /** Waits until a part of the time is over. */
  private void pauseUntil(double part) {
    long until = startedAt + (long) (part * TimeUnit.SECONDS.toNanos(seconds));
    pumpStep(() -> false, Duration.ofNanos(until - System.nanoTime()));
  }

  private void caught(int signal) {
    String name = ENDING.get(signal);
    if (name == null) {
      return;
    }
    if (!ending && early.isEmpty() && signal != SignalSource.INT) {
      exitSignal = signal;
    }
    endEarly(name + " ends it");
  }

  private void pressed(int key) {
    if (key == 'q' || key == 'Q') {
      endEarly("q ends it");
    }
  }

  private void endEarly(String why) {
    if (early.isPresent() || ending) {
      hurried = true;
    } else {
      early = Optional.of(why);
    }
  }

  private void outputLost(String why) {
    if (!why.isEmpty()) {
      outputFailure = Optional.of(why);
    }
    if (early.isEmpty()) {
      early = Optional.of("nobody reads it");
    }
  }

  // ---- what is seen
  // -------------------------------------------------------------------------------

  private void say(String verb, String format, Object... args) {
    String line =
        String.format(Locale.ROOT, "%-9s ", verb) + String.format(Locale.ROOT, format, args);
    if (drawing) {
      told.add(line);
    } else {
      out.write((size == null ? line : cut(line, size.columns())) + "\n");
    }
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width));
  }

  /** Without a view, the tree is shown when it has changed. */
  private void sayTree() {
    if (!drawing) {
      Tree tree = await(port.tree(STEP_PATIENCE));
      say("tree", "%d processes, as their actors tell", tree.stream().count());
      for (String line : new TreeText(unicode, false, Integer.MAX_VALUE).lines(tree)) {
        out.write("  " + line + "\n");
      }
    }
  }

  /** Asks for what the next frame shows, and lets the two that talk say something. */
  private void frame() {
    if (!asking) {
      asking = true;
      port.tree(VIEW_PATIENCE).whenComplete((tree, failure) -> events.add(() -> arrived(tree)));
    }
    if (frames++ % FRAMES_PER_SIZE == 0) {
      terminal.get().size().thenAccept(now -> events.add(() -> size = now));
    }
    if (!ending) {
      dialogs.forEach(dialog -> dialog.ask(Integer.toString(frames)));
    }
  }

  /**
   * The tree is there.
   *
   * @param tree null when nobody told
   */
  private void arrived(Tree tree) {
    asking = false;
    lastTree = Optional.ofNullable(tree).or(() -> lastTree);
    // A terminal that does not keep up gets fewer frames.
    if (drawing && out.isIdle()) {
      draw();
    }
  }

  private void draw() {
    // The last column stays free: a cursor that waits there to wrap would be erased at.
    int width = size.columns() - 1;
    int height = Math.max(1, size.lines() - 1);
    List<String> lines = new ArrayList<>();
    double elapsed = startedAt == 0 ? 0 : (System.nanoTime() - startedAt) / 1e9;
    String title =
        String.format(
            Locale.ROOT,
            "alcove demo: %.1f of %d s; %s ends it",
            Math.min(elapsed, seconds),
            seconds,
            keysAtOnce ? "q" : "q and Enter");
    lines.add(cut(title, width));
    lines.add("");
    lastTree.ifPresent(tree -> lines.addAll(new TreeText(unicode, color, width).lines(tree)));
    lines.add("");
    int room = Math.max(0, height - lines.size());
    for (String line : told.subList(Math.max(0, told.size() - room), told.size())) {
      lines.add(cut(line, width));
    }
    StringBuilder text = new StringBuilder(HOME);
    for (String line : lines.subList(0, Math.min(lines.size(), height))) {
      text.append(line).append(CLEAR_LINE).append('\n');
    }
    out.write(text.append(CLEAR).toString());
  }

  // ---- the end
  // ------------------------------------------------------------------------------------

  /** Ends everything, each in its way, and says what became of it. */
  private void end() {
    ending = true;
    say("end", early.orElse("the time is over"));
    dialogs.forEach(Dialog::end);
    tap.ifPresent(UniqueKillSwitch::shutdown);
    stopped.ifPresent(process -> process.signal(Signal.CONT));
    victim.ifPresent(
        process -> {
          process.signal(Signal.KILL);
          process.discardOutput();
        });
    List<Member> programs = members.stream().filter(Member::isProgram).toList();
    members.forEach(member -> member.process().exit().whenComplete((e, f) -> wake()));
    pump(() -> programs.stream().allMatch(Member::hasEnded), END_PATIENCE);
    top.ifPresent(process -> process.exit(0));
    if (!pump(() -> members.stream().allMatch(Member::hasEnded), END_PATIENCE)) {
      members.forEach(member -> member.process().end());
      pump(() -> members.stream().allMatch(Member::hasEnded), END_PATIENCE);
    }
    stopDrawing();
    members.forEach(this::sayFate);
    CompletableFuture<?> portEnded = port.stop().toCompletableFuture();
    portEnded.whenComplete((done, failure) -> wake());
    pump(portEnded::isDone, END_PATIENCE);
    List<Member> left = members.stream().filter(Demo::isThere).toList();
    note(left.isEmpty(), "still there: " + left.stream().map(Member::name).toList());
    say(
        "done",
        "%d processes were started, and %s",
        members.size(),
        left.isEmpty() ? "nothing is left" : left.size() + " are left");
    // Who reads it may take as long as it wants, unless somebody wants the end.
    CompletableFuture<?> written = out.write("").toCompletableFuture();
    written.whenComplete((done, failure) -> wake());
    pump(written::isDone, early.isPresent() ? FLUSH_PATIENCE : FOREVER);
  }

  /** The loop sleeps until there is an event: what it waits for has to be one. */
  private void wake() {
    events.add(() -> {});
  }

  private void sayFate(Member member) {
    Optional<Exit> exit = member.exit();
    String words = exit.map(Exit::describe).orElse("its exit is not known");
    note(
        hurried || !member.isProgram() || words.equals(member.expected()),
        member.name() + " " + words + ", not " + member.expected());
    say(
        "exit",
        "%-4s %-22s  user %.3f s  system %.3f s  %s",
        member.name(),
        words,
        exit.map(value -> value.usage().userUs() / 1e6).orElse(0.0),
        exit.map(value -> value.usage().systemUs() / 1e6).orElse(0.0),
        member.command());
  }

  private static boolean isThere(Member member) {
    return member.startTime() != 0
        && statOf(member.process())
            .filter(stat -> stat.startTime() == member.startTime())
            .isPresent();
  }

  private void stopDrawing() {
    if (drawing) {
      lastTree = Optional.empty();
      draw();
      drawing = false;
      out.write(SHOW_CURSOR);
    }
  }

  /** Whatever happened: when we return, nothing that we started is left. */
  private void leave() {
    stopDrawing();
    if (port != null) {
      settle(port.stop());
    }
    terminal.ifPresent(it -> settle(it.restore()));
    if (!out.isIdle()) {
      settle(out.write(""));
    }
  }

  private static void settle(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(FLUSH_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The port's end of file comes with ours.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // The JVM is about to exit and closes it.
    }
  }
}
