package dev.amipublisher.infra.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeNoticesTest {

  private static final SynthesizedStack STACK = SynthesizedStack.byDefault();

  /** Fills the template in as EventBridge does, with a sample of each event. */
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
    JsonObject event =
        JsonParser.parseString(Files.readString(Path.of("../events/out/" + sample + ".json")))
            .getAsJsonObject();
    JsonObject detail = event.getAsJsonObject("detail");

    assertThat(List.of(detail.get("why"), detail.get("whatToDo")))
        .as("EventBridge does not escape what it puts into a notice")
        .allSatisfy(value -> assertThat(value.getAsString()).doesNotContain("\"", "\n", "\\"));
    assertThat(notice(event))
        .doesNotContain("<", ">")
        .contains(
            "%s: %s (%s) in %s"
                .formatted(
                    event.get("detail-type").getAsString(),
                    detail.get("imageId").getAsString(),
                    detail.get("name").getAsString(),
                    event.get("region").getAsString()))
        .contains("Why: " + detail.get("why").getAsString())
        .contains("What to do: " + detail.get("whatToDo").getAsString())
        .contains("Mode: " + detail.get("mode").getAsString());
  }

  @Test
  void onlyTheRuleMayPublishToTheTopic() {
    String topic = STACK.logicalName("AWS::SNS::Topic", "TopicName", "ami-publisher-outcomes");
    JsonObject policy =
        STACK.all("AWS::SNS::TopicPolicy").values().stream()
            .filter(candidate -> candidate.get("Topics").toString().contains(topic))
            .findFirst()
            .orElseThrow();

    assertThat(policy.toString()).contains("\"Effect\":\"Deny\"").doesNotContain("Allow\"");
    assertThat(rule().toString()).contains("\"RoleArn\"");
  }

  @Test
  void theTopicIsAnOutput() {
    assertThat(STACK.template().getAsJsonObject("Outputs").toString())
        .contains("Subscribe to this topic to receive what becomes of AMIs.");
  }

  private static JsonObject rule() {
    return STACK.named("AWS::Events::Rule", "Name", "ami-publisher-outcome-announced");
  }

  private static String notice(JsonObject event) {
    JsonObject transformer =
        rule()
            .getAsJsonArray("Targets")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("InputTransformer");
    String notice = transformer.get("InputTemplate").getAsString();
    for (Map.Entry<String, JsonElement> path :
        transformer.getAsJsonObject("InputPathsMap").entrySet()) {
      String value = at(event, path.getValue().getAsString());
      notice = notice.replace("<" + path.getKey() + ">", value);
    }
    return notice;
  }

  private static String at(JsonObject event, String path) {
    JsonElement here = event;
    for (String step : path.substring("$.".length()).split("\\.", -1)) {
      here = here.getAsJsonObject().get(step);
    }
    return here.getAsString();
  }
}
