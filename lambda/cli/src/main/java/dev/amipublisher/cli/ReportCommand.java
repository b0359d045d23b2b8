package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.cli.report.AccountReport;
import dev.amipublisher.cli.report.ReportFormat;
import dev.amipublisher.cli.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is public, in every Region. */
@Command(
    name = "report",
    description =
        "Report every AMI that is public, is to be public or was: state, reasons, age, days to"
            + " deprecation and to AWS's revocation, quota. Only reads.")
final class ReportCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "markdown, csv, json or html; default: by the ending of --output, otherwise markdown.")
  private @Nullable ReportFormat format;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; default: standard output.")
  private @Nullable Path output;

  ReportCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Account reached = account.connect(environment);
    List<RegionReading> readings;
    try (Progress progress = new Progress(environment.terminal(), reached.regions().size())) {
      readings = reached.read(false, progress::step);
    }
    AccountReport report =
        new AccountReport(reached.accountId(), environment.clock().instant(), readings);
    write(chosen().write(report));
    boolean complete = readings.stream().allMatch(reading -> reading.failure().isEmpty());
    readings.stream()
        .filter(reading -> !reading.failure().isEmpty())
        .forEach(
            reading ->
                environment
                    .terminal()
                    .err()
                    .println(
                        reading.region() + " could not be read to its end: " + reading.failure()));
    return complete ? CommandEnvironment.OK : CommandEnvironment.FAILED;
  }

  private ReportFormat chosen() {
    if (format != null) {
      return format;
    }
    if (json) {
      return ReportFormat.JSON;
    }
    String name = output == null ? "" : output.toString();
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> ReportFormat.HTML;
      case "csv" -> ReportFormat.CSV;
      case "json" -> ReportFormat.JSON;
      default -> ReportFormat.MARKDOWN;
    };
  }

  private void write(String text) {
    if (output == null) {
      environment.terminal().out().print(text);
      environment.terminal().out().flush();
      return;
    }
    try {
      Files.writeString(environment.directory().resolve(output), text);
    } catch (IOException failed) {
      throw new Mistake("The report cannot be written to %s: %s.".formatted(output, failed));
    }
  }
}
