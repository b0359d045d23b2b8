package dev.amipublisher.settings;

/**
 * How public AMIs are listed for those who launch them.
 *
 * @param familyTagKey {@code FAMILY_TAG_KEY}: the tag that says in which family's catalogue an AMI
 *     is listed; default {@code family}
 * @param versionTagKey {@code VERSION_TAG_KEY}: the tag that says which version of its family an
 *     AMI is; default {@code version}
 */
public record CatalogueSettings(String familyTagKey, String versionTagKey) {}
