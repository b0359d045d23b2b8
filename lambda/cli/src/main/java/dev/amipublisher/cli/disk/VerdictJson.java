package dev.amipublisher.cli.disk;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.verdict.Unverified;
import dev.amipublisher.inspection.verdict.Verdict;
import java.util.List;

/** A verdict as JSON. */
public final class VerdictJson {

  private VerdictJson() {}

  /** One object: verdict, findings, what could not be verified, and what was looked at. */
  public static JsonObject of(Verdict verdict) {
    JsonObject json = new JsonObject();
    json.addProperty("verdict", word(verdict));
    json.add("findings", findings(VerdictParts.findings(verdict)));
    json.addProperty("furtherFindings", VerdictParts.furtherFindings(verdict));
    json.add("allowed", findings(verdict.allowed()));
    JsonArray unverified = new JsonArray();
    VerdictParts.unverified(verdict).forEach(each -> unverified.add(of(each)));
    json.add("unverified", unverified);
    JsonArray skipped = new JsonArray();
    verdict.coverage().skipped().forEach(skipped::add);
    json.add("skipped", skipped);
    json.addProperty("filesReadInPart", verdict.coverage().filesReadInPart());
    json.addProperty("binaryFiles", verdict.coverage().binaryFiles());
    json.addProperty("dependencies", verdict.coverage().dependencies());
    return json;
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Clean _ -> "clean";
      case Verdict.Found _ -> "found";
      case Verdict.Unverifiable _ -> "unverifiable";
    };
  }

  private static JsonArray findings(List<Finding> findings) {
    JsonArray all = new JsonArray();
    for (Finding finding : findings) {
      JsonObject json = new JsonObject();
      json.addProperty("check", finding.check());
      json.addProperty("volume", finding.volume());
      json.addProperty("path", finding.path());
      json.addProperty("line", finding.line());
      json.addProperty("what", finding.what());
      all.add(json);
    }
    return all;
  }

  private static JsonObject of(Unverified unverified) {
    JsonObject json = new JsonObject();
    json.addProperty("volume", unverified.volume());
    json.addProperty("reason", VerdictParts.reason(unverified));
    json.addProperty("message", unverified.message());
    return json;
  }
}
