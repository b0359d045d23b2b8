package dev.amipublisher.inspection.ext.directory;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Feature;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;
import dev.amipublisher.inspection.ext.structure.Superblock;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries in a block of a directory, or in a part of an inode that takes its place. */
final class DirectoryBlock {

  private static final int HEADER_SIZE = 8;
  private static final int LARGEST_BLOCK = 65536;

  private final Inode directory;
  private final DiskStructure fields;
  private final int start;
  private final int end;
  private final long inodes;
  private final boolean types;

  /**
   * Entries.
   *
   * @param directory whose they are
   * @param fields the bytes that hold them
   * @param start where they start
   * @param end where they end
   * @param superblock of the file system
   */
  DirectoryBlock(Inode directory, DiskStructure fields, int start, int end, Superblock superblock) {
    this.directory = directory;
    this.fields = fields;
    this.start = start;
    this.end = end;
    this.inodes = superblock.geometry().inodes();
    this.types = superblock.hasIncompatible(Feature.FILE_TYPE);
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
        add(fields.bytes(at + HEADER_SIZE, nameLength), inode, type(at), entries);
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

  private void add(byte[] name, long inode, @Nullable FileType type, List<DirectoryEntry> entries) {
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
      entries.add(new DirectoryEntry(text, inode, type));
    }
  }

  private @Nullable FileType type(int at) {
    if (!types) {
      return null;
    }
    return switch (fields.unsignedByte(at + 7)) {
      case 1 -> FileType.REGULAR;
      case 2 -> FileType.DIRECTORY;
      case 3, 4, 5, 6 -> FileType.OTHER;
      case 7 -> FileType.SYMBOLIC_LINK;
      default -> null;
    };
  }

  private RuntimeException corrupt() {
    return Refusal.corrupt("The directory in inode " + directory.number() + " is damaged.");
  }
}
