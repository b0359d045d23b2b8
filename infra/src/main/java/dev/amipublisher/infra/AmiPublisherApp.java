package dev.amipublisher.infra;

import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.infra.settings.InvalidSettingsException;
import dev.amipublisher.vocabulary.StackNames;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;

/** The CDK app: one stack for every Region it is asked for, each standing alone. */
public final class AmiPublisherApp {

  private AmiPublisherApp() {}

  /**
   * Writes the CloudFormation templates to where the CDK CLI asked for them. Exits with 1, and a
   * sentence for each mistake, when a context value cannot be accepted.
   *
   * @param arguments not used; settings are context values
   */
  public static void main(String[] arguments) {
    App app = new App();
    try {
      addStacks(app);
    } catch (InvalidSettingsException mistakes) {
      System.err.println(mistakes.getMessage());
      System.exit(1);
    }
    app.synth();
  }

  /**
   * Adds a stack for every Region in the settings, and has cdk-nag look at all of them.
   *
   * @throws InvalidSettingsException if a context value cannot be accepted
   */
  static void addStacks(App app) {
    // The CDK's command says where it deploys to.
    DeploymentSettings settings =
        DeploymentSettings.fromContext(
            app.getNode(), System.getenv().getOrDefault("CDK_DEFAULT_REGION", ""));
    StackNames names = new StackNames(settings.namePrefix());
    if (settings.regions().isEmpty()) {
      // No Region in the template: the CLI deploys it to the Region it is set up for.
      new AmiPublisherStack(
          app,
          names.prefix(),
          properties(settings, names, null),
          names,
          settings,
          _ -> code(settings));
    }
    for (String region : settings.regions()) {
      new AmiPublisherStack(
          app,
          names.of(region),
          properties(settings, names, region),
          names,
          settings,
          _ -> code(settings));
    }
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
  }

  /**
   * One stack name for all Regions: deploying first without and then with {@code -c regions}
   * updates the one stack of that Region, and does not put a second publisher beside the first.
   */
  private static StackProps properties(
      DeploymentSettings settings, StackNames names, @Nullable String region) {
    StackProps.Builder properties =
        StackProps.builder()
            .stackName(names.prefix())
            .description(AmiPublisherStack.DESCRIPTION)
            .tags(settings.stackTags());
    if (region != null) {
      properties.env(
          Environment.builder()
              .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
              .region(region)
              .build());
    }
    return properties.build();
  }

  private static Code code(DeploymentSettings settings) {
    Path artifact = settings.functionArtifact();
    if (!Files.isRegularFile(artifact)) {
      throw new InvalidSettingsException(
          List.of(
              "the function's jar is not at %s: build it with '%s'"
                  .formatted(
                      artifact, "mvn -pl lambda/deployment-package -am -DskipTests package")));
    }
    return Code.fromAsset(artifact.toString());
  }
}
