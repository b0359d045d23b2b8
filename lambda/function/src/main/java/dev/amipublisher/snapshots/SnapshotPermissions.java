package dev.amipublisher.snapshots;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.Reading;
import java.util.Collection;
import java.util.List;

/**
 * Who may make volumes of the snapshots of this account in one Region; nothing but the group {@code
 * all} is ever added or removed. Every method throws {@link
 * dev.amipublisher.port.Ec2RefusedException} for what EC2 refuses for good and {@link
 * dev.amipublisher.port.Ec2UnavailableException} for what may work later.
 */
public interface SnapshotPermissions {

  /** Lists the snapshots of this account that are shared with everybody, a page at a time. */
  Iterable<List<SnapshotFacts>> pagesOfShared();

  /**
   * Reads snapshots by their ids.
   *
   * @return in any order; those that are not this account's, or that EC2 does not know, are missing
   */
  List<SnapshotFacts> read(Collection<String> snapshotIds);

  /** Whether a snapshot's permissions have the group {@code all}, as read now. */
  boolean isShared(String snapshotId);

  /** Block public access for snapshots; unreadable where EC2 refuses to say. */
  Reading<SnapshotBlock> blockPublicAccess();

  /** The public AMIs of this account that are on any of these snapshots. */
  List<ImageFacts> publicImagesOn(Collection<String> snapshotIds);

  /**
   * Waits until permissions may be changed without exceeding our share of EC2's request rate.
   *
   * @return false if that would take longer than the invocation lasts
   */
  boolean awaitChange();

  /** Adds the group {@code all}; without effect if it is there already. */
  void share(String snapshotId);

  /** Removes the group {@code all}, and nothing else. */
  void unshare(String snapshotId);

  /**
   * Writes the tag {@code ami-publisher:shared} on snapshots; on all of them, or on none.
   *
   * @param mark its value
   */
  void mark(Collection<String> snapshotIds, String mark);
}
