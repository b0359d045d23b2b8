package dev.amipublisher.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.NoticeEvaluation;
import dev.amipublisher.infra.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How events get to the hub and from there to people, and what happens if they do not. */
class HubDeliveryTest {

  private static final SynthesizedStack STACK =
      SynthesizedStack.with(
          Map.of("hub-region", "eu-west-1", "event-bus-name", "releases", "mode", "report"));
  private static final String RULE = "AWS::Events::Rule";
  private static final String QUEUE = "AWS::SQS::Queue";

  @ParameterizedTest
  @CsvSource({
    "HubSenderOutcomes, hub-undelivered-events",
    "HubSenderAlarmStates, hub-undelivered-events",
    "HubOutcomesRule, hub-undelivered-notices",
    "HubAlarmsRule, hub-undelivered-notices",
  })
  void whatCannotBeDeliveredIsKept(String rule, String queue) {
    String queueId = STACK.logicalName(QUEUE, "QueueName", "ami-publisher-" + queue);
    String ruleId =
        STACK.all(RULE).keySet().stream()
            .filter(id -> id.startsWith(rule))
            .findFirst()
            .orElseThrow();

    assertThat(target(rule).get("DeadLetterConfig").toString()).contains(queueId);
    assertThat(STACK.all("AWS::SQS::QueuePolicy").values())
        .filteredOn(policy -> policy.get("Queues").toString().contains(queueId))
        .singleElement()
        .asString()
        .contains("\"aws:SourceArn\":{\"Fn::GetAtt\":[\"%s\"".formatted(ruleId));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 123456789012",
    "210987654321, 210987654321",
  })
  void outcomesAndAlarmsGoToTheHubsBusByARoleThatMayDoNothingElse(String given, String account) {
    SynthesizedStack stack =
        SynthesizedStack.with(Map.of("hub-region", "eu-west-1", "hub-account", given));
    // In the hub's own stack, whoever refers to the bus is to be made after it.
    String bus =
        "{\"Fn::If\":[\"IsHub\",\"%s\",\"arn:aws:events:eu-west-1:%s:event-bus/ami-publisher-hub\"]}"
            .formatted(stack.all("AWS::Events::EventBus").keySet().iterator().next(), account);
    JsonObject policy = stack.startingWith("AWS::IAM::Policy", "HubSenderRoleDefaultPolicy");

    assertThat(resolved(policy.getAsJsonObject("PolicyDocument")).get("Statement").toString())
        .isEqualTo(
            "[{\"Action\":\"events:PutEvents\",\"Effect\":\"Allow\",\"Resource\":%s}]"
                .formatted(bus));
    for (String rule : new String[] {"HubSenderOutcomes", "HubSenderAlarmStates"}) {
      JsonObject target = resolved(target(stack, rule));
      assertThat(target.get("Arn").toString()).isEqualTo(bus);
      assertThat(target.get("RoleArn").getAsString()).startsWith("HubSenderRole");
    }
    assertThat(
            resolved(stack.startingWith("AWS::IAM::Role", "HubSenderRole"))
                .get("AssumeRolePolicyDocument")
                .toString())
        .contains(
            "\"Service\":\"events.amazonaws.com\"",
            "\"aws:SourceAccount\":\"123456789012\"",
            "\"aws:SourceArn\":\"arn:aws:events:us-east-1:123456789012:rule/*\"");
  }

  /** Outcomes come to the bus of the setting, and alarms to the default one only. */
  @Test
  void eachKindIsReadFromTheBusThatItComesTo() {
    assertThat(STACK.startingWith(RULE, "HubSenderOutcomes").get("EventBusName").getAsString())
        .isEqualTo("releases");
    assertThat(STACK.startingWith(RULE, "HubSenderAlarmStates").has("EventBusName")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "hub-undelivered-events, ApproximateNumberOfMessagesVisible"
        + " InvocationsFailedToBeSentToDlq, 4",
    "hub-undelivered-notices, ApproximateNumberOfMessagesVisible InvocationsFailedToBeSentToDlq"
        + " ExecutionsFailed, 7",
  })
  void anAlarmSeesWhatWasNotDelivered(String name, String metrics, int number) {
    JsonObject alarm = STACK.named("AWS::CloudWatch::Alarm", "AlarmName", "ami-publisher-" + name);

    assertThat(alarm.get("Threshold").getAsInt()).isEqualTo(1);
    assertThat(alarm.get("TreatMissingData").getAsString()).isEqualTo("notBreaching");
    assertThat(alarm.get("AlarmActions").toString()).contains("AlarmsPeople");
    assertThat(alarm.get("AlarmDescription").getAsString()).hasSizeGreaterThan(80);
    assertThat(alarm.getAsJsonArray("Metrics")).as("beside the sum").hasSize(number + 1);
    for (String metric : metrics.split(" ", -1)) {
      assertThat(alarm.get("Metrics").toString()).contains("\"MetricName\":\"" + metric + "\"");
    }
  }

  @Test
  void anAlarmIsWordedWithWhatItMeans() throws IOException {
    JsonObject event = sample("in/alarm-state-change.json");

    assertThat(words("alarm", "Subject", event))
        .isEqualTo("ALARM: ami-publisher-sweep-overdue in us-east-1");
    assertThat(words("alarm", "Message", event).lines())
        .containsExactly(
            "ALARM: ami-publisher-sweep-overdue in us-east-1",
            "What it means and what to do: The sweep has not completed in time.",
            "Why: Missing data is breaching",
            "Account: 123456789012. Time: 2026-11-23T09:00:00Z.");

    event.getAsJsonObject("detail").addProperty("alarmName", "a".repeat(255));
    assertThat(words("alarm", "Subject", event)).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void anOutcomeOfAnyRegionIsWordedAsItsOwnStackWordsIt() throws IOException {
    JsonObject event = sample("out/ami-published.json");
    event.addProperty("region", "ap-southeast-2");
    event.addProperty("account", "210987654321");

    assertThat(words("outcome", "Subject", event))
        .startsWith("AMI Published: ami-")
        .endsWith(" in ap-southeast-2");
    assertThat(words("outcome", "Message", event)).contains("Account: 210987654321.");
  }

  private static String words(String kind, String argument, JsonObject event) {
    return NoticeEvaluation.of(
        STACK.named(
            "AWS::StepFunctions::StateMachine",
            "StateMachineName",
            "ami-publisher-hub-%s-notices".formatted(kind)),
        argument,
        event);
  }

  private static JsonObject target(String rule) {
    return target(STACK, rule);
  }

  private static JsonObject target(SynthesizedStack stack, String rule) {
    return stack.startingWith(RULE, rule).getAsJsonArray("Targets").get(0).getAsJsonObject();
  }

  private static JsonObject resolved(JsonObject object) {
    return new IntrinsicResolver(Map.of()).resolve(object).getAsJsonObject();
  }

  private static JsonObject sample(String name) throws IOException {
    return JsonParser.parseString(Files.readString(Path.of("../events", name))).getAsJsonObject();
  }
}
