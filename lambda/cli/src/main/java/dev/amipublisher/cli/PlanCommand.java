package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.cli.report.AccountJson;
import dev.amipublisher.cli.report.AccountReport;
import dev.amipublisher.cli.terminal.PlanView;
import dev.amipublisher.cli.terminal.Progress;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.outcome.Result;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What enforcing would do. */
@Command(
    name = "plan",
    description =
        "Show what ami-publisher in enforce mode would do to an account. Only reads: it changes"
            + " nothing, tags nothing and sends no events. Exit status 3 if anything would change.")
final class PlanCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Option(names = "--json", description = "One JSON object, and nothing else.")
  private boolean json;

  @Option(
      names = "--look-inside",
      description =
          "Inspect the snapshots of each AMI that would be published; takes up to a minute for"
              + " each.")
  private boolean inspects;

  PlanCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Account reached = account.connect(environment);
    Terminal terminal = environment.terminal();
    PlanView view = new PlanView(terminal);
    if (!json) {
      view.header(
          reached.accountId(),
          reached.regions().stream().map(RegionReader::region).toList(),
          "plan, read only");
    }
    List<RegionReading> readings;
    try (Progress progress = new Progress(terminal, reached.regions().size())) {
      readings = reached.read(inspects, progress::step);
    }
    if (json) {
      terminal.line(
          AccountJson.of(
                  new AccountReport(reached.accountId(), environment.clock().instant(), readings))
              .toString());
    } else {
      view.show(readings);
    }
    return status(readings);
  }

  private static int status(List<RegionReading> readings) {
    boolean changes = readings.stream().anyMatch(reading -> reading.changes() > 0);
    boolean failed =
        readings.stream()
            .anyMatch(reading -> !reading.failure().isEmpty() || reading.count(Result.FAILED) > 0);
    if (failed) {
      return CommandEnvironment.FAILED;
    }
    return changes ? CommandEnvironment.WOULD_CHANGE : CommandEnvironment.OK;
  }
}
