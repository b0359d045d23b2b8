package dev.amipublisher.inspection.tree;

/** Paths as text. */
public final class Paths {

  private static final int SHOWN = 512;

  private Paths() {}

  /** The path of a name in a directory. */
  public static String child(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  /** The last name of a path; empty for the root. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The directory of a path; the root for the root. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** Whether a path is a directory, or in it. */
  public static boolean isWithin(String path, String directory) {
    return directory.equals("/")
        || path.equals(directory)
        || (path.startsWith(directory) && path.charAt(directory.length()) == '/');
  }

  /**
   * A path for logs and terminals: without line breaks, control and direction characters, and of
   * bounded length, since the image's builder chose the names.
   */
  public static String printable(String path) {
    StringBuilder shown = new StringBuilder();
    path.codePoints()
        .limit(SHOWN)
        .map(point -> isPrintable(point) ? point : '?')
        .forEach(shown::appendCodePoint);
    return path.codePointCount(0, path.length()) > SHOWN ? shown + "…" : shown.toString();
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
