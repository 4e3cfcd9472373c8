package dev.alcove.actors.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Flags;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.Rlimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecesTest {
  @Test
  void rendersCallsForAPerson() {
    assertThat(CallText.of(new Call.Chdir(Bytes.utf8("/a \"b\"\n"))))
        .isEqualTo("chdir(\"/a \\\"b\\\"\\n\")");
    assertThat(CallText.of(new Call.Chdir(Bytes.of((byte) 0xff, (byte) 'a'))))
        .isEqualTo("chdir(\"\\xffa\")");
    assertThat(CallText.of(new Call.Setrlimit(Rlimit.NOFILE, Limit.of(64, Limit.INFINITY))))
        .isEqualTo("setrlimit(RLIMIT_NOFILE, 64, unlimited)");
    assertThat(CallText.of(new Call.Setresuid(new Ids(1, 2, Ids.KEEP))))
        .isEqualTo("setresuid(1, 2, -1)");
    assertThat(CallText.of(new Call.Getpid())).isEqualTo("getpid()");
    assertThat(CallText.of(new Call.Execvp(Bytes.utf8("x"), List.of(Bytes.utf8("x")))))
        .isEqualTo("execvp(\"x\", [\"x\"])");
    assertThat(CallText.of(new Call.Chmod(Bytes.utf8("x"), 0644))).isEqualTo("chmod(\"x\", 0644)");
    assertThat(CallText.of(new Call.Chown(Bytes.utf8("x"), 7, Ids.KEEP)))
        .isEqualTo("chown(\"x\", 7, -1)");
    assertThat(CallText.of(new Call.IdMaps(List.of(new IdRange(0, 7, 1)), List.of(), true)))
        .isEqualTo("id_maps([0 7 1], [], true)");
  }

  @Test
  void neverRendersValuesOfTheEnvironmentOrContentsOfFiles() {
    Bytes secret = Bytes.utf8("s3cret");
    assertThat(CallText.of(new Call.Setenv(Bytes.utf8("NAME"), secret, true)))
        .isEqualTo("setenv(\"NAME\", ***, true)");
    assertThat(CallText.of(new Call.Write(7, secret))).isEqualTo("write(7, 6 bytes)");
    assertThat(
            CallText.of(
                new Call.Mount(
                    Optional.empty(),
                    Bytes.utf8("/mnt"),
                    Optional.of(Bytes.utf8("cifs")),
                    Flags.of(MountFlag.RDONLY),
                    Optional.of(secret))))
        .isEqualTo("mount(none, \"/mnt\", \"cifs\", MS_RDONLY, ***)");
    assertThat(
            CallText.of(
                new Call.Execve(
                    Bytes.utf8("/x"), List.of(Bytes.utf8("x")), List.of(Bytes.utf8("A=s3cret")))))
        .doesNotContain("s3cret");
  }

  @Test
  void boundsTheTextOfLongArguments() {
    Bytes[] many = new Bytes[100_000];
    java.util.Arrays.fill(many, Bytes.utf8("y".repeat(1000)));
    assertThat(CallText.of(new Call.Execvp(Bytes.utf8("x"), List.of(many)))).hasSizeLessThan(5000);
  }

  @Test
  void keepsTheLastLinesOfStandardError() {
    StderrTail tail = new StderrTail();
    for (int i = 0; i < 100; i++) {
      byte[] line = ("line " + i + "x".repeat(10_000) + "\n").getBytes(StandardCharsets.UTF_8);
      tail.add(line, line.length);
    }
    byte[] part = "no end".getBytes(StandardCharsets.UTF_8);
    tail.add(part, part.length);
    assertThat(tail.lines()).hasSize(StderrTail.LINES);
    assertThat(tail.lines()).last().isEqualTo("no end");
    assertThat(tail.lines().get(0)).hasSize(StderrTail.LINE_BYTES).startsWith("line 81x");
  }

  private static void say(StderrTail tail, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    tail.add(bytes, bytes.length);
  }

  @Test
  void tellsEachLineOfStandardErrorOnceAndKeepsEventsOutOfTheLastWords() {
    StderrTail tail = new StderrTail();
    say(tail, "alcove-port: event: a\nalcove-port: guardian: b\nhal");
    assertThat(tail.untold()).containsExactly("alcove-port: event: a", "alcove-port: guardian: b");
    assertThat(tail.untold()).isEmpty();
    say(tail, "f\n");
    assertThat(tail.untold()).containsExactly("half");
    assertThat(tail.lines()).containsExactly("alcove-port: guardian: b", "half");
  }

  @Test
  void countsLinesOfStandardErrorThatNobodyTakes() {
    StderrTail tail = new StderrTail();
    for (int i = 0; i < StderrTail.UNTOLD + 7; i++) {
      say(tail, "x\n");
    }
    assertThat(tail.untold()).hasSize(StderrTail.UNTOLD + 1).last().isEqualTo("7 more lines");
    assertThat(tail.untold()).isEmpty();
  }

  @Test
  void makesTheEnvironmentThatWasAskedFor() {
    Map<String, String> variables = new HashMap<>(Map.of("A", "1", "B", "2"));
    PortEnvironment.INHERITED.apply(variables);
    assertThat(variables).isEqualTo(Map.of("A", "1", "B", "2"));
    PortEnvironment.INHERITED.with("C", "3").without("A").with("B", "x=y").apply(variables);
    assertThat(variables).isEqualTo(Map.of("B", "x=y", "C", "3"));
    new PortEnvironment(false, List.of(), Map.of("D", "")).without("E").apply(variables);
    assertThat(variables).isEqualTo(Map.of("D", ""));
    assertThatThrownBy(() -> PortEnvironment.INHERITED.with("A=B", ""))
        .hasMessage("\"A=B\" is no name of a variable");
    assertThatThrownBy(() -> PortEnvironment.INHERITED.without(""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PortEnvironment.INHERITED.with("A", "a\0b"))
        .hasMessage("the value of A has a NUL byte");
  }

  @Test
  void putsSmallChunksTogetherAndKeepsTheOrder() {
    Chunks chunks = new Chunks();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      String piece = i % 500 == 499 ? "L".repeat(Chunks.SMALL) : "s" + i;
      expected.append(piece);
      chunks.add(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
    }
    StringBuilder actual = new StringBuilder();
    int count = 0;
    for (ByteString chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
      actual.append(chunk.utf8String());
      count++;
    }
    assertThat(actual.toString()).isEqualTo(expected.toString());
    assertThat(count).isLessThan(30);
    assertThat(chunks.isEmpty()).isTrue();
  }

  @Test
  void countsTheCallWindowAtItsLimits() {
    CallWindow window = new CallWindow(new CallWindow.Limits(3, 100, 1, 10, 10));
    assertThat(window.admits(101, false)).isTrue();
    window.sent(60, true);
    assertThat(window.admits(1, true)).isFalse();
    assertThat(window.admits(40, false)).isTrue();
    assertThat(window.admits(41, false)).isFalse();
    window.sent(20, false);
    window.sent(20, false);
    assertThat(window.admits(0, false)).isFalse();
    window.answered(60, true);
    assertThat(window.admits(60, true)).isTrue();
  }

  // ---- The port program
  // ---------------------------------------------------------------------------

  @Test
  void refusesAConfiguredProgramThatIsNone(@TempDir Path directory) {
    Path missing = directory.resolve("none");
    assertThatThrownBy(() -> PortProgram.locate(Optional.of(missing), directory, false))
        .isInstanceOf(IOException.class)
        .hasMessage("alcove.port.program: " + missing + " is no executable file");
  }

  @Test
  void refusesAPrivilegedProgramThatOthersCanReplace(@TempDir Path directory) throws IOException {
    Path program = Files.createFile(directory.resolve("port"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertThat(PortProgram.locate(Optional.of(program), directory, false).path())
        .isEqualTo(program.toRealPath());
    assertThatThrownBy(() -> PortProgram.locate(Optional.of(program), directory, true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("alcove.port.exec");
  }
}
