package dev.amipublisher.infra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import dev.amipublisher.infra.TemplateVariants;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.event.ruler.Machine;

class AlarmsTest {

  private static final SynthesizedStack STACK = SynthesizedStack.byDefault();
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  @Test
  void everyAlarmPublishesToTheTopicAndSaysWhatToDo() {
    String topic = STACK.logicalName("AWS::SNS::Topic", "TopicName", "ami-publisher-alarms");

    assertThat(STACK.all(ALARM).values())
        .hasSize(18)
        .allSatisfy(
            alarm -> {
              assertThat(alarm.get("AlarmActions").toString())
                  .isEqualTo("[{\"Ref\":\"%s\"}]".formatted(topic));
              assertThat(alarm.has("OKActions")).as("it would tell of the first OK, too").isFalse();
              assertThat(alarm.get("AlarmDescription").getAsString()).hasSizeGreaterThan(80);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "function-throttles, AWS/Lambda, Throttles, Sum, 300, 6, 1, notBreaching",
    "events-wait-long, AWS/Lambda, AsyncEventAge, Maximum, 300, 1, 900000, notBreaching",
    "undelivered-events, AWS/SQS, ApproximateNumberOfMessagesVisible, Maximum, 300, 1, 1,"
        + " notBreaching",
    "failed-events, AWS/SQS, ApproximateNumberOfMessagesVisible, Maximum, 300, 1, 1, notBreaching",
    "notices-failed, AWS/States, ExecutionsFailed, Sum, 300, 1, 1, notBreaching",
    "withdrawals-failed, ami-publisher, WithdrawalsFailed, Sum, 300, 1, 1, ignore",
    "status-tags-failed, ami-publisher, StatusTagsFailed, Sum, 300, 1, 1, ignore",
    "features-failed, ami-publisher, CompanionsFailed, Sum, 300, 1, 1, notBreaching",
    "withdrawals-held-back, ami-publisher, WithdrawalsHeldBack, Sum, 300, 1, 1, ignore",
    "unmanaged-public-images, ami-publisher, UnmanagedPublicImages, Maximum, 300, 1, 1, ignore"
  })
  void anAlarmGoesOffAtItsThreshold(
      String name,
      String namespace,
      String metric,
      String statistic,
      int period,
      int periods,
      int threshold,
      String missing) {
    JsonObject alarm = alarm(STACK, name);

    assertThat(alarm.get("Namespace").getAsString()).isEqualTo(namespace);
    assertThat(alarm.get("MetricName").getAsString()).isEqualTo(metric);
    assertThat(alarm.get("Statistic").getAsString()).isEqualTo(statistic);
    assertThat(alarm.get("Period").getAsInt()).isEqualTo(period);
    assertThat(alarm.get("EvaluationPeriods").getAsInt()).isEqualTo(periods);
    assertThat(alarm.get("Threshold").getAsInt()).isEqualTo(threshold);
    assertThat(alarm.get("ComparisonOperator").getAsString())
        .isEqualTo("GreaterThanOrEqualToThreshold");
    assertThat(alarm.get("TreatMissingData").getAsString()).isEqualTo(missing);
    assertThat(alarm.has("Dimensions")).isEqualTo(!namespace.equals("ami-publisher"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "function-errors | 60 | IF(eventErrors + sweepErrors >= 3, 100 * (eventErrors +"
            + " sweepErrors) / (events + sweeps), 0) | Errors Invocations",
        "function-timeouts | 899000 | MAX([eventDuration, sweepDuration]) | Duration",
        "events-dropped | 1 | SUM([FILL(droppedEvents, 0), FILL(droppedSweeps, 0),"
            + " FILL(lostEvents, 0), FILL(lostSweeps, 0)]) | AsyncEventsDropped"
            + " DestinationDeliveryFailures",
        "events-lost | 1 | SUM([FILL(rule0, 0), FILL(rule1, 0), FILL(rule2, 0), FILL(rule3, 0),"
            + " FILL(rule4, 0), FILL(rule5, 0), FILL(rule6, 0), FILL(rule7, 0), FILL(rule8, 0),"
            + " FILL(schedules, 0)]) |"
            + " InvocationsFailedToBeSentToDlq InvocationsFailedToBeSentToDeadLetterCount",
        "images-failed | 1 | FILL(failed, 0) | Failed",
        "published-late | 1 | FILL(late, 0) | PublishedLate",
      })
  void anAlarmOnSeveralMetricsGoesOffAtItsThreshold(
      String name, int threshold, String expression, String metrics) {
    JsonObject alarm = alarm(STACK, name);

    assertThat(alarm.get("Threshold").getAsInt()).isEqualTo(threshold);
    assertThat(expression(alarm)).isEqualTo(expression);
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
    assertThat(alarm.getAsJsonArray("Metrics"))
        .filteredOn(metric -> metric.getAsJsonObject().has("MetricStat"))
        .hasSizeLessThanOrEqualTo(10);
    for (String metric : metrics.split(" ", -1)) {
      assertThat(alarm.get("Metrics").toString()).contains("\"MetricName\":\"" + metric + "\"");
    }
  }

  @Test
  void imagesHaveFailedOnlyInTwoIntervalsInARow() {
    JsonObject alarm =
        alarm(SynthesizedStack.with(Map.of("sweep-every-minutes", "30")), "images-failed");

    assertThat(alarm.get("EvaluationPeriods").getAsInt()).isEqualTo(2);
    assertThat(alarm.get("Metrics").toString()).contains("\"Period\":1800");
  }

  @ParameterizedTest
  @CsvSource({"60, 7200", "15, 1800", "720, 86400"})
  void aSweepIsOverdueWhenNoneEndedInTwiceItsInterval(int minutes, int seconds) {
    SynthesizedStack stack =
        SynthesizedStack.with(Map.of("sweep-every-minutes", Integer.toString(minutes)));
    JsonObject alarm = alarm(stack, "sweep-overdue");

    assertThat(expression(alarm)).isEqualTo("FILL(sweeps, 0)");
    assertThat(alarm.get("Metrics").toString())
        .contains("\"MetricName\":\"SweepCompleted\"", "\"Period\":" + seconds, "\"Stat\":\"Sum\"");
    assertThat(alarm.get("ComparisonOperator").getAsString()).isEqualTo("LessThanThreshold");
    assertThat(alarm.get("Threshold").getAsInt()).isEqualTo(1);
    assertThat(alarm.get("TreatMissingData").getAsString()).isEqualTo("breaching");
  }

  @Test
  void credentialsInPublicImagesRaiseAnAlarmWhereAuditsLookForThem() {
    JsonObject alarm =
        alarm(SynthesizedStack.with(Map.of("content-audit", "weekly")), "public-sensitive-images");

    assertThat(alarm.get("MetricName").getAsString()).isEqualTo("PublicSensitiveImages");
    assertThat(alarm.get("Threshold").getAsInt()).isEqualTo(1);
    assertThat(alarm.get("TreatMissingData").getAsString()).isEqualTo("ignore");
    assertThat(STACK.all("AWS::CloudWatch::Alarm").toString())
        .doesNotContain("public-sensitive-images");
  }

  @Test
  void theQuotaIsNearlyUsedAtFourFifths() {
    JsonObject alarm = alarm(STACK, "quota-nearly-used");

    assertThat(expression(alarm)).isEqualTo("100 * publicImages / quota");
    assertThat(alarm.get("Metrics").toString())
        .contains("\"MetricName\":\"PublicImages\"", "\"MetricName\":\"PublicImageQuota\"");
    assertThat(alarm.get("Threshold").getAsInt()).isEqualTo(80);
    assertThat(alarm.get("TreatMissingData").getAsString()).isEqualTo("ignore");
  }

  /** By name: the rules that tell of alarms must not match those of a stack named alike. */
  @Test
  void everyAlarmIsAmongThoseThatRulesName() {
    SynthesizedStack everything = SynthesizedStack.with(TemplateVariants.EVERYTHING);
    String prefix = TemplateVariants.EVERYTHING.getOrDefault("name-prefix", "") + "-";

    assertThat(everything.all(ALARM).values())
        .extracting(alarm -> alarm.get("AlarmName").getAsString().substring(prefix.length()))
        .containsExactlyInAnyOrderElementsOf(AlarmPatterns.NAMES);
  }

  @Test
  void peopleAreToldOfAnAlarmThatClearsIfItHadGoneOff() throws Exception {
    JsonObject rule = STACK.named("AWS::Events::Rule", "Name", "ami-publisher-alarm-cleared");
    Machine machine = Machine.builder().build();
    machine.addRule(
        "cleared", new IntrinsicResolver(Map.of()).resolve(rule.get("EventPattern")).toString());

    assertThat(machine.rulesForJSONEvent(alarmChange("ALARM", "OK"))).containsExactly("cleared");
    assertThat(machine.rulesForJSONEvent(alarmChange("INSUFFICIENT_DATA", "OK"))).isEmpty();
    assertThat(machine.rulesForJSONEvent(alarmChange("OK", "ALARM"))).isEmpty();
    assertThat(rule.getAsJsonArray("Targets").toString())
        .contains(STACK.logicalName("AWS::SNS::Topic", "TopicName", "ami-publisher-alarms"));
  }

  private static String alarmChange(String from, String to) {
    return """
        {"source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm State Change",
         "account": "%s", "region": "%s",
         "detail": {"alarmName": "ami-publisher-withdrawals-failed",
                    "state": {"value": "%s"}, "previousState": {"value": "%s"}}}
        """
        .formatted(IntrinsicResolver.ACCOUNT, IntrinsicResolver.REGION, to, from);
  }

  @Test
  void alarmsMayPublishToTheirTopic() {
    assertThat(STACK.all("AWS::SNS::TopicPolicy").toString())
        .contains("\"Service\":\"cloudwatch.amazonaws.com\"");
  }

  @Test
  void somebodyIsMailedIfTheSettingsSayWho() {
    assertThat(STACK.all("AWS::SNS::Subscription")).isEmpty();

    JsonObject subscription =
        SynthesizedStack.with(Map.of("alarm-email", "images@example.com"))
            .only("AWS::SNS::Subscription");
    assertThat(subscription.get("Endpoint").getAsString()).isEqualTo("images@example.com");
    assertThat(subscription.get("Protocol").getAsString()).isEqualTo("email");
  }

  @Test
  void theDashboardShowsWhatTheFunctionMeasures() {
    JsonObject dashboard = STACK.only("AWS::CloudWatch::Dashboard");
    IntrinsicResolver intrinsics = new IntrinsicResolver(Map.of());

    assertThat(intrinsics.resolve(dashboard.get("DashboardName")).getAsString())
        .isEqualTo("ami-publisher-us-east-1");
    assertThat(intrinsics.resolve(dashboard.get("DashboardBody")).getAsString())
        .contains(
            "\"Published\"",
            "\"Withdrawn\"",
            "\"Refused\"",
            "\"Revoked\"",
            "\"Invalid\"",
            "\"PublicImages\"",
            "\"PublicImageQuota\"",
            "\"UnmanagedPublicImages\"",
            "\"PublicImagesNearDeprecation\"",
            "\"TimeToPublic\"",
            "\"SweepSize\"",
            "\"ImagesLeft\"",
            "\"SweepDuration\"",
            "SEARCH('{\\\"ami-publisher\\\",Rule} MetricName=\\\"Findings\\\"', 'Sum', 300)",
            "\"Ec2Throttles\"",
            "\"Failed\"",
            "\"WithdrawalsHeldBack\"",
            "\"Errors\"",
            "\"Throttles\"",
            "\"AsyncEventAge\"");
  }

  private static JsonObject alarm(SynthesizedStack stack, String name) {
    return stack.named(ALARM, "AlarmName", "ami-publisher-" + name);
  }

  private static String expression(JsonObject alarm) {
    for (JsonElement metric : alarm.getAsJsonArray("Metrics")) {
      if (metric.getAsJsonObject().has("Expression")) {
        return metric.getAsJsonObject().get("Expression").getAsString();
      }
    }
    throw new AssertionError("no expression in " + alarm);
  }
}
