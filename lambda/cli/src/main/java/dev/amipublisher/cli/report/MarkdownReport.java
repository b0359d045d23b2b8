package dev.amipublisher.cli.report;

import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.cli.terminal.Legend;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.policy.Reading;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report for a wiki, a pull request or a mail. */
final class MarkdownReport {

  private MarkdownReport() {}

  static String of(AccountReport report) {
    StringBuilder text = new StringBuilder();
    text.append("# Public AMIs of account %s%n%n".formatted(report.accountId()));
    text.append(
        "Read at %s. %d AMIs are public.%n%n"
            .formatted(report.readAt().truncatedTo(ChronoUnit.SECONDS), report.publicImages()));
    text.append(
        "| Region | public | quota | looked at | note |%n|---|--:|--:|--:|---|%n".formatted());
    for (RegionReading region : report.regions()) {
      text.append(
          "| %s | %d | %s | %d | %s |%n"
              .formatted(
                  region.region(),
                  region.publicImages(),
                  quota(region),
                  region.images().size(),
                  cell(region.failure())));
    }
    text.append(
        "%n| AMI | name | Region | now | asked | outcome | age | deprecated in | AWS may revoke in | findings |%n"
            .formatted());
    text.append("|---|---|---|---|---|---|--:|--:|--:|---|\n");
    for (ReportRow row : report.rows()) {
      text.append(row(row));
    }
    text.append("\n");
    report.rows().stream()
        .map(ReportRow::result)
        .distinct()
        .sorted()
        .forEach(
            result ->
                text.append(
                    "- **%s**: %s%n".formatted(result.wireValue(), Legend.meaning(result))));
    return text.toString();
  }

  private static String row(ReportRow row) {
    String findings =
        row.reasons().stream()
            .map(
                reason ->
                    "**%s**: %s → %s"
                        .formatted(
                            cell(reason.rule()), cell(reason.problem()), cell(reason.remedy())))
            .collect(Collectors.joining("<br>"));
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            row.facts().imageId(),
            cell(row.facts().name()),
            row.region(),
            row.facts().isPublic() ? "**public**" : "private",
            cell(Objects.requireNonNullElse(row.asked(), "–")),
            row.result().wireValue(),
            days(row.ageDays()),
            days(row.daysToDeprecation()),
            days(row.daysToRevocation()),
            findings);
  }

  private static String quota(RegionReading region) {
    return region.quota() instanceof Reading.Known<Integer>(Integer most)
        ? String.valueOf(most)
        : "?";
  }

  private static String days(@Nullable Long days) {
    return days == null ? "–" : days + " d";
  }

  /** Text from elsewhere that stays text: no markup, no HTML, no further column. */
  static String cell(String text) {
    return Terminal.plain(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\\\`*_\\[\\]|~#!]", "\\\\$0");
  }
}
