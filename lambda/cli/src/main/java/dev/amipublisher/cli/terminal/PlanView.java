package dev.amipublisher.cli.terminal;

import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.outcome.RegionState;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.Reading;
import java.util.Comparator;
import java.util.List;

/** Shows what enforcing would do to an account, what changes first. */
public final class PlanView {

  private final Terminal terminal;

  /** Shows plans there. */
  public PlanView(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Says where was looked. */
  public void header(String accountId, List<String> regions, String mode) {
    String where =
        regions.size() <= 4 ? String.join(", ", regions) : "%d Regions".formatted(regions.size());
    terminal.line(
        terminal.paint(Style.BOLD, "Account %s, %s, %s".formatted(accountId, where, mode)));
    terminal.line("");
  }

  /** Shows all Regions that hold anything, and the sums last. */
  public void show(List<RegionReading> readings) {
    OutcomeRows rows = new OutcomeRows(terminal);
    for (RegionReading reading : readings) {
      List<AssessedImage> notable =
          reading.images().stream()
              .filter(image -> image.outcome().result() != Result.KEPT || isInTrouble(image))
              .sorted(
                  Comparator.comparingInt((AssessedImage image) -> rank(image.outcome().result()))
                      .thenComparing(image -> image.facts().imageId()))
              .toList();
      if (!reading.failure().isEmpty()) {
        terminal.paragraph(
            "", "  ", reading.region() + " could not be read to its end: " + reading.failure());
      }
      if (!notable.isEmpty()) {
        terminal.line(terminal.paint(Style.BOLD, reading.region()));
        rows.header();
        notable.forEach(image -> show(image, rows));
        terminal.line("");
      }
    }
    rows.legend();
    if (!rows.shown().isEmpty()) {
      terminal.line("");
    }
    sums(readings);
  }

  private void show(AssessedImage image, OutcomeRows rows) {
    rows.show(image.outcome());
    if (image.onlyIfClean()) {
      terminal.paragraph(
          "      ", "      ", "if its content is clean, which explain --look-inside shows.");
    }
    if (!image.otherRegions().isEmpty()) {
      terminal.paragraph("      other Regions: ", "      ", image.otherRegions());
    }
  }

  /** The tag has Regions in trouble first. */
  private static boolean isInTrouble(AssessedImage image) {
    return image.facts().isPublic()
        && !image.otherRegions().isEmpty()
        && !image.otherRegions().startsWith(RegionState.PUBLIC.wireValue() + ":");
  }

  private void sums(List<RegionReading> readings) {
    terminal.paragraph(
        "",
        "  ",
        "%d would be published%s, %d withdrawn, %d held back; %d refused, %d public without a tag."
            .formatted(
                sum(readings, Result.WOULD_PUBLISH),
                ifClean(readings),
                sum(readings, Result.WOULD_WITHDRAW),
                sum(readings, Result.WOULD_HOLD_BACK),
                sum(readings, Result.REFUSED),
                sum(readings, Result.UNMANAGED)));
    for (RegionReading reading : readings) {
      if (!reading.images().isEmpty() || !reading.failure().isEmpty()) {
        terminal.paragraph("", "  ", ofRegion(reading));
      }
    }
    long empty =
        readings.stream()
            .filter(each -> each.images().isEmpty() && each.failure().isEmpty())
            .count();
    if (empty > 0) {
      terminal.line(
          "In %d of %d Regions no AMI is public or tagged.".formatted(empty, readings.size()));
    }
  }

  private static String ifClean(List<RegionReading> readings) {
    int depending = readings.stream().mapToInt(RegionReading::onlyIfClean).sum();
    return switch (depending) {
      case 0 -> "";
      case 1 -> " if its content is clean";
      default -> " if their content is clean";
    };
  }

  private static String ofRegion(RegionReading reading) {
    String quota =
        switch (reading.quota()) {
          case Reading.Known(Integer most) ->
              "%d of at most %d".formatted(reading.publicImages(), most);
          case Reading.Unreadable(String why) ->
              "%d (the quota is not known: %s)".formatted(reading.publicImages(), why);
        };
    return "%s: %d AMIs looked at, public: %s"
        .formatted(reading.region(), reading.images().size(), quota);
  }

  private static int sum(List<RegionReading> readings, Result result) {
    return readings.stream().mapToInt(reading -> reading.count(result)).sum();
  }

  /** What would change comes first. */
  private static int rank(Result result) {
    return switch (result) {
      case WOULD_PUBLISH, PUBLISHED, WOULD_VERIFY, VERIFIED -> 0;
      case WOULD_WITHDRAW, WITHDRAWN -> 1;
      case WOULD_HOLD_BACK, HELD_BACK -> 2;
      case FAILED, LEFT -> 3;
      case REFUSED, INVALID, REVOKED -> 4;
      case UNMANAGED -> 5;
      case WAITING, KEPT, IGNORED, GONE -> 6;
    };
  }
}
