package dev.amipublisher.inspection.check;

import dev.amipublisher.inspection.tree.Paths;
import java.util.Comparator;

/**
 * Something that an image must not hold. Never the secret, nor a part of it.
 *
 * @param check the id of the check
 * @param volume the snapshot or volume that holds it
 * @param path where; unprintable characters are replaced
 * @param line the line in that file, from 1; 0 if it is about the whole file
 * @param what a phrase of this project, never content, for example {@code a GitHub token}
 */
public record Finding(String check, String volume, String path, int line, String what)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::check)
          .thenComparing(Finding::volume)
          .thenComparing(Finding::path)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::what);

  /** Makes the path printable. */
  public Finding {
    path = Paths.printable(path);
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  /** The finding in a line. */
  @Override
  public String toString() {
    String place = line == 0 ? path : path + ":" + line;
    return "%s: %s in %s of %s".formatted(check, what, place, volume);
  }
}
