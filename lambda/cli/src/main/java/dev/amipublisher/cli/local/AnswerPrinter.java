package dev.amipublisher.cli.local;

import com.google.gson.JsonObject;
import dev.amipublisher.cli.terminal.OutcomeTable;
import dev.amipublisher.cli.terminal.Terminal;

/** Shows what came of events: as a table, or as JSON, an object a line. */
final class AnswerPrinter {

  private final Terminal terminal;
  private final OutcomeTable table;
  private final boolean json;

  AnswerPrinter(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.table = new OutcomeTable(terminal);
    this.json = json;
  }

  /** Whether JSON is wanted. */
  boolean isJson() {
    return json;
  }

  /** Shows that an event is being dealt with, which may take a while. */
  void begin(String title) {
    if (!json) {
      table.begin(title);
    }
  }

  /** Shows what came of the event that was begun last. */
  void print(LocalFunction.Answer answer) {
    if (!json) {
      table.show(answer.outcomes(), answer.failure());
      return;
    }
    answer.outcomes().stream().map(JsonObject::toString).forEach(terminal::line);
    if (!answer.failure().isEmpty()) {
      terminal.err().println(answer.failure());
    }
  }

  /** Says what the outcomes mean that were shown. */
  void legend() {
    if (!json) {
      table.legend();
    }
  }
}
