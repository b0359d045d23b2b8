package dev.amipublisher.content;

import dev.amipublisher.inspection.UnverifiableException.Reason;
import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.verdict.Unverified;
import dev.amipublisher.inspection.verdict.Verdict;
import dev.amipublisher.policy.ImageContent;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts verdicts into words for people. */
final class VerdictFormatter {

  /** How many findings are named; an event and a log line have to hold them. */
  private static final int NAMED = 5;

  /** What may be otherwise at the next look. */
  private static final Set<Reason> MAY_PASS = Set.of(Reason.UNREADABLE, Reason.OUT_OF_TIME);

  private VerdictFormatter() {}

  static ImageContent content(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Clean clean ->
          new ImageContent.Clean(clean.allowed().stream().map(VerdictFormatter::phrase).toList());
      case Verdict.Found found ->
          new ImageContent.Sensitive(
              brief(found.findings().getFirst()),
              found.findings().stream().limit(NAMED).map(VerdictFormatter::phrase).toList(),
              Math.max(0, found.findings().size() - NAMED) + found.furtherFindings());
      case Verdict.Unverifiable unverifiable -> unverified(unverifiable.unverified());
    };
  }

  private static ImageContent unverified(List<Unverified> unverified) {
    for (Unverified each : unverified) {
      if (MAY_PASS.contains(each.reason())) {
        return new ImageContent.Unavailable(sentence(each));
      }
    }
    Unverified first = unverified.getFirst();
    return new ImageContent.Unverifiable(
        first.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), sentence(first));
  }

  private static String sentence(Unverified unverified) {
    return unverified.volume() + ": " + unverified.message();
  }

  private static String brief(Finding finding) {
    return finding.check() + " " + place(finding);
  }

  private static String phrase(Finding finding) {
    return "%s of %s: %s (%s)"
        .formatted(place(finding), finding.volume(), finding.what(), finding.check());
  }

  private static String place(Finding finding) {
    return finding.line() == 0 ? finding.path() : finding.path() + ":" + finding.line();
  }
}
