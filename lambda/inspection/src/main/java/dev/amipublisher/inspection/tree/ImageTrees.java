package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.UnverifiableException;
import java.util.List;

/**
 * All trees that the file systems of an image make up. Every file system is in one of them.
 *
 * @param trees the root of the image first
 * @param failures what went wrong while the trees were put together; a file system that could not
 *     be mounted is a tree of its own all the same
 */
public record ImageTrees(List<ImageTree> trees, List<Failure> failures) {

  /**
   * Something that went wrong.
   *
   * @param volume the snapshot or volume concerned
   * @param cause what it was
   */
  public record Failure(String volume, UnverifiableException cause) {}

  /** Puts trees together. */
  public static ImageTrees of(List<MountableFileSystem> fileSystems, ReadingBudget budget) {
    return new TreeAssembly(fileSystems, budget).assemble();
  }
}
