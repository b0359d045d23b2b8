package dev.amipublisher.inspection.snapshot;

import dev.amipublisher.inspection.block.BlockSource;

/**
 * A snapshot of an image.
 *
 * @param id as findings are to name it, for example {@code snap-0123456789abcdef0}
 * @param blocks its content
 */
public record Snapshot(String id, BlockSource blocks) {}
