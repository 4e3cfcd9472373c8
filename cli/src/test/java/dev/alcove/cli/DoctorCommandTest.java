package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTest {
  private static final List<Finding> FINDINGS =
      List.of(
          Finding.ok("kernel", "6.1 and a long text behind it that needs no column").need(),
          Finding.warn("cgroup v2", "not \"writable\"", "chown it"),
          Finding.missing("landlock", "ENOSYS", "another kernel"));

  private final StringWriter out = new StringWriter();

  @Test
  void alignsTheColumns() {
    assertThat(execute(FINDINGS)).isZero();
    assertThat(out.toString().lines().toList())
        .containsExactly(
            "ok       kernel     6.1 and a long text behind it that needs no column",
            "warn     cgroup v2  not \"writable\"  chown it",
            "missing  landlock   ENOSYS          another kernel",
            "",
            "All that Alcove itself needs is there.");
  }

  @Test
  void failsForWhatAlcoveItselfNeedsAndForNothingElse() {
    assertThat(execute(List.of(Finding.warn("/proc", "hidepid=2", "remount it").need()))).isZero();
    assertThat(
            execute(
                List.of(
                    Finding.missing("pidfd", "ENOSYS", "5.9").need(),
                    Finding.missing("landlock", "ENOSYS", "6.1"),
                    Finding.missing("clone3", "ENOSYS", "5.9").need())))
        .isEqualTo(1);
    assertThat(out.toString()).endsWith("Alcove itself needs what is missing: pidfd, clone3.\n");
  }

  @Test
  void printsJson() {
    assertThat(execute(FINDINGS, "--json")).isZero();
    assertThat(out.toString().replaceAll("\\s+", ""))
        .startsWith("{\"ok\":true,\"checks\":[{\"name\":\"kernel\",\"mark\":\"ok\",\"seen\":")
        .contains(
            "{\"name\":\"cgroupv2\",\"mark\":\"warn\",\"seen\":\"not\\\"writable\\\"\","
                + "\"remedy\":\"chownit\",\"required\":false}")
        .endsWith("]}");
    assertThat(execute(List.of(Finding.missing("pidfd", "ENOSYS", "5.9").need()), "--json"))
        .isEqualTo(1);
  }

  @Test
  void aRemedyIsForWhatIsNotOk() {
    assertThatThrownBy(() -> Finding.warn("x", "seen", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Finding("x", Finding.Mark.OK, "seen", "do", false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private int execute(List<Finding> findings, String... args) {
    return new CommandLine(
            new DoctorCommand(Optional.empty(), new PrintWriter(out, true), () -> findings))
        .execute(args);
  }
}
