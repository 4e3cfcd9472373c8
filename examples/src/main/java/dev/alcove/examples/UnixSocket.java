package dev.alcove.examples;

import static dev.alcove.examples.Sample.join;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.Process;
import dev.alcove.actors.Pull;
import dev.alcove.actors.Task;
import dev.alcove.actors.struct.SockAddr;
import dev.alcove.protocol.AddressFamily;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.SocketType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A process talks with socat over a Unix socket, both ways. */
public final class UnixSocket {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private UnixSocket() {}

  /**
   * What socat heard, and what the process did.
   *
   * @param path where the socket shall be
   */
  public static List<String> run(String path) throws Exception {
    return Sample.run(alcove -> talk(alcove, path));
  }

  private static List<String> talk(Alcove alcove, String path) throws Exception {
    Process socat = join(alcove.start("socat", "-d", "-d", "-", "UNIX-LISTEN:" + path));
    Pull pull = socat.pull();
    awaitListening(pull);

    SockAddr address = new SockAddr.Unix(Bytes.utf8(path));
    Task<String> client =
        Task.of(
                ops -> {
                  var socket = ops.socket(AddressFamily.UNIX, SocketType.STREAM);
                  ops.connect(socket, address)
                      .write(socket, "hello\n")
                      .readWait(socket, 100)
                      .close(socket);
                })
            .map(results -> results.get(3).toString().strip());
    Process process = join(alcove.root().fork());
    CompletionStage<String> heard = process.perform(client);

    String said = pull.awaitStdout(PATIENCE).get().utf8String().strip();
    pull.write("good bye\n");
    List<String> both = List.of(said, join(heard));
    Sample.end(process);
    join(socat.exit());
    pull.close();
    return both;
  }

  /** It says so on its standard error. */
  private static void awaitListening(Pull pull) throws InterruptedException {
    StringBuilder log = new StringBuilder();
    while (log.indexOf("listening on") < 0) {
      log.append(pull.awaitStderr(PATIENCE).get().utf8String());
    }
  }
}
