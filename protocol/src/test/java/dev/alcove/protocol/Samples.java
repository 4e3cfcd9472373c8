package dev.alcove.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * Makes messages of every kind out of a seed. Edge values come often. What a message's constructor
 * refuses is drawn again, so every sample is valid; the same seed gives the same sample.
 */
final class Samples {
  private static final long[] EDGES = {
    0, 1, -1, 0x7f, 0xff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff_ffffL, Long.MIN_VALUE
  };

  private final Random random;

  Samples(long seed) {
    this.random = new Random(seed);
  }

  /** The records that a sealed interface permits, by name. */
  static <T> List<Class<? extends T>> kinds(Class<T> sealed) {
    List<Class<? extends T>> kinds = new ArrayList<>();
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      kinds.add(kind.asSubclass(sealed));
    }
    kinds.sort(Comparator.comparing(Class::getSimpleName));
    return kinds;
  }

  /** A message of a kind. */
  <T> T message(Class<T> kind) {
    RecordComponent[] components = kind.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getGenericType());
    }
    for (int tries = 0; tries < 10_000; tries++) {
      try {
        return kind.cast(canonical(kind, components).newInstance(values));
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof InvalidArgumentException refused)) {
          throw new AssertionError(kind.toString(), e.getCause());
        }
        int wrong = indexOf(components, refused.field());
        values[wrong] = value(components[wrong].getGenericType());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(kind.toString(), e);
      }
    }
    throw new AssertionError("no valid sample of " + kind);
  }

  private static Constructor<?> canonical(Class<?> kind, RecordComponent[] components)
      throws NoSuchMethodException {
    Constructor<?> constructor =
        kind.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor;
  }

  /** The component that a message names: {@code execve.argv[3]} is {@code argv}. */
  private static int indexOf(RecordComponent[] components, String field) {
    String name = field.substring(field.indexOf('.') + 1).replaceAll("\\[.*", "").replace("_", "");
    for (int i = 0; i < components.length; i++) {
      if (components[i].getName().toLowerCase(Locale.ROOT).equals(name)) {
        return i;
      }
    }
    throw new AssertionError(field);
  }

  /** What the answer to a call may carry; null for a call without a result. */
  <R> R result(Call<R> call) {
    Type type =
        ((ParameterizedType) call.getClass().getGenericInterfaces()[0]).getActualTypeArguments()[0];
    for (int tries = 0; tries < 10_000; tries++) {
      @SuppressWarnings("unchecked")
      R result = type == Void.class ? null : (R) value(type);
      Encoder out = new Encoder();
      call.encodeResult(out, result);
      try {
        if (Objects.equals(result, call.decodeResult(Decoder.of(out.toBytes())))) {
          return result;
        }
      } catch (ProtocolViolation notRepresentable) {
        // A string with a NUL: the next one may have none.
        continue;
      }
    }
    throw new AssertionError("no valid result of " + call);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type argument = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(argument));
        }
        return list;
      } else if (generic.getRawType() == Optional.class) {
        return random.nextBoolean() ? Optional.of(value(argument)) : Optional.empty();
      } else if (generic.getRawType() == Constant.class) {
        return constant((Class<?>) argument);
      } else if (generic.getRawType() == Flags.class) {
        List<Constant<Symbol>> constants = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          constants.add(constant((Class<?>) argument));
        }
        return new Flags<>(constants);
      }
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return (int) number();
    } else if (plain == long.class || plain == Long.class) {
      return number();
    } else if (plain == boolean.class || plain == Boolean.class) {
      return random.nextBoolean();
    } else if (plain == Fd.class) {
      return Fd.of((int) number()); // a step refers to a batch, which a message alone has not
    } else if (plain == Bytes.class) {
      return bytes();
    } else if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    } else if (plain.isRecord()) {
      return message(plain);
    }
    throw new AssertionError(type.toString());
  }

  private Constant<Symbol> constant(Class<?> family) {
    if (random.nextInt(3) == 0) {
      return Constant.raw(number());
    }
    Object[] symbols =
        family == Symbol.class
            ? CallTable.family("any").values().stream()
                .sorted(Comparator.comparingInt(Symbol::id))
                .toArray()
            : family.getEnumConstants();
    return Constant.of((Symbol) symbols[random.nextInt(symbols.length)]);
  }

  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> EDGES[random.nextInt(EDGES.length)];
      case 1 -> random.nextInt(0x10000);
      case 2 -> random.nextLong() >>> 32;
      default -> random.nextLong();
    };
  }

  private Bytes bytes() {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
