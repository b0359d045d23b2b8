package dev.amipublisher.cli;

import com.google.gson.JsonObject;
import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.terminal.AuditView;
import dev.amipublisher.cli.terminal.PlanView;
import dev.amipublisher.outcome.AuditSummary;
import dev.amipublisher.report.AuditJson;
import dev.amipublisher.vocabulary.Setting;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What public AMIs hold that they should not. */
@Command(
    name = "audit",
    description =
        "Read the snapshots of the account's public AMIs, and say which of them hold credentials,"
            + " and whether enforce mode would withdraw them. Only reads; each block that is read"
            + " costs. `explain --look-inside` says more of one AMI.")
final class AuditCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Option(
      names = "--block-limit",
      paramLabel = "BLOCKS",
      description =
          "After so many blocks of 512 KiB in a Region, look into no further AMI; default:"
              + " AUDIT_BLOCK_LIMIT, or 20000, which cost $0.06.")
  private @Nullable String blockLimit;

  @Option(names = "--json", description = "One JSON object for each Region, and nothing else.")
  private boolean json;

  AuditCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Account reached =
        account.connect(
            blockLimit == null
                ? environment
                : environment.with(Setting.AUDIT_BLOCK_LIMIT.environmentVariable(), blockLimit));
    if (!json) {
      new PlanView(environment.terminal())
          .header(
              reached.accountId(),
              reached.regions().stream().map(RegionReader::region).toList(),
              "audit, read only");
    }
    boolean complete = true;
    boolean found = false;
    for (RegionReader region : reached.regions()) {
      AuditSummary audit = region.audit();
      show(region.region(), audit);
      complete &= audit.failure().isEmpty();
      found |= !audit.sensitive().isEmpty();
    }
    if (!complete) {
      return CommandEnvironment.FAILED;
    }
    return found ? CommandEnvironment.WOULD_CHANGE : CommandEnvironment.OK;
  }

  private void show(String region, AuditSummary audit) {
    if (!json) {
      new AuditView(environment.terminal()).show(region, audit);
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("region", region);
    AuditJson.of(audit).entrySet().forEach(entry -> line.add(entry.getKey(), entry.getValue()));
    environment.terminal().line(line.toString());
  }
}
