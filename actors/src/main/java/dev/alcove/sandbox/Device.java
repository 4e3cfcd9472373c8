package dev.alcove.sandbox;

import dev.alcove.protocol.InvalidArgumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The block device that a path names, or that it is on. */
final class Device {
  /** S_IFMT and S_IFBLK of inode(7). */
  private static final int TYPE = 0170000;

  private static final int BLOCK = 0060000;

  private Device() {}

  /**
   * Its numbers, as sysfs and cgroups write them: {@code 8:0}; of a partition, those of its disk.
   */
  static String numbers(String path) {
    try {
      Path file = Path.of(path);
      boolean itself = ((int) Files.getAttribute(file, "unix:mode") & TYPE) == BLOCK;
      long device = (long) Files.getAttribute(file, itself ? "unix:rdev" : "unix:dev");
      // As makedev(3) puts them together.
      long major = (device >> 8 & 0xfff) | (device >> 32 & ~0xfffL);
      long minor = (device & 0xff) | (device >> 12 & ~0xffL);
      Path here = Path.of("/sys/dev/block/" + major + ":" + minor);
      if (Files.exists(here)) {
        Path real = here.toRealPath();
        Path disk = Files.exists(real.resolve("partition")) ? real.getParent() : real;
        return Files.readString(disk.resolve("dev")).strip();
      }
    } catch (IOException e) {
      throw new InvalidArgumentException("sandbox.io", path + " cannot be looked at");
    }
    throw new InvalidArgumentException("sandbox.io", path + " is on no block device");
  }
}
