package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.infra.settings.InvalidSettingsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.sns.Topic;

class AmiPublisherAppTest {

  private static final Set<String> NAMES =
      Set.of(
          "AlarmName",
          "DashboardName",
          "LogGroupName",
          "Name",
          "QueueName",
          "RoleName",
          "StateMachineName",
          "TopicName");

  @Test
  void withoutRegionsOneStackGoesWhereTheCommandLineToolIsSetUpFor() {
    List<Stack> stacks = stacks(Map.of());

    assertThat(stacks)
        .extracting(stack -> stack.getNode().getId())
        .containsExactly("ami-publisher");
    assertThat(SynthesizedStack.byDefault().template().toString()).doesNotContain("us-east-1");
  }

  @Test
  void everyRegionHasAStackOfItsOwnUnderOneName() {
    List<Stack> stacks = stacks(Map.of("regions", "us-east-1,eu-west-1"));

    assertThat(stacks)
        .extracting(stack -> stack.getNode().getId())
        .containsExactly("ami-publisher-us-east-1", "ami-publisher-eu-west-1");
    assertThat(stacks).extracting(Stack::getStackName).containsOnly("ami-publisher");
    assertThat(stacks).extracting(Stack::getRegion).containsExactly("us-east-1", "eu-west-1");
    assertThat(stacks).allSatisfy(stack -> assertThat(stack.getDependencies()).isEmpty());
  }

  @Test
  void theStackSaysWhatItIs() {
    assertThat(SynthesizedStack.byDefault().template().get("Description").getAsString())
        .matches("ami-publisher [0-9][^ ]*: makes AMIs of this Region public.*");
  }

  @Test
  void aMissingJarIsNamedWithTheCommandThatBuildsIt() {
    assertThatThrownBy(() -> stacks(Map.of("function-artifact", "target/none.jar")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("target/none.jar")
        .hasMessageContaining("mvn -pl lambda/deployment-package -am -DskipTests package");
  }

  @ParameterizedTest
  @MethodSource("variants")
  void securityRulesAreKept(Map<String, ?> context) {
    assertThat(findings(SynthesizedStack.with(context).stack())).isEmpty();
  }

  static Stream<Map<String, Object>> variants() {
    return Stream.of(
        Map.of(),
        Map.of("mode", "report"),
        Map.of("regions", "eu-west-1"),
        Map.of("regions", "cn-north-1"),
        Map.of("regions", "us-gov-west-1", "snap-start", "off"),
        Map.of("regions", "eusc-de-east-1"),
        Map.of("regions", "eu-west-1", "@aws-cdk/core:enablePartitionLiterals", false),
        Map.of("@aws-cdk/core:enablePartitionLiterals", false),
        Map.of("@aws-cdk/aws-iam:minimizePolicies", false),
        Map.of("event-bus-name", "releases", "copy-to-regions", "eu-west-1"),
        Map.of("mode", "report", "regions", "eu-west-1", "copy-to-regions", "us-west-2"),
        Map.of("alarm-email", "a@example.com", "outcome-email", "b@example.com"),
        Map.of("reserved-concurrency", "5", "name-prefix", "staging"),
        Map.of("hub-region", "eu-west-1", "hub-email", "c@example.com"),
        Map.of(
            "regions",
            "eu-west-1",
            "hub-region",
            "eu-west-1",
            "hub-account",
            "123456789012",
            "hub-organization",
            "o-a1b2c3d4e5",
            "kms-key-arn",
            "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"),
        Map.of("kms-key-arn", "arn:aws:kms:eu-west-1:123456789012:key/1234abcd"));
  }

  @Test
  void aPlainDeploymentOfTheRepositoryChangesNothing() {
    assertThat(SynthesizedStack.committedContext()).containsEntry("mode", "report");
  }

  @Test
  void aDeploymentThatDoesNotSayItsModeIsRefused() {
    App app = new App();

    assertThatThrownBy(() -> AmiPublisherApp.addStacks(app))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("context value mode is missing")
        .hasMessageContaining("cdk.json");
  }

  @Test
  void twoStacksFitOneRegionUnderOtherNames() {
    assertThat(
            names(
                SynthesizedStack.with(Map.of("name-prefix", "staging", "hub-region", "us-east-1"))))
        .hasSizeGreaterThan(35)
        .allSatisfy(name -> assertThat(name).containsPattern("^(/aws/lambda/)?staging"));
  }

  /** The names of everything whose name must not be given twice in an account and Region. */
  private static List<String> names(SynthesizedStack stack) {
    IntrinsicResolver resolver = new IntrinsicResolver(Map.of());
    return stack.template().getAsJsonObject("Resources").asMap().values().stream()
        .map(resource -> resource.getAsJsonObject().getAsJsonObject("Properties"))
        .flatMap(properties -> properties.entrySet().stream())
        .filter(property -> NAMES.contains(property.getKey()))
        // A reference names something else.
        .filter(property -> !property.getValue().toString().startsWith("{\"Ref\""))
        .map(property -> resolver.resolve(property.getValue()).getAsString())
        .filter(name -> !name.equals("live"))
        .toList();
  }

  @Test
  void securityRulesAreLookedAtAtAll() {
    // With this flag, findings end the synthesis, and cannot be counted.
    App app = SynthesizedStack.app(Map.of("@aws-cdk/core:annotationsInValidationReport", false));
    AmiPublisherApp.addStacks(app);
    Stack stack = (Stack) app.getNode().getChildren().getFirst();
    new Topic(stack, "TopicWithoutSsl");

    assertThat(findings(stack)).hasSize(1);
  }

  private static List<?> findings(Stack stack) {
    return Annotations.fromStack(stack).findError("*", Match.stringLikeRegexp("AwsSolutions-.*"));
  }

  private static List<Stack> stacks(Map<String, ?> context) {
    App app = SynthesizedStack.app(context);
    AmiPublisherApp.addStacks(app);
    return app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(Stack.class::cast)
        .toList();
  }
}
