package dev.alcove.actors.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.alcove.protocol.StdStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final int WINDOW = 100;
  private static final int MORE_THAN_DIRECT = 1000;

  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private final FrameWriter writer = new FrameWriter();
  private final Grants grants = new Grants(writer, 7, StdStream.STDOUT);
  private final OutputStream out =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
          threads.add(Thread.currentThread().getName());
        }
      };

  @BeforeEach
  void start() {
    Thread thread = new Thread(() -> writer.run(out), "writer");
    thread.setDaemon(true);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
  }

  @AfterEach
  void stop() {
    writer.kill();
  }

  @Test
  void bytesThatOnlyTheLastGrantAllowedShowThatThePortReads() {
    grants.grant(WINDOW);
    for (int i = 0; i < MORE_THAN_DIRECT; i++) {
      grants.received(WINDOW / 2);
      grants.grant(WINDOW / 2);
    }
    assertThat(threads).containsExactly(Thread.currentThread().getName());
  }

  @Test
  void grantsWithoutBytesAreLeftToTheWriterWhenTheyAreMany() {
    for (int i = 0; i < MORE_THAN_DIRECT; i++) {
      grants.grant(WINDOW);
    }
    await().until(() -> threads.contains("writer"));
  }
}
