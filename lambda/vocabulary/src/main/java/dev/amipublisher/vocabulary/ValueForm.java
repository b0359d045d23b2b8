package dev.amipublisher.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What the value of a setting has to look like. */
public sealed interface ValueForm {

  /** Whether a value, without space around it, has this form. */
  boolean accepts(String value);

  /** What is accepted, to complete the sentence "give …". */
  String accepted();

  /** One of a few words. */
  record Words(List<String> words) implements ValueForm {

    /** Defensive copy. */
    public Words {
      words = List.copyOf(words);
    }

    /** One of these words. */
    static Words of(String... words) {
      return new Words(List.of(words));
    }

    @Override
    public boolean accepts(String value) {
      return words.contains(value);
    }

    @Override
    public String accepted() {
      return "one of " + String.join(", ", words);
    }
  }

  /** A whole number between two others, both included. */
  record WholeNumber(int least, int most) implements ValueForm {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    @Override
    public boolean accepts(String value) {
      if (!DIGITS.matcher(value).matches()) {
        return false;
      }
      int number = Integer.parseInt(value);
      return least <= number && number <= most;
    }

    @Override
    public String accepted() {
      return "a whole number from %d to %d".formatted(least, most);
    }
  }

  /** A text that matches a pattern as a whole. */
  record Text(String pattern, String accepted) implements ValueForm {

    @Override
    public boolean accepts(String value) {
      return Pattern.matches(pattern, value);
    }
  }

  /** Texts separated by commas, each of which matches a pattern; or nothing. */
  record Texts(String eachPattern, String accepted) implements ValueForm {

    @Override
    public boolean accepts(String value) {
      return items(value).stream().allMatch(item -> Pattern.matches(eachPattern, item));
    }

    /** The texts, without space around them. */
    public static List<String> items(String value) {
      return value.isBlank()
          ? List.of()
          : Arrays.stream(value.split(",", -1)).map(String::strip).distinct().toList();
    }
  }
}
