package dev.amipublisher.invocation;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;

/**
 * The AWS account that the function works in: all that it reads there, and all that it does there.
 */
public interface AwsAccount {

  /** Its AMIs, for one invocation. */
  Images images(Deadline deadline);

  /** The conditions of sharing there, for one invocation. */
  ConditionsReader conditions(Deadline deadline);

  /** The content of its AMIs, for one invocation. */
  ImageContents contents(Deadline deadline);

  /** The usage reports on its AMIs, for one invocation. */
  UsageReports usageReports(Deadline deadline);

  /** The permissions of its snapshots, for one invocation. */
  SnapshotPermissions snapshotPermissions(Deadline deadline);

  /** Its other Regions, for one invocation. */
  TargetRegions targetRegions(Deadline deadline);

  /** The catalogues of its public AMIs, for one invocation. */
  Catalogues catalogues(Deadline deadline);

  /** The tags of its AMIs that everybody can read, for one invocation. */
  SharedTags sharedTags(Deadline deadline);

  /** Its event bus, for one invocation. */
  EventBus eventBus(Deadline deadline);

  /** How many calls were throttled since this was asked last. */
  long throttledCalls();
}
