package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.amipublisher.infra.settings.InvalidSettingsException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.sns.Topic;

class AmiPublisherAppTest {

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
        .startsWith("ami-publisher: makes AMIs of this Region public");
  }

  @Test
  void aMissingJarIsNamedWithTheCommandThatBuildsIt() {
    assertThatThrownBy(() -> stacks(Map.of("function-artifact", "target/none.jar")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("target/none.jar")
        .hasMessageContaining("mvn -pl lambda/deployment-package -am -DskipTests package");
  }

  @Test
  void securityRulesAreKept() {
    assertThat(findings(SynthesizedStack.byDefault().stack())).isEmpty();
    assertThat(findings(SynthesizedStack.with(Map.of("regions", "eu-west-1")).stack())).isEmpty();
  }

  @Test
  void securityRulesAreLookedAtAtAll() {
    App app = SynthesizedStack.app(Map.of());
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
