package dev.amipublisher.content;

import dev.amipublisher.inspection.block.BlockSource;

/** Where the content of snapshots is read. */
public interface SnapshotReader {

  /** The content of a snapshot. Throws nothing: each method of what is returned does. */
  BlockSource open(String snapshotId);
}
