package dev.alcove.actors;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.alcove.actors.internal.SpawnedPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * The settings of a port. Immutable; the defaults, with what they mean, are in {@code
 * reference.conf} under {@code alcove.port}.
 */
public final class PortSettings {
  private static final String ROOT = "alcove.port";

  private Optional<Path> program = Optional.empty();
  private List<String> exec = List.of();
  private Optional<Path> extractDirectory = Optional.empty();
  private Optional<Map<String, String>> environment = Optional.empty();
  private Duration orphanGrace;
  private Duration startTimeout;
  private Duration stopTimeout;
  private int callQueue;
  private long callQueueBytes;
  private int streamWindow;
  private int writeLimit;
  private Optional<Duration> drainTimeout = Optional.empty();
  private Duration exitHookTimeout;
  private String dispatcher;

  private PortSettings() {}

  private PortSettings(PortSettings other) {
    program = other.program;
    exec = other.exec;
    extractDirectory = other.extractDirectory;
    environment = other.environment;
    orphanGrace = other.orphanGrace;
    startTimeout = other.startTimeout;
    stopTimeout = other.stopTimeout;
    callQueue = other.callQueue;
    callQueueBytes = other.callQueueBytes;
    streamWindow = other.streamWindow;
    writeLimit = other.writeLimit;
    drainTimeout = other.drainTimeout;
    exitHookTimeout = other.exitHookTimeout;
    dispatcher = other.dispatcher;
  }

  /**
   * Reads {@code alcove.port}.
   *
   * @param config the whole configuration of the system
   * @throws ConfigException when a value is missing or wrong; it names the full key
   */
  public static PortSettings create(Config config) {
    return new Reader(config, "").read();
  }

  /**
   * Reads {@code alcove.ports.<name>}, and {@code alcove.port} for what is not there.
   *
   * @param config the whole configuration of the system
   * @throws ConfigException when a value is missing or wrong; it names the full key
   */
  public static PortSettings create(Config config, String name) {
    return new Reader(config, "alcove.ports." + name).read();
  }

  /** Reads the keys, each from the first place that has it. */
  private record Reader(Config config, String first) {
    PortSettings read() {
      PortSettings settings = new PortSettings();
      settings.program = path("program");
      settings.exec = List.copyOf(get("exec", Config::getStringList));
      settings.extractDirectory = path("extract-directory");
      settings.orphanGrace = get("orphan-grace", Config::getDuration);
      settings.startTimeout = get("start-timeout", Config::getDuration);
      settings.stopTimeout = get("stop-timeout", Config::getDuration);
      settings.callQueue = get("call-queue", Config::getInt);
      settings.callQueueBytes = get("call-queue-bytes", Config::getMemorySize).toBytes();
      settings.streamWindow = bytes("stream-window");
      settings.writeLimit = bytes("write-limit");
      settings.drainTimeout =
          get("drain-timeout", Config::getString).equals("off")
              ? Optional.empty()
              : Optional.of(get("drain-timeout", Config::getDuration));
      settings.exitHookTimeout = get("exit-hook-timeout", Config::getDuration);
      settings.dispatcher = get("dispatcher", Config::getString);
      try {
        return settings.checked(this::place);
      } catch (IllegalArgumentException e) {
        throw new ConfigException.Generic(e.getMessage(), e);
      }
    }

    private <T> T get(String key, BiFunction<Config, String, T> reading) {
      return reading.apply(config, place(key));
    }

    /** The full key under which a value is found. */
    private String place(String key) {
      String own = first + "." + key;
      boolean here = !first.isEmpty() && config.hasPath(own);
      return here ? own : ROOT + "." + key;
    }

    private Optional<Path> path(String key) {
      String text = get(key, Config::getString);
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private int bytes(String key) {
      return (int) Math.min(Integer.MAX_VALUE, get(key, Config::getMemorySize).toBytes());
    }
  }

  private PortSettings checked() {
    return checked(key -> ROOT + "." + key);
  }

  /**
   * Checks the values.
   *
   * @param name gives the full name of a key
   */
  private PortSettings checked(UnaryOperator<String> name) {
    require(!orphanGrace.isNegative(), name, "orphan-grace", "negative");
    require(orphanGrace.toMillis() <= 60_000, name, "orphan-grace", "more than 60s");
    require(startTimeout.toMillis() > 0, name, "start-timeout", "not positive");
    require(stopTimeout.toMillis() > 0, name, "stop-timeout", "not positive");
    require(callQueue >= 0, name, "call-queue", "negative");
    require(callQueueBytes >= 0, name, "call-queue-bytes", "negative");
    require(streamWindow >= 2, name, "stream-window", "less than 2 bytes");
    require(writeLimit >= 1, name, "write-limit", "not positive");
    require(exitHookTimeout.toMillis() > 0, name, "exit-hook-timeout", "not positive");
    drainTimeout.ifPresent(d -> require(!d.isNegative(), name, "drain-timeout", "negative"));
    return this;
  }

  private static void require(
      boolean good, UnaryOperator<String> name, String key, String problem) {
    if (!good) {
      throw new IllegalArgumentException(name.apply(key) + " is " + problem);
    }
  }

  /** The port program's file, instead of the copy in the jar. */
  public PortSettings withProgram(Path path) {
    PortSettings changed = new PortSettings(this);
    changed.program = Optional.of(path);
    return changed;
  }

  /**
   * What to put in front of the port program's command line, such as {@code sudo -n}. The program
   * must then be one that only root can write: see {@code alcove.port.exec} in reference.conf.
   */
  public PortSettings withExec(List<String> prefix) {
    PortSettings changed = new PortSettings(this);
    changed.exec = List.copyOf(prefix);
    return changed;
  }

  /** The whole environment of the port program; if nobody sets it, that of this JVM. */
  public PortSettings withEnvironment(Map<String, String> variables) {
    PortSettings changed = new PortSettings(this);
    changed.environment = Optional.of(Map.copyOf(variables));
    return changed;
  }

  /** How long processes may take to end after their signal when the JVM goes; at most 60 s. */
  public PortSettings withOrphanGrace(Duration grace) {
    PortSettings changed = new PortSettings(this);
    changed.orphanGrace = grace;
    return changed.checked();
  }

  /** How long the port may take to start. */
  public PortSettings withStartTimeout(Duration patience) {
    PortSettings changed = new PortSettings(this);
    changed.startTimeout = patience;
    return changed.checked();
  }

  /** How long the port may take to end before it is killed. */
  public PortSettings withStopTimeout(Duration patience) {
    PortSettings changed = new PortSettings(this);
    changed.stopTimeout = patience;
    return changed.checked();
  }

  /** How many calls may wait for one process beyond those that the port has taken. */
  public PortSettings withCallQueue(int calls) {
    PortSettings changed = new PortSettings(this);
    changed.callQueue = calls;
    return changed.checked();
  }

  /** How many bytes of an output stream may be under way or waiting for its consumer. */
  public PortSettings withStreamWindow(int bytes) {
    PortSettings changed = new PortSettings(this);
    changed.streamWindow = bytes;
    return changed.checked();
  }

  /** How long output may take to end after the exit, before it is cut off. */
  public PortSettings withDrainTimeout(Duration patience) {
    PortSettings changed = new PortSettings(this);
    changed.drainTimeout = Optional.of(patience);
    return changed.checked();
  }

  SpawnedPort.Start start() {
    return new SpawnedPort.Start(
        program,
        exec,
        extractDirectory.orElse(Path.of(System.getProperty("java.io.tmpdir"))),
        orphanGrace,
        environment);
  }

  Duration orphanGrace() {
    return orphanGrace;
  }

  Duration startTimeout() {
    return startTimeout;
  }

  Duration stopTimeout() {
    return stopTimeout;
  }

  int callQueue() {
    return callQueue;
  }

  long callQueueBytes() {
    return callQueueBytes;
  }

  int streamWindow() {
    return streamWindow;
  }

  int writeLimit() {
    return writeLimit;
  }

  Optional<Duration> drainTimeout() {
    return drainTimeout;
  }

  Duration exitHookTimeout() {
    return exitHookTimeout;
  }

  String dispatcher() {
    return dispatcher;
  }
}
