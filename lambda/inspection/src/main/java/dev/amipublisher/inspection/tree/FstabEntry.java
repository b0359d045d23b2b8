package dev.amipublisher.inspection.tree;

import dev.amipublisher.inspection.filesystem.FileNode;
import dev.amipublisher.inspection.filesystem.FileSystem;
import dev.amipublisher.inspection.filesystem.Subvolume;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code /etc/fstab}.
 *
 * @param device what is mounted, in the form in which it is compared
 * @param mountPoint where
 * @param options how
 * @see <a href="https://man7.org/linux/man-pages/man5/fstab.5.html">fstab(5)</a>
 */
record FstabEntry(String device, String mountPoint, List<String> options) {

  private static final Map<String, String> LINKS_OF_UDEV =
      Map.of(
          "/dev/disk/by-uuid/", "UUID=",
          "/dev/disk/by-label/", "LABEL=",
          "/dev/disk/by-partuuid/", "PARTUUID=",
          "/dev/disk/by-partlabel/", "PARTLABEL=");

  /** All entries that mount something at a path. */
  static List<FstabEntry> parse(String fstab) {
    return fstab.lines().map(FstabEntry::entry).flatMap(Optional::stream).toList();
  }

  private static Optional<FstabEntry> entry(String line) {
    String[] fields = line.strip().split("[ \t]+", 5);
    if (fields.length < 3 || fields[0].startsWith("#") || !fields[1].startsWith("/")) {
      return Optional.empty();
    }
    List<String> options = fields.length < 4 ? List.of() : List.of(fields[3].split(","));
    return Optional.of(
        new FstabEntry(comparable(unescape(fields[0])), unescape(fields[1]), options));
  }

  /**
   * The directory of a file system that it mounts; empty if it names a subvolume that is not there.
   */
  Optional<FileNode> rootOf(FileSystem fileSystem) {
    for (String option : options) {
      Predicate<Subvolume> named = named(option);
      if (named != null) {
        return fileSystem.subvolumes().stream().filter(named).map(Subvolume::root).findFirst();
      }
    }
    return Optional.of(fileSystem.mountedRoot());
  }

  private static @Nullable Predicate<Subvolume> named(String option) {
    if (option.startsWith("subvol=")) {
      String path = unescape(option.substring(7)).replaceAll("^/+|/+$", "");
      return subvolume -> subvolume.path().equals(path);
    }
    if (option.startsWith("subvolid=")) {
      String id = option.substring(9);
      return subvolume -> Long.toString(subvolume.id()).equals(id);
    }
    return null;
  }

  /** The same text for all ways to name a device, so far as they can be compared. */
  static String comparable(String device) {
    String name = device.replace("\"", "");
    for (Map.Entry<String, String> link : LINKS_OF_UDEV.entrySet()) {
      if (name.startsWith(link.getKey())) {
        name = link.getValue() + name.substring(link.getKey().length());
      }
    }
    boolean anyCase = name.startsWith("UUID=") || name.startsWith("PARTUUID=");
    if (!anyCase) {
      return name;
    }
    int value = name.indexOf('=') + 1;
    return name.substring(0, value) + name.substring(value).toLowerCase(Locale.ROOT);
  }

  private static String unescape(String field) {
    return field
        .replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
