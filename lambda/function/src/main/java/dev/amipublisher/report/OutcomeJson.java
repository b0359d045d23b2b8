package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.OutcomeEvent;
import dev.amipublisher.outcome.RegionOutcome;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.Visibility;
import dev.amipublisher.policy.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as JSON, the same in its event, in the log and in the function's answer; and in words.
 */
public final class OutcomeJson {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private OutcomeJson() {}

  /** The outcome as a JSON object of a line's length. */
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
    json.addProperty("outcome", outcome.result().wireValue());
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
    if (!outcome.regions().isEmpty()) {
      JsonArray regions = new JsonArray();
      outcome.regions().forEach(region -> regions.add(region(region)));
      json.add("regions", regions);
    }
    if (!outcome.snapshots().equals(SnapshotOutcome.NONE)) {
      json.add("snapshots", SnapshotJson.of(outcome.snapshots(), outcome.mode()));
    }
  }

  private static JsonObject region(RegionOutcome outcome) {
    JsonObject json = new JsonObject();
    json.addProperty("region", outcome.region());
    json.addProperty("state", outcome.state().wireValue());
    json.addProperty("imageId", outcome.imageId());
    json.add("findings", findings(outcome.findings()));
    return json;
  }

  /** Why it came to the outcome, in words for a person; never empty. */
  public static String why(Outcome outcome) {
    if (outcome.announcement() == OutcomeEvent.DISTRIBUTION_CHANGED) {
      return inOtherRegions(outcome);
    }
    if (outcome.announcement() == OutcomeEvent.ENDING) {
      return "Its publish tag is '" + outcome.asked() + "'; then it becomes private.";
    }
    String problems =
        outcome.findings().stream().map(Finding::problem).collect(Collectors.joining(" "));
    return problems.isEmpty() ? outcome.result().reason() : problems;
  }

  /** What a person can do about it; never empty. */
  public static String whatToDo(Outcome outcome) {
    if (outcome.announcement() == OutcomeEvent.ENDING) {
      return "Set the publish tag to a later time, or to true, if the AMI is to stay public.";
    }
    String remedies =
        Stream.concat(
                outcome.findings().stream(),
                outcome.announcement() == OutcomeEvent.DISTRIBUTION_CHANGED
                    ? regionFindings(outcome).filter(OutcomeJson::asksForAction)
                    : Stream.of())
            .map(Finding::remedy)
            .distinct()
            .collect(Collectors.joining(" "));
    return switch (outcome.result()) {
      case REVOKED ->
          ("Find out who made it private; set the publish tag again to make it public again. "
                  + remedies)
              .strip();
      case UNMANAGED -> "Set the publish tag to true if it is to be public, to false if not.";
      default -> remedies.isEmpty() ? "No action needed." : remedies;
    };
  }

  private static String inOtherRegions(Outcome outcome) {
    Stream<String> states =
        outcome.regions().stream()
            .sorted(Comparator.comparing(RegionOutcome::state))
            .map(region -> region.region() + ": " + region.state().words());
    String sentence = states.collect(Collectors.joining("; ", "", "."));
    return outcome.regions().isEmpty()
        ? "It has no copies in other Regions any more."
        : Stream.concat(Stream.of(sentence), regionFindings(outcome).map(Finding::problem))
            .collect(Collectors.joining(" "));
  }

  private static boolean asksForAction(Finding finding) {
    return !finding.remedy().startsWith("No action needed");
  }

  private static Stream<Finding> regionFindings(Outcome outcome) {
    return outcome.regions().stream().flatMap(region -> region.findings().stream());
  }

  static JsonArray findings(List<Finding> findings) {
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

  private static @Nullable String visibility(Visibility visibility) {
    return visibility == Visibility.UNKNOWN ? null : visibility.wireValue();
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
