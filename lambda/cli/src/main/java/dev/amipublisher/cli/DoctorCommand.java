package dev.amipublisher.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.doctor.AssumedFacts;
import dev.amipublisher.cli.doctor.Doctor;
import dev.amipublisher.cli.doctor.PublishTag;
import dev.amipublisher.cli.doctor.RoundTrip;
import dev.amipublisher.cli.doctor.account.AccountChecks;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.CheckResult.Verdict;
import dev.amipublisher.cli.policy.DoctorPolicy;
import dev.amipublisher.cli.terminal.DoctorView;
import dev.amipublisher.cli.terminal.PlanView;
import dev.amipublisher.cli.terminal.Terminal;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.Mode;
import dev.amipublisher.vocabulary.StackNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** Whether a deployment is complete and works. */
@Command(
    name = "doctor",
    description =
        "Look whether a deployment is complete and works: stack, functions, rules, schedule,"
            + " queues, trail, block public access, quota and encryption by default; say what is"
            + " wrong, and the command that mends it. Only reads, except with --round-trip.")
final class DoctorCommand implements Callable<Integer> {

  private final CommandEnvironment environment;

  @Mixin private final AccountOptions account = new AccountOptions();

  @Option(
      names = "--name-prefix",
      paramLabel = "PREFIX",
      defaultValue = "ami-publisher",
      description = "The setting name-prefix of the deployment; default: ${DEFAULT-VALUE}.")
  private String prefix = "";

  @Option(
      names = "--stack-name",
      paramLabel = "NAME",
      description = "The stack's name, if it is not the prefix.")
  private @Nullable String stackName;

  @Option(
      names = "--round-trip",
      paramLabel = "AMI",
      converter = AccountOptions.ImageId.class,
      description =
          "Go the whole way once, without ever publishing: set the publish tag of this private AMI"
              + " to '"
              + PublishTag.VALUE
              + "', wait until its status is invalid, and take the tag away again, whatever"
              + " happens. Whoever is mailed outcomes is mailed that the tag is invalid.")
  private @Nullable String imageId;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "How long to wait for each leg of it; default: ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(names = "--json", description = "One JSON object for each Region, and nothing else.")
  private boolean json;

  @Option(
      names = "--print-policy",
      description = "Print the IAM policy that this needs; with --round-trip, that one's.")
  private boolean printPolicy;

  DoctorCommand(CommandEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Settings settings = account.settings(environment, Mode.REPORT);
    if (printPolicy) {
      environment
          .terminal()
          .out()
          .print(
              imageId == null
                  ? DoctorPolicy.json()
                  : DoctorPolicy.jsonWithRoundTrip(
                      account.partition(), settings.publishTagKey(), PublishTag.VALUE));
      return CommandEnvironment.OK;
    }
    Account reached = account.connect(environment);
    boolean ok = true;
    for (RegionReader region : reached.regions()) {
      ok &= examine(reached, region, settings);
    }
    return ok ? CommandEnvironment.OK : CommandEnvironment.FAILED;
  }

  private boolean examine(Account reached, RegionReader region, Settings settings) {
    Terminal terminal = environment.terminal();
    DoctorView view = new DoctorView(terminal);
    if (!json) {
      String mode = imageId == null ? "doctor, read only" : "doctor, with a round trip";
      new PlanView(terminal).header(reached.accountId(), List.of(region.region()), mode);
    }
    Doctor doctor = Doctor.of(reached, region, new StackNames(prefix), settings);
    List<CheckResult> results =
        new ArrayList<>(
            doctor.examine(
                stackName == null ? prefix : stackName,
                result -> {
                  if (!json) {
                    view.show(result);
                  }
                }));
    JsonObject object = new JsonObject();
    if (imageId != null) {
      for (CheckResult result :
          roundTrip(
              reached, region, doctor, imageId, object, isWell(results, AccountChecks.TRAIL))) {
        results.add(result);
        if (!json) {
          view.show(result);
        }
      }
    }
    if (json) {
      print(reached, region, results, object);
    } else {
      view.sum(results);
    }
    return results.stream().noneMatch(CheckResult::isFailure);
  }

  private static boolean isWell(List<CheckResult> results, String check) {
    return results.stream()
        .anyMatch(result -> result.check().equals(check) && result.verdict() == Verdict.WELL);
  }

  /** The round trip and, if it went well, what it confirms. */
  private List<CheckResult> roundTrip(
      Account reached,
      RegionReader region,
      Doctor doctor,
      String image,
      JsonObject object,
      boolean trailLogs) {
    PublishTag tag =
        PublishTag.of(
            reached.clients(),
            region.region(),
            image,
            doctor.deployment().settings().publishTagKey());
    RoundTrip trip =
        new RoundTrip(region, doctor.deployment(), image, tag, Duration.ofSeconds(timeout));
    CheckResult result = trip.run();
    JsonObject seconds = new JsonObject();
    trip.legs().forEach((leg, took) -> seconds.addProperty(leg, RoundTrip.seconds(took)));
    object.add("roundTripSeconds", seconds);
    List<CheckResult> results = new ArrayList<>(List.of(result));
    if (!result.isFailure()) {
      try (ServiceQuotasClient serviceQuotas = reached.clients().serviceQuotas(region.region())) {
        results.addAll(
            new AssumedFacts(doctor.deployment(), trip, tag, serviceQuotas)
                .judge(trailLogs, Instant.now()));
      }
    }
    return results;
  }

  private void print(
      Account reached, RegionReader region, List<CheckResult> results, JsonObject object) {
    JsonArray checks = new JsonArray();
    for (CheckResult result : results) {
      JsonObject check = new JsonObject();
      check.addProperty("check", result.check());
      check.addProperty("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
      check.addProperty("sentence", result.sentence());
      check.addProperty("remedy", result.remedy());
      check.addProperty("command", result.command());
      checks.add(check);
    }
    object.addProperty("accountId", reached.accountId());
    object.addProperty("region", region.region());
    object.add("checks", checks);
    environment.terminal().line(object.toString());
  }
}
