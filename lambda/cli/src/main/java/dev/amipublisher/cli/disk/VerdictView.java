package dev.amipublisher.cli.disk;

import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.verdict.Coverage;
import dev.amipublisher.inspection.verdict.Verdict;

/** Shows a verdict to a person. */
public final class VerdictView {

  private final Terminal terminal;

  /** Shows it there. */
  public VerdictView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Shows what was found, what could not be verified, and what was not looked at. */
  public void show(Verdict verdict) {
    VerdictParts.findings(verdict).forEach(finding -> line("found", finding));
    if (VerdictParts.furtherFindings(verdict) > 0) {
      terminal.line("  and %d more".formatted(VerdictParts.furtherFindings(verdict)));
    }
    verdict.allowed().forEach(finding -> line("allowed", finding));
    VerdictParts.unverified(verdict)
        .forEach(
            each ->
                terminal.paragraph(
                    "unverifiable  ",
                    "              ",
                    Terminal.plain(each.volume() + ": " + each.message())));
    Coverage coverage = verdict.coverage();
    coverage.skipped().forEach(each -> terminal.line("skipped       " + Terminal.plain(each)));
    terminal.line(
        ("%s: %d findings; not searched: %d binary files, %d files of dependencies, the end of %d"
                + " long files")
            .formatted(
                VerdictJson.word(verdict),
                VerdictParts.findings(verdict).size() + VerdictParts.furtherFindings(verdict),
                coverage.binaryFiles(),
                coverage.dependencies(),
                coverage.filesReadInPart()));
  }

  private void line(String word, Finding finding) {
    String place = finding.line() == 0 ? finding.path() : finding.path() + ":" + finding.line();
    terminal.line(
        "%-13s %s  %s (%s), %s"
            .formatted(
                word,
                Terminal.plain(place),
                finding.what(),
                finding.check(),
                Terminal.plain(finding.volume())));
  }
}
