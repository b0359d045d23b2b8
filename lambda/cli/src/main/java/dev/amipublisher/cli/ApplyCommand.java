package dev.amipublisher.cli;

import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.account.RegionReading;
import dev.amipublisher.cli.local.EnforcedSweep;
import dev.amipublisher.cli.terminal.PlanView;
import dev.amipublisher.cli.terminal.Progress;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.settings.Settings.Mode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The plan, carried out. */
@Command(
    name = "apply",
    description =
        "Show the plan, ask, and carry it out: one sweep of the function in enforce mode, run here."
            + " It changes launch permissions, writes status tags and sends outcome events, and"
            + " needs the permissions of the function's role.")
final class ApplyCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  ApplyCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Account reached = account.connect(environment);
    Terminal terminal = environment.terminal();
    List<String> regions = reached.regions().stream().map(RegionReader::region).toList();
    PlanView view = new PlanView(terminal);
    view.header(reached.accountId(), regions, "apply");
    List<RegionReading> readings;
    try (Progress progress = new Progress(terminal, regions.size())) {
      readings = reached.read(false, progress::step);
    }
    view.show(readings);
    int changes = readings.stream().mapToInt(RegionReading::changes).sum();
    if (readings.stream().anyMatch(reading -> !reading.failure().isEmpty())) {
      terminal.line("Nothing was changed, since not everything could be read.");
      return CommandEnvironment.FAILED;
    }
    if (changes == 0) {
      terminal.line("There is nothing to change.");
      return CommandEnvironment.OK;
    }
    if (!yes && !isConfirmed(reached.accountId(), changes)) {
      terminal.line("Nothing was changed.");
      return CommandEnvironment.OK;
    }
    return sweep(reached.accountId(), readings) ? CommandEnvironment.OK : CommandEnvironment.FAILED;
  }

  private boolean isConfirmed(String accountId, int changes) {
    if (!environment.terminal().interactive()) {
      throw new Mistake(
          "apply would change %d AMIs: give --yes, since nobody can be asked here."
              .formatted(changes));
    }
    String answer =
        environment
            .terminal()
            .ask("Type the account's number to change %d AMIs in it: ".formatted(changes));
    return answer.equals(accountId);
  }

  private boolean sweep(String accountId, List<RegionReading> readings) {
    EnforcedSweep sweep =
        new EnforcedSweep(
            account.source(environment),
            accountId,
            account.settings(environment, Mode.ENFORCE),
            environment.clock(),
            environment.terminal());
    boolean ok = true;
    for (RegionReading reading : readings) {
      if (reading.changes() > 0) {
        ok &= sweep.run(reading.region());
      }
    }
    return ok;
  }
}
