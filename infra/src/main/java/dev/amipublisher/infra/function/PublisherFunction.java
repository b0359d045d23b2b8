package dev.amipublisher.infra.function;

import static dev.amipublisher.infra.construct.Sorted.sorted;

import dev.amipublisher.infra.construct.Encryption;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.vocabulary.Metric;
import dev.amipublisher.vocabulary.StackNames;
import java.util.Map;
import java.util.SortedMap;
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

/**
 * A function of the jar, its log, and the alias through which everything calls it. There are two,
 * so that sweeps never wait behind the events of a mass tagging, nor take their places.
 */
public final class PublisherFunction extends Construct {

  private static final String HANDLER = "dev.amipublisher.AmiPublisherHandler::handleRequest";

  // Under SnapStart, java25 compiles in full tiers unless set otherwise. Measured on one CPU, the
  // first tier alone was faster: 33 instead of 51 ms for the first call after a restore, 5 instead
  // of 12 ms for later ones.
  // https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html
  // What expands Zstandard and LZO reads memory by sun.misc.Unsafe, of which Java would warn in the
  // log. https://openjdk.org/jeps/498
  private static final String JVM_FLAGS =
      "-XX:+TieredCompilation -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow";

  // The function was measured to need 120 to 160 MB, and 128 MB more are enough to inspect an
  // AMI; four at a time share the larger part of them (docs/inspection.md). Memory also buys CPU,
  // and a full one comes with 1769 MB: this is a little over half a CPU, for the TLS and XML that
  // follow a restore. Most of each invocation waits for EC2, which more CPU would not shorten.
  private static final int MEMORY_MEGABYTES = 1_024;

  // Lambda's longest. An event needs seconds, or half a minute where it inspects four AMIs of the
  // worst kind; a sweep of thousands of AMIs that all need a change is bound by EC2's five
  // ModifyImageAttribute a second, and asks for another when time is up.
  private static final Duration TIMEOUT = Duration.minutes(15);

  // Lambda tries a failed event three times in all, one and two minutes apart.
  private static final int RETRIES = 2;

  private final Function function;
  private final Alias alias;

  /** Makes the function and everything it runs with. */
  public PublisherFunction(
      Construct scope,
      Purpose purpose,
      DeploymentSettings settings,
      Code code,
      FunctionRole role,
      DeadLetters deadLetters,
      Encryption encryption) {
    super(scope, purpose.id());
    LogGroup logGroup = logGroup(purpose, settings, encryption);
    logGroup.grantWrite(role.role());
    function = function(purpose, settings, code, role, logGroup);
    // Its rights before its mode: a function that enforces already and may not yet would fail.
    function.getNode().addDependency(role);
    alias = alias(purpose, deadLetters);
  }

  /** The function, for its metrics. To call it, use {@link #alias}. */
  public Function function() {
    return function;
  }

  /** What triggers call. */
  public Alias alias() {
    return alias;
  }

  private LogGroup logGroup(Purpose purpose, DeploymentSettings settings, Encryption encryption) {
    LogGroup made =
        encryption
            .log(
                LogGroup.Builder.create(this, "Log")
                    .logGroupName("/aws/lambda/" + purpose.functionName()))
            // A log that is retained stops a stack of the same name from being made again. What
            // became of each AMI is on the AMI and in the account's CloudTrail as well.
            .removalPolicy(
                settings.retainsLog()
                    // Not after a first deployment that failed: the next could not make it again.
                    ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
                    : RemovalPolicy.DESTROY)
            .build();
    // The CDK knows numbers of days by name only.
    if (made.getNode().getDefaultChild() instanceof CfnLogGroup resource) {
      resource.setRetentionInDays(settings.logRetentionDays());
    }
    return made;
  }

  private Function function(
      Purpose purpose,
      DeploymentSettings settings,
      Code code,
      FunctionRole role,
      LogGroup logGroup) {
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .functionName(purpose.functionName())
            .description(purpose.description())
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(HANDLER)
            .code(code)
            .role(role.role())
            .memorySize(MEMORY_MEGABYTES)
            .timeout(TIMEOUT)
            .environment(environment(settings))
            .logGroup(logGroup)
            .tracing(Tracing.ACTIVE);
    purpose.reservedConcurrency().ifPresent(builder::reservedConcurrentExecutions);
    if (purpose.snapStart()) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    Function made = builder.build();
    Annotations.of(made)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "Every trigger calls the alias, which names a published version.");
    return made;
  }

  private static Map<String, String> environment(DeploymentSettings settings) {
    SortedMap<String, String> environment = sorted(settings.function().asEnvironment());
    environment.put(Metric.NAMESPACE_VARIABLE, settings.namePrefix());
    environment.put("JAVA_TOOL_OPTIONS", JVM_FLAGS);
    return environment;
  }

  private Alias alias(Purpose purpose, DeadLetters deadLetters) {
    // Retries and destination belong to the alias: set on the function, they would hold for
    // $LATEST, which nothing calls. Only a snapshot needs a published version.
    return Alias.Builder.create(this, "Live")
        .aliasName(StackNames.ALIAS)
        .description("What is called.")
        .version(purpose.snapStart() ? function.getCurrentVersion() : function.getLatestVersion())
        .retryAttempts(RETRIES)
        .maxEventAge(purpose.longestWait())
        .onFailure(new SqsDestination(deadLetters.failed()))
        .build();
  }
}
