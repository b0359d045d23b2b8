package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.outcome.SnapshotOutcome;
import dev.amipublisher.outcome.SnapshotSummary;
import dev.amipublisher.settings.Settings.Mode;
import java.util.List;

/** The outcome of snapshots as JSON: of one AMI's, and in a sweep. */
final class SnapshotJson {

  private SnapshotJson() {}

  static JsonObject of(SnapshotOutcome outcome, Mode mode) {
    JsonObject json = new JsonObject();
    json.add(named("shared", mode), array(outcome.shared()));
    json.add(named("unshared", mode), array(outcome.unshared()));
    json.add("kept", array(outcome.kept()));
    json.add("findings", OutcomeJson.findings(outcome.findings()));
    json.addProperty("unfinished", outcome.unfinished().orElse(null));
    return json;
  }

  static JsonObject of(SnapshotSummary summary, Mode mode) {
    JsonObject json = new JsonObject();
    json.addProperty(named("shared", mode), summary.shared());
    json.addProperty(named("unshared", mode), summary.unshared());
    json.addProperty("notShared", summary.notShared());
    json.add("notSharedImageIds", array(summary.notSharedImageIds()));
    json.addProperty("left", summary.left());
    json.addProperty("failure", summary.failure().orElse(null));
    return json;
  }

  private static String named(String done, Mode mode) {
    return mode == Mode.ENFORCE ? done : done.equals("shared") ? "wouldShare" : "wouldUnshare";
  }

  private static JsonArray array(List<String> ids) {
    JsonArray array = new JsonArray();
    ids.forEach(array::add);
    return array;
  }
}
