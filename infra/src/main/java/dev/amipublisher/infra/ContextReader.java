package dev.amipublisher.infra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.constructs.Node;

/**
 * Reads CDK context values and collects what is wrong with them, so that all mistakes are told at
 * once. A value that is not accepted reads as its default, until {@link #throwIfAnyProblem} speaks.
 */
final class ContextReader {

  // What the CDK CLI itself keeps in the context, beside keys with a colon, a slash or an @.
  private static final Set<String> KEYS_OF_THE_CLI =
      Set.of("acknowledged-issue-numbers", "cli-telemetry", "tree");

  private final Node node;
  private final List<String> problems = new ArrayList<>();

  ContextReader(Node node) {
    this.node = node;
  }

  /** Finds fault with keys that nobody reads: a misspelt {@code mode} must not mean "enforce". */
  void acceptOnly(Set<String> known) {
    if (node.getAllContext() instanceof Map<?, ?> context) {
      for (Object key : context.keySet()) {
        String name = key.toString();
        if (!known.contains(name) && !belongsToTheCli(name)) {
          problems.add(
              "context key '%s' is not known; the keys are: %s"
                  .formatted(name, String.join(", ", new TreeSet<>(known))));
        }
      }
    }
  }

  /** Reads a text that matches the pattern as a whole. */
  String text(String key, String byDefault, Pattern pattern, String accepted) {
    return text(key, byDefault, value -> pattern.matcher(value).matches(), accepted);
  }

  private String text(String key, String byDefault, Predicate<String> test, String accepted) {
    String value = value(key);
    if (value == null) {
      return byDefault;
    }
    if (!test.test(value)) {
      reject(key, value, accepted);
      return byDefault;
    }
    return value;
  }

  /** Reads a text that may be left out or empty. */
  Optional<String> optionalText(String key, Pattern pattern, String accepted) {
    String text =
        text(key, "", value -> value.isEmpty() || pattern.matcher(value).matches(), accepted);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Reads one of a few words, the first of which is the default. */
  String oneOf(String key, String byDefault, String... others) {
    List<String> words = new ArrayList<>(List.of(byDefault));
    words.addAll(List.of(others));
    return text(key, byDefault, words::contains, "one of " + String.join(", ", words));
  }

  /** Reads a whole number between two others, both included. */
  int number(String key, int byDefault, int least, int most) {
    return numberWhere(
        key,
        byDefault,
        number -> least <= number && number <= most,
        "a whole number from %d to %d".formatted(least, most));
  }

  /** Reads a whole number that is one of a few. */
  int number(String key, int byDefault, Collection<Integer> choices) {
    return numberWhere(
        key,
        byDefault,
        choices::contains,
        "one of " + choices.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  /** Reads a whole number between two others, both included, or the word {@code none}. */
  Optional<Integer> numberOrNone(String key, int byDefault, int least, int most) {
    if ("none".equals(value(key))) {
      return Optional.empty();
    }
    return Optional.of(
        numberWhere(
            key,
            byDefault,
            number -> least <= number && number <= most,
            "a whole number from %d to %d, or none".formatted(least, most)));
  }

  /** Reads texts separated by commas, or a JSON list of them. Never null; empty by default. */
  List<String> list(String key, Pattern pattern, String accepted) {
    String value = value(key);
    if (value == null || value.isEmpty()) {
      return List.of();
    }
    List<String> items = Arrays.stream(value.split(",", -1)).map(String::trim).distinct().toList();
    if (!items.stream().allMatch(item -> pattern.matcher(item).matches())) {
      reject(key, value, accepted);
      return List.of();
    }
    return items;
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidSettingsException if anything read so far was not accepted
   */
  void throwIfAnyProblem() {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }

  private static boolean belongsToTheCli(String key) {
    return key.startsWith("@")
        || key.contains(":")
        || key.contains("/")
        || KEYS_OF_THE_CLI.contains(key);
  }

  private int numberWhere(String key, int byDefault, Predicate<Integer> test, String accepted) {
    String text =
        text(
            key,
            Integer.toString(byDefault),
            value -> value.matches("[0-9]{1,9}") && test.test(Integer.valueOf(value)),
            accepted);
    return Integer.parseInt(text);
  }

  private @Nullable String value(String key) {
    Object value = node.tryGetContext(key);
    return switch (value) {
      case null -> null;
      case Collection<?> items ->
          items.stream().map(String::valueOf).collect(Collectors.joining(","));
      default -> value.toString().trim();
    };
  }

  private void reject(String key, String value, String accepted) {
    problems.add("context value %s='%s' is not accepted: give %s".formatted(key, value, accepted));
  }
}
