package dev.alcove.supervision;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.alcove.protocol.Signal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What {@link Keep} does unless it is told otherwise: {@code alcove.keep}, whose meaning is in
 * {@code reference.conf}.
 */
record KeepSettings(
    Backoff backoff,
    Duration resetAfter,
    RestartLimit limit,
    Signal stopSignal,
    Duration stopTimeout,
    Duration drainTimeout,
    int maxLine,
    String logDispatcher) {
  private static final String ROOT = "alcove.keep";
  private static final int SHORTEST_LINE = 16;
  private static final int LONGEST_LINE = 1 << 20;

  /**
   * Reads them.
   *
   * @param config the whole configuration of the system
   * @throws ConfigException when a value is missing or wrong; it names the full key
   */
  static KeepSettings create(Config config) {
    return new KeepSettings(
        read(
            config,
            "backoff",
            group ->
                new Backoff(
                    config.getDuration(group + ".min"),
                    config.getDuration(group + ".max"),
                    config.getDouble(group + ".random-factor"))),
        read(config, "reset-after", key -> notNegative(config.getDuration(key))),
        read(
            config,
            "limit",
            group ->
                new RestartLimit(
                    config.getInt(group + ".restarts"), config.getDuration(group + ".within"))),
        read(config, "stop.signal", key -> signal(config.getString(key))),
        read(config, "stop.timeout", key -> notNegative(config.getDuration(key))),
        read(config, "drain-timeout", key -> notNegative(config.getDuration(key))),
        read(config, "log.max-line", key -> line(config.getMemorySize(key).toBytes())),
        config.getString(ROOT + ".log.dispatcher"));
  }

  private static <T> T read(Config config, String key, Function<String, T> reading) {
    String full = ROOT + "." + key;
    try {
      return reading.apply(full);
    } catch (IllegalArgumentException e) {
      throw new ConfigException.BadValue(config.getValue(full).origin(), full, e.getMessage(), e);
    }
  }

  static Duration notNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("it is negative");
    }
    return duration;
  }

  private static int line(long bytes) {
    if (bytes < SHORTEST_LINE || bytes > LONGEST_LINE) {
      throw new IllegalArgumentException(
          bytes + " is not in " + SHORTEST_LINE + " to " + LONGEST_LINE);
    }
    return (int) bytes;
  }

  private static Signal signal(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(Signal.values())
        .filter(signal -> signal.name().equals(wanted) || signal.symbol().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no signal "
                        + name
                        + "; there are "
                        + Arrays.stream(Signal.values())
                            .map(Signal::name)
                            .collect(Collectors.joining(", "))));
  }
}
