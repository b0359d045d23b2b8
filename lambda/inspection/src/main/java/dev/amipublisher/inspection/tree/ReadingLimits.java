package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.Limit;

/**
 * How much of an image is read at the most. An image that needs more cannot be verified, but for
 * {@code searchedFileBytes}: a longer file is searched in part, and the verdict lists it.
 *
 * @param depth of directories below a root
 * @param entries of directories, all in all
 * @param bytes of file content, all in all
 * @param wholeFileBytes of a file that has to be read as a whole, for example {@code /etc/shadow}
 * @param searchedFileBytes of a file that is searched for tokens
 * @param readers that read side by side
 */
public record ReadingLimits(
    int depth, long entries, Limit bytes, int wholeFileBytes, int searchedFileBytes, int readers) {

  private static final int MEBIBYTE = 1024 * 1024;

  /** Limits that nobody can raise. */
  public ReadingLimits(
      int depth, long entries, long bytes, int wholeFileBytes, int searchedFileBytes, int readers) {
    this(depth, entries, Limit.of(bytes), wholeFileBytes, searchedFileBytes, readers);
  }

  /**
   * Limits that leave the images of large distributions, and of applications on them, much room.
   */
  public static ReadingLimits standard() {
    return standard(Limit.of(2048L * MEBIBYTE));
  }

  /**
   * The same with another limit to file content.
   *
   * @param bytes of file content, all in all
   */
  public static ReadingLimits standard(Limit bytes) {
    return new ReadingLimits(64, 5_000_000, bytes, 4 * MEBIBYTE, 4 * MEBIBYTE, 64);
  }
}
