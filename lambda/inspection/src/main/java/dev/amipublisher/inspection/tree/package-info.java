/**
 * The image as trees of absolute paths. The file system, subvolume or deployment of OSTree that
 * holds {@code /etc/fstab} or accounts is the root; the others are mounted where that table says.
 * What is mounted nowhere, what a mount covers, and every further operating system is a tree of its
 * own with a stated prefix ({@code file-system-2:/…}, {@code beneath:/home/…}), so that nothing is
 * skipped for want of a name.
 */
@NullMarked
package dev.amipublisher.inspection.tree;

import org.jspecify.annotations.NullMarked;
