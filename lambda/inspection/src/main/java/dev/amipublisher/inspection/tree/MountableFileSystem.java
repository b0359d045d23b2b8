package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.filesystem.FileSystem;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file system of an image, and how {@code /etc/fstab} may name it.
 *
 * @param volume the snapshot or volume that holds it, as findings name it
 * @param fileSystem the file system
 * @param identifiers what the first column of fstab may say of it, as far as it is known: {@code
 *     UUID=…}, {@code LABEL=…}, {@code PARTUUID=…}, {@code PARTLABEL=…} or {@code /dev/…}
 * @see <a href="https://man7.org/linux/man-pages/man5/fstab.5.html">fstab(5)</a>
 */
public record MountableFileSystem(String volume, FileSystem fileSystem, Set<String> identifiers) {

  /** Brings the identifiers into the form in which they are compared. */
  public MountableFileSystem {
    identifiers =
        identifiers.stream().map(FstabEntry::comparable).collect(Collectors.toUnmodifiableSet());
  }
}
