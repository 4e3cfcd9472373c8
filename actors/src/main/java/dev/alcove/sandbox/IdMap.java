package dev.alcove.sandbox;

import dev.alcove.protocol.IdRange;
import java.util.List;

/**
 * Whose the files of a mount are, in place of those whose they are on the disk: {@code inside} of a
 * range is an id on the disk, {@code outside} the one that is seen. Files of others are nobody's,
 * and nobody makes any. mount_setattr(2), MOUNT_ATTR_IDMAP.
 *
 * @param uids of users
 * @param gids of groups
 */
public record IdMap(List<IdRange> uids, List<IdRange> gids) {
  /** The id of the program. */
  private static final long PROGRAM = 0xffffffffL;

  /** Copies the lists. */
  public IdMap {
    uids = List.copyOf(uids);
    gids = List.copyOf(gids);
  }

  /**
   * Files of this user and group are the program's, whatever ids it has; what it makes is theirs.
   */
  public static IdMap owner(long uid, long gid) {
    return new IdMap(List.of(new IdRange(uid, PROGRAM, 1)), List.of(new IdRange(gid, PROGRAM, 1)));
  }

  IdMap of(Sandbox.Ids program) {
    return new IdMap(with(uids, program.uid()), with(gids, program.gid()));
  }

  private static List<IdRange> with(List<IdRange> ranges, long id) {
    return ranges.stream()
        .map(r -> r.outside() == PROGRAM ? new IdRange(r.inside(), id, r.count()) : r)
        .toList();
  }
}
