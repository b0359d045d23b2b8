package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.outcome.CopySummary;
import dev.amipublisher.outcome.ImageUsage;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.outcome.SweepSummary;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.settings.Settings.Mode;
import java.util.List;
import java.util.Locale;

/** A sweep's summary as JSON: in its event, in the log and in the function's answer. */
final class SweepJson {

  private SweepJson() {}

  static JsonObject of(SweepSummary sweep) {
    JsonObject json = new JsonObject();
    json.addProperty("reason", sweep.reason());
    json.addProperty("mode", sweep.mode().name().toLowerCase(Locale.ROOT));
    json.addProperty("complete", sweep.complete());
    json.addProperty("failure", sweep.failure().orElse(null));
    json.addProperty("looked", sweep.looked());
    json.addProperty("published", sweep.count(Result.PUBLISHED));
    json.addProperty("withdrawn", sweep.count(Result.WITHDRAWN));
    json.addProperty("refused", sweep.count(Result.REFUSED));
    json.addProperty("revoked", sweep.count(Result.REVOKED));
    json.addProperty("invalid", sweep.count(Result.INVALID));
    json.addProperty("kept", sweep.count(Result.KEPT));
    json.addProperty("unmanaged", sweep.count(Result.UNMANAGED));
    json.add("unmanagedImageIds", array(sweep.imageIds(Result.UNMANAGED)));
    json.addProperty("publicImages", sweep.publicImages());
    json.addProperty(
        "publicImageQuota",
        sweep.publicImageQuota() instanceof Reading.Known<Integer>(Integer quota) ? quota : null);
    json.addProperty("nearDeprecation", sweep.nearDeprecation().count());
    json.add("nearDeprecationImageIds", array(sweep.nearDeprecation().imageIds()));
    json.addProperty("nearRevocation", sweep.nearRevocation().count());
    json.add("nearRevocationImageIds", array(sweep.nearRevocation().imageIds()));
    json.addProperty("daysToRevocation", sweep.daysToRevocation().orElse(null));
    sweep.usage().ifPresent(usage -> addUsage(json, usage));
    sweep.copies().ifPresent(copies -> json.add("copies", copies(copies)));
    sweep
        .snapshots()
        .ifPresent(snapshots -> json.add("snapshots", SnapshotJson.of(snapshots, sweep.mode())));
    json.addProperty("failed", sweep.count(Result.FAILED));
    json.addProperty("waiting", sweep.count(Result.WAITING));
    json.addProperty("heldBack", sweep.count(Result.HELD_BACK));
    json.add("heldBackImageIds", array(sweep.imageIds(Result.HELD_BACK)));
    if (sweep.mode() == Mode.REPORT) {
      json.addProperty("wouldPublish", sweep.count(Result.WOULD_PUBLISH));
      json.add("wouldPublishImageIds", array(sweep.imageIds(Result.WOULD_PUBLISH)));
      json.addProperty("wouldWithdraw", sweep.count(Result.WOULD_WITHDRAW));
      json.add("wouldWithdrawImageIds", array(sweep.imageIds(Result.WOULD_WITHDRAW)));
      json.addProperty("wouldHoldBack", sweep.count(Result.WOULD_HOLD_BACK));
      json.add("wouldHoldBackImageIds", array(sweep.imageIds(Result.WOULD_HOLD_BACK)));
    }
    json.addProperty("left", sweep.left());
    json.addProperty("durationMillis", sweep.duration().toMillis());
    return json;
  }

  private static void addUsage(JsonObject json, Reading<List<ImageUsage>> reading) {
    switch (reading) {
      case Reading.Known<List<ImageUsage>>(List<ImageUsage> usage) -> {
        JsonArray array = new JsonArray();
        usage.forEach(each -> array.add(usage(each)));
        json.add("usage", array);
      }
      case Reading.Unreadable<List<ImageUsage>>(String why) ->
          json.addProperty("usageFailure", why);
    }
  }

  private static JsonObject copies(CopySummary copies) {
    JsonObject states = new JsonObject();
    for (RegionState state : RegionState.values()) {
      if (copies.count(state) > 0) {
        states.addProperty(state.wireValue(), copies.count(state));
      }
    }
    JsonObject json = new JsonObject();
    json.add("states", states);
    json.addProperty("started", copies.started());
    json.addProperty("left", copies.left());
    json.addProperty("orphans", copies.orphans());
    json.add("orphanImageIds", array(copies.orphanImageIds()));
    JsonObject unreadable = new JsonObject();
    copies.unreadable().forEach(unreadable::addProperty);
    json.add("unreadable", unreadable);
    json.addProperty("failure", copies.failure().orElse(null));
    return json;
  }

  private static JsonObject usage(ImageUsage usage) {
    JsonObject json = new JsonObject();
    json.addProperty("imageId", usage.imageId());
    json.addProperty("requestedAt", usage.requestedAt().toString());
    json.addProperty("otherAccounts", usage.otherAccounts());
    return json;
  }

  private static JsonArray array(List<String> imageIds) {
    JsonArray array = new JsonArray();
    imageIds.forEach(array::add);
    return array;
  }
}
