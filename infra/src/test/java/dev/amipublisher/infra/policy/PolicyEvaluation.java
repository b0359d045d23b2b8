package dev.amipublisher.infra.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Decides what a policy says of a request, as far as the policies here need it. It is a model: it
 * shows that a policy says what its author thinks, and not which keys AWS puts into a request, nor
 * all of IAM (keys are compared with their case, and {@code *} is the only wildcard).
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html and
 * reference_policies_elements_condition_operators.html
 */
public final class PolicyEvaluation {

  /** What a policy says of a request. */
  public enum Answer {
    ALLOWED,
    /** No statement allows it. */
    NOT_ALLOWED,
    /** A statement forbids it, whatever others allow. */
    DENIED
  }

  /**
   * A request.
   *
   * @param keys the condition keys in it, each with its values
   */
  public record Request(String action, String resource, Map<String, List<String>> keys) {}

  private final JsonArray statements;

  public PolicyEvaluation(JsonArray statements) {
    this.statements = statements;
  }

  public Answer of(Request request) {
    if (matches("Deny", request)) {
      return Answer.DENIED;
    }
    return matches("Allow", request) ? Answer.ALLOWED : Answer.NOT_ALLOWED;
  }

  private boolean matches(String effect, Request request) {
    return StreamSupport.stream(statements.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(statement -> statement.get("Effect").getAsString().equals(effect))
        .filter(
            statement ->
                texts(statement.get("Action")).anyMatch(pattern -> like(pattern, request.action())))
        .filter(
            statement ->
                texts(statement.get("Resource"))
                    .anyMatch(pattern -> like(pattern, request.resource())))
        .anyMatch(statement -> conditionsHold(statement, request));
  }

  private static boolean conditionsHold(JsonObject statement, Request request) {
    if (!statement.has("Condition")) {
      return true;
    }
    return statement.getAsJsonObject("Condition").entrySet().stream()
        .allMatch(
            operator ->
                operator.getValue().getAsJsonObject().entrySet().stream()
                    .allMatch(
                        key ->
                            holds(
                                operator.getKey(),
                                request.keys().getOrDefault(key.getKey(), List.of()),
                                texts(key.getValue()).toList())));
  }

  private static boolean holds(String operator, List<String> actual, List<String> wanted) {
    if (operator.equals("Null")) {
      return wanted.equals(List.of(Boolean.toString(actual.isEmpty())));
    }
    if (operator.endsWith("IfExists")) {
      String plain = operator.substring(0, operator.length() - "IfExists".length());
      return actual.isEmpty() || holds(plain, actual, wanted);
    }
    if (operator.startsWith("ForAllValues:")) {
      BiPredicate<String, String> test = test(operator.substring("ForAllValues:".length()));
      return actual.stream().allMatch(value -> wanted.stream().anyMatch(w -> test.test(w, value)));
    }
    if (operator.startsWith("ForAnyValue:")) {
      BiPredicate<String, String> test = test(operator.substring("ForAnyValue:".length()));
      return actual.stream().anyMatch(value -> wanted.stream().anyMatch(w -> test.test(w, value)));
    }
    if (operator.equals("ArnNotLike")) {
      return !holds("ArnLike", actual, wanted);
    }
    if (operator.equals("StringNotEquals")) {
      return !holds("StringEquals", actual, wanted);
    }
    BiPredicate<String, String> test = test(operator);
    return actual.size() == 1 && wanted.stream().anyMatch(w -> test.test(w, actual.getFirst()));
  }

  private static BiPredicate<String, String> test(String operator) {
    return switch (operator) {
      case "StringEquals" -> String::equals;
      case "StringEqualsIgnoreCase", "Bool" -> String::equalsIgnoreCase;
      case "StringLike", "ArnLike" -> PolicyEvaluation::like;
      default -> throw new AssertionError("cannot evaluate the operator " + operator);
    };
  }

  private static boolean like(String pattern, String value) {
    String expression =
        Stream.of(pattern.split("\\*", -1))
            .map(part -> part.isEmpty() ? "" : "\\Q" + part + "\\E")
            .reduce((left, right) -> left + ".*" + right)
            .orElse("");
    return value.matches(expression);
  }

  private static Stream<String> texts(JsonElement oneOrMany) {
    return oneOrMany.isJsonArray()
        ? StreamSupport.stream(oneOrMany.getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsString)
        : Stream.of(oneOrMany.getAsString());
  }
}
