package dev.amipublisher.localaws.ebs;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of ListSnapshotBlocks.
 *
 * @param pageToken null for the first page
 * @param maxResults how many blocks a page may hold
 * @param startingBlock where the first page begins
 */
record ListRequest(@Nullable String pageToken, int maxResults, int startingBlock) {}
