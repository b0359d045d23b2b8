package dev.amipublisher.inspection.btrfs;

/**
 * Where a tree begins.
 *
 * @param address the logical address of its root node
 * @param level of that node; 0 if it is a leaf
 * @param generation in which that node was written
 */
record TreeRoot(long address, int level, long generation) {}
