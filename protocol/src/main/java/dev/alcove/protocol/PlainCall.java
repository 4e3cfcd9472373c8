package dev.alcove.protocol;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls by name with plain values, for tools that have no use for the records of {@link Call}.
 *
 * <p>Arguments: text for {@code str}; text, {@code byte[]} or {@link Bytes} for either of {@code
 * str} and {@code bytes}; whole numbers of any class, which are descriptors too, as is an {@link
 * Fd}; booleans; a list for a list; the name of an enumeration's member; for a symbol its name
 * ({@code "SIGTERM"}), itself, or a number; for flags a list of those, one of them, or names with
 * {@code |} between them. A record is given as its fields, one after another; in a list each is
 * itself or a list of its fields.
 *
 * <p>Results: text for {@code str}, read as UTF-8; {@code byte[]} for {@code bytes}; {@code
 * Integer}, {@code Long}, or {@code BigInteger} for what is no {@code Long}; {@code Boolean}; a
 * list for a list; a map in order for a record; null for an optional that is not there and for no
 * result.
 */
public final class PlainCall {
  private PlainCall() {}

  /**
   * A call by its name.
   *
   * @throws InvalidArgumentException when there is no such call, or the arguments are not what it
   *     takes; the text says what it takes
   */
  public static Call<?> of(String name, List<?> args) {
    CallSchema schema =
        CallSchema.find(name)
            .orElseThrow(
                () -> new InvalidArgumentException("call", "there is none named " + quote(name)));
    if (args.size() != schema.args().size()) {
      throw new InvalidArgumentException(
          name, "is given " + args.size() + " arguments, and is " + schema);
    }
    Encoder out = new Encoder();
    for (int i = 0; i < args.size(); i++) {
      CallSchema.Field field = schema.args().get(i);
      write(out, name + "." + field.name(), field.type(), args.get(i));
    }
    return Call.decode(schema.id(), Decoder.of(out.toBytes()));
  }

  private static void write(Encoder out, String field, String type, Object value) {
    String element = element(type);
    if (type.startsWith("list<")) {
      List<?> list = list(field, type, value);
      out.u32(list.size());
      for (int i = 0; i < list.size(); i++) {
        write(out, field + "[" + i + "]", element, list.get(i));
      }
    } else if (type.startsWith("opt<")) {
      Object there = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      out.bool(there != null);
      if (there != null) {
        write(out, field, element, there);
      }
    } else if (type.startsWith("sym<")) {
      out.constant(constant(field, element, value));
    } else if (type.startsWith("flags<")) {
      out.flags(flags(field, element, value));
    } else if (CallTable.record(type) != null) {
      fields(out, field, type, value);
    } else if (CallTable.enumeration(type) != null) {
      out.u8(member(field, type, value));
    } else {
      scalar(out, field, type, value);
    }
  }

  /** A record inside a list: itself, or a list of its fields. */
  private static void fields(Encoder out, String field, String type, Object value) {
    List<CallSchema.Field> fields = CallTable.record(type);
    List<?> values = value instanceof Record there ? components(there) : list(field, type, value);
    if (values.size() != fields.size()) {
      throw wrong(field, fields.size() + " values, being " + type + " " + fields, value);
    }
    for (int i = 0; i < fields.size(); i++) {
      write(out, field + "." + fields.get(i).name(), fields.get(i).type(), values.get(i));
    }
  }

  private static void scalar(Encoder out, String field, String type, Object value) {
    switch (type) {
      case "bool" -> {
        if (!(value instanceof Boolean truth)) {
          throw wrong(field, "true or false", value);
        }
        out.bool(truth);
      }
      case "str" -> {
        Bytes bytes = bytes(field, value);
        Check.str(field, bytes);
        out.str(bytes);
      }
      case "bytes" -> out.bytes(bytes(field, value));
      case "fd" ->
          out.fd(value instanceof Fd fd ? fd : Fd.of((int) number(field, value, 31, true)));
      case "i32" -> out.i32((int) number(field, value, 31, true));
      case "i64" -> out.i64(number(field, value, 63, true));
      case "u8" -> out.u8((int) number(field, value, 8, false));
      case "u16" -> out.u16((int) number(field, value, 16, false));
      case "u32" -> out.u32(number(field, value, 32, false));
      case "u64" -> out.u64(number(field, value, 64, false));
      default -> throw new AssertionError(type);
    }
  }

  private static long number(String field, Object value, int bits, boolean signed) {
    BigInteger number = whole(field, value);
    BigInteger end = BigInteger.ONE.shiftLeft(bits);
    BigInteger least = signed ? end.negate() : BigInteger.ZERO;
    if (number.compareTo(least) < 0 || number.compareTo(end) >= 0) {
      throw new InvalidArgumentException(
          field, number + " is not in " + least + " to " + end.subtract(BigInteger.ONE));
    }
    return number.longValue();
  }

  private static BigInteger whole(String field, Object value) {
    if (value instanceof BigInteger big) {
      return big;
    } else if (isWhole(value)) {
      return BigInteger.valueOf(((Number) value).longValue());
    }
    throw wrong(field, "a whole number", value);
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  private static Bytes bytes(String field, Object value) {
    if (value instanceof String text) {
      return Bytes.utf8(text);
    } else if (value instanceof Bytes bytes) {
      return bytes;
    } else if (value instanceof byte[] array) {
      return Bytes.of(array);
    }
    throw wrong(field, "text", value);
  }

  private static List<?> list(String field, String type, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(field, "a list, being " + type, value);
  }

  private static int member(String field, String type, Object value) {
    Map<String, Integer> members = CallTable.enumeration(type);
    String name = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    Integer code = members.get(name);
    if (code == null) {
      throw wrong(field, "one of " + String.join(", ", members.keySet()), value);
    }
    return code;
  }

  private static Flags<Symbol> flags(String field, String family, Object value) {
    List<Constant<Symbol>> constants = new ArrayList<>();
    List<?> parts = value instanceof List<?> list ? list : Collections.singletonList(value);
    for (Object part : parts) {
      if (part instanceof String text) {
        for (String name : text.split("\\|", -1)) {
          constants.add(constant(field, family, name));
        }
      } else {
        constants.add(constant(field, family, part));
      }
    }
    if (constants.size() > Flags.MAX) {
      throw new InvalidArgumentException(
          field, constants.size() + " flags, of which at most " + Flags.MAX + " can be sent");
    }
    return new Flags<>(constants);
  }

  private static Constant<Symbol> constant(String field, String family, Object value) {
    if (isWhole(value)) {
      return Constant.raw(number(field, value, 63, true));
    }
    Map<String, Symbol> symbols = CallTable.family(family);
    String name =
        value instanceof Symbol symbol ? symbol.symbol() : value instanceof String text ? text : "";
    Symbol found = symbols.get(name.strip());
    if (found == null) {
      throw wrong(
          field,
          "a number or a symbol" + (family.equals("any") ? "" : " of the family " + family),
          value);
    }
    return Constant.of(found);
  }

  private static InvalidArgumentException wrong(String field, String wanted, Object value) {
    return new InvalidArgumentException(field, "takes " + wanted + ", not " + describe(value));
  }

  private static String describe(Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof String text) {
      return quote(text);
    } else if (value instanceof Number || value instanceof Boolean || value instanceof Enum<?>) {
      return value.toString();
    } else if (value instanceof List<?>) {
      return "a list";
    }
    return "a " + value.getClass().getSimpleName();
  }

  private static String quote(String text) {
    return '"' + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + '"';
  }

  // ---- Results ----------------------------------------------------------------------------------

  /** The result of a call as a plain value. */
  public static Object result(Call<?> call, Object result) {
    CallSchema schema = CallTable.find(call.callName());
    return schema.result().map(field -> read(field.type(), result)).orElse(null);
  }

  private static Object read(String type, Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(there -> read(element(type), there)).orElse(null);
    } else if (value instanceof List<?> list) {
      return list.stream().map(one -> read(element(type), one)).toList();
    } else if (value instanceof Bytes bytes) {
      return type.equals("str") ? bytes.toString() : bytes.toByteArray();
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    } else if (value instanceof Record) {
      return map(type, value);
    } else if (type.equals("u64") && (Long) value < 0) {
      return new BigInteger(Long.toUnsignedString((Long) value));
    }
    return value;
  }

  private static Map<String, Object> map(String type, Object record) {
    List<CallSchema.Field> fields = CallTable.record(type);
    List<?> values = components(record);
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      map.put(fields.get(i).name(), read(fields.get(i).type(), values.get(i)));
    }
    return map;
  }

  private static List<Object> components(Object record) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        values.add(component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e); // the records of the protocol are public
      }
    }
    return values;
  }

  /** What a list, an optional, a symbol or flags are of. */
  private static String element(String type) {
    int open = type.indexOf('<');
    return open < 0 ? type : type.substring(open + 1, type.length() - 1);
  }
}
