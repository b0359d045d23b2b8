package dev.amipublisher.infra.settings;

import dev.amipublisher.vocabulary.ValueForm;
import dev.amipublisher.vocabulary.ValueForm.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.constructs.Node;

/**
 * Reads CDK context values and collects what is wrong with them, so that all mistakes are reported
 * at once. A value that is not accepted reads as its default until {@link #throwIfAnyProblem}.
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

  /** Finds fault with keys that nobody reads: a misspelt {@code mode} must not go unnoticed. */
  void acceptOnly(Set<String> known) {
    if (node.getAllContext() instanceof Map<?, ?> context) {
      for (Object key : context.keySet()) {
        String name = key.toString();
        if (!known.contains(name) && !belongsToTheCli(name)) {
          problems.add(
              "context key '%s' is not known; the keys are: %s"
                  .formatted(name, String.join(", ", known)));
        }
      }
    }
  }

  /** Finds fault with a key that is not there. */
  void require(String key, String remedy) {
    if (value(key) == null) {
      problems.add("context value %s is missing: %s".formatted(key, remedy));
    }
  }

  /** Reads a value; a JSON list reads as texts separated by commas. */
  String read(String key, String byDefault, ValueForm form) {
    String value = value(key);
    if (value == null) {
      return byDefault;
    }
    if (!form.accepts(value)) {
      problems.add(
          "context value %s='%s' is not accepted: give %s".formatted(key, value, form.accepted()));
      return byDefault;
    }
    return form instanceof Texts ? String.join(",", Texts.items(value)) : value;
  }

  /** Finds fault with values that do not go together. */
  void refuse(String problem) {
    problems.add(problem);
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

  private @Nullable String value(String key) {
    Object value = node.tryGetContext(key);
    return switch (value) {
      case null -> null;
      case Collection<?> items ->
          items.stream().map(String::valueOf).collect(Collectors.joining(","));
      default -> value.toString().strip();
    };
  }
}
