package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.actors.Exit;
import dev.alcove.examples.Pipeline;
import dev.alcove.examples.RestartedListener;
import dev.alcove.stream.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of streams do what they say. */
@ExtendWith(Invariants.class)
class StreamExamplesTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  @RequiresProgram("awk")
  void thePipelineRuns() {
    Pipeline.Results results = Pipeline.run("the quick brown foxes jumped");
    assertThat(results.upper()).isEqualTo("THE QUICK BROWN FOXES JUMPED");
    assertThat(results.longest()).containsExactly("6 jumped", "5 quick");
    assertThat(results.exits()).hasSize(4).allMatch(Exit::isSuccess);
  }

  @Test
  void thePageShowsThePipeline() throws IOException {
    ExamplesTest.assertShows("docs/streams.md", "Pipeline");
  }

  @Test
  @RequiresProgram("socat")
  void theListenerIsStartedAgainAfterEachConnection() throws IOException {
    int port = freePort();
    List<String> log = new CopyOnWriteArrayList<>();
    try (RealPort real = RealPort.start()) {
      String address = "TCP-LISTEN:" + port + ",bind=" + HERE.getHostAddress() + ",reuseaddr";
      UniqueKillSwitch listener =
          RestartedListener.start(
              real.system(), Program.of("socat", "-u", address, "STDOUT"), log::add);
      say(port, "test\n123\n");
      Expect.until("the end of the first", () -> log.size() >= 3);
      assertThat(log)
          .containsExactly("[info] test", "[info] 123", "[warning] exited with status 0");

      say(port, "netcat was restarted by the supervisor!\n");
      Expect.until("the end of the second", () -> log.size() >= 5);
      assertThat(log.subList(3, 5))
          .containsExactly(
              "[info] netcat was restarted by the supervisor!", "[warning] exited with status 0");
      listener.shutdown();
      Expect.until("its end", () -> RealPort.await(real.root().cpid()).isEmpty());
    }
  }

  /** Nobody else listens there for now. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
      return socket.getLocalPort();
    }
  }

  private static void say(int port, String text) {
    Expect.until("a listener", () -> said(port, text));
  }

  private static boolean said(int port, String text) {
    try (Socket socket = new Socket(HERE, port)) {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }
}
