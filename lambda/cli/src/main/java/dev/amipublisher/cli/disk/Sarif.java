package dev.amipublisher.cli.disk;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.inspection.check.Check;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.check.run.Checks;
import dev.amipublisher.inspection.verdict.Verdict;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * A verdict in the Static Analysis Results Interchange Format, which code scanning services read.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {

  /** What paths are relative to. */
  private static final String ROOT = "IMAGE";

  private Sarif() {}

  /** One run with a result for each finding. */
  public static JsonObject of(Verdict verdict) {
    JsonObject run = new JsonObject();
    run.add("tool", object("driver", driver()));
    run.add("originalUriBaseIds", object(ROOT, object("description", text("The image's root."))));
    run.add("invocations", array(List.of(invocation(verdict))));
    JsonArray results = new JsonArray();
    VerdictParts.findings(verdict).forEach(finding -> results.add(result(finding)));
    verdict.allowed().forEach(finding -> results.add(suppressed(finding)));
    run.add("results", results);
    JsonObject log = new JsonObject();
    log.addProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.addProperty("version", "2.1.0");
    log.add("runs", array(List.of(run)));
    return log;
  }

  private static JsonObject driver() {
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "ami-publisher");
    JsonArray rules = new JsonArray();
    for (Check check : Checks.ALL) {
      JsonObject rule = new JsonObject();
      rule.addProperty("id", check.id());
      rule.add("shortDescription", text(check.looksFor()));
      rule.addProperty("helpUri", check.restsOn());
      rules.add(rule);
    }
    driver.add("rules", rules);
    return driver;
  }

  /** What could not be verified is said as SARIF says it of a tool that could not do its work. */
  private static JsonObject invocation(Verdict verdict) {
    JsonArray notifications = new JsonArray();
    VerdictParts.unverified(verdict)
        .forEach(
            unverified -> {
              JsonObject notification = new JsonObject();
              notification.addProperty("level", "error");
              notification.add("message", text(unverified.volume() + ": " + unverified.message()));
              notification.add("descriptor", id(VerdictParts.reason(unverified)));
              notifications.add(notification);
            });
    JsonObject invocation = new JsonObject();
    invocation.addProperty("executionSuccessful", notifications.isEmpty());
    invocation.add("toolExecutionNotifications", notifications);
    return invocation;
  }

  private static JsonObject result(Finding finding) {
    JsonObject artifact = new JsonObject();
    artifact.addProperty("uri", uri(finding.path()));
    artifact.addProperty("uriBaseId", ROOT);
    JsonObject place = object("artifactLocation", artifact);
    if (finding.line() > 0) {
      JsonObject region = new JsonObject();
      region.addProperty("startLine", finding.line());
      place.add("region", region);
    }
    JsonObject result = new JsonObject();
    result.addProperty("ruleId", finding.check());
    result.addProperty("level", "error");
    result.add("message", text("%s, on %s".formatted(finding.what(), finding.volume())));
    result.add("locations", array(List.of(object("physicalLocation", place))));
    return result;
  }

  private static JsonObject suppressed(Finding finding) {
    JsonObject result = result(finding);
    JsonObject suppression = new JsonObject();
    suppression.addProperty("kind", "external");
    result.add("suppressions", array(List.of(suppression)));
    return result;
  }

  private static String uri(String path) {
    try {
      String absolute = path.startsWith("/") ? path : "/" + path;
      return new URI(null, null, absolute, null).toASCIIString().substring(1);
    } catch (URISyntaxException everyPathCanBeQuoted) {
      throw new IllegalArgumentException(everyPathCanBeQuoted);
    }
  }

  private static JsonObject text(String text) {
    JsonObject json = new JsonObject();
    json.addProperty("text", text);
    return json;
  }

  private static JsonObject id(String id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    return json;
  }

  private static JsonObject object(String name, JsonObject value) {
    JsonObject json = new JsonObject();
    json.add(name, value);
    return json;
  }

  private static JsonArray array(List<JsonObject> elements) {
    JsonArray json = new JsonArray();
    elements.forEach(json::add);
    return json;
  }
}
