package dev.amipublisher.cli.disk;

import dev.amipublisher.inspection.check.Finding;
import dev.amipublisher.inspection.verdict.Unverified;
import dev.amipublisher.inspection.verdict.Verdict;
import java.util.List;
import java.util.Locale;

/** What every kind of verdict may hold. */
final class VerdictParts {

  private VerdictParts() {}

  static List<Finding> findings(Verdict verdict) {
    return verdict instanceof Verdict.Found found ? found.findings() : List.of();
  }

  static long furtherFindings(Verdict verdict) {
    return verdict instanceof Verdict.Found found ? found.furtherFindings() : 0;
  }

  static List<Unverified> unverified(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Clean _ -> List.of();
      case Verdict.Found found -> found.unverified();
      case Verdict.Unverifiable unverifiable -> unverifiable.unverified();
    };
  }

  /** A reason as outcomes call it. */
  static String reason(Unverified unverified) {
    return unverified.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
