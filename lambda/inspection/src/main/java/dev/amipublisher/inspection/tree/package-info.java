/**
 * The image as trees of absolute paths. The file system that holds {@code /etc/fstab} is the root;
 * the others are mounted where that table says. What is mounted nowhere, and what a mount covers,
 * is a tree of its own with a stated prefix ({@code file-system-2:/…}, {@code beneath:/home/…}), so
 * that nothing is skipped for want of a name.
 */
@NullMarked
package dev.amipublisher.inspection.tree;

import org.jspecify.annotations.NullMarked;
