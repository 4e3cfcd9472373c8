package dev.alcove.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code ./alcove doctor}, from outside, as whoever runs the tests. */
@ExtendWith(Invariants.class)
@Tag("quick")
class DoctorTest {
  private static final List<String> NEEDED =
      List.of(
          "kernel",
          "architecture",
          "/proc",
          "port program",
          "handshake",
          "fork and exec",
          "pidfd",
          "clone3",
          "close_range",
          "memfd exec",
          "subreaper",
          "seccomp filter");

  private static final List<String> OTHERS =
      List.of(
          "seccomp notify",
          "landlock",
          "namespace user",
          "namespace pid",
          "namespace mount",
          "namespace net",
          "namespace uts",
          "namespace ipc",
          "namespace cgroup",
          "namespace time",
          "cgroup v2",
          "cgroup v1",
          "open files",
          "user processes",
          "pipes",
          "processes that fit",
          "ptrace scope",
          "sudo -n");

  @Test
  void findsHereWhatAlcoveNeeds() throws Exception {
    Launcher.Result result = Launcher.alcove(new byte[0], "doctor");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    List<String> lines = result.out().lines().toList();
    assertThat(lines).last().isEqualTo("All that Alcove itself needs is there.");
    List<String> names = new ArrayList<>(NEEDED);
    names.addAll(OTHERS);
    assertThat(lines).hasSize(names.size() + 2);
    for (int i = 0; i < names.size(); i++) {
      assertThat(lines.get(i))
          .matches("(ok     |warn   |missing)  \\Q" + names.get(i) + "\\E +\\S.*");
    }
  }

  @Test
  void saysTheSameAsJson() throws Exception {
    Launcher.Result result = Launcher.alcove(new byte[0], "doctor", "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("\"ok\" : true");
    Map<String, Map<String, String>> checks = read(result);
    List<String> names = new ArrayList<>(NEEDED);
    names.addAll(OTHERS);
    assertThat(checks.keySet()).containsExactlyElementsOf(names);
    checks.forEach(
        (name, check) -> {
          assertThat(check.get("mark")).isIn("ok", "warn", "missing");
          assertThat(check.get("seen")).isNotBlank();
          assertThat(check.containsKey("remedy"))
              .as(check.toString())
              .isEqualTo(!check.get("mark").equals("ok"));
          assertThat(check).containsEntry("required", Boolean.toString(NEEDED.contains(name)));
        });
    assertThat(checks.get("kernel")).containsEntry("seen", System.getProperty("os.version"));
    assertThat(checks.get("handshake").get("seen")).contains("platform linux");
    String alone = RequiresRoot.Condition.isRoot() ? "by itself" : "inside a user namespace";
    assertThat(checks.get("namespace pid")).containsEntry("seen", alone);
  }

  @Test
  void reportsAPortProgramThatDoesNotStart() throws Exception {
    Launcher.Result result =
        Launcher.shell("ALCOVE_PORT_PROGRAM=/no/such/program $ALCOVE doctor --json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    Map<String, Map<String, String>> checks = read(result);
    assertThat(checks.get("port program"))
        .containsEntry("mark", "missing")
        .containsEntry("required", "true");
    assertThat(checks.get("port program").get("seen")).contains("/no/such/program");
    assertThat(checks.get("port program").get("remedy")).contains("ALCOVE_PORT_PROGRAM");
    assertThat(checks.get("namespace pid").get("remedy")).contains("port program");
    assertThat(checks.get("kernel")).containsEntry("mark", "ok"); // what needs no port is there
  }

  @Test
  void reportsFewDescriptors() throws Exception {
    Launcher.Result result = Launcher.shell("ulimit -n 100; $ALCOVE doctor --json");
    assertThat(result.code()).isZero();
    Map<String, Map<String, String>> checks = read(result);
    assertThat(checks.get("open files"))
        .containsEntry("mark", "warn")
        .containsEntry("seen", "RLIMIT_NOFILE 100");
    assertThat(checks.get("processes that fit"))
        .containsEntry("mark", "warn")
        .containsEntry("seen", "21; RLIMIT_NOFILE ends first");
  }

  /** In a user namespace of its own, whose limit that is: the machine's stays as it is. */
  @Test
  @RequiresProgram("unshare")
  void reportsThatThereAreNoUserNamespaces() throws Exception {
    Launcher.Result result =
        Launcher.shell(
            "unshare -Ur sh -c 'echo 0 >/proc/sys/user/max_user_namespaces && exec \"$ALCOVE\""
                + " doctor --json'");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    Map<String, Map<String, String>> checks = read(result);
    assertThat(checks.get("namespace user"))
        .containsEntry("mark", "missing")
        .containsEntry("required", "false")
        .containsEntry("remedy", "sysctl user.max_user_namespaces=10000");
    assertThat(checks.get("namespace user").get("seen")).startsWith("ENOSPC");
    assertThat(checks.get("namespace uts")).containsEntry("seen", "by itself");
  }

  @Test
  void says125ForMisuse() throws Exception {
    Launcher.Result result = Launcher.alcove(new byte[0], "doctor", "all");
    assertThat(result.code()).isEqualTo(125);
    assertThat(result.err()).startsWith("alcove: ").hasLineCount(1);
    assertThat(result.stdout()).isEmpty();
  }

  @Test
  void saysWhenItCannotWrite() throws Exception {
    Launcher.Result result = Launcher.shell("$ALCOVE doctor >/dev/full");
    assertThat(result.code()).isEqualTo(125);
    assertThat(result.err()).startsWith("alcove: ").hasLineCount(1);
  }

  /** The checks by name, in order. */
  private static Map<String, Map<String, String>> read(Launcher.Result result) throws IOException {
    Map<String, Map<String, String>> checks = new LinkedHashMap<>();
    Map<String, String> check = new LinkedHashMap<>();
    int depth = 0;
    try (JsonParser parser = new JsonFactory().createParser(result.stdout())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT && ++depth == 2) {
          check = new LinkedHashMap<>();
        } else if (token == JsonToken.END_OBJECT && --depth == 1) {
          checks.put(check.remove("name"), check);
        } else if (token.isScalarValue() && depth == 2) {
          check.put(parser.currentName(), parser.getText());
        }
      }
    }
    return checks;
  }
}
