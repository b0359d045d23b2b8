package dev.amipublisher.infra.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.vocabulary.Setting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    assertThat(function.get("ReservedConcurrentExecutions").getAsInt()).isEqualTo(5);
  }

  @Test
  void readsItsSettingsFromItsEnvironment() {
    assertThat(environment(STACK))
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "PUBLISH_TAG_KEY": "publish",
                  "MODE": "enforce",
                  "UNMANAGED_PUBLIC_IMAGES": "report",
                  "REVOKED_IMAGES": "report",
                  "MAX_WITHDRAWALS_PER_SWEEP": "10",
                  "EVENT_BUS_NAME": "default",
                  "API_BUCKET_SHARE": "50",
                  "SWEEP_INTERVAL_MINUTES": "60",
                  "JAVA_TOOL_OPTIONS": "-XX:+TieredCompilation -XX:TieredStopAtLevel=1"
                }
                """));
  }

  /** A value for every setting of the function that is not its default. */
  static Stream<Arguments> everySettingOfItsOwnReachesIt() {
    Map<Setting, String> others =
        new EnumMap<>(
            Map.ofEntries(
                Map.entry(Setting.PUBLISH_TAG_KEY, "acme:public"),
                Map.entry(Setting.MODE, "report"),
                Map.entry(Setting.UNMANAGED_PUBLIC_IMAGES, "withdraw"),
                Map.entry(Setting.REVOKED_IMAGES, "restore"),
                Map.entry(Setting.MAX_WITHDRAWALS_PER_SWEEP, "3"),
                Map.entry(Setting.REQUIRED_TAGS, "Owner,License"),
                Map.entry(Setting.EVENT_BUS_NAME, "releases"),
                Map.entry(Setting.API_BUCKET_SHARE, "20"),
                Map.entry(Setting.SWEEP_INTERVAL_MINUTES, "45"),
                Map.entry(Setting.KNOWN_VULNERABILITIES, "refuse"),
                Map.entry(Setting.VULNERABILITY_MAX_SEVERITY, "low"),
                Map.entry(Setting.VULNERABILITY_FIX_GRACE_DAYS, "14"),
                Map.entry(Setting.VULNERABILITY_MAX_SCAN_AGE_DAYS, "7"),
                Map.entry(Setting.UNSCANNED_IMAGES, "allow"),
                Map.entry(Setting.DEPRECATION_DATES, "off"),
                Map.entry(Setting.DEPRECATE_TAG_KEY, "acme:deprecate"),
                Map.entry(Setting.DEPRECATE_AFTER_DAYS, "90")));
    return Arrays.stream(Setting.values())
        .map(setting -> Arguments.of(setting, Objects.requireNonNull(others.get(setting))));
  }

  @ParameterizedTest
  @MethodSource
  void everySettingOfItsOwnReachesIt(Setting setting, String value) {
    JsonObject environment =
        environment(SynthesizedStack.with(Map.of(setting.contextKey(), value)));

    assertThat(environment.get(setting.environmentVariable()).getAsString()).isEqualTo(value);
  }

  @Test
  void neitherReservationNorSnapshotIsForced() {
    JsonObject function =
        function(
            SynthesizedStack.with(Map.of("reserved-concurrency", "none", "snap-start", "off")));

    assertThat(function.keySet()).doesNotContain("ReservedConcurrentExecutions", "SnapStart");
  }

  @Test
  void reservationIsASetting() {
    JsonObject function = function(SynthesizedStack.with(Map.of("reserved-concurrency", "12")));

    assertThat(function.get("ReservedConcurrentExecutions").getAsInt()).isEqualTo(12);
  }

  @Test
  void logIsKeptAsLongAsTheSettingsSay() {
    assertThat(logGroup(STACK))
        .isEqualTo(
            JsonParser.parseString(
                "{\"LogGroupName\":\"/aws/lambda/ami-publisher\",\"RetentionInDays\":365}"));
    assertThat(
            logGroup(SynthesizedStack.with(Map.of("log-retention-days", "30")))
                .get("RetentionInDays")
                .getAsInt())
        .isEqualTo(30);
  }

  @Test
  void retriesAndFailuresBelongToTheAlias() {
    JsonObject alias = STACK.only("AWS::Lambda::Alias");
    JsonObject invocations = STACK.only("AWS::Lambda::EventInvokeConfig");

    assertThat(alias.get("Name").getAsString()).isEqualTo("live");
    assertThat(invocations.get("Qualifier").toString())
        .as("the part of the alias's ARN that is its name")
        .startsWith("{\"Fn::Select\":[7,")
        .contains(STACK.all("AWS::Lambda::Alias").keySet().iterator().next());
    assertThat(invocations.get("MaximumRetryAttempts").getAsInt()).isEqualTo(2);
    assertThat(invocations.get("MaximumEventAgeInSeconds").getAsInt()).isEqualTo(21_600);
    assertThat(invocations.get("DestinationConfig").toString())
        .contains(STACK.logicalName("AWS::SQS::Queue", "QueueName", "ami-publisher-failed-events"));
  }

  @Test
  void everythingThatCallsItCallsTheAlias() {
    String alias = "{\"Ref\":\"%s\"}".formatted(aliasName());

    assertThat(STACK.all("AWS::Lambda::Permission").values())
        .hasSize(5)
        .allSatisfy(
            permission -> {
              assertThat(permission.get("FunctionName").toString()).isEqualTo(alias);
              assertThat(permission.get("Principal").getAsString())
                  .isEqualTo("events.amazonaws.com");
              assertThat(permission.has("SourceArn")).isTrue();
            });
  }

  @Test
  void deadLettersAreKeptForAsLongAsPossibleAndEncrypted() {
    Map<String, JsonObject> queues = STACK.all("AWS::SQS::Queue");

    assertThat(queues.values())
        .extracting(queue -> queue.get("QueueName").getAsString())
        .containsExactlyInAnyOrder(
            "ami-publisher-undelivered-events", "ami-publisher-failed-events");
    assertThat(queues.values())
        .allSatisfy(
            queue -> {
              assertThat(queue.get("SqsManagedSseEnabled").getAsBoolean()).isTrue();
              assertThat(queue.get("MessageRetentionPeriod").getAsInt()).isEqualTo(14 * 86_400);
            });
    assertThat(STACK.all("AWS::SQS::QueuePolicy").values())
        .hasSize(2)
        .allSatisfy(
            policy -> assertThat(policy.toString()).contains("\"aws:SecureTransport\":\"false\""));
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
                "AWS::Logs::LogGroup",
                "AWS::Lambda::Function",
                "AWS::Lambda::Version",
                "AWS::Lambda::Alias",
                "AWS::Lambda::EventInvokeConfig",
                "AWS::Lambda::Permission",
                "AWS::Events::Rule",
                "AWS::Scheduler::Schedule",
                "AWS::SNS::Topic",
                "AWS::SNS::TopicPolicy",
                "AWS::CloudWatch::Alarm",
                "AWS::CloudWatch::Dashboard"));
  }

  private static String aliasName() {
    return STACK.all("AWS::Lambda::Alias").keySet().iterator().next();
  }

  private static JsonObject function(SynthesizedStack stack) {
    return stack.only("AWS::Lambda::Function");
  }

  private static JsonObject environment(SynthesizedStack stack) {
    return function(stack).getAsJsonObject("Environment").getAsJsonObject("Variables");
  }

  private static JsonObject logGroup(SynthesizedStack stack) {
    return stack.only("AWS::Logs::LogGroup");
  }
}
