package dev.amipublisher.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows outcomes as a table on a terminal. AMIs that are as they were shown last are counted and
 * not shown again.
 */
final class OutcomeTable {

  private static final String ROW = "  %-21s  %-34s  %-7s  %-18s  %s%n";

  private final PrintStream out;
  private final Map<String, String> toldOf = new HashMap<>();

  OutcomeTable(PrintStream out) {
    this.out = out;
  }

  /** Shows what came of one event. */
  void show(String title, LocalFunction.Answer answer) {
    out.println(title);
    List<JsonObject> changed = answer.outcomes().stream().filter(this::isChanged).toList();
    if (changed.stream().anyMatch(line -> line.has("imageId"))) {
      out.printf(ROW, "AMI", "NAME", "ASKED", "BEFORE → AFTER", "OUTCOME");
    }
    changed.forEach(this::row);
    int asBefore = answer.outcomes().size() - changed.size();
    if (asBefore > 0) {
      out.printf("  (%d as above)%n", asBefore);
    }
    if (!answer.failure().isEmpty()) {
      out.println("  The event would be delivered again. " + answer.failure());
    }
    out.println();
  }

  private boolean isChanged(JsonObject line) {
    if (!line.has("imageId")) {
      return true;
    }
    String now = text(line, "outcome") + line.get("findings");
    return !now.equals(toldOf.put(text(line, "imageId"), now));
  }

  private void row(JsonObject line) {
    if (!line.has("imageId")) {
      out.println("  nothing to do: " + text(line, "why"));
      return;
    }
    out.printf(
        ROW,
        text(line, "imageId"),
        text(line, "name"),
        line.get("asked") == null || line.get("asked").isJsonNull() ? "–" : text(line, "asked"),
        text(line, "before") + " → " + text(line, "after"),
        text(line, "outcome"));
    for (JsonElement element : line.getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      out.printf("      %s: %s%n", text(finding, "rule"), text(finding, "problem"));
      out.printf("        → %s%n", text(finding, "remedy"));
    }
    for (JsonElement note : line.getAsJsonArray("notes")) {
      out.printf("      note: %s%n", note.getAsString());
    }
  }

  private static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? "?" : value.getAsString();
  }
}
