package dev.amipublisher.cli.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.report.OutcomeJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read of an account as JSON, in all commands the same. */
public final class AccountJson {

  private AccountJson() {}

  /** The whole account. */
  public static JsonObject of(AccountReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("accountId", report.accountId());
    json.addProperty("readAt", report.readAt().toString());
    json.add("regions", regions(report));
    JsonArray images = new JsonArray();
    report.rows().forEach(row -> images.add(of(row)));
    json.add("images", images);
    return json;
  }

  /** One AMI, as the function's own log has it, with its Region and dates. */
  public static JsonObject of(AssessedImage image) {
    JsonObject json = OutcomeJson.of(image.outcome());
    json.addProperty("region", image.region());
    json.addProperty("onlyIfContentIsClean", image.onlyIfClean());
    json.addProperty("state", image.facts().state());
    json.addProperty("created", text(image.facts().creationDate()));
    json.addProperty("deprecated", text(image.facts().deprecationTime()));
    json.addProperty("mayBeRevoked", text(image.facts().mayBeRevokedAt()));
    return json;
  }

  /** What an AMI holds that no public AMI should. */
  public static JsonObject of(ImageContent content) {
    JsonObject json = new JsonObject();
    JsonArray findings = new JsonArray();
    switch (content) {
      case ImageContent.NotInspected() -> json.addProperty("verdict", "not-inspected");
      case ImageContent.Clean(List<String> allowed) -> {
        json.addProperty("verdict", "clean");
        JsonArray phrases = new JsonArray();
        allowed.forEach(phrases::add);
        json.add("allowed", phrases);
      }
      case ImageContent.Sensitive(String _, List<String> phrases, long further) -> {
        json.addProperty("verdict", "sensitive");
        phrases.forEach(findings::add);
        json.addProperty("further", further);
      }
      case ImageContent.FoundBefore(String first) -> {
        json.addProperty("verdict", "sensitive");
        findings.add(first);
      }
      case ImageContent.Unverifiable(String _, String why) -> {
        json.addProperty("verdict", "unverifiable");
        json.addProperty("why", why);
      }
      case ImageContent.Unavailable(String why) -> {
        json.addProperty("verdict", "unavailable");
        json.addProperty("why", why);
      }
    }
    json.add("findings", findings);
    return json;
  }

  private static JsonArray regions(AccountReport report) {
    JsonArray regions = new JsonArray();
    for (RegionReading reading : report.regions()) {
      JsonObject json = new JsonObject();
      json.addProperty("region", reading.region());
      json.addProperty("publicImages", reading.publicImages());
      switch (reading.quota()) {
        case Reading.Known(Integer most) -> json.addProperty("quota", most);
        case Reading.Unreadable(String why) -> json.addProperty("quotaUnknown", why);
      }
      json.addProperty("failure", reading.failure().isEmpty() ? null : reading.failure());
      json.addProperty("looked", reading.images().size());
      json.addProperty("wouldPublish", reading.count(Result.WOULD_PUBLISH));
      json.addProperty("onlyIfContentIsClean", reading.onlyIfClean());
      json.addProperty("wouldWithdraw", reading.count(Result.WOULD_WITHDRAW));
      json.addProperty("wouldHoldBack", reading.count(Result.WOULD_HOLD_BACK));
      json.addProperty("refused", reading.count(Result.REFUSED));
      json.addProperty("unmanaged", reading.count(Result.UNMANAGED));
      regions.add(json);
    }
    return regions;
  }

  private static JsonObject of(ReportRow row) {
    JsonObject json = new JsonObject();
    json.addProperty("region", row.region());
    json.addProperty("imageId", row.facts().imageId());
    json.addProperty("name", row.facts().name());
    json.addProperty("state", row.facts().state());
    json.addProperty("public", row.facts().isPublic());
    json.addProperty("asked", row.asked());
    json.addProperty("outcome", row.result().wireValue());
    json.addProperty("onlyIfContentIsClean", row.onlyIfClean());
    json.addProperty("created", text(row.facts().creationDate()));
    json.addProperty("deprecated", text(row.facts().deprecationTime()));
    json.addProperty("ageDays", row.ageDays());
    json.addProperty("daysToDeprecation", row.daysToDeprecation());
    json.addProperty("daysToRevocation", row.daysToRevocation());
    if (!row.otherRegions().isEmpty()) {
      json.addProperty("otherRegions", row.otherRegions());
    }
    JsonArray findings = new JsonArray();
    for (ReportRow.Reason reason : row.reasons()) {
      JsonObject finding = new JsonObject();
      finding.addProperty("rule", reason.rule());
      finding.addProperty("problem", reason.problem());
      finding.addProperty("remedy", reason.remedy());
      findings.add(finding);
    }
    json.add("findings", findings);
    return json;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
