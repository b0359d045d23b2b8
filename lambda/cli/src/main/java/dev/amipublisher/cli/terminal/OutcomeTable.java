package dev.amipublisher.cli.terminal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows what comes of one event after the other. AMIs that are as they were shown last are counted
 * and not shown again.
 */
public final class OutcomeTable {

  /** More AMIs than that are counted, and not named. */
  private static final int NAMED = 2;

  private final Terminal terminal;
  private final OutcomeRows rows;
  private final Map<String, String> shown = new HashMap<>();

  /** Shows a table there. */
  public OutcomeTable(Terminal terminal) {
    this.terminal = terminal;
    this.rows = new OutcomeRows(terminal);
  }

  /** Shows that an event is being dealt with. */
  public void begin(String title) {
    terminal.line(terminal.paint(Style.BOLD, "▸ " + title));
  }

  /**
   * Shows what came of the event that was begun last.
   *
   * @param outcomes the function's log lines
   * @param failure why the event would be delivered again; empty if it would not
   */
  public void show(List<JsonObject> outcomes, String failure) {
    List<JsonObject> changed = new ArrayList<>();
    List<String> asBefore = new ArrayList<>();
    for (JsonObject line : outcomes) {
      if (isChanged(line)) {
        changed.add(line);
      } else {
        asBefore.add(line.get("imageId").getAsString());
      }
    }
    if (changed.stream().anyMatch(line -> line.has("imageId"))) {
      rows.header();
    }
    changed.forEach(this::row);
    if (!asBefore.isEmpty()) {
      terminal.line(
          asBefore.size() <= NAMED
              ? "  as above: " + String.join(", ", asBefore)
              : "  as above: " + asBefore.size() + " AMIs");
    }
    if (!failure.isEmpty()) {
      terminal.paragraph("  ", "  ", "The event would be delivered again. " + failure);
    }
    terminal.line("");
  }

  /** Says what the outcomes mean that were shown. */
  public void legend() {
    rows.legend();
  }

  private boolean isChanged(JsonObject line) {
    JsonElement imageId = line.get("imageId");
    if (imageId == null) {
      return true;
    }
    String now = line.get("outcome") + String.valueOf(line.get("findings")) + line.get("regions");
    return !now.equals(shown.put(imageId.getAsString(), now));
  }

  private void row(JsonObject line) {
    if (line.has("imageId")) {
      rows.show(OutcomeLine.of(line));
    } else {
      terminal.paragraph("  ", "  ", "nothing to do: " + line.get("why").getAsString());
    }
  }
}
