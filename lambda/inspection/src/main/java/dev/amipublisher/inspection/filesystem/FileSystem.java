package dev.amipublisher.inspection.filesystem;

import java.util.List;
import java.util.Set;

/**
 * A file system that is read without being mounted. Immutable and thread-safe, so that many
 * directories can be read side by side. Every method throws {@link
 * dev.amipublisher.inspection.UnverifiableException}, and nothing else, however the file system was
 * damaged or forged.
 */
public interface FileSystem {

  /** Its kind and label for a person, for example {@code ext4 "cloudimg-rootfs"}. */
  String description();

  /**
   * What {@code /etc/fstab} may call it: {@code UUID=…} and, if it has a label, {@code LABEL=…}.
   * Labels are content: nobody shows them but as a part of {@link #description}.
   */
  default Set<String> identifiers() {
    return Set.of();
  }

  /** The root directory: all that the file system holds is below it. */
  FileNode root();

  /** The directory that is mounted where nobody says which. */
  default FileNode mountedRoot() {
    return root();
  }

  /** The trees inside it that can be mounted on their own. */
  default List<Subvolume> subvolumes() {
    return List.of();
  }

  /** Reads the inode with this number. */
  FileNode node(long inode);

  /** All entries of a directory, but for {@code .} and {@code ..}, in any order. */
  List<DirectoryEntry> entries(FileNode directory);

  /**
   * Reads content of a regular file; holes read as zeros.
   *
   * @param offset in bytes
   * @param length how many bytes at the most
   * @return fewer than asked for only at the end of the file
   */
  byte[] read(FileNode file, long offset, int length);

  /** The target of a symbolic link, as it stands in the link. */
  String linkTarget(FileNode link);
}
