package dev.amipublisher.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A tag without which an AMI is not published.
 *
 * @param key the tag's key
 * @param values the values that it may have; empty if any will do that is not blank
 */
public record RequiredTag(String key, List<String> values) {

  /** Defensive copy. */
  public RequiredTag {
    values = List.copyOf(values);
  }

  /**
   * Reads it as the settings give it.
   *
   * @param text {@code key}, {@code key=value} or {@code key=value|value}
   */
  static RequiredTag of(String text) {
    String[] keyAndValues = text.split("=", 2);
    return new RequiredTag(
        keyAndValues[0].strip(),
        keyAndValues.length == 1
            ? List.of()
            : Arrays.stream(keyAndValues[1].split("\\|", -1)).map(String::strip).toList());
  }

  /** Whether tags contain this one with a value that it may have. */
  public boolean isAmong(Map<String, String> tags) {
    String value = tags.getOrDefault(key, "").strip();
    return values.isEmpty() ? !value.isEmpty() : values.contains(value);
  }

  /** The tag in words for a person. */
  public String describe() {
    return values.isEmpty() ? key : key + " (" + String.join(" or ", values) + ")";
  }
}
