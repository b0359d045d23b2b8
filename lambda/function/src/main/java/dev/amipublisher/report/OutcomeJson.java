package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.rule.Finding;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as JSON, the same in its event, in the log and in the function's answer; and in words.
 */
public final class OutcomeJson {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private OutcomeJson() {}

  /** The outcome as a JSON object of a line's length; never null. */
  public static JsonObject of(Outcome outcome) {
    JsonObject json = new JsonObject();
    addTo(json, outcome);
    return json;
  }

  /** Adds the outcome to the JSON object of a line. */
  static void addTo(JsonObject json, Outcome outcome) {
    json.addProperty("imageId", outcome.imageId());
    json.addProperty("name", outcome.name());
    json.addProperty("asked", outcome.asked());
    json.addProperty("outcome", lowerCase(outcome.result()));
    json.addProperty("mode", lowerCase(outcome.mode()));
    json.addProperty("intent", outcome.intent() == null ? null : outcome.intent().name());
    json.addProperty("before", visibility(outcome.before()));
    json.addProperty("after", visibility(outcome.after()));
    json.addProperty("why", plain(why(outcome)));
    json.addProperty("whatToDo", plain(whatToDo(outcome)));
    json.add("findings", findings(outcome.findings()));
    JsonArray notes = new JsonArray();
    outcome.notes().forEach(notes::add);
    json.add("notes", notes);
  }

  /** Why it came to the outcome, in words for a person; never empty. */
  public static String why(Outcome outcome) {
    String problems =
        outcome.findings().stream().map(Finding::problem).collect(Collectors.joining(" "));
    return problems.isEmpty() ? withoutFindings(outcome) : problems;
  }

  /** What a person can do about it; never empty. */
  public static String whatToDo(Outcome outcome) {
    String remedies =
        outcome.findings().stream()
            .map(Finding::remedy)
            .distinct()
            .collect(Collectors.joining(" "));
    return switch (outcome.result()) {
      case REVOKED ->
          ("Find out who made it private, and set the publish tag anew to make it public again. "
                  + remedies)
              .strip();
      case UNMANAGED -> "Set the publish tag to true if it is to be public, to false if not.";
      case HELD_BACK ->
          "See that the tags are as you want them: the next sweep goes on, as does raising"
              + " MAX_WITHDRAWALS_PER_SWEEP.";
      default -> remedies.isEmpty() ? "Nothing." : remedies;
    };
  }

  private static String withoutFindings(Outcome outcome) {
    return switch (outcome.result()) {
      case PUBLISHED -> "The publish tag asks for it, and no rule forbids it.";
      case WITHDRAWN ->
          switch (outcome.asked()) {
            case null -> "The publish tag is not there.";
            default -> "The publish tag says " + outcome.asked() + ".";
          };
      case KEPT -> "It is as its tags ask.";
      case REFUSED, FAILED, INVALID -> "There is no reason given.";
      case REVOKED -> "Someone else, a person or AWS, made it private after it was public.";
      case UNMANAGED -> "It is public, and no tag asks for that.";
      case IGNORED -> "It is private, and no tag asks for anything.";
      case GONE -> "EC2 does not know it, or does not know it any more.";
      case HELD_BACK -> "The sweep had made as many withdrawals as it may.";
      case LEFT -> "Time ran out; the next sweep goes on.";
    };
  }

  private static JsonArray findings(List<Finding> findings) {
    JsonArray array = new JsonArray();
    for (Finding finding : findings) {
      JsonObject json = new JsonObject();
      json.addProperty("rule", finding.rule());
      json.addProperty("subject", finding.subject());
      json.addProperty("problem", finding.problem());
      json.addProperty("remedy", finding.remedy());
      array.add(json);
    }
    return array;
  }

  private static @Nullable String visibility(@Nullable Boolean isPublic) {
    if (isPublic == null) {
      return null;
    }
    return isPublic ? "public" : "private";
  }

  /**
   * EventBridge puts the text into notices as it is: what JSON would have to escape would break
   * them.
   */
  private static String plain(String text) {
    return WHITE_SPACE.matcher(text.replace('"', '\'').replace('\\', '/')).replaceAll(" ");
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
