package dev.alcove.examples;

import static dev.alcove.examples.Sample.join;

import dev.alcove.actors.Alcove;
import dev.alcove.actors.CallRefusedException;
import dev.alcove.actors.Filter;
import dev.alcove.actors.Process;
import dev.alcove.protocol.CallName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A process that may only fork, whose children may only execute a program. */
public final class DenyCalls {
  private DenyCalls() {}

  /** What it and its child answered. */
  public static List<String> run() throws Exception {
    return Sample.run(DenyCalls::narrow);
  }

  private static List<String> narrow(Alcove alcove) {
    Process init = join(alcove.root().fork());
    join(
        init.filter(
            Filter.allow(CallName.FORK, CallName.CLONE),
            Filter.allow(CallName.EXECVE, CallName.EXECVP)));
    List<String> said = new ArrayList<>();
    said.add(tried("init: getpid", init.getpid()));
    Process child = join(init.fork());
    said.add(tried("child: getpid", child.getpid()));
    said.add(tried("child: fork", child.fork()));
    said.add(tried("child: execvp", child.execvp("true", List.of("true"))));
    child.discardOutput();
    join(child.terminated());
    Sample.end(init);
    return said;
  }

  private static String tried(String what, CompletionStage<?> call) {
    try {
      join(call);
      return what + " was made";
    } catch (CompletionException e) {
      return what
          + (e.getCause() instanceof CallRefusedException refused
              ? " was refused: " + refused.refusal().orElseThrow()
              : " failed: " + e.getCause());
    }
  }
}
