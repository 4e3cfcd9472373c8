package dev.alcove.sandbox;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import dev.alcove.protocol.Capability;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads sandboxes. A key that is not known is an error: it might have been meant to protect. */
final class SandboxConfig {
  private static final List<String> LISTS =
      List.of("bind", "ro-bind", "tmpfs", "mask", "read-only", "keep", "fd", "secret", "io");

  private SandboxConfig() {}

  static Sandbox apply(Sandbox sandbox, Config config) {
    Map<String, ConfigValue> keys = new TreeMap<>(config.root());
    Sandbox changed = sandbox;
    if (keys.remove("sandbox") != null) {
      changed = set(changed, config, "sandbox");
    }
    for (String key : keys.keySet()) {
      changed = set(changed, config, key);
    }
    return changed;
  }

  private static Sandbox set(Sandbox sandbox, Config config, String key) {
    try {
      return read(sandbox, config, key);
    } catch (IllegalArgumentException e) {
      throw new ConfigException.BadValue(config.root().get(key).origin(), key, e.getMessage(), e);
    }
  }

  private static Sandbox read(Sandbox sandbox, Config config, String key) {
    return switch (key) {
      case "sandbox" -> Sandbox.parse(config.getString(key));
      case "profile" -> sandbox.profile(Profile.parse(config.getString(key)));
      case "net" -> sandbox.net(Network.parse(config.getString(key)));
      case "root" -> sandbox.root(config.getString(key));
      case "hostname" -> sandbox.hostname(config.getString(key));
      case "uid" -> sandbox.uid(config.getLong(key));
      case "gid" -> sandbox.gid(config.getLong(key));
      case "groups" -> sandbox.groups(config.getLongList(key));
      case "priority" -> sandbox.priority(config.getInt(key));
      case "path" -> sandbox.path(config.getString(key));
      case "memory" -> sandbox.memory(config.getString(key));
      case "pids" -> sandbox.pids(config.getLong(key));
      case "cpus" -> sandbox.cpus(config.getDouble(key));
      case "time-limit" -> sandbox.timeLimit(config.getDuration(key));
      case "clear-env" -> config.getBoolean(key) ? sandbox.clearEnv() : sandbox;
      case "keep-user" -> config.getBoolean(key) ? sandbox.keepUser() : sandbox;
      case "writable-root" -> config.getBoolean(key) ? sandbox.writableRoot() : sandbox;
      case "seccomp" -> sandbox.seccomp(SeccompPolicy.fromConfig(config.getConfig(key)));
      case "pledge" -> sandbox.pledge(Pledge.parse(config.getString(key)));
      default -> list(sandbox, config, key);
    };
  }

  private static Sandbox list(Sandbox sandbox, Config config, String key) {
    Sandbox changed = sandbox;
    if (key.equals("environ")) {
      for (Map.Entry<String, Object> one : config.getObject(key).unwrapped().entrySet()) {
        changed = changed.environ(one.getKey(), String.valueOf(one.getValue()));
      }
      return changed;
    }
    if (!LISTS.contains(key)) {
      throw new IllegalArgumentException("'" + key + "' is no setting of a sandbox");
    }
    for (String word : config.getStringList(key)) {
      changed =
          switch (key) {
            case "bind" -> changed.bindAsSaid(word, false);
            case "ro-bind" -> changed.bindAsSaid(word, true);
            case "tmpfs" -> changed.tmpfsAsSaid(word);
            case "io" -> changed.io(word);
            case "fd" -> changed.file(word);
            case "secret" -> changed.secret(word);
            case "mask" -> changed.mask(word);
            case "read-only" -> changed.readOnly(word);
            default -> changed.keep(capability(word));
          };
    }
    return changed;
  }

  private static Capability capability(String word) {
    try {
      return Capability.valueOf(word.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + word + "' is no capability", e);
    }
  }
}
