package dev.amipublisher.inspection.ext;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The entries in a block of a directory, or in a part of an inode that takes its place. */
final class DirectoryBlock {

  private static final int HEADER_SIZE = 8;
  private static final int LARGEST_BLOCK = 65536;

  private final Inode directory;
  private final DiskStructure fields;
  private final int start;
  private final int end;
  private final long inodes;

  /**
   * Entries.
   *
   * @param directory whose they are
   * @param fields the bytes that hold them
   * @param start where they start
   * @param end where they end
   * @param inodes how many inodes the file system has
   */
  DirectoryBlock(Inode directory, DiskStructure fields, int start, int end, long inodes) {
    this.directory = directory;
    this.fields = fields;
    this.start = start;
    this.end = end;
    this.inodes = inodes;
  }

  /** Adds all entries but for {@code .} and {@code ..}. */
  void addTo(List<DirectoryEntry> entries) {
    int at = start;
    while (at < end) {
      int length = length(fields, at);
      long inode = fields.unsignedInt(at);
      int nameLength = fields.unsignedByte(at + 6);
      if (length < HEADER_SIZE + nameLength
          || length < HEADER_SIZE + 4
          || length % 4 != 0
          || length > end - at
          || inode > inodes) {
        throw corrupt();
      }
      if (inode != 0) {
        add(fields.bytes(at + HEADER_SIZE, nameLength), inode, entries);
      }
      at += length;
    }
  }

  /** The length of the entry at a place, which a block of 64 KiB needs a trick for. */
  static int length(DiskStructure fields, int at) {
    int stored = fields.unsignedShort(at + 4);
    if (fields.length() < LARGEST_BLOCK) {
      return stored;
    }
    return stored == 0xFFFF || stored == 0 ? LARGEST_BLOCK : (stored & ~3) | ((stored & 3) << 16);
  }

  private void add(byte[] name, long inode, List<DirectoryEntry> entries) {
    if (name.length == 0) {
      throw corrupt();
    }
    for (byte each : name) {
      if (each == 0 || each == '/') {
        throw corrupt();
      }
    }
    String text = new String(name, StandardCharsets.UTF_8);
    if (!text.equals(".") && !text.equals("..")) {
      entries.add(new DirectoryEntry(text, inode));
    }
  }

  private RuntimeException corrupt() {
    return Refusal.corrupt("The directory in inode " + directory.number() + " is damaged.");
  }
}
