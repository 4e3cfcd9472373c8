package dev.alcove.actors.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment that a port program is started with; its processes inherit it.
 *
 * @param inherit whether it begins with that of this JVM; otherwise it begins empty
 * @param unset names to leave out of that
 * @param set variables to set, by name
 */
public record PortEnvironment(boolean inherit, List<String> unset, Map<String, String> set) {
  /** That of this JVM. */
  public static final PortEnvironment INHERITED = new PortEnvironment(true, List.of(), Map.of());

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException when a name or a value is none that an environment can hold
   */
  public PortEnvironment {
    unset = List.copyOf(unset);
    set = Map.copyOf(set);
    unset.forEach(PortEnvironment::requireName);
    set.forEach(
        (name, value) -> {
          requireName(name);
          if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the value of " + name + " has a NUL byte");
          }
        });
  }

  private static void requireName(String name) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of a variable");
    }
  }

  /** The same, and one variable more. */
  public PortEnvironment with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(set);
    more.put(name, value);
    return new PortEnvironment(inherit, unset, more);
  }

  /** The same without a variable. */
  public PortEnvironment without(String name) {
    List<String> more = new ArrayList<>(unset);
    more.add(name);
    Map<String, String> rest = new LinkedHashMap<>(set);
    rest.remove(name);
    return new PortEnvironment(inherit, more, rest);
  }

  /** Turns the environment of this JVM into it. */
  public void apply(Map<String, String> variables) {
    if (!inherit) {
      variables.clear();
    }
    unset.forEach(variables::remove);
    variables.putAll(set);
  }
}
