package dev.alcove.actors;

import dev.alcove.actors.internal.CallText;
import dev.alcove.cgroup.IoLimit;
import dev.alcove.protocol.Call;
import dev.alcove.sandbox.Sandbox;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is done until a command runs, for {@link Command#explain}. */
final class Explanation {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB"};

  private final StringBuilder text = new StringBuilder();

  private Explanation() {}

  static String of(List<Forking.Level> levels, Optional<Sandbox> sandbox) {
    Explanation explanation = new Explanation();
    sandbox.ifPresent(explanation::limits);
    String policy = sandbox.flatMap(Sandbox::policy).orElse("");
    for (int i = 0; i < levels.size(); i++) {
      explanation.process(levels.get(i), i == levels.size() - 1, policy);
    }
    return explanation.text.toString();
  }

  // ---- What all of it may use -------------------------------------------------------------------

  private void limits(Sandbox sandbox) {
    List<String> lines = new ArrayList<>();
    sandbox.memory().ifPresent(most -> lines.add("memory " + bytes(most) + ", without swap"));
    sandbox
        .pids()
        .ifPresent(
            most ->
                lines.add(most + " processes and threads, besides the control processes above it"));
    sandbox
        .cpus()
        .ifPresent(
            most ->
                lines.add(
                    BigDecimal.valueOf(most).stripTrailingZeros().toPlainString() + " processors"));
    sandbox.io().forEach((device, limit) -> lines.add("device " + device + ": " + io(limit)));
    sandbox.timeLimit().ifPresent(most -> lines.add("time " + seconds(most)));
    if (!lines.isEmpty()) {
      text.append(sandbox.hasCgroup() ? "limits, of a cgroup that is made first\n" : "limits\n");
      lines.forEach(line -> text.append("      ").append(line).append('\n'));
    }
  }

  private static String io(IoLimit limit) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, OptionalLong> one :
        List.of(Map.entry("reads ", limit.readBytes()), Map.entry("writes ", limit.writeBytes()))) {
      one.getValue().ifPresent(most -> parts.add(one.getKey() + bytes(most) + "/s"));
    }
    for (Map.Entry<String, OptionalLong> one :
        List.of(Map.entry(" reads/s", limit.reads()), Map.entry(" writes/s", limit.writes()))) {
      one.getValue().ifPresent(most -> parts.add(most + one.getKey()));
    }
    return parts.isEmpty() ? "no limit" : String.join(", ", parts);
  }

  /** In the largest unit of which it is a whole number. */
  private static String bytes(long count) {
    long shown = count;
    int unit = 0;
    while (unit < UNITS.length - 1 && shown % 1024 == 0) {
      shown /= 1024;
      unit++;
    }
    return shown + " " + UNITS[unit];
  }

  private static String seconds(Duration time) {
    return new BigDecimal(time.toMillis()).movePointLeft(3).stripTrailingZeros().toPlainString()
        + " s";
  }

  // ---- The steps of a process -------------------------------------------------------------------

  private void process(Forking.Level level, boolean last, String policy) {
    String flags = level.flags().constants().isEmpty() ? "" : " " + level.flags();
    String name = last ? "program" : level.name();
    text.append(name.isEmpty() ? "process" : name).append(flags).append('\n');
    for (int step = 0; step < level.steps().size(); step++) {
      BatchStep made = level.steps().get(step);
      text.append(String.format("%4d  %s", step + 1, CallText.of(made.call())));
      if (made.call() instanceof Call.SeccompAtExec && !policy.isEmpty()) {
        text.append("  (policy: ").append(policy).append(')');
      }
      text.append(made.carryOn() ? "  (may fail)\n" : "\n");
    }
    for (BatchStep made : level.after()) {
      text.append("      ").append(CallText.of(made.call())).append("  (behind the fork)\n");
    }
  }
}
