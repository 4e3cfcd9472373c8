package dev.alcove.protocol;

import dev.alcove.protocol.ProtocolViolation.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The golden frames of protocol/spec/golden, which the Java and the C side both decode. One frame a
 * line: {@code name|direction|expectation|hex}. The hex is a frame from its type on: type (1),
 * handle (8, zero for a message between processes of the port program), body. The expectation is
 * {@code ok} or a fault and its field, {@code SHORT:credit.bytes}. The name says what to decode:
 *
 * <ul>
 *   <li>{@code frame.NAME}: the frame;
 *   <li>{@code args.CALL}: the arguments in a CALL frame, which is itself sound;
 *   <li>{@code result.CALL}: the result in a REPLY frame, which is itself sound;
 *   <li>{@code record.NAME}: the record that is the body of a REPLY frame.
 * </ul>
 *
 * <p>The files are committed. {@link #main} writes them anew, which changes existing lines only
 * with the protocol's version.
 */
final class GoldenFiles {
  /** A line of a golden file. */
  record Golden(String name, String direction, String expectation, byte[] frame) {
    /** {@code frame}, {@code args}, {@code result} or {@code record}. */
    String kind() {
      return name.substring(0, name.indexOf('.'));
    }

    /** What of that kind: the frame's, the call's or the record's name. */
    String subject() {
      return name.split("\\.", -1)[1];
    }

    boolean sound() {
      return expectation.equals("ok");
    }

    RawFrame raw() {
      Encoder out = new Encoder();
      out.u32(frame.length);
      out.raw(frame, 0, frame.length);
      FrameDecoder decoder = new FrameDecoder();
      decoder.feed(out.toBytes().asByteBuffer());
      return decoder.poll();
    }

    String line() {
      return "%s|%s|%s|%s".formatted(name, direction, expectation, HexFormat.of().formatHex(frame));
    }

    @Override
    public String toString() {
      return name + " " + expectation;
    }
  }

  private static final int FRAME_HEADER = 9;
  private static final int CALL_HEADER = FRAME_HEADER + 10;
  private static final int REPLY_HEADER = FRAME_HEADER + 9;
  private static final int SAMPLES = 3;

  private GoldenFiles() {}

  /** Writes the files, and from them seeds of port/fuzz/corpus/decode and dispatch. */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, String> file : render().entrySet()) {
      Files.writeString(directory().resolve(file.getKey()), file.getValue());
    }
    Path corpus = Files.createDirectories(root().resolve("port/fuzz/corpus/decode"));
    for (Golden golden : read()) {
      if (golden.sound() && golden.name().endsWith(".1") && !golden.kind().equals("record")) {
        Files.write(corpus.resolve(golden.kind() + "." + golden.subject()), seed(golden));
      }
    }
    Path dispatch = Files.createDirectories(root().resolve("port/fuzz/corpus/dispatch"));
    for (Class<?> kind : Call.class.getPermittedSubclasses()) {
      String name = ((Call<?>) new Samples(0).message(kind)).callName();
      Files.write(dispatch.resolve("args." + name), calls(name, read()));
    }
  }

  /** What makes port/fuzz/fuzz_dispatch.c make the calls of a name. */
  private static byte[] calls(String name, List<Golden> all) {
    Encoder out = new Encoder();
    int id = callNamed(name).callId();
    for (Golden golden : all) {
      if (golden.sound() && golden.kind().equals("args") && golden.subject().equals(name)) {
        int length = golden.frame().length - CALL_HEADER;
        out.u8(1);
        if (id < 256) {
          out.u16(1 + length);
          out.u8(id);
        } else {
          out.u16(2 + length);
          out.u8(0);
          out.u8(id - 256);
        }
        out.raw(golden.frame(), CALL_HEADER, length);
      }
    }
    return out.toBytes().toByteArray();
  }

  /** What makes port/fuzz/fuzz_decode.c decode the same. */
  private static byte[] seed(Golden golden) {
    Encoder out = new Encoder();
    byte[] frame = golden.frame();
    switch (golden.kind()) {
      case "frame" -> {
        out.u8(frame[0]);
        out.raw(frame, FRAME_HEADER, frame.length - FRAME_HEADER);
      }
      case "args" -> {
        out.u8(0);
        out.raw(frame, CALL_HEADER - 2, frame.length - CALL_HEADER + 2);
      }
      default -> {
        out.u8(0xf0);
        out.u16(callNamed(golden.subject()).callId());
        out.raw(frame, REPLY_HEADER, frame.length - REPLY_HEADER);
      }
    }
    return out.toBytes().toByteArray();
  }

  private static Call<?> callNamed(String name) {
    return Arrays.stream(Call.class.getPermittedSubclasses())
        .map(kind -> (Call<?>) new Samples(0).message(kind))
        .filter(call -> call.callName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The repository's root. */
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("protocol/spec/alcove.spec"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new AssertionError("not inside the repository");
    }
    return at;
  }

  static Path directory() {
    return root().resolve("protocol/spec/golden");
  }

  /** All lines of all committed files. */
  static List<Golden> read() {
    List<Golden> all = new ArrayList<>();
    for (String name : List.of("sound.hex", "malformed.hex")) {
      try {
        for (String line : Files.readAllLines(directory().resolve(name))) {
          if (!line.startsWith("#")) {
            String[] parts = line.split("\\|", -1);
            all.add(new Golden(parts[0], parts[1], parts[2], HexFormat.of().parseHex(parts[3])));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** The files' contents, by name. */
  static Map<String, String> render() {
    List<Golden> sound = sound();
    List<Golden> malformed = new ArrayList<>(derived(sound));
    malformed.addAll(handmade());
    Map<String, String> files = new LinkedHashMap<>();
    files.put("sound.hex", text("frames that every decoder takes", sound));
    files.put(
        "malformed.hex",
        text("frames that every decoder refuses, with fault and field", malformed));
    return files;
  }

  private static String text(String title, List<Golden> lines) {
    StringBuilder out = new StringBuilder("# " + title + ": name|direction|expectation|hex\n");
    lines.forEach(golden -> out.append(golden.line()).append('\n'));
    return out.toString();
  }

  private static List<Golden> sound() {
    List<Golden> out = new ArrayList<>();
    for (Class<? extends DownFrame> kind : Samples.kinds(DownFrame.class)) {
      each(kind, "frame", (samples, name) -> out.add(frame(name, "down", samples.message(kind))));
    }
    for (Class<? extends UpFrame> kind : Samples.kinds(UpFrame.class)) {
      each(kind, "frame", (samples, name) -> out.add(frame(name, "up", samples.message(kind))));
    }
    for (Class<? extends InnerFrame> kind : Samples.kinds(InnerFrame.class)) {
      each(kind, "frame", (samples, name) -> out.add(inner(name, samples.message(kind))));
    }
    for (Class<?> kind : Samples.kinds(Call.class)) {
      each(
          kind,
          "args",
          (samples, name) -> {
            Encoder body = new Encoder();
            ((Call<?>) samples.message(kind)).encode(body, 1, 7);
            out.add(new Golden(name, "down", "ok", withoutLength(body)));
          });
    }
    for (Class<?> kind : Samples.kinds(Call.class)) {
      each(
          kind,
          "result",
          (samples, name) -> out.add(result(name, (Call<?>) samples.message(kind), samples)));
    }
    for (int i = 1; i <= SAMPLES; i++) {
      String suffix = "." + i;
      Samples samples = new Samples(("record" + suffix).hashCode());
      Encoder failure = reply(Outcome.ERRNO);
      samples.message(Failure.class).encode(failure);
      out.add(ended("record.failure" + suffix, failure));
      Encoder refused = reply(Outcome.REFUSED);
      samples.message(Refused.class).encode(refused);
      out.add(ended("record.refused" + suffix, refused));
      Encoder forked = reply(Outcome.OK);
      samples.message(Forked.class).encode(forked);
      out.add(ended("record.forked" + suffix, forked));
    }
    return out;
  }

  /** Something to do for each sample of a kind. */
  private interface Each {
    void sample(Samples samples, String name);
  }

  private static void each(Class<?> kind, String prefix, Each each) {
    String base =
        prefix
            + "."
            + kind.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    boolean empty = kind.getRecordComponents().length == 0 && !prefix.equals("result");
    for (int i = 1; i <= (empty ? 1 : SAMPLES); i++) {
      each.sample(new Samples((base + i).hashCode()), base + "." + i);
    }
  }

  private static Golden frame(String name, String direction, Object message) {
    Encoder out = new Encoder();
    if (message instanceof DownFrame down) {
      down.encode(out);
    } else if (message instanceof UpFrame up) {
      up.encode(out);
    }
    return new Golden(name, direction, "ok", withoutLength(out));
  }

  private static Golden inner(String name, InnerFrame message) {
    Encoder out = new Encoder();
    out.beginFrame(message.type(), 0);
    message.encodeBody(out);
    out.endFrame();
    return new Golden(name, "inner", "ok", withoutLength(out));
  }

  private static <R> Golden result(String name, Call<R> call, Samples samples) {
    Encoder out = reply(Outcome.OK);
    call.encodeResult(out, samples.result(call));
    return ended(name, out);
  }

  private static Encoder reply(Outcome outcome) {
    Encoder out = new Encoder();
    out.beginFrame(UpFrame.Reply.TYPE, 1);
    out.u64(7);
    outcome.encode(out);
    return out;
  }

  private static Golden ended(String name, Encoder out) {
    out.endFrame();
    return new Golden(name, "up", "ok", withoutLength(out));
  }

  private static byte[] withoutLength(Encoder out) {
    byte[] whole = out.toBytes().toByteArray();
    byte[] frame = new byte[whole.length - 4];
    System.arraycopy(whole, 4, frame, 0, frame.length);
    return frame;
  }

  /**
   * Of the first sound frame of each name: without its last byte, without its body, and with a byte
   * behind it.
   */
  private static List<Golden> derived(List<Golden> sound) {
    List<Golden> out = new ArrayList<>();
    for (Golden golden : sound) {
      if (!golden.name().endsWith(".1")) {
        continue;
      }
      int header =
          switch (golden.kind()) {
            case "args" -> CALL_HEADER;
            case "result", "record" -> REPLY_HEADER;
            default -> FRAME_HEADER;
          };
      int length = golden.frame().length;
      addIfRefused(out, golden, "short", length - 1, header);
      addIfRefused(out, golden, "empty", header, header);
      addIfRefused(out, golden, "long", length + 1, header);
    }
    return out;
  }

  private static void addIfRefused(
      List<Golden> out, Golden golden, String suffix, int length, int header) {
    if (length < header) {
      return;
    }
    Golden changed =
        new Golden(
            golden.name() + "." + suffix,
            golden.direction(),
            "",
            Arrays.copyOf(golden.frame(), length));
    String expectation = verdict(changed);
    if (!expectation.equals("ok")) {
      out.add(new Golden(changed.name(), changed.direction(), expectation, changed.frame()));
    }
  }

  /** What decoding says: {@code ok} or {@code FAULT:field}. */
  static String verdict(Golden golden) {
    try {
      decode(golden);
      return "ok";
    } catch (ProtocolViolation e) {
      return e.fault() + ":" + e.field();
    }
  }

  /** Decodes what the name says, and encodes it again. */
  static byte[] decode(Golden golden) {
    RawFrame raw = golden.raw();
    Encoder out = new Encoder();
    switch (golden.kind()) {
      case "frame" -> {
        switch (golden.direction()) {
          case "down" -> DownFrame.decode(raw).encode(out);
          case "up" -> UpFrame.decode(raw).encode(out);
          default -> {
            InnerFrame inner = InnerFrame.decode(raw.type(), raw.body());
            out.beginFrame(inner.type(), raw.handle());
            inner.encodeBody(out);
            out.endFrame();
          }
        }
      }
      case "args" -> {
        DownFrame.Call frame = (DownFrame.Call) DownFrame.decode(raw);
        Call<?> call = Call.decode(frame.call(), Decoder.of(frame.args()));
        call.encode(out, frame.handle(), frame.id());
      }
      default -> {
        UpFrame.Reply frame = (UpFrame.Reply) UpFrame.decode(raw);
        out.beginFrame(UpFrame.Reply.TYPE, frame.handle());
        out.u64(frame.id());
        frame.outcome().encode(out);
        body(golden, Decoder.of(frame.body()), out);
        out.endFrame();
      }
    }
    return withoutLength(out);
  }

  private static void body(Golden golden, Decoder in, Encoder out) {
    if (golden.kind().equals("result")) {
      result(callNamed(golden.subject()), in, out);
      return;
    }
    switch (golden.subject()) {
      case "failure" -> Failure.decode(in).encode(out);
      case "refused" -> Refused.decode(in).encode(out);
      case "forked" -> Forked.decode(in).encode(out);
      default -> throw new AssertionError(golden.name());
    }
  }

  private static <R> void result(Call<R> call, Decoder in, Encoder out) {
    call.encodeResult(out, call.decodeResult(in));
  }

  /** Malformed values, each with what must be said of it. */
  private static List<Golden> handmade() {
    List<Golden> out = new ArrayList<>();
    String id = "0000000000000007";
    // Frames that do not exist.
    out.add(down("frame.unknown.down", Fault.RANGE, "frame.type", "7f", ""));
    out.add(up("frame.unknown.up", Fault.RANGE, "frame.type", "ff", ""));
    out.add(args("args.unknown.id", Fault.RANGE, "call.call", 0xffff, ""));
    // bool
    out.add(
        down("frame.batch.bool", Fault.RANGE, "batch.exit_on_failure", "03", id + "0200000000"));
    out.add(
        args("args.setenv.bool", Fault.RANGE, "setenv.overwrite", 32, str("A") + str("b") + "ff"));
    // enum
    out.add(down("frame.credit.enum", Fault.RANGE, "credit.stream", "06", "0300000001"));
    out.add(up("frame.reply.enum", Fault.RANGE, "reply.outcome", "82", id + "03"));
    out.add(up("frame.exit.enum", Fault.RANGE, "exit.ending", "89", "03" + "00".repeat(79)));
    out.add(args("args.sigaction.enum", Fault.RANGE, "sigaction.disposition", 60, "0103f104"));
    out.add(args("args.eof.enum", Fault.RANGE, "eof.stream", 80, "ff"));
    // list counts
    out.add(down("frame.batch.count", Fault.RANGE, "batch.steps", "03", id + "00ffffffff"));
    out.add(
        down(
            "frame.batch.count_by_one",
            Fault.RANGE,
            "batch.steps",
            "03",
            id + "0000000002" + "000200000000"));
    out.add(
        up(
            "frame.batch_reply.count",
            Fault.RANGE,
            "batch_reply.results",
            "83",
            id + "80000000" + "00"));
    out.add(args("args.setgroups.count", Fault.RANGE, "setgroups.groups", 55, "00000001000000"));
    out.add(
        args(
            "args.execve.count",
            Fault.RANGE,
            "execve.argv",
            10,
            str("/x") + "40000000" + str("y")));
    // str
    out.add(args("args.chdir.nul_inside", Fault.NUL, "chdir.path", 20, "00000003" + "61006200"));
    out.add(args("args.chdir.nul_missing", Fault.NUL, "chdir.path", 20, "00000002" + "616263"));
    out.add(args("args.chdir.length", Fault.SHORT, "chdir.path", 20, "ffffffff" + "61626300"));
    out.add(args("args.chdir.length_by_one", Fault.SHORT, "chdir.path", 20, "00000003" + "616200"));
    out.add(
        args(
            "args.execve.nul_in_list",
            Fault.NUL,
            "execve.env",
            10,
            str("/x") + "00000000" + "00000001" + "000000010000"));
    out.add(result("result.getcwd.nul", Fault.NUL, "getcwd.path", "00000001" + "0000"));
    out.add(
        up("frame.fault.nul", Fault.NUL, "fault.detail", "8f", "01" + id + "00000001" + "0000"));
    // bytes
    out.add(
        up(
            "frame.signal.bytes",
            Fault.SHORT,
            "signal.siginfo",
            "8a",
            "00".repeat(20) + "00000005" + "00"));
    // opt
    out.add(result("result.getenv.opt", Fault.RANGE, "getenv.value", "02" + str("v")));
    // sym
    out.add(args("args.kill.tag", Fault.RANGE, "kill.signal", 5, "00000001" + "02" + "03f1"));
    out.add(args("args.kill.unknown", Fault.SYMBOL, "kill.signal", 5, "00000001" + "01" + "ffff"));
    out.add(args("args.kill.zero", Fault.SYMBOL, "kill.signal", 5, "00000001" + "01" + "0000"));
    out.add(args("args.kill.family", Fault.RANGE, "kill.signal", 5, "00000001" + "01" + "0002"));
    out.add(args("args.getrlimit.family", Fault.RANGE, "getrlimit.resource", 40, "0103f1"));
    out.add(args("args.getpriority.raw_short", Fault.SHORT, "getpriority.which", 42, "0000000000"));
    // flags
    out.add(down("frame.fork.count", Fault.RANGE, "fork.flags", "04", id + id + "ff" + "01051900"));
    out.add(
        down(
            "frame.fork.family",
            Fault.RANGE,
            "fork.flags",
            "04",
            id + id + "01" + "0103f1" + "00"));
    out.add(
        down(
            "frame.fork.unknown",
            Fault.SYMBOL,
            "fork.flags",
            "04",
            id + id + "01" + "01ffff" + "00"));
    out.add(down("frame.fork.mode", Fault.RANGE, "fork.stdio", "04", id + id + "00" + "03"));
    // records
    out.add(record("record.refused.enum", Fault.RANGE, "refused", "00" + str("why")));
    out.add(record("record.refused.nul", Fault.NUL, "refused", "01" + "00000001" + "0000"));
    return out;
  }

  private static String str(String text) {
    return HexFormat.of().toHexDigits(text.length())
        + HexFormat.of().formatHex(Bytes.utf8(text).toByteArray())
        + "00";
  }

  private static Golden down(String name, Fault fault, String field, String type, String body) {
    return hand(name, "down", fault, field, type + "0000000000000001" + body);
  }

  private static Golden up(String name, Fault fault, String field, String type, String body) {
    return hand(name, "up", fault, field, type + "0000000000000001" + body);
  }

  private static Golden args(String name, Fault fault, String field, int call, String args) {
    String head = "020000000000000001" + "0000000000000007";
    return hand(name, "down", fault, field, head + HexFormat.of().toHexDigits((short) call) + args);
  }

  private static Golden result(String name, Fault fault, String field, String result) {
    return hand(
        name, "up", fault, field, "820000000000000001" + "0000000000000007" + "00" + result);
  }

  private static Golden record(String name, Fault fault, String field, String record) {
    return hand(
        name, "up", fault, field, "820000000000000001" + "0000000000000007" + "02" + record);
  }

  private static Golden hand(String name, String direction, Fault fault, String field, String hex) {
    return new Golden(name, direction, fault + ":" + field, HexFormat.of().parseHex(hex));
  }
}
