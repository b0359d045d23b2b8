package dev.amipublisher.infra;

import dev.amipublisher.infra.construct.StackNames;
import dev.amipublisher.infra.settings.DeploymentSettings;
import dev.amipublisher.infra.settings.InvalidSettingsException;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** The CDK app: one stack for every Region it is asked for, each standing alone. */
public final class AmiPublisherApp {

  private static final StackNames NAMES = new StackNames("ami-publisher");

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
    DeploymentSettings settings = DeploymentSettings.fromContext(app.getNode());
    if (settings.regions().isEmpty()) {
      // No Region in the template: the CLI deploys it to the Region it is set up for.
      new AmiPublisherStack(app, NAMES.prefix(), properties(null), NAMES, settings);
    }
    for (String region : settings.regions()) {
      new AmiPublisherStack(app, NAMES.of(region), properties(region), NAMES, settings);
    }
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
  }

  /**
   * One stack name for all Regions: deploying first without and then with {@code -c regions}
   * updates the one stack of that Region, and does not put a second publisher beside the first.
   */
  private static StackProps properties(@Nullable String region) {
    StackProps.Builder properties =
        StackProps.builder()
            .stackName(NAMES.prefix())
            .description(
                "ami-publisher: makes AMIs of this Region public, and private again, as their tags"
                    + " ask and the sharing rules allow.");
    if (region != null) {
      properties.env(
          Environment.builder()
              .account(System.getenv("CDK_DEFAULT_ACCOUNT"))
              .region(region)
              .build());
    }
    return properties.build();
  }
}
