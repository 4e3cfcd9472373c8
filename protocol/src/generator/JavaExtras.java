/** What some generated records offer beyond their components. */
final class JavaExtras {
  private JavaExtras() {}

  /** Constants of a record. */
  static void constants(JavaCode out, String record) {
    switch (record) {
      case "Limit" -> {
        out.line("/** RLIM_INFINITY: no limit. */");
        out.line("public static final long INFINITY = -1L;");
        out.blank();
      }
      case "Ids" -> {
        out.line("/** Leaves an id as it is. */");
        out.line("public static final long KEEP = 0xffff_ffffL;");
        out.blank();
      }
      default -> {}
    }
  }

  /** Methods of a record. */
  static void methods(JavaCode out, String record) {
    switch (record) {
      case "Usage" -> {
        duration(out, "The user time.", "userTime", "userUs");
        duration(out, "The system time.", "systemTime", "systemUs");
      }
      case "Limit" -> {
        out.line("/** A pair; {@link #INFINITY} for no limit. */");
        out.line("public static Limit of(long soft, long hard) {");
        out.line("return new Limit(soft, hard);");
        out.line("}");
        out.blank();
        out.line("/** The pair in words, without a limit as {@code unlimited}. */");
        out.line("@Override");
        out.line("public String toString() {");
        out.line("return \"Limit[soft=\" + text(soft) + \", hard=\" + text(hard) + \"]\";");
        out.line("}");
        out.blank();
        out.line("private static String text(long limit) {");
        out.line("return limit == INFINITY ? \"unlimited\" : Long.toUnsignedString(limit);");
        out.line("}");
        out.blank();
      }
      case "Part" -> {
        factory(out, "Part", "Bytes as they are.", "bytes", "Bytes data", "BYTES, 0, data");
        factory(
            out,
            "Part",
            "A pointer to zeroed memory; NULL for none of it.",
            "zeroed",
            "long size",
            "ZEROED, size, Bytes.empty()");
        factory(
            out,
            "Part",
            "A pointer to memory that holds these bytes.",
            "pointer",
            "Bytes data",
            "POINTER, 0, data");
        out.line("/** Whether it is NULL. */");
        out.line("public boolean isNull() {");
        out.line("return kind == PartKind.ZEROED && size == 0;");
        out.line("}");
        out.blank();
      }
      case "Structure" -> {
        out.line("/** The bytes of a structure that is one part, of memory that is plain. */");
        out.line("public Bytes bytes() {");
        out.line("if (parts.size() != 1) {");
        out.line("throw new IllegalStateException(parts.size() + \" parts, not one\");");
        out.line("}");
        out.line("return parts.get(0).data();");
        out.line("}");
        out.blank();
      }
      case "Returned" -> {
        out.line("/** The bytes of the first structure, which is one part. */");
        out.line("public Bytes bytes() {");
        out.line("return structures.get(0).bytes();");
        out.line("}");
        out.blank();
      }
      case "Waited" -> {
        code(out, "The exit status, of one that exited.", "exitStatus", "EXITED");
        code(out, "The number of the signal that ended it.", "termSignal", "SIGNALED");
        code(out, "The number of the signal that stopped it.", "stopSignal", "STOPPED");
        out.line("/** Whether it was continued. */");
        out.line("public boolean continued() {");
        out.line("return event == WaitEvent.CONTINUED;");
        out.line("}");
        out.blank();
      }
      case "Failure" -> {
        out.line("/** The error by name, when the number has one. */");
        out.line("public Optional<Errno> errno() {");
        out.line("return Errno.ofId(symbol);");
        out.line("}");
        out.blank();
      }
      default -> {}
    }
  }

  private static void factory(
      JavaCode out, String type, String doc, String method, String parameter, String args) {
    out.line("/** %s */", doc);
    out.line("public static %s %s(%s) {", type, method, parameter);
    out.line("return new %s(PartKind.%s);", type, args);
    out.line("}");
    out.blank();
  }

  private static void code(JavaCode out, String doc, String method, String event) {
    out.line("/** %s */", doc);
    out.line("public OptionalInt %s() {", method);
    out.line(
        "return event == WaitEvent.%s ? OptionalInt.of(code) : OptionalInt.empty();", event);
    out.line("}");
    out.blank();
  }

  private static void duration(JavaCode out, String doc, String method, String component) {
    out.line("/** %s */", doc);
    out.line("public Duration %s() {", method);
    out.line("return Duration.of(%s, ChronoUnit.MICROS);", component);
    out.line("}");
    out.blank();
  }
}
