import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the specification's text and refuses, with its line, whatever the emitters could not turn
 * into sound code: an unknown type, an id that is used twice, a {@code rest} that is not last.
 */
final class SpecParser {
  private static final Map<String, Integer> SCALARS =
      Map.of("u8", 1, "u16", 2, "u32", 4, "u64", 8, "i32", 4, "i64", 8, "bool", 1);

  private int lineNumber;
  private int version = -1;
  private final List<Spec.LimitDef> limits = new ArrayList<>();
  private final Map<String, Spec.EnumDef> enums = new LinkedHashMap<>();
  private final Map<String, Spec.RecordDef> records = new LinkedHashMap<>();
  private final List<Spec.FrameDef> frames = new ArrayList<>();
  private final List<Spec.CallDef> calls = new ArrayList<>();
  private final List<Spec.FamilyDef> families = new ArrayList<>();
  private final Set<String> usedFamilies = new HashSet<>();
  private final Map<String, Integer> taken = new HashMap<>();

  /** A line with its documentation split off. */
  private record Line(int number, boolean indented, String[] words, String doc) {}

  /** Thrown for a specification that is not sound. */
  static final class SpecError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpecError(int line, String message) {
      super("line " + line + ": " + message);
    }
  }

  static Spec parse(List<String> text) {
    return new SpecParser().read(text);
  }

  private Spec read(List<String> text) {
    List<Line> lines = split(text);
    int at = 0;
    while (at < lines.size()) {
      Line head = lines.get(at++);
      if (head.indented()) {
        throw new SpecError(head.number(), "a member that belongs to nothing");
      }
      List<Line> members = new ArrayList<>();
      while (at < lines.size() && lines.get(at).indented()) {
        members.add(lines.get(at++));
      }
      item(head, members);
    }
    for (String family : usedFamilies) {
      if (families.stream().noneMatch(f -> f.name().equals(family))) {
        throw new SpecError(lineNumber, "no symbol family " + family);
      }
    }
    checkErrors();
    calls.sort((a, b) -> Integer.compare(a.id(), b.id()));
    return new Spec(
        version,
        List.copyOf(limits),
        List.copyOf(enums.values()),
        List.copyOf(records.values()),
        List.copyOf(frames),
        List.copyOf(calls),
        List.copyOf(families));
  }

  private static List<Line> split(List<String> text) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).stripTrailing();
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      int doc = line.indexOf(" -- ");
      String code = doc < 0 ? line : line.substring(0, doc);
      lines.add(
          new Line(
              i + 1,
              Character.isWhitespace(line.charAt(0)),
              code.strip().split("\\s+"),
              doc < 0 ? "" : line.substring(doc + 4).strip()));
    }
    return lines;
  }

  private void item(Line head, List<Line> members) {
    lineNumber = head.number();
    switch (head.words()[0]) {
      case "protocol" -> version = number(word(head, 1));
      case "limit" -> limits.add(limit(head));
      case "enum" -> enumeration(head, members);
      case "record" -> record(head, members);
      case "frame" -> frame(head, members);
      case "call" -> call(head, members);
      case "symbols" -> symbols(head, members);
      default -> throw error("unknown item " + head.words()[0]);
    }
  }

  private Spec.LimitDef limit(Line head) {
    take("limit " + word(head, 1));
    return new Spec.LimitDef(word(head, 1), Long.parseLong(word(head, 2)), head.doc());
  }

  private void enumeration(Line head, List<Line> lines) {
    String name = word(head, 1);
    if (!word(head, 2).equals("u8")) {
      throw error("an enumeration is a u8");
    }
    take("type " + name);
    List<Spec.Member> members = new ArrayList<>();
    for (Line line : lines) {
      lineNumber = line.number();
      int value = number(word(line, 1));
      take("enum " + name + " value " + value);
      if (!line.words()[0].equals("retired")) {
        take("enum " + name + " member " + line.words()[0]);
        members.add(new Spec.Member(line.words()[0], value, line.doc()));
      }
    }
    enums.put(name, new Spec.EnumDef(name, "u8", List.copyOf(members), head.doc()));
  }

  private void record(Line head, List<Line> lines) {
    String name = word(head, 1);
    take("type " + name);
    List<Spec.Field> fields = fields("record " + name, lines);
    for (Spec.Field field : fields) {
      if (!(field.type() instanceof Spec.Scalar
          || field.type() instanceof Spec.Str
          || field.type() instanceof Spec.Blob
          || field.type() instanceof Spec.EnumRef
          || field.type() instanceof Spec.ListOf
          || field.type() instanceof Spec.RecordRef)) {
        throw error(name + "." + field.name() + ": a record holds plain values and lists only");
      }
    }
    records.put(name, new Spec.RecordDef(name, fields, head.doc()));
  }

  private void frame(Line head, List<Line> lines) {
    Spec.Direction direction = Spec.Direction.valueOf(word(head, 1).toUpperCase(Locale.ROOT));
    int type = number(word(head, 2));
    String name = word(head, 3);
    take("frame type " + type);
    if (name.equals("retired")) {
      return;
    }
    take("frame " + name);
    List<Spec.Field> fields = fields("frame " + name, lines);
    if (fields.stream().anyMatch(field -> holdsFd(field.type()))) {
      throw error("only arguments of calls are resolved, so no frame has an fd");
    }
    frames.add(new Spec.FrameDef(direction, type, name, fields, head.doc()));
  }

  private void call(Line head, List<Line> lines) {
    int id = number(word(head, 1));
    String name = word(head, 2);
    take("call id " + id);
    if (name.equals("retired")) {
      return;
    }
    take("call " + name);
    Map<String, String> attributes =
        attributes(head, 3, Set.of("at", "group", "source", "last", "needs"));
    String at = attributes.getOrDefault("at", "");
    if (!List.of("control", "mux", "frame").contains(at)) {
      throw error("a call says at=control, at=mux or at=frame");
    }
    if (at.equals("frame") && lines.stream().anyMatch(line -> !line.words()[0].equals("!"))) {
      throw error("the arguments of a call at=frame are those of its frame");
    }
    List<Line> args = new ArrayList<>();
    List<Line> results = new ArrayList<>();
    List<Spec.ErrorDef> errors = new ArrayList<>();
    for (Line line : lines) {
      lineNumber = line.number();
      if (line.words()[0].equals("!")) {
        take("call " + name + " error " + word(line, 1));
        errors.add(new Spec.ErrorDef(word(line, 1), line.doc()));
        continue;
      }
      if (!errors.isEmpty()) {
        throw error("an argument or a result after the errors");
      }
      boolean result = line.words()[0].equals("->");
      if (!result && !results.isEmpty()) {
        throw error("an argument after the result");
      }
      (result ? results : args).add(result ? withoutArrow(line) : line);
    }
    if (results.size() > 1) {
      throw error("a call has one result; a record holds several");
    }
    List<Spec.Field> result = fields("result of " + name, results);
    if (result.stream().anyMatch(field -> holdsFd(field.type()))) {
      throw error("the number of a descriptor in a result is an i32");
    }
    calls.add(
        new Spec.CallDef(
            id,
            name,
            Spec.Place.valueOf(at.toUpperCase(Locale.ROOT)),
            "true".equals(attributes.get("last")),
            required(attributes, "group"),
            required(attributes, "source"),
            fields("call " + name, args),
            result.isEmpty() ? Optional.empty() : Optional.of(result.get(0)),
            needs(attributes),
            List.copyOf(errors),
            head.doc()));
  }

  /** The capabilities without which a call fails. */
  private List<String> needs(Map<String, String> attributes) {
    if (!attributes.containsKey("needs")) {
      return List.of();
    }
    List<String> needs = List.of(attributes.get("needs").split(","));
    for (String capability : needs) {
      if (!capability.matches("CAP_[A-Z0-9_]+")) {
        throw error(capability + " is no capability");
      }
    }
    return needs;
  }

  /** Symbols stand at the end of the file, so the errors of calls are looked up behind it. */
  private void checkErrors() {
    Set<String> known = new HashSet<>();
    families.stream()
        .filter(family -> family.name().equals("errno"))
        .forEach(family -> family.symbols().forEach(symbol -> known.add(symbol.name())));
    for (Spec.CallDef call : calls) {
      for (Spec.ErrorDef error : call.errors()) {
        if (!known.contains(error.name())) {
          throw error("call " + call.name() + ": no errno " + error.name());
        }
      }
    }
  }

  private static boolean holdsFd(Spec.Type type) {
    return type instanceof Spec.Fd
        || (type instanceof Spec.ListOf list && holdsFd(list.element()))
        || (type instanceof Spec.OptOf opt && holdsFd(opt.element()));
  }

  private static Line withoutArrow(Line line) {
    String[] words = new String[line.words().length - 1];
    System.arraycopy(line.words(), 1, words, 0, words.length);
    return new Line(line.number(), true, words, line.doc());
  }

  private void symbols(Line head, List<Line> lines) {
    String family = word(head, 1);
    if (family.equals(Spec.ANY_FAMILY)) {
      throw error("the family any is all of them");
    }
    take("family " + family);
    String prefix = word(head, 2).equals("-") ? "" : word(head, 2);
    String source = required(attributes(head, 3, Set.of("source")), "source");
    List<Spec.SymbolDef> symbols = new ArrayList<>();
    for (Line line : lines) {
      lineNumber = line.number();
      int id = number(line.words()[0]);
      String name = word(line, 1);
      if (id == 0 || id > 0xffff) {
        throw error("a symbol id is 1 to 65535");
      }
      take("symbol id " + id);
      if (name.equals("retired")) {
        continue;
      }
      take("symbol " + name);
      if (!name.startsWith(prefix)) {
        throw error(name + " does not start with " + prefix);
      }
      symbols.add(new Spec.SymbolDef(id, name, line.doc()));
    }
    families.add(new Spec.FamilyDef(family, prefix, source, List.copyOf(symbols), head.doc()));
  }

  private List<Spec.Field> fields(String owner, List<Line> lines) {
    List<Spec.Field> fields = new ArrayList<>();
    for (Line line : lines) {
      lineNumber = line.number();
      if (!fields.isEmpty() && fields.get(fields.size() - 1).type() instanceof Spec.Rest) {
        throw error("a field after a rest");
      }
      take(owner + " field " + line.words()[0]);
      fields.add(new Spec.Field(line.words()[0], type(word(line, 1)), line.doc()));
    }
    return List.copyOf(fields);
  }

  private Spec.Type type(String text) {
    if (SCALARS.containsKey(text)) {
      return new Spec.Scalar(text, SCALARS.get(text));
    }
    int open = text.indexOf('<');
    if (open > 0 && text.endsWith(">")) {
      String inner = text.substring(open + 1, text.length() - 1);
      switch (text.substring(0, open)) {
        case "list":
          return new Spec.ListOf(element(inner));
        case "opt":
          return new Spec.OptOf(element(inner));
        case "sym":
          useFamily(inner);
          return new Spec.Sym(inner);
        case "flags":
          useFamily(inner);
          return new Spec.FlagsOf(inner);
        default:
          throw error("unknown type " + text);
      }
    }
    switch (text) {
      case "str":
        return new Spec.Str();
      case "bytes":
        return new Spec.Blob();
      case "rest":
        return new Spec.Rest();
      case "fd":
        return new Spec.Fd();
      default:
        if (enums.containsKey(text)) {
          return new Spec.EnumRef(enums.get(text));
        }
        if (records.containsKey(text)) {
          return new Spec.RecordRef(records.get(text));
        }
        throw error("unknown type " + text);
    }
  }

  private void useFamily(String name) {
    if (!name.equals(Spec.ANY_FAMILY)) {
      usedFamilies.add(name);
    }
  }

  private Spec.Type element(String text) {
    Spec.Type type = type(text);
    if (type instanceof Spec.Scalar
        || type instanceof Spec.Str
        || type instanceof Spec.Blob
        || type instanceof Spec.Fd
        || type instanceof Spec.RecordRef) {
      return type;
    }
    throw error(text + " cannot be an element");
  }

  private Map<String, String> attributes(Line head, int from, Set<String> known) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = from; i < head.words().length; i++) {
      String[] pair = head.words()[i].split("=", 2);
      if (pair.length != 2 || !known.contains(pair[0])) {
        throw error("unknown attribute " + head.words()[i]);
      }
      attributes.put(pair[0], pair[1]);
    }
    return attributes;
  }

  private String required(Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    if (value == null) {
      throw error("without " + name + "=");
    }
    return value;
  }

  private String word(Line line, int index) {
    if (index >= line.words().length) {
      throw error("too few words");
    }
    return line.words()[index];
  }

  private static int number(String text) {
    return Integer.decode(text);
  }

  private void take(String what) {
    Integer before = taken.putIfAbsent(what, lineNumber);
    if (before != null) {
      throw error(what + " is taken by line " + before);
    }
  }

  private SpecError error(String message) {
    return new SpecError(lineNumber, message);
  }
}
