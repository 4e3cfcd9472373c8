package dev.alcove.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainCallTest {
  private static final int SEEDS = 100;

  static Stream<Class<?>> calls() {
    return Arrays.stream(Call.class.getPermittedSubclasses());
  }

  @Test
  void knowsEveryCall() {
    assertThat(CallSchema.all()).hasSize(Call.class.getPermittedSubclasses().length);
    assertThat(CallSchema.find("getsid")).hasToString("Optional[getsid(pid i32) -> sid i32]");
    assertThat(CallSchema.find("setresuid").orElseThrow())
        .hasToString("setresuid(real u32, effective u32, saved u32)");
    assertThat(CallSchema.find("fork")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallCanBeMadeOfPlainValues(Class<?> kind) throws ReflectiveOperationException {
    for (int seed = 0; seed < SEEDS; seed++) {
      Call<?> call = (Call<?>) new Samples(seed).message(kind);
      List<Object> args = new ArrayList<>();
      plain(call, args);
      assertThat((Object) PlainCall.of(call.callName(), args)).as("seed %d", seed).isEqualTo(call);
    }
  }

  /** The components of a record as somebody would type them. */
  private static void plain(Object record, List<Object> out) throws ReflectiveOperationException {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      Object value = component.getAccessor().invoke(record);
      if (value instanceof Limit
          || value instanceof Ids
          || value instanceof Capabilities
          || value instanceof WindowSize
          || value instanceof Termios) {
        plain(value, out);
      } else if (value instanceof Long number && isUnsigned(record, component.getName())) {
        out.add(unsigned(number));
      } else if (record instanceof Call.CapRightsLimit || record instanceof Call.CapIoctlsLimit) {
        out.add(
            value instanceof List<?> numbers
                ? numbers.stream()
                    .map(one -> one instanceof Long number ? unsigned(number) : plain(one))
                    .toList()
                : plain(value));
      } else if (record instanceof Call.Prlimit && value instanceof Optional<?> limit) {
        out.add(limit.map(some -> limit((Limit) some)));
      } else if ((record instanceof Call.Select || record instanceof Call.Pledge)
          && value instanceof Optional<?> number) {
        out.add(number.map(some -> unsigned((Long) some)));
      } else {
        out.add(plain(value));
      }
    }
  }

  /** Components that are u64. */
  private static final Set<String> UNSIGNED =
      Set.of("child", "set", "runtimeNs", "deadlineNs", "periodNs", "id", "address", "key");

  private static boolean isUnsigned(Object record, String component) {
    return record instanceof Limit
        || record instanceof Capabilities
        || record instanceof Termios
        || UNSIGNED.contains(component);
  }

  private static BigInteger unsigned(long number) {
    return new BigInteger(Long.toUnsignedString(number));
  }

  private static List<BigInteger> limit(Limit limit) {
    return List.of(unsigned(limit.soft()), unsigned(limit.hard()));
  }

  private static Object plain(Object value) {
    if (value instanceof Constant.Named<?> named) {
      return named.symbol().symbol();
    } else if (value instanceof Constant.Raw<?> raw) {
      return raw.value();
    } else if (value instanceof Flags<?> flags) {
      return flags.constants().stream().map(PlainCallTest::plain).toList();
    } else if (value instanceof Bytes bytes) {
      return bytes.toByteArray();
    } else if (value instanceof List<?> list) {
      return list.stream().map(PlainCallTest::plain).toList();
    } else if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyResultBecomesAPlainValue(Class<?> kind) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Samples samples = new Samples(seed);
      Call<?> call = (Call<?>) samples.message(kind);
      assertPlain(PlainCall.result(call, samples.result(call)));
    }
  }

  private static void assertPlain(Object value) {
    if (value instanceof List<?> list) {
      list.forEach(PlainCallTest::assertPlain);
    } else if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> assertThat(key).isInstanceOf(String.class));
      map.values().forEach(PlainCallTest::assertPlain);
    } else if (value != null) {
      assertThat(value.getClass())
          .isIn(
              String.class,
              byte[].class,
              Integer.class,
              Long.class,
              BigInteger.class,
              Boolean.class);
    }
  }

  @Test
  void resultsSayWhatTheyAre() {
    Bytes text = Bytes.utf8("/tmp");
    assertThat(PlainCall.result(new Call.Getcwd(), text)).isEqualTo("/tmp");
    assertThat(PlainCall.result(new Call.Read(7, 4), text)).isEqualTo(text.toByteArray());
    assertThat(PlainCall.result(new Call.Getenv(text), Optional.empty())).isNull();
    assertThat(PlainCall.result(new Call.Getenv(text), Optional.of(text))).isEqualTo("/tmp");
    assertThat(PlainCall.result(new Call.Chdir(text), null)).isNull();
    assertThat(PlainCall.result(new Call.Getrlimit(Rlimit.CORE), Limit.of(0, Limit.INFINITY)))
        .isEqualTo(Map.of("soft", 0L, "hard", new BigInteger("18446744073709551615")));
    assertThat(
            PlainCall.result(new Call.Sigaction(Signal.TERM, Disposition.QUERY), Disposition.IGN))
        .isEqualTo("IGN");
  }

  @Test
  void flagsAreListsNamesOrNumbers() {
    Call<?> wanted =
        new Call.Open(Bytes.utf8("/x"), Flags.of(OpenFlag.O_WRONLY, OpenFlag.O_CREAT), 0600);
    for (Object flags :
        List.of(
            "O_WRONLY|O_CREAT",
            "O_WRONLY | O_CREAT",
            List.of("O_WRONLY", "O_CREAT"),
            List.of(OpenFlag.O_WRONLY, "O_CREAT"))) {
      assertThat((Object) PlainCall.of("open", List.of("/x", flags, 0600))).isEqualTo(wanted);
    }
    assertThat((Object) PlainCall.of("define", List.of(List.of("CLONE_NEWNS", 3, Signal.HUP))))
        .hasToString("Define[constants=CLONE_NEWNS|3|SIGHUP]");
    assertThat((Object) PlainCall.of("define", List.of(List.of())))
        .isEqualTo(new Call.Define(Flags.none()));
    assertThat((Object) PlainCall.of("fcntl", List.of((short) 7, "F_GETFL", 0)))
        .hasToString("Fcntl[fd=7, command=F_GETFL, arg=0]");
  }

  private static void refuses(String text, String name, Object... args) {
    assertThatThrownBy(() -> PlainCall.of(name, Arrays.asList(args)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(text);
  }

  @Test
  void refusesWhatNoCallTakesAndSaysWhatItTakes() {
    refuses("call: there is none named \"chdirr\"", "chdirr", "/");
    refuses("getpid: is given 1 arguments, and is getpid() -> pid i32", "getpid", 1);
    refuses("chdir: is given 0 arguments, and is chdir(path str)", "chdir");
    refuses("chdir.path: takes text, not 5", "chdir", 5);
    refuses("chdir.path: takes text, not null", "chdir", (Object) null);
    refuses("chdir.path: contains a NUL byte at offset 1", "chdir", "/\0");
    refuses("getsid.pid: takes a whole number, not \"1\"", "getsid", "1");
    refuses("getsid.pid: takes a whole number, not 1.5", "getsid", 1.5);
    refuses("getsid.pid: 2147483648 is not in -2147483648 to 2147483647", "getsid", 1L << 31);
    refuses("setuid.uid: -1 is not in 0 to 4294967295", "setuid", -1);
    refuses("setuid.uid: 4294967296 is not in 0 to 4294967295", "setuid", 1L << 32);
    refuses("setenv.overwrite: takes true or false, not 1", "setenv", "A", "b", 1);
    refuses("execvp.argv: takes a list, being list<str>, not \"cat\"", "execvp", "cat", "cat");
    refuses("execvp.argv[1]: takes text, not a list", "execvp", "x", List.of("x", List.of()));
    refuses(
        "kill.signal: takes a number or a symbol of the family signal, not \"TERM\"",
        "kill",
        1,
        "TERM");
    refuses(
        "kill.signal: takes a number or a symbol of the family signal, not ENOENT",
        "kill",
        1,
        Errno.ENOENT);
    refuses("define.constants: takes a number or a symbol, not \"O_NOPE\"", "define", "O_NOPE");
    refuses("define.constants: takes a number or a symbol, not null", "define", (Object) null);
    refuses(
        "define.constants: 256 flags, of which at most 255 can be sent",
        "define",
        Collections.nCopies(256, 0));
    refuses("eof.stream: takes one of STDIN, STDOUT, STDERR, not \"STDLOG\"", "eof", "STDLOG");
  }
}
