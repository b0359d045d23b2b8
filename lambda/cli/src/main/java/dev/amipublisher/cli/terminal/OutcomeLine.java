package dev.amipublisher.cli.terminal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.report.OutcomeJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is shown of one outcome.
 *
 * @param imageId the AMI
 * @param name its name
 * @param asked the value of its publish tag; a dash if it has none
 * @param change whether it was public, and is
 * @param result its outcome
 * @param reasons why, where it is not as asked; each with what to do
 * @param notes what else a person should know
 */
record OutcomeLine(
    String imageId,
    String name,
    String asked,
    String change,
    Result result,
    List<Reason> reasons,
    List<String> notes) {

  /**
   * A reason.
   *
   * @param problem what is wrong
   * @param remedy what to do about it; empty if nothing
   */
  record Reason(String problem, String remedy) {}

  static OutcomeLine of(Outcome outcome) {
    return of(OutcomeJson.of(outcome));
  }

  /** Of a log line of the function. */
  static OutcomeLine of(JsonObject json) {
    Result result =
        Result.valueOf(text(json, "outcome", "").toUpperCase(Locale.ROOT).replace('-', '_'));
    List<String> notes = new ArrayList<>();
    json.getAsJsonArray("notes").forEach(note -> notes.add(note.getAsString()));
    return new OutcomeLine(
        text(json, "imageId", "?"),
        Terminal.plain(text(json, "name", "")),
        Terminal.plain(text(json, "asked", "–")),
        text(json, "before", "?") + " → " + text(json, "after", "?"),
        result,
        reasons(json, result),
        notes);
  }

  private static List<Reason> reasons(JsonObject json, Result result) {
    List<Reason> reasons = findings(json, "");
    if (reasons.isEmpty() && !isAsAsked(result)) {
      String remedy = text(json, "whatToDo", "");
      reasons.add(
          new Reason(text(json, "why", ""), remedy.startsWith("No action needed") ? "" : remedy));
    }
    if (json.has("regions")) {
      json.getAsJsonArray("regions")
          .forEach(region -> reasons.addAll(inRegion(region.getAsJsonObject())));
    }
    return reasons;
  }

  private static List<Reason> inRegion(JsonObject json) {
    String region = text(json, "region", "?") + ": ";
    List<Reason> findings = findings(json, region);
    return findings.isEmpty()
        ? List.of(
            new Reason(
                (region + text(json, "state", "") + " " + text(json, "imageId", "")).strip(), ""))
        : findings;
  }

  private static List<Reason> findings(JsonObject json, String prefix) {
    List<Reason> reasons = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      reasons.add(
          new Reason(
              prefix + text(finding, "rule", "") + ": " + text(finding, "problem", ""),
              text(finding, "remedy", "")));
    }
    return reasons;
  }

  private static boolean isAsAsked(Result result) {
    return switch (result) {
      case PUBLISHED,
          VERIFIED,
          WITHDRAWN,
          KEPT,
          IGNORED,
          WOULD_PUBLISH,
          WOULD_VERIFY,
          WOULD_WITHDRAW ->
          true;
      case WAITING,
          REFUSED,
          REVOKED,
          UNMANAGED,
          INVALID,
          GONE,
          HELD_BACK,
          LEFT,
          FAILED,
          WOULD_HOLD_BACK ->
          false;
    };
  }

  private static String text(JsonObject json, String name, String otherwise) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? otherwise : value.getAsString();
  }
}
