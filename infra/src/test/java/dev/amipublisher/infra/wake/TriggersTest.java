package dev.amipublisher.infra.wake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules and the schedule do; which events they match, EventMatrixTest asks. */
class TriggersTest {

  private static final SynthesizedStack STACK = SynthesizedStack.byDefault();
  private static final String RULE = "AWS::Events::Rule";

  @Test
  void everyTargetHasTheDeadLetterQueue() {
    String queue = undelivered();
    assertThat(STACK.all(RULE).values())
        .hasSize(8)
        .allSatisfy(
            rule -> {
              assertThat(rule.get("State").getAsString()).isEqualTo("ENABLED");
              assertThat(rule.get("Description").getAsString()).isNotBlank();
              assertThat(rule.getAsJsonArray("Targets")).hasSize(1);
              assertThat(target(rule).get("DeadLetterConfig").toString()).contains(queue);
            });
    assertThat(schedule().getAsJsonObject("Target").get("DeadLetterConfig").toString())
        .contains(queue);
  }

  @Test
  void everyRuleMaySendToTheDeadLetterQueue() {
    String policies = STACK.all("AWS::SQS::QueuePolicy").toString();

    assertThat(STACK.all(RULE).keySet()).allSatisfy(rule -> assertThat(policies).contains(rule));
  }

  @ParameterizedTest
  @CsvSource({
    "TriggersTagChanged, FunctionLive",
    "TriggersTagsChangedByCall, FunctionLive",
    "TriggersImageStateChanged, FunctionLive",
    "TriggersPermissionChangedByOthers, FunctionLive",
    "TriggersAlarmWentOff, SweepFunctionLive",
    "TriggersSweepRequested, SweepFunctionLive",
    "OutcomesOutcomeAnnounced, OutcomesNotify"
  })
  void aRuleCallsTheFunctionThatItIsFor(String rule, String target) {
    assertThat(
            target(STACK.startingWith(RULE, rule)).getAsJsonObject("Arn").get("Ref").getAsString())
        .matches(target + "[0-9A-F]{8}");
  }

  @Test
  void ownEventsAreReadFromTheBusTheyAreSentTo() {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("event-bus-name", "releases"));
    for (String rule : List.of("TriggersSweepRequested", "OutcomesOutcomeAnnounced")) {
      JsonObject properties = stack.startingWith(RULE, rule);
      assertThat(properties.get("EventBusName").getAsString()).endsWith("releases");
      // With a name, CloudFormation could not replace it when the bus is another.
      assertThat(properties.has("Name")).isFalse();
    }
    // AWS's own events come to the default bus only.
    assertThat(stack.named(RULE, "Name", "ami-publisher-tag-changed").has("EventBusName"))
        .isFalse();
  }

  @Test
  void theScheduleSweepsEveryHourByDefault() {
    JsonObject schedule = schedule();

    assertThat(schedule.get("Name").getAsString()).isEqualTo("ami-publisher-sweep");
    assertThat(schedule.get("ScheduleExpression").getAsString()).isEqualTo("rate(60 minutes)");
    assertThat(
            SynthesizedStack.with(Map.of("sweep-every-minutes", "45"))
                .named("AWS::Scheduler::Schedule", "Name", "ami-publisher-sweep")
                .get("ScheduleExpression")
                .getAsString())
        .isEqualTo("rate(45 minutes)");
  }

  @ParameterizedTest
  @CsvSource({"daily, rate(24 hours)", "weekly, rate(168 hours)"})
  void aScheduleOfItsOwnAsksForAuditsWhereTheSettingsSaySo(String frequency, String expression) {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("content-audit", frequency));
    JsonObject schedule = stack.named("AWS::Scheduler::Schedule", "Name", "ami-publisher-audit");

    assertThat(schedule.get("ScheduleExpression").getAsString()).isEqualTo(expression);
    assertThat(schedule.getAsJsonObject("Target").get("Arn").toString())
        .contains("SweepFunctionLive");
    JsonElement input =
        new IntrinsicResolver(Map.of()).resolve(schedule.getAsJsonObject("Target").get("Input"));
    assertThat(input.getAsString())
        .contains(
            "\"source\":\"ami-publisher\"", "\"detail-type\":\"AMI Content Audit Requested\"");
  }

  @Test
  void theScheduleSendsWhatAScheduledEventLooksLike() {
    JsonElement input =
        new IntrinsicResolver(Map.of()).resolve(schedule().getAsJsonObject("Target").get("Input"));

    assertThat(JsonParser.parseString(input.getAsString()))
        .isEqualTo(
            JsonParser.parseString(
                """
                {
                  "version": "0",
                  "id": "<aws.scheduler.execution-id>",
                  "detail-type": "Scheduled Event",
                  "source": "aws.scheduler",
                  "account": "123456789012",
                  "time": "<aws.scheduler.scheduled-time>",
                  "region": "us-east-1",
                  "resources": ["<aws.scheduler.schedule-arn>"],
                  "detail": {}
                }
                """));
  }

  @Test
  void theScheduleMayCallTheAliasAndFillItsDeadLetterQueueAndNoMore() {
    String name =
        schedule()
            .getAsJsonObject("Target")
            .getAsJsonObject("RoleArn")
            .getAsJsonArray("Fn::GetAtt")
            .get(0)
            .getAsString();
    JsonObject role = Objects.requireNonNull(STACK.all("AWS::IAM::Role").get(name));

    assertThat(role.getAsJsonArray("Policies")).hasSize(1);
    assertThat(new IntrinsicResolver(Map.of()).resolve(role.getAsJsonArray("Policies")).toString())
        .containsPattern(
            "\"Action\":\"lambda:InvokeFunction\",\"Effect\":\"Allow\",\"Resource\":\\[?\"\\w+Live")
        .contains("SweepFunctionLive", "\"FunctionLive")
        .contains("\"Action\":\"sqs:SendMessage\"")
        .doesNotContain("*");
    assertThat(role.get("AssumeRolePolicyDocument").toString())
        .contains("aws:SourceAccount", ":schedule-group/");
  }

  private static JsonObject schedule() {
    return STACK.named("AWS::Scheduler::Schedule", "Name", "ami-publisher-sweep");
  }

  private static JsonObject target(JsonObject rule) {
    return rule.getAsJsonArray("Targets").get(0).getAsJsonObject();
  }

  private static String undelivered() {
    return STACK.logicalName("AWS::SQS::Queue", "QueueName", "ami-publisher-undelivered-events");
  }
}
