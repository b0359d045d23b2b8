package dev.amipublisher.cli.doctor;

import dev.amipublisher.aws.AwsCalls;
import dev.amipublisher.cli.account.Account;
import dev.amipublisher.cli.account.ConnectionMistakes;
import dev.amipublisher.cli.account.RegionReader;
import dev.amipublisher.cli.doctor.account.AccountChecks;
import dev.amipublisher.cli.doctor.check.Check;
import dev.amipublisher.cli.doctor.check.CheckResult;
import dev.amipublisher.cli.doctor.check.Deployment;
import dev.amipublisher.cli.doctor.stack.StackChecks;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.vocabulary.StackNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** Looks at a deployment in one Region. It only reads. */
public final class Doctor {

  private static final Set<String> UNKNOWN_OPERATIONS =
      Set.of("UnknownOperationException", "InvalidAction", "NotImplemented");

  private final Account account;
  private final RegionReader reader;
  private final Deployment deployment;

  private Doctor(Account account, RegionReader reader, Deployment deployment) {
    this.account = account;
    this.reader = reader;
    this.deployment = deployment;
  }

  /**
   * Reads how the deployment is set up.
   *
   * @param otherwise the settings, if the function's cannot be read
   */
  public static Doctor of(
      Account account, RegionReader reader, StackNames names, Settings otherwise) {
    RegionMetadata metadata = Region.of(reader.region()).metadata();
    AccountAndRegion home =
        new AccountAndRegion(
            metadata == null ? "aws" : metadata.partition().id(),
            reader.region(),
            account.accountId());
    return new Doctor(account, reader, deployment(account, home, names, otherwise));
  }

  /** As its function has it. Where that cannot be read, the check of the function says so. */
  private static Deployment deployment(
      Account account, AccountAndRegion home, StackNames names, Settings otherwise) {
    Deployment usual =
        new Deployment(
            names,
            home,
            otherwise,
            "arn:%s:iam::%s:role/%s"
                .formatted(home.partition(), home.accountId(), names.of(home.region())));
    try (var lambda = account.clients().lambda(home.region())) {
      var function =
          lambda.getFunctionConfiguration(
              request -> request.functionName(names.eventsFunction()).qualifier(StackNames.ALIAS));
      return new Deployment(
          names,
          home,
          function.environment() == null
              ? otherwise
              : Settings.enforcing(function.environment().variables()),
          // Its path is a setting of the stack, which the function does not know.
          function.role() == null ? usual.roleArn() : function.role());
    } catch (AwsServiceException | IllegalArgumentException unknown) {
      return usual;
    }
  }

  /** What it looks at. */
  public Deployment deployment() {
    return deployment;
  }

  /**
   * Makes all checks.
   *
   * @param each takes every result as it comes
   */
  public List<CheckResult> examine(String stackName, Consumer<CheckResult> each) {
    List<Check> checks = new ArrayList<>();
    checks.addAll(StackChecks.of(deployment, stackName, account.clients()));
    checks.addAll(AccountChecks.of(deployment, reader, account.clients()));
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      CheckResult result = run(check);
      results.add(result);
      each.accept(result);
    }
    return results;
  }

  private CheckResult run(Check check) {
    try {
      return check.run();
    } catch (SdkException failure) {
      return CheckResult.unknown(check, AwsCalls.withoutTail(why(failure)), remedy(failure));
    } catch (Ec2UnavailableException unavailable) {
      return CheckResult.unknown(check, String.valueOf(unavailable.getMessage()), "Try again.");
    }
  }

  private String why(SdkException failure) {
    return failure instanceof AwsServiceException error && error.awsErrorDetails() != null
        ? "AWS does not say: %s (%s)."
            .formatted(
                String.valueOf(error.awsErrorDetails().errorMessage()).replaceAll("\\.$", ""),
                error.awsErrorDetails().errorCode())
        : ConnectionMistakes.of(failure, reader.region(), account.clients().endpoint()).sentence();
  }

  private static String remedy(SdkException failure) {
    boolean denied = failure instanceof AwsServiceException error && error.statusCode() == 403;
    return denied || String.valueOf(failure.getMessage()).contains("not authorized")
        ? "Allow the call: 'ami-publisher doctor --print-policy' prints the policy."
        : isUnknownOperation(failure)
            ? "This endpoint does not have the call; ask AWS itself."
            : "Try again.";
  }

  /** An emulator's way of saying so, which no repetition changes. */
  private static boolean isUnknownOperation(SdkException failure) {
    return failure instanceof AwsServiceException error
        && (error.statusCode() == 404
            || error.statusCode() == 501
            || (error.awsErrorDetails() != null
                && UNKNOWN_OPERATIONS.contains(
                    String.valueOf(error.awsErrorDetails().errorCode()))));
  }
}
