package dev.amipublisher.inspection.xfs.directory;

import dev.amipublisher.inspection.xfs.inode.Inode;
import dev.amipublisher.inspection.xfs.structure.Structure;

/** A small directory, whose entries are in its inode. */
final class ShortDirectory {

  private static final int COUNTERS_LENGTH = 2;

  /** Where an entry would be in a directory block. */
  private static final int PLACE_LENGTH = 2;

  private ShortDirectory() {}

  static void read(Inode directory, boolean fileTypes, Names names) {
    Structure fork = directory.fork();
    int count = fork.unsigned8(0);
    int inodeLength = fork.unsigned8(1) == 0 ? Integer.BYTES : Long.BYTES;
    int typeLength = fileTypes ? 1 : 0;
    int at = COUNTERS_LENGTH + inodeLength;
    for (int i = 0; i < count; i++) {
      int nameLength = fork.unsigned8(at);
      int name = at + 1 + PLACE_LENGTH;
      int inode = name + nameLength + typeLength;
      names.add(
          fork,
          fork.bytes(name, nameLength),
          inodeLength == Integer.BYTES ? fork.unsigned32(inode) : fork.signed64(inode),
          fileTypes ? Names.type(fork.unsigned8(name + nameLength)) : null);
      at = inode + inodeLength;
    }
    fork.verify(at == directory.size(), "size");
  }
}
