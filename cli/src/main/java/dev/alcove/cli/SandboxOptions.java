package dev.alcove.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.alcove.protocol.Capability;
import dev.alcove.sandbox.Network;
import dev.alcove.sandbox.Profile;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.sandbox.SeccompPolicy;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** The options of {@code alcove run} that describe a sandbox. */
final class SandboxOptions {
  @Option(
      names = "--sandbox",
      paramLabel = "KIND",
      description = "Run it in a sandbox: none, process, rootless or container.")
  private String kind;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "How narrow the sandbox is: none, default, strict, or a file of settings.")
  private String profile;

  @Option(names = "--root", paramLabel = "DIR", description = "The sandbox's root, read-only.")
  private String root;

  @Option(
      names = "--bind",
      paramLabel = "SRC[:DST[:UID:GID]]",
      description =
          "Show a file or directory in the sandbox (repeatable); files of UID and GID are the"
              + " command's there.")
  private List<String> bind = new ArrayList<>();

  @Option(
      names = "--ro-bind",
      paramLabel = "SRC[:DST[:UID:GID]]",
      description = "The same, read-only (repeatable).")
  private List<String> roBind = new ArrayList<>();

  @Option(
      names = "--tmpfs",
      paramLabel = "DST[:SIZE]",
      description = "An empty directory in memory (repeatable).")
  private List<String> tmpfs = new ArrayList<>();

  @Option(
      names = "--fd",
      paramLabel = "N=FILE[:r|w|a|rw]",
      description = "A file that it has open as descriptor N (repeatable).")
  private List<String> fd = new ArrayList<>();

  @Option(
      names = "--secret",
      paramLabel = "PATH|N=FILE",
      description =
          "What a file holds, which it alone reads, at a path or from descriptor N (repeatable).")
  private List<String> secret = new ArrayList<>();

  @Option(names = "--hostname", paramLabel = "NAME", description = "The sandbox's host name.")
  private String hostname;

  @Option(names = "--net", paramLabel = "none|loopback|host", description = "Its network.")
  private String net;

  @Option(names = "--memory", paramLabel = "SIZE", description = "Its memory at most, as 64M.")
  private String memory;

  @Option(names = "--pids", paramLabel = "N", description = "How many processes it may have.")
  private String pids;

  @Option(names = "--cpus", paramLabel = "N", description = "How many processors it may use.")
  private String cpus;

  @Option(
      names = "--io",
      paramLabel = "PATH=NAME=N,...",
      description =
          "What it may read from and write to the disk of a path each second: rbps, wbps, riops,"
              + " wiops (repeatable).")
  private List<String> io = new ArrayList<>();

  @Option(
      names = "--seccomp",
      paramLabel = "FILE",
      description = "The system calls that it may make, as SeccompPolicy reads them.")
  private String seccomp;

  @Option(
      names = "--cap-add",
      paramLabel = "NAME",
      description = "A capability that it keeps, such as net_bind_service (repeatable).")
  private List<String> capAdd = new ArrayList<>();

  @Option(
      names = "--cap-drop",
      paramLabel = "NAME",
      description = "A capability that it does not keep (repeatable).")
  private List<String> capDrop = new ArrayList<>();

  @Option(names = "--explain", description = "Print what would be done, in order; run nothing.")
  private boolean explain;

  boolean explain() {
    return explain;
  }

  /** The sandbox that is asked for, if one is; wrong words are said before anything runs. */
  Optional<Sandbox> sandbox() {
    boolean asked = kind != null || explain || (profile != null && !isName(text(profile)));
    if (!asked) {
      refuseAlone();
      return Optional.empty();
    }
    Sandbox sandbox = said("--sandbox", () -> Sandbox.parse(kind == null ? "none" : text(kind)));
    sandbox = with(sandbox, "--profile", profile, SandboxOptions::profile);
    sandbox = with(sandbox, "--root", root, Sandbox::root);
    for (String one : bind) {
      sandbox = with(sandbox, "--bind", one, (s, word) -> s.bindAsSaid(word, false));
    }
    for (String one : roBind) {
      sandbox = with(sandbox, "--ro-bind", one, (s, word) -> s.bindAsSaid(word, true));
    }
    for (String one : tmpfs) {
      sandbox = with(sandbox, "--tmpfs", one, Sandbox::tmpfsAsSaid);
    }
    for (String one : fd) {
      sandbox = with(sandbox, "--fd", one, Sandbox::file);
    }
    for (String one : secret) {
      sandbox = with(sandbox, "--secret", one, Sandbox::secret);
    }
    sandbox = with(sandbox, "--hostname", hostname, Sandbox::hostname);
    sandbox = with(sandbox, "--net", net, (s, word) -> s.net(Network.parse(word)));
    sandbox = with(sandbox, "--memory", memory, Sandbox::memory);
    sandbox = with(sandbox, "--pids", pids, (s, word) -> s.pids(number(word)));
    sandbox = with(sandbox, "--cpus", cpus, (s, word) -> s.cpus(processors(word)));
    for (String one : io) {
      sandbox = with(sandbox, "--io", one, Sandbox::io);
    }
    sandbox = with(sandbox, "--seccomp", seccomp, SandboxOptions::calls);
    for (String one : capAdd) {
      sandbox = with(sandbox, "--cap-add", one, (s, word) -> s.keep(capability(word)));
    }
    for (String one : capDrop) {
      sandbox = with(sandbox, "--cap-drop", one, (s, word) -> s.drop(capability(word)));
    }
    return Optional.of(sandbox);
  }

  /** What would silently do nothing. */
  private void refuseAlone() {
    boolean other =
        profile != null
            || root != null
            || hostname != null
            || net != null
            || memory != null
            || pids != null
            || cpus != null
            || seccomp != null
            || !bind.isEmpty()
            || !roBind.isEmpty()
            || !tmpfs.isEmpty()
            || !fd.isEmpty()
            || !io.isEmpty()
            || !secret.isEmpty()
            || !capAdd.isEmpty()
            || !capDrop.isEmpty();
    if (other) {
      throw new CliException("an option of a sandbox without --sandbox KIND");
    }
  }

  private static Sandbox with(
      Sandbox sandbox, String option, String raw, BiFunction<Sandbox, String, Sandbox> change) {
    return raw == null ? sandbox : said(option, () -> change.apply(sandbox, text(raw)));
  }

  private static <T> T said(String option, java.util.function.Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | ConfigException e) {
      throw new CliException(option + ": " + e.getMessage());
    }
  }

  private static String text(String raw) {
    return RawText.text(raw);
  }

  private static boolean isName(String word) {
    return Arrays.stream(Profile.values())
        .anyMatch(profile -> profile.name().toLowerCase(Locale.ROOT).equals(word));
  }

  private static Sandbox profile(Sandbox sandbox, String word) {
    if (isName(word)) {
      return sandbox.profile(Profile.parse(word));
    }
    return sandbox.configured(ConfigFactory.parseFile(file(word)).resolve());
  }

  private static Sandbox calls(Sandbox sandbox, String word) {
    return sandbox.seccomp(SeccompPolicy.fromConfig(ConfigFactory.parseFile(file(word)).resolve()));
  }

  private static File file(String word) {
    File file = new File(word);
    if (!file.canRead()) {
      throw new IllegalArgumentException("'" + word + "' is no file that can be read");
    }
    return file;
  }

  private static double processors(String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + word + "' is not a number", e);
    }
  }

  private static long number(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + word + "' is not a number", e);
    }
  }

  private static Capability capability(String word) {
    try {
      return Capability.valueOf(word.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + word + "' is no capability", e);
    }
  }
}
