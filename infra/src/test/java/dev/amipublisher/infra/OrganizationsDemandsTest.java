package dev.amipublisher.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.vocabulary.Version;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What organizations ask of everything that is deployed in their accounts. */
class OrganizationsDemandsTest {

  private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/bound";

  private static final SynthesizedStack STACK =
      SynthesizedStack.with(
          Map.of(
              "role-path",
              "/platform/",
              "permissions-boundary",
              BOUNDARY,
              "stack-tags",
              "Owner=images",
              "hub-region",
              "us-east-1"));

  @Test
  void allRolesHaveTheBoundaryAndThePath() {
    assertThat(STACK.all("AWS::IAM::Role").values())
        .hasSize(9)
        .allSatisfy(
            role -> {
              assertThat(role.get("PermissionsBoundary").getAsString()).isEqualTo(BOUNDARY);
              assertThat(role.get("Path").getAsString()).isEqualTo("/platform/");
            });
    assertThat(SynthesizedStack.byDefault().all("AWS::IAM::Role").values())
        .allSatisfy(role -> assertThat(role.has("PermissionsBoundary")).isFalse());
  }

  @Test
  void theStackHasItsTags() {
    assertThat(STACK.stack().getTags().tagValues()).containsEntry("Owner", "images");
  }

  @Test
  void theVersionStandsInDescriptionOutputAndTag() {
    assertThat(Version.CURRENT).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
    assertThat(STACK.template().get("Description").getAsString()).contains(" " + Version.CURRENT);
    assertThat(STACK.template().getAsJsonObject("Outputs").getAsJsonObject("Version").toString())
        .contains('"' + Version.CURRENT + '"');
    assertThat(STACK.all("AWS::Lambda::Function").values())
        .hasSize(2)
        .allSatisfy(
            function ->
                assertThat(function.get("Tags").toString())
                    .contains("ami-publisher:version", Version.CURRENT));
  }

  @Test
  void whatTopicsCannotDeliverGoesToAQueue() {
    SynthesizedStack stack =
        SynthesizedStack.with(
            Map.of("alarm-email", "a@example.com", "outcome-email", "b@example.com"));

    assertThat(stack.all("AWS::SNS::Subscription").values())
        .hasSize(2)
        .allSatisfy(
            subscription ->
                assertThat(subscription.get("RedrivePolicy").toString())
                    .contains("DeadLettersUndelivered"));
  }

  @Test
  void snapStartsVersionIsCalledEveryDay() {
    assertThat(SynthesizedStack.byDefault().all("AWS::Scheduler::Schedule").values())
        .filteredOn(schedule -> schedule.toString().contains("rate(1 day)"))
        .singleElement()
        .asString()
        .contains("AMI Function Still In Use", "FunctionLive");
    assertThat(SynthesizedStack.with(Map.of("snap-start", "off")).all("AWS::Scheduler::Schedule"))
        .hasSize(1);
  }

  @Test
  void rightsComeBeforeTheModeThatNeedsThem() {
    for (String id : SynthesizedStack.byDefault().all("AWS::Lambda::Function").keySet()) {
      assertThat(
              SynthesizedStack.byDefault()
                  .template()
                  .getAsJsonObject("Resources")
                  .getAsJsonObject(id)
                  .get("DependsOn")
                  .toString())
          .contains("RoleChangeImages", "RoleReadSnapshots");
    }
  }

  @Test
  void aScheduleIsMadeAfterItsGroupAndDeletedBefore() {
    SynthesizedStack stack = SynthesizedStack.with(Map.of("content-audit", "daily"));
    assertThat(stack.all("AWS::Scheduler::Schedule").keySet())
        .hasSize(3)
        .allSatisfy(
            id ->
                assertThat(
                        stack
                            .template()
                            .getAsJsonObject("Resources")
                            .getAsJsonObject(id)
                            .get("DependsOn")
                            .toString())
                    .contains("SweepGroup"));
  }
}
