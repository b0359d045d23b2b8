package dev.amipublisher.cli.terminal;

import dev.amipublisher.cli.terminal.OutcomeLine.Reason;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of AMIs and what happens to them, with reasons and remedies beneath. A narrow terminal shows
 * the outcome and the name, a wide one also what was asked and what changed.
 */
public final class OutcomeRows {

  /** From this width on there is room for all columns. */
  private static final int WIDE = 110;

  private static final int IMAGE_ID = 21;
  private static final int RESULT = 15;

  private final Terminal terminal;
  private final Set<Result> shown = EnumSet.noneOf(Result.class);

  /** Shows rows there. */
  public OutcomeRows(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows the titles of the columns. */
  public void header() {
    String row = row("AMI", "OUTCOME", "BEFORE → AFTER", "ASKED", "NAME");
    terminal.line(terminal.paint(Style.FAINT, row));
  }

  /** Shows an outcome. */
  public void show(Outcome outcome) {
    show(OutcomeLine.of(outcome));
  }

  /** Shows an outcome. */
  void show(OutcomeLine line) {
    shown.add(line.result());
    String result = padded(line.result().wireValue(), RESULT);
    String row = row(line.imageId(), result, line.change(), line.asked(), line.name());
    int at = 2 + Math.max(IMAGE_ID, line.imageId().length()) + 2;
    terminal.line(
        row.substring(0, at)
            + terminal.paint(styleOf(line.result()), result)
            + row.substring(at + result.length()));
    for (Reason reason : line.reasons()) {
      terminal.paragraph("      ", "      ", reason.problem());
      if (!reason.remedy().isEmpty()) {
        terminal.paragraph("        → ", "          ", reason.remedy());
      }
    }
    line.notes().forEach(note -> terminal.paragraph("      note: ", "      ", note));
  }

  /** Says what the outcomes mean that were shown. */
  public void legend() {
    if (!shown.isEmpty()) {
      terminal.line(terminal.paint(Style.FAINT, "What the outcomes mean:"));
      for (Result result : shown) {
        terminal.paragraph(
            "  " + padded(result.wireValue(), RESULT) + "  ",
            " ".repeat(4 + RESULT),
            Legend.meaning(result));
      }
    }
  }

  private String row(String imageId, String result, String change, String asked, String name) {
    String begin = "  " + padded(imageId, IMAGE_ID) + "  " + padded(result, RESULT) + "  ";
    String middle =
        terminal.columns() < WIDE ? "" : padded(change, 18) + "  " + padded(asked, 10) + "  ";
    return begin + middle + cut(name, terminal.columns() - begin.length() - middle.length());
  }

  /** Only where a person watches: a program that reads a pipe wants the whole name. */
  private String cut(String name, int room) {
    return !terminal.interactive() || name.length() <= room || room < 2
        ? name
        : name.substring(0, room - 1) + "…";
  }

  private static String padded(String text, int length) {
    return text + " ".repeat(Math.max(0, length - text.length()));
  }

  /** The colour of an outcome. */
  static Style styleOf(Result result) {
    return switch (result) {
      case PUBLISHED, VERIFIED, WOULD_PUBLISH, WOULD_VERIFY -> Style.GOOD;
      case WITHDRAWN, WOULD_WITHDRAW -> Style.CHANGE;
      case REFUSED, INVALID, FAILED -> Style.BAD;
      case UNMANAGED, REVOKED, HELD_BACK, WOULD_HOLD_BACK -> Style.ODD;
      case KEPT, WAITING, IGNORED, GONE, LEFT -> Style.FAINT;
    };
  }

  /** The outcomes that were shown so far. */
  List<Result> shown() {
    return List.copyOf(shown);
  }
}
