package dev.alcove.cli;

import java.util.HashMap;
import jdk.jshell.tool.JavaShellToolBuilder;

/** The prompt of {@code alcove shell}: the tool jshell(1), with snippets run in this JVM. */
final class ShellPrompt {
  private ShellPrompt() {}

  /**
   * Runs it until its user leaves.
   *
   * @param startup file of the snippets to start with
   * @param terminal whether output goes to a terminal
   * @return the exit code: that of {@code /exit}, or 0
   */
  static int run(String startup, boolean terminal) throws Exception {
    Shell.start();
    System.out.println(
        "system, alcove, port, root, await(stage), sh(\"...\"), cmd(\"prog\", \"arg\");"
            + " /help, and Ctrl-D to leave");
    return JavaShellToolBuilder.builder()
        .persistence(new HashMap<>())
        .interactiveTerminal(terminal)
        .start(
            "--execution",
            "local",
            "--class-path",
            System.getProperty("java.class.path"),
            "--startup",
            startup);
  }
}
