package dev.alcove.it;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.PortInfo;
import dev.alcove.actors.Process;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A program for {@link FloodTest}: floods a port in every way there is, and tells of it on standard
 * output, one line for each line that it reads; it ends when there are no more.
 */
final class FloodMain {
  private static final int LOOPS = 64;
  private static final int CALLERS = 4;

  private final AtomicLong read = new AtomicLong();
  private final AtomicLong piped = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong spawns = new AtomicLong();
  private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "flood");
  private final Alcove alcove = Alcove.get(system);

  private FloodMain() {}

  public static void main(String[] args) throws Exception {
    new FloodMain().run();
  }

  private void run() throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PortInfo info = RealPort.await(alcove.port().started());
    flood();
    out.println(info.guardianPid() + " " + info.multiplexerPid() + " " + info.rootPid());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      out.println(read + " " + piped + " " + calls + " " + spawns);
    }
    system.terminate();
    RealPort.await(system.getWhenTerminated());
  }

  private void flood() {
    Process reader = RealPort.await(alcove.start("cat", "/dev/zero"));
    reader.stdout().runWith(Sink.foreach(bytes -> read.addAndGet(bytes.size())), system);
    RealPort.await(alcove.start("cat", "/dev/zero")); // which nobody reads

    Process pipe = RealPort.await(alcove.start("cat"));
    endless()
        .via(pipe.stdio())
        .runWith(Sink.foreach(bytes -> piped.addAndGet(bytes.size())), system);
    Process deaf = RealPort.await(alcove.start("sleep", "1000"));
    endless().runWith(deaf.stdin(), system);

    for (int i = 0; i < CALLERS; i++) {
      Process control = RealPort.await(alcove.root().fork());
      for (int k = 0; k < LOOPS; k++) {
        call(control);
      }
    }
    spawn();
  }

  private static Source<ByteString, ?> endless() {
    return Source.repeat(ByteString.fromArray(new byte[65536]));
  }

  private void call(Process process) {
    process
        .environ()
        .thenAccept(
            environment -> {
              calls.incrementAndGet();
              call(process);
            });
  }

  private void spawn() {
    alcove
        .run("true")
        .thenAccept(
            output -> {
              spawns.incrementAndGet();
              spawn();
            });
  }
}
