package dev.amipublisher.infra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.NoticeEvaluation;
import dev.amipublisher.infra.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeNoticesTest {

  private static final SynthesizedStack STACK = SynthesizedStack.byDefault();

  /** Evaluates the expressions as Step Functions does, with a sample of each event. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ami-published",
        "ami-withdrawn",
        "ami-publication-refused",
        "ami-revoked",
        "ami-public-unmanaged"
      })
  void aNoticeNamesImageRegionReasonAndRemedy(String sample) throws IOException {
    JsonObject event = event(sample);
    JsonObject detail = event.getAsJsonObject("detail");

    assertThat(evaluate("Subject", event))
        .isEqualTo(
            "%s: %s in %s"
                .formatted(
                    event.get("detail-type").getAsString(),
                    detail.get("imageId").getAsString(),
                    event.get("region").getAsString()));
    assertThat(evaluate("Message", event).lines())
        .hasSize(5)
        .contains(
            "Why: " + detail.get("why").getAsString(),
            "What to do: " + detail.get("whatToDo").getAsString(),
            "It was %s and is %s."
                .formatted(detail.get("before").getAsString(), detail.get("after").getAsString()))
        .first()
        .asString()
        .contains(detail.get("name").getAsString(), event.get("region").getAsString());
  }

  @Test
  void inReportModeANoticeSaysThatNothingWasChanged() throws IOException {
    JsonObject event = event("ami-published");
    event.getAsJsonObject("detail").addProperty("mode", "report");

    assertThat(evaluate("Subject", event)).startsWith("Report mode: AMI Published: ami-");
    assertThat(evaluate("Message", event)).startsWith("Report mode: nothing was changed.");
  }

  @Test
  void aSubjectIsOneThatSnsAccepts() throws IOException {
    JsonObject event = event("ami-publication-refused");
    event.addProperty("region", "ap-southeast-2");
    event.getAsJsonObject("detail").addProperty("mode", "report");

    assertThat(evaluate("Subject", event)).hasSizeLessThan(100).matches("[\\x20-\\x7e]+");
  }

  @Test
  void aNoticeWithQuotesInItIsSentAsItIs() throws IOException {
    JsonObject event = event("ami-published");
    event.getAsJsonObject("detail").addProperty("why", "a \"quoted\" 'reason' \\ <b>");

    assertThat(evaluate("Message", event)).contains("Why: a \"quoted\" 'reason' \\ <b>\n");
  }

  @Test
  void theStateMachineMayPublishToTheTopicAndNoMore() {
    String topic = STACK.logicalName("AWS::SNS::Topic", "TopicName", "ami-publisher-outcomes");
    JsonObject policy = STACK.startingWith("AWS::IAM::Policy", "OutcomesNotifyRoleDefaultPolicy");

    assertThat(policy.getAsJsonObject("PolicyDocument").getAsJsonArray("Statement")).hasSize(1);
    assertThat(policy.toString())
        .contains(
            "\"Action\":\"sns:Publish\",\"Effect\":\"Allow\",\"Resource\":{\"Ref\":\"%s\"}"
                .formatted(topic));
  }

  @Test
  void somebodyIsMailedIfTheSettingsSayWho() {
    JsonObject subscription =
        SynthesizedStack.with(Map.of("outcome-email", "releases@example.com"))
            .only("AWS::SNS::Subscription");

    assertThat(subscription.get("Endpoint").getAsString()).isEqualTo("releases@example.com");
    assertThat(subscription.get("TopicArn").toString()).contains("Outcomes");
  }

  private static JsonObject event(String sample) throws IOException {
    return JsonParser.parseString(Files.readString(Path.of("../events/out/" + sample + ".json")))
        .getAsJsonObject();
  }

  private static String evaluate(String argument, JsonObject event) {
    return NoticeEvaluation.of(STACK.only("AWS::StepFunctions::StateMachine"), argument, event);
  }
}
