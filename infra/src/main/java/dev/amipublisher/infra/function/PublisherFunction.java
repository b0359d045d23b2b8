package dev.amipublisher.infra.function;

import dev.amipublisher.infra.construct.StackNames;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.infra.settings.FunctionSettings;
import dev.amipublisher.infra.settings.InvalidSettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The function, its log, and the alias through which everything calls it. */
public final class PublisherFunction extends Construct {

  private static final String HANDLER = "dev.amipublisher.AmiPublisherHandler::handleRequest";

  // Under SnapStart, java25 compiles in full tiers unless set otherwise. Measured on one CPU, the
  // first tier alone was faster: 33 instead of 51 ms for the first call after a restore, 5 instead
  // of 12 ms for later ones.
  // https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
  private static final String JVM_FLAGS = "-XX:+TieredCompilation -XX:TieredStopAtLevel=1";

  // The function was measured to need 120 to 160 MB. Memory also buys CPU, and a full one comes
  // with 1769 MB: this is a little over half a CPU, for the TLS and XML that follow a restore. Most
  // of each invocation waits for EC2, which more CPU would not shorten.
  private static final int MEMORY_MEGABYTES = 1_024;

  // Lambda's longest. An event needs seconds; a sweep of thousands of AMIs that all need a change
  // is bound by EC2's five ModifyImageAttribute a second, and asks for another when time is up.
  private static final Duration TIMEOUT = Duration.minutes(15);

  // Lambda tries a failed event three times in all, one and two minutes apart.
  private static final int RETRIES = 2;

  // Lambda's longest. An event says only which AMI to look at, so a late one is as good as an early
  // one, and a mass tagging may wait a while for its turn.
  private static final Duration LONGEST_WAIT = Duration.hours(6);

  private final Function function;
  private final Alias alias;

  /**
   * Makes the function and everything it runs with.
   *
   * @throws InvalidSettingsException if the artifact is not there
   */
  public PublisherFunction(
      Construct scope,
      StackNames names,
      DeploymentSettings settings,
      FunctionRole role,
      DeadLetters deadLetters) {
    super(scope, "Function");
    requireBuilt(settings.functionArtifact());
    LogGroup logGroup = logGroup(names, settings.logRetentionDays());
    logGroup.grantWrite(role.role());
    function = function(names, settings, role, logGroup);
    alias = alias(deadLetters);
  }

  /** The function, for its metrics. To call it, use {@link #alias}. */
  public Function function() {
    return function;
  }

  /** What triggers call: the newest published version, started from its snapshot. */
  public Alias alias() {
    return alias;
  }

  private static void requireBuilt(Path artifact) {
    if (!Files.isRegularFile(artifact)) {
      throw new InvalidSettingsException(
          List.of(
              "the function's jar is not at %s: build it with 'mvn -pl lambda/deployment-package -am -DskipTests package'"
                  .formatted(artifact)));
    }
  }

  private LogGroup logGroup(StackNames names, int retentionDays) {
    LogGroup made =
        LogGroup.Builder.create(this, "Log")
            .logGroupName("/aws/lambda/" + names.prefix())
            // Goes with the stack: a log left behind would stop the stack from being made again.
            // What
            // became of each AMI is on the AMI and in the account's CloudTrail as well.
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    // The CDK knows numbers of days by name only.
    if (made.getNode().getDefaultChild() instanceof CfnLogGroup resource) {
      resource.setRetentionInDays(retentionDays);
    }
    return made;
  }

  private Function function(
      StackNames names, DeploymentSettings settings, FunctionRole role, LogGroup logGroup) {
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(names.prefix())
            .description("Keeps the public state of this Region's AMIs equal to their tags.")
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(HANDLER)
            .code(Code.fromAsset(settings.functionArtifact().toString()))
            .role(role.role())
            .memorySize(MEMORY_MEGABYTES)
            .timeout(TIMEOUT)
            .environment(environment(settings.function()))
            .logGroup(logGroup)
            .tracing(Tracing.ACTIVE);
    // Five at once, each changing about one AMI a second, is what EC2 allows in the long run; more
    // would only be throttled. It also keeps a mass tagging from using up the account's
    // concurrency. A new account may have ten concurrent executions in all, none of which Lambda
    // lets anyone reserve: there, the deployment fails and says so, unless the setting is "none".
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
    settings.reservedConcurrency().ifPresent(builder::reservedConcurrentExecutions);
    if (settings.snapStart()) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    Function made = builder.build();
    Annotations.of(made)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "Every trigger calls the alias, which names a published version.");
    return made;
  }

  private static Map<String, String> environment(FunctionSettings settings) {
    Map<String, String> environment = settings.asEnvironment();
    environment.put("JAVA_TOOL_OPTIONS", JVM_FLAGS);
    return environment;
  }

  private Alias alias(DeadLetters deadLetters) {
    // Retries and destination belong to the alias: set on the function, they would hold for
    // $LATEST, which nothing calls.
    return Alias.Builder.create(this, "Live")
        .aliasName("live")
        .description("The version that events and sweeps run.")
        .version(function.getCurrentVersion())
        .retryAttempts(RETRIES)
        .maxEventAge(LONGEST_WAIT)
        .onFailure(new SqsDestination(deadLetters.failed()))
        .build();
  }
}
