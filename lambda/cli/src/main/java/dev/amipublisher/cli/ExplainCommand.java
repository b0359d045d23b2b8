package dev.amipublisher.cli;

import com.google.gson.JsonObject;
import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.cli.account.Mistake;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.report.AccountJson;
import dev.amipublisher.cli.terminal.ExplainView;
import dev.amipublisher.cli.terminal.PlanView;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.settings.Settings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why an AMI is public, or is not. */
@Command(
    name = "explain",
    description =
        "Show why an AMI is public, or is not: its tags, the row of the decision table that fits,"
            + " every finding with its remedy, who changed its launch permissions last, and what"
            + " comes next. Only reads.")
final class ExplainCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Parameters(
      paramLabel = "AMI",
      arity = "1..*",
      converter = AccountOptions.ImageId.class,
      description = "The AMIs.")
  private List<String> imageIds = new ArrayList<>();

  @Option(names = "--json", description = "One JSON object for each AMI, and nothing else.")
  private boolean json;

  @Option(
      names = "--look-inside",
      description =
          "Read the AMIs' snapshots as well, and say what they hold that no public AMI should;"
              + " takes up to a minute for each.")
  private boolean inspects;

  ExplainCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Account reached = account.connect(environment);
    ExplainView view =
        new ExplainView(
            environment.terminal(),
            account.settings(environment, Mode.REPORT),
            reached.accountId(),
            environment.clock().instant());
    List<String> regions = reached.regions().stream().map(RegionReader::region).toList();
    if (!json) {
      new PlanView(environment.terminal())
          .header(reached.accountId(), regions, "explain, read only");
    }
    boolean allFound = true;
    for (String imageId : imageIds) {
      List<AssessedImage> found = find(reached, imageId);
      found.forEach(image -> show(reached, image, view));
      if (found.isEmpty()) {
        environment
            .terminal()
            .err()
            .printf(
                "EC2 does not know %s in %s: check the id and the Region (--regions all looks in"
                    + " all of them).%n",
                imageId, String.join(", ", regions));
        allFound = false;
      }
    }
    return allFound ? CommandEnvironment.OK : CommandEnvironment.FAILED;
  }

  private static List<AssessedImage> find(Account account, String imageId) {
    try {
      return account.regions().stream()
          .map(region -> region.assess(imageId))
          .flatMap(Optional::stream)
          .toList();
    } catch (Ec2RefusedException | Ec2UnavailableException failed) {
      throw new Mistake("%s cannot be read: %s".formatted(imageId, failed.getMessage()));
    }
  }

  private void show(Account account, AssessedImage image, ExplainView view) {
    String lastChange = lastChange(account, image);
    ImageContent content = inspects ? content(account, image) : new ImageContent.NotInspected();
    if (json) {
      JsonObject object = AccountJson.of(image);
      object.addProperty("decision", view.row(image).action().name());
      object.addProperty("lastChange", lastChange);
      object.add("content", AccountJson.of(content));
      environment.terminal().line(object.toString());
    } else {
      view.show(image, content, lastChange);
    }
  }

  private static ImageContent content(Account account, AssessedImage image) {
    return account.regions().stream()
        .filter(region -> region.region().equals(image.region()))
        .findFirst()
        .orElseThrow()
        .inspect(image.facts());
  }

  private static String lastChange(Account account, AssessedImage image) {
    try {
      return account
          .history(image.region())
          .last(image.facts().imageId())
          .map(change -> "%s by %s at %s".formatted(change.call(), change.by(), change.at()))
          .orElse("CloudTrail shows no change of its launch permissions in 90 days");
    } catch (Mistake notAllowed) {
      return notAllowed.sentence();
    }
  }
}
