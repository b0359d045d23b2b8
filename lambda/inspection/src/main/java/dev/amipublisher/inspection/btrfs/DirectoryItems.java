package dev.amipublisher.inspection.btrfs;

import dev.amipublisher.inspection.block.DiskStructure;
import dev.amipublisher.inspection.filesystem.FileType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Entries of directories as items hold them: one, or several whose names have the same hash. */
final class DirectoryItems {

  private static final int HEADER = 30;

  private DirectoryItems() {}

  /**
   * An entry.
   *
   * @param name as it stands there
   * @param target the key of what it names: an inode, or the root of a subvolume
   * @param type what it says that it names
   */
  record Entry(String name, Key target, FileType type) {}

  static Stream<Entry> read(DiskStructure item) {
    List<Entry> entries = new ArrayList<>();
    int at = 0;
    while (at < item.length()) {
      int data = item.unsignedShort(at + 25);
      int name = item.unsignedShort(at + 27);
      FileType type =
          switch (item.unsignedByte(at + 29)) {
            case 1 -> FileType.REGULAR;
            case 2 -> FileType.DIRECTORY;
            case 7 -> FileType.SYMBOLIC_LINK;
            case 3, 4, 5, 6 -> FileType.OTHER;
            default -> throw Refusal.corrupt("A btrfs directory names a file of no known type.");
          };
      entries.add(new Entry(item.text(at + HEADER, name), Key.of(item, at), type));
      at += HEADER + name + data;
    }
    return entries.stream();
  }
}
