package dev.amipublisher.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.outcome.AuditSummary.SensitiveImage;
import java.util.Locale;

/** An audit's summary as JSON: in its event, in the log and in the function's answer. */
public final class AuditJson {

  /** An event has to hold them. */
  private static final int NAMED = 100;

  private AuditJson() {}

  /** The summary as a JSON object of a line's length. */
  public static JsonObject of(AuditSummary audit) {
    JsonObject json = new JsonObject();
    json.addProperty("reason", audit.reason());
    json.addProperty("mode", audit.mode().name().toLowerCase(Locale.ROOT));
    json.addProperty("failure", audit.failure().orElse(null));
    json.addProperty("publicImages", audit.publicImages());
    json.addProperty("looked", audit.looked());
    json.addProperty("sensitive", audit.sensitive().size());
    JsonArray sensitive = new JsonArray();
    audit.sensitive().stream().limit(NAMED).map(AuditJson::sensitive).forEach(sensitive::add);
    json.add("sensitiveImages", sensitive);
    json.addProperty("unverifiable", audit.unverifiableImageIds().size());
    JsonArray unverifiable = new JsonArray();
    audit.unverifiableImageIds().stream().limit(NAMED).forEach(unverifiable::add);
    json.add("unverifiableImageIds", unverifiable);
    json.addProperty("left", audit.left());
    json.addProperty("blocks", audit.blocks());
    json.addProperty("durationMillis", audit.duration().toMillis());
    return json;
  }

  private static JsonObject sensitive(SensitiveImage image) {
    JsonObject json = new JsonObject();
    json.addProperty("imageId", image.imageId());
    json.addProperty("first", image.first());
    json.addProperty("outcome", image.outcome().wireValue());
    return json;
  }
}
