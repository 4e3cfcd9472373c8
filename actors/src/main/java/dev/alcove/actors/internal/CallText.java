package dev.alcove.actors.internal;

import dev.alcove.protocol.Bytes;
import dev.alcove.protocol.Call;
import dev.alcove.protocol.IdRange;
import dev.alcove.protocol.Ids;
import dev.alcove.protocol.Limit;
import dev.alcove.protocol.Part;
import dev.alcove.protocol.PartKind;
import dev.alcove.protocol.Structure;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls as a person reads them: {@code chdir("/nope")}. Values of environment variables, what is
 * written to files, and the data of a mount, where passwords may be, are never part of it. Slow;
 * for messages of errors only.
 */
public final class CallText {
  private static final int MAX_BYTES = 200;
  private static final int MAX_ITEMS = 16;

  /** The size of struct sock_filter, an instruction of BPF. */
  private static final int SOCK_FILTER = 8;

  private CallText() {}

  /** A call with its arguments. */
  public static String of(Call<?> call) {
    List<String> args = new ArrayList<>();
    if (call instanceof Call.Setenv setenv) {
      args.add(quote(setenv.name()));
      args.add("***");
      args.add(String.valueOf(setenv.overwrite()));
    } else if (call instanceof Call.Write write) {
      args.add(String.valueOf(write.fd()));
      args.add(write.data().size() + " bytes");
    } else if (call instanceof Call.Execve execve) {
      args.add(quote(execve.path()));
      args.add(value(execve.argv()));
      args.add(execve.env().size() + " variables");
    } else if (call instanceof Call.Mount mount) {
      args.add(value(mount.source()));
      args.add(quote(mount.target()));
      args.add(value(mount.fstype()));
      if (!mount.flags().constants().isEmpty() || mount.data().isPresent()) {
        args.add(mount.flags().toString());
      }
      mount.data().ifPresent(data -> args.add("***"));
    } else if (call instanceof Call.SeccompAtExec seccomp) {
      args.add(seccomp.flags().toString());
      args.add(filter(seccomp.program()));
    } else {
      for (RecordComponent component : call.getClass().getRecordComponents()) {
        args.add(argument(component.getName(), read(component, call)));
      }
    }
    return call.callName() + "(" + String.join(", ", args) + ")";
  }

  /** Instructions of a filter, and their key, say nothing to a person. */
  private static String filter(Bytes program) {
    return "seccomp filter of " + program.size() / SOCK_FILTER + " instructions";
  }

  private static Object read(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      return "?";
    }
  }

  private static String argument(String name, Object value) {
    return switch (name) {
      case "mode", "mask" -> "0" + Long.toOctalString((Long) value);
      case "uid", "gid" -> id((Long) value);
      default -> value(value);
    };
  }

  private static String value(Object value) {
    if (value instanceof Bytes bytes) {
      return quote(bytes);
    } else if (value instanceof List<?> list) {
      return list(list);
    } else if (value instanceof Optional<?> optional) {
      return optional.map(CallText::value).orElse("none");
    } else if (value instanceof Limit limit) {
      return limit(limit.soft()) + ", " + limit(limit.hard());
    } else if (value instanceof IdRange range) {
      return range.inside() + " " + range.outside() + " " + range.count();
    } else if (value instanceof Ids ids) {
      return id(ids.real()) + ", " + id(ids.effective()) + ", " + id(ids.saved());
    } else if (value instanceof Structure structure) {
      return structure(structure);
    }
    return String.valueOf(value);
  }

  /** What is in a structure says nothing to a person without its declaration. */
  private static String structure(Structure structure) {
    List<String> parts = new ArrayList<>();
    for (Part part : structure.parts()) {
      long size = Math.max(part.size(), part.data().size());
      parts.add((part.kind() == PartKind.BYTES ? "" : "-> ") + size + " bytes");
    }
    return list(parts).replace('[', '{').replace(']', '}');
  }

  private static String limit(long value) {
    return value == Limit.INFINITY ? "unlimited" : Long.toUnsignedString(value);
  }

  private static String id(long id) {
    return id == Ids.KEEP ? "-1" : Long.toString(id);
  }

  private static String list(List<?> values) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < values.size(); i++) {
      if (i == MAX_ITEMS) {
        text.append(", ... ").append(values.size() - MAX_ITEMS).append(" more");
        break;
      }
      text.append(i == 0 ? "" : ", ").append(value(values.get(i)));
    }
    return text.append(']').toString();
  }

  /** Bytes in quotes: as text where they are printable UTF-8, the others escaped. */
  public static String quote(Bytes bytes) {
    int shown = Math.min(bytes.size(), MAX_BYTES);
    ByteBuffer head = bytes.asByteBuffer().limit(shown);
    StringBuilder text = new StringBuilder("\"");
    try {
      appendText(text, StandardCharsets.UTF_8.newDecoder().decode(head.duplicate()).toString());
    } catch (CharacterCodingException e) {
      appendBytes(text, head);
    }
    text.append('"');
    if (shown < bytes.size()) {
      text.append("... ").append(bytes.size()).append(" bytes");
    }
    return text.toString();
  }

  private static void appendText(StringBuilder text, String decoded) {
    decoded
        .codePoints()
        .forEach(
            c -> {
              if (c < 0x80) {
                appendByte(text, c);
              } else if (Character.isISOControl(c)) {
                text.append(String.format("\\u%04x", c));
              } else {
                text.appendCodePoint(c);
              }
            });
  }

  private static void appendBytes(StringBuilder text, ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      appendByte(text, Byte.toUnsignedInt(bytes.get()));
    }
  }

  private static void appendByte(StringBuilder text, int c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      default -> {
        if (c >= 0x20 && c < 0x7f) {
          text.append((char) c);
        } else {
          text.append(String.format("\\x%02x", c));
        }
      }
    }
  }
}
