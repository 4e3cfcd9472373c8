package dev.alcove.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Users and groups, by name or number, from the files {@code passwd(5)} and {@code group(5)}.
 *
 * <p>Read here, in the JVM, so that the port program needs no name service.
 */
final class Users {
  /** The largest id; 4294967295 means "leave it" in setresuid(2). */
  static final long MAX_ID = 0xFFFF_FFFEL;

  private final Path passwd;
  private final Path group;

  Users(Path passwd, Path group) {
    this.passwd = passwd;
    this.group = group;
  }

  static Users ofSystem() {
    return new Users(Path.of("/etc/passwd"), Path.of("/etc/group"));
  }

  /** A user and a group, as numbers. */
  record Identity(long uid, long gid) {}

  /**
   * Resolves {@code USER[:GROUP]}. Without a group: the user's own group of passwd(5), and for a
   * number that is not listed there the group of the same number.
   *
   * @throws IllegalArgumentException if a name is unknown or a number out of range
   */
  Identity user(String spec) {
    int colon = spec.indexOf(':');
    String name = colon < 0 ? spec : spec.substring(0, colon);
    Optional<Identity> listed = lookUpUser(name);
    long uid;
    if (isNumber(name)) {
      uid = number(name, "user");
    } else {
      uid =
          listed
              .orElseThrow(
                  () -> new IllegalArgumentException("no user '" + name + "' in " + passwd))
              .uid();
    }
    if (colon >= 0) {
      return new Identity(uid, group(spec.substring(colon + 1)));
    }
    return new Identity(uid, listed.map(Identity::gid).orElse(uid));
  }

  /** Resolves one group, by name or number. */
  long group(String spec) {
    if (isNumber(spec)) {
      return number(spec, "group");
    }
    for (String[] entry : entries(group)) {
      if (entry.length > 2 && entry[0].equals(spec)) {
        return number(entry[2], "group");
      }
    }
    throw new IllegalArgumentException("no group '" + spec + "' in " + group);
  }

  /** Resolves a comma-separated list of groups; the empty string is no group. */
  List<Long> groups(String spec) {
    List<Long> groups = new ArrayList<>();
    if (!spec.isEmpty()) {
      for (String one : spec.split(",", -1)) {
        groups.add(group(one));
      }
    }
    return groups;
  }

  private Optional<Identity> lookUpUser(String name) {
    boolean byNumber = isNumber(name);
    for (String[] entry : entries(passwd)) {
      if (entry.length > 3 && isNumber(entry[2]) && isNumber(entry[3])) {
        boolean found =
            byNumber ? number(entry[2], "user") == number(name, "user") : entry[0].equals(name);
        if (found) {
          return Optional.of(new Identity(number(entry[2], "user"), number(entry[3], "group")));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String[]> entries(Path file) {
    try {
      List<String[]> entries = new ArrayList<>();
      for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
        entries.add(line.split(":", -1));
      }
      return entries;
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static long number(String text, String what) {
    if (text.length() > 10 || Long.parseLong(text) > MAX_ID) {
      throw new IllegalArgumentException(what + " id " + text + " is above " + MAX_ID);
    }
    return Long.parseLong(text);
  }
}
