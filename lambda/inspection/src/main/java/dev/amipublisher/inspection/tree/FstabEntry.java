package dev.amipublisher.inspection.tree;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of {@code /etc/fstab}.
 *
 * @param device what is mounted, in the form in which it is compared
 * @param mountPoint where
 * @see <a href="https://man7.org/linux/man-pages/man5/fstab.5.html">fstab(5)</a>
 */
record FstabEntry(String device, String mountPoint) {

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
    String[] fields = line.strip().split("[ \t]+", 4);
    if (fields.length < 3 || fields[0].startsWith("#") || !fields[1].startsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(new FstabEntry(comparable(unescape(fields[0])), unescape(fields[1])));
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
