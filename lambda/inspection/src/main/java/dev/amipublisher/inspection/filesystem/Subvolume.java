package dev.amipublisher.inspection.filesystem;

/**
 * A directory tree inside a file system that can be mounted on its own, as btrfs has them.
 *
 * @param id its number, as the option {@code subvolid} names it
 * @param path where it is in the file system, without a slash at the start, as the option {@code
 *     subvol} names it; empty for the top of the file system
 * @param root its root directory
 */
public record Subvolume(long id, String path, FileNode root) {}
