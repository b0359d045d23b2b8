package dev.amipublisher.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads settings from environment variables, and refuses those that do not parse. */
final class SettingsReader {

  private static final String REQUIRED_TAGS =
      "tag keys, each once, alone or as key=value or key=value|value";

  private final Map<String, String> values;

  SettingsReader(Map<String, String> environment) {
    values = new HashMap<>(Settings.DEFAULTS);
    values.putAll(environment);
  }

  private String value(String variable) {
    return Objects.requireNonNull(values.get(variable), variable);
  }

  <E extends Enum<E>> E oneOf(Class<E> type, String variable) {
    String value = value(variable);
    List<String> accepted =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    int index = accepted.indexOf(value);
    if (index < 0) {
      throw bad(variable, value, "one of: " + String.join(", ", accepted));
    }
    return type.getEnumConstants()[index];
  }

  int wholeNumber(String variable, int least, int most) {
    String value = value(variable);
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // it is refused in the same words as a number out of range
    }
    throw bad(variable, value, "a whole number from " + least + " to " + most);
  }

  /** Tag keys, separated by commas, each with the values that it may have. */
  List<RequiredTag> requiredTags(String variable) {
    List<RequiredTag> tags = requiredTagsAsGiven(variable);
    if (tags.stream().map(RequiredTag::key).distinct().count() < tags.size()) {
      throw bad(variable, value(variable), REQUIRED_TAGS);
    }
    return tags;
  }

  private List<RequiredTag> requiredTagsAsGiven(String variable) {
    return Arrays.stream(value(variable).split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .map(tag -> requiredTag(variable, tag))
        .distinct()
        .sorted(Comparator.comparing(RequiredTag::key))
        .toList();
  }

  private static RequiredTag requiredTag(String variable, String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new RequiredTag(checkedTagKey(variable, text), List.of());
    }
    String key = text.substring(0, equals).strip();
    List<String> values =
        Arrays.stream(text.substring(equals + 1).split("\\|", -1)).map(String::strip).toList();
    if (key.isEmpty() || values.stream().anyMatch(String::isEmpty)) {
      throw bad(variable, text, REQUIRED_TAGS);
    }
    return new RequiredTag(checkedTagKey(variable, key), values);
  }

  String tagKey(String variable) {
    return checkedTagKey(variable, value(variable));
  }

  private static String checkedTagKey(String variable, String value) {
    boolean reserved =
        value.startsWith("aws:")
            || value.startsWith("ami-publisher:")
            || value.startsWith("ec2:SharedTag/");
    if (value.isBlank() || value.length() > 128 || reserved) {
      throw bad(
          variable,
          value,
          "a tag key of 1 to 128 characters that does not begin with aws:, ami-publisher: or"
              + " ec2:SharedTag/");
    }
    return value;
  }

  String eventBusName(String variable) {
    String value = value(variable);
    if (!value.matches(
        "[\\w./-]{1,256}|arn:aws[\\w-]*:events:[\\w-]+:\\d{12}:event-bus/[\\w./-]+")) {
      throw bad(variable, value, "the name or ARN of an event bus");
    }
    return value;
  }

  private static IllegalArgumentException bad(String variable, String value, String accepted) {
    return new IllegalArgumentException(
        "The environment variable "
            + variable
            + " is '"
            + value
            + "', but must be "
            + accepted
            + ".");
  }
}
