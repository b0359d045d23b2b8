package dev.amipublisher.inspection.ext.content;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.ext.structure.Inode;
import dev.amipublisher.inspection.ext.structure.Refusal;

/**
 * Data in an inode: the first bytes stand in the place of the map of blocks, the others in the
 * extended attribute {@code system.data} of the same inode.
 */
public final class InlineData {

  private static final int ATTRIBUTES_MAGIC = 0xEA020000;
  private static final int ENTRY_SIZE = 16;
  private static final int SYSTEM = 7;
  private static final String NAME = "data";

  private InlineData() {}

  /** The part in the extended attribute. */
  public static byte[] inAttribute(Inode inode) {
    DiskStructure fields = inode.fields();
    int magicAt = Inode.OLD_SIZE + inode.extraSize();
    if (fields.length() < magicAt + Integer.BYTES || fields.bits(magicAt) != ATTRIBUTES_MAGIC) {
      throw missing(inode);
    }
    int first = magicAt + Integer.BYTES;
    int at = first;
    while (at <= fields.length() - ENTRY_SIZE && fields.bits(at) != 0) {
      int nameLength = fields.unsignedByte(at);
      if (fields.unsignedByte(at + 1) == SYSTEM
          && fields.text(at + ENTRY_SIZE, nameLength).equals(NAME)) {
        return value(inode, first, at);
      }
      at += ENTRY_SIZE + (nameLength + 3) / 4 * 4;
    }
    throw missing(inode);
  }

  /** All of it, with zeros up to the size of the file where there is less of it. */
  public static byte[] all(Inode inode, int size) {
    byte[] all = new byte[size];
    byte[] start = inode.map();
    byte[] rest = inAttribute(inode);
    System.arraycopy(start, 0, all, 0, Math.min(size, start.length));
    if (size > start.length) {
      System.arraycopy(rest, 0, all, start.length, Math.min(size - start.length, rest.length));
    }
    return all;
  }

  private static byte[] value(Inode inode, int first, int entry) {
    DiskStructure fields = inode.fields();
    long size = fields.unsignedInt(entry + 8);
    if (fields.bits(entry + 4) != 0 || size > fields.length()) {
      throw Refusal.corrupt("Inode " + inode.number() + " has inline data outside itself.");
    }
    return size == 0
        ? new byte[0]
        : fields.bytes(first + fields.unsignedShort(entry + 2), (int) size);
  }

  private static RuntimeException missing(Inode inode) {
    return Refusal.corrupt("Inode " + inode.number() + " lacks its inline data.");
  }
}
