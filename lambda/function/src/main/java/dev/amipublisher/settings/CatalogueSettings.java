package dev.amipublisher.settings;

/**
 * How public AMIs are listed for those who launch them.
 *
 * @param familyTagKey {@code FAMILY_TAG_KEY}: the tag that says in which family's catalogue an AMI
 *     is listed; default {@code family}
 * @param versionTagKey {@code VERSION_TAG_KEY}: the tag that says which version of its family an
 *     AMI is; default {@code version}
 * @param bucket {@code CATALOGUE_BUCKET}: where the function writes catalogues; empty if it writes
 *     none, which is the default
 * @param prefix {@code CATALOGUE_PREFIX}: what their keys begin with; default {@code amis}
 * @param parameters {@code CATALOGUE_PARAMETERS}: the path of the parameters that name the newest
 *     AMIs; empty if there are none, which is the default
 * @param sharedTags {@code SHARED_TAGS}: whether public AMIs get tags that everybody can read;
 *     default off
 */
public record CatalogueSettings(
    String familyTagKey,
    String versionTagKey,
    String bucket,
    String prefix,
    String parameters,
    boolean sharedTags) {

  /** Whether the function writes anything but tags. */
  public boolean areWritten() {
    return !bucket.isEmpty() || !parameters.isEmpty();
  }
}
