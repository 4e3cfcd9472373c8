package dev.alcove.cli;

import dev.alcove.actors.AlcoveException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * Runs the snippets of one text in this JVM, up to the first that fails.
 *
 * <p>The text is cut into snippets as a whole: a line that starts with a dot goes on with the
 * expression before it, and a snippet needs a semicolon only where it would go on otherwise.
 */
final class ShellScript {
  private static final int FAILED = 1;
  private static final int LONGEST_QUOTE = 60;

  private final String name;
  private final PrintWriter err;

  /**
   * @param name of the text, for messages
   * @param err where to say which snippet failed
   */
  ShellScript(String name, PrintWriter err) {
    this.name = name;
    this.err = err;
  }

  /**
   * Runs it.
   *
   * @param startup snippets that go before, and that must not fail
   * @return 0, or 1 when a snippet failed
   */
  int run(String startup, String text) {
    CompletableFuture<Void> starting = CompletableFuture.runAsync(Shell::start);
    try (JShell shell =
        JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      Optional<String> wrong = evaluate(shell, startup);
      if (wrong.isPresent()) {
        throw new CliException("shell: the startup failed: " + wrong.get());
      }
      await(starting);
      wrong = evaluate(shell, withoutHashBang(text)).or(() -> unresolved(shell));
      System.out.flush();
      wrong.ifPresent(message -> err.println("alcove: " + name + message));
      return wrong.isPresent() ? FAILED : 0;
    }
  }

  private static void await(CompletableFuture<Void> starting) {
    try {
      starting.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CliException failure ? failure : e;
    }
  }

  /** Evaluates until something fails, and says what: {@code :LINE: "SNIPPET": REASON}. */
  private static Optional<String> evaluate(JShell shell, String text) {
    String rest = text;
    while (!rest.isBlank()) {
      Cut next = cut(shell.sourceCodeAnalysis(), rest);
      int line = lineOf(text, text.length() - rest.length());
      for (SnippetEvent event : shell.eval(next.source())) {
        Optional<String> wrong = reason(shell, event);
        if (wrong.isPresent()) {
          return Optional.of(
              ":" + line + ": \"" + quote(event.snippet().source()) + "\": " + wrong.get());
        }
      }
      rest = next.rest();
    }
    return Optional.empty();
  }

  private record Cut(String source, String rest) {}

  /**
   * The first snippet. One that no semicolon ends goes on as far as its lines are one: a line that
   * starts with a dot belongs to it.
   */
  private static Cut cut(SourceCodeAnalysis analysis, String text) {
    CompletionInfo whole = analysis.analyzeCompletion(text);
    if (whole.completeness() == Completeness.COMPLETE && isSound(analysis, whole)) {
      return new Cut(whole.source(), whole.remaining());
    }
    Optional<Cut> found = Optional.empty();
    for (int end = endOfLine(text, 0); ; end = endOfLine(text, end)) {
      CompletionInfo info = analysis.analyzeCompletion(text.substring(0, end));
      String rest = text.substring(end);
      if (info.completeness().isComplete()) {
        if (!isSound(analysis, info)) {
          // The line is another one's, or else this is what is wrong.
          return found.orElse(new Cut(text.substring(0, end), rest));
        }
        if (info.completeness() == Completeness.COMPLETE) {
          return new Cut(info.source(), info.remaining() + rest);
        }
        found = Optional.of(new Cut(info.source(), rest));
      }
      if (rest.isEmpty()) {
        return found.orElse(new Cut(text, ""));
      }
    }
  }

  private static boolean isSound(SourceCodeAnalysis analysis, CompletionInfo info) {
    return info.source() != null
        && analysis.sourceToSnippets(info.source()).stream()
            .noneMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /** The line of the first character that is no blank. */
  private static int lineOf(String text, int offset) {
    int first = offset;
    while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    return 1 + (int) text.substring(0, first).chars().filter(c -> c == '\n').count();
  }

  private static Optional<String> reason(JShell shell, SnippetEvent event) {
    if (event.exception() != null) {
      return Optional.of(describe(event.exception()));
    }
    if (event.status() == Snippet.Status.REJECTED) {
      return Optional.of(
          shell
              .diagnostics(event.snippet())
              .filter(Diag::isError)
              .map(diag -> oneLine(diag.getMessage(Locale.ROOT)))
              .collect(Collectors.joining("; ")));
    }
    return Optional.empty();
  }

  private static String describe(JShellException exception) {
    if (exception instanceof UnresolvedReferenceException unresolved) {
      return "it uses " + unresolved.getSnippet().name() + ", which does not compile yet";
    }
    String kind =
        exception instanceof EvalException thrown
            ? thrown.getExceptionClassName()
            : exception.getClass().getName();
    String message = exception.getMessage();
    boolean saysAll = kind.startsWith(AlcoveException.class.getPackageName() + ".");
    String cause =
        exception.getCause() instanceof JShellException inner && !saysAll
            ? "; by " + describe(inner)
            : "";
    return kind.substring(kind.lastIndexOf('.') + 1)
        + (message == null ? "" : ": " + oneLine(message))
        + cause;
  }

  /** Declarations that wait for something that never came. */
  private static Optional<String> unresolved(JShell shell) {
    return shell
        .snippets()
        .filter(snippet -> waits(shell.status(snippet)))
        .map(DeclarationSnippet.class::cast)
        .map(
            snippet ->
                ": \""
                    + quote(snippet.source())
                    + "\": it uses what is not there: "
                    + shell.unresolvedDependencies(snippet).collect(Collectors.joining(", ")))
        .findFirst();
  }

  private static boolean waits(Snippet.Status status) {
    return List.of(Snippet.Status.RECOVERABLE_DEFINED, Snippet.Status.RECOVERABLE_NOT_DEFINED)
        .contains(status);
  }

  /** The line stays, so that those behind it keep their numbers. */
  private static String withoutHashBang(String text) {
    return text.startsWith("#!") ? text.replaceFirst("^#!.*", "") : text;
  }

  private static String quote(String source) {
    String line = oneLine(source);
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
