package dev.alcove.actors;

import dev.alcove.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole environment for {@code execve(2)}: NAME=VALUE each. Its text never shows a value.
 *
 * @param variables in order
 */
public record Env(List<Bytes> variables) {
  /** Copies the list. */
  public Env {
    variables = List.copyOf(variables);
  }

  /** No variables. */
  public static Env empty() {
    return new Env(List.of());
  }

  /** Variables as {@code NAME=VALUE}, in UTF-8. */
  public static Env of(String... variables) {
    List<Bytes> list = new ArrayList<>();
    for (String variable : variables) {
      list.add(Bytes.utf8(variable));
    }
    return new Env(list);
  }

  /** Variables by name, in UTF-8. */
  public static Env of(Map<String, String> variables) {
    List<Bytes> list = new ArrayList<>();
    variables.forEach((name, value) -> list.add(Bytes.utf8(name + "=" + value)));
    return new Env(list);
  }

  @Override
  public String toString() {
    return "Env[" + variables.size() + " variables]";
  }
}
