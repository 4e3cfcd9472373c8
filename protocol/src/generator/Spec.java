import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The protocol as the specification states it: what the emitters read and nothing else. */
record Spec(
    int version,
    List<LimitDef> limits,
    List<EnumDef> enums,
    List<RecordDef> records,
    List<FrameDef> frames,
    List<CallDef> all,
    List<FamilyDef> families) {

  /** Those that are asked for as calls. */
  List<CallDef> calls() {
    return all.stream().filter(call -> !call.atFrame()).toList();
  }

  record LimitDef(String name, long value, String doc) {}

  record EnumDef(String name, String width, List<Member> members, String doc) {}

  record Member(String name, int value, String doc) {}

  record RecordDef(String name, List<Field> fields, String doc) {}

  record Field(String name, Type type, String doc) {}

  /** Where a frame or message travels. */
  enum Direction {
    DOWN,
    UP,
    INNER_DOWN,
    INNER_UP;

    boolean inner() {
      return this == INNER_DOWN || this == INNER_UP;
    }
  }

  record FrameDef(Direction direction, int type, String name, List<Field> fields, String doc) {}

  /** Who answers a call. One at a frame is asked for by a frame of its own, and only has a name. */
  enum Place {
    CONTROL,
    MUX,
    FRAME
  }

  record CallDef(
      int id,
      String name,
      Place at,
      boolean last,
      String group,
      String source,
      List<Field> args,
      Optional<Field> result,
      List<String> needs,
      List<ErrorDef> errors,
      String doc) {
    boolean atMux() {
      return at == Place.MUX;
    }

    boolean atFrame() {
      return at == Place.FRAME;
    }
  }

  /** An errno that a call is worth being asked about, and when it comes. */
  record ErrorDef(String name, String doc) {}

  record FamilyDef(
      String name, String prefix, String source, List<SymbolDef> symbols, String doc) {}

  record SymbolDef(int id, String name, String doc) {}

  /** A field's type. */
  sealed interface Type {
    /** The fewest bytes that a value takes: what a list's count is checked against. */
    int minSize();
  }

  /** A number or a bool: {@code name} as the specification writes it. */
  record Scalar(String name, int minSize) implements Type {}

  record Str() implements Type {
    @Override
    public int minSize() {
      return 5;
    }
  }

  record Blob() implements Type {
    @Override
    public int minSize() {
      return 4;
    }
  }

  record Rest() implements Type {
    @Override
    public int minSize() {
      return 0;
    }
  }

  record ListOf(Type element) implements Type {
    @Override
    public int minSize() {
      return 4;
    }
  }

  record OptOf(Type element) implements Type {
    @Override
    public int minSize() {
      return 1;
    }
  }

  record EnumRef(EnumDef def) implements Type {
    @Override
    public int minSize() {
      return 1;
    }
  }

  record RecordRef(RecordDef def) implements Type {
    @Override
    public int minSize() {
      return def.fields().stream().mapToInt(field -> field.type().minSize()).sum();
    }
  }

  record Sym(String family) implements Type {
    @Override
    public int minSize() {
      return SYM_MIN_SIZE;
    }
  }

  record FlagsOf(String family) implements Type {
    @Override
    public int minSize() {
      return 1;
    }
  }

  /** A descriptor, by its number or as what an earlier step of the same batch gave. */
  record Fd() implements Type {
    @Override
    public int minSize() {
      return 3;
    }
  }

  /** What stands for symbols of every family. */
  static final String ANY_FAMILY = "any";

  /** A tag and the id of a symbol. */
  static final int SYM_MIN_SIZE = 3;

  /** {@code ChildStreams} to {@code child_streams}; {@code HELLO_REPLY} to {@code hello_reply}. */
  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  static String upper(String name) {
    return snake(name).toUpperCase(Locale.ROOT);
  }

  /** {@code hello_reply} or {@code HELLO_REPLY} to {@code HelloReply}. */
  static String camel(String name) {
    StringBuilder out = new StringBuilder();
    for (String word : snake(name).split("_")) {
      out.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return out.toString();
  }

  /** {@code core_dumped} to {@code coreDumped}. */
  static String lowerCamel(String name) {
    String camel = camel(name);
    return Character.toLowerCase(camel.charAt(0)) + camel.substring(1);
  }

  /** How messages name a field: {@code chdir.path}. */
  static String path(String owner, Field field) {
    return snake(owner) + "." + field.name();
  }
}
