package dev.amipublisher.inspection.check.file;

import java.util.List;

/**
 * The end of paths: names, of which {@code *} and {@code ?} stand for characters of one, and {@code
 * **} for any number of directories.
 *
 * @param names the last one last
 * @param absolute whether they are the whole path
 */
record PathEnd(List<String> names, boolean absolute) {

  static PathEnd parse(String text) {
    boolean absolute = text.startsWith("/");
    return new PathEnd(List.of(text.substring(absolute ? 1 : 0).split("/")), absolute);
  }

  /** The name of the files, or what it is like. */
  String lastName() {
    return names.getLast();
  }

  /** The name of their directory, or what it is like; empty if any will do. */
  String directory() {
    return names.size() < 2 ? "" : names.get(names.size() - 2);
  }

  /** Whether a name, or what names are like, stands for one name only. */
  static boolean isLiteral(String name) {
    return !name.isEmpty() && name.indexOf('*') < 0 && name.indexOf('?') < 0;
  }

  /** Whether a file of this name may be one; cheap. */
  boolean mayMatch(String name) {
    return like(names.getLast(), name);
  }

  /** Whether a path ends so; its names, the last one last. */
  boolean matches(List<String> path) {
    return matches(path, path.size() - 1, names.size() - 1);
  }

  private boolean matches(List<String> path, int last, int lastOfNames) {
    if (lastOfNames < 0) {
      return !absolute || last < 0;
    }
    String name = names.get(lastOfNames);
    if (name.equals("**")) {
      // At the end it stands for the names of files as well, which there has to be one of.
      int most = lastOfNames == names.size() - 1 ? last - 1 : last;
      for (int i = most; i >= -1; i--) {
        if (matches(path, i, lastOfNames - 1)) {
          return true;
        }
      }
      return false;
    }
    return last >= 0 && like(name, path.get(last)) && matches(path, last - 1, lastOfNames - 1);
  }

  /** Whether an actual name is like one with wildcards. Goes back to the last of them only. */
  private static boolean like(String name, String actual) {
    int position = 0;
    int inName = 0;
    int star = -1;
    int afterStar = 0;
    while (inName < actual.length()) {
      char expected = position < name.length() ? name.charAt(position) : 0;
      if (expected == '*') {
        star = position++;
        afterStar = inName;
      } else if (expected == '?' || (expected == actual.charAt(inName) && expected != 0)) {
        position++;
        inName++;
      } else if (star >= 0) {
        position = star + 1;
        inName = ++afterStar;
      } else {
        return false;
      }
    }
    while (position < name.length() && name.charAt(position) == '*') {
      position++;
    }
    return position == name.length();
  }
}
