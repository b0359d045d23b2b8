package dev.amipublisher.settings;

/**
 * Whether the snapshots of public AMIs are shared with everybody.
 *
 * @param share {@code SHARE_SNAPSHOTS}: whether they are; not by default
 * @param tagKey {@code SHARE_SNAPSHOTS_TAG_KEY}: the tag with which an AMI's snapshots are not
 *     shared all the same; default {@code share-snapshots}
 */
public record SnapshotSettings(boolean share, String tagKey) {}
