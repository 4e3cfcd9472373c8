import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the Java side: enumerations, records, frames, calls and symbols, with their codecs. */
final class JavaEmitter {
  private static final String MAIN = "protocol/src/main/java/dev/alcove/protocol/";
  private static final String TEST = "protocol/src/test/java/dev/alcove/protocol/";

  /** What a file imports when its text has this. */
  private static final Map<String, String> USED =
      Map.of(
          "List<", "java.util.List",
          "Optional<", "java.util.Optional",
          "OptionalInt ", "java.util.OptionalInt",
          "Duration.", "java.time.Duration",
          "ChronoUnit.", "java.time.temporal.ChronoUnit");

  private final Spec spec;
  private final Set<String> contained = new TreeSet<>();

  JavaEmitter(Spec spec) {
    this.spec = spec;
    spec.frames().forEach(frame -> frame.fields().forEach(f -> noteContained(f.type())));
    spec.records().forEach(def -> def.fields().forEach(f -> noteContained(f.type())));
    spec.calls().forEach(call -> call.args().forEach(f -> noteContained(f.type())));
    spec.calls().forEach(call -> call.result().ifPresent(f -> noteContained(f.type())));
  }

  private void noteContained(Spec.Type type) {
    if (type instanceof Spec.RecordRef ref) {
      contained.add(ref.def().name());
    } else if (type instanceof Spec.ListOf list) {
      noteContained(list.element());
    } else if (type instanceof Spec.OptOf opt) {
      noteContained(opt.element());
    }
  }

  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put(MAIN + "Protocol.java", protocol());
    files.put(MAIN + "Symbol.java", symbol());
    files.put(MAIN + "SymbolTable.java", symbolTable());
    spec.enums().forEach(def -> files.put(path(def.name()), enumeration(def)));
    spec.records().forEach(def -> files.put(path(def.name()), record(def)));
    spec.families().forEach(family -> files.put(path(family.name()), family(family)));
    files.put(MAIN + "DownFrame.java", frames("DownFrame", List.of(Spec.Direction.DOWN)));
    files.put(MAIN + "UpFrame.java", frames("UpFrame", List.of(Spec.Direction.UP)));
    files.put(
        TEST + "InnerFrame.java",
        frames("InnerFrame", List.of(Spec.Direction.INNER_DOWN, Spec.Direction.INNER_UP)));
    files.put(MAIN + "Call.java", calls());
    files.put(MAIN + "CallTable.java", callTable());
    files.put(MAIN + "CallName.java", callName());
    return files;
  }

  private static String path(String name) {
    return MAIN + JavaTypes.typeName(name) + ".java";
  }

  private static JavaCode file(String body, String... always) {
    JavaCode out = new JavaCode();
    out.line("// %s", CEmitter.NOTICE);
    out.line("package dev.alcove.protocol;");
    out.blank();
    TreeSet<String> imports = new TreeSet<>(List.of(always));
    USED.forEach(
        (use, name) -> {
          if (body.contains(use)) {
            imports.add(name);
          }
        });
    imports.forEach(name -> out.line("import %s;", name));
    if (!imports.isEmpty()) {
      out.blank();
    }
    return out;
  }

  private static String finish(JavaCode body, String... imports) {
    return file(body.toString(), imports) + body.toString();
  }

  private static String text(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  // ---- Constants and enumerations ---------------------------------------------------------------

  private String protocol() {
    JavaCode out = new JavaCode();
    out.doc("The version and the limits of the protocol.", List.of());
    out.line("public final class Protocol {");
    out.doc("The version that this package speaks.", List.of());
    out.line("public static final int VERSION = %d;", spec.version());
    for (Spec.LimitDef limit : spec.limits()) {
      out.blank();
      out.doc(JavaCode.sentence(limit.doc()), List.of());
      out.line("public static final int %s = %d;", limit.name(), limit.value());
    }
    out.blank();
    out.doc("The fewest bytes that a constant takes.", List.of());
    out.line("static final int SYM_MIN_SIZE = %d;", Spec.SYM_MIN_SIZE);
    out.blank();
    out.line("private Protocol() {}");
    out.line("}");
    return finish(out);
  }

  private String enumeration(Spec.EnumDef def) {
    String name = JavaTypes.typeName(def.name());
    JavaCode out = new JavaCode();
    out.doc(JavaCode.sentence(def.doc()), List.of());
    out.line("public enum %s {", name);
    for (int i = 0; i < def.members().size(); i++) {
      Spec.Member member = def.members().get(i);
      boolean last = i + 1 == def.members().size();
      if (!member.doc().isEmpty()) {
        out.doc(JavaCode.sentence(member.doc()), List.of());
      }
      out.line("%s(%d)%s", member.name(), member.value(), last ? ";" : ",");
      if (last || !member.doc().isEmpty() || !def.members().get(i + 1).doc().isEmpty()) {
        out.blank();
      }
    }
    out.line("private final int code;");
    out.blank();
    out.line("%s(int code) {", name);
    out.line("this.code = code;");
    out.line("}");
    out.blank();
    out.doc("The number that stands for it on the wire.", List.of());
    out.line("public int code() {");
    out.line("return code;");
    out.line("}");
    out.blank();
    out.doc(
        "The constant that a number stands for.",
        List.of("@throws InvalidArgumentException when it stands for none"));
    out.line("public static %s of(int code) {", name);
    out.line("%s found = find(code);", name);
    out.line("if (found == null) {");
    out.line(
        "throw new InvalidArgumentException(%s, code + \" is none of its codes\");", text(name));
    out.line("}");
    out.line("return found;");
    out.line("}");
    out.blank();
    out.line("private static %s find(int code) {", name);
    out.line("return switch (code) {");
    for (Spec.Member member : def.members()) {
      out.line("case %d -> %s;", member.value(), member.name());
    }
    out.line("default -> null;");
    out.line("};");
    out.line("}");
    out.blank();
    out.line("static %s decode(Decoder in, String field) {", name);
    out.line("%s found = find(in.u8(field));", name);
    out.line("if (found == null) {");
    out.line("throw in.fail(ProtocolViolation.Fault.RANGE, field);");
    out.line("}");
    out.line("return found;");
    out.line("}");
    out.blank();
    out.line("void encode(Encoder out) {");
    out.line("out.u8(code);");
    out.line("}");
    out.line("}");
    return finish(out);
  }

  // ---- Symbols ----------------------------------------------------------------------------------

  private String symbol() {
    JavaCode out = new JavaCode();
    out.doc(
        "A named constant of Unix. It travels as an id of the protocol, and the port resolves it to"
            + " the number that it has on its platform.",
        List.of());
    List<String> families =
        spec.families().stream().map(f -> JavaTypes.typeName(f.name())).sorted().toList();
    out.line("public sealed interface Symbol");
    out.list("permits", families);
    out.doc("Its id in the protocol, which is the same on each platform.", List.of());
    out.line("int id();");
    out.blank();
    out.doc("Its name, as the manual pages write it.", List.of());
    out.line("String symbol();");
    out.blank();
    out.doc("What it means.", List.of());
    out.line("String description();");
    out.blank();
    out.doc("The symbol of an id, of whatever family.", List.of());
    out.line("static Optional<Symbol> ofId(int id) {");
    out.line("return Optional.ofNullable(SymbolTable.find(id));");
    out.line("}");
    out.line("}");
    return finish(out);
  }

  private String symbolTable() {
    JavaCode out = new JavaCode();
    out.doc("All symbols, by id.", List.of());
    out.line("final class SymbolTable {");
    out.line("private static final Map<Integer, Symbol> BY_ID = new HashMap<>();");
    out.blank();
    out.line("static {");
    for (Spec.FamilyDef family : spec.families()) {
      out.line("add(%s.values());", JavaTypes.typeName(family.name()));
    }
    out.line("}");
    out.blank();
    out.line("private SymbolTable() {}");
    out.blank();
    out.line("private static void add(Symbol[] symbols) {");
    out.line("for (Symbol symbol : symbols) {");
    out.line("BY_ID.put(symbol.id(), symbol);");
    out.line("}");
    out.line("}");
    out.blank();
    out.doc("The symbol of an id, or null.", List.of());
    out.line("static Symbol find(int id) {");
    out.line("return BY_ID.get(id);");
    out.line("}");
    out.line("}");
    return finish(out, "java.util.HashMap", "java.util.Map");
  }

  private String family(Spec.FamilyDef family) {
    String name = JavaTypes.typeName(family.name());
    JavaCode out = new JavaCode();
    out.doc(JavaCode.sentence(family.doc()) + " See " + family.source() + ".", List.of());
    out.line("public enum %s implements Symbol {", name);
    for (int i = 0; i < family.symbols().size(); i++) {
      Spec.SymbolDef symbol = family.symbols().get(i);
      boolean last = i + 1 == family.symbols().size();
      out.doc(JavaCode.sentence(symbol.doc()), List.of());
      out.member(
          symbol.name().substring(family.prefix().length()).toUpperCase(Locale.ROOT),
          List.of(String.valueOf(symbol.id()), text(symbol.name()), text(symbol.doc())),
          last);
      out.blank();
    }
    out.line("private final int id;");
    out.line("private final String symbol;");
    out.line("private final String description;");
    out.blank();
    out.line("%s(int id, String symbol, String description) {", name);
    out.line("this.id = id;");
    out.line("this.symbol = symbol;");
    out.line("this.description = description;");
    out.line("}");
    for (String property : List.of("id", "symbol", "description")) {
      out.blank();
      out.line("@Override");
      out.line("public %s %s() {", property.equals("id") ? "int" : "String", property);
      out.line("return %s;", property);
      out.line("}");
    }
    out.blank();
    out.doc("The constant of an id of the protocol, which is not its number.", List.of());
    out.line("public static Optional<%s> ofId(int id) {", name);
    out.choice(
        "return SymbolTable.find(id) instanceof " + name + " found",
        "Optional.of(found)",
        "Optional.empty()");
    out.line("}");
    out.line("}");
    return finish(out);
  }

  // ---- Records ----------------------------------------------------------------------------------

  private String record(Spec.RecordDef def) {
    String name = JavaTypes.typeName(def.name());
    String owner = Spec.snake(def.name());
    JavaCode out = new JavaCode();
    out.doc(JavaCode.sentence(def.doc()), params(def.fields()));
    out.header("public record " + name, components(def.fields()), " {");
    JavaExtras.constants(out, def.name());
    if (constructor(out, "public " + name, owner, def.fields())) {
      out.blank();
    }
    JavaExtras.methods(out, def.name());
    if (!contained.contains(def.name())) {
      out.doc(
          "Reads one that is a whole body.",
          List.of("@throws ProtocolViolation when the body is not one"));
      out.line("public static %s decode(Decoder in) {", name);
      out.line("%s decoded = decode(in, %s);", name, text(owner));
      out.line("in.done(%s);", text(owner));
      out.line("return decoded;");
      out.line("}");
      out.blank();
    }
    out.line("static %s decode(Decoder in, String field) {", name);
    out.call(
        "return new " + name,
        def.fields().stream().map(f -> JavaTypes.read(f.type(), "field")).toList());
    out.line("}");
    out.blank();
    if (!contained.contains(def.name())) {
      out.doc("Writes one.", List.of());
    }
    out.line("%svoid encode(Encoder out) {", contained.contains(def.name()) ? "" : "public ");
    for (Spec.Field field : def.fields()) {
      out.line("%s;", JavaTypes.write(field.type(), JavaTypes.fieldName(field)));
    }
    out.line("}");
    out.line("}");
    return finish(out);
  }

  private static List<String> components(List<Spec.Field> fields) {
    return fields.stream()
        .map(f -> JavaTypes.type(f.type()) + " " + JavaTypes.fieldName(f))
        .toList();
  }

  private static List<String> params(List<Spec.Field> fields) {
    return fields.stream().map(JavaEmitter::param).toList();
  }

  private static String param(Spec.Field field) {
    String doc = field.doc();
    if (doc.isEmpty()) {
      doc =
          field.type() instanceof Spec.EnumRef || field.type() instanceof Spec.RecordRef
              ? "see {@link " + JavaTypes.type(field.type()) + "}"
              : "the " + field.name().replace('_', ' ');
      return "@param " + JavaTypes.fieldName(field) + " " + doc;
    }
    return "@param " + JavaTypes.fieldName(field) + " " + JavaCode.phrase(doc);
  }

  /** Writes a compact constructor, if there is anything to check. */
  private static boolean constructor(
      JavaCode out, String name, String owner, List<Spec.Field> fields) {
    List<String> checks = new ArrayList<>();
    for (Spec.Field field : fields) {
      String check =
          JavaTypes.check(
              field.type(), JavaTypes.fieldName(field), text(owner + "." + field.name()));
      if (check != null) {
        checks.add(check);
      }
    }
    if (checks.isEmpty()) {
      return false;
    }
    out.doc("Checks the components.", List.of());
    out.line("%s {", name);
    checks.forEach(check -> out.line("%s;", check));
    out.line("}");
    return true;
  }

  // ---- Frames -----------------------------------------------------------------------------------

  private String frames(String name, List<Spec.Direction> directions) {
    boolean inner = directions.get(0).inner();
    List<Spec.FrameDef> frames =
        spec.frames().stream().filter(f -> directions.contains(f.direction())).toList();
    JavaCode out = new JavaCode();
    out.doc(
        switch (name) {
          case "DownFrame" -> "A frame from the JVM to the port.";
          case "UpFrame" -> "A frame from the port to the JVM.";
          default ->
              "A message between processes of the port program, which the JVM never sees; here for"
                  + " the tests of the golden frames.";
        },
        List.of());
    out.line("%ssealed interface %s {", inner ? "" : "public ", name);
    if (!inner) {
      out.doc("The process that it is about; 0 for the connection itself.", List.of());
      out.line("long handle();");
      out.blank();
    }
    out.doc("What kind of frame it is, on the wire.", List.of());
    out.line("int type();");
    out.blank();
    out.doc("Writes the body.", List.of());
    out.line("void encodeBody(Encoder out);");
    if (!inner) {
      out.blank();
      out.doc(
          "Writes the whole frame.",
          List.of(
              "@throws InvalidArgumentException when it is longer than {@link Protocol#MAX_FRAME};"
                  + " nothing is written then"));
      out.line("default void encode(Encoder out) {");
      out.line("out.beginFrame(type(), handle());");
      out.line("encodeBody(out);");
      out.line("out.endFrame();");
      out.line("}");
    }
    out.blank();
    String decoding = inner ? "int type, Decoder in" : "RawFrame frame";
    out.doc(
        "Reads a frame" + (inner ? "." : "; what it returns holds copies."),
        List.of("@throws ProtocolViolation when it is not well-formed or of no listed type"));
    out.line("static %s decode(%s) {", name, decoding);
    if (!inner) {
      out.line("Decoder in = frame.body();");
      out.line("long handle = frame.handle();");
    }
    out.line("return switch (%s) {", inner ? "type" : "frame.type()");
    for (Spec.FrameDef frame : frames) {
      String type = Spec.camel(frame.name());
      out.line("case %s.TYPE -> %s.decode(%sin);", type, type, inner ? "" : "handle, ");
    }
    out.line("default -> throw in.fail(ProtocolViolation.Fault.RANGE, \"frame.type\");");
    out.line("};");
    out.line("}");
    for (Spec.FrameDef frame : frames) {
      out.blank();
      frame(out, name, frame, inner);
    }
    out.line("}");
    return finish(out);
  }

  private static void frame(JavaCode out, String parent, Spec.FrameDef frame, boolean inner) {
    String name = Spec.camel(frame.name());
    String owner = Spec.snake(frame.name());
    List<String> components = new ArrayList<>(inner ? List.of() : List.of("long handle"));
    components.addAll(components(frame.fields()));
    List<String> tags =
        new ArrayList<>(inner ? List.of() : List.of("@param handle the process that it is about"));
    tags.addAll(params(frame.fields()));
    out.doc(
        JavaCode.sentence(frame.doc().isEmpty() ? frame.name() : frame.name() + ": " + frame.doc()),
        tags);
    out.header("record " + name, components, " implements " + parent + " {");
    out.doc("The type on the wire.", List.of());
    out.line("public static final int TYPE = 0x%02X;", frame.type());
    out.blank();
    if (constructor(out, "public " + name, owner, frame.fields())) {
      out.blank();
    }
    out.line("@Override");
    out.line("public int type() {");
    out.line("return TYPE;");
    out.line("}");
    out.blank();
    out.line("@Override");
    if (frame.fields().isEmpty()) {
      out.line("public void encodeBody(Encoder out) {}");
    } else {
      out.line("public void encodeBody(Encoder out) {");
      for (Spec.Field field : frame.fields()) {
        out.line("%s;", JavaTypes.write(field.type(), JavaTypes.fieldName(field)));
      }
      out.line("}");
    }
    out.blank();
    out.line("private static %s decode(%sDecoder in) {", name, inner ? "" : "long handle, ");
    List<String> args = new ArrayList<>(inner ? List.of() : List.of("handle"));
    for (Spec.Field field : frame.fields()) {
      args.add(JavaTypes.read(field.type(), text(Spec.path(frame.name(), field))));
    }
    if (endsInRest(frame.fields())) {
      out.call("return new " + name, args);
    } else {
      out.call("%s decoded = new %s".formatted(name, name), args);
      out.line("in.done(%s);", text(owner));
      out.line("return decoded;");
    }
    out.line("}");
    out.line("}");
  }

  private static boolean endsInRest(List<Spec.Field> fields) {
    return !fields.isEmpty() && fields.get(fields.size() - 1).type() instanceof Spec.Rest;
  }

  // ---- Calls ------------------------------------------------------------------------------------

  private String calls() {
    JavaCode out = new JavaCode();
    out.doc(
        "Something that can be asked of a process: a system call, an option of the port program, or"
            + " something about the process's streams.",
        List.of(
            "@param <R> what an answer carries; {@code Void}, of which there is only null, for"
                + " nothing"));
    out.line("public sealed interface Call<R> {");
    out.doc("Its id in the protocol.", List.of());
    out.line("int callId();");
    out.blank();
    out.doc("Its name, which is also its name in docs/calls.md.", List.of());
    out.line("String callName();");
    out.blank();
    out.doc("Writes the arguments.", List.of());
    out.line("void encodeArgs(Encoder out);");
    out.blank();
    out.doc(
        "Reads the result of an OK outcome, which is all that {@code in} holds.",
        List.of("@throws ProtocolViolation when it is not one"));
    out.line("R decodeResult(Decoder in);");
    out.blank();
    out.doc("Writes a result: what a port does, and what stands in for one in tests.", List.of());
    out.line("void encodeResult(Encoder out, R result);");
    out.blank();
    out.doc("Whether the process answers no call after it.", List.of());
    out.line("default boolean isLast() {");
    out.line("return false;");
    out.line("}");
    out.blank();
    out.doc("Whether the multiplexer answers it, and not the process.", List.of());
    out.line("default boolean atMultiplexer() {");
    out.line("return false;");
    out.line("}");
    out.blank();
    out.doc(
        "Writes the CALL frame that asks for it.",
        List.of(
            "@param out where to",
            "@param handle the process that is asked",
            "@param id tells the reply",
            "@throws InvalidArgumentException when it is longer than {@link Protocol#MAX_FRAME};"
                + " nothing is written then"));
    out.line("default void encode(Encoder out, long handle, long id) {");
    out.line("out.beginFrame(DownFrame.Call.TYPE, handle);");
    out.line("out.u64(id);");
    out.line("out.u16(callId());");
    out.line("encodeArgs(out);");
    out.line("out.endFrame();");
    out.line("}");
    out.blank();
    out.doc("The call as a step of a batch, which stops when it fails.", List.of());
    out.line("default Step toStep() {");
    out.line("return toStep(false, new Encoder());");
    out.line("}");
    out.blank();
    out.doc(
        "The call as a step of a batch.",
        List.of(
            "@param carryOn whether the batch goes on when it fails",
            "@param args to encode the arguments with, cleared first: one serves all steps"));
    out.line("default Step toStep(boolean carryOn, Encoder args) {");
    out.line("args.clear();");
    out.line("encodeArgs(args);");
    out.line("return new Step(callId(), args.toBytes(), carryOn);");
    out.line("}");
    out.blank();
    out.doc(
        "Reads a call from its id and its arguments, which are all that {@code in} holds.",
        List.of("@throws ProtocolViolation when there is no such call, or the arguments are none"));
    out.line("static Call<?> decode(int callId, Decoder in) {");
    out.line("return switch (callId) {");
    for (Spec.CallDef call : spec.calls()) {
      String type = Spec.camel(call.name());
      out.line("case %s.ID -> %s.decode(in);", type, type);
    }
    out.line("default -> throw in.fail(ProtocolViolation.Fault.RANGE, \"call.call\");");
    out.line("};");
    out.line("}");
    spec.calls().stream()
        .sorted(Comparator.comparingInt(Spec.CallDef::id))
        .forEach(
            call -> {
              out.blank();
              call(out, call);
            });
    out.line("}");
    return finish(out);
  }

  private static void call(JavaCode out, Spec.CallDef call) {
    String name = Spec.camel(call.name());
    String result = call.result().map(f -> JavaTypes.boxed(f.type())).orElse("Void");
    out.doc(JavaCode.sentence(call.doc()) + notes(call), params(call.args()));
    out.header("record " + name, components(call.args()), " implements Call<" + result + "> {");
    out.doc("Its id in the protocol.", List.of());
    out.line("public static final int ID = %d;", call.id());
    out.blank();
    if (constructor(out, "public " + name, call.name(), call.args())) {
      out.blank();
    }
    shorthands(out, name, call);
    override(out, "int callId", "ID");
    override(out, "String callName", text(call.name()));
    if (call.last()) {
      override(out, "boolean isLast", "true");
    }
    if (call.atMux()) {
      override(out, "boolean atMultiplexer", "true");
    }
    out.line("@Override");
    if (call.args().isEmpty()) {
      out.line("public void encodeArgs(Encoder out) {}");
    } else {
      out.line("public void encodeArgs(Encoder out) {");
      for (Spec.Field field : call.args()) {
        out.line("%s;", JavaTypes.write(field.type(), JavaTypes.fieldName(field)));
      }
      out.line("}");
    }
    out.blank();
    out.line("@Override");
    out.line("public %s decodeResult(Decoder in) {", result);
    if (call.result().isPresent()) {
      Spec.Field field = call.result().get();
      out.line(
          "%s result = %s;",
          JavaTypes.type(field.type()),
          JavaTypes.read(field.type(), text(Spec.path(call.name(), field))));
    }
    out.line("in.done(%s);", text(call.name()));
    out.line("return %s;", call.result().isPresent() ? "result" : "null");
    out.line("}");
    out.blank();
    out.line("@Override");
    if (call.result().isPresent()) {
      out.line("public void encodeResult(Encoder out, %s result) {", result);
      out.line("%s;", JavaTypes.write(call.result().get().type(), "result"));
      out.line("}");
    } else {
      out.line("public void encodeResult(Encoder out, Void result) {}");
    }
    out.blank();
    out.line("private static %s decode(Decoder in) {", name);
    List<String> args =
        call.args().stream()
            .map(f -> JavaTypes.read(f.type(), text(Spec.path(call.name(), f))))
            .toList();
    out.call("%s decoded = new %s".formatted(name, name), args);
    out.line("in.done(%s);", text(call.name()));
    out.line("return decoded;");
    out.line("}");
    out.line("}");
  }

  /** Those that a filter can deny. */
  private String callName() {
    List<Spec.CallDef> calls = spec.all().stream().filter(call -> !call.atMux()).toList();
    JavaCode out = new JavaCode();
    out.doc(
        "Names of the calls that a process makes itself, and of fork and clone: what a filter can"
            + " deny.",
        List.of());
    out.line("public enum CallName {");
    for (int i = 0; i < calls.size(); i++) {
      Spec.CallDef call = calls.get(i);
      String source = call.source().equals("alcove") ? "" : " See " + call.source() + ".";
      out.doc(JavaCode.sentence(call.doc()) + source, List.of());
      out.line(
          "%s(%d, %s)%s",
          Spec.upper(call.name()),
          call.id(),
          text(call.name()),
          i + 1 < calls.size() ? "," : ";");
      out.blank();
    }
    out.line("private final int id;");
    out.line("private final String callName;");
    out.blank();
    out.line("CallName(int id, String callName) {");
    out.line("this.id = id;");
    out.line("this.callName = callName;");
    out.line("}");
    out.blank();
    out.doc("The id of the call in the protocol.", List.of());
    out.line("public int id() {");
    out.line("return id;");
    out.line("}");
    out.blank();
    out.doc("Its name, which is also its name in docs/calls.md.", List.of());
    out.line("public String callName() {");
    out.line("return callName;");
    out.line("}");
    out.blank();
    out.doc("The one of a name.", List.of());
    out.line("public static Optional<CallName> of(String callName) {");
    out.line("for (CallName name : values()) {");
    out.line("if (name.callName.equals(callName)) {");
    out.line("return Optional.of(name);");
    out.line("}");
    out.line("}");
    out.line("return Optional.empty();");
    out.line("}");
    out.line("}");
    return finish(out);
  }

  /** What stands in a call's documentation behind its sentence. */
  private static String notes(Spec.CallDef call) {
    StringBuilder notes = new StringBuilder();
    if (!call.source().equals("alcove")) {
      notes.append(" See ").append(call.source()).append('.');
    }
    if (!call.needs().isEmpty()) {
      notes.append(" Needs ").append(String.join(", ", call.needs())).append('.');
    }
    if (!call.errors().isEmpty()) {
      notes.append(" Errors: ");
      notes.append(
          call.errors().stream()
              .map(e -> e.doc().isEmpty() ? e.name() : e.name() + ": " + JavaCode.phrase(e.doc()))
              .collect(Collectors.joining("; ")));
      notes.append('.');
    }
    return notes.toString();
  }

  /** The calls, and what their types are made of, as data. */
  private String callTable() {
    JavaCode out = new JavaCode();
    out.doc("What each call takes and gives, as the specification writes it.", List.of());
    out.line("final class CallTable {");
    out.line("private static final Map<String, CallSchema> CALLS = new LinkedHashMap<>();");
    out.line("private static final Map<String, List<CallSchema.Field>> RECORDS = new HashMap<>();");
    out.line("private static final Map<String, Map<String, Integer>> ENUMS = new HashMap<>();");
    out.line("private static final Map<String, Map<String, Symbol>> FAMILIES = new HashMap<>();");
    out.line("private static final Map<String, List<String>> NEEDS = new HashMap<>();");
    out.blank();
    out.line("static {");
    for (Spec.RecordDef def : spec.records()) {
      if (contained.contains(def.name())) {
        List<String> args = new ArrayList<>(List.of(text(def.name())));
        def.fields().forEach(field -> args.add(text(plainField(field))));
        out.call("record", args);
      }
    }
    for (Spec.EnumDef def : spec.enums()) {
      List<String> args = new ArrayList<>(List.of(text(def.name())));
      def.members().forEach(m -> args.add(text(m.name() + " " + m.value())));
      out.call("enumeration", args);
    }
    for (Spec.FamilyDef family : spec.families()) {
      out.line(
          "family(%s, %s.values());", text(family.name()), JavaTypes.typeName(family.name()));
    }
    for (Spec.CallDef call : spec.calls()) {
      if (!call.needs().isEmpty()) {
        List<String> needs = new ArrayList<>(List.of(text(call.name())));
        call.needs().forEach(capability -> needs.add(text(capability)));
        out.call("needs", needs);
      }
    }
    for (Spec.CallDef call : spec.calls()) {
      List<String> args = new ArrayList<>(List.of(String.valueOf(call.id()), text(call.name())));
      args.add(text(call.result().map(JavaEmitter::plainField).orElse("")));
      call.args().forEach(field -> args.add(text(plainField(field))));
      out.call("call", args);
    }
    out.line("}");
    out.blank();
    out.line("private CallTable() {}");
    out.blank();
    out.line("private static void call(int id, String name, String result, String... args) {");
    out.line("List<CallSchema.Field> fields = CallSchema.Field.parse(args);");
    out.line(
        "List<CallSchema.Field> results = result.isEmpty() ? List.of() :"
            + " CallSchema.Field.parse(result);");
    out.line("List<String> needs = NEEDS.getOrDefault(name, List.of());");
    out.line(
        "CALLS.put(name, new CallSchema(id, name, fields, results.stream().findFirst(), needs));");
    out.line("}");
    out.blank();
    out.line("private static void needs(String name, String... capabilities) {");
    out.line("NEEDS.put(name, List.of(capabilities));");
    out.line("}");
    out.blank();
    out.line("private static void record(String name, String... fields) {");
    out.line("RECORDS.put(name, CallSchema.Field.parse(fields));");
    out.line("}");
    out.blank();
    out.line("private static void enumeration(String name, String... members) {");
    out.line("Map<String, Integer> codes = new LinkedHashMap<>();");
    out.line("for (String member : members) {");
    out.line("int space = member.indexOf(' ');");
    out.line("codes.put(member.substring(0, space), Integer.parseInt(member.substring(space + 1)));");
    out.line("}");
    out.line("ENUMS.put(name, codes);");
    out.line("}");
    out.blank();
    out.line("private static void family(String name, Symbol[] symbols) {");
    out.line("for (Symbol symbol : symbols) {");
    out.line("for (String family : List.of(name, ANY_FAMILY)) {");
    out.line("Map<String, Symbol> all = FAMILIES.computeIfAbsent(family, key -> new HashMap<>());");
    out.line("all.put(symbol.symbol(), symbol);");
    out.line("}");
    out.line("}");
    out.line("}");
    out.blank();
    out.doc("All calls, by id.", List.of());
    out.line("static List<CallSchema> calls() {");
    out.line("return List.copyOf(CALLS.values());");
    out.line("}");
    out.blank();
    out.doc("The call of a name, or null.", List.of());
    out.line("static CallSchema find(String name) {");
    out.line("return CALLS.get(name);");
    out.line("}");
    out.blank();
    out.doc("The fields of a record; null for a type that is none.", List.of());
    out.line("static List<CallSchema.Field> record(String type) {");
    out.line("return RECORDS.get(type);");
    out.line("}");
    out.blank();
    out.doc(
        "The members of an enumeration with their codes; null for a type that is none.", List.of());
    out.line("static Map<String, Integer> enumeration(String type) {");
    out.line("return ENUMS.get(type);");
    out.line("}");
    out.blank();
    out.doc("The symbols of a family, by name.", List.of());
    out.line("static Map<String, Symbol> family(String name) {");
    out.line("return FAMILIES.get(name);");
    out.line("}");
    out.line("}");
    return finish(out, "java.util.HashMap", "java.util.LinkedHashMap", "java.util.Map")
        .replace("ANY_FAMILY", text(Spec.ANY_FAMILY));
  }

  private static String plainField(Spec.Field field) {
    return field.name() + " " + plainType(field.type());
  }

  /** A type as the specification writes it. */
  private static String plainType(Spec.Type type) {
    if (type instanceof Spec.ListOf list) {
      return "list<" + plainType(list.element()) + ">";
    } else if (type instanceof Spec.OptOf opt) {
      return "opt<" + plainType(opt.element()) + ">";
    } else if (type instanceof Spec.Sym sym) {
      return "sym<" + sym.family() + ">";
    } else if (type instanceof Spec.FlagsOf flags) {
      return "flags<" + flags.family() + ">";
    } else if (type instanceof Spec.EnumRef ref) {
      return ref.def().name();
    } else if (type instanceof Spec.RecordRef ref) {
      return ref.def().name();
    }
    return CEmitter.suffix(type);
  }

  private static void override(JavaCode out, String method, String value) {
    out.line("@Override");
    out.line("public %s() {", method);
    out.line("return %s;", value);
    out.line("}");
    out.blank();
  }

  /** Constructors that take symbols for constants, and numbers for descriptors. */
  private static void shorthands(JavaCode out, String name, Spec.CallDef call) {
    boolean symbols = call.args().stream().anyMatch(f -> f.type() instanceof Spec.Sym);
    boolean descriptors = call.args().stream().anyMatch(f -> f.type() instanceof Spec.Fd);
    if (symbols) {
      shorthand(out, name, call, "The same with symbols.", false);
    }
    if (descriptors) {
      shorthand(
          out,
          name,
          call,
          symbols ? "The same with symbols and numbers." : "The same with numbers.",
          true);
    }
  }

  private static void shorthand(
      JavaCode out, String name, Spec.CallDef call, String doc, boolean numbers) {
    List<String> params = new ArrayList<>();
    List<String> args = new ArrayList<>();
    for (Spec.Field field : call.args()) {
      String arg = JavaTypes.fieldName(field);
      if (field.type() instanceof Spec.Sym sym) {
        params.add(JavaTypes.typeName(sym.family()) + " " + arg);
        args.add("Constant.of(" + arg + ")");
      } else if (numbers && field.type() instanceof Spec.Fd) {
        params.add("int " + arg);
        args.add("Fd.of(" + arg + ")");
      } else {
        params.add(JavaTypes.type(field.type()) + " " + arg);
        args.add(arg);
      }
    }
    out.doc(doc, List.of());
    out.header("public " + name, params, " {");
    out.call("this", args);
    out.line("}");
    out.blank();
  }
}
