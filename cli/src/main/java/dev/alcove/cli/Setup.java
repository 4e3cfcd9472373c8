package dev.alcove.cli;

import dev.alcove.actors.Command;
import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.Constant;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.Priority;
import dev.alcove.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The calls that turn a fresh control process into the command of a plan.
 *
 * <p>The order matters. What needs privilege comes before the user is changed, groups before ids.
 * The directory is entered as the new user, who may not see it. The program is looked up in the
 * PATH of its own environment, as env(1) does.
 */
final class Setup {
  /** hold-signals adds it for the JVM; the command must not see it. */
  static final String ADDED_VARIABLE = "_JAVA_SR_SIGNUM";

  private Setup() {}

  static List<Call<?>> calls(RunPlan plan) {
    List<Call<?>> calls = new ArrayList<>();
    if (plan.clearEnv()) {
      calls.add(new Call.Clearenv());
    } else {
      calls.add(new Call.Unsetenv(Bytes.utf8(ADDED_VARIABLE)));
    }
    plan.env().forEach((name, value) -> calls.add(new Call.Setenv(raw(name), raw(value), true)));
    if (plan.nice().isPresent()) {
      int nice = plan.nice().getAsInt();
      calls.add(new Call.Setpriority(Constant.of(Priority.PROCESS), 0, nice));
    }
    for (RunPlan.ResourceLimit limit : plan.rlimits()) {
      calls.add(
          new Call.Setrlimit(Constant.of(limit.resource()), new Limit(limit.soft(), limit.hard())));
    }
    if (plan.user().isPresent() || plan.groups().isPresent()) {
      calls.add(new Call.Setgroups(plan.groups().orElse(List.of())));
    }
    if (plan.user().isPresent()) {
      Users.Identity user = plan.user().get();
      calls.add(new Call.Setresgid(new Ids(user.gid(), user.gid(), user.gid())));
      calls.add(new Call.Setresuid(new Ids(user.uid(), user.uid(), user.uid())));
    }
    plan.chdir().ifPresent(directory -> calls.add(new Call.Chdir(raw(directory))));
    calls.add(
        new Call.Execvp(raw(plan.argv().get(0)), plan.argv().stream().map(Setup::raw).toList()));
    return calls;
  }

  /** The same of a command in a sandbox. */
  static Command command(RunPlan plan) {
    Command command =
        Command.ofBytes(plan.argv().stream().map(Setup::raw).toList())
            .in(plan.sandbox().orElseGet(Sandbox::none));
    if (plan.clearEnv()) {
      command = command.clearEnv();
    }
    for (Map.Entry<String, String> one : plan.env().entrySet()) {
      command = command.envBytes(raw(one.getKey()), raw(one.getValue()));
    }
    if (plan.nice().isPresent()) {
      command = command.nice(plan.nice().getAsInt());
    }
    for (RunPlan.ResourceLimit limit : plan.rlimits()) {
      command = command.rlimit(limit.resource(), limit.soft(), limit.hard());
    }
    if (plan.groups().isPresent()) {
      command = command.groups(plan.groups().get());
    }
    if (plan.user().isPresent()) {
      command = command.user(plan.user().get().uid(), plan.user().get().gid());
    }
    return plan.chdir().isPresent() ? command.chdirBytes(raw(plan.chdir().get())) : command;
  }

  private static Bytes raw(String text) {
    return Bytes.of(RawText.bytes(text));
  }
}
