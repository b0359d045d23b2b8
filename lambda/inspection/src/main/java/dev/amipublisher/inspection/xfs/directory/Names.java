package dev.amipublisher.inspection.xfs.directory;

import dev.amipublisher.inspection.UnverifiableException;
import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.filesystem.DirectoryEntry;
import dev.amipublisher.inspection.filesystem.FileType;
import dev.amipublisher.inspection.xfs.structure.Geometry;
import dev.amipublisher.inspection.xfs.structure.Structure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the entries of one directory, and refuses more of them than can be held. */
final class Names {

  /** At some 300 bytes for the longest names, less than the memory of a small function. */
  private static final int MAX_ENTRIES = 400_000;

  private final long directory;
  private final Geometry geometry;
  private final List<DirectoryEntry> entries = new ArrayList<>();

  Names(long directory, Geometry geometry) {
    this.directory = directory;
    this.geometry = geometry;
  }

  /**
   * Adds an entry, unless it stands for the directory itself or for its parent.
   *
   * @param block where it was found
   * @param type null where the directory does not say
   */
  void add(Structure block, byte[] name, long inode, @Nullable FileType type) {
    for (byte character : name) {
      block.verify(character != 0 && character != '/', "name of an entry");
    }
    block.verify(name.length > 0, "name of an entry");
    geometry.inodeOffset(inode);
    String text = new String(name, StandardCharsets.UTF_8);
    if (text.equals(".") || text.equals("..")) {
      return;
    }
    if (entries.size() == MAX_ENTRIES) {
      throw new UnverifiableException(
          Reason.LIMIT_REACHED,
          "XFS directory %d has more than %d entries.".formatted(directory, MAX_ENTRIES));
    }
    entries.add(new DirectoryEntry(text, inode, type));
  }

  /** What the byte for the type of an entry says; null where it says nothing that is known. */
  static @Nullable FileType type(int stored) {
    return switch (stored) {
      case 1 -> FileType.REGULAR;
      case 2 -> FileType.DIRECTORY;
      case 3, 4, 5, 6 -> FileType.OTHER;
      case 7 -> FileType.SYMBOLIC_LINK;
      default -> null;
    };
  }

  List<DirectoryEntry> entries() {
    return List.copyOf(entries);
  }
}
