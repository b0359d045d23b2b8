package dev.amipublisher.inspection.check.file;

/** Line numbers. */
final class Lines {

  private Lines() {}

  /** The line, from 1, that holds the character before this end of a match. */
  static int numberOf(String text, int end) {
    int line = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < end - 1; i = text.indexOf('\n', i + 1)) {
      line++;
    }
    return line;
  }
}
