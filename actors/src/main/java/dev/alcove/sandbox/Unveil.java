package dev.alcove.sandbox;

import dev.alcove.actors.Ops;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.LandlockFs;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What of the file system a process sees, as unveil(2) of OpenBSD says it: paths, each with the
 * permissions {@code r} (read), {@code w} (write), {@code x} (execute) and {@code c} (create and
 * remove). All else is denied as soon as it is applied, with EACCES:
 *
 * <pre>{@code
 * process.batch(ops -> ops
 *     .unveil(Unveil.nothing().programs().path("/tmp", "rwc"))
 *     .execve("/usr/bin/sort", argv, env));
 * }</pre>
 *
 * <p>It is {@link Landlock} beneath, and applied once, as a whole: a second one narrows the first.
 * What differs from OpenBSD:
 *
 * <ul>
 *   <li>a directory cannot have more than a path below it: {@link UnveilException}
 *   <li>a path must be there when it is applied; ENOENT names one that is not, and {@link
 *       #pathIfThere} leaves it off
 *   <li>denied is EACCES, never ENOENT, and EXDEV for a link or a rename into a directory without
 *       {@code c}
 *   <li>stat, access, readlink, chmod, chown, utime and chdir are not denied, nor what is open
 *       already, nor sockets
 *   <li>what may be executed may be read: the kernel reads it, as the process
 *   <li>nobody may make device files
 * </ul>
 *
 * <p>Immutable. Needs ABI 3 of the kernel's Landlock.
 */
public final class Unveil {
  private static final Set<LandlockFs> READ = EnumSet.of(LandlockFs.READ_FILE, LandlockFs.READ_DIR);
  private static final Set<LandlockFs> WRITE =
      EnumSet.of(LandlockFs.WRITE_FILE, LandlockFs.TRUNCATE);

  /** The kernel reads what it executes, as the process. */
  private static final Set<LandlockFs> EXECUTE =
      EnumSet.of(LandlockFs.EXECUTE, LandlockFs.READ_FILE);

  private static final Set<LandlockFs> CREATE =
      EnumSet.of(
          LandlockFs.MAKE_REG,
          LandlockFs.MAKE_DIR,
          LandlockFs.MAKE_SYM,
          LandlockFs.MAKE_SOCK,
          LandlockFs.MAKE_FIFO,
          LandlockFs.REMOVE_FILE,
          LandlockFs.REMOVE_DIR,
          LandlockFs.REFER);

  /** All that any permission allows, and device files: ioctl(2) is none of unveil's. */
  private static final LandlockFs[] DENIED =
      EnumSet.complementOf(EnumSet.of(LandlockFs.IOCTL_DEV)).toArray(LandlockFs[]::new);

  private record Permission(String letters, boolean ifThere) {}

  private final Map<Path, Permission> paths;

  private Unveil(Map<Path, Permission> paths) {
    this.paths = paths;
  }

  /** No path at all. */
  public static Unveil nothing() {
    return new Unveil(Map.of());
  }

  /**
   * One path more: a file, or a directory with all that is below it.
   *
   * @param path absolute; it is compared with others by its name, symbolic links are followed only
   *     when it is applied
   * @param permissions of the letters r, w, x and c; none: nothing
   * @throws UnveilException when one of two paths is below the other and may do less
   * @throws InvalidArgumentException for another letter, or a path that is not absolute
   */
  public Unveil path(String path, String permissions) {
    return path(path, permissions, false);
  }

  /** The same, and nothing where there is no such path. */
  public Unveil pathIfThere(String path, String permissions) {
    return path(path, permissions, true);
  }

  /**
   * What most programs need to start: {@code /usr}, {@code /bin}, {@code /sbin}, {@code /lib} and
   * {@code /lib64} with "rx" and {@code /etc/ld.so.cache} with "r", where they are there. The
   * loader is executed, and libraries are read.
   */
  public Unveil programs() {
    return pathIfThere("/usr", "rx")
        .pathIfThere("/bin", "rx")
        .pathIfThere("/sbin", "rx")
        .pathIfThere("/lib", "rx")
        .pathIfThere("/lib64", "rx")
        .pathIfThere("/etc/ld.so.cache", "r");
  }

  private Unveil path(String path, String permissions, boolean ifThere) {
    Path name = Path.of(path).normalize();
    if (!name.isAbsolute()) {
      throw new InvalidArgumentException("unveil.path", path + " is not absolute");
    }
    Set<LandlockFs> rights = rights(permissions);
    paths.forEach(
        (other, permission) -> {
          if (name.startsWith(other) && !name.equals(other)) {
            check(name, permissions, rights, other, permission.letters);
          } else if (other.startsWith(name) && !name.equals(other)) {
            check(other, permission.letters, rights(permission.letters), name, permissions);
          }
        });
    Map<Path, Permission> more = new LinkedHashMap<>(paths);
    more.put(name, new Permission(permissions, ifThere));
    return new Unveil(more);
  }

  private static void check(
      Path below, String permissions, Set<LandlockFs> rights, Path above, String permissionsAbove) {
    if (!rights.containsAll(rights(permissionsAbove))) {
      throw new UnveilException(below.toString(), permissions, above.toString(), permissionsAbove);
    }
  }

  private static Set<LandlockFs> rights(String permissions) {
    Set<LandlockFs> rights = EnumSet.noneOf(LandlockFs.class);
    for (char letter : permissions.toCharArray()) {
      switch (letter) {
        case 'r' -> rights.addAll(READ);
        case 'w' -> rights.addAll(WRITE);
        case 'x' -> rights.addAll(EXECUTE);
        case 'c' -> rights.addAll(CREATE);
        default ->
            throw new InvalidArgumentException(
                "unveil.permissions", "'" + letter + "' is none of r, w, x and c");
      }
    }
    return rights;
  }

  /** The same as rules of Landlock, to be negotiated or added to. */
  public Landlock landlock() {
    Landlock rules = Landlock.denyNothing().deny(DENIED);
    for (Map.Entry<Path, Permission> entry : paths.entrySet()) {
      Permission permission = entry.getValue();
      if (!permission.letters.isEmpty()) {
        rules =
            rules.allow(entry.getKey().toString(), rights(permission.letters), permission.ifThere);
      }
    }
    return rules;
  }

  /** Adds the steps that apply it; {@link Ops#unveil} does the same. */
  public void addTo(Ops ops) {
    landlock().addTo(ops);
  }

  /** As unveil(2) would be called. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    paths.forEach(
        (path, permission) ->
            text.append("unveil(\"")
                .append(path)
                .append("\", \"")
                .append(permission.letters)
                .append("\"); "));
    return text + "unveil(NULL, NULL)";
  }
}
