package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.tree.TreeFile;

/** A check of files that are known by their place. */
public non-sealed interface FileCheck extends Check {

  /** Whether a file at this place is to be examined. Called for every name of an image. */
  boolean concerns(Place place);

  /**
   * Looks at a file of such a place that is not empty.
   *
   * @throws dev.amipublisher.inspection.UnverifiableException if it cannot be verified; what was
   *     reported before counts
   */
  void examine(TreeFile file, Evidence evidence);
}
