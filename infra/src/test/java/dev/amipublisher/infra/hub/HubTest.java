package dev.amipublisher.infra.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.infra.IntrinsicResolver;
import dev.amipublisher.infra.SynthesizedStack;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HubTest {

  private static final SynthesizedStack STACK =
      SynthesizedStack.with(
          Map.of(
              "hub-region",
              "us-east-1",
              "hub-account",
              "210987654321",
              "hub-organization",
              "o-a1b2c3d4e5",
              "hub-email",
              "hub@example.com",
              "hub-dashboard-regions",
              "us-east-1,eu-west-1"));

  @Test
  void withoutItsRegionNothingOfItIsThere() {
    Map<String, String> others =
        Map.of(
            "hub-account",
            "210987654321",
            "hub-organization",
            "o-a1b2c3d4e5",
            "hub-email",
            "hub@example.com",
            "hub-dashboard-regions",
            "eu-west-1");

    assertThat(SynthesizedStack.with(others).template())
        .isEqualTo(SynthesizedStack.byDefault().template());
    assertThat(SynthesizedStack.byDefault().template().getAsJsonObject("Resources").keySet())
        .noneMatch(id -> id.startsWith("Hub"));
  }

  @Test
  void withItEverythingElseStaysAsItIs() {
    JsonObject resources = STACK.template().getAsJsonObject("Resources").deepCopy();
    resources.keySet().removeIf(id -> id.startsWith("Hub"));

    assertThat(resources)
        .isEqualTo(SynthesizedStack.byDefault().template().getAsJsonObject("Resources"));
  }

  @Test
  void theReceivingPartIsInOneRegionOfOneAccountAndTheSendingPartInAll() {
    Map<String, String> conditions = new TreeMap<>();
    STACK
        .template()
        .getAsJsonObject("Resources")
        .entrySet()
        .forEach(
            entry -> {
              JsonElement condition = entry.getValue().getAsJsonObject().get("Condition");
              conditions.put(entry.getKey(), condition == null ? "" : condition.getAsString());
            });

    assertThat(conditions)
        .allSatisfy(
            (id, condition) ->
                assertThat(condition)
                    .isEqualTo(id.startsWith("Hub") && !id.startsWith("HubSender") ? "IsHub" : ""));
    assertThat(STACK.template().get("Conditions").toString())
        .isEqualTo(
            "{\"IsHub\":{\"Fn::And\":[{\"Fn::Equals\":[{\"Ref\":\"AWS::Region\"},\"us-east-1\"]},"
                + "{\"Fn::Equals\":[{\"Ref\":\"AWS::AccountId\"},\"210987654321\"]}]}}");
  }

  @Test
  void theBusTakesEventsOfItsAccountAndOfTheOrganizationOnly() {
    Map<String, JsonObject> policies = STACK.all("AWS::Events::EventBusPolicy");
    assertThat(policies.values())
        .extracting(policy -> resolved(policy.get("Statement")))
        .allSatisfy(
            statement -> {
              assertThat(statement.get("Effect").getAsString()).isEqualTo("Allow");
              assertThat(statement.get("Action").getAsString()).isEqualTo("events:PutEvents");
              assertThat(statement.get("Resource").getAsString()).startsWith("HubBus");
            })
        .extracting(
            statement ->
                statement.get("Principal")
                    + " "
                    + (statement.has("Condition") ? statement.get("Condition") : "always"))
        .containsExactlyInAnyOrder(
            "{\"AWS\":\"arn:aws:iam::123456789012:root\"} always",
            "{\"AWS\":\"*\"} {\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}");

    assertThat(
            SynthesizedStack.with(Map.of("hub-region", "us-east-1"))
                .only("AWS::Events::EventBusPolicy")
                .toString())
        .contains(":root");
  }

  @Test
  void somebodyIsMailedIfTheSettingsSayWho() {
    JsonObject subscription = STACK.only("AWS::SNS::Subscription");

    assertThat(subscription.get("Endpoint").getAsString()).isEqualTo("hub@example.com");
    assertThat(subscription.get("TopicArn").toString()).contains("HubPeople");
  }

  @Test
  void theDashboardHasALineOfEveryRegionInEveryGraph() {
    JsonObject dashboard =
        STACK.named("AWS::CloudWatch::Dashboard", "DashboardName", "ami-publisher-hub");
    JsonObject body =
        JsonParser.parseString(
                new IntrinsicResolver(Map.of())
                    .resolve(dashboard.get("DashboardBody"))
                    .getAsString())
            .getAsJsonObject();

    assertThat(body.getAsJsonArray("widgets"))
        .hasSize(15)
        .allSatisfy(
            widget ->
                assertThat(
                        widget
                            .getAsJsonObject()
                            .getAsJsonObject("properties")
                            .getAsJsonArray("metrics"))
                    .extracting(
                        metric ->
                            metric
                                .getAsJsonArray()
                                .get(2)
                                .getAsJsonObject()
                                .get("region")
                                .getAsString())
                    .containsExactly("us-east-1", "eu-west-1"));
  }

  private static JsonObject resolved(JsonElement element) {
    return new IntrinsicResolver(Map.of()).resolve(element).getAsJsonObject();
  }
}
