package dev.amipublisher.inspection.filesystem;

/**
 * A file, directory, link or anything else that has an inode.
 *
 * @param inode its number
 * @param type what it is
 * @param size in bytes
 * @param permissions the lower twelve bits of its mode
 */
public record FileNode(long inode, FileType type, long size, int permissions) {}
