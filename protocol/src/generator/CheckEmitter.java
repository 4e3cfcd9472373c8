import java.util.List;

/**
 * Writes the C that only tests and fuzzers use: for each frame, call and record, a function that
 * decodes a body, walks its lists, and encodes it again where the port has an encoder.
 */
final class CheckEmitter {
  private final Spec spec;

  CheckEmitter(Spec spec) {
    this.spec = spec;
  }

  String header() {
    return """
    /*
     * %s
     *
     * roundtrip: decodes a body, walks its lists and encodes it again. For tests and fuzzers only.
     */
    #ifndef ALC_TEST_ROUNDTRIP_H
    #define ALC_TEST_ROUNDTRIP_H

    #include "gen/alcove_proto.h"

    enum roundtrip {
        ROUNDTRIP_UNKNOWN, /* the specification lists no such thing */
        ROUNDTRIP_REFUSED, /* it does not decode; why says why */
        ROUNDTRIP_DECODED, /* it decodes, and the port has no encoder for it */
        ROUNDTRIP_ENCODED, /* it decodes, and out holds what its encoder made of it */
    };

    enum roundtrip roundtrip_frame(uint8_t type, const void *body, size_t len, struct alc_buf *out,
                                   struct alc_cur *why);
    enum roundtrip roundtrip_args(uint16_t call, const void *body, size_t len, struct alc_cur *why);
    enum roundtrip roundtrip_result(uint16_t call, const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why);
    /* A record that is a whole body, by its name. */
    enum roundtrip roundtrip_record(const char *name, const void *body, size_t len, struct alc_buf *out,
                                    struct alc_cur *why);

    #endif
    """
        .formatted(CEmitter.NOTICE);
  }

  String source() {
    Code out = new Code();
    out.lines(
        """
        /*
         * %s
         */
        #include "roundtrip.h"

        #include <stdlib.h>
        #include <string.h>

        static void *allocate(uint32_t count, size_t size)
        {
            void *memory = calloc(count == 0 ? 1 : count, size);
            if (memory == NULL) abort();
            return memory;
        }

        static enum roundtrip plain(bool decoded)
        {
            return decoded ? ROUNDTRIP_DECODED : ROUNDTRIP_REFUSED;
        }
        """
            .formatted(CEmitter.NOTICE));
    for (Spec.FrameDef frame : spec.frames()) {
      String name = Spec.snake(frame.name());
      if (!frame.fields().isEmpty()) {
        String encoder = CEmitter.encodable(frame.fields()) ? "alc_encode_" + name : null;
        body(
            out,
            "frame_" + name,
            "alc_decode_" + name,
            CEmitter.frameStruct(frame),
            CEmitter.frameOutStruct(frame),
            encoder,
            frame.fields());
      }
    }
    for (Spec.CallDef call : spec.calls()) {
      args(out, call);
      call.result().ifPresent(result -> result(out, call, result));
    }
    for (Spec.RecordDef def : spec.records()) {
      String name = Spec.snake(def.name());
      out.lines(
          """
          static enum roundtrip record_%1$s(const void *body, size_t len, struct alc_buf *out,
                                            struct alc_cur *why)
          {
              struct alc_%1$s in;
              alc_cur_init(why, body, len);
              bool read = alc_get_%1$s(why, "%1$s", &in);
              if (!read || !alc_cur_done(why, "%1$s")) return ROUNDTRIP_REFUSED;
              alc_put_%1$s(out, &in);
              return ROUNDTRIP_ENCODED;
          }
          """
              .formatted(name));
    }
    dispatch(out);
    return out.toString();
  }

  /** Outside a batch, so a reference to a step does not decode. */
  private static void args(Code out, Spec.CallDef call) {
    boolean any = !call.args().isEmpty();
    signature(out, "args_" + call.name(), false);
    out.line("{");
    if (any) {
      out.line("    struct alc_args_%s in;", call.name());
    }
    out.line("    alc_cur_init(why, body, len);");
    out.line(
        "    if (!alc_decode_args_%s(why%s)) return ROUNDTRIP_REFUSED;",
        call.name(), any ? ", &in" : "");
    for (Spec.Field field : call.args()) {
      if (field.type() instanceof Spec.ListOf list) {
        walk(out, field.name(), list, "in." + field.name());
        out.line("    free(%s);", field.name());
      }
    }
    out.line("    return ROUNDTRIP_DECODED;");
    out.line("}");
    out.line("");
  }

  private static void body(
      Code out,
      String name,
      String decoder,
      String struct,
      String outStruct,
      String encoder,
      List<Spec.Field> fields) {
    signature(out, name, encoder != null);
    out.line("{");
    out.line("    %s in;", struct);
    out.line("    if (!%s(body, len, &in, why)) return ROUNDTRIP_REFUSED;", decoder);
    boolean twoForms = CEmitter.hasList(fields) && encoder != null;
    if (twoForms) {
      out.line("    %s again = {0};", outStruct);
      for (Spec.Field field : fields) {
        if (!(field.type() instanceof Spec.ListOf)) {
          out.line("    again.%s = in.%s;", field.name(), field.name());
        }
      }
    }
    for (Spec.Field field : fields) {
      if (field.type() instanceof Spec.ListOf list) {
        walk(out, field.name(), list, "in." + field.name());
        if (twoForms) {
          out.line("    again.%s = %s;", field.name(), field.name());
          out.line("    again.%s_count = %s_count;", field.name(), field.name());
        }
      }
    }
    if (encoder != null) {
      out.line("    %s(out, &%s);", encoder, twoForms ? "again" : "in");
    }
    for (Spec.Field field : fields) {
      if (field.type() instanceof Spec.ListOf) {
        out.line("    free(%s);", field.name());
      }
    }
    out.line("    return %s;", encoder == null ? "ROUNDTRIP_DECODED" : "ROUNDTRIP_ENCODED");
    out.line("}");
    out.line("");
  }

  private static void signature(Code out, String name, boolean encodes) {
    String head = "static enum roundtrip " + name + "(";
    out.line("%sconst void *body, size_t len,%s", head, encodes ? " struct alc_buf *out," : "");
    out.line("%sstruct alc_cur *why)", " ".repeat(head.length()));
  }

  /** Reads a decoded list into an array; reading one more element must fail. */
  private static void walk(Code out, String name, Spec.ListOf list, String expression) {
    String element = CEmitter.ctype(list.element());
    String suffix = CEmitter.suffix(list.element());
    out.line("    uint32_t %s_count = %s.count;", name, expression);
    out.line("    %s *%s = allocate(%s_count, sizeof *%s);", element, name, name, name);
    out.line("    for (uint32_t i = 0; i < %s_count; i++) {", name);
    out.line("        if (!alc_list_next_%s(&%s, &%s[i])) abort();", suffix, expression, name);
    out.line("    }");
    out.line("    if (alc_list_next_%s(&%s, %s)) abort();", suffix, expression, name);
  }

  private static void result(Code out, Spec.CallDef call, Spec.Field field) {
    String path = "\"" + Spec.path(call.name(), field) + "\"";
    signature(out, "result_" + call.name(), true);
    out.line("{");
    out.line("    struct alc_result_%s again = {0};", call.name());
    out.line("    alc_cur_init(why, body, len);");
    if (field.type() instanceof Spec.ListOf list) {
      out.line("    struct alc_list list;");
      out.line(
          "    if (!alc_get_list_%s(why, %s, &list)) return ROUNDTRIP_REFUSED;",
          CEmitter.suffix(list.element()), path);
      out.line("    if (!alc_cur_done(why, \"%s\")) return ROUNDTRIP_REFUSED;", call.name());
      walk(out, field.name(), list, "list");
      out.line("    again.%s = %s;", field.name(), field.name());
      out.line("    again.%s_count = %s_count;", field.name(), field.name());
    } else {
      out.line("    bool read = %s;", CEmitter.get("why", path, field, "again."));
      out.line(
          "    if (!read || !alc_cur_done(why, \"%s\")) return ROUNDTRIP_REFUSED;", call.name());
    }
    out.line("    alc_encode_result_%s(out, &again);", call.name());
    if (field.type() instanceof Spec.ListOf) {
      out.line("    free(%s);", field.name());
    }
    out.line("    return ROUNDTRIP_ENCODED;");
    out.line("}");
    out.line("");
  }

  private void dispatch(Code out) {
    out.line(
        "enum roundtrip roundtrip_frame(uint8_t type, const void *body, size_t len, struct alc_buf"
            + " *out,");
    out.line("                               struct alc_cur *why)");
    out.line("{");
    out.line("    switch (type) {");
    for (Spec.FrameDef frame : spec.frames()) {
      String name = Spec.snake(frame.name());
      if (frame.fields().isEmpty()) {
        out.line(
            "    case ALC_FRAME_%s: return plain(alc_decode_%s(body, len, why));",
            frame.name(), name);
      } else {
        out.line(
            "    case ALC_FRAME_%s: return frame_%s(body, len, %swhy);",
            frame.name(), name, CEmitter.encodable(frame.fields()) ? "out, " : "");
      }
    }
    out.line("    default: return ROUNDTRIP_UNKNOWN;");
    out.line("    }");
    out.line("}");
    out.line("");
    out.line(
        "enum roundtrip roundtrip_args(uint16_t call, const void *body, size_t len, struct alc_cur"
            + " *why)");
    out.line("{");
    out.line("    switch (call) {");
    for (Spec.CallDef call : spec.calls()) {
      String label = "    case ALC_CALL_" + Spec.upper(call.name()) + ":";
      out.line("%s return args_%s(body, len, why);", label, call.name());
    }
    out.line("    default: return ROUNDTRIP_UNKNOWN;");
    out.line("    }");
    out.line("}");
    out.line("");
    out.line(
        "enum roundtrip roundtrip_result(uint16_t call, const void *body, size_t len, struct"
            + " alc_buf *out,");
    out.line("                                struct alc_cur *why)");
    out.line("{");
    out.line("    switch (call) {");
    for (Spec.CallDef call : spec.calls()) {
      String label = "    case ALC_CALL_" + Spec.upper(call.name()) + ":";
      if (call.result().isPresent()) {
        out.line("%s return result_%s(body, len, out, why);", label, call.name());
      } else {
        out.line("%s", label);
        out.line("        alc_cur_init(why, body, len);");
        out.line("        return plain(alc_cur_done(why, \"%s\"));", call.name());
      }
    }
    out.line("    default: return ROUNDTRIP_UNKNOWN;");
    out.line("    }");
    out.line("}");
    out.line("");
    out.line(
        "enum roundtrip roundtrip_record(const char *name, const void *body, size_t len, struct"
            + " alc_buf *out,");
    out.line("                                struct alc_cur *why)");
    out.line("{");
    for (Spec.RecordDef def : spec.records()) {
      String name = Spec.snake(def.name());
      out.line(
          "    if (strcmp(name, \"%s\") == 0) return record_%s(body, len, out, why);", name, name);
    }
    out.line("    return ROUNDTRIP_UNKNOWN;");
    out.line("}");
  }
}
