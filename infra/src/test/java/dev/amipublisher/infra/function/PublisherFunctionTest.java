package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.vocabulary.Setting;
import dev.amipublisher.vocabulary.ValueForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublisherFunctionTest {

  private static final SynthesizedStack STACK = SynthesizedStack.byDefault();

  @Test
  void runsOnJava25FromASnapshotOfAPublishedVersion() {
    JsonObject function = function(STACK);

    assertThat(function.get("FunctionName").getAsString()).isEqualTo("ami-publisher");
    assertThat(function.get("Runtime").getAsString()).isEqualTo("java25");
    assertThat(function.get("Architectures").toString()).isEqualTo("[\"arm64\"]");
    assertThat(function.get("SnapStart").toString())
        .isEqualTo("{\"ApplyOn\":\"PublishedVersions\"}");
    assertThat(function.get("Handler").getAsString())
        .isEqualTo("dev.amipublisher.AmiPublisherHandler::handleRequest");
    assertThat(function.get("MemorySize").getAsInt()).isEqualTo(1024);
    assertThat(function.get("Timeout").getAsInt()).isEqualTo(900);
    assertThat(function.get("TracingConfig").toString()).isEqualTo("{\"Mode\":\"Active\"}");
  }

  @Test
  void readsItsSettingsFromItsEnvironment() {
    JsonObject expected = new JsonObject();
    expected.addProperty("METRICS_NAMESPACE", "ami-publisher");
    expected.addProperty(
        "JAVA_TOOL_OPTIONS",
        "-XX:+TieredCompilation -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow");
    for (Setting setting : Setting.values()) {
      if (!setting.defaultValue().isEmpty()) {
        expected.addProperty(setting.environmentVariable(), setting.defaultValue());
      }
    }
    assertThat(environment(STACK)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void everySettingOfItsOwnReachesIt(Setting setting) {
    String value = otherThanDefault(setting);
    Map<String, String> context = new HashMap<>();
    if (setting == Setting.SOURCE_IMAGES) {
      context.put("copy-to-regions", "eu-west-1"); // or nothing could become public
    }
    context.put(setting.contextKey(), value);
    JsonObject environment = environment(SynthesizedStack.with(context));

    assertThat(value).isNotEqualTo(setting.defaultValue());
    assertThat(environment.get(setting.environmentVariable()).getAsString()).isEqualTo(value);
  }

  private static String otherThanDefault(Setting setting) {
    return switch (setting.form()) {
      case ValueForm.Words(List<String> words) ->
          words.stream()
              .filter(word -> !word.equals(setting.defaultValue()))
              .findFirst()
              .orElseThrow();
      case ValueForm.WholeNumber(int _, int most) -> Integer.toString(most);
      case ValueForm.Text _, ValueForm.Texts _ ->
          switch (setting) {
            case COPY_TO_REGIONS -> "eu-west-1";
            case CATALOGUE_BUCKET -> "acme.1";
            case CATALOGUE_PARAMETERS -> "/acme";
            default -> "Acme.1";
          };
    };
  }

  @Test
  void sweepsRunInAFunctionOfTheirOwnFromTheSameJarWithTheSameRoleAndSettings() {
    JsonObject events = function(STACK);
    JsonObject sweeps = sweepFunction(STACK);

    for (String same :
        List.of("Code", "Handler", "Role", "Runtime", "Environment", "Timeout", "MemorySize")) {
      assertThat(sweeps.get(same)).as(same).isEqualTo(events.get(same));
    }
    assertThat(sweeps.has("SnapStart")).isFalse();
  }

  @Test
  void neitherReservationNorSnapshotIsForced() {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("snap-start", "off"));

    assertThat(function(stack).keySet())
        .doesNotContain("ReservedConcurrentExecutions", "SnapStart");
    assertThat(sweepFunction(stack).has("ReservedConcurrentExecutions")).isFalse();
    assertThat(stack.all("AWS::Lambda::Version")).isEmpty();
  }

  @Test
  void whereEventsAreReservedPlacesOneSweepRunsAtATime() {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("reserved-concurrency", "12"));

    assertThat(function(stack).get("ReservedConcurrentExecutions").getAsInt()).isEqualTo(12);
    assertThat(sweepFunction(stack).get("ReservedConcurrentExecutions").getAsInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"60, 3600", "15, 900", "720, 21600"})
  void retriesAndFailuresBelongToTheAliases(String minutes, int longestWait) {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("sweep-every-minutes", minutes));
    String queue = stack.logicalName("AWS::SQS::Queue", "QueueName", "ami-publisher-failed-events");

    assertThat(stack.all("AWS::Lambda::Alias").values())
        .hasSize(2)
        .allSatisfy(alias -> assertThat(alias.get("Name").getAsString()).isEqualTo("live"));
    assertThat(stack.all("AWS::Lambda::EventInvokeConfig").values())
        .allSatisfy(
            config -> {
              assertThat(config.get("MaximumRetryAttempts").getAsInt()).isEqualTo(2);
              assertThat(config.get("DestinationConfig").toString()).contains(queue);
              assertThat(config.get("Qualifier").toString())
                  .as("the part of the alias's ARN that is its name")
                  .startsWith("{\"Fn::Select\":[7,");
            })
        .extracting(config -> config.get("MaximumEventAgeInSeconds").getAsInt())
        .containsExactly(21_600, longestWait);
  }

  @Test
  void everythingThatCallsThemCallsAnAlias() {
    List<String> aliases =
        STACK.all("AWS::Lambda::Alias").keySet().stream()
            .map("{\"Ref\":\"%s\"}"::formatted)
            .toList();

    assertThat(STACK.all("AWS::Lambda::Permission").values())
        .hasSize(6)
        .allSatisfy(
            permission -> {
              assertThat(permission.get("FunctionName").toString()).isIn(aliases);
              assertThat(permission.get("Principal").getAsString())
                  .isEqualTo("events.amazonaws.com");
              assertThat(permission.has("SourceArn")).isTrue();
            });
  }

  @Test
  void noResourceIsOfATypeThatNobodyExpects() {
    assertThat(
            STACK.template().getAsJsonObject("Resources").entrySet().stream()
                .map(entry -> entry.getValue().getAsJsonObject().get("Type").getAsString())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "AWS::SQS::Queue",
                "AWS::SQS::QueuePolicy",
                "AWS::IAM::Role",
                "AWS::IAM::Policy",
                "AWS::IAM::RolePolicy",
                "AWS::Logs::LogGroup",
                "AWS::Lambda::Function",
                "AWS::Lambda::Version",
                "AWS::Lambda::Alias",
                "AWS::Lambda::EventInvokeConfig",
                "AWS::Lambda::Permission",
                "AWS::Events::Rule",
                "AWS::Scheduler::Schedule",
                "AWS::Scheduler::ScheduleGroup",
                "AWS::StepFunctions::StateMachine",
                "AWS::SNS::Topic",
                "AWS::SNS::TopicPolicy",
                "AWS::CloudWatch::Alarm",
                "AWS::CloudWatch::Dashboard"));
  }

  private static JsonObject function(SynthesizedStack stack) {
    return stack.named("AWS::Lambda::Function", "FunctionName", "ami-publisher");
  }

  private static JsonObject environment(SynthesizedStack stack) {
    return function(stack).getAsJsonObject("Environment").getAsJsonObject("Variables");
  }

  private static JsonObject sweepFunction(SynthesizedStack stack) {
    return stack.named("AWS::Lambda::Function", "FunctionName", "ami-publisher-sweep");
  }
}
