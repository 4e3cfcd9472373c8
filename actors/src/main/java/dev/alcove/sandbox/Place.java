package dev.alcove.sandbox;

/**
 * Something that is mounted in a sandbox.
 *
 * @param source a path of the machine
 * @param target a path in the root
 * @param size bytes at most, of a tmpfs; 0: what the kernel takes
 */
record Place(String source, String target, Kind kind, long size) {
  enum Kind {
    BIND,
    READ_ONLY,
    TMPFS
  }
}
