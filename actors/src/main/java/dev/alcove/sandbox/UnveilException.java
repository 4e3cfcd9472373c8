package dev.alcove.sandbox;

/**
 * An {@link Unveil} asks for what Linux cannot enforce: a path that may do less than a directory
 * above it. On Linux what a directory allows holds for all that is below it.
 */
public final class UnveilException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String above;

  UnveilException(String path, String permissions, String above, String permissionsAbove) {
    super(
        "unveil(\""
            + path
            + "\", \""
            + permissions
            + "\") below \""
            + above
            + "\", which has \""
            + permissionsAbove
            + "\": Landlock cannot allow a directory and deny what is below it; unveil the"
            + " directories beside it one by one");
    this.path = path;
    this.above = above;
  }

  /** The path that was to have less. */
  public String path() {
    return path;
  }

  /** The directory above it that has more. */
  public String above() {
    return above;
  }
}
