package dev.alcove.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.alcove.protocol.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The report of {@code --report}: one JSON object.
 *
 * <p>The file is opened before the command starts, so that a run is not lost to a file that cannot
 * be written. It never holds values of the environment.
 */
final class Report implements AutoCloseable {
  /** How a run ended. */
  record Content(
      List<String> argv,
      OptionalInt pid,
      String cause,
      OptionalInt status,
      Optional<String> signal,
      boolean coreDumped,
      Optional<String> error,
      Duration wall,
      Optional<Usage> usage,
      long stdinBytes,
      long stdoutBytes,
      long stderrBytes) {}

  private final String file;
  private final OutputStream stream;

  private Report(String file, OutputStream stream) {
    this.file = file;
    this.stream = stream;
  }

  static Report open(String file) {
    try {
      return new Report(file, Files.newOutputStream(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw new CliException("--report: cannot write " + file + ": " + reason(e));
    }
  }

  void write(Content content) {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(stream).setPrettyPrinter(new DefaultPrettyPrinter())) {
      json.writeStartObject();
      json.writeArrayFieldStart("argv");
      for (String argument : content.argv()) {
        json.writeString(RawText.text(argument));
      }
      json.writeEndArray();
      if (content.pid().isPresent()) {
        json.writeNumberField("pid", content.pid().getAsInt());
      }
      json.writeStringField("cause", content.cause());
      if (content.status().isPresent()) {
        json.writeNumberField("status", content.status().getAsInt());
      }
      if (content.signal().isPresent()) {
        json.writeStringField("signal", content.signal().get());
        json.writeBooleanField("coreDumped", content.coreDumped());
      }
      if (content.error().isPresent()) {
        json.writeStringField("error", content.error().get());
      }
      json.writeNumberField("wallSeconds", content.wall().toNanos() / 1e9);
      if (content.usage().isPresent()) {
        Usage usage = content.usage().get();
        json.writeNumberField("userSeconds", usage.userTime().toNanos() / 1e9);
        json.writeNumberField("systemSeconds", usage.systemTime().toNanos() / 1e9);
        json.writeNumberField("maxResidentSetKiB", usage.maxrssKb());
      }
      json.writeObjectFieldStart("bytes");
      json.writeNumberField("stdin", content.stdinBytes());
      json.writeNumberField("stdout", content.stdoutBytes());
      json.writeNumberField("stderr", content.stderrBytes());
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new CliException("--report: cannot write " + file + ": " + reason(e));
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new CliException("--report: cannot write " + file + ": " + reason(e));
    }
  }

  private static String reason(Exception failure) {
    if (failure instanceof java.nio.file.NoSuchFileException) {
      return "no such directory";
    }
    if (failure instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
