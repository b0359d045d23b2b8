package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskStructure;

/**
 * An item of a tree.
 *
 * @param key what it is
 * @param data what it says
 */
record Item(Key key, DiskStructure data) {}
