package dev.alcove.sandbox;

import java.util.Optional;

/**
 * Something that is mounted in a sandbox.
 *
 * @param source a path of the machine
 * @param target a path in the root
 * @param size bytes at most, of a tmpfs; 0: what the kernel takes
 * @param ids whose its files are; empty: whose they are
 */
record Place(String source, String target, Kind kind, long size, Optional<IdMap> ids) {
  Place(String source, String target, Kind kind, long size) {
    this(source, target, kind, size, Optional.empty());
  }

  enum Kind {
    BIND,
    READ_ONLY,
    TMPFS
  }
}
