import java.util.Map;

/** How the specification's types and names look in Java. */
final class JavaTypes {
  /**
   * Where the specification's name would hide one of java.lang or java.util.stream, or is no noun.
   */
  private static final Map<String, String> TYPE_NAMES =
      Map.of(
          "Stream", "StdStream",
          "clone", "CloneFlag",
          "open", "OpenFlag",
          "fcntl", "FcntlOp",
          "prctl", "PrctlOp",
          "ptrace", "PtraceRequest",
          "ioctl", "IoctlRequest",
          "seccomp", "SeccompOp",
          "wait", "WaitOption",
          "any", "Symbol");

  /** Where the specification's name is none that a record component may have. */
  private static final Map<String, String> FIELD_NAMES = Map.of("notify", "notifies");

  private JavaTypes() {}

  static String typeName(String name) {
    return TYPE_NAMES.containsKey(name) ? TYPE_NAMES.get(name) : Spec.camel(name);
  }

  static String fieldName(Spec.Field field) {
    return FIELD_NAMES.getOrDefault(field.name(), Spec.lowerCamel(field.name()));
  }

  static String type(Spec.Type type) {
    if (type instanceof Spec.Scalar scalar) {
      return switch (scalar.name()) {
        case "bool" -> "boolean";
        case "u8", "u16", "i32" -> "int";
        default -> "long";
      };
    } else if (type instanceof Spec.Fd) {
      return "Fd";
    } else if (type instanceof Spec.Str || type instanceof Spec.Blob || type instanceof Spec.Rest) {
      return "Bytes";
    } else if (type instanceof Spec.ListOf list) {
      return "List<" + boxed(list.element()) + ">";
    } else if (type instanceof Spec.OptOf opt) {
      return "Optional<" + boxed(opt.element()) + ">";
    } else if (type instanceof Spec.EnumRef ref) {
      return typeName(ref.def().name());
    } else if (type instanceof Spec.RecordRef ref) {
      return typeName(ref.def().name());
    } else if (type instanceof Spec.Sym sym) {
      return "Constant<" + typeName(sym.family()) + ">";
    } else if (type instanceof Spec.FlagsOf flags) {
      return "Flags<" + typeName(flags.family()) + ">";
    }
    throw new IllegalArgumentException(type.toString());
  }

  static String boxed(Spec.Type type) {
    return switch (type(type)) {
      case "int" -> "Integer";
      case "long" -> "Long";
      case "boolean" -> "Boolean";
      default -> type(type);
    };
  }

  /** The expression that reads a value from {@code in}; {@code path} is a Java expression. */
  static String read(Spec.Type type, String path) {
    if (type instanceof Spec.ListOf list) {
      return "in.list(%s, %d, %s)"
          .formatted(path, list.element().minSize(), reader(list.element()));
    } else if (type instanceof Spec.OptOf opt) {
      return "in.optional(%s, %s)".formatted(path, reader(opt.element()));
    } else if (type instanceof Spec.Sym sym) {
      return "in.constant(%s, %s.class)".formatted(path, typeName(sym.family()));
    } else if (type instanceof Spec.FlagsOf flags) {
      return "in.flags(%s, %s.class)".formatted(path, typeName(flags.family()));
    } else if (type instanceof Spec.EnumRef || type instanceof Spec.RecordRef) {
      return "%s.decode(in, %s)".formatted(type(type), path);
    }
    return "in.%s(%s)".formatted(CEmitter.suffix(type), path);
  }

  private static String reader(Spec.Type element) {
    return element instanceof Spec.RecordRef
        ? type(element) + "::decode"
        : "Decoder::" + CEmitter.suffix(element);
  }

  /** The expression that writes a value to {@code out}. */
  static String write(Spec.Type type, String value) {
    if (type instanceof Spec.ListOf list) {
      return "out.list(%s, %s)".formatted(value, writer(list.element()));
    } else if (type instanceof Spec.OptOf opt) {
      return "out.optional(%s, %s)".formatted(value, writer(opt.element()));
    } else if (type instanceof Spec.Sym) {
      return "out.constant(%s)".formatted(value);
    } else if (type instanceof Spec.FlagsOf) {
      return "out.flags(%s)".formatted(value);
    } else if (type instanceof Spec.EnumRef || type instanceof Spec.RecordRef) {
      return "%s.encode(out)".formatted(value);
    } else if (type instanceof Spec.Rest) {
      return "out.raw(%s)".formatted(value);
    }
    return "out.%s(%s)".formatted(CEmitter.suffix(type), value);
  }

  private static String writer(Spec.Type element) {
    return element instanceof Spec.RecordRef
        ? "(to, element) -> element.encode(to)"
        : "Encoder::" + CEmitter.suffix(element);
  }

  /** The statement of a constructor that checks a component, or null where any value will do. */
  static String check(Spec.Type type, String name, String path) {
    if (type instanceof Spec.Scalar scalar) {
      return switch (scalar.name()) {
        case "u8", "u16", "u32" -> "Check.%s(%s, %s)".formatted(scalar.name(), path, name);
        default -> null;
      };
    } else if (type instanceof Spec.Fd) {
      return "%s = Check.fd(%s, %s)".formatted(name, path, name);
    } else if (type instanceof Spec.Str) {
      return "Check.str(%s, %s)".formatted(path, name);
    } else if (type instanceof Spec.OptOf opt && opt.element() instanceof Spec.Str) {
      return "Check.optStr(%s, %s)".formatted(path, name);
    } else if (type instanceof Spec.ListOf list) {
      String kind =
          list.element() instanceof Spec.Str
              ? "strList"
              : list.element() instanceof Spec.Fd ? "fdList" : list.element() instanceof Spec.Scalar scalar && scalar.name().matches("u16|u32")
                  ? scalar.name() + "List"
                  : "list";
      return "%s = Check.%s(%s, %s)".formatted(name, kind, path, name);
    }
    return "Check.notNull(%s, %s)".formatted(path, name);
  }
}
