package dev.amipublisher.cli.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report for spreadsheets. A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front: AMI names and tags are anyone's.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
final class CsvReport {

  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private CsvReport() {}

  static String of(AccountReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "account,region,ami,name,state,public,asked,outcome,created,age_days,deprecated,"
            + "days_to_deprecation,days_to_revocation,findings,remedies");
    for (ReportRow row : report.rows()) {
      lines.add(
          String.join(
              ",",
              cell(report.accountId()),
              cell(row.region()),
              cell(row.facts().imageId()),
              cell(row.facts().name()),
              cell(row.facts().state()),
              row.facts().isPublic() ? "true" : "false",
              cell(Objects.requireNonNullElse(row.asked(), "")),
              cell(row.result().wireValue()),
              time(row.facts().creationDate()),
              number(row.ageDays()),
              time(row.facts().deprecationTime()),
              number(row.daysToDeprecation()),
              number(row.daysToRevocation()),
              cell(
                  row.reasons().stream()
                      .map(reason -> reason.rule() + ": " + reason.problem())
                      .collect(Collectors.joining(" "))),
              cell(
                  row.reasons().stream()
                      .map(ReportRow.Reason::remedy)
                      .distinct()
                      .collect(Collectors.joining(" ")))));
    }
    return String.join("\r\n", lines) + "\r\n";
  }

  /** A text as a cell. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    return safe.matches("[\\w .:/'-]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }

  private static String number(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }
}
