package dev.amipublisher.inspection.filesystem;

/**
 * A name in a directory.
 *
 * @param name read as UTF-8; what is not UTF-8 is replaced
 * @param inode the number of what it names
 */
public record DirectoryEntry(String name, long inode) {}
