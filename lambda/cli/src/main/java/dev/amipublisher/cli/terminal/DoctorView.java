package dev.amipublisher.cli.terminal;

import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.CheckResult.Verdict;
import java.util.List;
import java.util.Locale;

/** Shows what a look at a deployment found. */
public final class DoctorView {

  private static final int VERDICT = 7;

  private final Terminal terminal;

  /** Shows it there. */
  public DoctorView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows one result, with what mends it. */
  public void show(CheckResult result) {
    String verdict = result.verdict().name().toLowerCase(Locale.ROOT);
    String begin = "  " + verdict + " ".repeat(VERDICT - verdict.length()) + "  ";
    String indent = " ".repeat(begin.length());
    List<String> lines =
        Terminal.wrapped(
            begin,
            indent,
            Terminal.plain(result.check() + ": " + result.sentence()),
            terminal.columns());
    terminal.line(
        terminal.paint(styleOf(result.verdict()), begin)
            + lines.getFirst().substring(begin.length()));
    lines.stream().skip(1).forEach(terminal::line);
    if (!result.remedy().isEmpty()) {
      terminal.paragraph(indent + "→ ", indent + "  ", result.remedy());
    }
    if (!result.command().isEmpty()) {
      terminal.command(indent + "  ", result.command());
    }
  }

  /** Says how it stands on the whole. */
  public void sum(List<CheckResult> results) {
    long failures = results.stream().filter(CheckResult::isFailure).count();
    long looks = results.stream().filter(each -> each.verdict() == Verdict.LOOK).count();
    String worthALook = looks == 0 ? "" : " Worth a look: " + looks + ".";
    terminal.line("");
    terminal.line(
        failures == 0
            ? "All %d checks are well.%s".formatted(results.size(), worthALook)
            : "%d of %d checks are wrong or unknown.%s"
                .formatted(failures, results.size(), worthALook));
  }

  private static Style styleOf(Verdict verdict) {
    return switch (verdict) {
      case WELL -> Style.GOOD;
      case LOOK -> Style.CHANGE;
      case WRONG -> Style.BAD;
      case UNKNOWN -> Style.ODD;
    };
  }
}
