import java.util.List;
import java.util.TreeMap;

/**
 * Writes the C side: {@code alcove_proto.h} and {@code alcove_proto.c}, on top of the hand-written
 * {@code wire.h}. Every decoder is one chain of bounds-checked gets that ends in the check for
 * trailing bytes, so that it can be audited by reading it.
 */
final class CEmitter {
  static final String NOTICE =
      "Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.";

  private static final int WIDTH = 110;

  private final Spec spec;
  private final TreeMap<String, Spec.Type> elements = new TreeMap<>();

  CEmitter(Spec spec) {
    this.spec = spec;
    spec.records().forEach(def -> def.fields().forEach(this::noteElement));
    spec.frames().forEach(frame -> frame.fields().forEach(this::noteElement));
    spec.calls().forEach(call -> call.args().forEach(this::noteElement));
    spec.calls().forEach(call -> call.result().ifPresent(this::noteElement));
  }

  private void noteElement(Spec.Field field) {
    if (field.type() instanceof Spec.ListOf list) {
      elements.put(suffix(list.element()), list.element());
    }
  }

  // ---- Names ------------------------------------------------------------------------------------

  /** What a type is called in function names: {@code u16}, {@code str}, {@code child_streams}. */
  static String suffix(Spec.Type type) {
    if (type instanceof Spec.Scalar scalar) {
      return scalar.name();
    } else if (type instanceof Spec.Str) {
      return "str";
    } else if (type instanceof Spec.Blob) {
      return "bytes";
    } else if (type instanceof Spec.Rest) {
      return "rest";
    } else if (type instanceof Spec.Fd) {
      return "fd";
    } else if (type instanceof Spec.EnumRef ref) {
      return Spec.snake(ref.def().name());
    } else if (type instanceof Spec.RecordRef ref) {
      return Spec.snake(ref.def().name());
    }
    throw new IllegalArgumentException(type.toString());
  }

  /** The C type of a plain value. */
  static String ctype(Spec.Type type) {
    if (type instanceof Spec.Scalar scalar) {
      return switch (scalar.name()) {
        case "bool" -> "bool";
        case "u8", "u16", "u32", "u64" -> "uint" + scalar.name().substring(1) + "_t";
        default -> "int" + scalar.name().substring(1) + "_t";
      };
    } else if (type instanceof Spec.Fd) {
      return "int32_t";
    } else if (type instanceof Spec.Str) {
      return "struct alc_str";
    } else if (type instanceof Spec.Blob || type instanceof Spec.Rest) {
      return "struct alc_bytes";
    } else if (type instanceof Spec.EnumRef ref) {
      return "enum alc_" + Spec.snake(ref.def().name());
    } else if (type instanceof Spec.RecordRef ref) {
      return "struct alc_" + Spec.snake(ref.def().name());
    } else if (type instanceof Spec.Sym || type instanceof Spec.FlagsOf) {
      return "int64_t";
    } else if (type instanceof Spec.ListOf) {
      return "struct alc_list";
    }
    throw new IllegalArgumentException(type.toString());
  }

  static boolean hasList(List<Spec.Field> fields) {
    return fields.stream().anyMatch(field -> field.type() instanceof Spec.ListOf);
  }

  /**
   * Symbols and descriptors are resolved when they are read, so a body that has them is never
   * written by C.
   */
  static boolean encodable(List<Spec.Field> fields) {
    return fields.stream()
        .noneMatch(f -> f.type() instanceof Spec.Sym || f.type() instanceof Spec.FlagsOf);
  }

  static String frameStruct(Spec.FrameDef frame) {
    return "struct alc_frame_" + Spec.snake(frame.name());
  }

  static String frameOutStruct(Spec.FrameDef frame) {
    return frameStruct(frame) + (hasList(frame.fields()) ? "_out" : "");
  }

  private static String text(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A line of code with its documentation behind it, or above it where that is too long. */
  private static void documented(Code out, String code, String doc) {
    String behind = doc.isEmpty() ? code : code + " /* " + doc + " */";
    if (behind.length() <= WIDTH) {
      out.line("%s", behind);
    } else {
      comment(out, code.substring(0, code.length() - code.stripLeading().length()), doc);
      out.line("%s", code);
    }
  }

  private static void comment(Code out, String indent, String doc) {
    if (doc.isEmpty()) {
      return;
    }
    List<String> lines = Code.wrap(doc, WIDTH - indent.length() - 6);
    for (int i = 0; i < lines.size(); i++) {
      out.line(
          "%s%s%s%s",
          indent, i == 0 ? "/* " : " * ", lines.get(i), i + 1 < lines.size() ? "" : " */");
    }
  }

  // ---- Header -----------------------------------------------------------------------------------

  String header() {
    Code out = new Code();
    out.lines(
        """
        /*
         * %s
         *
         * The protocol: limits, enumerations, records, frames, calls and symbols, with their decoders and
         * encoders. Owns: what is well-formed. Must never: act on what it decodes, allocate for it, or keep it.
         *
         * Decoded structs point into the body that was decoded and live as long as it does. A decoder checks
         * the whole body, to its last byte; on failure `why` says what was wrong with which field
         * ("chdir.path"; what is wrong inside a record is said of the field that holds the record).
         * struct alc_X_out is the form of alc_X to encode, where a list makes the two differ. In a record a list is
         * its encoded elements in both directions (alc_list_of).
         * Arguments of calls are read from a cursor that is at their beginning, so that it can know the batch
         * which a descriptor may refer to.
         * Encoders append the body alone, without type, handle or length.
         */
        #ifndef ALCOVE_PROTO_H
        #define ALCOVE_PROTO_H

        #include <stdbool.h>
        #include <stddef.h>
        #include <stdint.h>

        #include "../wire.h"
        """
            .formatted(NOTICE));
    out.line("#define ALC_PROTOCOL_VERSION %du", spec.version());
    out.line("");
    for (Spec.LimitDef limit : spec.limits()) {
      documented(out, "#define ALC_%s %du".formatted(limit.name(), limit.value()), limit.doc());
    }
    for (Spec.EnumDef def : spec.enums()) {
      headerEnum(out, def);
    }
    headerSymbols(out);
    out.line("");
    out.line("/* ---- Records ---- */");
    for (Spec.RecordDef def : spec.records()) {
      String name = Spec.snake(def.name());
      out.line("");
      struct(out, "struct alc_" + name, def.fields(), false, def.doc());
      out.line(
          "bool alc_get_%s(struct alc_cur *c, const char *field, struct alc_%s *out);", name, name);
      out.line("void alc_put_%s(struct alc_buf *b, const struct alc_%s *v);", name, name);
    }
    out.line("");
    out.line(
        "/* ---- Lists: get walks and checks all elements, next reads one; false at the end ----"
            + " */");
    out.line("");
    for (var element : elements.entrySet()) {
      String name = element.getKey();
      out.line(
          "bool alc_get_list_%s(struct alc_cur *c, const char *field, struct alc_list *out);",
          name);
      out.line(
          "bool alc_list_next_%s(struct alc_list *list, %s *out);",
          name, ctype(element.getValue()));
    }
    headerFrames(out);
    headerCalls(out);
    out.line("");
    out.line("#endif");
    return out.toString();
  }

  private void headerEnum(Code out, Spec.EnumDef def) {
    String name = Spec.snake(def.name());
    out.line("");
    comment(out, "", def.doc());
    out.line("enum alc_%s {", name);
    for (Spec.Member member : def.members()) {
      documented(
          out,
          "    ALC_%s_%s = %d,".formatted(Spec.upper(def.name()), member.name(), member.value()),
          member.doc());
    }
    out.line("};");
    out.line(
        "bool alc_get_%s(struct alc_cur *c, const char *field, enum alc_%s *out);", name, name);
    out.line("void alc_put_%s(struct alc_buf *b, enum alc_%s v);", name, name);
    out.line("const char *alc_%s_name(enum alc_%s v);", name, name);
  }

  private void headerSymbols(Code out) {
    out.line("");
    out.line(
        "/* ---- Symbols: named constants, each with the value that this platform gives it ----"
            + " */");
    out.line("");
    out.line("enum alc_family {");
    for (int i = 0; i < spec.families().size(); i++) {
      Spec.FamilyDef family = spec.families().get(i);
      out.line(
          "    ALC_FAMILY_%s = %d, /* %s, %s */",
          Spec.upper(family.name()), i, family.doc(), family.source());
    }
    out.line("    ALC_FAMILY_ANY = 255, /* of an argument that takes them all; no symbol's */");
    out.line("};");
    out.lines(
        """

        struct alc_symbol {
            uint16_t id;
            const char *name;
            uint8_t family; /* enum alc_family */
            bool present;   /* whether this platform has it; its value is 0 otherwise */
            int64_t value;
        };
        extern const struct alc_symbol alc_symbols[]; /* by rising id */
        extern const size_t alc_symbols_count;
        /* NULL for an id that the specification does not list. */
        const struct alc_symbol *alc_symbol_find(uint16_t id);
        /* The symbol id of an errno value, 0 when it has none. */
        uint16_t alc_errno_symbol(int number);
        """);
  }

  private void headerFrames(Code out) {
    out.line("");
    out.line(
        "/* ---- Frames and messages; one without fields has a decoder only, without out ---- */");
    out.line("");
    out.line("enum alc_frame {");
    for (Spec.FrameDef frame : spec.frames()) {
      out.line("    ALC_FRAME_%s = 0x%02X,", frame.name(), frame.type());
    }
    out.line("};");
    out.line("/* \"?\" for a type that the specification does not list. */");
    out.line("const char *alc_frame_name(uint8_t type);");
    for (Spec.FrameDef frame : spec.frames()) {
      String name = Spec.snake(frame.name());
      out.line("");
      if (frame.fields().isEmpty()) {
        comment(out, "", frame.doc().isEmpty() ? frame.name() : frame.doc());
        out.line("bool alc_decode_%s(const void *body, size_t len, struct alc_cur *why);", name);
        continue;
      }
      struct(out, frameStruct(frame), frame.fields(), false, frame.doc());
      if (hasList(frame.fields())) {
        struct(out, frameOutStruct(frame), frame.fields(), true, "");
      }
      decodeSignature(out, "alc_decode_" + name, frameStruct(frame), ";");
      if (encodable(frame.fields())) {
        out.line(
            "void alc_encode_%s(struct alc_buf *b, const %s *v);", name, frameOutStruct(frame));
      }
    }
  }

  private void headerCalls(Code out) {
    out.line("");
    out.line("/* ---- Calls; args are decoded, from a cursor that may know a batch, results encoded ---- */");
    out.line("");
    out.line("enum alc_call {");
    for (Spec.CallDef call : spec.all()) {
      out.line("    ALC_CALL_%s = %d,", Spec.upper(call.name()), call.id());
    }
    out.line("};");
    out.line("#define ALC_CALLS %du /* how many of them there are */", spec.all().size());
    out.lines(
        """

        struct alc_call_info {
            uint16_t id;
            const char *name;
            bool at_mux;   /* answered by the multiplexer, not by the process */
            bool at_frame; /* asked for by a frame of its own; here for its name */
            bool last;     /* the process answers no call after it */
        };
        extern const struct alc_call_info alc_calls[]; /* by rising id */
        extern const size_t alc_calls_count;
        /* NULL for an id that the specification does not list. */
        const struct alc_call_info *alc_call_find(uint16_t id);

        /* X(id, name, group, has_args, has_result) for each call that runs in the process. */\
        """);
    callTable(out, "ALC_CALL_TABLE", false);
    out.line("");
    out.line("/* The same for each call that the multiplexer answers. */");
    callTable(out, "ALC_MUX_CALL_TABLE", true);
    for (Spec.CallDef call : spec.calls()) {
      out.line("");
      comment(out, "", "%s, %s: %s".formatted(call.name(), call.source(), call.doc()));
      if (!call.args().isEmpty()) {
        struct(out, "struct alc_args_" + call.name(), call.args(), false, "");
      }
      out.line("%s;", argsSignature(call));
      if (call.result().isPresent()) {
        struct(out, "struct alc_result_" + call.name(), List.of(call.result().get()), true, "");
        out.line(
            "void alc_encode_result_%s(struct alc_buf *b, const struct alc_result_%s *v);",
            call.name(), call.name());
      }
    }
  }

  private void callTable(Code out, String macro, boolean atMux) {
    List<Spec.CallDef> rows = spec.calls().stream().filter(c -> c.atMux() == atMux).toList();
    out.line("#define %s(X) \\", macro);
    for (int i = 0; i < rows.size(); i++) {
      Spec.CallDef call = rows.get(i);
      out.line(
          "    X(%d, %s, %s, %d, %d)%s",
          call.id(),
          call.name(),
          call.group(),
          call.args().isEmpty() ? 0 : 1,
          call.result().isPresent() ? 1 : 0,
          i + 1 < rows.size() ? " \\" : "");
    }
  }

  private static void struct(
      Code out, String name, List<Spec.Field> fields, boolean encoding, String doc) {
    comment(out, "", doc);
    out.line("%s {", name);
    for (Spec.Field field : fields) {
      if (field.type() instanceof Spec.ListOf list) {
        String element = ctype(list.element());
        if (encoding) {
          documented(out, "    const %s *%s;".formatted(element, field.name()), field.doc());
          out.line("    uint32_t %s_count;", field.name());
        } else {
          documented(
              out,
              "    struct alc_list %s;".formatted(field.name()),
              "of " + suffix(list.element()) + (field.doc().isEmpty() ? "" : ": " + field.doc()));
        }
      } else if (field.type() instanceof Spec.OptOf opt) {
        out.line("    bool has_%s;", field.name());
        documented(out, "    %s %s;".formatted(ctype(opt.element()), field.name()), field.doc());
      } else {
        documented(out, "    %s %s;".formatted(ctype(field.type()), field.name()), field.doc());
      }
    }
    out.line("};");
  }

  private static String argsSignature(Spec.CallDef call) {
    return "bool alc_decode_args_%s(struct alc_cur *in%s)"
        .formatted(
            call.name(), call.args().isEmpty() ? "" : ", struct alc_args_" + call.name() + " *out");
  }

  private static void argsDecoder(Code out, Spec.CallDef call) {
    out.line("");
    out.line("%s", argsSignature(call));
    out.line("{");
    if (!call.args().isEmpty()) {
      out.line("    *out = (struct alc_args_%s){0};", call.name());
    }
    chain(out, "in", call.name(), call.args());
    out.line("}");
  }

  /** A chain of gets, to the end of the body. */
  private static void chain(Code out, String cursor, String owner, List<Spec.Field> fields) {
    for (int i = 0; i < fields.size(); i++) {
      out.line(
          "    %s%s",
          i == 0 ? "return " : "    && ",
          get(cursor, text(Spec.path(owner, fields.get(i))), fields.get(i), "out->"));
    }
    out.line(
        "    %salc_cur_done(%s, \"%s\");", fields.isEmpty() ? "return " : "    && ", cursor, owner);
  }

  private static void decodeSignature(Code out, String function, String struct, String end) {
    String line =
        "bool %s(const void *body, size_t len, %s *out, struct alc_cur *why)%s"
            .formatted(function, struct, end);
    if (line.length() <= WIDTH) {
      out.line("%s", line);
    } else {
      out.line("bool %s(const void *body, size_t len, %s *out,", function, struct);
      out.line("%sstruct alc_cur *why)%s", " ".repeat("bool (".length() + function.length()), end);
    }
  }

  // ---- Source -----------------------------------------------------------------------------------

  String source() {
    Code out = new Code();
    out.lines(
        """
        /*
         * %s
         */
        #ifndef _GNU_SOURCE
        #define _GNU_SOURCE
        #endif

        #include "alcove_proto.h"

        #include <errno.h>
        #include <fcntl.h>
        #include <linux/sched.h>
        #include <netinet/in.h>
        #include <sched.h>
        #include <signal.h>
        #include <sys/mount.h>
        #include <sys/resource.h>
        #include <sys/socket.h>
        #include <sys/stat.h>
        #include <sys/wait.h>
        #include <unistd.h>

        #include "../constants.h"
        """
            .formatted(NOTICE));
    sourceSymbols(out);
    sourceCalls(out);
    sourceHelpers(out);
    spec.enums().forEach(def -> sourceEnum(out, def));
    spec.records().forEach(def -> sourceRecord(out, def));
    elements.forEach((name, type) -> sourceList(out, name, type));
    out.line("");
    out.line("const char *alc_frame_name(uint8_t type)");
    out.line("{");
    out.line("    switch (type) {");
    for (Spec.FrameDef frame : spec.frames()) {
      out.line("    case ALC_FRAME_%s: return %s;", frame.name(), text(frame.name()));
    }
    out.line("    default: return \"?\";");
    out.line("    }");
    out.line("}");
    for (Spec.FrameDef frame : spec.frames()) {
      String name = Spec.snake(frame.name());
      decoder(out, "alc_decode_" + name, frameStruct(frame), name, frame.fields());
      if (!frame.fields().isEmpty() && encodable(frame.fields())) {
        encoder(out, "alc_encode_" + name, frameOutStruct(frame), frame.fields(), false);
      }
    }
    for (Spec.CallDef call : spec.calls()) {
      argsDecoder(out, call);
      call.result()
          .ifPresent(
              result ->
                  encoder(
                      out,
                      "alc_encode_result_" + call.name(),
                      "struct alc_result_" + call.name(),
                      List.of(result),
                      false));
    }
    return out.toString();
  }

  private void sourceSymbols(Code out) {
    List<Spec.SymbolDef> symbols =
        spec.families().stream()
            .flatMap(family -> family.symbols().stream())
            .sorted((a, b) -> Integer.compare(a.id(), b.id()))
            .toList();
    out.line("#define PRESENT(name) true, (int64_t)(name)");
    out.line("#define ABSENT false, 0");
    out.line("");
    for (Spec.SymbolDef symbol : symbols) {
      out.line("#ifdef %s", symbol.name());
      out.line("#define V_%s PRESENT(%s)", symbol.name(), symbol.name());
      out.line("#else");
      out.line("#define V_%s ABSENT", symbol.name());
      out.line("#endif");
    }
    out.line("");
    out.line("const struct alc_symbol alc_symbols[] = {");
    for (Spec.SymbolDef symbol : symbols) {
      Spec.FamilyDef family =
          spec.families().stream().filter(f -> f.symbols().contains(symbol)).findFirst().get();
      out.line(
          "    {%d, \"%s\", ALC_FAMILY_%s, V_%s},",
          symbol.id(), symbol.name(), Spec.upper(family.name()), symbol.name());
    }
    out.line("};");
    out.lines(
        """
        const size_t alc_symbols_count = sizeof alc_symbols / sizeof alc_symbols[0];

        const struct alc_symbol *alc_symbol_find(uint16_t id)
        {
            size_t low = 0, high = alc_symbols_count;
            while (low < high) {
                size_t mid = low + (high - low) / 2;
                if (alc_symbols[mid].id == id) return &alc_symbols[mid];
                if (alc_symbols[mid].id < id)
                    low = mid + 1;
                else
                    high = mid;
            }
            return NULL;
        }

        uint16_t alc_errno_symbol(int number)
        {
            for (size_t i = 0; i < alc_symbols_count; i++) {
                const struct alc_symbol *s = &alc_symbols[i];
                if (s->family == ALC_FAMILY_ERRNO && s->present && s->value == number) return s->id;
            }
            return 0;
        }
        """);
  }

  private void sourceCalls(Code out) {
    out.line("const struct alc_call_info alc_calls[] = {");
    for (Spec.CallDef call : spec.all()) {
      out.line(
          "    {ALC_CALL_%s, \"%s\", %s, %s, %s},",
          Spec.upper(call.name()), call.name(), call.atMux(), call.atFrame(), call.last());
    }
    out.line("};");
    out.lines(
        """
        const size_t alc_calls_count = sizeof alc_calls / sizeof alc_calls[0];

        const struct alc_call_info *alc_call_find(uint16_t id)
        {
            size_t low = 0, high = alc_calls_count;
            while (low < high) {
                size_t mid = low + (high - low) / 2;
                if (alc_calls[mid].id == id) return &alc_calls[mid];
                if (alc_calls[mid].id < id)
                    low = mid + 1;
                else
                    high = mid;
            }
            return NULL;
        }
        """);
  }

  private void sourceHelpers(Code out) {
    out.lines(
        """
        /* A count that the bytes left cannot hold is refused before anything is walked. */
        static bool get_count(struct alc_cur *c, const char *field, size_t min_size, uint32_t *out)
        {
            uint32_t count;
            if (!alc_get_u32(c, field, &count)) return false;
            if (count > alc_cur_left(c) / min_size) return alc_cur_fail(c, ALC_RANGE, field);
            *out = count;
            return true;
        }

        static bool get_sym(struct alc_cur *c, const char *field, enum alc_family family, int64_t *out)
        {
            uint8_t tag;
            uint16_t id;
            if (!alc_get_u8(c, field, &tag)) return false;
            if (tag == 0) return alc_get_i64(c, field, out);
            if (tag != 1) return alc_cur_fail(c, ALC_RANGE, field);
            if (!alc_get_u16(c, field, &id)) return false;
            const struct alc_symbol *s = alc_symbol_find(id);
            if (s != NULL && family != ALC_FAMILY_ANY && s->family != family) return alc_cur_fail(c, ALC_RANGE, field);
            if (s == NULL || !s->present) {
                c->symbol = id;
                return alc_cur_fail(c, ALC_SYMBOL, field);
            }
            *out = s->value;
            return true;
        }
        """);
    out.lines(
        """
        static bool get_flags(struct alc_cur *c, const char *field, enum alc_family family, int64_t *out)
        {
            uint8_t count;
            int64_t all = 0, one;
            if (!alc_get_u8(c, field, &count)) return false;
            if (count > alc_cur_left(c) / %du) return alc_cur_fail(c, ALC_RANGE, field);
            for (uint8_t i = 0; i < count; i++) {
                if (!get_sym(c, field, family, &one)) return false;
                all |= one;
            }
            *out = all;
            return true;
        }\
        """
            .formatted(Spec.SYM_MIN_SIZE));
  }

  private void sourceEnum(Code out, Spec.EnumDef def) {
    String name = Spec.snake(def.name());
    String prefix = "ALC_" + Spec.upper(def.name()) + "_";
    out.line("");
    out.line("bool alc_get_%s(struct alc_cur *c, const char *field, enum alc_%s *out)", name, name);
    out.line("{");
    out.line("    uint8_t v;");
    out.line("    if (!alc_get_u8(c, field, &v)) return false;");
    out.line("    switch (v) {");
    for (Spec.Member member : def.members()) {
      out.line(
          "    case %s%s: *out = %s%s; return true;", prefix, member.name(), prefix, member.name());
    }
    out.line("    default: return alc_cur_fail(c, ALC_RANGE, field);");
    out.line("    }");
    out.line("}");
    out.line("");
    out.line(
        "void alc_put_%s(struct alc_buf *b, enum alc_%s v) { alc_put_u8(b, (uint8_t)v); }",
        name, name);
    out.line("");
    out.line("const char *alc_%s_name(enum alc_%s v)", name, name);
    out.line("{");
    out.line("    switch (v) {");
    for (Spec.Member member : def.members()) {
      out.line("    case %s%s: return \"%s\";", prefix, member.name(), member.name());
    }
    out.line("    }");
    out.line("    return \"?\";");
    out.line("}");
  }

  private void sourceRecord(Code out, Spec.RecordDef def) {
    String name = Spec.snake(def.name());
    out.line("");
    out.line(
        "bool alc_get_%s(struct alc_cur *c, const char *field, struct alc_%s *out)", name, name);
    out.line("{");
    out.line("    *out = (struct alc_%s){0};", name);
    for (int i = 0; i < def.fields().size(); i++) {
      Spec.Field field = def.fields().get(i);
      out.line(
          "    %s%s%s",
          i == 0 ? "return " : "    && ",
          get("c", "field", field, "out->"),
          i + 1 < def.fields().size() ? "" : ";");
    }
    out.line("}");
    encoder(out, "alc_put_" + name, "struct alc_" + name, def.fields(), true);
  }

  private void sourceList(Code out, String name, Spec.Type element) {
    out.line("");
    out.line(
        "bool alc_get_list_%s(struct alc_cur *c, const char *field, struct alc_list *out)", name);
    out.line("{");
    out.line("    uint32_t count;");
    out.line("    %s v;", ctype(element));
    out.line("    if (!get_count(c, field, %du, &count)) return false;", element.minSize());
    out.line("    struct alc_list list = {.cur = *c, .count = count};");
    out.line("    for (uint32_t i = 0; i < count; i++) {");
    out.line("        if (!alc_get_%s(c, field, &v)) return false;", suffix(element));
    out.line("    }");
    out.line("    list.cur.end = c->at;");
    out.line("    *out = list;");
    out.line("    return true;");
    out.line("}");
    out.line("");
    out.line("bool alc_list_next_%s(struct alc_list *list, %s *out)", name, ctype(element));
    out.line("{");
    out.line(
        "    if (list->count == 0 || !alc_get_%s(&list->cur, \"\", out)) return false;",
        suffix(element));
    out.line("    list->count--;");
    out.line("    return true;");
    out.line("}");
  }

  /** The expression that reads a field; {@code path} is a C expression for its name. */
  static String get(String cursor, String path, Spec.Field field, String target) {
    String args = "(%s, %s, &%s%s)".formatted(cursor, path, target, field.name());
    Spec.Type type = field.type();
    if (type instanceof Spec.ListOf list) {
      return "alc_get_list_" + suffix(list.element()) + args;
    } else if (type instanceof Spec.OptOf opt) {
      return "alc_get_bool(%s, %s, &%shas_%s)\n        && (!%shas_%s || alc_get_%s%s)"
          .formatted(
              cursor,
              path,
              target,
              field.name(),
              target,
              field.name(),
              suffix(opt.element()),
              args);
    } else if (type instanceof Spec.Sym sym) {
      return "get_sym(%s, %s, ALC_FAMILY_%s, &%s%s)"
          .formatted(cursor, path, Spec.upper(sym.family()), target, field.name());
    } else if (type instanceof Spec.FlagsOf flags) {
      return "get_flags(%s, %s, ALC_FAMILY_%s, &%s%s)"
          .formatted(cursor, path, Spec.upper(flags.family()), target, field.name());
    }
    return "alc_get_" + suffix(type) + args;
  }

  private static void decoder(
      Code out, String function, String struct, String owner, List<Spec.Field> fields) {
    out.line("");
    if (fields.isEmpty()) {
      out.line("bool %s(const void *body, size_t len, struct alc_cur *why)", function);
      out.line("{");
    } else {
      decodeSignature(out, function, struct, "");
      out.line("{");
      out.line("    *out = (%s){0};", struct);
    }
    out.line("    alc_cur_init(why, body, len);");
    chain(out, "why", owner, fields);
    out.line("}");
  }

  /** In a record a list stays what it is on the wire, so that one struct serves both directions. */
  private static void encoder(
      Code out, String function, String struct, List<Spec.Field> fields, boolean record) {
    out.line("");
    out.line("void %s(struct alc_buf *b, const %s *v)", function, struct);
    out.line("{");
    for (Spec.Field field : fields) {
      String name = field.name();
      if (record && field.type() instanceof Spec.ListOf) {
        out.line("    alc_put_list(b, &v->%s);", name);
      } else if (field.type() instanceof Spec.ListOf list) {
        out.line("    alc_put_u32(b, v->%s_count);", name);
        out.line(
            "    for (uint32_t i = 0; i < v->%s_count; i++) %s;",
            name, put(list.element(), "v->" + name + "[i]"));
      } else if (field.type() instanceof Spec.OptOf opt) {
        out.line("    alc_put_bool(b, v->has_%s);", name);
        out.line("    if (v->has_%s) %s;", name, put(opt.element(), "v->" + name));
      } else {
        out.line("    %s;", put(field.type(), "v->" + name));
      }
    }
    out.line("}");
  }

  private static String put(Spec.Type type, String value) {
    if (type instanceof Spec.Rest) {
      return "alc_put_raw(b, %s.ptr, %s.len)".formatted(value, value);
    } else if (type instanceof Spec.RecordRef) {
      return "alc_put_%s(b, &%s)".formatted(suffix(type), value);
    }
    return "alc_put_%s(b, %s)".formatted(suffix(type), value);
  }
}
