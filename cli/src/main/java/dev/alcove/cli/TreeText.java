package dev.alcove.cli;

import dev.alcove.actors.Exit;
import dev.alcove.actors.ProcessActor.OutputState;
import dev.alcove.actors.ProcessActor.Phase;
import dev.alcove.actors.ProcessActor.State;
import dev.alcove.actors.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a {@link Tree}: a header and a line for each process, with its handle, its pid, its state,
 * the bytes that came of its standard output, its unanswered calls and its command.
 *
 * @param unicode whether the branches may be drawn with more than ASCII has
 * @param color whether states are coloured, by escape sequences
 * @param width columns that a line may take
 */
record TreeText(boolean unicode, boolean color, int width) {
  private static final String RESET = "\u001b[0m";
  private static final String DIM = "\u001b[2m";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";

  /** Beside a note, a command is shown if this much of it is. */
  private static final int MIN_COMMAND = 8;

  private record Row(String branch, Tree tree) {}

  List<String> lines(Tree root) {
    List<Row> rows = new ArrayList<>();
    collect(root, "", "", rows);
    int names =
        rows.stream().mapToInt(row -> row.branch().length()).reduce("PROCESS".length(), Math::max);
    List<String> lines = new ArrayList<>();
    Line header = new Line();
    header.add(cells(names, "PROCESS", "PID") + "  ", DIM);
    header.add(stateCell("STATE") + counts("STDOUT", "CALLS") + "  COMMAND", DIM);
    lines.add(header.toString());
    for (Row row : rows) {
      lines.add(line(row, names));
    }
    return lines;
  }

  private void collect(Tree tree, String branch, String below, List<Row> rows) {
    rows.add(new Row(branch + "#" + tree.process().handle(), tree));
    List<Tree> children = tree.children();
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      String fork = unicode ? (last ? "└─ " : "├─ ") : (last ? "`- " : "|- ");
      String trunk = last ? "   " : (unicode ? "│  " : "|  ");
      collect(children.get(i), below + fork, below + trunk, rows);
    }
  }

  private String line(Row row, int names) {
    Line line = new Line();
    State state = row.tree().state().orElse(null);
    if (state == null) {
      line.add(cells(names, row.branch(), "?") + "  ", "");
      line.add("does not answer", YELLOW);
      return line.toString();
    }
    String pid = state.hostPid() == 0 ? "-" : Integer.toString(state.hostPid());
    line.add(cells(names, row.branch(), pid) + "  ", "");
    line.add(stateCell(word(state.phase())), colorOf(state.phase()));
    String bytes = Long.toString(state.stdout().bytes());
    line.add(counts(bytes, Integer.toString(state.unanswered() + state.queued())) + "  ", "");
    String note = note(state);
    String command = command(state);
    int room = line.room() - (note.isEmpty() ? 0 : note.length() + 2);
    line.add(room < MIN_COMMAND ? command : cut(command, room), "");
    if (!note.isEmpty()) {
      line.add("  " + note, YELLOW);
    }
    return line.toString();
  }

  private static String cells(int names, String name, String pid) {
    return name + " ".repeat(names - name.length()) + String.format(Locale.ROOT, "  %7s", pid);
  }

  private static String stateCell(String word) {
    return String.format(Locale.ROOT, "%-8s", word);
  }

  private static String counts(String bytes, String calls) {
    return String.format(Locale.ROOT, "  %10s  %5s", bytes, calls);
  }

  static String word(Phase phase) {
    return switch (phase) {
      case STARTING -> "starting";
      case CONTROL -> "control";
      case EXECED -> "program";
      case EXITED -> "exited";
    };
  }

  private static String colorOf(Phase phase) {
    return switch (phase) {
      case STARTING -> YELLOW;
      case CONTROL -> CYAN;
      case EXECED -> GREEN;
      case EXITED -> RED;
    };
  }

  static String command(State state) {
    if (!state.program().isEmpty()) {
      return state.program();
    }
    return state.phase() == Phase.EXECED ? "(unknown program)" : "(control process)";
  }

  /** What is worth a word beyond the columns. */
  private static String note(State state) {
    OutputState stdout = state.stdout();
    String exit = state.exit().map(Exit::describe).orElse("");
    if (!exit.isEmpty()) {
      return "[" + exit + (stdout.ended() ? "]" : "; output left]");
    }
    return stdout.read() && stdout.isHeldBack() && stdout.bytes() > 0 ? "[held back]" : "";
  }

  private String cut(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    return unicode
        ? text.substring(0, room - 1) + "…"
        : text.substring(0, room - "...".length()) + "...";
  }

  /** A line that is being put together: knows how wide it looks, whatever its colours. */
  private final class Line {
    private final StringBuilder text = new StringBuilder();
    private int used;

    int room() {
      return width - used;
    }

    void add(String part, String itsColor) {
      String fits = part.length() <= room() ? part : part.substring(0, Math.max(0, room()));
      used += fits.length();
      boolean colored = color && !itsColor.isEmpty() && !fits.isBlank();
      text.append(colored ? itsColor + fits + RESET : fits);
    }

    @Override
    public String toString() {
      return text.toString().stripTrailing();
    }
  }
}
