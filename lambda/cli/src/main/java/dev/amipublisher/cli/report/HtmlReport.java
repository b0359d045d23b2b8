package dev.amipublisher.cli.report;

import com.google.gson.JsonObject;
import dev.amipublisher.cli.terminal.Legend;
import dev.amipublisher.outcome.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A report as one page that needs nothing from elsewhere. The AMIs are in it as JSON, and its
 * script shows them as text, never as markup; its content security policy lets no other script run.
 */
final class HtmlReport {

  private HtmlReport() {}

  static String of(AccountReport report) {
    String style = resource("report.css");
    String script = resource("report.js");
    JsonObject data = AccountJson.of(report);
    JsonObject meanings = new JsonObject();
    for (Result result : Result.values()) {
      meanings.addProperty(result.wireValue(), Legend.meaning(result));
    }
    data.add("meanings", meanings);
    return resource("report.html")
        .replace("{{policy}}", policy(style, script))
        .replace("{{account}}", report.accountId())
        .replace("{{style}}", style)
        .replace("{{script}}", script)
        .replace("{{data}}", inScript(data.toString()));
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(hash(style), hash(script));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** JSON that cannot end the element that it stands in. */
  static String inScript(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
