package dev.amipublisher.cli.report;

/** How a report is written. */
public enum ReportFormat {
  /** For a wiki, a pull request or a mail. */
  MARKDOWN,
  /** For a spreadsheet. */
  CSV,
  /** For a program. */
  JSON,
  /** One page for the browser. */
  HTML;

  /** Writes a report. */
  public String write(AccountReport report) {
    return switch (this) {
      case MARKDOWN -> MarkdownReport.of(report);
      case CSV -> CsvReport.of(report);
      case JSON -> AccountJson.of(report) + "\n";
      case HTML -> HtmlReport.of(report);
    };
  }
}
