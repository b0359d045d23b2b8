package dev.amipublisher.cli.report;

import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.outcome.Result;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What is public in an account, and what is not though it should be.
 *
 * @param accountId twelve digits
 * @param readAt when it was read
 * @param regions what was read
 */
public record AccountReport(String accountId, Instant readAt, List<RegionReading> regions) {

  /** Defensive copy. */
  public AccountReport {
    regions = List.copyOf(regions);
  }

  /** All AMIs: public ones first, of those the ones that a person should look at. */
  List<ReportRow> rows() {
    return regions.stream()
        .map(RegionReading::images)
        .flatMap(List::stream)
        .map((AssessedImage image) -> ReportRow.of(image, readAt))
        .sorted(
            Comparator.comparing((ReportRow row) -> !row.facts().isPublic())
                .thenComparingInt(row -> urgency(row.result()))
                .thenComparing(row -> row.reasons().isEmpty())
                .thenComparing(ReportRow::region)
                .thenComparing(row -> row.facts().name())
                .thenComparing(row -> row.facts().imageId()))
        .toList();
  }

  /** What a person should look at comes first. */
  private static int urgency(Result result) {
    return switch (result) {
      case UNMANAGED -> 0;
      case FAILED, LEFT -> 1;
      case WOULD_HOLD_BACK, HELD_BACK -> 2;
      case WOULD_WITHDRAW, WITHDRAWN -> 3;
      case WOULD_PUBLISH, PUBLISHED, WOULD_VERIFY, VERIFIED -> 4;
      case REFUSED, REVOKED, INVALID -> 5;
      case WAITING, KEPT, IGNORED, GONE -> 6;
    };
  }

  /** How many AMIs of the account are public, in all Regions. */
  int publicImages() {
    return regions.stream().mapToInt(RegionReading::publicImages).sum();
  }
}
