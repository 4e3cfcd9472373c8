package dev.alcove.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call as data: what it takes and gives, as the specification writes it. For tools; {@link
 * PlainCall} makes calls from it.
 *
 * @param id its id in the protocol
 * @param name its name
 * @param args its arguments; one that is a record counts as its fields
 * @param result what it gives, if anything
 * @param needs the capabilities without which it fails, in most uses of it
 */
public record CallSchema(
    int id, String name, List<Field> args, Optional<Field> result, List<String> needs) {

  /**
   * An argument, a result, or a field of either.
   *
   * @param name its name
   * @param type its type, such as {@code i32}, {@code list<str>} or {@code sym<signal>}; see the
   *     wire rules in protocol/spec/alcove.spec
   */
  public record Field(String name, String type) {
    /** Reads fields that are written as name and type. */
    static List<Field> parse(String... texts) {
      List<Field> fields = new ArrayList<>();
      for (String text : texts) {
        int space = text.indexOf(' ');
        fields.add(new Field(text.substring(0, space), text.substring(space + 1)));
      }
      return List.copyOf(fields);
    }

    @Override
    public String toString() {
      return name + " " + type;
    }
  }

  /** Flattens records among the arguments. */
  public CallSchema {
    List<Field> flat = new ArrayList<>();
    for (Field arg : args) {
      List<Field> fields = CallTable.record(arg.type());
      if (fields == null) {
        flat.add(arg);
      } else {
        flat.addAll(fields);
      }
    }
    args = List.copyOf(flat);
  }

  /** All calls, by rising id. */
  public static List<CallSchema> all() {
    return CallTable.calls();
  }

  /** The call of a name. */
  public static Optional<CallSchema> find(String name) {
    return Optional.ofNullable(CallTable.find(name));
  }

  /** The call as a person reads it: {@code getsid(pid i32) -> sid i32}. */
  @Override
  public String toString() {
    return args.stream().map(Field::toString).collect(Collectors.joining(", ", name + "(", ")"))
        + result.map(field -> " -> " + field).orElse("");
  }
}
