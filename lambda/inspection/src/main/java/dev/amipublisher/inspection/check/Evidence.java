package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.tree.TreeFile;

/** What checks report to. Thread-safe. */
public interface Evidence {

  /** A check found something in a file; line 0 if it is about the whole file. */
  void found(Check check, TreeFile file, int line, String what);

  /** Only the beginning of a file was looked at. */
  void readInPart(TreeFile file, long bytes);

  /** A binary file was not searched. */
  void binary(TreeFile file);

  /** The content of a file was not looked at, for its name or its place. */
  void notOpened(Place place);

  /** Something could not be looked at. */
  void failed(TreeFile file, UnverifiableException cause);
}
