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
