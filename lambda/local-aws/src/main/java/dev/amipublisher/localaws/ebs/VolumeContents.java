package dev.amipublisher.localaws.ebs;

import dev.amipublisher.localaws.ec2.Ec2Model;
import dev.amipublisher.localaws.ec2.Snapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the snapshots of an account hold, in all its Regions. A copy holds what its original does.
 * Thread-safe.
 */
public final class VolumeContents {

  private static final long GIBIBYTE = 1L << 30;

  private final Map<String, SnapshotContent> contents = new ConcurrentHashMap<>();
  private volatile @Nullable SnapshotContent others;

  /** No snapshot holds anything. */
  public VolumeContents() {}

  void put(String snapshotId, SnapshotContent content) {
    contents.put(snapshotId, content);
  }

  void ofOthers(SnapshotContent content) {
    others = content;
  }

  /** The content of a snapshot of this model: its own, its original's, that of others, or zeros. */
  SnapshotContent of(Snapshot snapshot, Ec2Model model) {
    for (String id = snapshot.snapshotId(); id != null; id = model.originalOf(id)) {
      SnapshotContent content = contents.get(id);
      if (content != null) {
        return content;
      }
    }
    SnapshotContent ofOthers = others;
    return ofOthers == null ? SnapshotContent.zeros(snapshot.volumeSize() * GIBIBYTE) : ofOthers;
  }
}
