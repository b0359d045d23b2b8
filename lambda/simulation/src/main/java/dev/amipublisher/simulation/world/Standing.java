package dev.amipublisher.simulation.world;

import java.util.HashSet;
import java.util.Set;

/** What EC2 refuses for a longer while, whatever is tried. */
public final class Standing {

  private final Set<String> frozen = new HashSet<>();
  private final Set<String> unpublishable = new HashSet<>();
  private boolean taggingDenied;

  /** A policy denies the function's CreateTags, or allows it again. */
  public void denyTagging(boolean denied) {
    taggingDenied = denied;
  }

  /** Whether a policy denies the function's CreateTags. */
  public boolean isTaggingDenied() {
    return taggingDenied;
  }

  /** A policy denies changes of this AMI's launch permissions. */
  public void freeze(String imageId) {
    frozen.add(imageId);
  }

  /** Whether a policy denies changes of this AMI's launch permissions. */
  public boolean isFrozen(String imageId) {
    return frozen.contains(imageId);
  }

  /** EC2 never makes this AMI public, for a reason that no rule knows. */
  public void makeUnpublishable(String imageId) {
    unpublishable.add(imageId);
  }

  /** Whether EC2 never makes this AMI public, for a reason that no rule knows. */
  public boolean isUnpublishable(String imageId) {
    return unpublishable.contains(imageId);
  }

  /** The policies are as they should be; what EC2 never does, it still does not. */
  void end() {
    taggingDenied = false;
    frozen.clear();
  }
}
