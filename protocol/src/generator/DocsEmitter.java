import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes docs/calls.md, the reference page of the protocol. */
final class DocsEmitter {
  private final Spec spec;

  DocsEmitter(Spec spec) {
    this.spec = spec;
  }

  String page() {
    Code out = new Code();
    out.lines(
        """
        <!-- %s -->
        # Calls, frames and limits

        What the JVM and the port program say to each other: protocol version %d. The wire rules, of which
        types look how, stand at the top of [alcove.spec](../protocol/spec/alcove.spec).

        - [Calls](#calls)
        - [Frames](#frames)
        - [Records](#records)
        - [Enumerations](#enumerations)
        - [Symbols](#symbols)
        - [Limits](#limits-of-the-protocol)

        ## Calls

        A process makes its calls itself, one after another. Those of the group `stream` are answered by the
        multiplexer and are about the process's streams. After a *last* call a process answers no other.

        | Call | Id | Group | |
        |---|---|---|---|\
        """
            .formatted(CEmitter.NOTICE, spec.version()));
    for (Spec.CallDef call : spec.all()) {
      out.line(
          "| [%s](#%s) | %d | [%s](#%s) | %s |",
          call.name(), call.name(), call.id(), call.group(), call.group(), cell(call.doc()));
    }
    Map<String, List<Spec.CallDef>> groups =
        spec.all().stream()
            .collect(
                Collectors.groupingBy(
                    Spec.CallDef::group, LinkedHashMap::new, Collectors.toList()));
    groups.forEach(
        (group, calls) -> {
          out.line("");
          out.line("### %s", group);
          calls.forEach(call -> call(out, call));
        });
    out.line("");
    out.line("## Frames");
    frames(out, "From the JVM to the port", Spec.Direction.DOWN);
    frames(out, "From the port to the JVM", Spec.Direction.UP);
    frames(out, "From the multiplexer to a control process", Spec.Direction.INNER_DOWN);
    frames(
        out, "From a control process or the guardian to the multiplexer", Spec.Direction.INNER_UP);
    out.line("");
    out.line("## Records");
    for (Spec.RecordDef def : spec.records()) {
      out.line("");
      out.line("### Record %s", def.name());
      out.line("");
      out.line("%s", JavaCode.sentence(def.doc()));
      fields(out, def.fields());
    }
    out.line("");
    out.line("## Enumerations");
    for (Spec.EnumDef def : spec.enums()) {
      out.line("");
      out.line("### Enum %s", def.name());
      out.line("");
      out.line("%s", JavaCode.sentence(def.doc()));
      out.line("");
      out.line("| Name | Value | |");
      out.line("|---|---|---|");
      for (Spec.Member member : def.members()) {
        out.line("| %s | %d | %s |", member.name(), member.value(), cell(member.doc()));
      }
    }
    symbols(out);
    out.line("");
    out.line("## Limits of the protocol");
    out.line("");
    out.line("| Limit | Value | |");
    out.line("|---|---|---|");
    for (Spec.LimitDef limit : spec.limits()) {
      out.line("| %s | %d | %s |", limit.name(), limit.value(), cell(limit.doc()));
    }
    return out.toString();
  }

  private static void call(Code out, Spec.CallDef call) {
    out.line("");
    out.line("#### %s", call.name());
    out.line("");
    String source =
        call.source().equals("alcove") ? "A call of alcove's own." : "See `" + call.source() + "`.";
    out.line("%s %s", JavaCode.sentence(call.doc()), source);
    out.line("");
    if (call.atFrame()) {
      out.line("Id %d, for filters; asked for by a frame of its own.", call.id());
      errors(out, call);
      return;
    }
    out.line(
        "Id %d; answered by the %s%s; `Call.%s` in Java.",
        call.id(),
        call.atMux() ? "multiplexer" : "process",
        call.last() ? "; last" : "",
        Spec.camel(call.name()));
    fields(out, call.args());
    call.result()
        .ifPresent(
            result -> {
              out.line("");
              out.line(
                  "Result: %s `%s`%s",
                  typeText(result.type()),
                  result.name(),
                  result.doc().isEmpty() ? "" : " - " + result.doc());
            });
    errors(out, call);
  }

  /** What a call needs, and what its errors mean. */
  private static void errors(Code out, Spec.CallDef call) {
    if (!call.needs().isEmpty()) {
      out.line("");
      out.line(
          "Needs %s.",
          call.needs().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")));
    }
    if (!call.errors().isEmpty()) {
      out.line("");
      out.line("| Error | When |");
      out.line("|---|---|");
      call.errors().forEach(error -> out.line("| %s | %s |", error.name(), cell(error.doc())));
    }
  }

  private void frames(Code out, String title, Spec.Direction direction) {
    out.line("");
    out.line("### %s", title);
    for (Spec.FrameDef frame : spec.frames()) {
      if (frame.direction() != direction) {
        continue;
      }
      out.line("");
      out.line("#### %s `0x%02X`", frame.name(), frame.type());
      if (!frame.doc().isEmpty()) {
        out.line("");
        out.line("%s", JavaCode.sentence(frame.doc()));
      }
      fields(out, frame.fields());
    }
  }

  private static void fields(Code out, List<Spec.Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    out.line("");
    out.line("| Field | Type | |");
    out.line("|---|---|---|");
    for (Spec.Field field : fields) {
      out.line("| `%s` | %s | %s |", field.name(), typeText(field.type()), cell(field.doc()));
    }
  }

  private static String typeText(Spec.Type type) {
    if (type instanceof Spec.EnumRef ref) {
      return link("enum", ref.def().name());
    } else if (type instanceof Spec.RecordRef ref) {
      return link("record", ref.def().name());
    } else if (type instanceof Spec.ListOf list) {
      return "list of " + typeText(list.element());
    } else if (type instanceof Spec.OptOf opt) {
      return "optional " + typeText(opt.element());
    } else if (type instanceof Spec.Sym sym) {
      return "one of " + family(sym.family());
    } else if (type instanceof Spec.FlagsOf flags) {
      return "some of " + family(flags.family());
    }
    return "`" + CEmitter.suffix(type) + "`";
  }

  private static String family(String name) {
    return name.equals(Spec.ANY_FAMILY)
        ? "[all](#symbols)"
        : "[" + name + "](#symbols-" + name + ")";
  }

  private static String link(String kind, String name) {
    return "[" + name + "](#" + kind + "-" + name.toLowerCase(java.util.Locale.ROOT) + ")";
  }

  private void symbols(Code out) {
    out.line("");
    out.line("## Symbols");
    out.line("");
    out.line(
        "A symbol travels as its id; the port gives it the value that it has on its platform.");
    for (Spec.FamilyDef family : spec.families()) {
      out.line("");
      out.line("### Symbols: %s", family.name());
      out.line("");
      out.line("%s See `%s`.", JavaCode.sentence(family.doc()), family.source());
      out.line("");
      out.line("| Name | Id | |");
      out.line("|---|---|---|");
      for (Spec.SymbolDef symbol : family.symbols()) {
        out.line("| %s | %d | %s |", symbol.name(), symbol.id(), cell(symbol.doc()));
      }
    }
  }

  private static String cell(String doc) {
    return doc.replace("|", "\\|");
  }
}
