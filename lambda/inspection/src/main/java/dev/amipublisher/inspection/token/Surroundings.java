package dev.amipublisher.inspection.token;

/** What has to stand around a prefix for it to be one of a token. Cheap, and asked first. */
@FunctionalInterface
interface Surroundings {

  /** How far around the prefix is looked, in characters. */
  int REACH = 400;

  /** Whether they fit a prefix at this position. */
  boolean fit(String text, int position);

  /** Anything may stand before it. */
  Surroundings ANY = (text, position) -> true;

  /** No letter, digit or underscore stands before it. */
  Surroundings START_OF_WORD =
      (text, position) -> position == 0 || !isWord(text.charAt(position - 1));

  /** The given text stands before it, with nothing but word characters and dashes between. */
  static Surroundings wordBegunBy(String beginning) {
    return (text, position) -> {
      int start = position;
      while (start > 0 && position - start < REACH && isWordOrDash(text.charAt(start - 1))) {
        start--;
      }
      return text.substring(start, position).contains(beginning);
    };
  }

  /** So many letters or digits stand before it. */
  static Surroundings after(int alphanumerics) {
    return (text, position) -> {
      int start = position - alphanumerics;
      return start >= 0
          && text.substring(start, position).chars().allMatch(Surroundings::isAlphanumeric);
    };
  }

  /** An AWS secret access key stands near: forty characters, mixed, of high entropy. */
  static boolean isNearAwsSecret(String text, int position) {
    if (!START_OF_WORD.fit(text, position)) {
      return false;
    }
    int end = Math.min(text.length(), position + REACH);
    int run = Math.max(0, position - REACH);
    for (int i = run; i <= end; i++) {
      if (i == end || !isBase64(text.charAt(i))) {
        if (i - run == 40 && looksLikeAwsSecret(text.substring(run, i))) {
          return true;
        }
        run = i + 1;
      }
    }
    return false;
  }

  private static boolean looksLikeAwsSecret(String run) {
    return !run.contains("EXAMPLE")
        && run.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
        && run.chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && Entropy.of(run) >= 4;
  }

  private static boolean isBase64(int character) {
    return isAlphanumeric(character) || character == '/' || character == '+';
  }

  private static boolean isWordOrDash(int character) {
    return isWord(character) || character == '-';
  }

  private static boolean isWord(int character) {
    return isAlphanumeric(character) || character == '_';
  }

  private static boolean isAlphanumeric(int character) {
    return (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z');
  }
}
